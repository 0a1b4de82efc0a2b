/* Tests of peer-services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The faults of test-peer-lines and test-peer-answers for the other services;
 * those that are the same for all are in test-peer-floods.
 */

#include <string.h>

#include "core/base/error.h"
#include "core/picture/codec-private.h"
#include "support/bad-answers.h"
#include "support/bad-peer.h"
#include "support/variant.h"

#define IMPATIENT 2   /* seconds */
#define PATIENT   600 /* in seconds; a fault that takes as long was not noticed */

#define KILOBYTE 1024
#define HUGE_KB  (64 * 1024 - 1)

static const gchar *const services[] = { "sdapi", "openai" };


static GBytes *
make_bytes (const gchar *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static void
test_lines (gconstpointer service)
{
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize i = 0; bad_lines[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (bad_lines[i]);
      BadPeerAnswer answer     = { .name = bad_lines[i], .begin = bytes };

      bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
    }
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 0);
}

/* With a good HTTP status and with bad ones. */
static void
test_bodies (gconstpointer service)
{
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize i = 0; bad_bodies[i] != NULL; i++)
    for (gsize s = 0; bad_statuses[s] != NULL; s++)
      {
        g_autofree gchar *text =
          g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                           bad_statuses[s],
                           strlen (bad_bodies[i]),
                           bad_bodies[i]);
        g_autoptr (GBytes) bytes = make_bytes (text);
        BadPeerAnswer answer     = { .name = text, .begin = bytes };

        bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
      }
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 0);
}

/* Without a length the end of the connection ends the answer. */
static void
test_until_close (gconstpointer service)
{
  const gchar *whole       = "HTTP/1.1 200 OK\r\n\r\n{\"images\":[],\"data\":null}";
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize n = 0; n <= strlen (whole); n++)
    {
      g_autoptr (GBytes) part = g_bytes_new (whole, n);
      BadPeerAnswer answer    = { .name = "until the end", .begin = part };

      bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
    }
}

/* A good answer of which only the first bytes arrive. */
static void
cut_connection (gconstpointer service, BadPeerEnding ending)
{
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *base64 = bad_peer_make_base64 ();
  g_autofree gchar *body   = bad_peer_make_body (peer, base64);
  g_autoptr (GBytes) good  = bad_peer_http ("", body, -1);

  for (gsize n = 0; n < KILOBYTE; n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (good, 0, n);
      BadPeerAnswer answer    = { .name = "a kilobyte", .begin = part, .ending = ending };

      bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
    }
}

static void
test_closed (gconstpointer service)
{
  cut_connection (service, BAD_PEER_CLOSES);
}

static void
test_reset (gconstpointer service)
{
  cut_connection (service, BAD_PEER_RESETS);
}

static void
test_slow (gconstpointer service)
{
  static const struct
  {
    const gchar  *answer;
    BadPeerEnding ending;
  } rows[] = {
    { "", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"im", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 100 Continue\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"im", BAD_PEER_DRIBBLES },
  };
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, IMPATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (rows[i].answer);
      BadPeerAnswer answer = { .name = rows[i].answer, .begin = bytes, .ending = rows[i].ending };

      bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "in time (2 s)");
    }
}

/* Long JSON of the largest size that is read, and more. */
static void
test_huge (gconstpointer service)
{
  g_autoptr (BadPeer) peer = bad_peer_new_for (service, PATIENT);

  for (gsize i = 0; bad_floods[i].begin != NULL; i++)
    for (gint is_endless = FALSE; is_endless <= TRUE; is_endless++)
      {
        g_autoptr (GString) filler = g_string_new (NULL);
        g_autofree gchar *head = g_strconcat ("HTTP/1.1 200 OK\r\n\r\n", bad_floods[i].begin, NULL);
        g_autoptr (GBytes) bytes = make_bytes (head);
        BadPeerAnswer answer     = { .name      = bad_floods[i].begin,
                                     .begin     = bytes,
                                     .n_fillers = is_endless ? BAD_PEER_FOR_EVER : HUGE_KB,
                                     .end       = bad_floods[i].end };

        while (filler->len + strlen (bad_floods[i].unit) <= KILOBYTE)
          g_string_append (filler, bad_floods[i].unit);
        answer.filler = filler->str;
        if (!variant_takes (2 * i + (gsize) is_endless + (service == services[0]), 2))
          continue;

        bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
      }
}

static void
answer_with_file (BadPeer *peer, GBytes *file, gboolean is_good)
{
  g_autofree gchar *base64 =
    g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_autofree gchar *body   = bad_peer_make_body (peer, base64);
  g_autoptr (GBytes) bytes = bad_peer_http ("", body, -1);
  BadPeerAnswer answer     = { .name = "a picture", .begin = bytes };

  if (is_good)
    bad_peer_assert_survives (peer, &answer);
  else
    bad_peer_assert_fails (peer, &answer, BAD_PEER_ANY_CODE, "");
}

