/* Stand-in: HTTP server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "server.h"

#include <microhttpd.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answer.h"
#include "call.h"
#include "comfyui.h"
#include "control.h"
#include "service.h"


/* Largest accepted request, bytes. */
#define BODY_MAX (64 * 1024 * 1024)

/* Segment size and receive buffer of a connection, bytes.  With the defaults of
 * the loopback device, the kernel accepts megabytes at once, and a client would
 * not notice slow reading.  These values limit that to about 200 kB and still
 * allow 100 MB/s.
 */
#define SEGMENT        1460
#define RECEIVE_BUFFER 4096

struct _StandinServer
{
  struct MHD_Daemon *daemon;
  StandinState      *state;
};

/* An answer being sent. */
typedef struct
{
  StandinState  *state;
  StandinAnswer *answer;
  gint           fd;
  gint           rate; /* bytes per second, 0 for no limit */
} Sender;


static void *
begin_call (void *data, const char *uri, struct MHD_Connection *connection)
{
  StandinServer *server   = data;
  StandinCall   *call     = g_new0 (StandinCall, 1);
  const gchar   *question = strchr (uri, '?');

  (void) connection;
  call->target  = g_strdup (uri);
  call->path    = question != NULL ? g_strndup (uri, (gsize) (question - uri)) : g_strdup (uri);
  call->query   = g_strdup (question != NULL ? question + 1 : "");
  call->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  call->body    = g_byte_array_new ();
  call->options = standin_state_get_options (server->state);
  call->began   = g_get_monotonic_time ();

  return call;
}

static void
end_call (void                           *data,
          struct MHD_Connection          *connection,
          void                          **slot,
          enum MHD_RequestTerminationCode code)
{
  StandinServer *server = data;
  StandinCall   *call   = *slot;

  (void) connection;
  if (call == NULL)
    return;

  if (call->n > 0)
    standin_service_end (server->state, call, code == MHD_REQUEST_TERMINATED_COMPLETED_OK);

  g_free (call->method);
  g_free (call->target);
  g_free (call->path);
  g_free (call->query);
  g_free (call->request_id);
  g_hash_table_unref (call->headers);
  g_byte_array_unref (call->body);
  standin_options_unref (call->options);
  g_free (call);
  *slot = NULL;
}

static enum MHD_Result
keep_header (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  (void) kind;
  g_hash_table_insert (data, g_ascii_strdown (name, -1), g_strdup (value != NULL ? value : ""));

  return MHD_YES;
}

/* TRUE for calls of other APIs than Volcengine's. */
static gboolean
is_apart (const StandinCall *call)
{
  return standin_control_is_path (call->path) || standin_comfyui_is_path (call->path);
}

static StandinAnswer *
choose_answer (StandinServer *server, StandinCall *call)
{
  if (standin_control_is_path (call->path))
    return standin_control_answer (server->state, call);
  if (standin_comfyui_is_path (call->path))
    return standin_comfyui_answer (call);

  return standin_service_answer (server->state, call);
}

static enum MHD_Result
start_reading (StandinServer         *server,
               struct MHD_Connection *connection,
               StandinCall           *call,
               const char            *method)
{
  const union MHD_ConnectionInfo *info;

  info         = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  call->fd     = info->connect_fd;
  call->method = g_strdup (method);
  MHD_get_connection_values (connection, MHD_HEADER_KIND, keep_header, call->headers);

  if (is_apart (call))
    return MHD_YES;

  return standin_service_begin (server->state, call) ? MHD_YES : MHD_NO;
}

static enum MHD_Result
read_piece (StandinServer *server, StandinCall *call, const char *piece, size_t *size)
{
  gint rate = standin_control_is_path (call->path) ? 0 : call->options->read_rate;

  if (call->body->len + *size > BODY_MAX)
    return MHD_NO;

  g_byte_array_append (call->body, (const guint8 *) piece, (guint) *size);
  if (rate > 0 && !standin_state_wait (server->state, call->fd, (gdouble) *size / rate))
    return MHD_NO;

  *size = 0;

  return MHD_YES;
}

/* Sends the end of a body as its sending mode requires. */
static ssize_t
send_end (Sender *sender, char *buffer, size_t max)
{
  gdouble pause = sender->answer->sending == STANDIN_SEND_ENDLESS ? 0.1 : 0;

  switch (sender->answer->sending)
    {
    case STANDIN_SEND_ENDLESS:
    case STANDIN_SEND_FLOOD:
      if (!standin_state_wait (sender->state, sender->fd, pause))
        return MHD_CONTENT_READER_END_WITH_ERROR;
      max = pause > 0 ? 1 : max;
      memset (buffer, ' ', max);
      return (ssize_t) max;

    case STANDIN_SEND_SILENT:
      standin_state_wait (sender->state, sender->fd, -1);
      return MHD_CONTENT_READER_END_WITH_ERROR;

    case STANDIN_SEND_HALF:
      return MHD_CONTENT_READER_END_WITH_ERROR;

    default:
      return MHD_CONTENT_READER_END_OF_STREAM;
    }
}

