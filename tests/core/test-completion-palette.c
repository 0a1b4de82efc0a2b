/* Tests of completion-palette
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/palette.h"

#include <math.h>
#include <string.h>

#include "core/picture/codec.h"

/* The color of each pixel of the plane. */
typedef void (*Pattern) (gint x, gint y, guint8 *rgb);

typedef struct
{
  const gchar *name;
  Pattern      pattern;
  gint         width;
  gint         height;
  gboolean     is_small;
} Case;


static guint32
scramble (guint32 value)
{
  value = (value ^ value >> 16) * 0x85ebca6bu;
  value = (value ^ value >> 13) * 0xc2b2ae35u;

  return value ^ value >> 16;
}

static void
set (guint8 *rgb, guint32 color)
{
  rgb[0] = color >> 16;
  rgb[1] = color >> 8 & 255;
  rgb[2] = color & 255;
}

/* No two neighbors are equal, as in dithered pixel art. */
static void
paint_seven (gint x, gint y, guint8 *rgb)
{
  set (rgb, scramble (scramble (x * 65536 + y) % 7));
}

/* Sixteen close colors. */
static void
paint_close (gint x, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  memset (rgb, 100 + x % 16, 3);
}

static void
paint_palette (gint x, gint y, guint8 *rgb)
{
  set (rgb, scramble (scramble (x * 65536 + y) % 200));
}

static void
paint_grey_palette (gint x, gint y, guint8 *rgb)
{
  memset (rgb, scramble (x * 65536 + y) % 64 * 4, 3);
}

static void
paint_grey (gint x, gint y, guint8 *rgb)
{
  memset (rgb, scramble (x * 65536 + y) >> 24, 3);
}

static void
paint_sepia (gint x, gint y, guint8 *rgb)
{
  gint tone = scramble (x * 65536 + y) >> 24;

  rgb[0] = tone;
  rgb[1] = tone * 7 / 8;
  rgb[2] = tone * 5 / 8;
}

static void
paint_sky (gint x, gint y, guint8 *rgb)
{
  for (gint c = 0; c < 3; c++)
    rgb[c] = 100 + 40 * c + scramble (x * 65536 + y * 3 + c) % 5;
}

static void
paint_noise (gint x, gint y, guint8 *rgb)
{
  set (rgb, scramble (x * 65536 + y));
}

/* Discs with soft edges. */
static void
paint_drawing (gint x, gint y, guint8 *rgb)
{
  gdouble part =
    CLAMP (hypot (x % 100 - 50, y % 100 - 50 + x / 100 * 0.37) - 30 - x / 100, 0.0, 1.0);

  rgb[0] = (guint8) lround (220 + 20 * part);
  rgb[1] = (guint8) lround (40 + 190 * part);
  rgb[2] = (guint8) lround (30 + 190 * part);
}

/* A photograph of something in front of a white wall. */
static void
paint_object (gint x, gint y, guint8 *rgb)
{
  gint distance = (x - 150) * (x - 150) + (y - 100) * (y - 100);

  set (rgb, distance < 40 * 40 ? scramble (x / 2 * 65536 + y / 2) : 0xffffff);
}

static void
test_case (gconstpointer data)
{
  const Case *place                   = data;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;

  picture = outpaint_picture_new (place->width + 5, place->height, 3);
  mask    = outpaint_picture_new (place->width + 5, place->height, 1);
  for (gint y = 0; y < place->height; y++)
    for (gint x = 0; x < place->width + 5; x++)
      {
        guint8 *rgb = outpaint_picture_row (picture, y) + 3 * x;

        outpaint_picture_row (mask, y)[x] = x < place->width ? 0 : 1 + y % 255;
        if (x < place->width)
          place->pattern (x, y, rgb);
        else
          paint_noise (x, y, rgb);
      }

  g_assert_cmpint (outpaint_palette_is_small (picture, mask), ==, place->is_small);
}

static void
test_photographs (void)
{
  static const gchar *const names[] = { "dogs.jpg", "mountains.jpg" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gint is_grey = 0; is_grey < 2; is_grey++)
      {
        g_autofree gchar *path              = g_build_filename (OUTPAINT_TEST_DATA, names[i], NULL);
        gchar            *data              = NULL;
        gsize             size              = 0;
        g_autoptr (GBytes) file             = NULL;
        g_autoptr (OutpaintPicture) picture = NULL;
        g_autoptr (OutpaintPicture) mask    = NULL;

        g_assert_true (g_file_get_contents (path, &data, &size, NULL));
        file    = g_bytes_new_take (data, size);
        picture = outpaint_decode_picture (file, G_MAXINT, NULL);
        mask    = outpaint_picture_new (picture->width, picture->height, 1);
        memset (mask->data, 0, (gsize) mask->width * mask->height);
        for (gsize j = 0; is_grey && j < (gsize) mask->width * mask->height; j++)
          memset (picture->data + 3 * j, picture->data[3 * j + 1], 3);
        g_assert_false (outpaint_palette_is_small (picture, mask));
      }
}

static const Case cases[] = {
  { "seven", paint_seven, 40, 30, TRUE },
  { "close", paint_close, 40, 30, TRUE },
  { "palette", paint_palette, 90, 70, TRUE },
  { "grey-palette", paint_grey_palette, 90, 70, TRUE },
  { "drawing", paint_drawing, 800, 300, TRUE },
  { "grey", paint_grey, 200, 150, FALSE },
  { "sepia", paint_sepia, 200, 150, FALSE },
  { "sky", paint_sky, 60, 50, FALSE },
  { "noise", paint_noise, 60, 50, FALSE },
  { "object", paint_object, 300, 200, FALSE },
  { "few-pixels", paint_noise, 5, 3, FALSE },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/completion-palette/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/completion-palette/photographs", test_photographs);

  return g_test_run ();
}
