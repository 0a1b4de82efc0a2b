/* Tests of comfyui-job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/service/comfyui-job.h"
#include "support/little-server.h"

#define WORKFLOW                                                                                   \
  "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\"},\"2\":{\"class_type\":\"LoadImage\"},"       \
  "\"7\":{\"class_type\":\"KSampler\"}}"

#define SIBLING_SECONDS 90
#define N_SIBLINGS      3
#define WAITS_MAX       6000 /* while the clock stands still; a minute */

#define DONE                                                                                       \
  "{\"x\":{\"outputs\":{\"9\":{\"images\":[{\"filename\":\"a.png\",\"subfolder\":\"\","            \
  "\"type\":\"temp\"}]}},\"status\":{\"status_str\":\"success\",\"completed\":true}}}"

/* A server that accepts a job and then is not good for much, and a clock that
 * passes a second with each wait.
 */
typedef struct _World World;

struct _World
{
  LittleServer          *server;
  OutpaintComfyuiClient *client;
  OutpaintComfyuiQueue  *queue;
  OutpaintClock          clock;
  gint                   seconds;    /* atomic */
  gint                   n_looks;    /* atomic */
  gint                   n_removals; /* atomic */
  const gchar           *look;       /* the answer to looks; NULL resets the connection */
  const gchar           *refusal;    /* NULL, or the answer to a workflow */
  const gchar           *expected;   /* text of the progress */
  gint                   n_seen;     /* atomic: how often it was reported */
  gboolean               is_real_time;
  gboolean               is_frozen; /* the clock stands still, and the messages come after a look */
  gint                   n_waits;   /* atomic */
  GPtrArray             *ids;       /* of gchar: the ids of refused workflows */

  const gchar *messages; /* NULL, or the texts that the WebSocket sends, in lines */

  /* NULL, or returns the JSON for a look at a path. */
  gchar *(*answer) (World *world, const gchar *request);
};


static gdouble
get_seconds (gpointer data)
{
  World *world = data;

  return g_atomic_int_get (&world->seconds);
}

static gboolean
pass_a_second (gdouble seconds           G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               gpointer                  data)
{
  World *world = data;

  if (!world->is_frozen)
    g_atomic_int_inc (&world->seconds);
  if (world->is_real_time || world->is_frozen)
    g_usleep (G_USEC_PER_SEC / 100);
  if (g_atomic_int_add (&world->n_waits, 1) > WAITS_MAX && world->is_frozen)
    g_error ("the job is looked at no more");

  return TRUE;
}

