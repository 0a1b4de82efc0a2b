/* Tests of completion-lattice
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/lattice.h"

#include <math.h>
#include <string.h>

#include "core/picture/codec.h"

/* A pattern: the color of each pixel of the plane. */
typedef void (*Pattern) (gint x, gint y, guint8 *rgb);

typedef struct
{
  const gchar *name;
  Pattern      pattern;
  gint         width;
  gint         height;
  gint         n_vectors;
  gdouble      cell; /* area of the repeated cell in pixels, 0: any */
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

static void
paint_dots_of_one (gint x, gint y, guint8 *rgb)
{
  set (rgb, (x + y) % 2 ? 0x000000 : 0xffffff);
}

static void
paint_checks (gint x, gint y, guint8 *rgb)
{
  set (rgb, ((x + 5) / 20 + (y + 3) / 20) % 2 ? 0x204080 : 0xf0e0d0);
}

static void
paint_large_checks (gint x, gint y, guint8 *rgb)
{
  set (rgb, ((x + 50) / 100 + (y + 30) / 100) % 2 ? 0x204080 : 0xf0e0d0);
}

static void
paint_bricks (gint x, gint y, guint8 *rgb)
{
  gint row = y / 12;

  set (rgb, y % 12 < 2 || (x + row % 2 * 15) % 30 < 2 ? 0xc0c0b8 : 0x963c28);
}

/* Bricks with the noise of a camera. */
static void
paint_noisy_bricks (gint x, gint y, guint8 *rgb)
{
  paint_bricks (x, y, rgb);
  for (gint c = 0; c < 3; c++)
    rgb[c] += scramble (x * 4096 + y + c * 0x1000000) % 9 - 4;
}

/* Stripes with soft edges and a period of 7.3 pixels. */
static void
paint_stripes (gint x, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  memset (rgb, (gint) lround (128 + 100 * sin (x * 2 * G_PI / 7.3)), 3);
}

static void
paint_frieze (gint x, gint y, guint8 *rgb)
{
  set (rgb, x % 16 < 6 ? 0x803020 : 0xe0d0c0);
  rgb[1] = CLAMP (rgb[1] + y - 60, 0, 255);
}

static void
paint_flat (gint x G_GNUC_UNUSED, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  set (rgb, 0x336699);
}

static void
paint_noise (gint x, gint y, guint8 *rgb)
{
  set (rgb, scramble (x * 65536 + y));
}

/* A sky with constant rows, except for the noise. */
static void
paint_sky (gint x, gint y, guint8 *rgb)
{
  memset (rgb, 80 + y / 2 + scramble (x * 65536 + y) % 4, 3);
}

static void
paint_waves (gint x, gint y, guint8 *rgb)
{
  memset (rgb, (gint) lround (128 + 60 * sin (x * x / 900.0) + 60 * sin (y * y / 700.0)), 3);
}

/* A pattern on only half of the picture. */
static void
paint_window (gint x, gint y, guint8 *rgb)
{
  paint_checks (x, y, rgb);
  if (x > 60 && x < 130 && y > 40 && y < 110)
    set (rgb, 0x00a000);
}

/* Returns the picture; in *mask all but a margin of 10 pixels is known. */
static OutpaintPicture *
paint (const Case *place, OutpaintPicture **mask)
{
  OutpaintPicture *picture = outpaint_picture_new (place->width + 20, place->height + 20, 3);

  *mask = outpaint_picture_new (picture->width, picture->height, 1);
  memset (picture->data, 0, (gsize) 3 * picture->width * picture->height);
  memset ((*mask)->data, 255, (gsize) picture->width * picture->height);
  for (gint y = 0; y < place->height; y++)
    {
      memset (outpaint_picture_row (*mask, y + 10) + 10, 0, place->width);
      for (gint x = 0; x < place->width; x++)
        place->pattern (x, y, outpaint_picture_row (picture, y + 10) + 3 * (x + 10));
    }

  return picture;
}

static gdouble
find_cell (const OutpaintLattice *lattice)
{
  return fabs (lattice->x[0] * lattice->y[1] - lattice->x[1] * lattice->y[0]);
}

static void
test_case (gconstpointer data)
{
  const Case           *place         = data;
  const OutpaintThreads threads       = { 2, NULL };
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintPicture) picture = paint (place, &mask);
  OutpaintLattice lattice;

  g_assert_true (outpaint_lattice_find (&lattice, picture, mask, &threads));
  g_assert_cmpint (lattice.n_vectors, ==, place->n_vectors);
  if (place->cell > 0.0)
    g_assert_cmpfloat_with_epsilon (find_cell (&lattice), place->cell, 1e-6);
}

