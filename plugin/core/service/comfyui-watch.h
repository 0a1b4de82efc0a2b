/* Progress of the jobs on a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_WATCH_H
#define OUTPAINT_COMFYUI_WATCH_H

#include "core/service/comfyui-client.h"

G_BEGIN_DECLS

/* Listens to what ComfyUI tells a client about its jobs, until it is stopped or
 * the connection ends.
 */
typedef struct _OutpaintComfyuiWatch OutpaintComfyuiWatch;

/* client_id: of the requests for the jobs. */
OutpaintComfyuiWatch *outpaint_comfyui_watch_start (OutpaintComfyuiClient *client,
                                                    const gchar           *client_id);

/* Returns without waiting for the connection's end. */
void outpaint_comfyui_watch_stop (OutpaintComfyuiWatch *watch);

/* Returns how far the job with that id is, 0 to 1: the steps of its last
 * node, or 0 while another job of the client runs; -1 while it is not known.
 */
gdouble outpaint_comfyui_watch_get (OutpaintComfyuiWatch *watch, const gchar *id);

/* Returns the id of the node of the job that runs, "" while it is not known.  Free with
 * g_free().
 */
gchar *outpaint_comfyui_watch_get_node (OutpaintComfyuiWatch *watch, const gchar *id);

/* Returns TRUE when the server tells of its jobs. */
gboolean outpaint_comfyui_watch_hears (OutpaintComfyuiWatch *watch);

/* Returns TRUE when the server has told that the job with that id has ended. */
gboolean outpaint_comfyui_watch_tells_end (OutpaintComfyuiWatch *watch, const gchar *id);

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_WATCH_H */
