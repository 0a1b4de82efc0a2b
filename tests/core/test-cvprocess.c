/* Tests of cvprocess
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-c/json.h>

#include "core/picture/codec.h"
#include "core/base/error.h"
#include "core/service/service.h"
#include "core/service/signature.h"
#include "core/service/probe.h"
#include "core/service/setup.h"
#include "support/little-server.h"

#define KEY        "sk-very-secret-key"
#define ACCESS_KEY "AKLTvery-secret-access"
#define SECRET_KEY "very-secret-secret=="
#define TOKEN      "STSvery-secret-token"
#define RID        "20240314153408C09A6A"
#define PROMPT     "ein \"See\""
#define QUERY      "?Action=CVProcess&Version=2022-08-31"

/* The source is 40 x 30, the frame 60 x 40. */
#define FRAME_WIDTH  60
#define FRAME_HEIGHT 40

static const gchar *const secrets[] = { KEY, ACCESS_KEY, SECRET_KEY, TOKEN };

/* Stand-in for the service: its response and the received request. */
typedef struct
{
  LittleServer *server;
  gchar        *answer;  /* a whole HTTP response */
  gchar        *request; /* the last request, complete */
} Stub;

static GString *debug_lines;

/* Further settings of the next painting. */
static const gchar         *timeout = "20";
static OutpaintRecoveryJob *cache;


static void
keep_debug_line (const gchar *domain  G_GNUC_UNUSED,
                 GLogLevelFlags level G_GNUC_UNUSED,
                 const gchar         *message,
                 gpointer data        G_GNUC_UNUSED)
{
  g_string_append (debug_lines, message);
}

static gchar *
get_header (const gchar *request, const gchar *name)
{
  g_autofree gchar *start = g_strdup_printf ("\r\n%s: ", name);
  const gchar      *value = strstr (request, start);

  if (value == NULL)
    return NULL;
  value += strlen (start);

  return g_strndup (value, strcspn (value, "\r"));
}

static void
serve_stub (LittleServer *server, GIOStream *stream, gpointer data)
{
  Stub *stub = data;

  g_free (stub->request);
  g_atomic_pointer_set (&stub->request, little_server_read_request (server, stream));
  little_server_print (server, stream, stub->answer);
}

static Stub *
stub_new (gchar *answer)
{
  Stub *stub = g_new0 (Stub, 1);

  stub->answer = answer;
  stub->server = little_server_new (serve_stub, stub);

  return stub;
}

static const gchar *
stub_get_request (Stub *stub)
{
  return g_atomic_pointer_get (&stub->request);
}

static void
stub_free (Stub *stub)
{
  little_server_free (stub->server);
  g_free (stub->answer);
  g_free (stub->request);
  g_free (stub);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stub, stub_free)

static gchar *
http_ok (const gchar *body)
{
  return g_strdup_printf (
    "HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (body), body);
}

/* Returns the text of a successful answer with those lists. */
static gchar *
success (const gchar *base64, const gchar *url)
{
  g_autofree gchar *body = NULL;

  body = g_strdup_printf ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"%s\"],"
                          "\"image_urls\":[\"%s\"]},\"request_id\":\"" RID "\",\"status\":10000}",
                          base64,
                          url);

  return http_ok (body);
}

static OutpaintPicture *
paint_picture (gint width, gint height, gint channels)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, channels);

  memset (picture->data, 90, (gsize) width * height * channels);

  return picture;
}

static GBytes *
make_file (gint width, gint height)
{
  g_autoptr (OutpaintPicture) picture = paint_picture (width, height, 3);
  GError *error                       = NULL;
  GBytes *file;

  file = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, &error);
  g_assert_no_error (error);

  return file;
}

static gchar *
make_base64 (gint width, gint height)
{
  g_autoptr (GBytes) file = make_file (width, height);

  return g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
}

/* Returns settings for both services at that URL. */
static OutpaintSettings *
make_settings (const gchar *url)
{
  g_auto (GStrv) envp        = g_new0 (gchar *, 1);
  OutpaintSettings *settings = NULL;
  GError           *error    = NULL;

  envp     = g_environ_setenv (envp, "OUTPAINT_GATEWAY_URL", url, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_API_KEY", KEY, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_VOLCENGINE_URL", url, TRUE);
  envp     = g_environ_setenv (envp, "VOLC_ACCESSKEY", ACCESS_KEY, TRUE);
  envp     = g_environ_setenv (envp, "VOLC_SECRETKEY", SECRET_KEY, TRUE);
  envp     = g_environ_setenv (envp, "VOLC_SESSION_TOKEN", TOKEN, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_TIMEOUT", timeout, TRUE);
  settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, &error);
  g_assert_no_error (error);

  return settings;
}

