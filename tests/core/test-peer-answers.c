/* Tests of peer-answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers with bad JSON, pictures or addresses. */

#include <string.h>

#include "support/bad-peer.h"
#include "core/picture/codec-private.h"
#include "core/base/error.h"

#define IMPATIENT 2   /* seconds */
#define PATIENT   600 /* in seconds; a fault that takes as long was not noticed */

#define KILOBYTE 1024

/* 64 MB less a few bytes, in kilobytes: the most that is read. */
#define HUGE_KB (64 * 1024 - 1)

typedef struct
{
  const gchar *body;
  gint         code;
  const gchar *words;
} JsonRow;

static const JsonRow json_rows[] = {
  { "{\"code\":10000,\"code\":50411}", OUTPAINT_ERROR_PICTURE, "did not pass" },
  { "{\"code\":50411,\"code\":10000}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "{\"data\":{},\"data\":{},\"data\":null,\"data\":[]}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "{\"error\":{\"message\":\"a\",\"message\":\"b\"},\"error\":{\"message\":\"c\"}}",
    OUTPAINT_ERROR_SERVICE,
    "\"c\"" },

  { "{\"code\":10000,\"data\":{\"binary_data_base64\":[12345],\"image_urls\":[6789]}}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "{\"code\":10000,\"data\":{\"binary_data_base64\":12345,\"image_urls\":6789}}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "{\"code\":50411,\"message\":17,\"request_id\":18}",
    OUTPAINT_ERROR_PICTURE,
    "50411: 17|(request id 18)" },
  { "{\"code\":1e999,\"status\":-1e999,\"message\":1e-999}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "{\"code\":true,\"status\":false,\"data\":true}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "{\"code\":\"\",\"status\":\"ten thousand\"}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "{\"code\":NaN,\"status\":Infinity}", OUTPAINT_ERROR_ANSWER, "no picture" },

  { "{\"code\":50411,\"message\":\"a\\ud800b\"}", OUTPAINT_ERROR_PICTURE, "50411: a" },
  { "{\"code\":50411,\"message\":\"a\\udc00b\"}", OUTPAINT_ERROR_PICTURE, "50411: a" },
  { "{\"code\":50411,\"message\":\"\\ud800\\ud800\\udc00\"}", OUTPAINT_ERROR_PICTURE, "50411" },
  { "{\"code\":50411,\"request_id\":\"\\udfff\\ud800\"}", OUTPAINT_ERROR_PICTURE, "request id" },
  { "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"\\ud800\"]}}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "{\"code\":10000,\"data\":{\"image_urls\":[\"https://\\ud800/\"]}}",
    OUTPAINT_ERROR_ANSWER,
    "unsafe address" },
  { "{\"code\":50411,\"message\":\"\\u0000hidden\"}", OUTPAINT_ERROR_PICTURE, "50411" },
  { "{\"code\":50411,\"message\":\"\xc3\x28\xff\xfe\"}", BAD_PEER_ANY_CODE, "" },

  { "\xef\xbb\xbf{\"code\":50411}", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "{\"code\":50411,}", BAD_PEER_ANY_CODE, "" },
  { "{'code':50411}", BAD_PEER_ANY_CODE, "" },
  { "{\"code\":50411}{\"code\":10000}", OUTPAINT_ERROR_PICTURE, "did not pass" },
  { "{\"code\":50411", OUTPAINT_ERROR_ANSWER, "is incomplete" },
  { "{/*\"*/\"code\":50411}", BAD_PEER_ANY_CODE, "" },
  { "{]", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "\"text\"", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "10000", OUTPAINT_ERROR_ANSWER, "" },
};


static void
test_json (void)
{
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (json_rows); i++)
    {
      g_autoptr (GBytes) bytes = bad_peer_http ("", json_rows[i].body, -1);
      BadPeerAnswer answer     = { .name = json_rows[i].body, .begin = bytes };

      bad_peer_assert_fails (peer, &answer, json_rows[i].code, json_rows[i].words);
    }
}

/* Long and deeply nested JSON of the largest size that is read. */
static void
test_huge_json (void)
{
  static const struct
  {
    const gchar *begin;
    const gchar *unit;
    const gchar *end;
    gint         code;
    const gchar *words;
  } rows[] = {
    { "{\"code\":50411,\"message\":\"", "x", "\"}", OUTPAINT_ERROR_PICTURE, "50411: xxx" },
    { "{\"code\":50411,\"message\":\"", "\\n", "\"}", OUTPAINT_ERROR_PICTURE, "did not pass" },
    { "{\"code\":50411,\"request_id\":\"", "x", "\"}", OUTPAINT_ERROR_PICTURE, "request id xxx" },
    { "{\"error\":{\"code\":\"", "y", "\"}}", OUTPAINT_ERROR_SERVICE, "yyy" },
    { "{\"code\":", "1", "}", OUTPAINT_ERROR_ANSWER, "" },
    { "{\"code\":1.", "1", "}", BAD_PEER_ANY_CODE, "" },
    { "{\"code\":50411,\"", "k", "\":1}", OUTPAINT_ERROR_PICTURE, "did not pass" },
    { "", " ", "{}", OUTPAINT_ERROR_ANSWER, "no picture" },
    { "{", " ", "}", OUTPAINT_ERROR_ANSWER, "no picture" },
    { "{\"a\":[0", ",0", "]}", OUTPAINT_ERROR_ANSWER, "is not valid" },
    { "{\"a\":[[]", ",[]", "]}", OUTPAINT_ERROR_ANSWER, "is not valid" },
    { "{\"a\":[{}", ",{}", "]}", OUTPAINT_ERROR_ANSWER, "is not valid" },
    { "{\"a\":[/*\"*/0", ",0", "]}", OUTPAINT_ERROR_ANSWER, "is not valid" },
    { "{\"a\":", "[", "", OUTPAINT_ERROR_ANSWER, "is not valid" },
    { "{\"data\":{\"binary_data_base64\":[\"", "AAAA", "\"]}}", OUTPAINT_ERROR_ANSWER, "neither" },
    { "{\"data\":{\"binary_data_base64\":[\"", "*", "\"]}}", OUTPAINT_ERROR_ANSWER, "no picture" },
    { "{\"data\":{\"image_urls\":[\"https://", "a", "\"]}}", OUTPAINT_ERROR_ANSWER, "safe" },
  };
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);
  g_autoptr (GBytes) begin = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) filler = g_string_new (NULL);
      g_autofree gchar *head     = g_strconcat ("HTTP/1.1 200 OK\r\n\r\n", rows[i].begin, NULL);
      g_autoptr (GBytes) bytes   = g_bytes_new (head, strlen (head));
      BadPeerAnswer answer       = {
              .name = rows[i].begin, .begin = bytes, .n_fillers = HUGE_KB, .end = rows[i].end
      };

      while (filler->len + strlen (rows[i].unit) <= KILOBYTE)
        g_string_append (filler, rows[i].unit);
      answer.filler = filler->str;
      bad_peer_assert_fails (peer, &answer, rows[i].code, rows[i].words);
    }
}

/* ---- pictures ---- */

/* Answers with a file, in the answer itself or by an address. */
static void
answer_with_file (BadPeer *peer, gboolean by_address, GBytes *file, gint code, const gchar *words)
{
  g_autofree gchar *address = by_address ? bad_peer_get_url (peer, "/p") : g_strdup ("");
  g_autofree gchar *base64  = NULL;
  g_autoptr (GBytes) bytes  = NULL;
  g_autoptr (GBytes) other  = NULL;
  BadPeerAnswer answer      = { .name = "a bad picture" };
  BadPeerAnswer download    = { .name = "a bad picture" };

  base64         = by_address ? g_strdup ("")
                              : g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  bytes          = bad_peer_success (base64, address);
  other          = bad_peer_http ("", g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  answer.begin   = bytes;
  download.begin = other;
  bad_peer_set_download (peer, &download);

  if (words != NULL)
    bad_peer_assert_fails (peer, &answer, code, words);
  else
    bad_peer_assert_paints (peer, &answer);
}

static void
test_cut (gconstpointer by_address)
{
  g_autoptr (BadPeer) peer            = bad_peer_new (PATIENT);
  g_autoptr (OutpaintPicture) picture = bad_peer_make_picture ();
  GBytes *files[]                     = { outpaint_encode_png (picture, NULL),
                                          outpaint_encode_jpeg (picture, 95, NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      answer_with_file (peer, by_address != NULL, files[i], 0, NULL);
      for (gsize n = 0; n < g_bytes_get_size (files[i]); n += KILOBYTE)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (files[i], 0, n);

          answer_with_file (
            peer, by_address != NULL, part, OUTPAINT_ERROR_ANSWER, n > 0 ? "damaged|charged" : "");
        }
      g_bytes_unref (files[i]);
    }
}

/* Foreign characters such as line breaks are skipped; wrong base64 characters
 * make another picture or none.
 */
static void
test_noise (void)
{
  static const gchar *const noise[] = { "\\n", " ", "*", "-_", "\\u0000", "é", "=", "A", "%3D" };
  g_autoptr (BadPeer) peer          = bad_peer_new (PATIENT);
  g_autofree gchar *base64          = bad_peer_make_base64 ();
  gsize             length          = strlen (base64);

  for (gsize i = 0; i < G_N_ELEMENTS (noise); i++)
    for (gsize place = 0; place < length; place += length / 20)
      {
        g_autofree gchar *before = g_strndup (base64, place);
        g_autofree gchar *noisy  = g_strconcat (before, noise[i], base64 + place, NULL);
        g_autoptr (GBytes) bytes = bad_peer_success (noisy, "");
        BadPeerAnswer answer     = { .name = noise[i], .begin = bytes };

        if (i < 4)
          bad_peer_assert_paints (peer, &answer);
        else
          bad_peer_assert_survives (peer, &answer);
      }
}

/* ---- addresses ---- */

static void
test_addresses (void)
{
  static const gchar *const addresses[] = {
    "file:///etc/hostname",
    "FILE:///etc/hostname",
    "file://localhost/etc/hostname",
    "ftp://pictures.example/p.png",
    "gopher://127.0.0.1/",
    "dict://127.0.0.1/",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "http://pictures.example/p.png",
    "http://10.0.0.1/p.png",
    "http://127.0.0.1.nip.example/p.png",
    "http://127.0.0.1@pictures.example/p.png",
    "http://[fe80::1]/p.png",
    "//127.0.0.1/p.png",
    "127.0.0.1/p.png",
    "https://",
    "https://user:word@127.0.0.1/p.png",
    "https://127.0.0.1/a b",
    "https://127.0.0.1/\\r\\nX-Evil: 1",
  };
  g_autoptr (BadPeer) peer = bad_peer_new (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GBytes) bytes = bad_peer_success ("", addresses[i]);
      BadPeerAnswer answer     = { .name = addresses[i], .begin = bytes };

      bad_peer_assert_fails (
        peer, &answer, OUTPAINT_ERROR_ANSWER, "was painted|charged|unsafe address|(request id R1)");
    }
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 0);
}

/* Redirects are not followed, and all tries together have the time limit of one. */
static void
test_downloads (void)
{
  static const struct
  {
    const gchar  *download;
    BadPeerEnding ending;
    const gchar  *words;
  } rows[] = {
    { "HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n", BAD_PEER_CLOSES, "HTTP 302" },
    { "HTTP/1.1 307 Found\r\nLocation: file:///etc/passwd\r\n\r\n", BAD_PEER_CLOSES, "HTTP 307" },
    { "HTTP/1.1 404 Gone\r\n\r\n", BAD_PEER_CLOSES, "HTTP 404" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_CLOSES, "was lost" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_RESETS, "was lost" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_IS_SILENT, "in time" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_DRIBBLES, "in time" },
    { "", BAD_PEER_IS_SILENT, "in time" },
    { "", BAD_PEER_CLOSES, "without an answer" },
    { "", BAD_PEER_RESETS, "fetched" },
  };
  g_autoptr (BadPeer) peer  = bad_peer_new (IMPATIENT);
  g_autofree gchar *address = bad_peer_get_url (peer, "/p.png");
  g_autoptr (GBytes) bytes  = bad_peer_success ("", address);
  BadPeerAnswer answer      = { .name = "an address", .begin = bytes };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (rows[i].download, strlen (rows[i].download));
      BadPeerAnswer download  = { .name   = rows[i].download,
                                  .begin  = file,
                                  .ending = rows[i].ending };

      bad_peer_set_download (peer, &download);
      bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_BROKEN, "was painted|charged|R1");
    }
}

static void
test_endless_download (void)
{
  g_autoptr (BadPeer) peer   = bad_peer_new (PATIENT);
  g_autofree gchar *address  = bad_peer_get_url (peer, "/p.png");
  g_autoptr (GBytes) bytes   = bad_peer_success ("", address);
  g_autoptr (GBytes) begin   = g_bytes_new_static ("HTTP/1.1 200 OK\r\n\r\n", 19);
  g_autofree gchar *filler   = g_strnfill (KILOBYTE, 'x');
  BadPeerAnswer     answer   = { .name = "an address", .begin = bytes };
  BadPeerAnswer     download = {
        .name = "endless", .begin = begin, .filler = filler, .n_fillers = BAD_PEER_FOR_EVER
  };

  bad_peer_set_download (peer, &download);
  bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_ANSWER, "was painted|charged|64 MB|R1");
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 1);
}