static void
respond (World *world, GIOStream *stream, const gchar *body)
{
  g_autofree gchar *whole = g_strdup_printf (
    "HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (body), body);

  little_server_print (world->server, stream, whole);
}

static void
serve_workflow (World *world, GIOStream *stream, const gchar *request)
{
  static const gchar name[] = "\"prompt_id\":\"";
  const gchar       *id     = strstr (request, name);

  if (world->refusal == NULL)
    {
      respond (world, stream, "{\"prompt_id\":\"x\"}");
      return;
    }

  g_assert_nonnull (id);
  id += strlen (name);
  g_ptr_array_add (world->ids, g_strndup (id, strcspn (id, "\"")));
  little_server_print (world->server, stream, world->refusal);
}

static void
serve_look (World *world, GIOStream *stream, const gchar *request)
{
  g_autofree gchar *body = NULL;

  g_atomic_int_inc (&world->n_looks);
  if (world->answer != NULL)
    {
      body = world->answer (world, request);
      respond (world, stream, body);
    }
  else if (world->look != NULL)
    little_server_print (world->server, stream, world->look);
  else
    little_server_reset (stream);
}

/* Sends each message as a frame with a text. */
static void
serve_messages (World *world, GIOStream *stream, const gchar *request)
{
  g_auto (GStrv) lines = g_strsplit (world->messages, "\n", -1);

  while (world->is_frozen && g_atomic_int_get (&world->n_looks) == 0)
    g_usleep (G_USEC_PER_SEC / 1000);
  g_assert_nonnull (strstr (request, "Upgrade: websocket\r\n"));
  g_assert_nonnull (strstr (request, "Sec-WebSocket-Key: "));
  g_assert_null (strstr (request, "Origin"));
  little_server_print (world->server,
                       stream,
                       "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Accept: any\r\n\r\n");
  for (gchar **line = lines; *line != NULL; line++)
    {
      const gchar header[] = { '\x81', (gchar) strlen (*line) };

      g_assert_cmpuint (strlen (*line), <, 126);
      little_server_write (world->server, stream, header, sizeof header);
      little_server_print (world->server, stream, *line);
    }
  little_server_read (world->server, stream, G_MAXSIZE);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  World            *world   = data;
  g_autofree gchar *request = little_server_read_request (server, stream);

  if (g_str_has_prefix (request, "GET /ws?clientId=") && world->messages != NULL)
    serve_messages (world, stream, request);
  else if (g_str_has_prefix (request, "GET /ws"))
    little_server_print (server, stream, "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
  else if (g_str_has_prefix (request, "POST /prompt"))
    serve_workflow (world, stream, request);
  else if (g_str_has_prefix (request, "POST"))
    {
      g_atomic_int_inc (&world->n_removals);
      respond (world, stream, "");
    }
  else
    serve_look (world, stream, request);
}

static void
set_up (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *url = NULL;

  world->clock  = (OutpaintClock){ get_seconds, pass_a_second, world };
  world->server = little_server_new_threaded (serve, world);
  url           = little_server_get_url (world->server, "http", "");
  world->client = outpaint_comfyui_client_new (url, "", 20);
  world->queue  = outpaint_comfyui_queue_new (world->client, world->client, &world->clock);
  world->ids    = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (World *world, gconstpointer data G_GNUC_UNUSED)
{
  outpaint_comfyui_queue_free (world->queue);
  outpaint_comfyui_client_unref (world->client);
  g_assert_true (outpaint_errands_wait (30));
  little_server_free (world->server);
  g_ptr_array_unref (world->ids);
}

static gchar *
run (World *world, gchar **id, GError **error)
{
  static const gchar *const outputs[] = { "9", NULL };

  return outpaint_comfyui_queue_run (
    world->queue, WORKFLOW, outputs, 100, NULL, NULL, NULL, id, error);
}

static void
assert_fails (World *world, gint code, const gchar *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *id     = NULL;

  g_assert_null (run (world, &id, &error));
  g_assert_null (id);
  g_assert_error (error, OUTPAINT_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" is not in: %s", words, error->message);
}

/* A connection that is lost for a minute is given up, and not before. */
static void
test_lost (World *world, gconstpointer data G_GNUC_UNUSED)
{
  assert_fails (world, OUTPAINT_ERROR_BROKEN, "The connection to ComfyUI was lost");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), >=, 60);
  g_assert_cmpint (g_atomic_int_get (&world->seconds), <, 70);
}

static void
assert_succeeds (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *id     = NULL;
  g_autofree gchar *query  = run (world, &id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "x");
  g_assert_nonnull (strstr (query, "a.png"));
}

/* So is a server that is busy, which is asked less and less often. */
static void
test_busy (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look = "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "does not reach ComfyUI");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), >=, 60);
  g_assert_cmpint (g_atomic_int_get (&world->n_looks), <, 20);
}

/* A job that is nowhere is looked for once more. */
static void
test_forgotten (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "does not know the job any more");
  g_assert_cmpint (g_atomic_int_get (&world->n_looks), ==, 4);
}

/* The time limit holds for a job that stays where it is. */
static void
test_stuck (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look =
    "HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\n{\"queue_running\":[[0,\"x\",{},{}]]}";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "did not finish in time (100 s)");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), ==, 101);
}

static void
append_job (GString *list, const gchar *id)
{
  g_string_append_printf (list, "%s[%d,\"%s\"]", list->len > 0 ? "," : "", (gint) list->len, id);
}

/* Three variations come first, one after the other. */
static gchar *
answer_after_siblings (World *world, const gchar *request)
{
  g_autoptr (GString) list = g_string_new (NULL);
  gint   n_over            = g_atomic_int_get (&world->seconds) / SIBLING_SECONDS;
  gchar *first;

  if (!g_str_has_prefix (request, "GET /queue"))
    return g_strdup (n_over > N_SIBLINGS ? DONE : "{}");
  if (n_over >= N_SIBLINGS)
    return g_strdup ("{\"queue_running\":[[0,\"x\"]]}");

  first = g_ptr_array_index (world->ids, n_over);
  for (gint i = n_over + 1; i < N_SIBLINGS; i++)
    append_job (list, g_ptr_array_index (world->ids, i));
  append_job (list, "x");

  return g_strdup_printf (
    "{\"queue_running\":[[-1,\"%s\"]],\"queue_pending\":[%s]}", first, list->str);
}

