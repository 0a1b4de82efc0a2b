/* A peer that breaks the protocol on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/bad-peer.h"

#include <string.h>
#include <sys/resource.h>

#include "core/picture/codec-private.h"
#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/net/retry.h"
#include "core/service/setup.h"

#define KEY "sk-very-secret-key"

/* Time beyond the call's timeout until a test fails; long, since the machine
 * may be busy.
 */
#define LATENESS_MAX (50 * G_USEC_PER_SEC)

/* Largest memory of one call, beyond the program's own. */
#define MEMORY_MAX_KB (320 * 1024)

struct _BadPeer
{
  LittleServer          *server;
  const OutpaintService *service;
  gpointer               prepared;
  gint                   timeout;
  OutpaintCanvasSize     size;
  const BadPeerAnswer   *answer;
  const BadPeerAnswer   *download;
  GMutex                 lock; /* guards the members below */
  GCond                  served;
  gint                   n_calls;
  gint                   n_downloads;
  gint                   n_served;
};

/* Data of a thread that cancels the nth call. */
typedef struct
{
  BadPeer      *peer;
  GCancellable *cancellable;
  gint          n;
  gint64        time; /* of cancelling; monotonic */
} Cancel;

static gint n_injected;
static gint n_survived;


/* Sends one byte a second until the client disconnects. */
static void
dribble (LittleServer *server, GIOStream *stream, GBytes *bytes)
{
  GSocket     *sock = g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream));
  gsize        size;
  const gchar *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    if (!little_server_write (server, stream, data + i, 1)
        || g_socket_condition_timed_wait (sock, G_IO_IN, G_USEC_PER_SEC, NULL, NULL))
      return;
}

void
bad_peer_send (LittleServer *server, GIOStream *stream, const BadPeerAnswer *answer)
{
  gsize         size;
  gconstpointer begin = g_bytes_get_data (answer->begin, &size);

  if (answer->ending == BAD_PEER_DRIBBLES)
    {
      dribble (server, stream, answer->begin);
      return;
    }

  little_server_write (server, stream, begin, size);
  for (gint i = 0; i < answer->n_fillers; i++)
    if (!little_server_print (server, stream, answer->filler))
      return;
  if (answer->end != NULL)
    little_server_print (server, stream, answer->end);

  if (answer->ending == BAD_PEER_RESETS)
    little_server_reset (stream);
  else if (answer->ending == BAD_PEER_IS_SILENT)
    little_server_read (server, stream, G_MAXSIZE);
}

static gint
count (BadPeer *peer, gint *counter, gint more)
{
  gint n;

  g_mutex_lock (&peer->lock);
  n = *counter += more;
  g_cond_broadcast (&peer->served);
  g_mutex_unlock (&peer->lock);

  return n;
}

gboolean
bad_peer_charges (BadPeer *peer)
{
  return outpaint_service_can (peer->service, OUTPAINT_SERVICE_CHARGES);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  BadPeer          *peer    = data;
  g_autofree gchar *request = little_server_read_request (server, stream);
  gboolean          is_call = g_str_has_prefix (request, "POST ");

  if (g_str_has_prefix (request, "GET /sdapi/v1/progress"))
    {
      little_server_print (server, stream, "HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n");
      return;
    }

  g_assert_true ((is_call && bad_peer_charges (peer)) == (strstr (request, KEY) != NULL));
  count (peer, is_call ? &peer->n_calls : &peer->n_downloads, 1);
  bad_peer_send (server, stream, is_call ? peer->answer : peer->download);
  count (peer, &peer->n_served, 1);
}

/* Waits until all answers are sent, since their bytes belong to the test and
 * may be freed afterwards.
 */
static void
wait_until_served (BadPeer *peer)
{
  gint64 limit = g_get_monotonic_time () + LATENESS_MAX;

  g_mutex_lock (&peer->lock);
  while (peer->n_served < peer->n_calls + peer->n_downloads)
    if (!g_cond_wait_until (&peer->served, &peer->lock, limit))
      g_error ("the peer does not notice that the client has gone");
  g_mutex_unlock (&peer->lock);
}