/* Cut pictures, and one that claims a huge size. */
static void
test_cut_pictures (gconstpointer service)
{
  g_autoptr (BadPeer) peer            = bad_peer_new_for (service, PATIENT);
  g_autoptr (OutpaintPicture) picture = bad_peer_make_picture ();
  GBytes *files[]                     = { outpaint_encode_png (picture, NULL),
                                          outpaint_encode_jpeg (picture, 95, NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      answer_with_file (peer, files[i], TRUE);
      for (gsize n = 1; n < g_bytes_get_size (files[i]); n += KILOBYTE)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (files[i], 0, n);

          answer_with_file (peer, part, FALSE);
        }
    }

  {
    gsize    size;
    gpointer data            = g_bytes_unref_to_data (files[0], &size);
    g_autoptr (GBytes) claim = g_bytes_new_take (data, size);

    memcpy ((guint8 *) data + 16, "\0\0\xea\x60\0\0\xea\x60", 8);
    answer_with_file (peer, claim, FALSE);
  }
  g_bytes_unref (files[1]);
}

/* Foreign characters in base64. */
static void
test_noise (gconstpointer service)
{
  static const gchar *const noise[] = { "\\n", " ", "*", "-_", "\\u0000", "é", "=", "A", "%3D" };
  g_autoptr (BadPeer) peer          = bad_peer_new_for (service, PATIENT);
  g_autofree gchar *base64          = bad_peer_make_base64 ();
  gsize             length          = strlen (base64);

  for (gsize i = 0; i < G_N_ELEMENTS (noise); i++)
    for (gsize place = 0; place < length; place += length / 20)
      {
        g_autofree gchar *before = g_strndup (base64, place);
        g_autofree gchar *noisy  = g_strconcat (before, noise[i], base64 + place, NULL);
        g_autofree gchar *body   = bad_peer_make_body (peer, noisy);
        g_autoptr (GBytes) bytes = bad_peer_http ("", body, -1);
        BadPeerAnswer answer     = { .name = noise[i], .begin = bytes };

        bad_peer_assert_survives (peer, &answer);
      }
}

/* ---- addresses, which only OpenAI's answers have ---- */

static GBytes *
answer_with_address (const gchar *address)
{
  g_autofree gchar *body = g_strdup_printf ("{\"data\":[{\"url\":\"%s\"}]}", address);

  return bad_peer_http ("", body, -1);
}

static void
test_addresses (void)
{
  static const gchar *const addresses[] = {
    "file:///etc/hostname",
    "FILE:///etc/hostname",
    "file://localhost/etc/hostname",
    "ftp://pictures.example/p.png",
    "gopher://127.0.0.1/",
    "javascript:alert(1)",
    "http://pictures.example/p.png",
    "http://10.0.0.1/p.png",
    "http://127.0.0.1@pictures.example/p.png",
    "http://[fe80::1]/p.png",
    "//127.0.0.1/p.png",
    "127.0.0.1/p.png",
    "https://",
    "https://user:word@127.0.0.1/p.png",
    "https://127.0.0.1/a b",
    "https://127.0.0.1/\\r\\nX-Evil: 1",
  };
  g_autoptr (BadPeer) peer = bad_peer_new_for ("openai", PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GBytes) bytes = answer_with_address (addresses[i]);
      BadPeerAnswer answer     = { .name = addresses[i], .begin = bytes };

      bad_peer_assert_fails (
        peer, &answer, OUTPAINT_ERROR_ANSWER, "was painted|charged|unsafe address");
    }
  g_assert_cmpint (bad_peer_count_downloads (peer), ==, 0);
}

static void
test_downloads (void)
{
  static const struct
  {
    const gchar  *download;
    BadPeerEnding ending;
  } rows[] = {
    { "HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n", BAD_PEER_CLOSES },
    { "HTTP/1.1 404 Gone\r\n\r\n", BAD_PEER_CLOSES },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_CLOSES },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_RESETS },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", BAD_PEER_DRIBBLES },
    { "", BAD_PEER_IS_SILENT },
    { "", BAD_PEER_CLOSES },
    { "", BAD_PEER_RESETS },
  };
  g_autoptr (BadPeer) peer  = bad_peer_new_for ("openai", IMPATIENT);
  g_autofree gchar *address = bad_peer_get_url (peer, "/p.png");
  g_autoptr (GBytes) bytes  = answer_with_address (address);
  BadPeerAnswer answer      = { .name = "an address", .begin = bytes };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file = make_bytes (rows[i].download);
      BadPeerAnswer download  = { .name   = rows[i].download,
                                  .begin  = file,
                                  .ending = rows[i].ending };

      bad_peer_set_download (peer, &download);
      bad_peer_assert_fails (peer, &answer, OUTPAINT_ERROR_BROKEN, "was painted|charged");
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
    { "lines", test_lines },
    { "bodies", test_bodies },
    { "closed", test_closed },
    { "reset", test_reset },
    { "slow", test_slow },
    { "huge", test_huge },
    { "cut-pictures", test_cut_pictures },
    { "noise", test_noise },
    { "until-close", test_until_close },
  };
  glong before = bad_peer_get_memory ();
  gint  status;

  g_test_init (&argc, &argv, NULL);

  for (gsize s = 0; s < G_N_ELEMENTS (services); s++)
    for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree gchar *path = g_strdup_printf ("/peer/%s/%s", services[s], tests[i].name);

        g_test_add_data_func (path, services[s], tests[i].function);
      }

  g_test_add_func ("/peer/openai/addresses", test_addresses);
  g_test_add_func ("/peer/openai/downloads", test_downloads);

  status = g_test_run ();
  bad_peer_print_count ();
  bad_peer_check_memory (before);

  return status;
}
