/* Tests of peer-floods
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers that are endless, packed or much larger when unpacked, and redirects;
 * calls that are cancelled.  The same for all services with one call.
 */

#include <string.h>

#include "core/base/error.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "support/bad-peer.h"
#include "support/bombs.h"
#include "support/variant.h"

#define PATIENT  300 /* in seconds; a fault that takes as long was not noticed */
#define KILOBYTE 1024
#define MEGABYTE (1024 * 1024)
#define GZIP     "Content-Encoding: gzip\r\n"

static const gchar *const services[] = { "gateway", "sdapi", "openai" };


static GBytes *
make_bytes (const gchar *text)
{
  return g_bytes_new_static (text, strlen (text));
}

/* The services share the code that reads answers: the short variant tries each
 * row with one of them.
 */
static gboolean
is_chosen (const gchar *service, gsize row)
{
  gsize i = 0;

  while (services[i] != service)
    i++;

  return variant_takes (row + i, G_N_ELEMENTS (services));
}

static void
test_endless (gconstpointer service)
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
  g_autoptr (BadPeer) peer   = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *kilobyte = g_strnfill (KILOBYTE, 'y');

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) begin = make_bytes (rows[i].begin);
      g_auto (GStrv) around = g_strsplit (*rows[i].filler != '\0' ? rows[i].filler : "%s", "%s", 2);
      g_autofree gchar *filler = NULL;
      BadPeerAnswer     answer = { .name = rows[i].begin, .begin = begin };

      if (!is_chosen (service, i))
        continue;

      filler           = around[1] != NULL ? g_strjoin (kilobyte, around[0], around[1], NULL)
                                           : g_strnfill (KILOBYTE, *rows[i].filler);
      answer.filler    = filler;
      answer.n_fillers = BAD_PEER_FOR_EVER;

      bad_peer_assert_fails (peer, &answer, rows[i].code, rows[i].words);
    }
}

/* Returns the body of a good answer. */
static gchar *
make_good_body (BadPeer *peer)
{
  g_autoptr (OutpaintPicture) picture = bad_peer_make_fitting (peer);
  g_autoptr (GBytes) file             = outpaint_encode_png (picture, NULL);
  g_autofree gchar *base64 =
    g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  return bad_peer_make_body (peer, base64);
}

/* A good answer before an endless tail is used, or refused for its length. */
static void
test_endless_tail (gconstpointer service)
{
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *body   = make_good_body (peer);
  g_autofree gchar *text   = g_strconcat ("HTTP/1.1 200 OK\r\n\r\n", body, NULL);
  g_autofree gchar *filler = g_strnfill (KILOBYTE, ' ');
  g_autoptr (GBytes) begin = make_bytes (text);
  BadPeerAnswer answer     = {
        .name = "a tail", .begin = begin, .filler = filler, .n_fillers = BAD_PEER_FOR_EVER
  };

  if (bad_peer_charges (peer))
    bad_peer_assert_paints (peer, &answer);
  else
    bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, "64 MB");
}

static GBytes *
add_headers (GBytes *packed, const gchar *headers)
{
  return bad_peer_http (
    headers, g_bytes_get_data (packed, NULL), (gssize) g_bytes_get_size (packed));
}

static void
test_gzip (gconstpointer service)
{
  g_autoptr (BadPeer) peer  = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *json    = make_good_body (peer);
  g_autoptr (GBytes) packed = bombs_pack (json, strlen (json), 1);
  g_autoptr (GBytes) good   = add_headers (packed, GZIP);
  BadPeerAnswer answer      = { .name = "gzip", .begin = good };

  bad_peer_assert_paints (peer, &answer);

  for (gsize n = 0; n < g_bytes_get_size (packed); n += KILOBYTE)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, n);
      g_autoptr (GBytes) cut  = add_headers (part, GZIP);

      answer.begin = cut;
      bad_peer_assert_survives (peer, &answer);
    }
}

