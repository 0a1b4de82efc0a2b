/* Tests of sdapi
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-c/json.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/net/retry.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/service/painting.h"
#include "core/service/probe.h"
#include "core/service/sdapi-stop.h"
#include "core/service/sdapi-watch.h"
#include "core/service/setup.h"
#include "support/little-server.h"
#include "support/quick-clock.h"

#define USER     "anna"
#define PASSWORD "very-secret-password"
#define BASIC    "YW5uYTp2ZXJ5LXNlY3JldC1wYXNzd29yZA=="

/* Entries of SD.Next's history. */
#define ENTRY(id, op, job)                                                                         \
  "{\"id\":\"" id "\",\"op\":\"" op "\",\"job\":\"" job "\",\"timestamp\":1.5,\"outputs\":[]}"
#define EARLIER_CALL "[" ENTRY ("e", "begin", "api-txt") "," ENTRY ("e", "end", "api-txt")
#define OWN_CALL                                                                                   \
  EARLIER_CALL "," ENTRY ("o", "begin", "api-img") "," ENTRY ("i", "begin", "inference")
#define OWN_END "," ENTRY ("o", "end", "api-img")

/* Time after which a test has failed. */
#define LIMIT_US (60 * G_USEC_PER_SEC)

/* A server in the manner of AUTOMATIC1111: one job at a time, whose progress
 * and interruption are global.
 */
typedef struct
{
  LittleServer *server;

  GMutex   lock; /* guards the members below */
  GCond    changed;
  gchar   *request;      /* the last img2img */
  gchar   *task_id;      /* of that request */
  gint     n_requests;   /* of img2img */
  gint     n_interrupts; /* so far */
  gint     n_progress;   /* questions so far */
  gint     n_tasks;      /* questions by id so far */
  gint     n_reports;    /* of the client so far */
  gint     n_forgotten;  /* of the interrupts, the first ones */
  gchar    timestamp[16];
  gint     job_count; /* 0: idle */
  gdouble  progress;
  gboolean is_held;        /* img2img waits */
  gboolean is_waiting;     /* another job runs first */
  gboolean has_progress;   /* the route exists */
  gboolean knows_tasks;    /* /internal/progress exists */
  gboolean is_interrupted; /* as the state tells */
  gboolean is_loading;     /* as the state tells */

  const gchar *part;        /* NULL, or the part of a job in SD.Next */
  const gchar *history;     /* of its calls, but for the first answer */
  const gchar *end;         /* NULL, or the history after an interrupt */
  gint         n_histories; /* answers so far */

  gint         status;   /* of img2img */
  const gchar *answer;   /* of img2img; NULL: a painting */
  const gchar *format;   /* of the painting's answer, see default_format */
  const gchar *info;     /* NULL, or the "info" of an answer with n_images paintings */
  gint         n_images; /* in all */
  gint         n_behind; /* of them, pictures that are no paintings behind each one */
  const gchar *list;     /* of the models and samplers */
} Server;

typedef struct
{
  Server            server;
  OutpaintSettings *settings;
  OutpaintOptions  *options;
  OutpaintGeometry  geometry;
  GCancellable     *cancellable;
  GArray           *reports; /* of OutpaintProgress */
  GError           *error;
} Fixture;

static const gchar default_format[] =
  "{\"images\":[\"%s\"],\"parameters\":{},\"info\":\"{\\\"all_seeds\\\":[7],\\\"seed\\\":7}\"}";

static const gchar models[] =
  "[{\"title\":\"sd15.safetensors [abc]\",\"model_name\":\"sd15\"},"
  "{\"title\":\"sdxl.safetensors\",\"model_name\":\"sdxl\",\"name\":\"Euler a\","
  "\"aliases\":[\"k_euler_a\"]}]";

static GString *debug_lines;


static void
keep_debug_line (const gchar *domain  G_GNUC_UNUSED,
                 GLogLevelFlags level G_GNUC_UNUSED,
                 const gchar         *message,
                 gpointer data        G_GNUC_UNUSED)
{
  g_string_append (debug_lines, message);
}

/* ---- the server ---- */

static void
respond (LittleServer *server, GIOStream *stream, gint status, const gchar *body)
{
  g_autofree gchar *answer = g_strdup_printf (
    "HTTP/1.1 %d X\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status, strlen (body), body);

  little_server_print (server, stream, answer);
}

static gchar *
get_state (Server *self)
{
  return g_strdup_printf (
    "{%s\"progress\":%d.%02d,\"eta_relative\":-3.5,\"textinfo\":%s,\"current_image\":null,"
    "\"state\":{\"job\":\"%s\",\"job_count\":%d,\"job_timestamp\":\"%s\","
    "\"interrupted\":%s,\"sampling_step\":%d}}",
    self->part != NULL ? "\"id\":\"f00\"," : "",
    (gint) self->progress,
    (gint) (100 * self->progress) % 100,
    self->is_loading ? "\"Loading model\"" : "null",
    self->part != NULL ? self->part : "scripts_img2img",
    self->job_count,
    self->timestamp,
    self->is_interrupted ? "true" : "false",
    self->is_loading ? 0 : 5);
}

/* Returns a number of the JSON text after a name. */
static gint
find_number (const gchar *text, const gchar *name)
{
  const gchar *found = strstr (text, name);

  g_assert_nonnull (found);

  return (gint) g_ascii_strtoll (found + strlen (name), NULL, 10);
}

/* Returns a grey picture of the size of the request in base64. */
static gchar *
paint_base64 (const gchar *request)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (
    find_number (request, "\"width\":"), find_number (request, "\"height\":"), 3);
  g_autoptr (GBytes) file = NULL;

  memset (picture->data, 90, (gsize) 3 * picture->width * picture->height);
  file = outpaint_encode_png (picture, NULL);

  return g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}

/* Returns an answer with several paintings. */
static gchar *
paint_several (Server *self, const gchar *request)
{
  g_autofree gchar *base64 = paint_base64 (request);
  GString          *body   = g_string_new ("{\"images\":[");

  for (gint i = 0; i < self->n_images; i++)
    g_string_append_printf (
      body, "%s\"%s\"", i > 0 ? "," : "", i % (1 + self->n_behind) == 0 ? base64 : "AAAA");
  g_string_append_printf (body, "],\"parameters\":{},\"info\":%s}", self->info);

  return g_string_free (body, FALSE);
}