/* Runs one painting by that service at that URL, from prepare() to release(). */
static OutpaintResult *
paint_at (const gchar  *service_name,
          const gchar  *url,
          gboolean      with_mask,
          GCancellable *cancellable,
          GError      **error)
{
  const OutpaintService *service        = outpaint_services_find (service_name);
  g_autoptr (OutpaintSettings) settings = make_settings (url);
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autoptr (OutpaintPicture) source    = paint_picture (40, 30, 3);
  g_autoptr (OutpaintPicture) frame     = paint_picture (FRAME_WIDTH, FRAME_HEIGHT, 3);
  g_autoptr (OutpaintPicture) mask      = paint_picture (FRAME_WIDTH, FRAME_HEIGHT, 1);
  OutpaintPaintSpec task                = { .picture  = with_mask ? frame : source,
                                            .mask     = with_mask ? mask : NULL,
                                            .geometry = { .source  = { 0, 0, 40, 30 },
                                                          .margins = { 3, 7, 10, 10 },
                                                          .frame   = { -10, -3, FRAME_WIDTH, FRAME_HEIGHT } },
                                            .options  = options,
                                            .cache    = cache };
  gint              retry_after         = 0;
  OutpaintResult   *result;
  gpointer          prepared;

  g_free (options->prompt);
  options->prompt = g_strdup (PROMPT);

  outpaint_service_get_size (service, settings, &task.geometry, options, &task.size);
  prepared = service->prepare (settings, &task, NULL, error);
  if (prepared == NULL)
    return NULL;
  result = service->paint (prepared, 4000000000, cancellable, NULL, NULL, &retry_after, error);
  service->release (prepared);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (debug_lines->str, secrets[i]));
      if (result == NULL)
        g_assert_null (strstr ((*error)->message, secrets[i]));
    }
  if (result == NULL)
    g_test_message ("%s", (*error)->message);

  /* A service keeps nothing of the task, which cppcheck can't see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return result;
}

static OutpaintResult *
paint_by (const gchar *service_name, Stub *stub, gboolean with_mask, GError **error)
{
  g_autofree gchar *url = little_server_get_url (stub->server, "http", "/volcv/v1/");

  return paint_at (service_name, url, with_mask, NULL, error);
}

static void
assert_says (const GError *error, gint code, const gchar *words)
{
  g_auto (GStrv) all = g_strsplit (words, "|", -1);

  g_assert_error (error, OUTPAINT_ERROR, code);
  for (gsize i = 0; all[i] != NULL; i++)
    if (strstr (error->message, all[i]) == NULL)
      g_error ("\"%s\" is not in \"%s\"", all[i], error->message);
}

static void
assert_result (const OutpaintResult *result)
{
  g_assert_nonnull (result);
  g_assert_cmpint (result->picture->width, ==, FRAME_WIDTH);
  g_assert_cmpint (result->picture->height, ==, FRAME_HEIGHT);
  g_assert_cmpint (result->picture->data[0], ==, 90);
  g_assert_cmpint (result->seed, ==, 4000000000);
  g_assert_cmpstr (result->request_id, ==, RID);
}

/* ---- requests ---- */

static json_object *
parse_body (const gchar *request)
{
  json_object *body = json_tokener_parse (strstr (request, "\r\n\r\n") + 4);

  g_assert_nonnull (body);

  return body;
}

/* Returns the size of the picture at an index of the request. */
static void
measure (json_object *body, gsize index, gint *width, gint *height)
{
  json_object *list   = json_object_object_get (body, "binary_data_base64");
  const gchar *base64 = json_object_get_string (json_object_array_get_idx (list, index));
  gsize        length;
  guchar      *data       = g_base64_decode (base64, &length);
  g_autoptr (GBytes) file = g_bytes_new_take (data, length);
  GError *error           = NULL;

  outpaint_measure_picture (file, width, height, &error);
  g_assert_no_error (error);
}

