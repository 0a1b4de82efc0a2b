/* Requests to ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_CLIENT_H
#define OUTPAINT_COMFYUI_CLIENT_H

#include "core/net/http.h"
#include "core/service/comfyui-answer.h"

G_BEGIN_DECLS

/* A server.  Immutable, so that several threads may use it. */
typedef struct _OutpaintComfyuiClient OutpaintComfyuiClient;

/* url: of the server, checked; ca_file: as in an OutpaintHttpRequest; timeout:
 * seconds for one request.
 */
OutpaintComfyuiClient *outpaint_comfyui_client_new (const gchar *url,
                                                    const gchar *ca_file,
                                                    gint         timeout);
OutpaintComfyuiClient *outpaint_comfyui_client_ref (OutpaintComfyuiClient *client);
void                   outpaint_comfyui_client_unref (OutpaintComfyuiClient *client);

/* Send a request and return the response; block.  path begins with "/"; query is
 * "" for none.  json is the body's text.  Errors: those of outpaint_http_send().
 */
OutpaintHttpResponse *outpaint_comfyui_client_get (OutpaintComfyuiClient *client,
                                                   const gchar           *path,
                                                   const gchar           *query,
                                                   GCancellable          *cancellable,
                                                   GError               **error);
OutpaintHttpResponse *outpaint_comfyui_client_post (OutpaintComfyuiClient *client,
                                                    const gchar           *path,
                                                    const gchar           *json,
                                                    GCancellable          *cancellable,
                                                    GError               **error);

/* Stores a PNG file among the server's temporary files, under a name made of its
 * contents.  Returns its name for a workflow; free with g_free().  Reports
 * SENDING.  Errors: those of outpaint_http_send() and of
 * outpaint_comfyui_read_upload().
 */
gchar *outpaint_comfyui_client_upload (OutpaintComfyuiClient *client,
                                       GBytes                *file,
                                       GCancellable          *cancellable,
                                       OutpaintProgressFunc   progress,
                                       gpointer               progress_data,
                                       GError               **error);

/* Returns the file with that query, as from outpaint_comfyui_read_history().
 * Reports RECEIVING.  Errors: those of outpaint_http_send() and of
 * outpaint_comfyui_check_view().
 */
GBytes *outpaint_comfyui_client_view (OutpaintComfyuiClient *client,
                                      const gchar           *query,
                                      GCancellable          *cancellable,
                                      OutpaintProgressFunc   progress,
                                      gpointer               progress_data,
                                      GError               **error);

/* Connects to the server's WebSocket as the client with that id, and passes on
 * what it sends; blocks until the connection ends or is cancelled.
 */
void outpaint_comfyui_client_listen (OutpaintComfyuiClient *client,
                                     const gchar           *client_id,
                                     GCancellable          *cancellable,
                                     OutpaintHttpStreamFunc stream,
                                     gpointer               stream_data);

/* Removes the jobs with these ids (NULL-terminated) from the server's queue, and
 * stops the running one; other jobs go on.  Blocks for at most a few seconds.
 */
void outpaint_comfyui_client_cancel (OutpaintComfyuiClient *client, const gchar *const *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintComfyuiClient, outpaint_comfyui_client_unref)

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_CLIENT_H */
