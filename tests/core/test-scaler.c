/* Tests of scaler
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/picture/scaler.h"


typedef struct
{
  gint source_width;
  gint source_height;
  gint width;
  gint height;
} SizeCase;

static const SizeCase size_cases[] = {
  { 20, 15, 87, 66 },   { 20, 15, 300, 15 }, { 20, 15, 20, 331 },
  { 64, 48, 280, 210 }, { 2, 2, 500, 3 },    { 33, 300, 140, 300 },
};

static gfloat *
random_pixels (gsize n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gfloat *pixels           = g_new (gfloat, n);

  for (gsize i = 0; i < n; i++)
    pixels[i] = g_rand_double_range (random, 0, 255);

  return pixels;
}

static gfloat *
scale_whole (const gfloat *source, const SizeCase *size, gint channels)
{
  gsize   stride                    = (gsize) size->width * channels;
  gfloat *pixels                    = g_new (gfloat, stride * size->height);
  g_autoptr (OutpaintScaler) scaler = outpaint_scaler_new (
    source, size->source_width, size->source_height, channels, size->width, size->height);

  for (gint y = 0; y < size->height; y++)
    outpaint_scaler_get_float (scaler, y, 0, size->width, pixels + y * stride);

  return pixels;
}

static void
test_same_size_is_exact (void)
{
  SizeCase           size   = { 300, 40, 300, 40 };
  g_autofree gfloat *source = random_pixels (300 * 40 * 4);

  for (gint channels = 1; channels <= 4; channels++)
    {
      g_autofree gfloat *pixels = scale_whole (source, &size, channels);
      gsize              n      = 300 * 40 * channels * sizeof (gfloat);

      g_assert_cmpmem (pixels, n, source, n);
    }
}

/* A picture of its own coordinates stays the same: it is not shifted by a
 * fraction of a pixel, mirrored or transposed.
 */
static void
test_place (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (size_cases); i++)
    {
      const SizeCase    *size   = &size_cases[i];
      gdouble            step_x = (gdouble) size->source_width / size->width;
      gdouble            step_y = (gdouble) size->source_height / size->height;
      g_autofree gfloat *source = g_new (gfloat, 2 * size->source_width * size->source_height);
      g_autofree gfloat *pixels = NULL;

      for (gint y = 0; y < size->source_height; y++)
        for (gint x = 0; x < size->source_width; x++)
          {
            source[2 * (y * size->source_width + x)]     = x;
            source[2 * (y * size->source_width + x) + 1] = y;
          }
      pixels = scale_whole (source, size, 2);

      for (gint y = 0; y < size->height; y++)
        for (gint x = 0; x < size->width; x++)
          {
            const gfloat *pixel    = pixels + 2 * (y * size->width + x);
            gdouble       source_x = (x + 0.5) * step_x - 0.5;
            gdouble       source_y = (y + 0.5) * step_y - 0.5;

            if (source_x >= 2 && source_x <= size->source_width - 3)
              g_assert_cmpfloat_with_epsilon (pixel[0], source_x, 1e-3);
            if (source_y >= 2 && source_y <= size->source_height - 3)
              g_assert_cmpfloat_with_epsilon (pixel[1], source_y, 1e-3);
          }
    }
}

static void
test_no_ringing (void)
{
  for (gint width = 30; width < 300; width += 7)
    {
      SizeCase           size       = { 30, 3, width, 17 };
      gfloat             source[90] = { 0 };
      g_autofree gfloat *pixels     = NULL;

      for (gint i = 0; i < 90; i++)
        source[i] = i % 30 < 13 ? 17.0f : 203.0f;
      pixels = scale_whole (source, &size, 1);

      for (gint i = 0; i < width * 17; i++)
        {
          g_assert_cmpfloat (pixels[i], >=, 17.0f - 1e-4f);
          g_assert_cmpfloat (pixels[i], <=, 203.0f + 1e-4f);
          if (i % width > 0)
            g_assert_cmpfloat (pixels[i], >=, pixels[i - 1] - 1e-4f);
        }
    }
}

/* A smooth curve is closer to the original than with linear interpolation,
 * whose mean error is 0.033.
 */
static void
test_no_blur (void)
{
  SizeCase           size       = { 80, 1, 720, 1 };
  gdouble            error      = 0;
  gfloat             source[80] = { 0 };
  g_autofree gfloat *pixels     = NULL;

  for (gint x = 0; x < 80; x++)
    source[x] = sin (x * G_PI / 4);
  pixels = scale_whole (source, &size, 1);

  for (gint x = 18; x < 702; x++)
    error += fabs (pixels[x] - sin (((x + 0.5) / 9 - 0.5) * G_PI / 4)) / 684;
  g_assert_cmpfloat (error, <, 0.02);
}

static void
test_any_rows_and_columns (void)
{
  SizeCase           size           = { 50, 40, 700, 333 };
  g_autofree gfloat *source         = random_pixels (50 * 40 * 3);
  g_autofree gfloat *whole          = scale_whole (source, &size, 3);
  g_autoptr (OutpaintScaler) scaler = outpaint_scaler_new (source, 50, 40, 3, 700, 333);

  for (gint y = 332; y >= 0; y -= 3)
    for (gint x = y % 11; x < 700; x += 150)
      {
        gint   n = MIN (1 + y, 700 - x);
        gfloat piece[700 * 3];

        outpaint_scaler_get_float (scaler, y, x, n, piece);
        g_assert_cmpmem (
          piece, n * 3 * sizeof (gfloat), whole + (y * 700 + x) * 3, n * 3 * sizeof (gfloat));
      }
}

static void
test_single_pixels (void)
{
  static const SizeCase sizes[] = {
    { 1, 1, 400, 300 }, { 1, 1, 1, 1 }, { 1, 7, 300, 2 }, { 9, 1, 9, 90 }, { 1920, 1, 1920, 1 },
  };
  gfloat source[1920 * 3];

  for (gint i = 0; i < 1920; i++)
    {
      source[3 * i]     = 10.0f;
      source[3 * i + 1] = 200.0f;
      source[3 * i + 2] = 77.5f;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree gfloat *pixels = scale_whole (source, &sizes[i], 3);

      for (gint k = 0; k < sizes[i].width * sizes[i].height; k++)
        {
          g_assert_cmpfloat_with_epsilon (pixels[3 * k], 10.0f, 1e-3);
          g_assert_cmpfloat_with_epsilon (pixels[3 * k + 1], 200.0f, 1e-3);
          g_assert_cmpfloat_with_epsilon (pixels[3 * k + 2], 77.5f, 1e-3);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scaler/same-size-is-exact", test_same_size_is_exact);
  g_test_add_func ("/scaler/place", test_place);
  g_test_add_func ("/scaler/no-ringing", test_no_ringing);
  g_test_add_func ("/scaler/no-blur", test_no_blur);
  g_test_add_func ("/scaler/any-rows-and-columns", test_any_rows_and_columns);
  g_test_add_func ("/scaler/single-pixels", test_single_pixels);

  return g_test_run ();
}