/* Photographs do not repeat, not even grey, small or blurred ones. */
static void
test_photographs (void)
{
  static const gchar *const names[] = { "dogs.jpg", "mountains.jpg" };
  const OutpaintThreads     threads = { 2, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (OUTPAINT_TEST_DATA, names[i], NULL);
      gchar            *data = NULL;
      gsize             size = 0;
      OutpaintLattice   lattice;
      g_autoptr (GBytes) file             = NULL;
      g_autoptr (OutpaintPicture) picture = NULL;
      g_autoptr (OutpaintPicture) mask    = NULL;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      file    = g_bytes_new_take (data, size);
      picture = outpaint_decode_picture (file, G_MAXINT, NULL);
      mask    = outpaint_picture_new (picture->width, picture->height, 1);
      g_assert_cmpint (picture->channels, ==, 3);
      for (gint kept = picture->width; kept > 20; kept /= 3)
        {
          memset (mask->data, 255, (gsize) mask->width * mask->height);
          for (gint y = 0; y < MIN (kept, mask->height); y++)
            memset (outpaint_picture_row (mask, y), 0, kept);
          g_assert_true (outpaint_lattice_find (&lattice, picture, mask, &threads));
          g_assert_cmpint (lattice.n_vectors, ==, 0);
        }
    }
}

static void
test_cancelled (void)
{
  const Case place                     = { "", paint_checks, 160, 140, 2, 0.0 };
  g_autoptr (OutpaintPicture) mask     = NULL;
  g_autoptr (OutpaintPicture) picture  = paint (&place, &mask);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const OutpaintThreads threads        = { 1, cancellable };
  OutpaintLattice       lattice;

  g_cancellable_cancel (cancellable);
  g_assert_false (outpaint_lattice_find (&lattice, picture, mask, &threads));
}

static const Case cases[] = {
  { "dots-of-one", paint_dots_of_one, 90, 61, 2, 2.0 },
  { "checks", paint_checks, 161, 143, 2, 800.0 },
  { "large-checks", paint_large_checks, 301, 297, 2, 20000.0 },
  { "bricks", paint_bricks, 120, 131, 2, 360.0 },
  { "noisy-bricks", paint_noisy_bricks, 120, 131, 2, 360.0 },
  { "stripes", paint_stripes, 200, 50, 2, 0.0 },
  { "frieze", paint_frieze, 130, 120, 1, 0.0 },
  { "little", paint_dots_of_one, 9, 8, 2, 2.0 },
  { "one-row", paint_checks, 200, 1, 1, 0.0 },
  { "one-pixel", paint_checks, 1, 1, 0, 0.0 },
  { "flat", paint_flat, 100, 90, 0, 0.0 },
  { "noise", paint_noise, 150, 140, 0, 0.0 },
  { "sky", paint_sky, 150, 140, 0, 0.0 },
  { "waves", paint_waves, 150, 140, 0, 0.0 },
  { "window", paint_window, 160, 140, 0, 0.0 },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/completion-lattice/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/completion-lattice/photographs", test_photographs);
  g_test_add_func ("/completion-lattice/cancelled", test_cancelled);

  return g_test_run ();
}
