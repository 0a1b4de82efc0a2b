/* Tests of completion-outlines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/outlines.h"

#include <math.h>
#include <string.h>

#define WIDTH  160
#define HEIGHT 120
#define MARGIN 30

#define TOLERANCE 48 /* 8-bit levels */

static const OutpaintThreads alone = { 1, NULL };

typedef guint32 (*Drawing) (gdouble x, gdouble y);


static guint32
draw_horizon (gdouble x, gdouble y)
{
  return y < 70 - 0.13 * x ? 0x9fc5e8 : 0x38761d;
}

/* Leaves the source over a corner. */
static guint32
draw_sun (gdouble x, gdouble y)
{
  return hypot (x - 118, y - 44) < 32 ? 0xcc4125 : 0xffd966;
}

static guint32
draw_ring (gdouble x, gdouble y)
{
  gdouble radius = hypot (x - 48, y - 72);

  return radius < 40 && radius > 30 ? 0x0b5394 : 0xffffff;
}

/* Its tip lies outside of the source. */
static guint32
draw_triangle (gdouble x, gdouble y)
{
  return y > 10 + 1.5 * fabs (x - 70) ? 0x134f5c : 0xcfe2f3;
}

/* The band goes on behind the disk, and comes out above the source. */
static guint32
draw_hidden_band (gdouble x, gdouble y)
{
  if (hypot (x - 80, y - 26) < 18)
    return 0x990000;

  return fabs (x - 54 - 1.2 * (30 - y)) < 6 ? 0x1c4587 : 0xf4cccc;
}

static guint32
draw_checks (gdouble x, gdouble y)
{
  return ((gint) x * 7 + (gint) y * 13) % 5 < 2 ? 0 : 0xffffff;
}

static OutpaintPicture *
draw (Drawing drawing, gint n)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        {
          gint sum = 0;

          for (gint row = 0; row < n; row++)
            for (gint column = 0; column < n; column++)
              sum += drawing (x + (column + 0.5) / n, y + (row + 0.5) / n) >> (16 - 8 * c) & 255;
          outpaint_picture_row (picture, y)[3 * x + c] = (guint8) (sum / (n * n));
        }

  return picture;
}

static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
    memset (outpaint_picture_row (mask, y) + MARGIN, 0, WIDTH - 2 * MARGIN);

  return mask;
}

static OutpaintPicture *
blank (const OutpaintPicture *truth, const OutpaintPicture *mask)
{
  OutpaintPicture *picture = outpaint_picture_copy (truth);

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, 128, 3);

  return picture;
}

static gint
count_wrong (const OutpaintPicture *picture, const OutpaintPicture *truth)
{
  gint n = 0;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    for (gint c = 0; c < 3; c++)
      if (ABS (picture->data[3 * i + c] - truth->data[3 * i + c]) > TOLERANCE)
        {
          n++;
          break;
        }

  return n;
}

static gboolean
has_color (const OutpaintPicture *picture, const OutpaintPicture *mask, const guint8 *color)
{
  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] == 0 && memcmp (picture->data + 3 * i, color, 3) == 0)
      return TRUE;

  return FALSE;
}

static void
check_shape (Drawing drawing, gint n_samples, gint most_wrong)
{
  g_autoptr (OutpaintPicture) truth   = draw (drawing, n_samples);
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (OutpaintPicture) picture = blank (truth, mask);
  gboolean is_painted;

  g_assert_true (outpaint_outlines_continue (picture, mask, &alone, &is_painted));
  g_assert_true (is_painted);
  g_assert_cmpint (count_wrong (picture, truth), <=, most_wrong);
  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] == 0)
      g_assert_cmpmem (picture->data + 3 * i, 3, truth->data + 3 * i, 3);
    else
      g_assert_true (has_color (truth, mask, picture->data + 3 * i));
}

/* Soft edges and hard ones; the numbers are pixels at the shapes' outlines. */
static void
test_shapes (void)
{
  static const struct
  {
    Drawing drawing;
    gint    most_wrong;
  } shapes[] = {
    { draw_horizon, 2 },  { draw_sun, 12 },         { draw_ring, 24 },
    { draw_triangle, 6 }, { draw_hidden_band, 60 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      check_shape (shapes[i].drawing, 4, shapes[i].most_wrong);
      check_shape (shapes[i].drawing, 1, 2 * shapes[i].most_wrong);
    }
}

static void
check_untouched (OutpaintPicture *picture, const OutpaintPicture *mask)
{
  g_autoptr (OutpaintPicture) before = outpaint_picture_copy (picture);
  gboolean is_painted                = TRUE;

  g_assert_true (outpaint_outlines_continue (picture, mask, &alone, &is_painted));
  g_assert_false (is_painted);
  g_assert_cmpmem (picture->data, 3 * WIDTH * HEIGHT, before->data, 3 * WIDTH * HEIGHT);
}

/* Textures, a single color, and sources that are no rectangle, are left to others. */
static void
test_others (void)
{
  g_autoptr (OutpaintPicture) mask   = make_mask ();
  g_autoptr (OutpaintPicture) checks = draw (draw_checks, 1);
  g_autoptr (OutpaintPicture) sun    = draw (draw_sun, 4);
  g_autoptr (OutpaintPicture) flat   = outpaint_picture_new (WIDTH, HEIGHT, 3);

  check_untouched (checks, mask);
  memset (flat->data, 77, 3 * WIDTH * HEIGHT);
  check_untouched (flat, mask);
  outpaint_picture_row (mask, HEIGHT / 2)[WIDTH / 2] = 255;
  check_untouched (sun, mask);
}

static void
test_floats (void)
{
  g_autoptr (OutpaintPicture) truth   = draw (draw_horizon, 1);
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (OutpaintPicture) picture = blank (truth, mask);
  gboolean is_painted;

  g_assert_true (outpaint_picture_add_floats (picture));
  for (gsize i = 0; i < (gsize) 3 * WIDTH * HEIGHT; i++)
    picture->floats[i] = truth->data[i] / 100.0f;

  g_assert_true (outpaint_outlines_continue (picture, mask, &alone, &is_painted));
  g_assert_true (is_painted);
  for (gsize i = 0; i < (gsize) 3 * WIDTH * HEIGHT; i++)
    g_assert_cmpfloat (picture->floats[i], ==, picture->data[i] / 100.0f);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const OutpaintThreads threads        = { 1, cancellable };
  g_autoptr (OutpaintPicture) mask     = make_mask ();
  g_autoptr (OutpaintPicture) picture  = draw (draw_horizon, 4);
  gboolean is_painted;

  g_cancellable_cancel (cancellable);
  g_assert_false (outpaint_outlines_continue (picture, mask, &threads, &is_painted));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-outlines/shapes", test_shapes);
  g_test_add_func ("/completion-outlines/others", test_others);
  g_test_add_func ("/completion-outlines/floats", test_floats);
  g_test_add_func ("/completion-outlines/cancelled", test_cancelled);

  return g_test_run ();
}