/* Each variation has the whole time limit, not all of them together. */
static void
test_siblings (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->refusal = "HTTP/1.1 500 Bad\r\nContent-Length: 0\r\n\r\n";
  for (gint i = 0; i < N_SIBLINGS; i++)
    assert_fails (world, OUTPAINT_ERROR_SERVICE, "internal error");
  g_assert_cmpint (world->ids->len, ==, N_SIBLINGS);

  world->refusal = NULL;
  world->answer  = answer_after_siblings;
  assert_succeeds (world);
}

/* Workflows of others make an answer with more values than are read. */
static gchar *
answer_at_length (World *world, const gchar *request)
{
  GString *text;

  if (!g_str_has_prefix (request, "GET /queue"))
    return g_strdup (g_atomic_int_get (&world->seconds) > 10 ? DONE : "{}");

  text = g_string_new ("{\"queue_running\":[[0,\"x\"]],\"queue_pending\":[[1,\"y\",[");
  for (gint i = 0; i < 600000; i++)
    g_string_append (text, "0,");
  g_string_append (text, "0]]]}");

  return g_string_free (text, FALSE);
}

static void
test_long_queue (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->answer = answer_at_length;
  assert_succeeds (world);
}

/* Others come first in a queue that cannot be read. */
static gchar *
answer_length (World *world, const gchar *request)
{
  gint n_over = g_atomic_int_get (&world->seconds) / SIBLING_SECONDS;

  if (g_str_has_prefix (request, "GET /prompt"))
    return g_strdup_printf ("{\"exec_info\":{\"queue_remaining\":%d}}", N_SIBLINGS + 1 - n_over);
  if (g_str_has_prefix (request, "GET /queue"))
    return g_strdup ("[");

  return g_strdup (n_over > N_SIBLINGS ? DONE : "{}");
}

/* The time limit holds for each of the jobs. */
static void
test_unreadable_queue (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->answer = answer_length;
  assert_succeeds (world);
}

/* The queue stays as it is. */
static gchar *
answer_stuck_length (World *world, const gchar *request)
{
  g_assert_nonnull (world);
  if (g_str_has_prefix (request, "GET /prompt"))
    return g_strdup ("{\"exec_info\":{\"queue_remaining\":2}}");

  return g_strdup (g_str_has_prefix (request, "GET /queue") ? "[" : "{}");
}

static void
test_stuck_unreadable (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->answer = answer_stuck_length;
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "did not finish in time (100 s)");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), <, 110);
}

#define PROGRESS(id, value)                                                                        \
  "{\"type\":\"progress\",\"data\":{\"value\":" value ",\"max\":20,\"prompt_id\":\"" id "\"}}"

#define NODE(id) "{\"type\":\"executing\",\"data\":{\"node\":" id ",\"prompt_id\":\"x\"}}"

/* The job ends when its progress was reported. */
static gchar *
answer_until_seen (World *world, const gchar *request)
{
  if (g_str_has_prefix (request, "GET /queue"))
    return g_strdup ("{\"queue_running\":[[0,\"x\"]]}");

  return g_strdup (g_atomic_int_get (&world->n_seen) > 0 ? DONE : "{}");
}

/* An OutpaintProgressFunc. */
static void
see_progress (const OutpaintProgress *progress, gpointer data)
{
  World            *world = data;
  g_autofree gchar *text  = outpaint_progress_to_text (progress);

  if (g_str_equal (text, world->expected))
    g_atomic_int_inc (&world->n_seen);
}

