/* Tests of comfyui with floods
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers that are large, endless, packed or much larger when unpacked in each
 * stage of a job, and jobs that are cancelled there: the faults of
 * test-peer-floods.
 */

#include <string.h>

#include "core/picture/codec-private.h"
#include "support/bad-answers.h"
#include "support/bad-peer.h"
#include "support/bombs.h"
#include "support/comfy-peer.h"
#include "support/variant.h"

#define SIDE     COMFY_PEER_SIDE
#define KILOBYTE 1024
#define MEGABYTE (1024 * 1024)
#define PATIENT  300             /* in seconds; a fault that takes as long was not noticed */
#define HUGE_KB  (64 * 1024 - 1) /* 64 MB less a few bytes: the most that is read */
#define OK       "HTTP/1.1 200 OK\r\n"
#define GZIP     OK "Content-Encoding: gzip\r\n\r\n"


static GBytes *
make_bytes (const gchar *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static GBytes *
join (const gchar *head, GBytes *body)
{
  GString *whole = g_string_new (head);

  g_string_append_len (whole, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));

  return g_string_free_to_bytes (whole);
}

/* Long JSON of the largest size that is read, and more. */
static void
test_huge (void)
{
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; bad_floods[j].begin != NULL; j++)
      for (gint is_endless = FALSE; is_endless <= TRUE; is_endless++)
        {
          g_autoptr (GString) filler = g_string_new (NULL);
          g_autofree gchar *head     = g_strconcat (OK "\r\n", bad_floods[j].begin, NULL);
          g_autoptr (GBytes) begin   = make_bytes (head);
          BadPeerAnswer fault        = { .name      = bad_floods[j].begin,
                                         .begin     = begin,
                                         .n_fillers = is_endless ? BAD_PEER_FOR_EVER : HUGE_KB,
                                         .end       = bad_floods[j].end };

          if (!variant_takes (i + j + 5 * (gsize) is_endless, 48))
            continue;

          while (filler->len + strlen (bad_floods[j].unit) <= KILOBYTE)
            g_string_append (filler, bad_floods[j].unit);
          fault.filler = filler->str;
          comfy_peer_inject (peer, comfy_peer_stages[i], &fault);
        }
}

static void
test_deep_json (void)
{
  static const BadFlood rows[] = {
    { "{\"a\":", "[", "1" },
    { "", "{\"a\":", "1" },
    { "{\"prompt_id\":", "[", "" },
    { "{\"node_errors\":", "{\"x\":", "" },
    { "{\"queue_running\":", "[", "" },
    { "{\"x\":{\"outputs\":", "{\"9\":", "" },
  };
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autoptr (GString) answer = g_string_new (OK "\r\n");

        if (!variant_takes (i + j, 6))
          continue;

        g_string_append (answer, rows[j].begin);
        for (gint n = 0; n < 100000; n++)
          g_string_append (answer, rows[j].unit);
        g_string_append (answer, rows[j].end);
        comfy_peer_inject_text (peer, comfy_peer_stages[i], answer->str, BAD_PEER_CLOSES);
      }
}

/* Answers without an end, also behind a good beginning. */
static void
test_endless (void)
{
  static const struct
  {
    const gchar *begin;
    const gchar *filler; /* a kilobyte is put in place of %s */
  } rows[] = {
    { OK "\r\n", "%s" },
    { OK "\r\n{\"prompt_id\":\"x\"}", "%s" },
    { "HTTP/1.1 500 Oh\r\n\r\n", "%s" },
    { OK "Transfer-Encoding: chunked\r\n\r\n", "400\r\n%s\r\n" },
    { OK, "X-More: %s\r\n" },
    { OK "X-Long: ", "%s" },
    { "", "HTTP/1.1 100 Continue\r\nX-More: %s\r\n\r\n" },
    { OK "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-More: %s\r\n" },
    { "HTTP/1.1 101 Other\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x82\x7f\x7f", "%s" },
  };
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);
  g_autofree gchar *kilobyte = g_strnfill (KILOBYTE, ' ');

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autoptr (GBytes) begin   = make_bytes (rows[j].begin);
        g_auto (GStrv) around      = g_strsplit (rows[j].filler, "%s", 2);
        g_autofree gchar   *filler = g_strjoin (kilobyte, around[0], around[1], NULL);
        const BadPeerAnswer fault  = {
           .name = rows[j].begin, .begin = begin, .filler = filler, .n_fillers = BAD_PEER_FOR_EVER
        };

        if (variant_takes (i + j, 12))
          comfy_peer_inject (peer, comfy_peer_stages[i], &fault);
      }
}

