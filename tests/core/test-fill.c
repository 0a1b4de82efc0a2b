/* Tests of fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/fill.h"

#define WIDTH  200
#define HEIGHT 150
#define MARGIN 50


static void
paint (OutpaintPicture *frame, gint x, gint y, gint width, gint height, const gchar *rgba)
{
  for (gint j = y; j < y + height; j++)
    for (gint i = x; i < x + width; i++)
      memcpy (outpaint_picture_row (frame, j) + 4 * i, rgba, 4);
}

/* The color under alpha 0 must not matter. */
static OutpaintPicture *
frame_new (gint width, gint height)
{
  OutpaintPicture *frame = outpaint_picture_new (width, height, 4);

  paint (frame, 0, 0, width, height, "\xff\xff\xff\x00");
  paint (frame, 0, 0, width / 2, height, "\x00\xff\x00\x00");

  return frame;
}

static OutpaintPicture *
fill (OutpaintPicture *frame)
{
  g_autoptr (GError) error         = NULL;
  g_autoptr (OutpaintPicture) mask = NULL;
  OutpaintPicture *out             = outpaint_fill_frame (frame, &mask, &error);

  g_assert_no_error (error);
  g_assert_cmpint (out->width, ==, frame->width);
  g_assert_cmpint (out->height, ==, frame->height);
  g_assert_cmpint (out->channels, ==, 3);
  g_assert_cmpint (mask->channels, ==, 1);

  for (gsize i = 0; i < (gsize) frame->width * frame->height; i++)
    {
      gboolean opaque = frame->data[4 * i + 3] == 255;

      g_assert_cmpint (mask->data[i], ==, opaque ? 0 : 255);
      if (opaque)
        g_assert_cmpmem (out->data + 3 * i, 3, frame->data + 4 * i, 3);
    }

  return out;
}

static void
assert_pixel (const OutpaintPicture *picture, gint x, gint y, gint red, gint green, gint blue)
{
  const guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;

  g_assert_cmpint (ABS (pixel[0] - red), <=, 1);
  g_assert_cmpint (ABS (pixel[1] - green), <=, 1);
  g_assert_cmpint (ABS (pixel[2] - blue), <=, 1);
}

/* The fill continues the rim, not the middle or a mixture. */
static void
test_rim (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) out   = NULL;

  paint (frame, MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN, "\x10\x20\xe0\xff");
  paint (frame,
         MARGIN + 6,
         MARGIN + 6,
         WIDTH - 2 * MARGIN - 12,
         HEIGHT - 2 * MARGIN - 12,
         "\xe0\x10\x10\xff");
  out = fill (frame);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (x < MARGIN || x >= WIDTH - MARGIN || y < MARGIN || y >= HEIGHT - MARGIN)
        assert_pixel (out, x, y, 0x10, 0x20, 0xe0);
}

static void
test_hole (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) out   = NULL;

  paint (frame, 0, 0, WIDTH, HEIGHT, "\x10\x20\xe0\xff");
  paint (frame, 60, 40, 80, 60, "\x60\x50\x40\xff");
  paint (frame, 70, 50, 60, 40, "\xff\xff\xff\x00");
  out = fill (frame);

  for (gint y = 50; y < 90; y++)
    for (gint x = 70; x < 130; x++)
      assert_pixel (out, x, y, 0x60, 0x50, 0x40);
}

/* Each side continues in its own color, with gradual changes between. */
static void
test_sides (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) out   = NULL;
  const guint8 *row;

  paint (frame, MARGIN, 0, 50, HEIGHT, "\xc8\x32\x28\xff");
  paint (frame, MARGIN + 50, 0, WIDTH - 2 * MARGIN - 50, HEIGHT, "\x28\x32\xc8\xff");
  out = fill (frame);
  assert_pixel (out, MARGIN - 1, HEIGHT / 2, 0xc8, 0x32, 0x28);
  assert_pixel (out, WIDTH - MARGIN, HEIGHT / 2, 0x28, 0x32, 0xc8);

  paint (frame, 0, 0, WIDTH, 50, "\xff\xff\xff\x00");
  g_clear_pointer (&out, outpaint_picture_unref);
  out = fill (frame);
  row = outpaint_picture_row (out, 0);
  for (gint x = 0; x < WIDTH; x++)
    {
      g_assert_cmpint (row[3 * x], <=, 0xc8 + 1);
      g_assert_cmpint (row[3 * x + 2], >=, 0x28 - 1);
      if (x > 0)
        g_assert_cmpint (ABS (row[3 * x] - row[3 * x - 3]), <=, 4);
    }
  g_assert_cmpint (row[3 * 60], >, row[3 * 140] + 40);
}