/* A server that is gone does not seem to paint. */
static void
test_lost_told (World *world, gconstpointer data G_GNUC_UNUSED)
{
  static const gchar *const outputs[] = { "9", NULL };
  g_autoptr (GError) error            = NULL;
  g_autofree gchar *id                = NULL;

  world->expected = "No connection, trying again in 4 s";
  g_assert_null (outpaint_comfyui_queue_run (
    world->queue, WORKFLOW, outputs, 100, NULL, see_progress, world, &id, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_BROKEN);
  g_assert_cmpint (g_atomic_int_get (&world->n_seen), >, 0);
}

static void
test_progress (World *world, gconstpointer data)
{
  static const gchar *const outputs[] = { "9", NULL };
  const gchar *const       *row       = data;
  g_autoptr (GError) error            = NULL;
  g_autofree gchar *id                = NULL;
  g_autofree gchar *query             = NULL;

  world->messages     = row[0];
  world->expected     = row[1];
  world->answer       = answer_until_seen;
  world->is_real_time = TRUE;
  query               = outpaint_comfyui_queue_run (
    world->queue, WORKFLOW, outputs, 100, NULL, see_progress, world, &id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (query);
}

/* The first look comes too early. */
static gchar *
answer_late (World *world, const gchar *request)
{
  if (g_str_has_prefix (request, "GET /queue"))
    return g_strdup ("{\"queue_running\":[[0,\"x\"]]}");

  return g_strdup (g_atomic_int_get (&world->n_looks) > 1 ? DONE : "{}");
}

/* A job whose end the server tells is looked at before it is time. */
static void
test_told (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->messages  = NODE ("null");
  world->answer    = answer_late;
  world->is_frozen = TRUE;
  assert_succeeds (world);
}

/* A refused workflow is not removed; one that may be queued is. */
static void
test_refused (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->refusal = "HTTP/1.1 400 Bad\r\nContent-Length: 12\r\n\r\n{\"error\":{}}";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "");
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (g_atomic_int_get (&world->n_removals), ==, 0);

  world->refusal = "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "does not reach ComfyUI");
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (g_atomic_int_get (&world->n_removals), ==, 1);
}

/* Messages of the WebSocket, and the progress that they make. */
static const gchar *const progresses[][2] = {
  { PROGRESS ("x", "7"), "Painting, 35 %" },
  { PROGRESS ("x", "7") "\n" PROGRESS ("x", "8"), "Painting, 40 %" },
  { PROGRESS ("x", "99"), "Painting, 100 %" },
  { PROGRESS ("another", "7"), "Painting, 0 %" },
  { PROGRESS ("x", "7") "\n" PROGRESS ("another", "3"), "Painting, 35 %" },
  { "{\"type\":\"status\",\"data\":{\"value\":3,\"max\":4}}", "Painting, 2 s" },
  { NODE ("\"1\""), "The server is loading its model, 2 s" },
  { NODE ("\"1\"") "\n" NODE ("\"2\""), "Painting, 2 s" },
  { NODE ("\"1\"") "\n" NODE ("\"7\"") "\n" PROGRESS ("x", "7"), "Painting, 35 %" },
  { PROGRESS ("x", "7") "\n" NODE ("\"9\""), "Painting, 35 %" },
  { NODE ("7"), "Painting, 2 s" },
  { "{\"type\":\"executing\",\"data\":{\"prompt_id\":\"x\"}}", "Painting, 2 s" },
  { "{\"type\":\"executing\",\"data\":null}", "Painting, 2 s" },
  { "{\"type\":\"progress\",\"data\":null}\n[]\n\n{", "Painting, 2 s" },
};

static void
add (const gchar *path, void (*test) (World *world, gconstpointer data))
{
  g_test_add (path, World, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/comfyui-job/lost", test_lost);
  add ("/comfyui-job/lost-told", test_lost_told);
  add ("/comfyui-job/busy", test_busy);
  add ("/comfyui-job/forgotten", test_forgotten);
  add ("/comfyui-job/stuck", test_stuck);
  add ("/comfyui-job/siblings", test_siblings);
  add ("/comfyui-job/long-queue", test_long_queue);
  add ("/comfyui-job/unreadable-queue", test_unreadable_queue);
  add ("/comfyui-job/stuck-unreadable", test_stuck_unreadable);
  add ("/comfyui-job/refused", test_refused);
  add ("/comfyui-job/told", test_told);
  for (gsize i = 0; i < G_N_ELEMENTS (progresses); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/comfyui-job/progress/%d", (gint) i);

      g_test_add (path, World, progresses[i], set_up, test_progress, tear_down);
    }

  return g_test_run ();
}