/* Checks the prompt under both of its names. */
static void
assert_prompt (json_object *body)
{
  static const gchar *const names[] = { "prompt", "custom_prompt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (json_object_get_string (json_object_object_get (body, names[i])), ==, PROMPT);
}

static void
test_gateway (void)
{
  g_autofree gchar *base64          = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autoptr (Stub) stub             = stub_new (success (base64, ""));
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = paint_by ("gateway", stub, FALSE, &error);
  g_autofree gchar *who             = NULL;
  g_autofree gchar *type            = NULL;
  json_object      *body;
  gint              width;
  gint              height;

  g_assert_no_error (error);
  assert_result (result);

  g_assert_true (
    g_str_has_prefix (stub_get_request (stub), "POST /volcv/v1" QUERY " HTTP/1.1\r\n"));
  who  = get_header (stub_get_request (stub), "Authorization");
  type = get_header (stub_get_request (stub), "Content-Type");
  g_assert_cmpstr (who, ==, "Bearer " KEY);
  g_assert_cmpstr (type, ==, "application/json");

  body = parse_body (stub_get_request (stub));
  g_assert_cmpint (json_object_get_int64 (json_object_object_get (body, "seed")), ==, 4000000000);
  g_assert_cmpfloat (json_object_get_double (json_object_object_get (body, "top")), ==, 0.1);
  assert_prompt (body);
  g_assert_cmpuint (
    json_object_array_length (json_object_object_get (body, "binary_data_base64")), ==, 1);
  measure (body, 0, &width, &height);
  g_assert_cmpint (width, ==, 40);
  g_assert_cmpint (height, ==, 30);
  json_object_put (body);
}

static void
test_canvas (void)
{
  g_autofree gchar *base64          = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autoptr (Stub) stub             = stub_new (success (base64, ""));
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = paint_by ("gateway", stub, TRUE, &error);
  json_object *body;

  g_assert_no_error (error);
  assert_result (result);

  body = parse_body (stub_get_request (stub));
  g_assert_null (json_object_object_get (body, "top"));
  for (gsize i = 0; i < 2; i++)
    {
      gint width;
      gint height;

      measure (body, i, &width, &height);
      g_assert_cmpint (width, ==, FRAME_WIDTH);
      g_assert_cmpint (height, ==, FRAME_HEIGHT);
    }
  json_object_put (body);
}

/* The signature matches the request as received. */
static void
test_volcengine (void)
{
  g_autofree gchar *base64          = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autoptr (Stub) stub             = stub_new (success (base64, ""));
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = paint_by ("volcengine", stub, FALSE, &error);
  g_autofree gchar *url             = NULL;
  g_autofree gchar *date            = get_header (stub_get_request (stub), "X-Date");
  g_autofree gchar *who             = get_header (stub_get_request (stub), "Authorization");
  g_autofree gchar *token           = get_header (stub_get_request (stub), "X-Security-Token");
  g_autoptr (GTimeZone) utc         = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time        = g_date_time_new_from_iso8601 (date, utc);
  const gchar           *body       = strstr (stub_get_request (stub), "\r\n\r\n") + 4;
  OutpaintSignatureInput input      = { .access_key    = ACCESS_KEY,
                                        .secret_key    = SECRET_KEY,
                                        .session_token = TOKEN,
                                        .region        = "cn-north-1",
                                        .service       = "cv",
                                        .method        = "POST",
                                        .content_type  = "application/json" };
  g_auto (GStrv) signed_headers     = NULL;
  g_autofree gchar *expected        = g_strconcat ("Authorization: ", who, NULL);
  json_object      *parsed;

  g_assert_no_error (error);
  assert_result (result);

  url        = little_server_get_url (stub->server, "http", "/volcv/v1" QUERY);
  input.url  = url;
  input.time = g_date_time_to_unix (time);
  g_assert_cmpint (ABS (input.time - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  signed_headers = outpaint_sign (&input, body, strlen (body));
  g_assert_true (g_strv_contains ((const gchar *const *) signed_headers, expected));
  g_assert_cmpstr (token, ==, TOKEN);

  parsed = parse_body (stub_get_request (stub));
  assert_prompt (parsed);
  json_object_put (parsed);
}

/* ---- answers ---- */

/* Serves a file that stands in base64 in the stub's answer. */
static void
serve_file (LittleServer *server, GIOStream *stream, gpointer data)
{
  Stub              *stub = data;
  gsize              length;
  g_autofree guchar *file = g_base64_decode (stub->answer, &length);
  g_autofree gchar  *head = NULL;

  g_free (stub->request);
  g_atomic_pointer_set (&stub->request, little_server_read_request (server, stream));
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);
  little_server_print (server, stream, head);
  little_server_write (server, stream, file, length);
}

static void
test_download (void)
{
  Stub              other           = { .answer = make_base64 (FRAME_WIDTH, FRAME_HEIGHT) };
  g_autofree gchar *url             = NULL;
  g_autoptr (Stub) stub             = NULL;
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = NULL;

  other.server = little_server_new (serve_file, &other);
  url          = little_server_get_url (other.server, "http", "/p.png?sign=a%2Fb");
  stub         = stub_new (success ("", url));
  result       = paint_by ("gateway", stub, FALSE, &error);
  little_server_free (other.server);

  g_assert_no_error (error);
  assert_result (result);
  g_assert_true (g_str_has_prefix (other.request, "GET /p.png?sign=a%2Fb HTTP/1.1\r\n"));
  g_assert_null (strstr (other.request, "Authorization"));
  g_assert_null (strstr (other.request, KEY));
  g_free (other.answer);
  g_free (other.request);
}

static void
test_download_fails (void)
{
  static const struct
  {
    const gchar *answer;
    const gchar *words;
  } rows[] = {
    { "HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n",
      "was painted|HTTP 404|(request id " RID ")" },
    { "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", "was painted|HTTP 302" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "was painted|was lost" },
  };

  timeout = "2";
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Stub) other   = stub_new (g_strdup (rows[i].answer));
      g_autofree gchar *url    = little_server_get_url (other->server, "http", "/p.png");
      g_autoptr (Stub) stub    = stub_new (success ("", url));
      g_autoptr (GError) error = NULL;

      g_assert_null (paint_by ("gateway", stub, FALSE, &error));
      assert_says (error, OUTPAINT_ERROR_BROKEN, rows[i].words);
      g_assert_cmpint (little_server_count (other->server), >, 1);
      g_assert_cmpint (little_server_count (stub->server), ==, 1);
    }
  timeout = "20";
}

