/* Tests of the measures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "color.h"
#include "copies.h"
#include "support/color-difference.h"
#include "detail.h"
#include "ends.h"
#include "light.h"
#include "likeness.h"
#include "patches.h"
#include "place.h"
#include "seam.h"
#include "support/rescale.h"
#include "variety.h"

#define WIDTH  480
#define HEIGHT 360

static const OutpaintRect source = { 80, 60, 320, 240 };


/* Test data of the article by Sharma, Wu and Dalal, 2005. */
static void
test_color (void)
{
  static const struct
  {
    Lab     left;
    Lab     right;
    gdouble difference;
  } pairs[] = {
    { { 50.0000, 2.6772, -79.7751 }, { 50.0000, 0.0000, -82.7485 }, 2.0425 },
    { { 50.0000, 3.1571, -77.2803 }, { 50.0000, 0.0000, -82.7485 }, 2.8615 },
    { { 50.0000, 2.8361, -74.0200 }, { 50.0000, 0.0000, -82.7485 }, 3.4412 },
    { { 50.0000, -1.3802, -84.2814 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
    { { 50.0000, -1.1848, -84.8006 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
    { { 50.0000, -0.9009, -85.5211 }, { 50.0000, 0.0000, -82.7485 }, 1.0000 },
    { { 50.0000, 0.0000, 0.0000 }, { 50.0000, -1.0000, 2.0000 }, 2.3669 },
    { { 50.0000, -1.0000, 2.0000 }, { 50.0000, 0.0000, 0.0000 }, 2.3669 },
    { { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0009 }, 7.1792 },
    { { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0010 }, 7.1792 },
    { { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0011 }, 7.2195 },
    { { 50.0000, 2.4900, -0.0010 }, { 50.0000, -2.4900, 0.0012 }, 7.2195 },
    { { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0009, -2.4900 }, 4.8045 },
    { { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0010, -2.4900 }, 4.8045 },
    { { 50.0000, -0.0010, 2.4900 }, { 50.0000, 0.0011, -2.4900 }, 4.7461 },
    { { 50.0000, 2.5000, 0.0000 }, { 50.0000, 0.0000, -2.5000 }, 4.3065 },
    { { 50.0000, 2.5000, 0.0000 }, { 73.0000, 25.0000, -18.0000 }, 27.1492 },
    { { 50.0000, 2.5000, 0.0000 }, { 61.0000, -5.0000, 29.0000 }, 22.8977 },
    { { 50.0000, 2.5000, 0.0000 }, { 56.0000, -27.0000, -3.0000 }, 31.9030 },
    { { 50.0000, 2.5000, 0.0000 }, { 58.0000, 24.0000, 15.0000 }, 19.4535 },
    { { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.1736, 0.5854 }, 1.0000 },
    { { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.2972, 0.0000 }, 1.0000 },
    { { 50.0000, 2.5000, 0.0000 }, { 50.0000, 1.8634, 0.5757 }, 1.0000 },
    { { 50.0000, 2.5000, 0.0000 }, { 50.0000, 3.2592, 0.3350 }, 1.0000 },
    { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
    { { 63.0109, -31.0961, -5.8663 }, { 62.8187, -29.7946, -4.0864 }, 1.2630 },
    { { 61.2901, 3.7196, -5.3901 }, { 61.4292, 2.2480, -4.9620 }, 1.8731 },
    { { 35.0831, -44.1164, 3.7933 }, { 35.0232, -40.0716, 1.5901 }, 1.8645 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 36.4612, 47.8580, 18.3852 }, { 36.2715, 50.5065, 21.2231 }, 1.4146 },
    { { 90.8027, -2.0831, 1.4410 }, { 91.1528, -1.6435, 0.0447 }, 1.4441 },
    { { 90.9257, -0.5406, -0.9208 }, { 88.6381, -0.8985, -0.7239 }, 1.5381 },
    { { 6.7747, -0.2908, -2.4247 }, { 5.8714, -0.0985, -2.2286 }, 0.6377 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };
  static const gfloat white[3] = { 1.0f, 1.0f, 1.0f };
  static const gfloat red[3]   = { 1.0f, 0.0f, 0.0f };
  Lab                 lab;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (
      color_difference (&pairs[i].left, &pairs[i].right), pairs[i].difference, 0.00006);

  lab = color_to_lab (white);
  g_assert_cmpfloat_with_epsilon (lab.lightness, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (lab.a, 0, 0.02);
  g_assert_cmpfloat_with_epsilon (lab.b, 0, 0.02);
  lab = color_to_lab (red);
  g_assert_cmpfloat_with_epsilon (lab.lightness, 53.24, 0.01);
  g_assert_cmpfloat_with_epsilon (lab.a, 80.09, 0.02);
  g_assert_cmpfloat_with_epsilon (lab.b, 67.20, 0.02);
}

/* Returns a part of the photograph with the size that the tests expect. */
static OutpaintPicture *
load_photograph (void)
{
  g_autoptr (OutpaintPicture) whole = planes_load (OUTPAINT_TEST_DATA "/mountains.jpg");
  OutpaintRect part                 = { 500, 500, WIDTH, HEIGHT };

  return planes_crop (whole, &part);
}

static OutpaintPicture *
move (const OutpaintPicture *picture, gdouble x, gdouble y)
{
  RescalePlace       place  = { 1, x, y };
  g_autofree gfloat *pixels = rescale_picture (picture, WIDTH, HEIGHT, &place);
  OutpaintPicture   *moved  = outpaint_picture_new (WIDTH, HEIGHT, 3);

  rescale_round (pixels, (gsize) 3 * WIDTH * HEIGHT, moved->data);

  return moved;
}

/* Returns the truth with offset added to the values around the source. */
static OutpaintPicture *
shift_band (const OutpaintPicture *truth, gint offset)
{
  g_autoptr (OutpaintPicture) kept = planes_crop (truth, &source);
  OutpaintPicture *shifted         = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gsize i = 0; i < (gsize) 3 * WIDTH * HEIGHT; i++)
    shifted->data[i] = (guint8) CLAMP (truth->data[i] + offset, 0, 255);
  planes_paste (shifted, kept, source.x, source.y);

  return shifted;
}

static void
test_rescale (void)
{
  g_autoptr (OutpaintPicture) truth = load_photograph ();
  g_autoptr (OutpaintPicture) same  = planes_rescale (truth, WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) large = planes_rescale (truth, 3 * WIDTH, 3 * HEIGHT);
  g_autoptr (OutpaintPicture) back  = planes_rescale (large, WIDTH, HEIGHT);
  OutpaintRect nothing              = { 0, 0, 0, 0 };

  g_assert_cmpmem (same->data, 3 * WIDTH * HEIGHT, truth->data, 3 * WIDTH * HEIGHT);
  g_assert_cmpfloat (likeness_measure_psnr (back, truth, &nothing), >, 40);
}

static void
test_place (void)
{
  static const gdouble shifts[][2]  = { { 0, 0 }, { 0.5, 0.5 }, { 0.3, -1.7 }, { -2.2, 3 } };
  g_autoptr (OutpaintPicture) truth = load_photograph ();
  g_autoptr (Plane) wanted          = plane_from_luma (truth);
  OutpaintRect small                = { 8, 8, WIDTH - 16, HEIGHT - 16 };
  gdouble      x, y;

  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autoptr (OutpaintPicture) moved = move (truth, shifts[i][0], shifts[i][1]);
      g_autoptr (Plane) own             = plane_from_luma (moved);

      g_assert_true (place_measure (own, wanted, &source, 0.25, &x, &y));
      g_assert_cmpfloat_with_epsilon (x, shifts[i][0], 0.03);
      g_assert_cmpfloat_with_epsilon (y, shifts[i][1], 0.03);
    }
  g_assert_false (place_measure (wanted, wanted, &small, 0.25, &x, &y));
}

static void
test_seam (void)
{
  g_autoptr (OutpaintPicture) truth   = load_photograph ();
  g_autoptr (OutpaintPicture) shifted = shift_band (truth, 40);
  g_autoptr (OutpaintPicture) mask    = outpaint_picture_new (WIDTH, HEIGHT, 1);
  SeamRatios same, seen;

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = 0; y < source.height; y++)
    memset (outpaint_picture_row (mask, source.y + y) + source.x, 0, source.width);

  same = seam_measure (truth, truth, &source);
  seen = seam_measure (shifted, truth, &source);
  g_assert_cmpfloat_with_epsilon (same.mean, 1, 0.1);
  g_assert_cmpfloat (seen.mean, >, 1.5 * same.mean);
  g_assert_cmpfloat (MIN (MIN (seen.top, seen.bottom), MIN (seen.left, seen.right)), >, 1.2);
  g_assert_cmpfloat_with_epsilon (seam_measure_ramp (truth, truth, mask), 1, 1e-9);
  g_assert_cmpfloat (seam_measure_ramp (shifted, truth, mask), >, 1.5);

  g_assert_cmpint (seam_measure_original (shifted, truth, mask), ==, 0);
  outpaint_picture_row (shifted, source.y)[3 * source.x] ^= 2;
  g_assert_cmpint (seam_measure_original (shifted, truth, mask), ==, 2);
  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  g_assert_cmpint (seam_measure_original (shifted, truth, mask), ==, -1);
}

/* A blurred margin lowers the measures of detail, but not the color's. */
static void
test_blurred (void)
{
  g_autoptr (OutpaintPicture) truth   = load_photograph ();
  g_autoptr (OutpaintPicture) small   = planes_rescale (truth, WIDTH / 3, HEIGHT / 3);
  g_autoptr (OutpaintPicture) blurred = planes_rescale (small, WIDTH, HEIGHT);
  g_autoptr (Plane) own               = plane_from_luma (blurred);
  g_autoptr (Plane) wanted            = plane_from_luma (truth);
  gdouble distances[3];

  g_assert_cmpfloat (detail_measure_energy (wanted, wanted, &source), ==, 1);
  g_assert_cmpfloat (detail_measure_energy (own, wanted, &source), <, 0.5);
  g_assert_cmpfloat (detail_measure_histograms (wanted, wanted, &source), ==, 0);
  g_assert_cmpfloat (detail_measure_histograms (own, wanted, &source), >, 1);

  g_assert_cmpfloat (likeness_measure_psnr (truth, truth, &source), ==, 99);
  g_assert_cmpfloat (likeness_measure_psnr (blurred, truth, &source), <, 30);
  g_assert_cmpfloat_with_epsilon (likeness_measure_ssim (wanted, wanted, &source), 1, 1e-6);
  g_assert_cmpfloat (likeness_measure_ssim (own, wanted, &source), <, 0.8);

  g_assert_cmpfloat (patches_measure_distribution (truth, truth, &source), ==, 0);
  g_assert_cmpfloat (patches_measure_distribution (blurred, truth, &source), >, 1);
  patches_measure_coherence (truth, truth, &source, distances);
  for (gint i = 0; i < 3; i++)
    g_assert_cmpfloat (distances[i], ==, 0);
}

/* Differences inside the source alone have no effect. */
static void
test_source (void)
{
  g_autoptr (OutpaintPicture) truth = load_photograph ();
  g_autoptr (OutpaintPicture) flat  = shift_band (truth, 0);
  g_autoptr (Plane) own             = NULL;
  g_autoptr (Plane) wanted          = plane_from_luma (truth);

  for (gint y = 0; y < source.height; y++)
    memset (outpaint_picture_row (flat, source.y + y) + (gsize) 3 * source.x,
            90,
            (gsize) 3 * source.width);
  own = plane_from_luma (flat);

  g_assert_cmpfloat (color_mean_difference (flat, truth, &source, 0), ==, 0);
  g_assert_cmpfloat (detail_measure_energy (own, wanted, &source), ==, 1);
  g_assert_cmpfloat (detail_measure_histograms (own, wanted, &source), ==, 0);
  g_assert_cmpfloat (likeness_measure_psnr (flat, truth, &source), ==, 99);
  g_assert_cmpfloat (patches_measure_distribution (flat, truth, &source), ==, 0);
}

/* An offset of all values gives exactly that difference. */
static void
test_shifted (void)
{
  g_autoptr (OutpaintPicture) truth   = load_photograph ();
  g_autoptr (OutpaintPicture) shifted = NULL;
  g_autoptr (Plane) own               = NULL;
  g_autoptr (Plane) wanted            = NULL;
  gdouble distances[3];

  for (gsize i = 0; i < (gsize) 3 * WIDTH * HEIGHT; i++)
    truth->data[i] = (guint8) (40 + truth->data[i] / 2);
  shifted = shift_band (truth, 5);
  own     = plane_from_luma (shifted);
  wanted  = plane_from_luma (truth);

  g_assert_cmpfloat_with_epsilon (
    likeness_measure_psnr (shifted, truth, &source), 20 * log10 (255.0 / 5), 1e-9);
  g_assert_cmpfloat_with_epsilon (detail_measure_energy (own, wanted, &source), 1, 0.1);
  g_assert_cmpfloat_with_epsilon (detail_measure_histograms (own, wanted, &source), 0, 0.2);
  patches_measure_coherence (shifted, truth, &source, distances);
  for (gint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (distances[i], >, 0.5);
      g_assert_cmpfloat (distances[i], <=, 5);
    }
  g_assert_cmpfloat (color_mean_difference (shifted, truth, &source, 0), >, 1);
  g_assert_cmpfloat (color_mean_difference (shifted, truth, &source, 20), >, 1);
  g_assert_cmpfloat (color_mean_difference (truth, truth, &source, 20), ==, 0);
}

/* Returns a gray picture with four soft lines that cross the source's left border
 * and reach the frame's edge, or end 10 pixels past the border.
 */
static OutpaintPicture *
draw_lines (gint n_ending)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  memset (picture->data, 150, (gsize) 3 * WIDTH * HEIGHT);
  for (gint i = 0; i < 4; i++)
    for (gint x = i < n_ending ? source.x - 10 : 0; x < WIDTH / 2; x++)
      for (gint y = 0; y < 8; y++)
        memset (outpaint_picture_row (picture, 100 + 40 * i + x / 8 + y) + 3 * x, 60, 3);

  return picture;
}

static void
test_ends (void)
{
  for (gint i = 0; i <= 4; i++)
    {
      g_autoptr (OutpaintPicture) lines = draw_lines (i);
      LineEnds ends                     = ends_measure (lines, &source);

      /* Each line has two edges. */
      g_assert_cmpint (ends.n_lines, ==, 8);
      g_assert_cmpint (ends.n_stopped, ==, 2 * i);
    }
}

/* A bright disk in a photograph is rare; the photograph itself is no copy. */
static void
test_copies (void)
{
  g_autoptr (OutpaintPicture) picture = load_photograph ();
  RareCopies before                   = copies_measure (picture, &source);
  RareCopies after;

  for (gint y = -30; y <= 30; y++)
    for (gint x = -30; x <= 30; x++)
      if (x * x + y * y <= 30 * 30)
        {
          guint8 *original = outpaint_picture_row (picture, 180 + y) + 3 * (gsize) (240 + x);
          guint8 *copy     = outpaint_picture_row (picture, 180 + y) + 3 * (gsize) (40 + x);

          original[0] = copy[0] = 250;
          original[1] = copy[1] = (guint8) (150 + 3 * x);
          original[2] = copy[2] = (guint8) (100 + 3 * y);
        }
  after = copies_measure (picture, &source);

  g_assert_cmpfloat (before.largest, <, 2);
  g_assert_cmpfloat (after.largest, >, 15);
  g_assert_cmpfloat (after.all, >=, after.largest);
}

static void
test_variety (void)
{
  g_autoptr (OutpaintPicture) truth  = load_photograph ();
  g_autoptr (OutpaintPicture) near   = shift_band (truth, 16);
  g_autoptr (OutpaintPicture) far    = shift_band (truth, 17);
  g_autoptr (OutpaintPicture) smooth = outpaint_picture_new (WIDTH, HEIGHT, 3);

  memset (smooth->data, 90, (gsize) 3 * WIDTH * HEIGHT);
  g_assert_cmpfloat (variety_measure (truth, near, &source), ==, 0);
  g_assert_cmpfloat (variety_measure (truth, far, &source), >, 75);
  g_assert_cmpfloat (variety_find_limit (smooth, &source), ==, 0);
  g_assert_cmpfloat (variety_find_limit (truth, &source), >, 40);
}

/* The light of smooth places counts, that of rough ones does not. */
static void
test_light (void)
{
  g_autoptr (OutpaintPicture) truth   = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) painted = NULL;
  g_autoptr (Plane) wanted            = NULL;
  g_autoptr (Plane) own               = NULL;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      memset (outpaint_picture_row (truth, y) + 3 * (gsize) x,
              y < HEIGHT / 2 ? 100 : 100 + 80 * (x / 2 % 2),
              3);
  painted = outpaint_picture_copy (truth);
  for (gint y = 0; y < HEIGHT; y++)
    for (gsize i = 0; i < 3 * WIDTH; i++)
      outpaint_picture_row (painted, y)[i] += y < HEIGHT / 2 ? 10 : 30;

  wanted = plane_from_luma (truth);
  own    = plane_from_luma (painted);
  g_assert_cmpfloat_with_epsilon (light_measure (own, wanted, &source), 10, 0.5);
  g_assert_cmpfloat (light_measure (wanted, wanted, &source), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measures/color", test_color);
  g_test_add_func ("/measures/rescale", test_rescale);
  g_test_add_func ("/measures/place", test_place);
  g_test_add_func ("/measures/seam", test_seam);
  g_test_add_func ("/measures/blurred", test_blurred);
  g_test_add_func ("/measures/source", test_source);
  g_test_add_func ("/measures/shifted", test_shifted);
  g_test_add_func ("/measures/ends", test_ends);
  g_test_add_func ("/measures/copies", test_copies);
  g_test_add_func ("/measures/variety", test_variety);
  g_test_add_func ("/measures/light", test_light);

  return g_test_run ();
}
