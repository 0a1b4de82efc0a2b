/* Tests of peer-lines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers with bad HTTP. */

#include <string.h>

#include "support/bad-peer.h"
#include "core/base/error.h"
#include "core/net/http.h"

#define IMPATIENT 2   /* seconds */
#define PATIENT   300 /* in seconds; a fault that takes as long was not noticed */

#define FIRST_KILOBYTE 1024

/* Raw headers and body. */
typedef struct
{
  const gchar *answer;
  gint         code;
  const gchar *words;
} LineRow;

#define GOOD_JSON "{\"code\":10000,\"data\":null}"

static const LineRow line_rows[] = {
  { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_ANSWER,
    "is incomplete|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "was lost|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_ANSWER,
    "empty|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" GOOD_JSON, OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" GOOD_JSON, OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_ANSWER,
    "64 MB|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_ANSWER,
    "64 MB|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 67108864\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "was lost|charged" },

  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cod\r\n15\r\ne\":10000,\"data\":"
    "null}\r\n0\r\n\r\n",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "was lost|charged" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    OUTPAINT_ERROR_BROKEN,
    "was lost|charged" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: odd\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },

  { "HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "not HTTP|charged" },
  { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" GOOD_JSON, OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "charged" },
  { "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_ANSWER,
    "charged" },
  { "HTTP/1.1 200 OK\r\n"
    "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_BROKEN,
    "not HTTP|charged" },

  { "", OUTPAINT_ERROR_BROKEN, "without an answer|charged" },
  { "\r\n\r\n", OUTPAINT_ERROR_BROKEN, "charged" },
  { "{\"code\":10000}", OUTPAINT_ERROR_BROKEN, "not HTTP|charged" },
  { "SSH-2.0-OpenSSH_9.2\r\n", OUTPAINT_ERROR_BROKEN, "not HTTP|charged" },
  { "HTTP/1.1 200 OK\r\n", OUTPAINT_ERROR_ANSWER, "empty|charged" },
  { "HTTP/1.1\r\n\r\n", OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/9.9 200 OK\r\n\r\n" GOOD_JSON, OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 -200 OK\r\n\r\n" GOOD_JSON, OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 100 Continue\r\n\r\n", OUTPAINT_ERROR_BROKEN, "charged" },
  { "HTTP/1.1 101 Switching\r\nUpgrade: odd\r\nConnection: Upgrade\r\n\r\n" GOOD_JSON,
    OUTPAINT_ERROR_SERVICE,
    "HTTP 101" },
  { "HTTP/1.1 204 Nothing\r\n\r\n", OUTPAINT_ERROR_ANSWER, "empty|charged" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-1/2\r\n\r\n{}",
    OUTPAINT_ERROR_ANSWER,
    "no picture|charged" },
  { "HTTP/1.1 999 Odd\r\n\r\n", OUTPAINT_ERROR_ANSWER, "empty|HTTP 999" },
  { "HTTP/1.1 408 Slow\r\nConnection: close\r\n\r\n", OUTPAINT_ERROR_SERVICE, "HTTP 408" },
  { "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n", OUTPAINT_ERROR_SERVICE, "HTTP 407" },
  { "HTTP/1.1 401 Who\r\nWWW-Authenticate: Negotiate\r\n\r\n",
    OUTPAINT_ERROR_CREDENTIALS,
    "HTTP 401" },
  { "HTTP/1.1 421 Other\r\n\r\n", OUTPAINT_ERROR_SERVICE, "HTTP 421" },
  { "HTTP/1.1 425 Early\r\n\r\n", OUTPAINT_ERROR_SERVICE, "HTTP 425" },
};


static GBytes *
make_bytes (const gchar *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static void
test_lines (void)
{
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (line_rows); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (line_rows[i].answer);
      BadPeerAnswer answer     = { .name = line_rows[i].answer, .begin = bytes };

      bad_peer_assert_fails (peer, &answer, line_rows[i].code, line_rows[i].words);
    }
}

/* A good answer of which only the first bytes arrive. */
static void
test_first_kilobyte (gconstpointer ending)
{
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);
  g_autofree gchar *base64 = bad_peer_make_base64 ();
  g_autoptr (GBytes) good  = bad_peer_success (base64, "");

  for (gsize n = 0; n < FIRST_KILOBYTE; n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (good, 0, n);
      BadPeerAnswer answer    = { .name   = "the first kilobyte",
                                  .begin  = part,
                                  .ending = GPOINTER_TO_INT (ending) };

      bad_peer_assert_fails (peer,
                             &answer,
                             answer.ending == BAD_PEER_RESETS ? OUTPAINT_ERROR_BROKEN
                                                              : BAD_PEER_ANY_CODE,
                             "charged");
    }
}

/* Without a length the end of the connection ends the answer. */
static void
test_until_close (void)
{
  const gchar *good        = "HTTP/1.1 200 OK\r\n\r\n" GOOD_JSON;
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);

  for (gsize n = 0; n < strlen (good); n++)
    {
      g_autoptr (GBytes) part   = g_bytes_new (good, n);
      BadPeerAnswer answer      = { .name = "until the end", .begin = part };
      gboolean      has_headers = n >= strlen ("HTTP/1.1 200 OK\r\n\r\n");

      bad_peer_assert_fails (
        peer, &answer, has_headers ? OUTPAINT_ERROR_ANSWER : BAD_PEER_ANY_CODE, "charged");
    }
}

static void
test_slow (void)
{
  static const struct
  {
    const gchar  *answer;
    BadPeerEnding ending;
  } rows[] = {
    { "", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\"", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 100 Continue\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\"", BAD_PEER_DRIBBLES },
  };
  g_autoptr (BadPeer) peer = bad_peer_new (IMPATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (rows[i].answer);
      BadPeerAnswer answer = { .name = rows[i].answer, .begin = bytes, .ending = rows[i].ending };

      bad_peer_assert_fails (
        peer, &answer, OUTPAINT_ERROR_BROKEN, "in time (2 s)|OUTPAINT_TIMEOUT|charged");
    }
}

static void
test_endless (void)
{
  static const struct
  {
    const gchar *begin;
    const gchar *filler;
    gint         code;
    const gchar *words;
  } rows[] = {
    { "HTTP/1.1 200 OK\r\n\r\n", "", OUTPAINT_ERROR_ANSWER, "64 MB" },
    { "HTTP/1.1 200 OK\r\n\r\n{\"code\":10000", " ", OUTPAINT_ERROR_ANSWER, "64 MB" },
    { "HTTP/1.1 500 Oh\r\n\r\n", "", OUTPAINT_ERROR_ANSWER, "64 MB" },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400\r\n%s\r\n",
      OUTPAINT_ERROR_ANSWER,
      "64 MB" },
    { "HTTP/1.1 200 OK\r\n", "X-More: %s\r\n", OUTPAINT_ERROR_BROKEN, "not HTTP" },
    { "HTTP/1.1 200 OK\r\nX-Long: ", "", OUTPAINT_ERROR_BROKEN, "not HTTP" },
    { "", "HTTP/1.1 100 Continue\r\nX-More: %s\r\n\r\n", OUTPAINT_ERROR_BROKEN, "not HTTP" },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
      "X-More: %s\r\n",
      OUTPAINT_ERROR_BROKEN,
      "not HTTP" },
  };
  g_autoptr (BadPeer) peer   = bad_peer_new (PATIENT);
  g_autofree gchar *kilobyte = g_strnfill (1024, 'y');

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) begin = make_bytes (rows[i].begin);
      g_auto (GStrv) around = g_strsplit (*rows[i].filler != '\0' ? rows[i].filler : "%s", "%s", 2);
      g_autofree gchar *filler = NULL;
      BadPeerAnswer     answer = { .name = rows[i].begin, .begin = begin };

      filler           = around[1] != NULL ? g_strjoin (kilobyte, around[0], around[1], NULL)
                                           : g_strnfill (1024, *rows[i].filler);
      answer.filler    = filler;
      answer.n_fillers = BAD_PEER_FOR_EVER;

      bad_peer_assert_fails (peer, &answer, rows[i].code, rows[i].words);
    }
}

