/* ComfyUI's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_ANSWER_H
#define OUTPAINT_COMFYUI_ANSWER_H

#include "core/net/http.h"

G_BEGIN_DECLS

/* Each function reads the answer to one kind of request.  On failure it returns
 * NULL or FALSE with a sentence; messages of the server in it are shortened.
 * Errors: OUTPAINT_ERROR_SETTINGS when the server is not ComfyUI, or the model
 * or the workflow must be changed; _PICTURE for a picture that is too large;
 * _SERVICE for a failure of the server; _RATE when it asks for a pause; _ANSWER
 * for an answer of unknown form.
 */

/* A queued job. */
typedef struct
{
  gchar  *id;        /* the server's, maybe another than the requested one */
  GError *complaint; /* NULL, or the reason why a part of the workflow does not run */
} OutpaintComfyuiTicket;

void outpaint_comfyui_ticket_free (OutpaintComfyuiTicket *ticket);

/* State of a job in the server's queue. */
typedef enum
{
  OUTPAINT_COMFYUI_ABSENT, /* ended, removed or unknown */
  OUTPAINT_COMFYUI_PENDING,
  OUTPAINT_COMFYUI_RUNNING
} OutpaintComfyuiState;

/* Place of a job in the server's queue. */
typedef struct
{
  OutpaintComfyuiState state;
  gint                 n_before; /* jobs before it */
  gint                 n_others; /* those of them that are not the plug-in's own */
} OutpaintComfyuiPlace;

/* POST /upload/image: returns the name of the file for a workflow, such as
 * "frame.png [temp]".  Free with g_free().
 */
gchar *outpaint_comfyui_read_upload (const OutpaintHttpResponse *response, GError **error);

/* POST /prompt. */
OutpaintComfyuiTicket *outpaint_comfyui_read_prompt (const OutpaintHttpResponse *response,
                                                     GError                    **error);

/* Returns TRUE when ComfyUI itself has refused a workflow, which it has not queued
 * then; answers of a proxy tell nothing.
 */
gboolean outpaint_comfyui_is_refusal (const OutpaintHttpResponse *response);

/* GET /history/ID: sets *query to the query of GET /view for the painting, to be
 * freed with g_free(); to NULL when the job has not ended.  The painting is that
 * of the first of these nodes that has one.
 */
gboolean outpaint_comfyui_read_history (const OutpaintHttpResponse *response,
                                        const gchar                *id,
                                        const gchar *const         *outputs,
                                        gchar                     **query,
                                        GError                    **error);

/* GET /queue: sets the place of the job; own: the ids of the plug-in's own jobs,
 * NULL-terminated.
 */
gboolean outpaint_comfyui_read_queue (const OutpaintHttpResponse *response,
                                      const gchar                *id,
                                      const gchar *const         *own,
                                      OutpaintComfyuiPlace       *place,
                                      GError                    **error);

/* GET /prompt: sets *n to the number of jobs in the queue, with the running one. */
gboolean outpaint_comfyui_read_remaining (const OutpaintHttpResponse *response,
                                          gint                       *n,
                                          GError                    **error);

/* GET /object_info/CheckpointLoaderSimple: returns the names of the checkpoints,
 * at least one.  Free with g_strfreev().
 */
gchar **outpaint_comfyui_read_models (const OutpaintHttpResponse *response, GError **error);

/* GET /system_stats: returns ComfyUI's version, "" for an old one.  Free with g_free(). */
gchar *outpaint_comfyui_read_version (const OutpaintHttpResponse *response, GError **error);

/* GET /view: checks the status of the answer, whose body is the painting. */
gboolean outpaint_comfyui_check_view (const OutpaintHttpResponse *response, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintComfyuiTicket, outpaint_comfyui_ticket_free)

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_ANSWER_H */
