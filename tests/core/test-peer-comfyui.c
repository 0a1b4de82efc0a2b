/* Tests of comfyui with a faulty peer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One answer of a good ComfyUI is replaced by a fault. */

#include <string.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/service/setup.h"
#include "support/bombs.h"
#include "support/comfy-server.h"
#include "support/little-server.h"
#include "support/quick-clock.h"
#include "support/variant.h"

#define SIDE     64
#define PROGRESS "/ws" /* a fault there has no consequences */
#define MEGABYTE (1024 * 1024)

/* Beyond it a fault was not noticed in time. */
#define LATENESS_MAX (50 * G_USEC_PER_SEC)

#define LONGEST_MESSAGE 1500

/* The answers of one job, by the beginning of the path. */
static const gchar *const stages[] = { "/object_info", "/upload", "/prompt", "/history",
                                       "/queue",       "/view",   PROGRESS };

typedef enum
{
  CLOSES,
  RESETS,
  IS_SILENT,
  DRIBBLES, /* a byte a second */
  IS_ENDLESS
} Ending;

typedef struct
{
  ComfyServer           *comfy;
  LittleServer          *server;
  const OutpaintService *service;
  gpointer               prepared;
  const gchar           *timeout;

  GMutex       lock; /* protects the members below */
  const gchar *stage;
  GBytes      *fault;   /* bytes instead of the answer; NULL for a prefix of it */
  gsize        n_bytes; /* length of the prefix */
  Ending       ending;
  gint         n_left;  /* how often the fault is served */
  gsize        n_whole; /* length of the last whole answer of the stage */
} Peer;

static gint n_injected;


static GBytes *
paint (OutpaintPicture *picture, OutpaintPicture *mask, gint64 seed, gpointer data G_GNUC_UNUSED)
{
  for (gint i = 0; i < picture->width * picture->height; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, (gint) (seed % 100), 3);

  return outpaint_encode_png (picture, NULL);
}

/* Returns the bytes of the good answer to a request. */
static GByteArray *
answer_well (Peer *peer, const gchar *request, gsize length, const gchar *path, const gchar *query)
{
  const gchar      *type_begin = strstr (request, "Content-Type: ");
  const gchar      *end        = strstr (request, "\r\n\r\n");
  gsize             head       = end != NULL ? (gsize) (end + 4 - request) : length;
  g_autofree gchar *type       = NULL;
  g_autofree gchar *method     = g_strndup (request, strcspn (request, " "));
  g_autoptr (GBytes) body      = g_bytes_new (request + head, length - head);
  GByteArray       *bytes      = g_byte_array_new ();
  g_autofree gchar *line       = NULL;
  ComfyAnswer       answer;
  gsize             size;
  const guint8     *data;

  if (type_begin != NULL && type_begin < request + head)
    type = g_strndup (type_begin + 14, strcspn (type_begin + 14, "\r"));
  answer = comfy_server_answer (peer->comfy, method, path, query, type, FALSE, body);
  line   = g_strdup_printf ("HTTP/1.1 %d X\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          answer.status,
                          g_bytes_get_size (answer.body));
  data   = g_bytes_get_data (answer.body, &size);
  g_byte_array_append (bytes, (const guint8 *) line, strlen (line));
  g_byte_array_append (bytes, data, size);
  comfy_answer_clear (&answer);

  return bytes;
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

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  Peer             *peer = data;
  gsize             length;
  g_autofree gchar *request     = read_request (server, stream, &length);
  g_auto (GStrv) words          = g_strsplit (request, " ", 3);
  g_auto (GStrv) target         = NULL;
  g_autoptr (GByteArray) answer = NULL;
  g_autoptr (GBytes) fault      = NULL;
  Ending   ending               = CLOSES;
  gboolean is_stage;
  gboolean is_bad;
  gsize    n_bytes = 0;
  gchar    spaces[MEGABYTE / 64];

  memset (spaces, ' ', sizeof spaces);

  if (g_strv_length (words) < 3)
    return;

  target = g_strsplit (words[1], "?", 2);
  answer = answer_well (peer, request, length, target[0], target[1] != NULL ? target[1] : "");

  g_mutex_lock (&peer->lock);
  is_stage = peer->stage != NULL && g_str_has_prefix (target[0], peer->stage);
  is_bad   = is_stage && peer->n_left > 0;
  if (is_stage)
    peer->n_whole = answer->len;
  if (is_bad)
    {
      peer->n_left--;
      ending  = peer->ending;
      n_bytes = MIN (peer->n_bytes, answer->len);
      fault   = peer->fault != NULL ? g_bytes_ref (peer->fault) : NULL;
    }
  g_mutex_unlock (&peer->lock);

  if (!is_bad)
    little_server_write (server, stream, answer->data, answer->len);
  else if (fault != NULL)
    little_server_write (server, stream, g_bytes_get_data (fault, NULL), g_bytes_get_size (fault));
  else
    little_server_write (server, stream, answer->data, n_bytes);

  while (ending == DRIBBLES && little_server_print (server, stream, " "))
    g_usleep (G_USEC_PER_SEC);
  while (ending == IS_ENDLESS && little_server_write (server, stream, spaces, sizeof spaces))
    ;
  if (ending == RESETS)
    little_server_reset (stream);
  else if (ending == IS_SILENT)
    little_server_read (server, stream, G_MAXSIZE);
}

