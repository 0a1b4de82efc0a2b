/* A small HTTP server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef LITTLE_SERVER_H
#define LITTLE_SERVER_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a free port of 127.0.0.1.  A thread serves one connection after
 * the other with a function of the test, which controls every byte.
 */
typedef struct _LittleServer LittleServer;

/* Serves one connection, which is closed on return. */
typedef void (*LittleServerFunc) (LittleServer *server, GIOStream *stream, gpointer data);

LittleServer *little_server_new (LittleServerFunc serve, gpointer data);

/* The same with a thread for each connection, so that calls may overlap. */
LittleServer *little_server_new_threaded (LittleServerFunc serve, gpointer data);

/* Ends the threads, even during a read or write of the function. */
void little_server_free (LittleServer *server);

/* Returns scheme://127.0.0.1:port/path.  Free with g_free(). */
gchar *little_server_get_url (LittleServer *server, const gchar *scheme, const gchar *path);
guint  little_server_get_port (LittleServer *server);

/* Returns the number of connections so far. */
gint little_server_count (LittleServer *server);

/* Reads the head of a request up to the empty line, "" if the connection ends
 * before.  Free with g_free().
 */
gchar *little_server_read_head (LittleServer *server, GIOStream *stream);

/* Reads the head and the whole body of a request.  Free with g_free(). */
gchar *little_server_read_request (LittleServer *server, GIOStream *stream);

/* Reads n bytes, or fewer at the end of the connection; returns their number. */
gsize little_server_read (LittleServer *server, GIOStream *stream, gsize n);

/* Writes the bytes.  Returns FALSE when the client has disconnected. */
gboolean little_server_write (LittleServer *server,
                              GIOStream    *stream,
                              gconstpointer data,
                              gsize         length);
gboolean little_server_print (LittleServer *server, GIOStream *stream, const gchar *text);

/* Closes the connection with a reset. */
void little_server_reset (GIOStream *stream);

/* Returns a port of 127.0.0.1 that nothing listens on. */
guint little_server_find_dead_port (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LittleServer, little_server_free)

G_END_DECLS

#endif /* LITTLE_SERVER_H */