static GBytes *
pack (gconstpointer data, gsize length, gint n_times)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packed = g_converter_output_stream_new (memory, G_CONVERTER (gzip));

  for (gint i = 0; i < n_times; i++)
    g_output_stream_write_all (packed, data, length, NULL, NULL, NULL);
  g_output_stream_close (packed, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
add_headers (GBytes *packed, const gchar *headers)
{
  return bad_peer_http (
    headers, g_bytes_get_data (packed, NULL), (gssize) g_bytes_get_size (packed));
}

#define GZIP "Content-Encoding: gzip\r\n"

static void
test_gzip (void)
{
  g_autoptr (BadPeer) peer  = bad_peer_new (PATIENT);
  g_autofree gchar *base64  = bad_peer_make_base64 ();
  g_autofree gchar *json    = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) good   = NULL;
  BadPeerAnswer answer      = { .name = "gzip" };

  json   = g_strdup_printf ("{\"code\":10000,\"data\":{\"binary_data_base64\":[\"%s\"]}}", base64);
  packed = pack (json, strlen (json), 1);
  good   = add_headers (packed, GZIP);

  answer.begin = good;
  bad_peer_assert_paints (peer, &answer);

  for (gsize n = 0; n < g_bytes_get_size (packed); n += 1024)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, n);
      g_autoptr (GBytes) cut  = add_headers (part, GZIP);

      answer.begin = cut;
      bad_peer_assert_survives (peer, &answer);
    }
}