static gpointer
prepare (Peer *peer, const gchar *timeout)
{
  g_autofree gchar *url                 = little_server_get_url (peer->server, "http", "");
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

static Peer *
peer_new (const gchar *timeout)
{
  Peer *peer = g_new0 (Peer, 1);

  g_mutex_init (&peer->lock);
  peer->comfy    = comfy_server_new (paint, NULL);
  peer->server   = little_server_new_threaded (serve, peer);
  peer->service  = outpaint_services_find ("comfyui");
  peer->timeout  = timeout;
  peer->prepared = prepare (peer, timeout);

  return peer;
}

static void
peer_free (Peer *peer)
{
  peer->service->release (peer->prepared);
  little_server_free (peer->server);
  comfy_server_free (peer->comfy);
  g_mutex_clear (&peer->lock);
  g_free (peer);
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

/* Paints with a fault in that stage.  Returns NULL when no picture came of it.
 * No job is left on the server.
 */
static OutpaintResult *
paint_with (Peer *peer, const gchar *stage, GBytes *fault, gsize n_bytes, Ending ending)
{
  OutpaintResult *result;
  g_autoptr (GError) error = NULL;
  gint64 begin             = g_get_monotonic_time ();
  gint   retry_after       = 0;

  comfy_server_reset (peer->comfy, COMFY_WORKS, 0, 0.01);

  /* The first job of a preparation opens the WebSocket. */
  if (strcmp (stage, PROGRESS) == 0)
    {
      peer->service->release (peer->prepared);
      peer->prepared = prepare (peer, peer->timeout);
    }

  g_mutex_lock (&peer->lock);
  peer->stage   = stage;
  peer->fault   = fault;
  peer->n_bytes = n_bytes;
  peer->ending  = ending;
  peer->n_left  = 1;
  g_mutex_unlock (&peer->lock);

  n_injected++;
  result = peer->service->paint (peer->prepared, 5, NULL, NULL, NULL, &retry_after, &error);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, LATENESS_MAX);
  g_assert_true ((result == NULL) == (error != NULL));
  if (error != NULL)
    assert_presentable (error);
  if (error != NULL && g_test_verbose ())
    g_test_message ("%s: %s", stage, error->message);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_true (comfy_server_is_idle (peer->comfy));

  /* paint() keeps no reference to retry_after, which cppcheck cannot see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return result;
}

/* Returns TRUE when a picture came of it, which is that of the server. */
static gboolean
inject (Peer *peer, const gchar *stage, GBytes *fault, gsize n_bytes, Ending ending)
{
  g_autoptr (OutpaintResult) result = paint_with (peer, stage, fault, n_bytes, ending);

  if (result != NULL)
    g_assert_cmpint (result->picture->data[0], ==, 5);
  g_assert_true (result != NULL || strcmp (stage, PROGRESS) != 0);

  return result != NULL;
}

static void
inject_text (Peer *peer, const gchar *stage, const gchar *text, Ending ending)
{
  g_autoptr (GBytes) fault = g_bytes_new (text, strlen (text));

  inject (peer, stage, fault, 0, ending);
}

/* Answers of which only the first bytes arrive. */
static void
test_cut (void)
{
  Peer *peer = peer_new ("20");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      gboolean is_look = strcmp (stages[i], "/history") == 0 || strcmp (stages[i], "/queue") == 0
                         || strcmp (stages[i], PROGRESS) == 0;
      gsize step = is_look ? 23 : 3;

      peer->n_whole = step + 1;
      for (gsize n = 0; n < peer->n_whole; n += step)
        {
          gboolean is_painted = inject (peer, stages[i], NULL, n, n % 2 != 0 ? RESETS : CLOSES);

          /* A lost look is repeated. */
          g_assert_true (is_painted == is_look);
        }
    }

  peer_free (peer);
}

static void
test_lines (void)
{
  static const gchar *const rows[] = {
    "",
    "\r\n\r\n",
    "SSH-2.0-OpenSSH_9.2\r\n",
    "HTTP/1.1\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/9.9 200 OK\r\n\r\n{}",
    "HTTP/1.1 -200 OK\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: odd\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\n\r\n{}",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 101 Switching\r\nUpgrade: odd\r\nConnection: Upgrade\r\n\r\n",
    "HTTP/1.1 204 Nothing\r\n\r\n",
    "HTTP/1.1 302 Away\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 307 Away\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 404 Where\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 405 How\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 408 Slow\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 413 Much\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 429 Often\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 500 Bad\r\nContent-Length: 5\r\n\r\n500: ",
    "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 504 Slow\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\n<html>Log in to the network</html>",
  };
  Peer *peer = peer_new ("20");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        inject_text (peer, stages[i], rows[j], CLOSES);
        inject_text (peer, stages[i], rows[j], RESETS);
      }

  peer_free (peer);
}