static void
hold (Server *self)
{
  gint64 limit = g_get_monotonic_time () + LIMIT_US;

  while (self->is_held)
    if (!g_cond_wait_until (&self->changed, &self->lock, limit))
      g_error ("the job is held for ever");
}

static gchar *
copy_value (const gchar *text, const gchar *name)
{
  const gchar *found = strstr (text, name);

  return found != NULL ? g_strndup (found + strlen (name), strcspn (found + strlen (name), "\""))
                       : NULL;
}

static void
serve_img2img (Server *self, GIOStream *stream, const gchar *request)
{
  g_autofree gchar *base64 = NULL;
  g_autofree gchar *body   = NULL;

  g_mutex_lock (&self->lock);
  g_free (self->request);
  g_free (self->task_id);
  self->request = g_strdup (request);
  self->task_id = copy_value (request, "\"force_task_id\":\"");
  self->n_requests++;
  if (!self->is_waiting)
    {
      self->job_count = 1;
      g_strlcpy (self->timestamp, "20261130000001", sizeof self->timestamp);
    }
  g_cond_broadcast (&self->changed);
  hold (self);
  self->job_count = 0;
  if (self->answer != NULL)
    body = g_strdup (self->answer);
  else if (self->info != NULL)
    body = paint_several (self, request);
  else
    {
      base64 = paint_base64 (request);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      body = g_strdup_printf (self->format, base64);
#pragma GCC diagnostic pop
    }
  g_mutex_unlock (&self->lock);

  respond (self->server, stream, self->status, body);
}

static void
serve_progress (Server *self, GIOStream *stream)
{
  g_autofree gchar *body = NULL;

  g_mutex_lock (&self->lock);
  body = get_state (self);
  self->n_progress++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  if (self->has_progress)
    respond (self->server, stream, 200, body);
  else
    respond (self->server, stream, 404, "");
}

static void
serve_interrupt (Server *self, GIOStream *stream)
{
  g_mutex_lock (&self->lock);
  self->n_interrupts++;
  if (self->n_interrupts > self->n_forgotten)
    {
      self->is_held = FALSE;
      if (self->end != NULL)
        self->history = self->end;
    }
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  respond (self->server, stream, 200, "{}");
}

static void
serve_task (Server *self, GIOStream *stream, const gchar *request)
{
  g_autofree gchar *body = NULL;
  gboolean          is_own;

  g_mutex_lock (&self->lock);
  self->n_tasks++;
  g_cond_broadcast (&self->changed);
  is_own = self->task_id != NULL && strstr (request, self->task_id) != NULL;
  body   = g_strdup_printf ("{\"active\":%s,\"queued\":%s,\"completed\":false}",
                          is_own && !self->is_waiting ? "true" : "false",
                          is_own && self->is_waiting ? "true" : "false");
  g_mutex_unlock (&self->lock);
  if (self->knows_tasks)
    respond (self->server, stream, 200, body);
  else
    respond (self->server, stream, 404, "{\"detail\":\"Not Found\"}");
}

/* The first answer has the call of somebody else, which is over. */
static void
serve_history (Server *self, GIOStream *stream)
{
  const gchar *body = EARLIER_CALL "]";

  g_mutex_lock (&self->lock);
  if (self->n_histories++ > 0)
    body = self->history;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  respond (self->server, stream, 200, body);
}

/* Makes what one thread has written visible to another one, which calls it, too. */
static void
synchronize (Server *self)
{
  g_mutex_lock (&self->lock);
  g_mutex_unlock (&self->lock);
}

static void
serve (LittleServer *server G_GNUC_UNUSED, GIOStream *stream, gpointer data)
{
  Server           *self    = data;
  g_autofree gchar *request = little_server_read_request (server, stream);

  synchronize (self);
  if (g_str_has_prefix (request, "POST /sdapi/v1/img2img "))
    serve_img2img (self, stream, request);
  else if (g_str_has_prefix (request, "GET /sdapi/v1/progress?skip_current_image=true "))
    serve_progress (self, stream);
  else if (g_str_has_prefix (request, "GET /sdapi/v1/history "))
    serve_history (self, stream);
  else if (g_str_has_prefix (request, "POST /sdapi/v1/interrupt "))
    serve_interrupt (self, stream);
  else if (g_str_has_prefix (request, "POST /internal/progress "))
    serve_task (self, stream, request);
  else if (g_str_has_prefix (request, "GET /sdapi/v1/sd-models ")
           || g_str_has_prefix (request, "GET /sdapi/v1/samplers "))
    respond (self->server, stream, self->status, self->list);
  else if (*request != '\0')
    g_error ("an unknown request: %.80s", request);
}

/* ---- the client ---- */

static void
set (Fixture *fixture, const gchar *key, const gchar *value)
{
  outpaint_settings_set (fixture->settings, outpaint_setup_find ("sdapi", key), value);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  Server           *server = &fixture->server;
  g_autofree gchar *url    = NULL;

  g_mutex_init (&server->lock);
  g_cond_init (&server->changed);
  server->status       = 200;
  server->format       = default_format;
  server->list         = models;
  server->has_progress = TRUE;
  server->server       = little_server_new_threaded (serve, server);

  url               = little_server_get_url (server->server, "http", "");
  fixture->settings = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);
  set (fixture, "url", url);

  fixture->options     = outpaint_options_new ();
  fixture->cancellable = g_cancellable_new ();
  fixture->reports     = g_array_new (FALSE, FALSE, sizeof (OutpaintProgress));
  fixture->geometry    = (OutpaintGeometry){ .source  = { 0, 0, 100, 90 },
                                             .margins = { .right = 20 },
                                             .frame   = { 0, 0, 120, 90 } };
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  Server *server = &fixture->server;

  g_mutex_lock (&server->lock);
  server->is_held = FALSE;
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);
  little_server_free (server->server);
  g_free (server->request);
  g_free (server->task_id);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->changed);
  outpaint_settings_unref (fixture->settings);
  outpaint_options_free (fixture->options);
  g_object_unref (fixture->cancellable);
  g_array_unref (fixture->reports);
  g_clear_error (&fixture->error);
}

static void
note (const OutpaintProgress *progress, gpointer data)
{
  Fixture *fixture = data;

  g_array_append_val (fixture->reports, *progress);
  g_mutex_lock (&fixture->server.lock);
  fixture->server.n_reports++;
  g_cond_broadcast (&fixture->server.changed);
  g_mutex_unlock (&fixture->server.lock);
}

