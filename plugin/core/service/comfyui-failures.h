/* Failures of ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_FAILURES_H
#define OUTPAINT_COMFYUI_FAILURES_H

#include <json-c/json.h>

#include "core/net/http.h"

G_BEGIN_DECLS

/* Returns a member as a line for the user, "" when there is none.  Free with g_free(). */
gchar *outpaint_comfyui_get_line (json_object *object, const gchar *name);

/* Sets the error for the HTTP status.  words: the server's message, "" for none. */
void outpaint_comfyui_set_status_failure (const OutpaintHttpResponse *response,
                                          const gchar                *words,
                                          GError                    **error);

/* Sets the error of an answer that is not one of ComfyUI. */
void outpaint_comfyui_set_not_comfyui (GError **error);

/* Sets the error of a checkpoint that the server does not have. */
void outpaint_comfyui_set_no_model (const gchar *name, GError **error);

/* Sets the error from {"NODE": {"errors": [{...}], "class_type": "CLASS"}}.  Returns
 * FALSE when there is none.
 */
gboolean outpaint_comfyui_set_node_failure (json_object *nodes, GError **error);

/* Sets the error of a refused job, whose answer has the body root. */
void outpaint_comfyui_set_refusal (json_object                *root,
                                   const OutpaintHttpResponse *response,
                                   GError                    **error);

/* Sets the error of a job that ended without a painting; entry: of the history. */
void outpaint_comfyui_set_no_picture (json_object *entry, GError **error);

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_FAILURES_H */