static gpointer
prepare (BadPeer *peer)
{
  g_autofree gchar *url                 = bad_peer_get_url (peer, "/volcv/v1");
  g_autofree gchar *timeout             = g_strdup_printf ("%d", peer->timeout);
  g_auto (GStrv) envp                   = g_new0 (gchar *, 1);
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autofree gchar *base                = bad_peer_get_url (peer, "");
  g_autoptr (OutpaintPicture) picture   = outpaint_picture_new (40, 30, 3);
  g_autoptr (OutpaintPicture) mask      = outpaint_picture_new (40, 30, 1);
  g_autoptr (GError) error              = NULL;
  OutpaintPaintSpec task                = {
                   .picture  = picture,
                   .geometry = { .frame = { 0, 0, BAD_PEER_WIDTH, BAD_PEER_HEIGHT } },
                   .options  = options,
  };
  gpointer prepared;

  memset (picture->data, 90, 40 * 30 * 3);
  memset (mask->data, 255, 40 * 30);
  if (!outpaint_service_can (peer->service, OUTPAINT_SERVICE_TAKES_RATIOS))
    task.mask = mask;
  envp     = g_environ_setenv (envp, "OUTPAINT_SDAPI_URL", base, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_OPENAI_URL", base, TRUE);
  envp     = g_environ_setenv (envp, "OPENAI_API_KEY", KEY, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_OPENAI_MODEL", "dall-e-2", TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_GATEWAY_URL", url, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_API_KEY", KEY, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_TIMEOUT", timeout, TRUE);
  settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);

  outpaint_service_get_size (peer->service, settings, &task.geometry, options, &task.size);
  peer->size = task.size;
  prepared   = peer->service->prepare (settings, &task, NULL, &error);
  g_assert_no_error (error);

  /* prepare() keeps no reference to the spec, which cppcheck cannot see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return prepared;
}

BadPeer *
bad_peer_new (gint timeout)
{
  return bad_peer_new_for ("gateway", timeout);
}

BadPeer *
bad_peer_new_for (const gchar *service, gint timeout)
{
  BadPeer *peer = g_new0 (BadPeer, 1);

  g_mutex_init (&peer->lock);
  g_cond_init (&peer->served);
  peer->timeout  = timeout;
  peer->service  = outpaint_services_find (service);
  peer->server   = little_server_new (serve, peer);
  peer->prepared = prepare (peer);

  return peer;
}

void
bad_peer_free (BadPeer *peer)
{
  little_server_free (peer->server);
  peer->service->release (peer->prepared);
  g_mutex_clear (&peer->lock);
  g_cond_clear (&peer->served);
  g_free (peer);
}

gchar *
bad_peer_get_url (BadPeer *peer, const gchar *path)
{
  return little_server_get_url (peer->server, "http", path);
}

void
bad_peer_set_download (BadPeer *peer, const BadPeerAnswer *download)
{
  peer->download = download;
}

gint
bad_peer_count_downloads (BadPeer *peer)
{
  return count (peer, &peer->n_downloads, 0);
}

static void
assert_presentable (const GError *error)
{
  OutpaintRetry retry = { 0 };
  gdouble       pause;

  g_assert_true (error->domain == OUTPAINT_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 1500);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, ")")
                 || g_str_has_suffix (error->message, "\""));
  g_assert_null (strstr (error->message, KEY));
  g_assert_false (outpaint_retry_next (&retry, error, 0, 0, &pause));
}

static OutpaintResult *
inject (BadPeer *peer, const BadPeerAnswer *answer, GError **error)
{
  gint            n_before = count (peer, &peer->n_calls, 0);
  gint            n_after;
  gint64          begin       = g_get_monotonic_time ();
  gint            retry_after = 0;
  OutpaintResult *result;

  n_injected++;
  peer->answer = answer;
  result       = peer->service->paint (peer->prepared, 1, NULL, NULL, NULL, &retry_after, error);

  g_assert_cmpint (
    g_get_monotonic_time () - begin, <, 2 * peer->timeout * G_USEC_PER_SEC + LATENESS_MAX);
  n_after = count (peer, &peer->n_calls, 0);
  g_assert_cmpint (n_after - n_before, ==, 1);
  g_assert_true ((result == NULL) == (*error != NULL));
  if (result == NULL)
    assert_presentable (*error);
  if (result == NULL && !bad_peer_charges (peer))
    g_assert_null (strstr ((*error)->message, "charged"));
  wait_until_served (peer);
  n_survived++;

  return result;
}

void
bad_peer_assert_fails (BadPeer *peer, const BadPeerAnswer *answer, gint code, const gchar *words)
{
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = inject (peer, answer, &error);
  g_auto (GStrv) all                = g_strsplit (words, "|", -1);

  if (result != NULL)
    g_error ("%s: a picture came of it", answer->name);

  if (g_test_verbose ())
    g_test_message ("%s: %s", answer->name, error->message);
  if (code != BAD_PEER_ANY_CODE && !g_error_matches (error, OUTPAINT_ERROR, code))
    g_error ("%s: %d and not %d: %s", answer->name, error->code, code, error->message);
  for (gsize i = 0; all[i] != NULL; i++)
    if (strstr (error->message, all[i]) == NULL)
      g_error ("%s: \"%s\" is not in \"%s\"", answer->name, all[i], error->message);
}

void
bad_peer_assert_paints (BadPeer *peer, const BadPeerAnswer *answer)
{
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = inject (peer, answer, &error);

  if (result == NULL)
    g_error ("%s: %s", answer->name, error->message);
  g_assert_cmpint (result->picture->width, ==, BAD_PEER_WIDTH);
  g_assert_cmpint (result->picture->height, ==, BAD_PEER_HEIGHT);
}

void
bad_peer_assert_survives (BadPeer *peer, const BadPeerAnswer *answer)
{
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = inject (peer, answer, &error);
}

/* Cancels when the call is served. */
static gpointer
cancel_thread (gpointer data)
{
  Cancel *cancel = data;
  gint64  limit  = g_get_monotonic_time () + LATENESS_MAX;

  g_mutex_lock (&cancel->peer->lock);
  while (cancel->peer->n_calls < cancel->n)
    if (!g_cond_wait_until (&cancel->peer->served, &cancel->peer->lock, limit))
      g_error ("the client does not call");
  g_mutex_unlock (&cancel->peer->lock);
  g_usleep (G_USEC_PER_SEC / 20);
  cancel->time = g_get_monotonic_time ();
  g_cancellable_cancel (cancel->cancellable);

  return NULL;
}

void
bad_peer_assert_cancels (BadPeer *peer, const BadPeerAnswer *answer)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;
  Cancel   cancel      = { peer, cancellable, count (peer, &peer->n_calls, 0) + 1, 0 };
  GThread *thread      = g_thread_new ("cancel", cancel_thread, &cancel);
  gint     retry_after = 0;
  gint     n_calls;

  n_injected++;
  peer->answer = answer;
  g_assert_null (
    peer->service->paint (peer->prepared, 1, cancellable, NULL, NULL, &retry_after, &error));
  g_thread_join (thread);
  g_test_message ("cancelled within %.2f s",
                  (gdouble) (g_get_monotonic_time () - cancel.time) / G_USEC_PER_SEC);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - cancel.time, <, 5 * G_USEC_PER_SEC);
  n_calls = count (peer, &peer->n_calls, 0);
  g_assert_cmpint (n_calls, ==, cancel.n);
  g_assert_true (outpaint_errands_wait (30));
  wait_until_served (peer);
  n_survived++;
}