static const OutpaintProgress *
find_report (Fixture *fixture, OutpaintPhase phase, gboolean has_total)
{
  for (guint i = 0; i < fixture->reports->len; i++)
    {
      const OutpaintProgress *report = &g_array_index (fixture->reports, OutpaintProgress, i);

      if (report->phase == phase && (report->total > 0) == has_total)
        return report;
    }

  return NULL;
}

/* Paints n variations; the error for fewer is in the fixture.  Returns the results. */
static GPtrArray *
paint_all (Fixture *fixture, gint n)
{
  const OutpaintService *service      = outpaint_services_find ("sdapi");
  OutpaintPaintSpec      task         = { .geometry = fixture->geometry,
                                          .options  = fixture->options,
                                          .clock    = &quick_clock };
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  gint       retry_after              = 0;
  gboolean   is_whole;
  gpointer   prepared;
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);

  outpaint_service_get_size (
    service, fixture->settings, &fixture->geometry, fixture->options, &task.size);
  picture = outpaint_picture_new (task.size.width, task.size.height, 3);
  mask    = outpaint_picture_new (task.size.width, task.size.height, 1);
  memset (picture->data, 50, (gsize) 3 * picture->width * picture->height);
  memset (mask->data, 255, (gsize) mask->width * mask->height);
  task.picture = picture;
  task.mask    = mask;

  g_clear_error (&fixture->error);
  synchronize (&fixture->server);
  prepared = service->prepare (fixture->settings, &task, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  is_whole = service->paint_several (
    prepared, 41, n, results, fixture->cancellable, note, fixture, &retry_after, &fixture->error);
  service->release (prepared);
  synchronize (&fixture->server);

  g_assert_true (is_whole == (fixture->error == NULL));
  g_assert_true (is_whole == ((gint) results->len == n));
  g_assert_null (strstr (debug_lines->str, PASSWORD));
  g_assert_null (strstr (debug_lines->str, BASIC));
  if (fixture->error != NULL)
    {
      g_test_message ("%s", fixture->error->message);
      g_assert_null (strstr (fixture->error->message, PASSWORD));
      g_assert_null (strstr (fixture->error->message, BASIC));
      g_assert_null (strstr (fixture->error->message, "charged"));
    }

  /* A service keeps nothing of the task, which cppcheck can't see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return results;
}

/* Paints once; the error is in the fixture. */
static OutpaintResult *
paint (Fixture *fixture)
{
  g_autoptr (GPtrArray) results = paint_all (fixture, 1);

  return results->len > 0 ? g_ptr_array_steal_index (results, 0) : NULL;
}

/* ---- the tests ---- */

static json_object *
parse_request (Fixture *fixture)
{
  json_object *root = json_tokener_parse (strstr (fixture->server.request, "\r\n\r\n"));

  g_assert_nonnull (root);

  return root;
}

static void
assert_file (const gchar *base64, gint channels, gint width, gint height, guint8 value)
{
  g_autoptr (GBytes) file             = outpaint_painting_from_base64 (base64);
  g_autoptr (OutpaintPicture) picture = outpaint_decode_picture (file, 1000000, NULL);

  g_assert_cmpint (picture->width, ==, width);
  g_assert_cmpint (picture->height, ==, height);
  g_assert_cmpint (picture->data[0], ==, value);
  g_assert_true (outpaint_is_png (file));
  /* The header of a PNG tells its type: 0 grey, 2 RGB. */
  g_assert_cmpint (((const guint8 *) g_bytes_get_data (file, NULL))[25], ==, channels == 1 ? 0 : 2);
}

/* The request has all fields, none of them null, and the size of the rule. */
static void
test_request (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;
  json_object *root;
  json_object *settings;

  g_free (fixture->options->prompt);
  g_free (fixture->options->negative_prompt);
  fixture->options->prompt          = g_strdup ("a \"lake\"");
  fixture->options->negative_prompt = g_strdup ("people");
  fixture->options->strength        = 0.85;
  set (fixture, "model", "sdxl.safetensors");
  set (fixture, "sampler", "Euler a");
  set (fixture, "user", USER);
  set (fixture, "password", PASSWORD);
  result = paint (fixture);
  g_assert_no_error (fixture->error);

  g_assert_nonnull (strstr (fixture->server.request, "\r\nAuthorization: Basic " BASIC "\r\n"));
  g_assert_nonnull (strstr (fixture->server.request, "\r\nContent-Type: application/json\r\n"));
  g_assert_null (strstr (fixture->server.request, "null"));
  root = parse_request (fixture);
  g_assert_cmpstr (outpaint_json_get_string (root, "prompt"), ==, "a \"lake\"");
  g_assert_cmpstr (outpaint_json_get_string (root, "negative_prompt"), ==, "people");
  g_assert_cmpint (outpaint_json_get_int (root, "width", 0, 9999), ==, 128);
  g_assert_cmpint (outpaint_json_get_int (root, "height", 0, 9999), ==, 128);
  g_assert_cmpint (outpaint_json_get_int (root, "steps", 0, 9999), ==, 30);
  g_assert_cmpint (outpaint_json_get_int (root, "seed", 0, G_MAXINT), ==, 41);
  g_assert_cmpint (outpaint_json_get_int (root, "batch_size", 0, 9999), ==, 1);
  g_assert_cmpint (outpaint_json_get_int (root, "n_iter", 0, 9999), ==, 1);
  g_assert_cmpint (outpaint_json_get_int (root, "inpainting_fill", 0, 9999), ==, 1);
  g_assert_cmpfloat (outpaint_json_get_number (root, "cfg_scale", 0, 99), ==, 7);
  g_assert_cmpfloat (outpaint_json_get_number (root, "denoising_strength", 0, 1), ==, 0.85);
  g_assert_cmpstr (outpaint_json_get_string (root, "sampler_name"), ==, "Euler a");
  g_assert_true (
    json_object_is_type (outpaint_json_get_member (root, "inpaint_full_res"), json_type_boolean));
  g_assert_false (outpaint_json_get_boolean (root, "inpaint_full_res"));
  settings = outpaint_json_get_member (root, "override_settings");
  g_assert_cmpstr (
    outpaint_json_get_string (settings, "sd_model_checkpoint"), ==, "sdxl.safetensors");
  assert_file (json_object_get_string (
                 json_object_array_get_idx (outpaint_json_get_member (root, "init_images"), 0)),
               3,
               128,
               128,
               50);
  assert_file (outpaint_json_get_string (root, "mask"), 1, 128, 128, 255);
  json_object_put (root);

  g_assert_cmpint (result->seed, ==, 7);
  g_assert_cmpint (result->picture->width, ==, 120);
  g_assert_cmpint (result->picture->height, ==, 90);
}

/* Empty settings are left to the server. */
static void
test_defaults (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = paint (fixture);
  json_object *root                 = parse_request (fixture);

  g_assert_no_error (fixture->error);
  g_assert_null (outpaint_json_get_member (root, "override_settings"));
  g_assert_null (outpaint_json_get_member (root, "sampler_name"));
  g_assert_null (strstr (fixture->server.request, "Authorization"));
  json_object_put (root);
}

typedef struct
{
  const gchar *name;
  gint         status;
  const gchar *answer;
  gint         code;
  const gchar *words; /* all of them, "a|b" */
} Failure;

static const Failure failures[] = {
  { "password",
    401,
    "{\"detail\":\"Incorrect username or password\"}",
    OUTPAINT_ERROR_CREDENTIALS,
    "user name and the password|HTTP 401" },
  { "no-api", 404, "{\"detail\":\"Not Found\"}", OUTPAINT_ERROR_SETTINGS, "--api|Not Found" },
  { "sampler",
    404,
    "{\"detail\":\"Sampler not found\"}",
    OUTPAINT_ERROR_SETTINGS,
    "does not have the sampler" },
  { "sampler-new",
    400,
    "{\"detail\":\"Sampler not found\"}",
    OUTPAINT_ERROR_SETTINGS,
    "does not have the sampler" },
  { "prompt", 400, "{\"error\":\"prompt required\"}", OUTPAINT_ERROR_PROMPT, "needs a prompt" },
  { "field",
    422,
    "{\"detail\":[{\"loc\":[\"body\",\"steps\"],\"msg\":\"not an integer\",\"type\":\"t\"}]}",
    OUTPAINT_ERROR_SERVICE,
    "refused the request|steps: not an integer" },
  { "rate", 429, "{\"detail\":\"slow down\"}", OUTPAINT_ERROR_RATE, "too many requests" },
  { "memory",
    500,
    "{\"error\":\"OutOfMemoryError\",\"detail\":\"\",\"body\":\"SENT\",\"errors\":\"CUDA out of "
    "memory. Tried to allocate 20 GiB\"}",
    OUTPAINT_ERROR_SERVICE,
    "not enough memory|Tried to allocate" },
  { "plain", 500, "Internal Server Error", OUTPAINT_ERROR_SERVICE, "had an error|HTTP 500" },
  { "sd-server",
    500,
    "{\"error\":\"server_error\",\"message\":\"[json.exception.type_error.302]\"}",
    OUTPAINT_ERROR_SERVICE,
    "had an error|type_error" },
  { "proxy", 504, "<html>", OUTPAINT_ERROR_SERVICE, "gave up waiting" },
  { "redirect", 302, "", OUTPAINT_ERROR_SETTINGS, "redirects" },
  { "page", 200, "<html>Login</html>", OUTPAINT_ERROR_ANSWER, "not from a Stable Diffusion" },
  { "empty", 200, "", OUTPAINT_ERROR_ANSWER, "not from a Stable Diffusion" },
  { "null", 200, "{\"images\":null}", OUTPAINT_ERROR_ANSWER, "not from a Stable Diffusion" },
  { "no-images", 200, "{\"images\":[],\"info\":\"\"}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "number", 200, "{\"images\":[17],\"info\":3}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "webp",
    200,
    "{\"images\":[\"UklGRiQAAABXRUJQVlA4IBgAAAA=\"],\"info\":\"{}\"}",
    OUTPAINT_ERROR_ANSWER,
    "WebP|samples_format" },
  { "noise", 200, "{\"images\":[\"AAAA\"]}", OUTPAINT_ERROR_ANSWER, "neither a PNG nor a JPEG" },
  { "echo",
    401,
    "{\"detail\":\"bad " PASSWORD " in " BASIC "\"}",
    OUTPAINT_ERROR_CREDENTIALS,
    "bad *** in ***" },
};

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const Failure *failure = data;
  g_auto (GStrv) words   = g_strsplit (failure->words, "|", -1);

  set (fixture, "user", USER);
  set (fixture, "password", PASSWORD);
  fixture->server.status = failure->status;
  fixture->server.answer = failure->answer;
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, failure->code);
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (fixture->error->message, words[i]) == NULL)
      g_error ("\"%s\" is not in \"%s\"", words[i], fixture->error->message);
  g_assert_null (strstr (fixture->error->message, "SENT"));
  g_assert_cmpint (fixture->server.n_requests, ==, 1);
}