/* Answers that are much larger when unpacked, and a long header. */
static void
test_bombs (void)
{
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);
  g_autofree gchar *megabyte = g_strnfill (MEGABYTE, ' ');
  g_autoptr (GBytes) bomb    = bombs_pack (megabyte, MEGABYTE, bombs_get_megabytes ());
  g_autoptr (GBytes) twice = bombs_pack (g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb), 1);
  g_autoptr (GBytes) packed = join (GZIP, bomb);
  g_autoptr (GBytes) nested = join (OK "Content-Encoding: gzip, gzip\r\n\r\n", twice);
  g_autoptr (GBytes) spaces = g_bytes_new_static (megabyte, MEGABYTE);
  g_autoptr (GBytes) header = join (OK "X-Long: ", spaces);
  GBytes *const faults[]    = { packed, nested, header };

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (faults); j++)
      {
        const BadPeerAnswer fault = { .name = "bomb", .begin = faults[j] };

        if (variant_takes (i + j, 7))
          comfy_peer_inject (peer, comfy_peer_stages[i], &fault);
      }
}

/* Returns the body of an answer. */
static GBytes *
get_body (GBytes *answer)
{
  gsize        length;
  const gchar *text = g_bytes_get_data (answer, &length);
  const gchar *end  = g_strstr_len (text, (gssize) length, "\r\n\r\n");

  g_assert_nonnull (end);

  return g_bytes_new_from_bytes (
    answer, (gsize) (end + 4 - text), length - (gsize) (end + 4 - text));
}

/* A packed good answer, and its beginnings. */
static void
test_gzip (void)
{
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    {
      const gchar *stage        = comfy_peer_stages[i];
      g_autoptr (GBytes) good   = NULL;
      g_autoptr (GBytes) body   = NULL;
      g_autoptr (GBytes) packed = NULL;
      gsize step                = variant_is_long () ? 8 : 128;

      comfy_peer_inject_text (peer, stage, "", BAD_PEER_CLOSES);
      good   = comfy_peer_get_good (peer, TRUE);
      body   = get_body (good);
      packed = bombs_pack (g_bytes_get_data (body, NULL), g_bytes_get_size (body), 1);
      for (gsize n = 0; n < g_bytes_get_size (packed); n += step)
        {
          g_autoptr (GBytes) part   = g_bytes_new_from_bytes (packed, 0, n);
          g_autoptr (GBytes) begin  = join (GZIP, part);
          const BadPeerAnswer fault = { .name = "gzip", .begin = begin };

          comfy_peer_inject (peer, stage, &fault);
        }
    }
}

static void
test_picture_bombs (void)
{
  g_autoptr (ComfyPeer) peer          = comfy_peer_new (PATIENT);
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (SIDE, SIDE, 3);
  g_autoptr (GPtrArray) bombs         = NULL;

  memset (picture->data, 5, 3 * SIDE * SIDE);
  bombs = bombs_make_pictures (picture);
  for (guint i = 0; i < bombs->len; i++)
    {
      const PictureBomb *bomb           = g_ptr_array_index (bombs, i);
      g_autoptr (GBytes) begin          = join (OK "\r\n", bomb->file);
      const BadPeerAnswer fault         = { .name = "a picture", .begin = begin };
      g_autoptr (OutpaintResult) result = comfy_peer_paint (peer, "/view", &fault);

      g_assert_true ((result != NULL) == (bomb->words == NULL));
    }
}

/* A job is cancelled before an answer, or within. */
static void
test_cancel (void)
{
  static const gchar *const begins[] = {
    "",
    OK,
    OK "Content-Length: 100\r\n\r\n",
    OK "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n",
    "HTTP/1.1 500 Oh\r\nContent-Length: 100\r\n\r\n{",
  };
  g_autoptr (ComfyPeer) peer = comfy_peer_new (PATIENT);

  for (gsize i = 0; comfy_peer_stages[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (begins); j++)
      {
        g_autoptr (GBytes) begin  = make_bytes (begins[j]);
        const BadPeerAnswer fault = { .name   = begins[j],
                                      .begin  = begin,
                                      .ending = BAD_PEER_IS_SILENT };

        if (variant_takes (i + j, 5))
          comfy_peer_cancel (peer, comfy_peer_stages[i], &fault);
      }
}

int
main (int argc, char **argv)
{
  glong before = bad_peer_get_memory ();
  gint  status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/peer-comfyui/huge", test_huge);
  g_test_add_func ("/peer-comfyui/deep-json", test_deep_json);
  g_test_add_func ("/peer-comfyui/endless", test_endless);
  g_test_add_func ("/peer-comfyui/bombs", test_bombs);
  g_test_add_func ("/peer-comfyui/gzip", test_gzip);
  g_test_add_func ("/peer-comfyui/picture-bombs", test_picture_bombs);
  g_test_add_func ("/peer-comfyui/cancel", test_cancel);

  status = g_test_run ();
  comfy_peer_print_count ();
  bad_peer_check_memory (before);

  return status;
}