static ssize_t
send_piece (void *data, uint64_t position, char *buffer, size_t max)
{
  Sender       *sender = data;
  gsize         length;
  const guint8 *body = g_bytes_get_data (sender->answer->body, &length);

  if (sender->answer->sending == STANDIN_SEND_SILENT)
    length = 0;
  else if (sender->answer->sending != STANDIN_SEND_WHOLE)
    length /= 2;

  if (position >= length)
    return send_end (sender, buffer, max);

  max = MIN (max, length - position);
  if (sender->rate > 0)
    {
      max = CLAMP ((gsize) sender->rate / 20, 1, max);
      if (!standin_state_wait (sender->state, sender->fd, (gdouble) max / sender->rate))
        return MHD_CONTENT_READER_END_WITH_ERROR;
    }
  memcpy (buffer, body + position, max);

  return (ssize_t) max;
}

static void
sender_free (void *data)
{
  Sender *sender = data;

  standin_answer_free (sender->answer);
  g_free (sender);
}

static struct MHD_Response *
create_response (StandinServer *server, const StandinCall *call, StandinAnswer *answer)
{
  Sender  *sender = g_new0 (Sender, 1);
  gboolean is_open =
    answer->sending == STANDIN_SEND_ENDLESS || answer->sending == STANDIN_SEND_FLOOD;
  uint64_t             size = is_open ? MHD_SIZE_UNKNOWN : g_bytes_get_size (answer->body);
  struct MHD_Response *response;

  sender->state  = server->state;
  sender->answer = answer;
  sender->fd     = call->fd;
  sender->rate   = standin_control_is_path (call->path) ? 0 : call->options->write_rate;

  response = MHD_create_response_from_callback (size, 64 * 1024, send_piece, sender, sender_free);
  MHD_add_response_header (response, "Content-Type", answer->content_type);
  if (answer->location != NULL)
    MHD_add_response_header (response, "Location", answer->location);
  if (answer->retry_after >= 0)
    {
      g_autofree gchar *seconds = g_strdup_printf ("%d", answer->retry_after);

      MHD_add_response_header (response, "Retry-After", seconds);
    }

  return response;
}

/* Takes ownership of the answer; NULL closes the connection. */
static enum MHD_Result
send_answer (StandinServer         *server,
             struct MHD_Connection *connection,
             const StandinCall     *call,
             StandinAnswer         *answer)
{
  guint                status = answer != NULL ? answer->status : 0;
  struct MHD_Response *response;
  enum MHD_Result      result;

  if (answer != NULL && answer->sending == STANDIN_SEND_HANG)
    standin_state_wait (server->state, call->fd, -1);

  if (answer == NULL || answer->sending == STANDIN_SEND_HANG
      || answer->sending == STANDIN_SEND_CLOSE)
    {
      g_clear_pointer (&answer, standin_answer_free);
      return MHD_NO;
    }

  response = create_response (server, call, answer);
  result   = MHD_queue_response (connection, status, response);
  MHD_destroy_response (response);

  return result;
}

static enum MHD_Result
handle (void                  *data,
        struct MHD_Connection *connection,
        const char            *url,
        const char            *method,
        const char            *version,
        const char            *upload_data,
        size_t                *upload_data_size,
        void                 **slot)
{
  StandinServer *server = data;
  StandinCall   *call   = *slot;

  (void) url;
  (void) version;

  if (call->method == NULL)
    return start_reading (server, connection, call, method);
  if (*upload_data_size > 0)
    return read_piece (server, call, upload_data, upload_data_size);

  return send_answer (server, connection, call, choose_answer (server, call));
}

/* Returns a listening socket on 127.0.0.1, or -1 with errno. */
static gint
listen_locally (gint port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port   = htons ((guint16) port),
                                 .sin_addr   = { htonl (INADDR_LOOPBACK) } };
  gint               yes     = 1;
  gint               segment = SEGMENT;
  gint               buffer  = RECEIVE_BUFFER;
  gint               fd      = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0)
    return -1;

  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  setsockopt (fd, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
  setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);

  if (bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || listen (fd, SOMAXCONN) != 0)
    {
      close (fd);
      return -1;
    }

  return fd;
}

static gint
get_port (gint fd)
{
  struct sockaddr_in address = { 0 };
  socklen_t          length  = sizeof address;

  getsockname (fd, (struct sockaddr *) &address, &length);

  return ntohs (address.sin_port);
}

StandinServer *
standin_server_start (StandinState *state, gint port, GError **error)
{
  StandinServer *server;
  gint           fd = listen_locally (port);

  if (fd < 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (errno),
                   "Port %d of 127.0.0.1 can't be listened on: %s",
                   port,
                   g_strerror (errno));
      return NULL;
    }

  standin_state_set_port (state, get_port (fd));

  server         = g_new0 (StandinServer, 1);
  server->state  = state;
  server->daemon = MHD_start_daemon (MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD
                                       | MHD_USE_POLL | MHD_USE_ITC,
                                     (guint16) port,
                                     NULL,
                                     NULL,
                                     handle,
                                     server,
                                     MHD_OPTION_LISTEN_SOCKET,
                                     fd,
                                     MHD_OPTION_URI_LOG_CALLBACK,
                                     begin_call,
                                     server,
                                     MHD_OPTION_NOTIFY_COMPLETED,
                                     end_call,
                                     server,
                                     MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                     (size_t) 32 * 1024,
                                     MHD_OPTION_END);

  if (server->daemon == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The HTTP server can't be started.");
      close (fd);
      g_free (server);
      return NULL;
    }

  return server;
}

void
standin_server_stop (StandinServer *server)
{
  standin_state_stop (server->state);
  MHD_stop_daemon (server->daemon);
  g_free (server);
}