/* Answers in all forms of the servers. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintResult) result = NULL;

  fixture->server.format = data;
  result                 = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (result->picture->width, ==, 120);
  g_assert_cmpint (result->picture->data[0], ==, 90);
}

/* The layer tells the seed of the server, in all forms of its "info". */
static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintResult) result = NULL;

  fixture->server.format = data;
  result                 = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (result->seed, ==, 7);
}

/* An answer to a request for four variations. */
typedef struct
{
  const gchar *name;
  const gchar *info;
  gint         n_images;
  gint         n_results;
  gint         code; /* of the error for fewer than four */
  gint64       seeds[4];
  gint         n_behind; /* pictures that are no paintings behind each one */
} Several;

static const Several several[] = {
  { "whole",
    "\"{\\\"seed\\\":41,\\\"all_seeds\\\":[41,42,43,44]}\"",
    4,
    4,
    0,
    { 41, 42, 43, 44 },
    0 },
  { "grid",
    "\"{\\\"all_seeds\\\":[41,42,43,44],\\\"index_of_first_image\\\":1}\"",
    5,
    4,
    0,
    { 41, 42, 43, 44 },
    0 },
  { "mask-behind", "{\"all_seeds\":[41,42,43,44]}", 5, 4, 0, { 41, 42, 43, 44 }, 0 },
  { "mask-behind-each",
    "{\"all_seeds\":[41,42,43,44],\"infotexts\":[\"\",\"\",\"\",\"\"]}",
    8,
    4,
    0,
    { 41, 42, 43, 44 },
    1 },
  { "masks-interrupted",
    "{\"all_seeds\":[41,42,43,44],\"infotexts\":[\"\",\"\"]}",
    6,
    1,
    OUTPAINT_ERROR_SERVICE,
    { 41 },
    2 },
  { "own-seeds", "{\"all_seeds\":[7,8,9,10]}", 4, 4, 0, { 7, 8, 9, 10 }, 0 },
  { "first-seed", "{\"seed\":7}", 4, 4, 0, { 7, 8, 9, 10 }, 0 },
  { "no-seeds", "\"\"", 4, 4, 0, { 41, 42, 43, 44 }, 0 },
  { "one-picture", "{\"seed\":41,\"all_seeds\":[41]}", 1, 1, OUTPAINT_ERROR_SEVERAL, { 41 }, 0 },
  { "two-pictures", "{\"all_seeds\":[41,42]}", 2, 2, OUTPAINT_ERROR_SEVERAL, { 41, 42 }, 0 },
  { "interrupted", "{\"all_seeds\":[41,42,43,44]}", 3, 2, OUTPAINT_ERROR_SERVICE, { 41, 42 }, 0 },
  { "interrupted-at-once",
    "{\"all_seeds\":[41,42,43,44]}",
    1,
    0,
    OUTPAINT_ERROR_SERVICE,
    { 0 },
    0 },
  { "nothing", "{\"all_seeds\":[41,42,43,44]}", 0, 0, OUTPAINT_ERROR_ANSWER, { 0 }, 0 },
};

