/* Tests of frames
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/frames.h"

#include <string.h>


static void
note (const gchar *text, gsize length, gpointer user_data)
{
  GString *all = user_data;

  g_string_append_len (all, text, (gssize) length);
  g_string_append_c (all, '|');
}

/* Reads the bytes in pieces of that length. */
static gboolean
read_all (const guint8 *data, gsize length, gsize piece, GString *all)
{
  g_autoptr (OutpaintFrames) frames = outpaint_frames_new ();

  for (gsize at = 0; at < length; at += piece)
    if (!outpaint_frames_read (frames, data + at, MIN (piece, length - at), note, all))
      return FALSE;

  return TRUE;
}

typedef struct
{
  const gchar *bytes;
  gsize        length;
  const gchar *texts; /* each with "|" behind it */
  gboolean     goes_on;
} Row;

#define BYTES(text) text, sizeof (text) - 1

static const Row rows[] = {
  { BYTES (""), "", TRUE },
  { BYTES ("\x81\x02hi"), "hi|", TRUE },
  { BYTES ("\x81\x02hi\x81\x01!"), "hi|!|", TRUE },
  { BYTES ("\x81\x00\x81\x01!"), "|!|", TRUE },
  { BYTES ("\x81\x7e\x00\x03one"), "one|", TRUE },
  { BYTES ("\x81\x7f\x00\x00\x00\x00\x00\x00\x00\x03two"), "two|", TRUE },
  { BYTES ("\x01\x02hi\x80\x01!"), "hi!|", TRUE },
  { BYTES ("\x01\x02hi\x89\x03now\x00\x00\x80\x01!"), "hi!|", TRUE },
  { BYTES ("\x82\x03\x00\x01\x02\x81\x01!"), "!|", TRUE },
  { BYTES ("\x02\x02xy\x80\x01"
           "c\x81\x01!"),
    "!|",
    TRUE },
  { BYTES ("\x80\x01"
           "c\x81\x01!"),
    "!|",
    TRUE },
  { BYTES ("\x81\x02hi\x88\x00\x81\x01!"), "hi|", FALSE },
  { BYTES ("\x81\x82\x01\x02\x03\x04hi"), "", FALSE },
  { BYTES ("\xc1\x02hi"), "", FALSE },
  { BYTES ("HTTP/1.1 200 OK"), "", FALSE },
  { BYTES ("{\"a\":1}"), "", FALSE },
  { BYTES ("<html>"), "", FALSE },
  { BYTES ("\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xffx"), "", TRUE },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece < 20; piece++)
      {
        g_autoptr (GString) all = g_string_new (NULL);
        gboolean goes_on;

        goes_on = read_all ((const guint8 *) rows[i].bytes, rows[i].length, piece, all);
        g_assert_cmpint (goes_on, ==, rows[i].goes_on);
        g_assert_cmpstr (all->str, ==, rows[i].texts);
      }
}

/* A text that is too long is skipped, and the next one read. */
static void
test_long (void)
{
  for (gint more = 0; more <= 1; more++)
    {
      const gsize length   = OUTPAINT_FRAMES_TEXT_MAX + (gsize) more;
      const gchar header[] = {
        '\x81', 127, 0, 0, 0, 0, 0, (gchar) (length >> 16), 0, (gchar) more
      };
      g_autofree gchar *filler = g_strnfill (length, 'x');
      g_autoptr (GString) data = g_string_new_len (header, sizeof header);
      g_autoptr (GString) all  = g_string_new (NULL);

      g_string_append (data, filler);
      g_string_append_len (data, "\x81\x01!", 3);
      g_assert_true (read_all ((const guint8 *) data->str, data->len, 1000, all));
      g_assert_cmpuint (all->len, ==, more ? 2 : length + 3);
      g_assert_true (g_str_has_suffix (all->str, "!|"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frames/rows", test_rows);
  g_test_add_func ("/frames/long", test_long);

  return g_test_run ();
}
