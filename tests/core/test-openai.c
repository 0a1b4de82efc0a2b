/* Tests of openai
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include <string.h>

#include <glib/gstdio.h>

#include "core/base/error.h"
#include "core/net/retry.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/service/job.h"
#include "core/service/probe.h"
#include "core/service/setup.h"
#include "core/store/recovery.h"
#include "support/little-server.h"

#define KEY    "sk-very-secret-key"
#define RID    "req_20261130"
#define PROMPT "a lake; \"calm\""

/* The server, and the client's settings. */
typedef struct
{
  LittleServer *server;
  GMutex        lock; /* guards the members below */
  GBytes       *request;
  gchar        *answer;     /* a whole HTTP response; freed with g_free() */
  gchar        *file;       /* base64 of the picture at /picture.png */
  gint          n_requests; /* of edits */
  gint          n_refused;  /* of these, for several pictures */
  gchar        *refusal;    /* NULL, or the response to a request for several pictures */
  gint          n_broken;   /* number of the request that fails, 0 for none */
  gint          broken;     /* its HTTP status */
  gboolean      has_no_key; /* the client has none */

  OutpaintSettings    *settings;
  OutpaintOptions     *options;
  OutpaintGeometry     geometry;
  OutpaintRecoveryJob *cache;
  gchar               *directory; /* of the cache */
  GError              *error;
} Fixture;

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

static gchar *
http (gint status, const gchar *body)
{
  return g_strdup_printf ("HTTP/1.1 %d X\r\nX-Request-Id: " RID "\r\nContent-Length: "
                          "%" G_GSIZE_FORMAT "\r\n\r\n%s",
                          status,
                          strlen (body),
                          body);
}

static void
serve_file (Fixture *fixture, GIOStream *stream, const gchar *request)
{
  gsize             length;
  g_autofree gchar *file = (gchar *) g_base64_decode (fixture->file, &length);
  g_autofree gchar *head =
    g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);

  g_assert_null (strstr (request, KEY));
  little_server_print (fixture->server, stream, head);
  little_server_write (fixture->server, stream, file, length);
}

/* Returns the response to a request.  Free with g_free(). */
static gchar *
choose_answer (Fixture *fixture)
{
  gsize        length;
  const gchar *text = g_bytes_get_data (fixture->request, &length);

  if (fixture->refusal != NULL && memmem (text, length, "name=\"n\"\r\n\r\n1\r\n", 15) == NULL)
    {
      fixture->n_refused++;
      return g_strdup (fixture->refusal);
    }
  if (fixture->n_broken > 0 && fixture->n_requests == fixture->n_broken)
    return http (fixture->broken, "{\"error\":{\"message\":\"no\"}}");

  return g_strdup (fixture->answer);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  Fixture          *fixture = data;
  g_autofree gchar *head    = little_server_read_head (server, stream);
  const gchar      *field   = strstr (head, "Content-Length: ");
  gsize             length  = 0;
  g_autofree gchar *body    = NULL;
  g_autofree gchar *answer  = NULL;
  g_autoptr (GString) whole = g_string_new (head);

  if (g_str_has_prefix (head, "GET /picture.png "))
    {
      serve_file (fixture, stream, head);
      return;
    }

  if (fixture->has_no_key)
    g_assert_null (strstr (head, "Authorization"));
  else
    g_assert_nonnull (strstr (head, "\r\nAuthorization: Bearer " KEY "\r\n"));
  if (field != NULL)
    length = (gsize) g_ascii_strtoull (field + strlen ("Content-Length: "), NULL, 10);
  body = g_malloc (length + 1);
  g_input_stream_read_all (g_io_stream_get_input_stream (stream), body, length, NULL, NULL, NULL);
  g_string_append_len (whole, body, (gssize) length);

  g_mutex_lock (&fixture->lock);
  g_clear_pointer (&fixture->request, g_bytes_unref);
  fixture->request = g_bytes_new (whole->str, whole->len);
  fixture->n_requests += g_str_has_prefix (head, "POST ");
  answer = choose_answer (fixture);
  g_mutex_unlock (&fixture->lock);
  little_server_print (server, stream, answer);
}

/* ---- the client ---- */

static void
set (Fixture *fixture, const gchar *key, const gchar *value)
{
  outpaint_settings_set (fixture->settings, outpaint_setup_find ("openai", key), value);
}