/* Variations of one call have the seeds that the server tells.  What is finished
 * of an interrupted call is used.
 */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  const Several *row            = data;
  g_autoptr (GPtrArray) results = NULL;

  fixture->server.info     = row->info;
  fixture->server.n_images = row->n_images;
  fixture->server.n_behind = row->n_behind;
  results                  = paint_all (fixture, 4);

  g_assert_cmpint (fixture->server.n_requests, ==, 1);
  g_assert_cmpint (find_number (fixture->server.request, "\"n_iter\":"), ==, 4);
  g_assert_cmpint (find_number (fixture->server.request, "\"batch_size\":"), ==, 1);
  g_assert_cmpint (results->len, ==, row->n_results);
  for (guint i = 0; i < results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (results, i);

      g_assert_cmpint (result->seed, ==, row->seeds[i]);
    }
  if (row->n_results < 4)
    g_assert_error (fixture->error, OUTPAINT_ERROR, row->code);
}

/* All pictures of an answer are below the cap. */
static void
test_most (Fixture *fixture G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  static const gint      rows[][2] = { { 64, 4 }, { 1024, 4 }, { 1536, 4 }, { 2048, 2 } };
  const OutpaintService *service   = outpaint_services_find ("sdapi");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintCanvasSize size = { .width = rows[i][0], .height = rows[i][0] };

      g_assert_cmpint (outpaint_service_get_most (service, &size), ==, rows[i][1]);
    }
}

/* The server has no progress: sd-server. */
static void
test_no_progress (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;

  fixture->server.has_progress = FALSE;
  result                       = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->server.n_progress, ==, 1);
}

/* What a thread does while the call runs. */
typedef struct
{
  Fixture *fixture;
  void (*act) (Fixture *fixture);
  GThread *thread;
} Helper;

static void
await (Server *server, const gint *counter, gint n)
{
  gint64 limit = g_get_monotonic_time () + LIMIT_US;

  g_mutex_lock (&server->lock);
  while (*counter < n)
    if (!g_cond_wait_until (&server->changed, &server->lock, limit))
      g_error ("nothing happened");
  g_mutex_unlock (&server->lock);
}

static gpointer
helper_thread (gpointer data)
{
  Helper *helper = data;

  await (&helper->fixture->server, &helper->fixture->server.n_requests, 1);
  helper->act (helper->fixture);

  return NULL;
}

static GPtrArray *
paint_all_with (Fixture *fixture, gint n, void (*act) (Fixture *fixture))
{
  Helper     helper = { fixture, act, NULL };
  GPtrArray *results;

  fixture->server.is_held = TRUE;
  helper.thread           = g_thread_new ("helper", helper_thread, &helper);
  results                 = paint_all (fixture, n);
  g_thread_join (helper.thread);

  return results;
}

static OutpaintResult *
paint_with (Fixture *fixture, void (*act) (Fixture *fixture))
{
  g_autoptr (GPtrArray) results = paint_all_with (fixture, 1, act);

  return results->len > 0 ? g_ptr_array_steal_index (results, 0) : NULL;
}

static void
let_go (Fixture *fixture)
{
  g_mutex_lock (&fixture->server.lock);
  fixture->server.is_held = FALSE;
  g_cond_broadcast (&fixture->server.changed);
  g_mutex_unlock (&fixture->server.lock);
}

static void
await_more (Server *server, const gint *counter, gint n)
{
  gint more;

  g_mutex_lock (&server->lock);
  more = *counter + n;
  g_mutex_unlock (&server->lock);
  await (server, counter, more);
}

/* Waits until the client has seen the state of now: the question after the next one
 * follows its answer.
 */
static void
await_look (Fixture *fixture)
{
  await_more (&fixture->server, &fixture->server.n_progress, 3);
}

/* Waits until the client has seen and reported it. */
static void
await_watch (Fixture *fixture)
{
  await_look (fixture);
  await_more (&fixture->server, &fixture->server.n_reports, 2);
}

static void
set_flag (Fixture *fixture, gboolean *flag)
{
  g_mutex_lock (&fixture->server.lock);
  *flag = TRUE;
  g_mutex_unlock (&fixture->server.lock);
}

static void
make_progress (Fixture *fixture)
{
  g_mutex_lock (&fixture->server.lock);
  fixture->server.progress = 0.5;
  g_mutex_unlock (&fixture->server.lock);
  await_watch (fixture);
  let_go (fixture);
}

static void
test_progress (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = paint_with (fixture, make_progress);
  const OutpaintProgress *report    = find_report (fixture, OUTPAINT_PHASE_PAINTING, TRUE);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (report);
  g_assert_cmpint (report->done, ==, 500);
  g_assert_cmpint (report->total, ==, 1000);
  g_assert_cmpint (fixture->server.n_interrupts, ==, 0);
}