/* A failed connection normally causes a retry of the job, which would be
 * charged again; not after the painting.
 */
static void
test_download_unreachable (void)
{
  g_autofree gchar *url = g_strdup_printf ("http://127.0.0.1:%u/", little_server_find_dead_port ());
  g_autoptr (Stub) stub = stub_new (success ("", url));
  g_autoptr (GError) error = NULL;

  timeout = "1";
  g_assert_null (paint_by ("gateway", stub, FALSE, &error));
  assert_says (error, OUTPAINT_ERROR_BROKEN, "was painted|refuses the connection|" RID);
  timeout = "20";
}

static void
test_bad_pictures (void)
{
  static const struct
  {
    gint         width;
    gint         height;
    const gchar *url;
    const gchar *words;
  } rows[] = {
    { 400, 100, "", "400 x 100|60 x 40|charged|(request id " RID ")" },
    { 40, 60, "", "40 x 60|charged" },
    { 1, 1, "", "1 x 1|far smaller|60 x 40|charged|(request id " RID ")" },
    { 14, 9, "", "14 x 9|far smaller|60 x 40|charged" },
    { 0, 0, "http://pictures.example/p.png", "unsafe address|charged|" RID },
    { 0, 0, "file:///etc/hostname", "unsafe address" },
    { -1, 0, "", "charged|(request id " RID ")" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *base64 = NULL;
      g_autoptr (Stub) stub    = NULL;
      g_autoptr (GError) error = NULL;

      if (rows[i].width > 0)
        base64 = make_base64 (rows[i].width, rows[i].height);
      else
        base64 = g_strdup (rows[i].width < 0 ? "bm90IGEgcGljdHVyZQ==" : "");
      stub = stub_new (success (base64, rows[i].url));

      g_assert_null (paint_by ("gateway", stub, FALSE, &error));
      assert_says (error, OUTPAINT_ERROR_ANSWER, rows[i].words);
    }
}

/* ---- recovery files ---- */

typedef struct
{
  gchar *directory;
} Kept;

static void
set_up (Kept *kept, gconstpointer data)
{
  g_autoptr (OutpaintRecovery) about = outpaint_recovery_new (NULL, NULL);

  (void) data;

  kept->directory = g_dir_make_tmp ("outpaint-cvprocess-XXXXXX", NULL);
  cache           = outpaint_recovery_job_new (kept->directory, about);
  timeout         = "2";
}

static void
tear_down (Kept *kept, gconstpointer data)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (kept->directory);

  (void) data;

  for (guint i = 0; i < all->len; i++)
    outpaint_recovery_remove (
      kept->directory, ((const OutpaintRecovery *) g_ptr_array_index (all, i))->name, NULL);
  g_assert_cmpint (g_rmdir (kept->directory), ==, 0);
  g_free (kept->directory);
  g_clear_pointer (&cache, outpaint_recovery_job_unref);
  timeout = "20";
}

/* Checks the number of stored paintings that were not inserted, and the file of
 * the newest; "" when it has only an address.
 */
static void
assert_kept (Kept *kept, guint n, const gchar *base64)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (kept->directory);
  const OutpaintRecovery *newest;
  g_autoptr (GBytes) file = NULL;
  g_autofree gchar *found = NULL;

  g_assert_cmpuint (all->len, ==, n);
  g_assert_cmpint (outpaint_recovery_job_count_left (cache), ==, n);
  if (n == 0)
    return;

  newest = g_ptr_array_index (all, 0);
  g_assert_cmpint (newest->record->seed, ==, 4000000000);
  file = outpaint_recovery_load (kept->directory, newest->name, NULL);
  g_assert_true ((file == NULL) == (*base64 == '\0'));
  g_assert_true (*newest->address != '\0' || file != NULL);
  if (file == NULL)
    return;
  found = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_assert_cmpstr (found, ==, base64);
}

