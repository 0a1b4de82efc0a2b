/* A ComfyUI that breaks the protocol on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/comfy-peer.h"

#include <string.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/picture/codec-private.h"
#include "core/service/setup.h"
#include "support/comfy-server.h"
#include "support/little-server.h"
#include "support/quick-clock.h"

#define SIDE COMFY_PEER_SIDE
#define SEED 5 /* also the color of the painting */

/* Time beyond the timeout until a test fails; long, since the machine may be busy. */
#define LATENESS_MAX (50 * G_USEC_PER_SEC)

/* The same for a cancellation; long, since the machine may be busy. */
#define CANCEL_LATENESS_MAX (5 * G_USEC_PER_SEC)

#define LONGEST_MESSAGE 1500

const gchar *const comfy_peer_stages[] = { "/object_info",      "/upload", "/prompt",
                                           "/history",          "/queue",  "/view",
                                           COMFY_PEER_PROGRESS, NULL };

struct _ComfyPeer
{
  ComfyServer           *comfy;
  LittleServer          *server;
  const OutpaintService *service;
  gpointer               prepared;
  gint                   timeout;

  GMutex               lock; /* protects the members below */
  GCond                served;
  const gchar         *stage;
  const BadPeerAnswer *fault;
  gint                 n_left;    /* how often the fault is served */
  gint                 n_serving; /* faults that are being served */
  gint                 n_strays;
  GBytes              *good;   /* body of the last good answer of the stage */
  gint                 status; /* and its HTTP status */
};

static gint n_injected;


static GBytes *
paint (OutpaintPicture *picture, OutpaintPicture *mask, gint64 seed, gpointer data G_GNUC_UNUSED)
{
  for (gint i = 0; i < picture->width * picture->height; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, (gint) (seed % 100), 3);

  return outpaint_encode_png (picture, NULL);
}

/* Returns the good answer to a request. */
static ComfyAnswer
answer_well (ComfyPeer   *peer,
             const gchar *request,
             gsize        length,
             const gchar *path,
             const gchar *query)
{
  const gchar      *type_begin = strstr (request, "Content-Type: ");
  const gchar      *end        = strstr (request, "\r\n\r\n");
  gsize             head       = end != NULL ? (gsize) (end + 4 - request) : length;
  g_autofree gchar *type       = NULL;
  g_autofree gchar *method     = g_strndup (request, strcspn (request, " "));
  g_autoptr (GBytes) body      = g_bytes_new (request + head, length - head);

  if (type_begin != NULL && type_begin < request + head)
    type = g_strndup (type_begin + 14, strcspn (type_begin + 14, "\r"));

  return comfy_server_answer (peer->comfy, method, path, query, type, FALSE, body);
}