static void
make_cache (Fixture *fixture)
{
  g_autoptr (OutpaintRecovery) about = outpaint_recovery_new (NULL, NULL);

  outpaint_recovery_set_geometry (about, &fixture->geometry);
  outpaint_service_get_size (outpaint_services_find ("openai"),
                             fixture->settings,
                             &fixture->geometry,
                             fixture->options,
                             &about->size);
  fixture->directory = g_dir_make_tmp ("outpaint-XXXXXX", NULL);
  fixture->cache     = outpaint_recovery_job_new (fixture->directory, about);
}

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *url = NULL;

  g_mutex_init (&fixture->lock);
  fixture->server   = little_server_new (serve, fixture);
  url               = little_server_get_url (fixture->server, "http", "/v1");
  fixture->settings = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);
  set (fixture, "url", url);
  set (fixture, "key", KEY);
  set (fixture, "model", "dall-e-2");

  fixture->options = outpaint_options_new ();
  g_free (fixture->options->prompt);
  fixture->options->prompt = g_strdup (PROMPT);
  fixture->geometry        = (OutpaintGeometry){ .source  = { 0, 0, 100, 90 },
                                                 .margins = { .right = 20 },
                                                 .frame   = { 0, 0, 120, 90 } };
  make_cache (fixture);
}

static void
remove_directory (const gchar *path)
{
  GDir        *directory = g_dir_open (path, 0, NULL);
  const gchar *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree gchar *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_dir_close (directory);
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  little_server_free (fixture->server);
  g_clear_pointer (&fixture->request, g_bytes_unref);
  g_free (fixture->answer);
  g_free (fixture->refusal);
  g_free (fixture->file);
  g_mutex_clear (&fixture->lock);
  outpaint_settings_unref (fixture->settings);
  outpaint_options_free (fixture->options);
  outpaint_recovery_job_unref (fixture->cache);
  remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_clear_error (&fixture->error);
}

static gchar *
make_base64 (gint width, gint height)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (width, height, 3);
  g_autoptr (GBytes) file             = NULL;

  memset (picture->data, 90, (gsize) 3 * width * height);
  file = outpaint_encode_png (picture, NULL);

  return g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}

/* The right half is to be painted. */
static OutpaintResult *
paint (Fixture *fixture)
{
  const OutpaintService *service      = outpaint_services_find ("openai");
  OutpaintPaintSpec      task         = { .geometry = fixture->geometry,
                                          .options  = fixture->options,
                                          .cache    = fixture->cache };
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  gint            retry_after         = 0;
  OutpaintResult *result;
  gpointer        prepared;

  outpaint_service_get_size (
    service, fixture->settings, &fixture->geometry, fixture->options, &task.size);
  picture = outpaint_picture_new (task.size.width, task.size.height, 3);
  mask    = outpaint_picture_new (task.size.width, task.size.height, 1);
  memset (picture->data, 50, (gsize) 3 * picture->width * picture->height);
  for (gint i = 0; i < mask->width * mask->height; i++)
    mask->data[i] = i % mask->width < mask->width / 2 ? 0 : 255;
  task.picture = picture;
  task.mask    = mask;

  g_clear_error (&fixture->error);
  prepared = service->prepare (fixture->settings, &task, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  result = service->paint (prepared, 41, NULL, NULL, NULL, &retry_after, &fixture->error);
  service->release (prepared);

  g_assert_true ((result == NULL) == (fixture->error != NULL));
  g_assert_null (strstr (debug_lines->str, KEY));
  if (fixture->error != NULL)
    {
      g_test_message ("%s", fixture->error->message);
      g_assert_null (strstr (fixture->error->message, KEY));
    }

  /* A service keeps nothing of the task, which cppcheck can't see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return result;
}

/* ---- the tests ---- */

/* Returns the contents of a part of the request's body. */
static GBytes *
get_part (Fixture *fixture, const gchar *name)
{
  gsize             length;
  const gchar      *text  = g_bytes_get_data (fixture->request, &length);
  g_autofree gchar *start = g_strdup_printf ("form-data; name=\"%s\"", name);
  const gchar      *found = memmem (text, length, start, strlen (start));
  const gchar      *begin;
  const gchar      *end;

  if (found == NULL)
    return NULL;

  begin = (const gchar *) memmem (found, length - (gsize) (found - text), "\r\n\r\n", 4) + 4;
  end   = memmem (begin, length - (gsize) (begin - text), "\r\n--outpaint-", 13);
  g_assert_nonnull (end);

  return g_bytes_new (begin, (gsize) (end - begin));
}

static void
assert_part (Fixture *fixture, const gchar *name, const gchar *text)
{
  g_autoptr (GBytes) part = get_part (fixture, name);

  if (text == NULL)
    {
      g_assert_null (part);
      return;
    }
  g_assert_nonnull (part);
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), text, strlen (text));
}