/* Answers of success with odd JSON. */
static void
test_json (void)
{
  static const gchar *const rows[] = {
    "",
    "{",
    "{}",
    "[]",
    "null",
    "17",
    "\"text\"",
    "{]",
    "{\"name\":{}}",
    "{\"name\":\"\"}",
    "{\"name\":\"\\u0000x\"}",
    "{\"name\":\"../../x\",\"subfolder\":\"..\",\"type\":\"odd\"}",
    "{\"name\":\"\xff\xfe\"}",
    "{\"name\":\"a\",\"name\":\"b\"}",
    "{\"prompt_id\":17}",
    "{\"prompt_id\":\"\"}",
    "{\"prompt_id\":\"a/../b?c=d#e\"}",
    "{\"prompt_id\":\"\\ud800\"}",
    "{\"prompt_id\":\"x\",\"node_errors\":17}",
    "{\"prompt_id\":\"x\",\"node_errors\":{\"a\":{\"errors\":[17]}}}",
    "{\"queue_running\":{},\"queue_pending\":[[],{},17,[17],[null,null],[\"\",\"\"]]}",
    "{\"CheckpointLoaderSimple\":[]}",
    "{\"CheckpointLoaderSimple\":{\"input\":{\"required\":{\"ckpt_name\":[[[]]]}}}}",
    "{\"error\":null,\"node_errors\":[]}",
  };
  Peer *peer = peer_new ("1");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autofree gchar *answer = NULL;

        answer =
          g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                           strlen (rows[j]),
                           rows[j]);
        inject_text (peer, stages[i], answer, CLOSES);
      }

  peer_free (peer);
}

