/* Stand-in: the HTTP server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_SERVER_H
#define STANDIN_SERVER_H

#include "state.h"

G_BEGIN_DECLS

/* The HTTP side: one thread for each connection, on 127.0.0.1 alone. */
typedef struct _StandinServer StandinServer;

/* Listens on that port (0: a free one) and tells the state which it is.  The
 * state has to outlive the server.  NULL when the port can't be had.
 */
StandinServer *standin_server_start (StandinState *state, gint port, GError **error);

/* Ends all connections and waits for their threads. */
void standin_server_stop (StandinServer *server);

G_END_DECLS

#endif /* STANDIN_SERVER_H */