static OutpaintPicture *
decode_part (Fixture *fixture, const gchar *name)
{
  g_autoptr (GBytes) part  = get_part (fixture, name);
  OutpaintPicture *picture = outpaint_decode_picture (part, 10000000, NULL);

  g_assert_nonnull (picture);
  g_assert_true (outpaint_is_png (part));

  return picture;
}

static void
set_success (Fixture *fixture, gint width, gint height)
{
  g_autofree gchar *base64 = make_base64 (width, height);
  g_autofree gchar *body =
    g_strdup_printf ("{\"created\":1,\"data\":[{\"b64_json\":\"%s\"}],\"usage\":{}}", base64);

  g_free (fixture->answer);
  fixture->answer = http (200, body);
}

static OutpaintJob *
make_job (Fixture *fixture, gint variations)
{
  OutpaintJob *job = outpaint_job_new ();

  job->service             = outpaint_services_find ("openai");
  job->settings            = outpaint_settings_ref (fixture->settings);
  job->options             = outpaint_options_copy (fixture->options);
  job->options->variations = variations;
  job->geometry            = fixture->geometry;
  job->picture             = outpaint_picture_new (120, 90, 4);
  job->is_canvas_request   = TRUE;
  job->cache               = outpaint_recovery_job_ref (fixture->cache);
  memset (job->picture->data, 200, (gsize) 4 * 120 * 90);
  for (gsize i = 0; i < 120 * 90; i++)
    job->picture->data[4 * i + 3] = i % 120 < 100 ? 255 : 0;

  return job;
}

typedef struct
{
  GMainLoop       *loop;
  OutpaintOutcome *outcome;
  GError          *error;
} Over;

static void
job_over (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Over *over = data;

  over->outcome = outpaint_job_run_finish (result, &over->error);
  g_main_loop_quit (over->loop);
}

static OutpaintOutcome *
run_job (Fixture *fixture, gint variations)
{
  g_autoptr (OutpaintJob) job = make_job (fixture, variations);
  Over over                   = { .loop = g_main_loop_new (NULL, FALSE) };

  outpaint_job_run_async (job, NULL, NULL, NULL, job_over, &over);
  g_main_loop_run (over.loop);
  g_main_loop_unref (over.loop);
  g_clear_error (&fixture->error);
  fixture->error = over.error;

  return over.outcome;
}

static void
set_pictures (Fixture *fixture, gint n)
{
  g_autofree gchar *base64 = make_base64 (256, 256);
  g_autoptr (GString) body = g_string_new ("{\"data\":[");

  for (gint i = 0; i < n; i++)
    g_string_append_printf (body, "%s{\"b64_json\":\"%s\"}", i > 0 ? "," : "", base64);
  g_string_append (body, "]}");
  g_free (fixture->answer);
  fixture->answer = http (200, body->str);
}

/* Variations are one call: the input is charged once. */
static void
test_several (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 3);
  outcome = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (outcome->results->len, ==, 3);
  g_assert_null (outcome->shortfall);
  g_assert_cmpint (fixture->n_requests, ==, 1);
  assert_part (fixture, "n", "3");
  for (guint i = 0; i < outcome->results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (outcome->results, i);

      g_assert_nonnull (result->kept);
      g_assert_cmpint (result->picture->width, ==, 120);
    }
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 3);
}

/* A server that sends fewer is not asked again: it may have charged all. */
static void
test_several_short (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 1);
  outcome = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (outcome->results->len, ==, 1);
  g_assert_cmpint (outcome->n_missing, ==, 2);
  g_assert_nonnull (strstr (outcome->shortfall->message, "sent 1 of 3 pictures"));
  g_assert_nonnull (strstr (outcome->shortfall->message, RID));
  g_assert_cmpint (fixture->n_requests, ==, 1);
}

/* The whole pictures of an answer that was cut off are used. */
static void
test_several_cut (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 3);
  fixture->answer[strlen (fixture->answer) - 200] = '\0';
  outcome                                         = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (outcome->results->len, ==, 2);
  g_assert_nonnull (outcome->shortfall);
  g_assert_cmpint (fixture->n_requests, ==, 1);
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 3);
}

