/* Tests of dither
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/dither.h"

#include <math.h>
#include <string.h>

#define WIDTH 20000
#define PART  1000 /* pixels of a row that are averaged */
#define STEP  (1.0f / 255.0f)


static void
fill (gfloat *row, gint n, gfloat value)
{
  for (gint i = 0; i < n; i++)
    row[i] = value;
}

/* Triangular noise between -1 and 1 has no mean and a variance of 1/6. */
static void
test_distribution (void)
{
  g_autofree gfloat *row  = g_new (gfloat, WIDTH);
  gdouble            sum  = 0.0;
  gdouble            sum2 = 0.0;

  fill (row, WIDTH, 0.5f);
  outpaint_dither_row (row, 3, WIDTH, 1, 1, STEP, 7);

  for (gint x = 0; x < WIDTH; x++)
    {
      gdouble noise = (row[x] - 0.5f) / STEP;

      g_assert_cmpfloat (fabs (noise), <=, 1.001);
      sum += noise;
      sum2 += noise * noise;
    }

  g_assert_cmpfloat_with_epsilon (sum / WIDTH, 0.0, 0.01);
  g_assert_cmpfloat_with_epsilon (sum2 / WIDTH, 1.0 / 6.0, 0.005);
}

/* Values with steps as from bytes have no steps after dithering: the mean of
 * the rounded values follows the unrounded ones.
 */
static void
test_banding (void)
{
  g_autofree gfloat *row = g_new (gfloat, WIDTH);

  for (gint x = 0; x < WIDTH; x++)
    row[x] = 0.4f + 4.0f * STEP * x / WIDTH;
  outpaint_dither_row (row, 0, WIDTH, 1, 1, STEP, 1);

  for (gint x = 0; x < WIDTH; x += PART)
    {
      gdouble sum = 0.0;

      for (gint i = 0; i < PART; i++)
        sum += roundf (row[x + i] * 255.0f);

      g_assert_cmpfloat_with_epsilon (
        sum / PART, 255.0 * 0.4 + 4.0 * (x + PART / 2.0) / WIDTH, 0.1);
    }
}

static gboolean
is_same (const gfloat *first, const gfloat *other, gint n)
{
  for (gint i = 0; i < n; i++)
    if (first[i] != other[i])
      return FALSE;

  return TRUE;
}

/* Rows, channels and seeds differ in noise; equal ones have the same. */
static void
test_places (void)
{
  gfloat first[400];
  gfloat other[400];

  fill (first, 400, 0.5f);
  fill (other, 400, 0.5f);
  outpaint_dither_row (first, 5, 100, 4, 3, STEP, 9);
  outpaint_dither_row (other, 5, 100, 4, 3, STEP, 9);
  g_assert_true (is_same (first, other, 400));

  for (gint x = 0; x < 100; x++)
    {
      g_assert_cmpfloat (first[4 * x], !=, first[4 * x + 1]);
      g_assert_cmpfloat (first[4 * x + 3], ==, 0.5f);
    }

  fill (other, 400, 0.5f);
  outpaint_dither_row (other, 6, 100, 4, 3, STEP, 9);
  g_assert_false (is_same (first, other, 400));

  fill (other, 400, 0.5f);
  outpaint_dither_row (other, 5, 100, 4, 3, STEP, 10);
  g_assert_false (is_same (first, other, 400));
}

/* White and black stay in range; values beyond are not moved further. */
static void
test_ends (void)
{
  gfloat values[] = { 0.0f, 1.0f, -0.5f, 1.5f };

  for (gint y = 0; y < 100; y++)
    {
      gfloat row[G_N_ELEMENTS (values)];

      memcpy (row, values, sizeof (values));
      outpaint_dither_row (row, y, G_N_ELEMENTS (values), 1, 1, STEP, 1);
      g_assert_cmpfloat (row[0], >=, 0.0f);
      g_assert_cmpfloat (row[1], <=, 1.0f);
      g_assert_cmpfloat (row[2], >=, -0.5f);
      g_assert_cmpfloat (row[3], <=, 1.5f);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dither/distribution", test_distribution);
  g_test_add_func ("/dither/banding", test_banding);
  g_test_add_func ("/dither/places", test_places);
  g_test_add_func ("/dither/ends", test_ends);

  return g_test_run ();
}
