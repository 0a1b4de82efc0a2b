/* Stand-in: HTTP server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_SERVER_H
#define STANDIN_SERVER_H

#include "state.h"

G_BEGIN_DECLS

/* An HTTP server on 127.0.0.1 with a thread for each connection. */
typedef struct _StandinServer StandinServer;

/* Listens on the port (0 for a free one) and stores it in state, which must
 * outlive the server.  Returns NULL when the port is not available.
 */
StandinServer *standin_server_start (StandinState *state, gint port, GError **error);

/* Closes all connections and waits for their threads. */
void standin_server_stop (StandinServer *server);

G_END_DECLS

#endif /* STANDIN_SERVER_H */