/* Answers whose paintings come in both ways, in the answer and by an address. */
static const gchar *const mixtures[] = {
  "{\"data\":[{\"b64_json\":\"%s\"},{\"url\":\"%s\"}]}",
  "{\"data\":[{\"b64_json\":\"%s\",\"url\":\"\"},{\"b64_json\":null,\"url\":\"%s\"}]}",
  "{\"data\":[{\"b64_json\":\"%s\"},{\"url\":\"%s\"}],\"usage\":{\"tot",
};

/* A painting by an address is not taken for another one in the answer. */
static void
test_several_mixed (Fixture *fixture, gconstpointer mixture)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;
  g_autofree gchar *base64            = make_base64 (256, 256);
  g_autofree gchar *url  = little_server_get_url (fixture->server, "http", "/picture.png");
  g_auto (GStrv) parts   = g_strsplit (mixture, "%s", 3);
  g_autofree gchar *body = g_strconcat (parts[0], base64, parts[1], url, parts[2], NULL);

  fixture->file   = make_base64 (512, 512);
  fixture->answer = http (200, body);
  outcome         = run_job (fixture, 2);
  g_assert_no_error (fixture->error);
  g_assert_null (outcome->shortfall);
  g_assert_cmpuint (outcome->results->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (outcome->results, i);

      g_assert_nonnull (result->kept);
      g_assert_cmpint (result->picture->width, ==, i == 0 ? 120 : 240);
    }
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 2);
}

/* Refusals of several pictures, by HTTP status. */
static const struct
{
  gint         status;
  const gchar *body;
} number_refusals[] = {
  { 400, "{\"error\":{\"message\":\"You must provide n=1 for this model.\",\"param\":null}}" },
  { 400, "{\"error\":{\"message\":\"Invalid value: 3\",\"param\":\"n\",\"code\":\"x\"}}" },
  { 400, "{\"error\":\"n must be 1\"}" },
  { 422, "{\"detail\":[{\"loc\":[\"body\",\"n\"],\"msg\":\"too many\"}]}" },
  { 422, "{\"detail\":\"unsupported: {'n': 3}\"}" },
};

/* A service that paints one picture in a call is called for each of them. */
static void
test_split (Fixture *fixture, gconstpointer data)
{
  gint i                              = GPOINTER_TO_INT (data);
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 1);
  fixture->refusal = http (number_refusals[i].status, number_refusals[i].body);
  outcome          = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_null (outcome->shortfall);
  g_assert_cmpuint (outcome->results->len, ==, 3);
  g_assert_cmpint (fixture->n_refused, ==, 1);
  g_assert_cmpint (fixture->n_requests, ==, 4);
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 3);
}

/* Each of these calls has its own retries, which do not repeat the others. */
static void
test_split_rate (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 1);
  fixture->refusal  = http (number_refusals[0].status, number_refusals[0].body);
  fixture->n_broken = 3;
  fixture->broken   = 429;
  outcome           = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_null (outcome->shortfall);
  g_assert_cmpuint (outcome->results->len, ==, 3);
  g_assert_cmpint (fixture->n_requests, ==, 5);
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 3);
}

/* What was painted before a failure is returned, and the rest can be retried. */
static void
test_split_broken (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;

  set_pictures (fixture, 1);
  fixture->refusal  = http (number_refusals[0].status, number_refusals[0].body);
  fixture->n_broken = 3;
  fixture->broken   = 500;
  outcome           = run_job (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (outcome->results->len, ==, 1);
  g_assert_cmpint (outcome->n_missing, ==, 2);
  g_assert_nonnull (outcome->shortfall);
  g_assert_cmpint (fixture->n_requests, ==, 3);
}

/* Other refusals of a call for several pictures are final. */
static void
test_not_split (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    gint         status;
    const gchar *body;
  } rows[] = {
    { 400, "{\"error\":{\"message\":\"don't, n\",\"code\":\"moderation_blocked\"}}" },
    { 400, "{\"error\":{\"message\":\"The prompt isn't long enough.\"}}" },
    { 422, "{\"detail\":[{\"loc\":[\"body\",\"mask\"],\"msg\":\"none\"}]}" },
    { 500, "{\"error\":{\"message\":\"n must be 1\"}}" },
  };

  set_pictures (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_free (fixture->refusal);
      fixture->refusal    = http (rows[i].status, rows[i].body);
      fixture->n_requests = 0;
      g_assert_null (run_job (fixture, 3));
      g_assert_nonnull (fixture->error);
      g_assert_false (g_error_matches (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_SEVERAL));
      g_assert_cmpint (fixture->n_requests, ==, 1);
    }
}