/* Enters a part of SD.Next's job, which is a job with its own time; "": between two. */
static void
enter_part (Fixture *fixture, const gchar *part, const gchar *timestamp, gdouble progress)
{
  Server *server = &fixture->server;

  g_mutex_lock (&server->lock);
  server->part      = part;
  server->job_count = *part != '\0';
  server->progress  = progress;
  g_strlcpy (server->timestamp, timestamp, sizeof server->timestamp);
  g_mutex_unlock (&server->lock);
  await_watch (fixture);
}

static void
paint_in_parts (Fixture *fixture)
{
  enter_part (fixture, "Inference", "20261130000002", 0.9);
  enter_part (fixture, "", "20261130000003", 0);
  enter_part (fixture, "Inference", "20261130000005", 0.3);
  let_go (fixture);
}

/* The progress of several variations goes on from one part to the next. */
static void
test_parts (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) results = NULL;
  gint64 most                   = 0;

  fixture->server.part     = "";
  fixture->server.info     = "{\"all_seeds\":[41,42,43]}";
  fixture->server.n_images = 3;
  results                  = paint_all_with (fixture, 3, paint_in_parts);
  g_assert_no_error (fixture->error);
  for (guint i = 0; i < fixture->reports->len; i++)
    {
      const OutpaintProgress *report = &g_array_index (fixture->reports, OutpaintProgress, i);

      if (report->phase != OUTPAINT_PHASE_PAINTING)
        continue;
      g_assert_true (report->total > 0 || most == 0);
      g_assert_cmpint (report->done, >=, most);
      most = report->done;
    }
  g_assert_cmpint (most, ==, 433);
}

static void
load_model (Fixture *fixture)
{
  set_flag (fixture, &fixture->server.is_loading);
  await_watch (fixture);
  let_go (fixture);
}

static void
test_loading (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = paint_with (fixture, load_model);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (find_report (fixture, OUTPAINT_PHASE_LOADING, FALSE));
}

static void
interrupt_there (Fixture *fixture)
{
  set_flag (fixture, &fixture->server.is_interrupted);
  await_watch (fixture);
  let_go (fixture);
}

/* A job that somebody interrupted answers with an unfinished picture. */
static void
test_interrupted (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_null (paint_with (fixture, interrupt_there));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_SERVICE);
  g_assert_nonnull (strstr (fixture->error->message, "interrupted on the server"));
}

static gint64 cancelled_at;

static void
cancel (Fixture *fixture)
{
  await_watch (fixture);
  cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (fixture->cancellable);
}

static void
cancel_at_once (Fixture *fixture)
{
  cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (fixture->cancellable);
}

static void
assert_cancelled (Fixture *fixture, void (*act) (Fixture *fixture))
{
  g_assert_null (paint_with (fixture, act));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - cancelled_at, <, 10 * G_USEC_PER_SEC);
}

/* Cancel stops the request's own job. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  fixture->server.knows_tasks = GPOINTER_TO_INT (data);
  assert_cancelled (fixture, cancel);
  await (&fixture->server, &fixture->server.n_interrupts, 1);
  g_assert_cmpint (fixture->server.n_interrupts, ==, 1);
}

static void
test_cancel_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->server.knows_tasks = GPOINTER_TO_INT (data);
  assert_cancelled (fixture, cancel_at_once);
}

static void
do_nothing (Fixture *fixture G_GNUC_UNUSED)
{
}

/* After a timeout the job is stopped, and is not requested again. */
static void
test_timed_out (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  OutpaintRetry retry = { .is_free = TRUE };
  gdouble       pause;

  outpaint_settings_set (fixture->settings, &outpaint_setting_timeout, "2");
  g_assert_null (paint_with (fixture, do_nothing));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_SERVICE);
  g_assert_nonnull (strstr (fixture->error->message, "in time (2 s)"));
  g_assert_false (outpaint_retry_next (&retry, fixture->error, 0, 0, &pause));
  await (&fixture->server, &fixture->server.n_interrupts, 1);
}

static void
start_another (Fixture *fixture)
{
  Server *server = &fixture->server;

  g_mutex_lock (&server->lock);
  g_strlcpy (server->timestamp, "20261130000000", sizeof server->timestamp);
  server->job_count  = 1;
  server->progress   = 0.25;
  server->is_waiting = TRUE;
  g_mutex_unlock (&server->lock);
}

/* Ends the wait for a thread that may still interrupt. */
static void
assert_no_interrupt (Fixture *fixture)
{
  g_usleep (G_USEC_PER_SEC / 2);
  g_assert_cmpint (fixture->server.n_interrupts, ==, 0);
}

/* Cancel never stops the job of somebody else that runs first. */
static void
test_cancel_waiting (Fixture *fixture, gconstpointer data)
{
  fixture->server.knows_tasks = GPOINTER_TO_INT (data);
  start_another (fixture);
  assert_cancelled (fixture, cancel);
  g_assert_nonnull (find_report (fixture, OUTPAINT_PHASE_WAITING, FALSE));
  assert_no_interrupt (fixture);
}

static void
cancel_after_another (Fixture *fixture)
{
  await_watch (fixture);
  start_another (fixture);
  cancel (fixture);
}

/* A job with another time is not the request's own. */
static void
test_cancel_another (Fixture *fixture, gconstpointer data)
{
  fixture->server.knows_tasks = GPOINTER_TO_INT (data);
  assert_cancelled (fixture, cancel_after_another);
  assert_no_interrupt (fixture);
}

static void
cancel_part (Fixture *fixture)
{
  enter_part (fixture, "Inference", "20261130000002", 0.5);
  cancel_at_once (fixture);
}

/* Histories of SD.Next's calls, and whether the own one is running. */
static const struct
{
  const gchar *name;
  const gchar *history;
  gboolean     is_own;
} histories[] = {
  { "own", OWN_CALL "]", TRUE },
  { "another", OWN_CALL OWN_END "," ENTRY ("a", "begin", "api-img") "]", FALSE },
};

/* Cancel stops the request's own call in SD.Next and no other one. */
static void
test_cancel_part (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  fixture->server.part    = "";
  fixture->server.history = histories[i].history;
  fixture->server.end     = OWN_CALL OWN_END "]";
  assert_cancelled (fixture, cancel_part);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (fixture->server.n_histories, >=, 2);
  g_assert_cmpint (fixture->server.n_interrupts, ==, histories[i].is_own);
}

