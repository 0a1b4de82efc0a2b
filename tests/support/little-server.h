/* A small HTTP server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef LITTLE_SERVER_H
#define LITTLE_SERVER_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a free port of 127.0.0.1 that serves one connection after the
 * other on a thread of its own, as a function says: every byte is the test's.
 */
typedef struct _LittleServer LittleServer;

/* Serves one connection, which is closed when it returns. */
typedef void (*LittleServerFunc) (LittleServer *server, GIOStream *stream, gpointer data);

LittleServer *little_server_new (LittleServerFunc serve, gpointer data);

/* Ends the thread, also when the function is reading or writing. */
void little_server_free (LittleServer *server);

/* scheme://127.0.0.1:port/path; free it. */
gchar *little_server_get_url (LittleServer *server, const gchar *scheme, const gchar *path);
guint  little_server_get_port (LittleServer *server);

/* How many connections came so far. */
gint little_server_count (LittleServer *server);

/* Reads a request's head, up to the empty line; free it.  "" when the
 * connection ends before.
 */
gchar *little_server_read_head (LittleServer *server, GIOStream *stream);

/* Reads a head and the whole body that it announces; free it. */
gchar *little_server_read_request (LittleServer *server, GIOStream *stream);

/* Reads n bytes, or until the other side closes; how many came. */
gsize little_server_read (LittleServer *server, GIOStream *stream, gsize n);

/* Writes them; FALSE when the other side does not take them. */
gboolean little_server_write (LittleServer *server,
                              GIOStream    *stream,
                              gconstpointer data,
                              gsize         length);
gboolean little_server_print (LittleServer *server, GIOStream *stream, const gchar *text);

/* Closes the connection so that the other side is told of an error. */
void little_server_reset (GIOStream *stream);

/* A port of 127.0.0.1 on which nobody listens. */
guint little_server_find_dead_port (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LittleServer, little_server_free)

G_END_DECLS

#endif /* LITTLE_SERVER_H */