/* Answers that might exceed the cap are divided. */
static void
test_several_large (Fixture *fixture G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  static const gint      rows[][3] = { { 256, 256, 4 }, { 2560, 1440, 4 }, { 3840, 2160, 2 } };
  const OutpaintService *service   = outpaint_services_find ("openai");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintCanvasSize size = { .width = rows[i][0], .height = rows[i][1] };

      g_assert_cmpint (outpaint_service_get_most (service, &size), ==, rows[i][2]);
    }
}

static void
test_request (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result   = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  const guint8 *pixel;

  set_success (fixture, 256, 256);
  result = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (fixture->request, NULL),
                                   "POST /v1/images/edits HTTP/1.1\r\n"));
  assert_part (fixture, "prompt", PROMPT);
  assert_part (fixture, "model", "dall-e-2");
  assert_part (fixture, "size", "256x256");
  assert_part (fixture, "n", "1");
  assert_part (fixture, "response_format", "b64_json");
  assert_part (fixture, "seed", NULL);

  picture = decode_part (fixture, "image");
  g_assert_cmpint (picture->width, ==, 256);
  g_assert_cmpint (picture->channels, ==, 3);
  mask  = decode_part (fixture, "mask");
  pixel = outpaint_picture_row (mask, 7);
  g_assert_cmpint (mask->channels, ==, 4);
  g_assert_cmpmem (pixel, 4, "\0\0\0\xff", 4);
  g_assert_cmpmem (pixel + 4 * 255, 4, "\xff\xff\xff\0", 4);

  /* The padding is cut off, and there is no seed. */
  g_assert_cmpint (result->picture->width, ==, 120);
  g_assert_cmpint (result->picture->height, ==, 90);
  g_assert_cmpint (result->seed, ==, OUTPAINT_SEED_NONE);
  g_assert_cmpstr (result->request_id, ==, RID);
}

typedef struct
{
  const gchar *model;
  gint         width;
  gint         height;
  gint         max;
  const gchar *size;
  const gchar *fidelity;
  const gchar *format;
} Model;

static const Model all_models[] = {
  { "gpt-image-2", 2000, 1000, 1920, "1920x960", NULL, NULL },
  { "gpt-image-2", 5000, 1000, 1920, "1920x640", NULL, NULL },
  { "gpt-image-2-2026-04-21", 100, 100, 1920, "816x816", NULL, NULL },
  { "gpt-image-1", 2000, 1000, 1920, "1536x1024", "high", NULL },
  { "gpt-image-1.5", 1000, 2000, 1920, "1024x1536", "high", NULL },
  { "gpt-image-1-mini", 900, 1000, 1920, "1024x1024", NULL, NULL },
  { "chatgpt-image-latest", 900, 1000, 1920, "1024x1024", NULL, NULL },
  { "dall-e-2", 900, 1000, 1920, "1024x1024", NULL, "b64_json" },
  { "dall-e-2", 200, 400, 1920, "512x512", NULL, "b64_json" },
};