/* A complete painting before an endless tail is returned. */
static void
test_endless_tail (void)
{
  static const gchar *const heads[] = { "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 500 Oh\r\n\r\n" };
  g_autoptr (BadPeer) peer          = bad_peer_new (PATIENT);
  g_autofree gchar *base64          = bad_peer_make_base64 ();
  g_autofree gchar *filler          = g_strnfill (KILOBYTE, ' ');

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree gchar *text = g_strconcat (
        heads[i], "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"", base64, "\"]}}", NULL);
      g_autoptr (GBytes) begin = g_bytes_new (text, strlen (text));
      BadPeerAnswer answer     = {
            .name = heads[i], .begin = begin, .filler = filler, .n_fillers = BAD_PEER_FOR_EVER
      };

      bad_peer_assert_paints (peer, &answer);
    }
}

int
main (int argc, char **argv)
{
  glong before = bad_peer_get_memory ();
  gint  status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peer/json", test_json);
  g_test_add_func ("/peer/huge-json", test_huge_json);
  g_test_add_data_func ("/peer/cut/base64", NULL, test_cut);
  g_test_add_data_func ("/peer/cut/address", GINT_TO_POINTER (TRUE), test_cut);
  g_test_add_func ("/peer/noise", test_noise);
  g_test_add_func ("/peer/addresses", test_addresses);
  g_test_add_func ("/peer/downloads", test_downloads);
  g_test_add_func ("/peer/endless-download", test_endless_download);
  g_test_add_func ("/peer/endless-tail", test_endless_tail);

  status = g_test_run ();
  bad_peer_print_count ();
  bad_peer_check_memory (before);

  return status;
}
