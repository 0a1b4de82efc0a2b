/* A small HTTP server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/little-server.h"

#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

struct _LittleServer
{
  GSocket         *socket;
  guint            port;
  GCancellable    *cancellable;
  GThread         *thread;
  LittleServerFunc serve;
  gpointer         data;
  gint             n_connections;
  GPtrArray       *threads; /* of connections; NULL: one at a time */
};

/* A connection on its own thread. */
typedef struct
{
  LittleServer *server;
  GSocket      *socket;
} Connection;


/* gimp_main() ignores SIGPIPE in the plug-in; the tests must do so themselves. */
static void __attribute__ ((constructor)) ignore_sigpipe (void)
{
  signal (SIGPIPE, SIG_IGN);
}

static gpointer
serve_connection (gpointer data)
{
  Connection        *accepted   = data;
  LittleServer      *server     = accepted->server;
  GSocketConnection *connection = g_socket_connection_factory_create_connection (accepted->socket);

  g_atomic_int_inc (&server->n_connections);
  server->serve (server, G_IO_STREAM (connection), server->data);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_object_unref (connection);
  g_object_unref (accepted->socket);
  g_free (accepted);

  return NULL;
}

static gpointer
accept_connections (gpointer data)
{
  LittleServer *server = data;
  GSocket      *accepted;

  while ((accepted = g_socket_accept (server->socket, server->cancellable, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);

      connection->server = server;
      connection->socket = accepted;
      if (server->threads == NULL)
        serve_connection (connection);
      else
        g_ptr_array_add (server->threads,
                         g_thread_new ("connection", serve_connection, connection));
    }

  return NULL;
}

static GSocket *
listen_somewhere (guint *port)
{
  g_autoptr (GInetAddress) loopback   = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address  = NULL;
  GError  *error                      = NULL;
  GSocket *sock;

  sock = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (sock, any_port, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (sock, &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (sock, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  return sock;
}

static LittleServer *
start (LittleServerFunc serve, gpointer data, gboolean is_threaded)
{
  LittleServer *server = g_new0 (LittleServer, 1);

  server->threads     = is_threaded ? g_ptr_array_new () : NULL;
  server->serve       = serve;
  server->data        = data;
  server->cancellable = g_cancellable_new ();
  server->socket      = listen_somewhere (&server->port);
  server->thread      = g_thread_new ("little-server", accept_connections, server);

  return server;
}

LittleServer *
little_server_new (LittleServerFunc serve, gpointer data)
{
  return start (serve, data, FALSE);
}

LittleServer *
little_server_new_threaded (LittleServerFunc serve, gpointer data)
{
  return start (serve, data, TRUE);
}

void
little_server_free (LittleServer *server)
{
  g_cancellable_cancel (server->cancellable);
  g_thread_join (server->thread);
  for (guint i = 0; server->threads != NULL && i < server->threads->len; i++)
    g_thread_join (g_ptr_array_index (server->threads, i));
  g_clear_pointer (&server->threads, g_ptr_array_unref);
  g_object_unref (server->socket);
  g_object_unref (server->cancellable);
  g_free (server);
}

guint
little_server_get_port (LittleServer *server)
{
  return server->port;
}

gchar *
little_server_get_url (LittleServer *server, const gchar *scheme, const gchar *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", scheme, server->port, path);
}

gint
little_server_count (LittleServer *server)
{
  return g_atomic_int_get (&server->n_connections);
}

gchar *
little_server_read_head (LittleServer *server, GIOStream *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  GString      *head  = g_string_new (NULL);
  gchar         byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (input, &byte, 1, server->cancellable, NULL) != 1)
        {
          g_string_truncate (head, 0);
          break;
        }
      g_string_append_c (head, byte);
    }

  return g_string_free (head, FALSE);
}

gchar *
little_server_read_request (LittleServer *server, GIOStream *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  gchar        *text  = little_server_read_head (server, stream);
  const gchar  *field = strstr (text, "Content-Length: ");
  gsize length        = field != NULL ? strtoul (field + strlen ("Content-Length: "), NULL, 10) : 0;
  gsize begin         = strlen (text);
  gsize n_read        = 0;

  text = g_realloc (text, begin + length + 1);
  g_input_stream_read_all (input, text + begin, length, &n_read, server->cancellable, NULL);
  text[begin + n_read] = '\0';

  return text;
}

gsize
little_server_read (LittleServer *server, GIOStream *stream, gsize n)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  gsize         done  = 0;
  gchar         buffer[4096];
  gssize        n_read;

  while (done < n)
    {
      n_read = g_input_stream_read (
        input, buffer, MIN (sizeof buffer, n - done), server->cancellable, NULL);
      if (n_read <= 0)
        break;
      done += n_read;
    }

  return done;
}

gboolean
little_server_write (LittleServer *server, GIOStream *stream, gconstpointer data, gsize length)
{
  return g_output_stream_write_all (
    g_io_stream_get_output_stream (stream), data, length, NULL, server->cancellable, NULL);
}

gboolean
little_server_print (LittleServer *server, GIOStream *stream, const gchar *text)
{
  return little_server_write (server, stream, text, strlen (text));
}

void
little_server_reset (GIOStream *stream)
{
  const struct linger at_once = { 1, 0 };
  GSocket            *sock    = g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream));

  setsockopt (g_socket_get_fd (sock), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_io_stream_close (stream, NULL, NULL);
}

guint
little_server_find_dead_port (void)
{
  guint port;

  g_object_unref (listen_somewhere (&port));

  return port;
}