/* Each model gets the sizes and fields that it takes. */
static void
test_models (Fixture *fixture, gconstpointer data)
{
  const Model *model                = data;
  g_autoptr (OutpaintResult) result = NULL;
  OutpaintCanvasSize size;

  fixture->geometry.frame.width  = model->width;
  fixture->geometry.frame.height = model->height;
  fixture->options->max_width = fixture->options->max_height = model->max;
  set (fixture, "model", model->model);
  outpaint_service_get_size (outpaint_services_find ("openai"),
                             fixture->settings,
                             &fixture->geometry,
                             fixture->options,
                             &size);
  set_success (fixture, size.width, size.height);
  result = paint (fixture);
  g_assert_no_error (fixture->error);
  assert_part (fixture, "model", model->model);
  assert_part (fixture, "size", model->size);
  assert_part (fixture, "input_fidelity", model->fidelity);
  assert_part (fixture, "response_format", model->format);
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
  { "key",
    401,
    "{\"error\":{\"message\":\"Incorrect API key provided: " KEY
    ".\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}",
    OUTPAINT_ERROR_CREDENTIALS,
    "does not accept the key|provided: ***.|HTTP 401|" RID },
  { "moderation",
    400,
    "{\"error\":{\"message\":\"rejected, safety_violations=[x]\",\"type\":"
    "\"image_generation_user_error\",\"param\":null,\"code\":\"moderation_blocked\"}}",
    OUTPAINT_ERROR_PROMPT,
    "content check|safety_violations" },
  { "moderation-output",
    400,
    "{\"error\":{\"message\":\"rejected\",\"code\":\"moderation_blocked\",\"moderation_details\":{"
    "\"moderation_stage\":\"output\"}}}",
    OUTPAINT_ERROR_RESULT,
    "The painting did not pass" },
  { "mask",
    400,
    "{\"error\":{\"message\":\"Invalid mask image "
    "format\",\"code\":\"invalid_mask_image_format\"}}",
    OUTPAINT_ERROR_PICTURE,
    "the picture or its mask" },
  { "field",
    400,
    "{\"error\":{\"message\":\"Unknown parameter: 'size'.\",\"code\":\"unknown_parameter\"}}",
    OUTPAINT_ERROR_SERVICE,
    "refused the request|Unknown parameter" },
  { "verify",
    403,
    "{\"error\":{\"message\":\"Your organization must be verified\"}}",
    OUTPAINT_ERROR_ACCOUNT,
    "verified organizations|must be verified" },
  { "model",
    404,
    "{\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}}",
    OUTPAINT_ERROR_SETTINGS,
    "no model of this name" },
  { "url", 404, "not here", OUTPAINT_ERROR_SETTINGS, "usually ends in /v1" },
  { "rate",
    429,
    "{\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}",
    OUTPAINT_ERROR_RATE,
    "too many requests" },
  { "rate-with-picture",
    429,
    "{\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}",
    OUTPAINT_ERROR_ANSWER,
    "charged" },
  { "rate-cut", 429, "{\"error\":{\"mess", OUTPAINT_ERROR_ANSWER, "is not sent again" },
  { "quota",
    429,
    "{\"error\":{\"message\":\"no\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_"
    "quota\"}}",
    OUTPAINT_ERROR_ACCOUNT,
    "balance or the limit" },
  { "server",
    500,
    "{\"error\":{\"message\":\"sorry\",\"type\":\"server_error\"}}",
    OUTPAINT_ERROR_SERVICE,
    "may be charged|sorry" },
  { "gateway", 502, "<html>", OUTPAINT_ERROR_BROKEN, "charged" },
  { "cloudflare", 524, "<html>", OUTPAINT_ERROR_BROKEN, "charged" },
  { "redirect", 302, "", OUTPAINT_ERROR_SETTINGS, "redirects" },
  { "sd-server",
    400,
    "{\"error\":\"prompt required\"}",
    OUTPAINT_ERROR_SERVICE,
    "prompt required" },
  { "detail",
    422,
    "{\"detail\":[{\"loc\":[\"body\",\"image\"],\"msg\":\"field required\"}]}",
    OUTPAINT_ERROR_SERVICE,
    "image: field required" },
  { "message", 400, "{\"message\":\"too wide\"}", OUTPAINT_ERROR_SERVICE, "too wide" },
  { "page", 200, "<html>", OUTPAINT_ERROR_ANSWER, "not valid|charged" },
  { "empty", 200, "", OUTPAINT_ERROR_ANSWER, "not valid" },
  { "cut", 200, "{\"created\":1,\"data\":[{\"b64_json\":\"", OUTPAINT_ERROR_ANSWER, "incomplete" },
  { "none", 200, "{\"data\":[]}", OUTPAINT_ERROR_ANSWER, "no picture|charged" },
  { "types",
    200,
    "{\"data\":[17,{\"b64_json\":[]},{\"url\":{}}]}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "noise", 200, "{\"data\":[{\"b64_json\":\"AAAA\"}]}", OUTPAINT_ERROR_ANSWER, "neither" },
  { "unsafe",
    200,
    "{\"data\":[{\"url\":\"http://10.0.0.1/x.png\"}]}",
    OUTPAINT_ERROR_ANSWER,
    "unsafe address" },
};

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const Failure *failure = data;
  g_auto (GStrv) words   = g_strsplit (failure->words, "|", -1);
  OutpaintRetry retry    = { 0 };
  gdouble       pause;

  fixture->answer = http (failure->status, failure->answer);
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, failure->code);
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (fixture->error->message, words[i]) == NULL)
      g_error ("\"%s\" is not in \"%s\"", words[i], fixture->error->message);
  g_assert_cmpint (fixture->n_requests, ==, 1);
  g_assert_true (outpaint_retry_next (&retry, fixture->error, 0, 0, &pause)
                 == (failure->code == OUTPAINT_ERROR_RATE));
}