static void
cancel_loading (Fixture *fixture)
{
  enter_part (fixture, "Load model", "20261130000002", 0);
  cancel_at_once (fixture);
}

/* SD.Next lists a call after its model is loaded, and forgets an interrupt at the next
 * part.
 */
static void
test_cancel_loading (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  Server *server = &fixture->server;

  server->part        = "";
  server->history     = EARLIER_CALL "]";
  server->end         = OWN_CALL OWN_END "]";
  server->n_forgotten = 2;
  assert_cancelled (fixture, cancel_loading);
  await_more (server, &server->n_histories, 5);
  g_mutex_lock (&server->lock);
  g_assert_cmpint (server->n_interrupts, ==, 0);
  server->history = OWN_CALL "]";
  g_mutex_unlock (&server->lock);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (server->n_interrupts, ==, 3);
}

static void
cancel_idle (Fixture *fixture)
{
  enter_part (fixture, "", "0", 0);
  cancel_at_once (fixture);
}

/* A call that does not begin on an idle SD.Next is given up, before the call of somebody
 * else would be taken for it.
 */
static void
test_cancel_absent (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  Server *server = &fixture->server;

  server->part    = "";
  server->history = EARLIER_CALL "]";
  assert_cancelled (fixture, cancel_idle);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (server->n_histories, ==, 1 + 3);
  g_assert_cmpint (server->n_interrupts, ==, 0);
}

/* The next request on an SD.Next ends the wait for the call before: it would be taken
 * for that one.
 */
static void
test_cancel_overtaken (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSdapiAccess) access = outpaint_sdapi_access_new (fixture->settings);
  Server             *server             = &fixture->server;
  OutpaintSdapiWatch *next;

  server->part    = "";
  server->history = EARLIER_CALL "]";
  assert_cancelled (fixture, cancel_loading);
  next = outpaint_sdapi_watch_start (access, "task(x)", 1, &quick_clock, NULL);
  g_mutex_lock (&server->lock);
  server->history = OWN_CALL "]";
  server->end     = OWN_CALL OWN_END "]";
  g_mutex_unlock (&server->lock);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (server->n_interrupts, ==, 0);
  outpaint_sdapi_watch_end (next);
  outpaint_sdapi_watch_unref (next);
}

/* A job that waits for another one is interrupted when it runs. */
static void
test_cancel_queued (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  Server *server = &fixture->server;

  server->knows_tasks = TRUE;
  start_another (fixture);
  assert_cancelled (fixture, cancel);
  await_more (server, &server->n_tasks, 2);
  g_mutex_lock (&server->lock);
  g_assert_cmpint (server->n_interrupts, ==, 0);
  server->is_waiting = FALSE;
  g_mutex_unlock (&server->lock);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (server->n_interrupts, ==, 1);
}

/* The root of the API in the URL does no harm to any of the routes. */
static void
test_root (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *url = little_server_get_url (fixture->server.server, "http", data);

  set (fixture, "url", url);
  fixture->server.knows_tasks = TRUE;
  assert_cancelled (fixture, cancel);
  await (&fixture->server, &fixture->server.n_interrupts, 1);
}

/* The job of somebody else that starts while the request is sent is not the
 * request's own.
 */
static void
test_upload_overtaken (Fixture *fixture, gconstpointer data)
{
  OutpaintProgress progress              = { .phase = OUTPAINT_PHASE_SENDING };
  g_autoptr (OutpaintSdapiAccess) access = outpaint_sdapi_access_new (fixture->settings);
  OutpaintSdapiWatch *watch;

  fixture->server.knows_tasks = GPOINTER_TO_INT (data);
  synchronize (&fixture->server);
  watch = outpaint_sdapi_watch_start (access, "task(x)", 1, &quick_clock, NULL);
  outpaint_sdapi_watch_complete (watch, &progress);
  start_another (fixture);
  await_look (fixture);

  progress.phase = OUTPAINT_PHASE_PAINTING;
  outpaint_sdapi_watch_complete (watch, &progress);
  await_look (fixture);
  outpaint_sdapi_watch_complete (watch, &progress);
  g_assert_cmpint (progress.phase, ==, OUTPAINT_PHASE_WAITING);

  outpaint_sdapi_watch_end (watch);
  outpaint_sdapi_stop (watch);
  outpaint_sdapi_watch_unref (watch);
  g_assert_true (outpaint_errands_wait (30));
  g_assert_cmpint (fixture->server.n_interrupts, ==, 0);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *url = g_strdup_printf ("http://127.0.0.1:%u", little_server_find_dead_port ());

  set (fixture, "url", url);
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE);
}

typedef struct
{
  const gchar        *name;
  gint                status;
  const gchar        *list;
  const gchar        *model;
  const gchar        *sampler;
  OutpaintFindingKind kind;
  const gchar        *words;
} Probe;

static const Probe probes[] = {
  { "works", 200, models, "", "", OUTPAINT_FINDING_WORKS, "It has 2 models" },
  { "title", 200, models, "sd15.safetensors [abc]", "", OUTPAINT_FINDING_WORKS, "2 models" },
  { "model", 200, models, "sd15", "Euler a", OUTPAINT_FINDING_WORKS, "2 models" },
  { "alias", 200, models, "", "k_euler_a", OUTPAINT_FINDING_WORKS, "2 models" },
  { "no-model", 200, models, "flux", "", OUTPAINT_FINDING_REFUSED, "\"flux\". It has: sd15, sdxl" },
  { "no-sampler", 200, models, "", "Heun", OUTPAINT_FINDING_REFUSED, "no sampler \"Heun\"" },
  { "none", 200, "[]", "", "", OUTPAINT_FINDING_REFUSED, "has no model" },
  { "password", 401, "{\"detail\":\"no\"}", "", "", OUTPAINT_FINDING_REFUSED, "--api-auth" },
  { "no-api", 404, "{\"detail\":\"Not Found\"}", "", "", OUTPAINT_FINDING_REFUSED, "--api" },
  { "busy", 503, "", "", "", OUTPAINT_FINDING_UNCLEAR, "not available" },
  { "page", 200, "<html>", "", "", OUTPAINT_FINDING_REFUSED, "not from a Stable Diffusion" },
  { "object", 200, "{}", "", "", OUTPAINT_FINDING_REFUSED, "not from a Stable Diffusion" },
};