/* JSON that is deep, or that needs much memory when it is parsed. */
static void
test_large_json (void)
{
  static const struct
  {
    const gchar *begin;
    const gchar *unit;
    gint         n;
  } rows[] = {
    { "{\"a\":", "[", 100000 },
    { "", "{\"a\":", 100000 },
    { "{\"a\":[0", ",0", 4000000 },
    { "{\"a\":[{}", ",{}", 2000000 },
    { "{\"prompt_id\":\"", "x", 4000000 },
    { "", " ", 4000000 },
  };
  Peer *peer = peer_new ("20");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autoptr (GString) answer = g_string_new ("HTTP/1.1 200 OK\r\n\r\n");

        if (!variant_takes (i + j, 3))
          continue;

        g_string_append (answer, rows[j].begin);
        for (gint n = 0; n < rows[j].n; n++)
          g_string_append (answer, rows[j].unit);
        inject_text (peer, stages[i], answer->str, CLOSES);
      }

  peer_free (peer);
}

static void
test_silence (void)
{
  static const gchar *const rows[] = {
    "",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"prompt_id\":",
  };
  Peer *peer = peer_new ("1");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
        if (variant_takes (i + j, 3))
          inject_text (peer, stages[i], rows[j], IS_SILENT);
      inject_text (peer, stages[i], rows[2], DRIBBLES);
    }

  peer_free (peer);
}

/* Answers without an end, also behind a good beginning. */
static void
test_endless (void)
{
  static const gchar *const rows[] = {
    "HTTP/1.1 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\n{\"prompt_id\":\"x\"}",
    "HTTP/1.1 500 Oh\r\n\r\n",
    "HTTP/1.1 200 OK\r\nX-Long: ",
  };
  static const gchar frame[] =
    "HTTP/1.1 101 Other\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x82\x7f\x7f";
  Peer *peer = peer_new ("20");

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      if (variant_takes (i + j, 3))
        inject_text (peer, stages[i], rows[j], IS_ENDLESS);
  inject_text (peer, PROGRESS, frame, IS_ENDLESS);

  peer_free (peer);
}

/* Cancels while an answer does not come. */
static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  Peer *peer               = peer_new ("60");
  g_autoptr (GBytes) fault = g_bytes_new_static ("", 0);

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error             = NULL;
      GThread *thread;
      gint64   begin       = g_get_monotonic_time ();
      gint     retry_after = 0;

      comfy_server_reset (peer->comfy, COMFY_WORKS, 0, strcmp (stages[i], "/view") == 0 ? 0 : 3600);
      g_mutex_lock (&peer->lock);
      peer->stage  = stages[i];
      peer->fault  = fault;
      peer->ending = IS_SILENT;
      peer->n_left = 1;
      g_mutex_unlock (&peer->lock);

      thread = g_thread_new ("cancel", cancel_soon, cancellable);
      g_assert_null (
        peer->service->paint (peer->prepared, 5, cancellable, NULL, NULL, &retry_after, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
      g_thread_join (thread);
      g_assert_true (outpaint_errands_wait (30));
      g_assert_true (comfy_server_is_idle (peer->comfy));
      n_injected++;
    }

  peer_free (peer);
}

static GBytes *
join (const gchar *head, GBytes *body)
{
  GString *whole = g_string_new (head);

  g_string_append_len (whole, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  return g_string_free_to_bytes (whole);
}

/* Answers that are much larger when unpacked, and endless headers. */
static void
test_floods (void)
{
  Peer             *peer     = peer_new ("20");
  g_autofree gchar *megabyte = g_strnfill (MEGABYTE, ' ');
  g_autoptr (GBytes) bomb    = bombs_pack (megabyte, MEGABYTE, bombs_get_megabytes ());
  g_autoptr (GBytes) twice = bombs_pack (g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb), 1);
  g_autoptr (GBytes) packed = join ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", bomb);
  g_autoptr (GBytes) nested =
    join ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n", twice);
  g_autoptr (GBytes) spaces = g_bytes_new_static (megabyte, MEGABYTE);
  g_autoptr (GBytes) header = join ("HTTP/1.1 200 OK\r\nX-Long: ", spaces);
  GBytes *const faults[]    = { packed, nested, header };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (faults); j++)
      if (variant_takes (i + j, 3))
        inject (peer, stages[i], faults[j], 0, CLOSES);

  peer_free (peer);
}

