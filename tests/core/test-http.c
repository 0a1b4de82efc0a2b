/* Tests of http
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/net/http.h"
#include "support/little-server.h"

#define KEY        "sk-very-secret-key"
#define SMALL_BODY (64 * 1024)
#define LARGE_BODY (32 * 1024 * 1024) /* more than the kernel buffers */
#define LONG_TIME  300                /* in seconds; a test that takes as long has failed */

/* Cancel returns within half a second; a busy machine needs more, and a call
 * that ignores it would take LONG_TIME.
 */
#define CANCEL_LIMIT (40 * G_USEC_PER_SEC)

/* DNS labels have at most 63 letters, so that this name is never looked up. */
#define IMPOSSIBLE_HOST                                                                            \
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.invalid"

static gchar *const headers[] = { (gchar *) "Content-Type: application/json",
                                  (gchar *) "Authorization: Bearer " KEY,
                                  NULL };

/* All reports of one call. */
typedef struct
{
  GMutex  lock;
  GCond   changed;
  GArray *reports; /* of OutpaintProgress */
} Reports;

static GString *debug_lines;


static void
keep_debug_line (const gchar *domain  G_GNUC_UNUSED,
                 GLogLevelFlags level G_GNUC_UNUSED,
                 const gchar         *message,
                 gpointer data        G_GNUC_UNUSED)
{
  g_string_append (debug_lines, message);
}

/* Runs one call to that URL; a body_size of 0 is a GET. */
static OutpaintHttpResponse *
call (const gchar *url, gsize body_size, gint timeout, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) body       = NULL;
  OutpaintHttpRequest   request = { .url = url, .headers = (gchar **) headers, .timeout = timeout };
  OutpaintHttpResponse *response = NULL;

  if (body_size > 0)
    body = g_bytes_new_take (g_strnfill (body_size, 'x'), body_size);
  request.body = body;
  response     = outpaint_http_send (&request, cancellable, NULL, NULL, error);

  g_assert_null (strstr (debug_lines->str, KEY));
  if (error != NULL && *error != NULL)
    {
      g_test_message ("%s", (*error)->message);
      g_assert_null (strstr ((*error)->message, KEY));
      g_assert_null (strstr ((*error)->message, "xxx"));
    }

  return response;
}

static void
assert_says (const GError *error, gint code, const gchar *words)
{
  g_assert_error (error, OUTPAINT_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" is not in \"%s\"", words, error->message);
  g_assert_true ((strstr (error->message, "charged") != NULL)
                 == (code != OUTPAINT_ERROR_UNREACHABLE && code != OUTPAINT_ERROR_CONNECTION));
}

/* ---- complete answers ---- */

/* Reads a whole request and sends data as the response. */
static void
serve_text (LittleServer *server, GIOStream *stream, gpointer data)
{
  g_autofree gchar *request = little_server_read_request (server, stream);

  if (*request != '\0')
    little_server_print (server, stream, data);
}

typedef struct
{
  const gchar *name;
  const gchar *answer;
  gint         status;
  const gchar *body;
  const gchar *content_type;
  gint         retry_after;
} GoodRow;

static const GoodRow good_rows[] = {
  { "ok",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    200,
    "{}",
    "application/json",
    0 },
  { "chunked",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    200,
    "{}",
    NULL,
    0 },
  { "until-close", "HTTP/1.0 200 OK\r\n\r\n{}", 200, "{}", NULL, 0 },
  { "empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "", NULL, 0 },
  { "shorter-than-sent",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}garbage",
    200,
    "{}",
    NULL,
    0 },
  { "continue",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    200,
    "{}",
    NULL,
    0 },
  { "401",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 2\r\n\r\nno",
    401,
    "no",
    NULL,
    0 },
  { "413", "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n", 413, "", NULL, 0 },
  { "429", "HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", 429, "", NULL, 7 },
  { "429-since",
    "HTTP/1.1 429 Slow\r\nretry-after:Sun, 06 Nov 1994 08:51:37 GMT \r\n"
    "Content-Length: 0\r\n\r\n",
    429,
    "",
    NULL,
    0 },
  { "429-at-once",
    "HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
    429,
    "",
    NULL,
    0 },
  { "500-cut", "HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\nhalf", 500, "half", NULL, 0 },
  { "redirect",
    "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    302,
    "",
    NULL,
    0 },
  { "redirect-308",
    "HTTP/1.1 308 Gone\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    308,
    "",
    NULL,
    0 },
};

