/* Tests of comfyui with a faulty peer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One answer of a good ComfyUI is replaced by a fault: all of those of
 * test-peer-lines and test-peer-answers in each stage of a job.  Those of
 * test-peer-floods are in test-peer-comfyui-floods.
 */

#include <string.h>

#include "core/picture/codec-private.h"
#include "support/bad-answers.h"
#include "support/comfy-peer.h"
#include "support/variant.h"

#define SIDE      COMFY_PEER_SIDE
#define KILOBYTE  1024
#define PATIENT   20 /* seconds */
#define IMPATIENT 1
#define OK        "HTTP/1.1 200 OK\r\n\r\n"


/* A lost look is repeated. */
static gboolean
is_look (const gchar *stage)
{
  return strcmp (stage, "/history") == 0 || strcmp (stage, "/queue") == 0
         || strcmp (stage, COMFY_PEER_PROGRESS) == 0;
}

/* Returns the good answer in a stage. */
static GBytes *
find_good (ComfyPeer *peer, const gchar *stage, gboolean has_length)
{
  comfy_peer_inject_text (peer, stage, "", BAD_PEER_CLOSES);

  return comfy_peer_get_good (peer, has_length);
}

/* Answers of which only the first bytes arrive. */
static void
cut (BadPeerEnding ending, gboolean has_length)
{
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    {
      const gchar *stage      = comfy_peer_stages[i];
      g_autoptr (GBytes) good = find_good (peer, stage, has_length);
      gsize length            = MIN (g_bytes_get_size (good), KILOBYTE);
      gsize step              = variant_is_long () ? 1 : is_look (stage) ? 97 : 23;

      for (gsize n = 0; n < length; n += step)
        {
          g_autoptr (GBytes) part   = g_bytes_new_from_bytes (good, 0, n);
          const BadPeerAnswer fault = { .name = "cut", .begin = part, .ending = ending };
          gboolean            is_painted;

          is_painted = comfy_peer_inject (peer, stage, &fault);
          if (has_length)
            g_assert_true (is_painted == is_look (stage));
        }
    }
}

static void
test_closed (void)
{
  cut (BAD_PEER_CLOSES, TRUE);
}

static void
test_reset (void)
{
  cut (BAD_PEER_RESETS, TRUE);
}

/* Without a length the end of the connection ends the answer. */
static void
test_until_close (void)
{
  cut (BAD_PEER_CLOSES, FALSE);
}

static void
test_lines (void)
{
  static const gchar often[] = "HTTP/1.1 429 Often\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n";
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    {
      comfy_peer_inject_text (peer, comfy_peer_stages[i], often, BAD_PEER_CLOSES);
      for (gsize j = 0; bad_lines[j] != NULL; j++)
        if (variant_takes (i + j, 6))
          {
            comfy_peer_inject_text (peer, comfy_peer_stages[i], bad_lines[j], BAD_PEER_CLOSES);
            comfy_peer_inject_text (peer, comfy_peer_stages[i], bad_lines[j], BAD_PEER_RESETS);
          }
    }
}

/* With a good HTTP status and with bad ones. */
static void
test_bodies (void)
{
  g_autoptr (ComfyPeer) peer = comfy_peer_new (IMPATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; bad_bodies[j] != NULL; j++)
      for (gsize s = 0; bad_statuses[s] != NULL; s++)
        {
          g_autofree gchar *answer = NULL;

          if (!variant_takes (i + j + s, 9))
            continue;

          answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                    bad_statuses[s],
                                    strlen (bad_bodies[j]),
                                    bad_bodies[j]);
          comfy_peer_inject_text (peer, comfy_peer_stages[i], answer, BAD_PEER_CLOSES);
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
    { "HTTP/1.1 200 OK\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"prompt_id\":", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 100 Continue\r\n\r\n", BAD_PEER_IS_SILENT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"prompt_id\":", BAD_PEER_DRIBBLES },
  };
  g_autoptr (ComfyPeer) peer = comfy_peer_new (IMPATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      if (variant_takes (i + j, 7))
        comfy_peer_inject_text (peer, comfy_peer_stages[i], rows[j].answer, rows[j].ending);
}

/* A redirect is not followed. */
static void
test_redirects (void)
{
  static const gchar *const statuses[] = { "300", "301", "302", "303", "305", "307", "308" };
  g_autoptr (ComfyPeer) peer           = comfy_peer_new (PATIENT);
  g_autofree gchar *elsewhere          = comfy_peer_get_url (peer, "/elsewhere");

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (statuses); j++)
      {
        g_autofree gchar *answer = NULL;

        if (!variant_takes (i + j, 7))
          continue;

        answer = g_strdup_printf (
          "HTTP/1.1 %s Gone\r\nLocation: %s\r\nRefresh: 0; url=%s\r\nContent-Length: 0\r\n\r\n",
          statuses[j],
          elsewhere,
          elsewhere);

        comfy_peer_inject_text (peer, comfy_peer_stages[i], answer, BAD_PEER_CLOSES);
      }
  g_assert_cmpint (comfy_peer_count_strays (peer), ==, 0);
}