/* Returns an HTTP response with a picture's base64 in place of %s in its body. */
static gchar *
respond (const gchar *head, const gchar *body, const gchar *base64)
{
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, "%s", base64, 0);

  return g_strdup_printf (
    "HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", head, text->len, text->str);
}

#define DATA "\"data\":{\"binary_data_base64\":[\"%s\"]}"

/* Each picture in an answer is stored, and inserted when a part of the answer
 * reports success; nothing is sent again.
 */
static void
test_kept (Kept *kept, gconstpointer data)
{
  static const struct
  {
    const gchar *head;
    const gchar *body;
    gint         code; /* 0: success */
  } rows[] = {
    { "200 OK", "{\"code\":10000," DATA "}", 0 },
    { "200 OK", "{\"code\":10000,\"status\":50429," DATA "}", 0 },
    { "429 Busy", "{\"code\":10000,\"status\":50430," DATA "}", 0 },
    { "200 OK", "{\"status\":0," DATA "}", 0 },
    { "200 OK", "{\"code\":0," DATA "}", 0 },
    { "500 Oh", "{\"code\":10000," DATA "}", 0 },
    { "200 OK", "{\"code\":10000," DATA "} and more", 0 },
    { "200 OK", "{\"code\":10000," DATA ",\"image_urls\":[\"https:", 0 },
    { "200 OK",
      "{\"code\":10000,\"data\":{\"algorithm_base_resp\":{\"status_code\":50430},"
      "\"binary_data_base64\":[\"%s\"]}}",
      0 },
    { "500 Oh", "{" DATA "}", OUTPAINT_ERROR_SERVICE },
    { "429 Busy", "{\"code\":50429,\"status\":50429," DATA "}", OUTPAINT_ERROR_SERVICE },
    { "429 Busy", "{\"code\":50430," DATA, OUTPAINT_ERROR_ANSWER },
    { "200 OK", "{\"code\":50511," DATA "}", OUTPAINT_ERROR_RESULT },
    { "502 Bad", "{" DATA "}", OUTPAINT_ERROR_BROKEN },
  };
  g_autofree gchar *base64 = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);

  (void) data;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Stub) stub             = stub_new (respond (rows[i].head, rows[i].body, base64));
      g_autoptr (GError) error          = NULL;
      g_autoptr (OutpaintResult) result = paint_by ("gateway", stub, FALSE, &error);

      g_test_message ("%s %s", rows[i].head, rows[i].body);
      g_assert_cmpint (little_server_count (stub->server), ==, 1);
      assert_kept (kept, i + 1, base64);
      if (rows[i].code == 0)
        {
          g_assert_no_error (error);
          g_assert_nonnull (result->kept);
        }
      else
        g_assert_error (error, OUTPAINT_ERROR, rows[i].code);
    }
}

/* The bytes of an unusable picture are stored. */
static void
test_kept_unusable (Kept *kept, gconstpointer data)
{
  g_autofree gchar *good   = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autofree gchar *half   = g_strndup (good, strlen (good) / 8 * 4);
  g_autofree gchar *tiny   = make_base64 (1, 1);
  g_autofree gchar *misfit = make_base64 (400, 100);
  const gchar      *all[]  = { half, tiny, misfit, "bm90IGEgcGljdHVyZQ==" };

  (void) data;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (Stub) stub    = stub_new (success (all[i], ""));
      g_autoptr (GError) error = NULL;

      g_assert_null (paint_by ("gateway", stub, FALSE, &error));
      assert_says (error, OUTPAINT_ERROR_ANSWER, "charged|" RID);
      assert_kept (kept, i + 1, all[i]);
    }
}

/* The received part of an answer is stored when the connection breaks. */
static void
test_kept_part (Kept *kept, gconstpointer data)
{
  g_autofree gchar *base64 = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autofree gchar *part   = g_strndup (base64, strlen (base64) / 8 * 4);
  g_autofree gchar *cut =
    g_strconcat ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"", part, NULL);
  g_autofree gchar *whole =
    g_strconcat ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"", base64, "\"]}}", NULL);
  g_autoptr (Stub) breaks           = NULL;
  g_autoptr (Stub) lasts            = NULL;
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = NULL;

  (void) data;

  breaks = stub_new (g_strconcat ("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", cut, NULL));
  g_assert_null (paint_by ("gateway", breaks, FALSE, &error));
  assert_says (error, OUTPAINT_ERROR_BROKEN, "was lost|charged");
  assert_kept (kept, 1, part);
  g_clear_error (&error);

  lasts  = stub_new (g_strconcat ("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", whole, NULL));
  result = paint_by ("gateway", lasts, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->picture->width, ==, FRAME_WIDTH);
  assert_kept (kept, 2, base64);
}