static void
test_probe (Fixture *fixture, gconstpointer data)
{
  const Probe *probe                  = data;
  g_autoptr (OutpaintFinding) finding = NULL;

  fixture->server.status = probe->status;
  fixture->server.list   = probe->list;
  set (fixture, "model", probe->model);
  set (fixture, "sampler", probe->sampler);
  synchronize (&fixture->server);
  finding = outpaint_probe_run (outpaint_services_find ("sdapi"), fixture->settings, NULL, NULL);
  synchronize (&fixture->server);
  g_test_message ("%s", finding->sentence);
  g_assert_cmpint (finding->kind, ==, probe->kind);
  g_assert_nonnull (strstr (finding->sentence, probe->words));
  g_assert_cmpint (fixture->server.n_requests, ==, 0);
}

/* Free servers have ten minutes unless the user has set a time. */
static void
test_timeout (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const OutpaintService *service = outpaint_services_find ("sdapi");

  g_assert_cmpint (outpaint_service_get_timeout (service, fixture->settings), ==, 600);
  g_assert_cmpint (
    outpaint_service_get_timeout (outpaint_services_find ("gateway"), fixture->settings), ==, 180);
  outpaint_settings_set (fixture->settings, &outpaint_setting_timeout, "20");
  g_assert_cmpint (outpaint_service_get_timeout (service, fixture->settings), ==, 20);
}

/* http to the local network is possible only without a password. */
static void
test_secret (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const OutpaintService *service = outpaint_services_find ("sdapi");

  set (fixture, "url", "http://192.168.1.20:7860");
  g_assert_true (outpaint_setup_check (service, fixture->settings, NULL));
  set (fixture, "password", PASSWORD);
  g_assert_false (outpaint_setup_check (service, fixture->settings, NULL));
  set (fixture, "url", "https://192.168.1.20:7860");
  g_assert_true (outpaint_setup_check (service, fixture->settings, NULL));
}

static void
add (const gchar *path, gconstpointer data, void (*function) (Fixture *fixture, gconstpointer data))
{
  g_autofree gchar *whole = g_strconcat ("/sdapi/", path, NULL);

  g_test_add (whole, Fixture, data, set_up, function, tear_down);
}

static void
add_forms (void)
{
  static const gchar *const forms[][2] = {
    { "prefix", "{\"images\":[\"data:image/png;base64,%s\"],\"info\":\"{}\"}" },
    { "no-info", "{\"images\":[\"%s\"]}" },
    { "odd-info", "{\"images\":[\"%s\"],\"info\":\"{{{\"}" },
    { "grid",
      "{\"images\":[\"AAAA\",\"%s\"],\"info\":\"{\\\"index_of_first_image\\\":1,"
      "\\\"all_seeds\\\":[7]}\"}" },
    { "mask-last", "{\"images\":[\"%s\",\"AAAA\"],\"info\":\"{\\\"all_seeds\\\":[7]}\"}" },
    { "index-beyond", "{\"images\":[\"%s\"],\"info\":\"{\\\"index_of_first_image\\\":9}\"}" },
    { "negative-seed", "{\"images\":[\"%s\"],\"info\":\"{\\\"all_seeds\\\":[-1]}\"}" },
  };

  static const gchar *const seeds[] = {
    "{\"images\":[\"%s\"],\"info\":\"{\\\"all_seeds\\\":[7],\\\"seed\\\":8}\"}",
    "{\"images\":[\"%s\"],\"info\":\"{\\\"seed\\\":7}\"}",
    "{\"images\":[\"%s\"],\"info\":{\"all_seeds\":[7]}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree gchar *path = g_strconcat ("forms/", forms[i][0], NULL);

      add (path, forms[i][1], test_forms);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("seeds/%d", (gint) i);

      add (path, seeds[i], test_seeds);
    }
}

static void
add_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree gchar *path = g_strconcat ("failure/", failures[i].name, NULL);

      add (path, &failures[i], test_failure);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autofree gchar *path = g_strconcat ("probe/", probes[i].name, NULL);

      add (path, &probes[i], test_probe);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  debug_lines = g_string_new (NULL);
  g_log_set_handler (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, keep_debug_line, NULL);

  add ("request", NULL, test_request);
  add ("defaults", NULL, test_defaults);
  add_forms ();
  add_rows ();
  add ("no-progress", NULL, test_no_progress);
  add ("progress", NULL, test_progress);
  add ("parts", NULL, test_parts);
  for (gsize i = 0; i < G_N_ELEMENTS (histories); i++)
    {
      g_autofree gchar *path = g_strconcat ("cancel-part/", histories[i].name, NULL);

      add (path, GSIZE_TO_POINTER (i), test_cancel_part);
    }
  add ("cancel-loading", NULL, test_cancel_loading);
  add ("cancel-absent", NULL, test_cancel_absent);
  add ("cancel-overtaken", NULL, test_cancel_overtaken);
  add ("cancel-queued", NULL, test_cancel_queued);
  add ("loading", NULL, test_loading);
  add ("interrupted", NULL, test_interrupted);
  add ("timed-out", NULL, test_timed_out);
  for (gint knows_tasks = FALSE; knows_tasks <= TRUE; knows_tasks++)
    {
      const gchar *const how = knows_tasks ? "with-tasks" : "without-tasks";
      const struct
      {
        const gchar *name;
        void (*function) (Fixture *fixture, gconstpointer data);
      } rows[] = { { "cancel", test_cancel },
                   { "cancel-at-once", test_cancel_at_once },
                   { "cancel-waiting", test_cancel_waiting },
                   { "cancel-another", test_cancel_another },
                   { "upload-overtaken", test_upload_overtaken } };

      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_autofree gchar *path = g_strconcat (rows[i].name, "/", how, NULL);

          add (path, GINT_TO_POINTER (knows_tasks), rows[i].function);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (several); i++)
    {
      g_autofree gchar *path = g_strconcat ("several/", several[i].name, NULL);

      add (path, &several[i], test_several);
    }
  add ("most", NULL, test_most);
  add ("root/whole", "/sdapi/v1/", test_root);
  add ("root/half", "/sdapi", test_root);
  add ("unreachable", NULL, test_unreachable);
  add ("timeout", NULL, test_timeout);
  add ("secret", NULL, test_secret);

  status = g_test_run ();
  g_string_free (debug_lines, TRUE);

  return status;
}
