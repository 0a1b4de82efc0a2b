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

  status = g_test_run ();
  bad_peer_print_count ();

  return status;
}