glong
bad_peer_get_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

void
bad_peer_check_memory (glong before)
{
  glong grown = bad_peer_get_memory () - before;

  g_print ("# %ld MB of memory at most\n", grown / 1024);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (grown, <, MEMORY_MAX_KB);
#endif
}

void
bad_peer_print_count (void)
{
  g_print ("# %d faults injected, %d survived\n", n_injected, n_survived);
}

GBytes *
bad_peer_http (const gchar *headers, gconstpointer body, gssize length)
{
  GString *answer = g_string_new ("HTTP/1.1 200 OK\r\n");

  if (length < 0)
    length = (gssize) strlen (body);
  g_string_append_printf (
    answer, "%sContent-Length: %" G_GSSIZE_FORMAT "\r\n\r\n", headers, length);
  g_string_append_len (answer, body, length);

  return g_string_free_to_bytes (answer);
}

GBytes *
bad_peer_success (const gchar *base64, const gchar *url)
{
  g_autofree gchar *body = NULL;

  body = g_strdup_printf ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"%s\"],"
                          "\"image_urls\":[\"%s\"]},\"request_id\":\"R1\",\"status\":10000}",
                          base64,
                          url);

  return bad_peer_http ("", body, -1);
}

gchar *
bad_peer_make_body (BadPeer *peer, const gchar *base64)
{
  if (g_str_equal (peer->service->name, "sdapi"))
    return g_strdup_printf ("{\"images\":[\"%s\"],\"info\":\"{}\"}", base64);
  if (g_str_equal (peer->service->name, "openai"))
    return g_strdup_printf ("{\"created\":1,\"data\":[{\"b64_json\":\"%s\"}]}", base64);

  return g_strdup_printf ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"%s\"]}}", base64);
}

static OutpaintPicture *
make_noise (gint width, gint height)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);
  guint32          noise   = 1;

  for (gint i = 0; i < width * height * 3; i++)
    {
      noise            = noise * 1664525 + 1013904223;
      picture->data[i] = noise >> 24;
    }

  return picture;
}

OutpaintPicture *
bad_peer_make_picture (void)
{
  return make_noise (BAD_PEER_WIDTH, BAD_PEER_HEIGHT);
}

OutpaintPicture *
bad_peer_make_fitting (BadPeer *peer)
{
  return make_noise (peer->size.width, peer->size.height);
}

gchar *
bad_peer_make_base64 (void)
{
  g_autoptr (OutpaintPicture) picture = bad_peer_make_picture ();
  g_autoptr (GBytes) file             = outpaint_encode_png (picture, NULL);

  return g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}
