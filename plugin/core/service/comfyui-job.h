/* A job of ComfyUI, from its queue to its end
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_JOB_H
#define OUTPAINT_COMFYUI_JOB_H

#include "core/service/comfyui-queue.h"

G_BEGIN_DECLS

/* Runs a workflow (JSON of nodes) on the server; blocks.  The painting is that
 * of the first of the nodes outputs (NULL-terminated) that has one.  timeout:
 * seconds without a change of the job's place in the queue.  Reports WAITING,
 * LOADING and PAINTING, and RECONNECTING while the server does not answer.
 *
 * Returns the query of GET /view for the painting, and in *id the job's id; free
 * both with g_free().  On failure the job is removed from the server, also after
 * the return, with an errand.  Errors: those of outpaint_http_send(),
 * outpaint_comfyui_read_prompt() and outpaint_comfyui_read_history();
 * OUTPAINT_ERROR_SERVICE when the server has forgotten the job or takes too
 * long; OUTPAINT_ERROR_BROKEN when the server does not answer for a minute;
 * G_IO_ERROR_CANCELLED within a quarter of a second.
 */
gchar *outpaint_comfyui_queue_run (OutpaintComfyuiQueue *queue,
                                   const gchar          *workflow,
                                   const gchar *const   *outputs,
                                   gint                  timeout,
                                   GCancellable         *cancellable,
                                   OutpaintProgressFunc  progress,
                                   gpointer              progress_data,
                                   gchar               **id,
                                   GError              **error);

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_JOB_H */