static void
test_gzip_bombs (gconstpointer service)
{
  g_autoptr (BadPeer) peer   = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *megabyte = g_strnfill (MEGABYTE, ' ');
  g_autoptr (GBytes) once    = bombs_pack (megabyte, MEGABYTE, bombs_get_megabytes ());
  g_autoptr (GBytes) twice   = NULL;
  g_autoptr (GBytes) bomb    = add_headers (once, GZIP);
  g_autoptr (GBytes) nested  = NULL;
  BadPeerAnswer answer       = { .name = "gzip bomb", .begin = bomb };
  BadPeerAnswer in_answer    = { .name = "nested gzip bomb" };

  bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, "64 MB");

  twice           = bombs_pack (g_bytes_get_data (once, NULL), g_bytes_get_size (once), 1);
  nested          = add_headers (twice, "Content-Encoding: gzip, gzip\r\n");
  in_answer.begin = nested;
  bad_peer_assert_fails (peer, &in_answer, OUTPAINT_ERROR_ANSWER, "64 MB");
}

/* The key is not sent to the target of a redirect. */
static void
test_redirects (gconstpointer service)
{
  static const gchar *const statuses[] = { "300", "301", "302", "303", "305", "307", "308" };
  g_autoptr (BadPeer) peer             = bad_peer_new_for (service, PATIENT);
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

static void
test_deep_json (gconstpointer service)
{
  static const struct
  {
    const gchar *begin;
    const gchar *unit;
    const gchar *end;
  } rows[] = {
    { "{\"a\":", "[", "1" },
    { "", "{\"a\":", "1" },
    { "{\"data\":", "{\"binary_data_base64\":[", "" },
    { "{\"data\":", "[{\"b64_json\":", "" },
    { "{\"images\":", "[", "" },
    { "{\"images\":[\"AAAA\"],\"info\":\"", "[", "\"}" },
    { "{\"detail\":", "[{\"msg\":", "" },
  };
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) body = g_string_new (rows[i].begin);
      g_autoptr (GBytes) bytes = NULL;
      BadPeerAnswer answer     = { .name = rows[i].unit };

      if (!is_chosen (service, i))
        continue;

      for (gint n = 0; n < 100000; n++)
        g_string_append (body, rows[i].unit);
      g_string_append (body, rows[i].end);
      bytes        = bad_peer_http ("", body->str, -1);
      answer.begin = bytes;
      bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, "");
    }
}

static void
test_pictures (gconstpointer service)
{
  g_autoptr (BadPeer) peer            = bad_peer_new_for (service, PATIENT);
  g_autoptr (OutpaintPicture) picture = bad_peer_make_fitting (peer);
  g_autoptr (GPtrArray) bombs         = bombs_make_pictures (picture);

  for (guint i = 0; i < bombs->len; i++)
    {
      const PictureBomb *bomb = g_ptr_array_index (bombs, i);
      g_autofree gchar  *base64 =
        g_base64_encode (g_bytes_get_data (bomb->file, NULL), g_bytes_get_size (bomb->file));
      g_autofree gchar *body   = bad_peer_make_body (peer, base64);
      g_autoptr (GBytes) bytes = bad_peer_http ("", body, -1);
      BadPeerAnswer answer     = { .name = "a picture", .begin = bytes };

      if (bomb->words == NULL)
        bad_peer_assert_paints (peer, &answer);
      else
        bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, bomb->words);
    }
}

/* A call is cancelled before its answer, or within. */
static void
test_cancel (gconstpointer service)
{
  static const gchar *const begins[] = {
    "",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n",
    "HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{",
  };
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++)
    {
      g_autoptr (GBytes) begin = make_bytes (begins[i]);
      BadPeerAnswer answer = { .name = begins[i], .begin = begin, .ending = BAD_PEER_IS_SILENT };

      bad_peer_assert_cancels (peer, &answer);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const gchar  *name;
    GTestDataFunc function;
  } tests[] = {
    { "endless", test_endless },     { "endless-tail", test_endless_tail },
    { "gzip", test_gzip },           { "gzip-bombs", test_gzip_bombs },
    { "redirects", test_redirects }, { "deep-json", test_deep_json },
    { "pictures", test_pictures },   { "cancel", test_cancel },
  };
  gint status;

  g_test_init (&argc, &argv, NULL);

  for (gsize s = 0; s < G_N_ELEMENTS (services); s++)
    for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree gchar *path = g_strdup_printf ("/peer/%s/%s", services[s], tests[i].name);

        g_test_add_data_func (path, services[s], tests[i].function);
      }

  status = g_test_run ();
  bad_peer_print_count ();

  return status;
}