/* All pictures of an answer are stored; the first good one is used. */
static void
test_kept_several (Kept *kept, gconstpointer data)
{
  g_autofree gchar *good            = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autofree gchar *tiny            = make_base64 (1, 1);
  g_autofree gchar *three           = g_strjoin ("\",\"", tiny, good, good, NULL);
  g_autoptr (Stub) stub             = stub_new (success (three, ""));
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintResult) result = paint_by ("gateway", stub, FALSE, &error);

  (void) data;

  g_assert_no_error (error);
  assert_result (result);
  assert_kept (kept, 3, good);
  outpaint_recovery_job_mark_inserted (cache, result->kept);
  g_assert_cmpint (outpaint_recovery_job_count_left (cache), ==, 2);
}

/* An address without a file is stored, also that of a bad picture. */
static void
test_kept_address (Kept *kept, gconstpointer data)
{
  g_autoptr (Stub) gone = stub_new (g_strdup ("HTTP/1.1 503 Oh\r\nContent-Length: 0\r\n\r\n"));
  g_autoptr (Stub) page = stub_new (g_strdup ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  const struct
  {
    Stub        *other;
    gint         code;
    const gchar *words;
  } rows[] = {
    { gone, OUTPAINT_ERROR_BROKEN, "was painted|HTTP 503|address is kept|" RID },
    { page, OUTPAINT_ERROR_ANSWER, "charged" },
  };

  (void) data;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *url    = little_server_get_url (rows[i].other->server, "http", "/p.png");
      g_autoptr (Stub) stub    = stub_new (success ("", url));
      g_autoptr (GError) error = NULL;

      g_assert_null (paint_by ("gateway", stub, FALSE, &error));
      assert_says (error, rows[i].code, rows[i].words);
      g_assert_cmpint (little_server_count (stub->server), ==, 1);
      assert_kept (kept, i + 1, "");
    }
}

/* The picture at the address replaces a bad one in the answer; the good one is
 * stored without the address.
 */
static void
test_kept_by_address (Kept *kept, gconstpointer data)
{
  g_autofree gchar *base64 = make_base64 (FRAME_WIDTH, FRAME_HEIGHT);
  g_autofree gchar *tiny   = make_base64 (1, 1);
  Stub              other  = { .answer = base64 };
  const gchar      *all[]  = { "", tiny };

  (void) data;

  other.server = little_server_new (serve_file, &other);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree gchar *url             = little_server_get_url (other.server, "http", "/p.png");
      g_autoptr (Stub) stub             = stub_new (success (all[i], url));
      g_autoptr (GError) error          = NULL;
      g_autoptr (OutpaintResult) result = paint_by ("gateway", stub, FALSE, &error);
      g_autoptr (GPtrArray) list        = outpaint_recovery_list (kept->directory);

      g_assert_no_error (error);
      assert_result (result);
      assert_kept (kept, i + 1, base64);
      g_assert_cmpstr (((const OutpaintRecovery *) g_ptr_array_index (list, 0))->address, ==, "");
    }
  little_server_free (other.server);
  g_free (other.request);
}

/* A service that returns the request does not reveal the key. */
static void
test_echoed_keys (void)
{
  g_autoptr (Stub) stub    = NULL;
  g_autoptr (GError) error = NULL;

  stub = stub_new (g_strdup ("HTTP/1.1 401 No\r\nConnection: close\r\n\r\n"
                             "{\"error\":{\"message\":\"no " KEY " here, nor " ACCESS_KEY
                             " and " SECRET_KEY " with " TOKEN "\"}}"));
  g_assert_null (paint_by ("gateway", stub, FALSE, &error));
  assert_says (error, OUTPAINT_ERROR_CREDENTIALS, "no *** here, nor *** and *** with ***");
}

static void
serve_cancel (LittleServer *server, GIOStream *stream, gpointer cancellable)
{
  g_free (little_server_read_request (server, stream));
  g_cancellable_cancel (cancellable);
  little_server_read (server, stream, G_MAXSIZE);
}