/* Returns an answer as it is sent. */
static GBytes *
print_answer (gint status, GBytes *body, gboolean has_length)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "HTTP/1.1 %d X\r\n", status);
  if (has_length)
    g_string_append_printf (
      text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", g_bytes_get_size (body));
  g_string_append (text, "\r\n");
  g_string_append_len (text, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  return g_string_free_to_bytes (text);
}

/* Reads the head and the body, which may contain NULs. */
static gchar *
read_request (LittleServer *server, GIOStream *stream, gsize *length)
{
  gchar       *head  = little_server_read_head (server, stream);
  const gchar *field = strstr (head, "Content-Length: ");
  gsize        n     = field != NULL ? g_ascii_strtoull (field + 16, NULL, 10) : 0;
  gsize        begin = strlen (head);
  gsize        n_read;

  head = g_realloc (head, begin + n + 1);
  g_input_stream_read_all (
    g_io_stream_get_input_stream (stream), head + begin, n, &n_read, NULL, NULL);
  head[begin + n_read] = '\0';
  g_assert_nonnull (server);
  *length = begin + n_read;

  return head;
}

/* Returns the fault when it is this answer's turn. */
static const BadPeerAnswer *
take_fault (ComfyPeer *peer, const gchar *path)
{
  const BadPeerAnswer *fault = NULL;

  g_mutex_lock (&peer->lock);
  peer->n_strays += !comfy_server_is_path (path);
  if (peer->stage != NULL && g_str_has_prefix (path, peer->stage) && peer->n_left > 0)
    {
      peer->n_left--;
      peer->n_serving++;
      fault = peer->fault;
    }
  g_mutex_unlock (&peer->lock);

  return fault;
}

/* A server that refuses a request does not obey it. */
static gboolean
is_refusal (const BadPeerAnswer *fault)
{
  static const gchar start[] = "HTTP/1.1 4";

  return g_bytes_get_size (fault->begin) > strlen (start)
         && memcmp (g_bytes_get_data (fault->begin, NULL), start, strlen (start)) == 0;
}

static void
keep_good (ComfyPeer *peer, const ComfyAnswer *answer)
{
  g_mutex_lock (&peer->lock);
  g_clear_pointer (&peer->good, g_bytes_unref);
  peer->good   = g_bytes_ref (answer->body);
  peer->status = answer->status;
  g_mutex_unlock (&peer->lock);
}

static void
note_served (ComfyPeer *peer)
{
  g_mutex_lock (&peer->lock);
  peer->n_serving--;
  g_cond_broadcast (&peer->served);
  g_mutex_unlock (&peer->lock);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  ComfyPeer        *peer = data;
  gsize             length;
  g_autofree gchar *request = read_request (server, stream, &length);
  g_auto (GStrv) words      = g_strsplit (request, " ", 3);
  g_auto (GStrv) target     = NULL;
  const BadPeerAnswer *fault;
  ComfyAnswer          answer = { 0 };

  if (g_strv_length (words) < 3)
    return;

  target = g_strsplit (words[1], "?", 2);
  fault  = take_fault (peer, target[0]);
  if (fault == NULL || !is_refusal (fault))
    answer = answer_well (peer, request, length, target[0], target[1] != NULL ? target[1] : "");
  if (answer.body != NULL && fault != NULL)
    keep_good (peer, &answer);

  if (fault != NULL)
    {
      bad_peer_send (server, stream, fault);
      note_served (peer);
    }
  else
    {
      g_autoptr (GBytes) text = print_answer (answer.status, answer.body, TRUE);

      little_server_write (server, stream, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
    }
  if (answer.body != NULL)
    comfy_answer_clear (&answer);
}

static gpointer
prepare (ComfyPeer *peer)
{
  g_autofree gchar *url                 = comfy_peer_get_url (peer, "");
  g_autofree gchar *timeout             = g_strdup_printf ("%d", peer->timeout);
  g_auto (GStrv) envp                   = g_new0 (gchar *, 1);
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autoptr (OutpaintPicture) picture   = outpaint_picture_new (SIDE, SIDE, 3);
  g_autoptr (OutpaintPicture) mask      = outpaint_picture_new (SIDE, SIDE, 1);
  g_autoptr (GError) error              = NULL;
  OutpaintPaintSpec task                = {
                   .picture  = picture,
                   .mask     = mask,
                   .geometry = { .frame = { 0, 0, SIDE, SIDE } },
                   .size     = { 1, SIDE, SIDE, { 0, 0, SIDE, SIDE }, { 0, 0, SIDE, SIDE } },
                   .options  = options,
                   .clock    = &quick_clock,
  };
  gpointer prepared;

  memset (picture->data, 90, 3 * SIDE * SIDE);
  memset (mask->data, 255, SIDE * SIDE / 2);
  memset (mask->data + SIDE * SIDE / 2, 0, SIDE * SIDE / 2);
  envp     = g_environ_setenv (envp, "OUTPAINT_COMFYUI_URL", url, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_TIMEOUT", timeout, TRUE);
  settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);

  prepared = peer->service->prepare (settings, &task, NULL, &error);
  g_assert_no_error (error);

  /* prepare() keeps no reference to the spec, which cppcheck cannot see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return prepared;
}

ComfyPeer *
comfy_peer_new (gint timeout)
{
  ComfyPeer *peer = g_new0 (ComfyPeer, 1);

  g_mutex_init (&peer->lock);
  g_cond_init (&peer->served);
  peer->comfy    = comfy_server_new (paint, NULL);
  peer->server   = little_server_new_threaded (serve, peer);
  peer->service  = outpaint_services_find ("comfyui");
  peer->timeout  = timeout;
  peer->prepared = prepare (peer);

  return peer;
}

void
comfy_peer_free (ComfyPeer *peer)
{
  peer->service->release (peer->prepared);
  little_server_free (peer->server);
  comfy_server_free (peer->comfy);
  g_clear_pointer (&peer->good, g_bytes_unref);
  g_mutex_clear (&peer->lock);
  g_cond_clear (&peer->served);
  g_free (peer);
}

gchar *
comfy_peer_get_url (ComfyPeer *peer, const gchar *path)
{
  return little_server_get_url (peer->server, "http", path);
}

GBytes *
comfy_peer_get_good (ComfyPeer *peer, gboolean has_length)
{
  GBytes *good;

  g_mutex_lock (&peer->lock);
  g_assert_nonnull (peer->good);
  good = print_answer (peer->status, peer->good, has_length);
  g_mutex_unlock (&peer->lock);

  return good;
}

gint
comfy_peer_count_strays (ComfyPeer *peer)
{
  gint n;

  g_mutex_lock (&peer->lock);
  n = peer->n_strays;
  g_mutex_unlock (&peer->lock);

  return n;
}

void
comfy_peer_print_count (void)
{
  g_print ("# %d faults injected\n", n_injected);
}

static void
assert_presentable (const GError *error)
{
  g_assert_true (error->domain == OUTPAINT_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, LONGEST_MESSAGE);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, ")")
                 || g_str_has_suffix (error->message, "\""));
  g_assert_null (strstr (error->message, "charge"));
}

/* The first job of a preparation opens the WebSocket, which stays open after it. */
static void
renew (ComfyPeer *peer, const gchar *stage)
{
  if (strcmp (stage, COMFY_PEER_PROGRESS) != 0)
    return;

  peer->service->release (peer->prepared);
  peer->prepared = prepare (peer);
}

/* seconds: that a job takes. */
static void
arm (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault, gdouble seconds)
{
  comfy_server_reset (peer->comfy, COMFY_WORKS, 0, seconds);

  renew (peer, stage);
  g_mutex_lock (&peer->lock);
  peer->stage  = stage;
  peer->fault  = fault;
  peer->n_left = 1;
  g_mutex_unlock (&peer->lock);
  n_injected++;
}

/* Waits until the fault is sent, whose bytes belong to the test.  One that was not
 * asked for is not sent any more.
 */
static void
disarm (ComfyPeer *peer)
{
  gint64 limit = g_get_monotonic_time () + LATENESS_MAX;

  g_mutex_lock (&peer->lock);
  peer->n_left = 0;
  while (peer->n_serving > 0)
    if (!g_cond_wait_until (&peer->served, &peer->lock, limit))
      g_error ("the peer does not notice that the client has gone");
  g_mutex_unlock (&peer->lock);
}

OutpaintResult *
comfy_peer_paint (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault)
{
  OutpaintResult *result;
  g_autoptr (GError) error = NULL;
  gint64 begin             = g_get_monotonic_time ();
  gint   retry_after       = 0;

  arm (peer, stage, fault, 0.01);
  result = peer->service->paint (peer->prepared, SEED, NULL, NULL, NULL, &retry_after, &error);
  g_assert_cmpint (
    g_get_monotonic_time () - begin, <, peer->timeout * G_USEC_PER_SEC + LATENESS_MAX);
  g_assert_true ((result == NULL) == (error != NULL));
  if (error != NULL)
    assert_presentable (error);
  if (error != NULL && g_test_verbose ())
    g_test_message ("%s: %s", stage, error->message);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_true (comfy_server_is_idle (peer->comfy));
  renew (peer, stage);
  disarm (peer);

  /* paint() keeps no reference to retry_after, which cppcheck cannot see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return result;
}

gboolean
comfy_peer_inject (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault)
{
  g_autoptr (OutpaintResult) result = comfy_peer_paint (peer, stage, fault);

  if (result != NULL)
    g_assert_cmpint (result->picture->data[0], ==, SEED);
  g_assert_true (result != NULL || strcmp (stage, COMFY_PEER_PROGRESS) != 0);

  return result != NULL;
}

gboolean
comfy_peer_inject_text (ComfyPeer    *peer,
                        const gchar  *stage,
                        const gchar  *text,
                        BadPeerEnding ending)
{
  g_autoptr (GBytes) bytes  = g_bytes_new_static (text, strlen (text));
  const BadPeerAnswer fault = { .name = text, .begin = bytes, .ending = ending };

  return comfy_peer_inject (peer, stage, &fault);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);

  return NULL;
}

void
comfy_peer_cancel (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;
  gint64   begin                       = g_get_monotonic_time ();
  gint     retry_after                 = 0;
  GThread *thread;

  arm (peer, stage, fault, strcmp (stage, "/view") == 0 ? 0 : 3600);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (
    peer->service->paint (peer->prepared, SEED, cancellable, NULL, NULL, &retry_after, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_test_message ("%s: cancelled within %.2f s",
                  stage,
                  (gdouble) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC - 0.2);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, CANCEL_LATENESS_MAX);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_true (comfy_server_is_idle (peer->comfy));
  renew (peer, stage);
  disarm (peer);
}