/* Returns the only painting on disk. */
static OutpaintRecovery *
get_kept (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = outpaint_recovery_list (fixture->directory);

  g_assert_cmpint (list->len, ==, 1);

  return outpaint_recovery_copy (g_ptr_array_index (list, 0));
}

/* A painting is on disk as it was received, with the place of the frame in it. */
static void
test_kept (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autoptr (GBytes) file           = NULL;
  g_autofree gchar *base64          = make_base64 (256, 256);
  g_autofree gchar *written         = NULL;

  set_success (fixture, 256, 256);
  result = paint (fixture);
  kept   = get_kept (fixture);
  g_assert_cmpstr (result->kept, ==, kept->name);
  file    = outpaint_recovery_load (fixture->directory, kept->name, NULL);
  written = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_assert_cmpstr (written, ==, base64);
  g_assert_cmpint (kept->record->seed, ==, OUTPAINT_RECORD_NO_SEED);
  g_assert_cmpstr (kept->record->request_id, ==, RID);
  g_assert_cmpint (kept->size.width, ==, 256);
  g_assert_cmpint (kept->size.area.width, ==, 120);
  g_assert_cmpint (kept->size.area.height, ==, 90);
  g_assert_cmpint (kept->size.area.x, ==, 0);
  g_assert_cmpint (kept->size.area.y, ==, 83);
}

/* A painting that does not fit is lost for the run, but not on disk. */
static void
test_misfit (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintRecovery) kept = NULL;

  set_success (fixture, 256, 64);
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
  g_assert_nonnull (strstr (fixture->error->message, "It may be charged"));
  kept = get_kept (fixture);
}

/* What is left of an answer that was cut off behind the picture is used. */
static void
test_salvage (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;
  g_autofree gchar *base64          = make_base64 (256, 256);
  g_autofree gchar *body = g_strdup_printf ("{\"data\":[{\"b64_json\":\"%s\"}],\"us", base64);

  fixture->answer = http (200, body);
  result          = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (result->picture->width, ==, 120);
}

/* A picture that was cut off is on disk, and nothing is sent again. */
static void
test_half (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autofree gchar *base64          = make_base64 (256, 256);
  g_autofree gchar *body            = NULL;

  base64[strlen (base64) / 2] = '\0';
  body                        = g_strdup_printf ("{\"data\":[{\"b64_json\":\"%s", base64);
  fixture->answer             = http (200, body);
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
  kept = get_kept (fixture);
}

/* The address can have the picture in it. */
static void
test_data_address (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autofree gchar *base64          = make_base64 (256, 256);
  g_autofree gchar *body            = NULL;

  body = g_strdup_printf ("{\"data\":[{\"b64_json\":null,\"url\":\"data:image/png;base64,%s\"}]}",
                          base64);
  fixture->answer = http (200, body);
  result          = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (result->picture->width, ==, 120);
  kept = get_kept (fixture);
  g_assert_cmpstr (result->kept, ==, kept->name);
}

/* A picture at an address is downloaded without the key. */
static void
test_address (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result = NULL;
  g_autofree gchar *url  = little_server_get_url (fixture->server, "http", "/picture.png");
  g_autofree gchar *body = g_strdup_printf ("{\"data\":[{\"url\":\"%s\"}]}", url);

  fixture->file   = make_base64 (256, 256);
  fixture->answer = http (200, body);
  result          = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (result->picture->width, ==, 120);
}

typedef struct
{
  const gchar        *name;
  gint                status;
  const gchar        *answer;
  OutpaintFindingKind kind;
  const gchar        *words;
} Probe;

static const Probe probes[] = {
  { "works",
    200,
    "{\"data\":[{\"id\":\"gpt-image-1\"},{\"id\":\"dall-e-2\"}]}",
    OUTPAINT_FINDING_WORKS,
    "has the model" },
  { "no-model",
    200,
    "{\"data\":[{\"id\":\"sd-cpp-local\"}]}",
    OUTPAINT_FINDING_UNCLEAR,
    "does not list the model \"dall-e-2\"" },
  { "key",
    401,
    "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"" KEY "\"}}",
    OUTPAINT_FINDING_REFUSED,
    "does not accept the key" },
  { "url", 404, "no", OUTPAINT_FINDING_REFUSED, "usually ends in /v1" },
  { "busy", 503, "no", OUTPAINT_FINDING_UNCLEAR, "not available" },
  { "failed", 500, "no", OUTPAINT_FINDING_UNCLEAR, "not available" },
  { "gateway", 502, "no", OUTPAINT_FINDING_UNCLEAR, "not available" },
  { "late", 504, "{\"error\":{\"message\":\"slow\"}}", OUTPAINT_FINDING_UNCLEAR, "slow" },
  { "cut", 429, "{\"error\":{", OUTPAINT_FINDING_UNCLEAR, "too many requests" },
  { "page", 200, "<html>", OUTPAINT_FINDING_UNCLEAR, "not a list of models" },
};