static void
test_cancel_download (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LittleServer) other       = little_server_new (serve_cancel, cancellable);
  g_autofree gchar *picture_url        = little_server_get_url (other, "http", "/p.png");
  g_autoptr (Stub) stub                = stub_new (success ("", picture_url));
  g_autofree gchar *url                = little_server_get_url (stub->server, "http", "/");
  g_autoptr (GError) error             = NULL;

  g_assert_null (paint_at ("gateway", url, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- the settings ---- */

static void
test_check (void)
{
  static const struct
  {
    const gchar *service;
    const gchar *variable; /* variable with the wrong value */
    const gchar *value;    /* NULL: unset */
    const gchar *words;    /* NULL: no failure */
  } rows[] = {
    { "gateway", "OUTPAINT_TIMEOUT", "7", NULL },
    { "gateway", "OUTPAINT_GATEWAY_URL", NULL, "Gateway URL|OUTPAINT_GATEWAY_URL|Settings" },
    { "gateway", "OUTPAINT_GATEWAY_URL", "http://a.example/", "OUTPAINT_GATEWAY_URL|https://" },
    { "gateway", "OUTPAINT_API_KEY", NULL, "Gateway key|OUTPAINT_API_KEY|Settings" },
    { "gateway", "OUTPAINT_API_KEY", KEY "\r\nX-Evil: 1", "OUTPAINT_API_KEY|line break" },
    { "gateway", "OUTPAINT_API_KEY", KEY " " KEY, "OUTPAINT_API_KEY|space" },
    { "gateway", "OUTPAINT_API_KEY", KEY "é", "OUTPAINT_API_KEY" },
    { "gateway", "VOLC_ACCESSKEY", NULL, NULL },
    { "volcengine", "OUTPAINT_TIMEOUT", "7", NULL },
    { "volcengine", "OUTPAINT_VOLCENGINE_URL", NULL, NULL },
    { "volcengine", "OUTPAINT_VOLCENGINE_URL", "http://a.example/", "OUTPAINT_VOLCENGINE_URL" },
    { "volcengine", "OUTPAINT_VOLCENGINE_REGION", "a b", "OUTPAINT_VOLCENGINE_REGION" },
    { "volcengine", "VOLC_ACCESSKEY", NULL, "access key|VOLC_ACCESSKEY|Settings" },
    { "volcengine", "VOLC_ACCESSKEY", "a\nb", "VOLC_ACCESSKEY|line break" },
    { "volcengine", "VOLC_SECRETKEY", NULL, "secret key|VOLC_SECRETKEY|Settings" },
    { "volcengine", "VOLC_SESSION_TOKEN", NULL, NULL },
    { "volcengine", "VOLC_SESSION_TOKEN", "a\nb", "VOLC_SESSION_TOKEN|line break" },
    { "volcengine", "OUTPAINT_API_KEY", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintService *service        = outpaint_services_find (rows[i].service);
      g_auto (GStrv) envp                   = g_new0 (gchar *, 1);
      g_autoptr (OutpaintSettings) settings = NULL;
      g_autoptr (GError) error              = NULL;

      envp = g_environ_setenv (envp, "OUTPAINT_GATEWAY_URL", "https://a.example/", TRUE);
      envp = g_environ_setenv (envp, "OUTPAINT_API_KEY", KEY, TRUE);
      envp = g_environ_setenv (envp, "VOLC_ACCESSKEY", ACCESS_KEY, TRUE);
      envp = g_environ_setenv (envp, "VOLC_SECRETKEY", SECRET_KEY, TRUE);
      if (rows[i].value != NULL)
        envp = g_environ_setenv (envp, rows[i].variable, rows[i].value, TRUE);
      else
        envp = g_environ_unsetenv (envp, rows[i].variable);
      settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);

      g_test_message ("%s without %s", rows[i].service, rows[i].variable);
      g_assert_true (outpaint_setup_check (service, settings, &error) == (rows[i].words == NULL));
      if (error == NULL)
        continue;
      assert_says (error, OUTPAINT_ERROR_SETTINGS, rows[i].words);
      g_assert_null (strstr (error->message, KEY));
    }
}

/* ---- the probe ---- */

#define EMPTY_REFUSED                                                                              \
  "HTTP/1.1 400 Bad Request\r\nContent-Length: 59\r\n\r\n"                                         \
  "{\"code\":50215,\"data\":null,\"message\":\"Input\",\"status\":50215}"

static OutpaintFinding *
probe_at (const gchar *service_name, const gchar *url, GCancellable *cancellable, GError **error)
{
  const OutpaintService *service        = outpaint_services_find (service_name);
  g_autoptr (OutpaintSettings) settings = make_settings (url);
  OutpaintFinding *finding = outpaint_probe_run (service, settings, cancellable, error);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (debug_lines->str, secrets[i]));
      if (finding != NULL)
        g_assert_null (strstr (finding->sentence, secrets[i]));
    }

  return finding;
}