static void
test_gzip_bombs (void)
{
  g_autoptr (BadPeer) peer   = bad_peer_new (PATIENT);
  g_autofree gchar *megabyte = g_strnfill (1024 * 1024, ' ');
  g_autoptr (GBytes) once    = pack (megabyte, 1024 * 1024, 1024);
  g_autoptr (GBytes) twice   = NULL;
  g_autoptr (GBytes) bomb    = add_headers (once, GZIP);
  g_autoptr (GBytes) nested  = NULL;
  BadPeerAnswer answer       = { .name = "gzip bomb", .begin = bomb };
  BadPeerAnswer in_answer    = { .name = "nested gzip bomb" };

  bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, "64 MB|charged");

  twice           = pack (g_bytes_get_data (once, NULL), g_bytes_get_size (once), 1);
  nested          = add_headers (twice, "Content-Encoding: gzip, gzip\r\n");
  in_answer.begin = nested;
  bad_peer_assert_fails (peer, &in_answer, OUTPAINT_ERROR_ANSWER, "64 MB|charged");
}

/* The key is not sent to the target of a redirect. */
static void
test_redirects (void)
{
  static const gchar *const statuses[] = { "300", "301", "302", "303", "305", "307", "308" };
  g_autoptr (BadPeer) peer             = bad_peer_new (PATIENT);
  g_autofree gchar *elsewhere          = bad_peer_get_url (peer, "/elsewhere");

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree gchar *text   = NULL;
      g_autoptr (GBytes) bytes = NULL;
      BadPeerAnswer answer     = { .name = statuses[i] };

      text         = g_strdup_printf ("HTTP/1.1 %s Gone\r\nLocation: %s\r\nRefresh: 0; url=%s\r\n"
                                      "Content-Length: 0\r\n\r\n",
                              statuses[i],
                              elsewhere,
                              elsewhere);
      bytes        = make_bytes (text);
      answer.begin = bytes;
      bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_SETTINGS, "another address|HTTP 30");
    }
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 0);
}

int
main (int argc, char **argv)
{
  gint status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peer/lines", test_lines);
  g_test_add_data_func ("/peer/reset", GINT_TO_POINTER (BAD_PEER_RESETS), test_first_kilobyte);
  g_test_add_data_func ("/peer/closed", GINT_TO_POINTER (BAD_PEER_CLOSES), test_first_kilobyte);
  g_test_add_func ("/peer/until-close", test_until_close);
  g_test_add_func ("/peer/slow", test_slow);
  g_test_add_func ("/peer/endless", test_endless);
  g_test_add_func ("/peer/gzip", test_gzip);
  g_test_add_func ("/peer/gzip-bombs", test_gzip_bombs);
  g_test_add_func ("/peer/redirects", test_redirects);

  status = g_test_run ();
  bad_peer_print_count ();

  return status;
}