/* Names of the painting's file that are addresses, or that break a request. */
static void
test_names (void)
{
  static const gchar *const names[] = {
    "file:///etc/hostname",
    "ftp://pictures.example/p.png",
    "http://10.0.0.1/p.png",
    "//127.0.0.1/p.png",
    "https://user:word@127.0.0.1/p.png",
    "../../../etc/hostname",
    "a b",
    "a&type=output",
    "a#b",
    "%2e%2e%2f",
    "a\\r\\nX-Evil: 1",
    "\\u0000",
    "\\ud800",
    "",
  };
  static const gchar *const forms[] = {
    "\"filename\":\"%s\",\"subfolder\":\"\",\"type\":\"temp\"",
    "\"filename\":\"a.png\",\"subfolder\":\"%s\",\"type\":\"temp\"",
    "\"filename\":\"a.png\",\"subfolder\":\"\",\"type\":\"%s\"",
  };
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
      {
        g_auto (GStrv) parts     = g_strsplit (forms[j], "%s", 2);
        g_autofree gchar *image  = g_strjoin (names[i], parts[0], parts[1], NULL);
        g_autofree gchar *answer = g_strconcat (
          OK "{\"x\":{\"outputs\":{\"9\":{\"images\":[{", image, "}]}},\"status\":{", NULL);
        g_autofree gchar *whole =
          g_strconcat (answer, "\"status_str\":\"success\",\"completed\":true}}}", NULL);

        comfy_peer_inject_text (peer, "/history", whole, BAD_PEER_CLOSES);
      }
  g_assert_cmpint (comfy_peer_count_strays (peer), ==, 0);
}

/* Returns TRUE when the file was used. */
static gboolean
inject_file (ComfyPeer *peer, gconstpointer file, gsize length)
{
  g_autoptr (GString) text          = g_string_new (OK);
  g_autoptr (GBytes) bytes          = NULL;
  g_autoptr (OutpaintResult) result = NULL;
  BadPeerAnswer fault               = { .name = "a picture" };

  g_string_append_len (text, file, (gssize) length);
  fault.begin = bytes = g_bytes_new (text->str, text->len);
  result              = comfy_peer_paint (peer, "/view", &fault);

  return result != NULL;
}

static OutpaintPicture *
make_noise (gint width, gint height)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);

  for (gint i = 0; i < 3 * width * height; i++)
    picture->data[i] = (guint8) (i * 7919 >> 3);

  return picture;
}

/* Cut pictures, one that claims a huge size, and foreign bytes in one. */
static void
test_cut_pictures (void)
{
  g_autoptr (ComfyPeer) peer          = comfy_peer_new (PATIENT);
  g_autoptr (OutpaintPicture) picture = make_noise (SIDE, SIDE);
  g_autoptr (GBytes) png              = outpaint_encode_png (picture, NULL);
  g_autoptr (GBytes) jpeg             = outpaint_encode_jpeg (picture, 95, NULL);
  GBytes *const files[]               = { png, jpeg };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gsize              length;
      gconstpointer      data = g_bytes_get_data (files[i], &length);
      g_autofree guint8 *copy = g_memdup2 (data, length);

      for (gsize n = 0; n < length; n += KILOBYTE / 2)
        g_assert_false (inject_file (peer, copy, n));

      if (files[i] == jpeg)
        continue;

      for (gsize n = 0; n < length; n += length / 20)
        {
          copy[n] ^= 0x55;
          inject_file (peer, copy, length);
          copy[n] ^= 0x55;
        }
      memcpy (copy + 16, "\0\0\xea\x60\0\0\xea\x60", 8);
      g_assert_false (inject_file (peer, copy, length));
    }
}

/* Pictures of another aspect or size. */
static void
test_odd_pictures (void)
{
  static const gint sizes[][2] = { { 2 * SIDE, SIDE }, { SIDE, 2 * SIDE }, { 4, 4 }, { 1, 1 } };
  g_autoptr (ComfyPeer) peer   = comfy_peer_new (PATIENT);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OutpaintPicture) picture = make_noise (sizes[i][0], sizes[i][1]);
      g_autoptr (GBytes) file             = outpaint_encode_png (picture, NULL);

      g_assert_false (inject_file (peer, g_bytes_get_data (file, NULL), g_bytes_get_size (file)));
    }
}

int
main (int argc, char **argv)
{
  gint status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peer-comfyui/closed", test_closed);
  g_test_add_func ("/peer-comfyui/reset", test_reset);
  g_test_add_func ("/peer-comfyui/until-close", test_until_close);
  g_test_add_func ("/peer-comfyui/lines", test_lines);
  g_test_add_func ("/peer-comfyui/bodies", test_bodies);
  g_test_add_func ("/peer-comfyui/slow", test_slow);
  g_test_add_func ("/peer-comfyui/redirects", test_redirects);
  g_test_add_func ("/peer-comfyui/names", test_names);
  g_test_add_func ("/peer-comfyui/cut-pictures", test_cut_pictures);
  g_test_add_func ("/peer-comfyui/odd-pictures", test_odd_pictures);

  status = g_test_run ();
  comfy_peer_print_count ();

  return status;
}