/* The test of the settings costs nothing. */
static void
test_probe (Fixture *fixture, gconstpointer data)
{
  const Probe *probe                  = data;
  g_autoptr (OutpaintFinding) finding = NULL;

  fixture->answer = http (probe->status, probe->answer);
  finding = outpaint_probe_run (outpaint_services_find ("openai"), fixture->settings, NULL, NULL);
  g_test_message ("%s", finding->sentence);
  g_assert_cmpint (finding->kind, ==, probe->kind);
  g_assert_nonnull (strstr (finding->sentence, probe->words));
  g_assert_null (strstr (finding->sentence, KEY));
  g_assert_null (strstr (finding->sentence, "charged"));
  g_assert_cmpint (fixture->n_requests, ==, 0);
  g_assert_true (
    g_str_has_prefix (g_bytes_get_data (fixture->request, NULL), "GET /v1/models HTTP/1.1\r\n"));
}

/* A server on this computer may need no key. */
static void
test_no_key (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintResult) result   = NULL;
  g_autoptr (OutpaintFinding) finding = NULL;

  set (fixture, "key", "");
  fixture->has_no_key = TRUE;
  set_success (fixture, 256, 256);
  result = paint (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->n_requests, ==, 1);

  g_free (fixture->answer);
  fixture->answer = http (200, "{\"data\":[{\"id\":\"dall-e-2\"}]}");
  finding = outpaint_probe_run (outpaint_services_find ("openai"), fixture->settings, NULL, NULL);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_WORKS);
}

static void
test_unreachable (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *url =
    g_strdup_printf ("http://127.0.0.1:%u/v1", little_server_find_dead_port ());

  set (fixture, "url", url);
  g_assert_null (paint (fixture));
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE);
}

static void
add (const gchar  *group,
     const gchar  *name,
     gconstpointer data,
     void (*function) (Fixture *fixture, gconstpointer data))
{
  g_autofree gchar *path = g_strjoin ("/", "/openai", group, name, NULL);

  g_test_add (path, Fixture, data, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  debug_lines = g_string_new (NULL);
  g_log_set_handler (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, keep_debug_line, NULL);

  add ("paint", "request", NULL, test_request);
  for (gsize i = 0; i < G_N_ELEMENTS (all_models); i++)
    {
      g_autofree gchar *name = g_strdup_printf ("%s-%d", all_models[i].model, (gint) i);

      add ("model", name, &all_models[i], test_models);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    add ("failure", failures[i].name, &failures[i], test_failure);
  add ("several", "whole", NULL, test_several);
  add ("several", "short", NULL, test_several_short);
  add ("several", "cut", NULL, test_several_cut);
  add ("several", "large", NULL, test_several_large);
  for (gsize i = 0; i < G_N_ELEMENTS (mixtures); i++)
    {
      g_autofree gchar *name = g_strdup_printf ("mixed-%d", (gint) i);

      add ("several", name, mixtures[i], test_several_mixed);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (number_refusals); i++)
    {
      g_autofree gchar *name = g_strdup_printf ("split-%d", (gint) i);

      add ("several", name, GINT_TO_POINTER ((gint) i), test_split);
    }
  add ("several", "split-rate", NULL, test_split_rate);
  add ("several", "split-broken", NULL, test_split_broken);
  add ("several", "not-split", NULL, test_not_split);
  add ("paint", "kept", NULL, test_kept);
  add ("paint", "misfit", NULL, test_misfit);
  add ("paint", "salvage", NULL, test_salvage);
  add ("paint", "half", NULL, test_half);
  add ("paint", "data-address", NULL, test_data_address);
  add ("paint", "address", NULL, test_address);
  add ("paint", "no-key", NULL, test_no_key);
  add ("paint", "unreachable", NULL, test_unreachable);
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    add ("probe", probes[i].name, &probes[i], test_probe);

  status = g_test_run ();
  g_string_free (debug_lines, TRUE);

  return status;
}
