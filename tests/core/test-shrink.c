/* Tests of shrink
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/shrink.h"

#include <string.h>

/* Returns a picture with a red left and a blue right half, with that alpha. */
static OutpaintPicture *
make_halves (gint width, gint height, gint channels, guint8 alpha)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, channels);

  memset (picture->data, 0, (gsize) width * height * channels);
  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + channels * x;

        pixel[2 * x < width ? 0 : 2] = 200;
        if (channels == 4)
          pixel[3] = alpha;
      }

  return picture;
}

static void
assert_pixel (const OutpaintPicture *picture, gint x, gint y, guint32 rgba)
{
  const guint8 *pixel = outpaint_picture_row (picture, y) + picture->channels * x;
  guint8        alpha = picture->channels == 4 ? pixel[3] : 255;

  g_assert_cmphex (
    ((guint32) pixel[0] << 24) | (pixel[1] << 16) | (pixel[2] << 8) | alpha, ==, rgba);
}

static void
test_reduced (void)
{
  g_autoptr (OutpaintPicture) large = make_halves (400, 200, 3, 0);
  g_autoptr (OutpaintPicture) small = outpaint_picture_shrink (large, 40, 20);

  g_assert_cmpint (small->width, ==, 40);
  g_assert_cmpint (small->height, ==, 20);
  g_assert_cmpint (small->channels, ==, 3);
  assert_pixel (small, 0, 0, 0xc80000ff);
  assert_pixel (small, 19, 10, 0xc80000ff);
  assert_pixel (small, 20, 19, 0x0000c8ff);
}

static void
test_small (void)
{
  g_autoptr (OutpaintPicture) picture = make_halves (4, 2, 4, 100);
  g_autoptr (OutpaintPicture) same    = outpaint_picture_shrink (picture, 4, 2);

  g_assert_cmpint (same->width, ==, 4);
  g_assert_cmpint (same->height, ==, 2);
  assert_pixel (same, 1, 1, 0xc8000064);
  assert_pixel (same, 2, 0, 0x0000c864);
}

static void
test_thin (void)
{
  g_autoptr (OutpaintPicture) line = make_halves (5000, 1, 3, 0);
  g_autoptr (OutpaintPicture) thin = outpaint_picture_shrink (line, 50, 1);

  g_assert_cmpint (thin->width, ==, 50);
  g_assert_cmpint (thin->height, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shrink/reduced", test_reduced);
  g_test_add_func ("/shrink/small", test_small);
  g_test_add_func ("/shrink/thin", test_thin);

  return g_test_run ();
}
