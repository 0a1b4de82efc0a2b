/* Search for servers on this computer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LOOKOUT_H
#define OUTPAINT_LOOKOUT_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* A server that answers. */
typedef struct
{
  const OutpaintService *service;
  gchar                 *url; /* for the service's setting */
} OutpaintFoundServer;

/* Returns TRUE when a server of that service listens on a port of 127.0.0.1;
 * blocks for at most half a second.
 */
gboolean outpaint_lookout_recognize (const OutpaintService *service,
                                     gint                   port,
                                     GCancellable          *cancellable);

/* Tries the usual ports of all services on a thread.  callback is called on the
 * thread default main context of the caller, at once with G_IO_ERROR_CANCELLED
 * when cancelled.
 */
void outpaint_lookout_async (GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/* Returns the servers (OutpaintFoundServer, owned by the array), which may be
 * none; NULL with G_IO_ERROR_CANCELLED.
 */
GPtrArray *outpaint_lookout_finish (GAsyncResult *result, GError **error);

/* Returns sentences about the servers for the user.  Free with g_free(). */
gchar *outpaint_lookout_describe (GPtrArray *servers);

G_END_DECLS

#endif /* OUTPAINT_LOOKOUT_H */