static void
test_good (gconstpointer data)
{
  const GoodRow *row              = data;
  g_autoptr (LittleServer) server = little_server_new (serve_text, (gpointer) row->answer);
  g_autofree gchar *url           = little_server_get_url (server, "http", "/v1?a=b");
  g_autoptr (GError) error        = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = call (url, SMALL_BODY, LONG_TIME, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (response->status, ==, row->status);
  g_assert_cmpmem (g_bytes_get_data (response->body, NULL),
                   g_bytes_get_size (response->body),
                   row->body,
                   strlen (row->body));
  g_assert_cmpstr (response->content_type, ==, row->content_type);
  g_assert_cmpint (response->retry_after, ==, row->retry_after);
  g_assert_cmpint (little_server_count (server), ==, 1);
}

static void
serve_request_back (LittleServer *server, GIOStream *stream, gpointer data)
{
  gchar **request = data;

  *request = little_server_read_request (server, stream);
  little_server_print (server, stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

/* The request as received. */
static void
test_request (void)
{
  static const gchar *const lines[] = {
    "\r\nContent-Type: application/json\r\n",
    "\r\nAuthorization: Bearer " KEY "\r\n",
    "\r\nUser-Agent: Outpaint/" OUTPAINT_VERSION "\r\n",
    "\r\nContent-Length: 2097152\r\n",
    "\r\nAccept-Encoding: ",
  };
  g_autofree gchar *request                 = NULL;
  LittleServer     *server                  = little_server_new (serve_request_back, &request);
  g_autofree gchar *url                     = little_server_get_url (server, "http", "/v1?a=b");
  g_autoptr (GError) error                  = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autofree gchar *host                    = NULL;

  host     = g_strdup_printf ("\r\nHost: 127.0.0.1:%u\r\n", little_server_get_port (server));
  response = call (url, 2 * 1024 * 1024, LONG_TIME, NULL, &error);
  little_server_free (server);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (request, "POST /v1?a=b HTTP/1.1\r\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (request, lines[i]) == NULL)
      g_error ("%s is not in the request's head", lines[i]);
  g_assert_nonnull (strstr (request, host));
  g_assert_null (strstr (request, "Expect:"));
  g_assert_cmpuint (strspn (strstr (request, "\r\n\r\n") + 4, "x"), ==, 2097152);
}

static void
test_get (void)
{
  g_autofree gchar *request                 = NULL;
  LittleServer     *server                  = little_server_new (serve_request_back, &request);
  g_autofree gchar *url                     = little_server_get_url (server, "http", "/p.png");
  g_autoptr (GError) error                  = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = call (url, 0, LONG_TIME, NULL, &error);
  little_server_free (server);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (request, "GET /p.png HTTP/1.1\r\n"));
}

/* Refuses after the head, as servers do for large bodies. */
static void
serve_early_refusal (LittleServer *server, GIOStream *stream, gpointer data G_GNUC_UNUSED)
{
  g_free (little_server_read_head (server, stream));
  little_server_print (
    server, stream, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
  little_server_read (server, stream, LARGE_BODY);
}

static void
test_early_refusal (void)
{
  g_autoptr (LittleServer) server           = little_server_new (serve_early_refusal, NULL);
  g_autofree gchar *url                     = little_server_get_url (server, "http", "/");
  g_autoptr (GError) error                  = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = call (url, LARGE_BODY, LONG_TIME, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (response->status, ==, 413);
}

/* ---- missing and broken answers ---- */

static void
serve_nothing (LittleServer *server G_GNUC_UNUSED,
               GIOStream *stream    G_GNUC_UNUSED,
               gpointer data        G_GNUC_UNUSED)
{
}

static void
serve_half_reading (LittleServer *server, GIOStream *stream, gpointer data G_GNUC_UNUSED)
{
  little_server_read (server, stream, LARGE_BODY / 2);
}

/* Reads until the client closes the connection. */
static void
serve_silence (LittleServer *server, GIOStream *stream, gpointer data G_GNUC_UNUSED)
{
  little_server_read (server, stream, G_MAXSIZE);
}

static void
serve_endless_answer (LittleServer *server, GIOStream *stream, gpointer data)
{
  g_autofree gchar *piece = g_strnfill (1024 * 1024, 'y');

  g_free (little_server_read_request (server, stream));
  little_server_print (server, stream, data);
  while (little_server_write (server, stream, piece, 1024 * 1024))
    continue;
}

/* Sends compressed zeros, a kilobyte for each byte. */
static void
serve_bomb (LittleServer *server, GIOStream *stream, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory       = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packed       = NULL;
  g_autofree gchar *zeros                = g_malloc0 (1024 * 1024);

  g_free (little_server_read_request (server, stream));
  packed = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  for (gint i = 0; i < OUTPAINT_ANSWER_MAX / (1024 * 1024) + 1; i++)
    g_output_stream_write_all (packed, zeros, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (packed, NULL, NULL);

  little_server_print (server, stream, "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
  little_server_write (server,
                       stream,
                       g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                       g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  little_server_read (server, stream, G_MAXSIZE);
}

typedef struct
{
  const gchar     *name;
  LittleServerFunc serve;
  const gchar     *answer;
  const gchar     *scheme;
  gsize            body_size;
  gint             timeout;
  gint             code;
  const gchar     *words;
} BadRow;

static const BadRow bad_rows[] = {
  { "closed-before-reading",
    serve_nothing,
    NULL,
    "http",
    LARGE_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "127.0.0.1" },
  { "closed-while-reading",
    serve_half_reading,
    NULL,
    "http",
    LARGE_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "closed-after-reading",
    serve_text,
    "",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "without an answer" },
  { "cut",
    serve_text,
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "was lost" },
  { "cut-chunk",
    serve_text,
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "was lost" },
  { "not-http",
    serve_text,
    "220 mail.example ESMTP\r\n",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "not HTTP" },
  { "bad-gzip",
    serve_text,
    "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_BROKEN,
    "not HTTP" },
  { "timeout",
    serve_silence,
    NULL,
    "http",
    SMALL_BODY,
    1,
    OUTPAINT_ERROR_BROKEN,
    "OUTPAINT_TIMEOUT" },
  { "timeout-of-get",
    serve_silence,
    NULL,
    "http",
    0,
    1,
    OUTPAINT_ERROR_UNREACHABLE,
    "did not answer in time" },
  { "timeout-in-handshake",
    serve_silence,
    NULL,
    "https",
    SMALL_BODY,
    1,
    OUTPAINT_ERROR_UNREACHABLE,
    "in time" },
  { "closed-in-handshake",
    serve_nothing,
    NULL,
    "https",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_CONNECTION,
    "secure connection" },
  { "announced-too-long",
    serve_text,
    "HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\nhalf",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_ANSWER,
    "64 MB" },
  { "endless",
    serve_endless_answer,
    "HTTP/1.0 200 OK\r\n\r\n",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_ANSWER,
    "64 MB" },
  { "endless-failure",
    serve_endless_answer,
    "HTTP/1.0 500 Oh\r\n\r\n",
    "http",
    SMALL_BODY,
    LONG_TIME,
    OUTPAINT_ERROR_ANSWER,
    "64 MB" },
  { "bomb", serve_bomb, NULL, "http", SMALL_BODY, LONG_TIME, OUTPAINT_ERROR_ANSWER, "64 MB" },
};

static void
test_bad (gconstpointer data)
{
  const BadRow *row               = data;
  g_autoptr (LittleServer) server = little_server_new (row->serve, (gpointer) row->answer);
  g_autofree gchar *url           = little_server_get_url (server, row->scheme, "/v1");
  g_autoptr (GError) error        = NULL;

  g_assert_null (call (url, row->body_size, row->timeout, NULL, &error));
  assert_says (error, row->code, row->words);
  g_assert_cmpint (little_server_count (server), ==, 1);
}

static void
test_refused (void)
{
  g_autofree gchar *url = g_strdup_printf ("http://127.0.0.1:%u/", little_server_find_dead_port ());
  g_autoptr (GError) error = NULL;

  g_assert_null (call (url, SMALL_BODY, LONG_TIME, NULL, &error));
  assert_says (error, OUTPAINT_ERROR_UNREACHABLE, "refuses the connection. Start the server");
}

static void
test_no_such_name (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (call ("https://" IMPOSSIBLE_HOST "/", SMALL_BODY, LONG_TIME, NULL, &error));
  assert_says (error, OUTPAINT_ERROR_UNREACHABLE, "could not be found");
}

static void
test_other_schemes (void)
{
  static const gchar *const urls[] = { "file:///etc/hostname",
                                       "ftp://127.0.0.1/",
                                       "gopher://127.0.0.1/" };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (call (urls[i], 0, LONG_TIME, NULL, &error));
      g_assert_nonnull (error);
    }
}

/* ---- proxies ---- */

static void
serve_proxy (LittleServer *server, GIOStream *stream, gpointer data)
{
  gchar **request = data;

  *request = little_server_read_head (server, stream);
  little_server_print (server, stream, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
}

static void
test_proxy (void)
{
  g_autofree gchar *request = NULL;
  LittleServer     *server  = little_server_new (serve_proxy, &request);
  g_autofree gchar *proxy   = little_server_get_url (server, "http", "");
  g_autoptr (GError) error  = NULL;

  g_setenv ("https_proxy", proxy, TRUE);
  g_assert_null (call ("https://service.invalid/v1", SMALL_BODY, LONG_TIME, NULL, &error));
  g_unsetenv ("https_proxy");
  little_server_free (server);

  assert_says (error, OUTPAINT_ERROR_CONNECTION, "The proxy refused");
  g_assert_true (g_str_has_prefix (request, "CONNECT service.invalid:443 "));
  g_assert_null (strstr (request, KEY));
}

static void
test_no_such_proxy (void)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("https_proxy", "http://" IMPOSSIBLE_HOST ":3128", TRUE);
  g_assert_null (call ("https://service.invalid/v1", SMALL_BODY, LONG_TIME, NULL, &error));
  g_unsetenv ("https_proxy");

  assert_says (error, OUTPAINT_ERROR_UNREACHABLE, "The proxy could not be found");
}

/* A name of the local network must not lead out of it: 192.0.2.1 belongs to nobody. */
static void
test_no_exposure (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (call ("http://192.0.2.1:9/", SMALL_BODY, LONG_TIME, NULL, &error));
  assert_says (error, OUTPAINT_ERROR_CONNECTION, "has a public address");
}

static void
test_no_proxy_for_this_machine (void)
{
  const gchar *answer                       = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  g_autoptr (LittleServer) server           = little_server_new (serve_text, (gpointer) answer);
  g_autofree gchar *url                     = little_server_get_url (server, "http", "/");
  g_autoptr (GError) error                  = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  g_setenv ("http_proxy", "http://" IMPOSSIBLE_HOST ":3128", TRUE);
  g_setenv ("all_proxy", "http://" IMPOSSIBLE_HOST ":3128", TRUE);
  response = call (url, SMALL_BODY, LONG_TIME, NULL, &error);
  g_unsetenv ("http_proxy");
  g_unsetenv ("all_proxy");

  g_assert_no_error (error);
  g_assert_cmpint (response->status, ==, 200);
}

/* ---- cancelling ---- */

/* Cancels the client in a certain phase. */
typedef struct
{
  const gchar  *name;
  const gchar  *scheme;
  gsize         n_read;   /* bytes of the request to read; 0: all */
  const gchar  *answered; /* response before that */
  GCancellable *cancellable;
  gint64        cancelled; /* monotonic time */
} CancelRow;

static CancelRow cancel_rows[] = {
  { .name = "connecting", .scheme = "https", .n_read = 1 },
  { .name = "sending", .scheme = "http", .n_read = LARGE_BODY / 4 },
  { .name = "painting", .scheme = "http" },
  { .name     = "receiving",
    .scheme   = "http",
    .answered = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf" },
};

static void
serve_cancel (LittleServer *server, GIOStream *stream, gpointer data)
{
  CancelRow *row = data;

  if (row->n_read == 0)
    g_free (little_server_read_request (server, stream));
  else
    little_server_read (server, stream, row->n_read);
  if (row->answered != NULL)
    little_server_print (server, stream, row->answered);

  row->cancelled = g_get_monotonic_time ();
  g_cancellable_cancel (row->cancellable);
  little_server_read (server, stream, G_MAXSIZE);
}

static void
test_cancel (gconstpointer data)
{
  CancelRow         row    = *(const CancelRow *) data;
  LittleServer     *server = NULL;
  g_autofree gchar *url    = NULL;
  g_autoptr (GError) error = NULL;
  gint64 took;

  row.cancellable = g_cancellable_new ();
  server          = little_server_new (serve_cancel, &row);
  url             = little_server_get_url (server, row.scheme, "/");
  g_assert_null (call (url, LARGE_BODY, LONG_TIME, row.cancellable, &error));
  took = g_get_monotonic_time ();
  little_server_free (server);
  took -= row.cancelled;
  g_object_unref (row.cancellable);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_test_message ("answered in %" G_GINT64_FORMAT " us", took);
  g_assert_cmpint (took, <, CANCEL_LIMIT);
}

static void
test_cancelled_before (void)
{
  g_autoptr (LittleServer) server      = little_server_new (serve_silence, NULL);
  g_autofree gchar *url                = little_server_get_url (server, "http", "/");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (call (url, SMALL_BODY, LONG_TIME, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (little_server_count (server), ==, 0);
}

/* ---- progress ---- */

static void
keep_report (const OutpaintProgress *progress, gpointer data)
{
  Reports *reports = data;

  g_mutex_lock (&reports->lock);
  g_array_append_val (reports->reports, *progress);
  g_cond_broadcast (&reports->changed);
  g_mutex_unlock (&reports->lock);
}

/* Waits for n reports of that phase. */
static void
await_reports (Reports *reports, OutpaintPhase phase, guint n)
{
  gint64 deadline = g_get_monotonic_time () + LONG_TIME * G_USEC_PER_SEC;
  guint  found    = 0;

  g_mutex_lock (&reports->lock);
  while (found < n)
    {
      found = 0;
      for (guint i = 0; i < reports->reports->len; i++)
        found += g_array_index (reports->reports, OutpaintProgress, i).phase == phase;
      if (found < n && !g_cond_wait_until (&reports->changed, &reports->lock, deadline))
        g_error ("no report of phase %d", phase);
    }
  g_mutex_unlock (&reports->lock);
}

/* Continues only after enough reports of the phase. */
static void
serve_slowly (LittleServer *server, GIOStream *stream, gpointer data)
{
  Reports *reports = data;

  g_free (little_server_read_head (server, stream));
  await_reports (reports, OUTPAINT_PHASE_SENDING, 2);
  little_server_read (server, stream, LARGE_BODY);
  await_reports (reports, OUTPAINT_PHASE_PAINTING, 4);
  little_server_print (server, stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
  await_reports (reports, OUTPAINT_PHASE_RECEIVING, 2);
}

static void
check_reports (GArray *reports)
{
  OutpaintProgress last = { .phase = OUTPAINT_PHASE_PREPARING };

  for (guint i = 0; i < reports->len; i++)
    {
      OutpaintProgress *report = &g_array_index (reports, OutpaintProgress, i);

      g_assert_cmpint (report->phase, >=, last.phase);
      if (report->phase == last.phase)
        {
          g_assert_cmpint (report->done, >=, last.done);
          g_assert_cmpfloat (report->seconds, >=, last.seconds);
        }
      if (report->phase == OUTPAINT_PHASE_SENDING)
        g_assert_cmpint (report->total, ==, LARGE_BODY);
      if (report->phase == OUTPAINT_PHASE_PAINTING && last.phase == OUTPAINT_PHASE_PAINTING)
        {
          g_assert_cmpfloat (report->seconds - last.seconds, >, 0.1);
        }
      if (report->phase == OUTPAINT_PHASE_RECEIVING)
        {
          g_assert_cmpint (report->done, ==, strlen ("half"));
          g_assert_cmpint (report->total, ==, 1000);
        }
      last = *report;
    }

  g_assert_cmpint (last.phase, ==, OUTPAINT_PHASE_RECEIVING);
}

static void
test_progress (void)
{
  Reports           reports = { .reports = g_array_new (FALSE, FALSE, sizeof (OutpaintProgress)) };
  LittleServer     *server;
  g_autofree gchar *url       = NULL;
  g_autoptr (GBytes) body     = g_bytes_new_take (g_malloc0 (LARGE_BODY), LARGE_BODY);
  OutpaintHttpRequest request = { .body = body, .timeout = LONG_TIME };

  g_mutex_init (&reports.lock);
  g_cond_init (&reports.changed);
  server      = little_server_new (serve_slowly, &reports);
  url         = little_server_get_url (server, "http", "/");
  request.url = url;

  g_assert_null (outpaint_http_send (&request, NULL, keep_report, &reports, NULL));
  little_server_free (server);

  check_reports (reports.reports);
  g_array_unref (reports.reports);
  g_mutex_clear (&reports.lock);
  g_cond_clear (&reports.changed);
}

int
main (int argc, char **argv)
{
  static const gchar *const variables[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                            "ALL_PROXY",  "no_proxy",    "NO_PROXY" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
  debug_lines = g_string_new (NULL);
  g_log_set_handler (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, keep_debug_line, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good_rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/http/good/", good_rows[i].name, NULL);

      g_test_add_data_func (path, &good_rows[i], test_good);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/http/bad/", bad_rows[i].name, NULL);

      g_test_add_data_func (path, &bad_rows[i], test_bad);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cancel_rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/http/cancel/", cancel_rows[i].name, NULL);

      g_test_add_data_func (path, &cancel_rows[i], test_cancel);
    }
  g_test_add_func ("/http/request", test_request);
  g_test_add_func ("/http/get", test_get);
  g_test_add_func ("/http/early-refusal", test_early_refusal);
  g_test_add_func ("/http/refused", test_refused);
  g_test_add_func ("/http/no-such-name", test_no_such_name);
  g_test_add_func ("/http/other-schemes", test_other_schemes);
  g_test_add_func ("/http/proxy", test_proxy);
  g_test_add_func ("/http/no-such-proxy", test_no_such_proxy);
  g_test_add_func ("/http/no-exposure", test_no_exposure);
  g_test_add_func ("/http/no-proxy-for-this-machine", test_no_proxy_for_this_machine);
  g_test_add_func ("/http/cancelled-before", test_cancelled_before);
  g_test_add_func ("/http/progress", test_progress);

  return g_test_run ();
}