/* Returns the largest difference between neighbors in a column. */
static gint
roughness (const OutpaintPicture *picture, gint x)
{
  gint most = 0;

  for (gint y = 1; y < picture->height; y++)
    {
      gint above = outpaint_picture_row (picture, y - 1)[3 * x];
      gint here  = outpaint_picture_row (picture, y)[3 * x];

      most = MAX (most, ABS (here - above));
    }

  return most;
}

/* Stripes at the edge fade outward, without blocks. */
static void
test_softness (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) out   = NULL;

  for (gint y = 0; y < HEIGHT; y++)
    paint (frame, 100, y, 100, 1, y % 24 < 12 ? "\xf0\xf0\xf0\xff" : "\x10\x10\x10\xff");
  out = fill (frame);

  g_assert_cmpint (roughness (out, 98), >, 20);
  g_assert_cmpint (roughness (out, 90), <=, 40);
  g_assert_cmpint (roughness (out, 80), <=, 12);
  g_assert_cmpint (roughness (out, 60), <=, 4);
  g_assert_cmpint (roughness (out, 0), <=, 2);
}

static void
test_partly_transparent (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (40, 40);
  g_autoptr (OutpaintPicture) out   = NULL;

  paint (frame, 0, 0, 20, 40, "\x64\x64\x64\xff");
  paint (frame, 20, 0, 1, 40, "\xc8\x00\x64\x80");
  out = fill (frame);

  assert_pixel (out, 20, 20, 0x96, 0x32, 0x64);
  assert_pixel (out, 30, 20, 0x64, 0x64, 0x64);
}

static void
test_only_partly_transparent (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (40, 40);
  g_autoptr (OutpaintPicture) out   = NULL;

  paint (frame, 10, 10, 2, 3, "\xc8\x00\x64\x40");
  out = fill (frame);

  assert_pixel (out, 0, 0, 0xc8, 0x00, 0x64);
  assert_pixel (out, 11, 11, 0xc8, 0x00, 0x64);
  assert_pixel (out, 39, 39, 0xc8, 0x00, 0x64);
}

static void
test_nothing_visible (void)
{
  static const gint sizes[][2] = { { 1, 1 }, { 1, 9 }, { 33, 17 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OutpaintPicture) frame = frame_new (sizes[i][0], sizes[i][1]);
      g_autoptr (OutpaintPicture) out   = fill (frame);

      for (gint k = 0; k < sizes[i][0] * sizes[i][1] * 3; k++)
        g_assert_cmpint (out->data[k], ==, 128);
    }
}

/* A single visible pixel fills a picture of any size. */
static void
test_single_pixel (void)
{
  static const gint sizes[][2] = { { 1, 1 }, { 1, 300 }, { 300, 1 }, { 2, 3 }, { 65, 130 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint width                        = sizes[i][0];
      gint height                       = sizes[i][1];
      g_autoptr (OutpaintPicture) frame = frame_new (width, height);
      g_autoptr (OutpaintPicture) out   = NULL;

      paint (frame, width - 1, height / 2, 1, 1, "\x20\x40\x60\xff");
      out = fill (frame);
      for (gint y = 0; y < height; y++)
        for (gint x = 0; x < width; x++)
          assert_pixel (out, x, y, 0x20, 0x40, 0x60);
    }
}

static void
test_without_mask (void)
{
  g_autoptr (OutpaintPicture) frame = frame_new (4, 4);
  g_autoptr (OutpaintPicture) out   = NULL;

  paint (frame, 0, 0, 4, 4, "\x20\x40\x60\xff");
  out = outpaint_fill_frame (frame, NULL, NULL);
  assert_pixel (out, 3, 3, 0x20, 0x40, 0x60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fill/rim", test_rim);
  g_test_add_func ("/fill/hole", test_hole);
  g_test_add_func ("/fill/sides", test_sides);
  g_test_add_func ("/fill/softness", test_softness);
  g_test_add_func ("/fill/partly-transparent", test_partly_transparent);
  g_test_add_func ("/fill/only-partly-transparent", test_only_partly_transparent);
  g_test_add_func ("/fill/nothing-visible", test_nothing_visible);
  g_test_add_func ("/fill/single-pixel", test_single_pixel);
  g_test_add_func ("/fill/without-mask", test_without_mask);

  return g_test_run ();
}