static void
test_picture_bombs (void)
{
  Peer *peer                          = peer_new ("20");
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (SIDE, SIDE, 3);
  g_autoptr (GPtrArray) bombs         = NULL;

  memset (picture->data, 5, 3 * SIDE * SIDE);
  bombs = bombs_make_pictures (picture);
  for (guint i = 0; i < bombs->len; i++)
    {
      const PictureBomb *bomb           = g_ptr_array_index (bombs, i);
      g_autoptr (GBytes) fault          = join ("HTTP/1.1 200 OK\r\n\r\n", bomb->file);
      g_autoptr (OutpaintResult) result = paint_with (peer, "/view", fault, 0, CLOSES);

      g_assert_true ((result != NULL) == (bomb->words == NULL));
    }

  peer_free (peer);
}

/* Files that are no good painting. */
static void
test_pictures (void)
{
  Peer *peer                        = peer_new ("20");
  g_autoptr (OutpaintPicture) wide  = outpaint_picture_new (2 * SIDE, SIDE, 3);
  g_autoptr (OutpaintPicture) tiny  = outpaint_picture_new (4, 4, 3);
  g_autoptr (OutpaintPicture) noise = outpaint_picture_new (SIDE, SIDE, 3);
  const OutpaintPicture *pictures[] = { wide, tiny };
  g_autoptr (GBytes) file           = NULL;

  memset (wide->data, 1, 6 * SIDE * SIDE);
  memset (tiny->data, 1, 48);
  for (gint i = 0; i < 3 * SIDE * SIDE; i++)
    noise->data[i] = (guint8) (i * 7919 >> 3);

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GBytes) bad    = outpaint_encode_png (pictures[i], NULL);
      g_autoptr (GString) whole = g_string_new ("HTTP/1.1 200 OK\r\n\r\n");
      g_autoptr (GBytes) fault  = NULL;

      g_string_append_len (whole, g_bytes_get_data (bad, NULL), (gssize) g_bytes_get_size (bad));
      fault = g_bytes_new (whole->str, whole->len);
      g_assert_false (inject (peer, "/view", fault, 0, CLOSES));
    }

  file = outpaint_encode_png (noise, NULL);
  for (gsize n = 0; n < g_bytes_get_size (file); n += 500)
    {
      g_autoptr (GString) whole = g_string_new ("HTTP/1.1 200 OK\r\n\r\n");
      g_autoptr (GBytes) fault  = NULL;

      g_string_append_len (whole, g_bytes_get_data (file, NULL), (gssize) n);
      fault = g_bytes_new (whole->str, whole->len);
      g_assert_false (inject (peer, "/view", fault, 0, CLOSES));
    }

  peer_free (peer);
}

int
main (int argc, char **argv)
{
  gint status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peer-comfyui/cut", test_cut);
  g_test_add_func ("/peer-comfyui/lines", test_lines);
  g_test_add_func ("/peer-comfyui/json", test_json);
  g_test_add_func ("/peer-comfyui/large-json", test_large_json);
  g_test_add_func ("/peer-comfyui/silence", test_silence);
  g_test_add_func ("/peer-comfyui/endless", test_endless);
  g_test_add_func ("/peer-comfyui/cancel", test_cancel);
  g_test_add_func ("/peer-comfyui/floods", test_floods);
  g_test_add_func ("/peer-comfyui/picture-bombs", test_picture_bombs);
  g_test_add_func ("/peer-comfyui/pictures", test_pictures);

  status = g_test_run ();
  g_print ("# %d faults injected\n", n_injected);

  return status;
}