/* The probe uses the access of each service, with an empty list of pictures. */
static void
test_probe (void)
{
  static const gchar *const names[]  = { "gateway", "volcengine" };
  static const gchar *const starts[] = { "Bearer " KEY, "HMAC-SHA256 Credential=" ACCESS_KEY "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Stub) stub    = stub_new (g_strdup (EMPTY_REFUSED));
      g_autofree gchar *url    = little_server_get_url (stub->server, "http", "/volcv/v1/");
      g_autoptr (GError) error = NULL;
      g_autoptr (OutpaintFinding) finding = probe_at (names[i], url, NULL, &error);
      g_autofree gchar *who               = get_header (stub_get_request (stub), "Authorization");
      json_object      *body              = parse_body (stub_get_request (stub));

      g_assert_no_error (error);
      g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_WORKS);
      g_assert_cmpstr (finding->sentence, ==, "The URL and the key work.");
      g_assert_cmpint (little_server_count (stub->server), ==, 1);
      g_assert_true (
        g_str_has_prefix (stub_get_request (stub), "POST /volcv/v1" QUERY " HTTP/1.1\r\n"));
      g_assert_true (g_str_has_prefix (who, starts[i]));
      g_assert_cmpuint (
        json_object_array_length (json_object_object_get (body, "binary_data_base64")), ==, 0);
      json_object_put (body);
    }
}

static void
test_probe_refused (void)
{
  g_autofree gchar *dead =
    g_strdup_printf ("http://127.0.0.1:%u/", little_server_find_dead_port ());
  g_autoptr (Stub) stub = stub_new (g_strdup ("HTTP/1.1 401 No\r\nContent-Length: 42\r\n\r\n"
                                              "{\"error\":{\"message\":\"" KEY "\"}}"));
  g_autofree gchar *url = little_server_get_url (stub->server, "http", "/volcv/v1");
  const struct
  {
    const gchar *url;
    const gchar *words;
  } rows[] = {
    { url, "does not accept the key" },
    { dead, "refuses the connection" },
    { "http://a.example/", "must begin with https" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error            = NULL;
      g_autoptr (OutpaintFinding) finding = probe_at ("gateway", rows[i].url, NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", finding->sentence);
      g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_REFUSED);
      g_assert_nonnull (strstr (finding->sentence, rows[i].words));
    }
}

static void
test_probe_broken (void)
{
  g_autoptr (Stub) stub =
    stub_new (g_strdup ("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"co"));
  g_autofree gchar *url               = little_server_get_url (stub->server, "http", "/volcv/v1");
  g_autoptr (GError) error            = NULL;
  g_autoptr (OutpaintFinding) finding = probe_at ("gateway", url, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_UNCLEAR);
  g_assert_nonnull (strstr (finding->sentence, "The answer is incomplete"));
}

static void
test_probe_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Stub) stub                = stub_new (g_strdup (EMPTY_REFUSED));
  g_autofree gchar *url                = little_server_get_url (stub->server, "http", "/volcv/v1");
  g_autoptr (GError) error             = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (probe_at ("gateway", url, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  debug_lines = g_string_new (NULL);
  g_log_set_handler (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, keep_debug_line, NULL);

  g_test_add_func ("/cvprocess/gateway", test_gateway);
  g_test_add_func ("/cvprocess/canvas", test_canvas);
  g_test_add_func ("/cvprocess/volcengine", test_volcengine);
  g_test_add_func ("/cvprocess/download", test_download);
  g_test_add_func ("/cvprocess/download-fails", test_download_fails);
  g_test_add_func ("/cvprocess/download-unreachable", test_download_unreachable);
  g_test_add_func ("/cvprocess/bad-pictures", test_bad_pictures);
#define ADD_KEPT(path, function)                                                                   \
  g_test_add ("/cvprocess/kept/" path, Kept, NULL, set_up, function, tear_down)
  ADD_KEPT ("any-answer", test_kept);
  ADD_KEPT ("unusable", test_kept_unusable);
  ADD_KEPT ("part", test_kept_part);
  ADD_KEPT ("several", test_kept_several);
  ADD_KEPT ("address", test_kept_address);
  ADD_KEPT ("by-address", test_kept_by_address);
  g_test_add_func ("/cvprocess/echoed-keys", test_echoed_keys);
  g_test_add_func ("/cvprocess/cancel-download", test_cancel_download);
  g_test_add_func ("/cvprocess/check", test_check);
  g_test_add_func ("/cvprocess/probe", test_probe);
  g_test_add_func ("/cvprocess/probe-refused", test_probe_refused);
  g_test_add_func ("/cvprocess/probe-broken", test_probe_broken);
  g_test_add_func ("/cvprocess/probe-cancelled", test_probe_cancelled);

  return g_test_run ();
}
