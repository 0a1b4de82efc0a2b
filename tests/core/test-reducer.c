/* Tests of reducer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/picture/reducer.h"

#define MAX_SIDE 64


typedef struct
{
  const gchar *title;
  gint         source_width;
  gint         source_height;
  gint         channels;
  gint         width;
  gint         height;
  gdouble      x;
  gdouble      y;
  gdouble      scale_x;
  gdouble      scale_y;
} GridCase;

static const GridCase grid_cases[] = {
  { "rgb-third", 30, 21, 3, 10, 7, 0, 0, 1 / 3.0, 1 / 3.0 },
  { "rgb-odd", 31, 17, 3, 13, 5, 0, 0, 13 / 31.0, 5 / 17.0 },
  { "rgb-margins", 40, 30, 3, 20, 16, 3.25, 2.5, 0.31, 0.37 },
  { "rgba-margins", 40, 30, 4, 20, 16, 3.25, 2.5, 0.31, 0.37 },
  { "gray-margins", 40, 30, 1, 20, 16, 3.25, 2.5, 0.31, 0.37 },
  { "gray-alpha-margins", 40, 30, 2, 20, 16, 3.25, 2.5, 0.31, 0.37 },
  { "off-the-grid", 20, 20, 3, 8, 8, -2.5, 3.5, 0.7, 0.9 },
  { "unreduced-between-cells", 10, 9, 4, 12, 12, 0.5, 1.25, 1, 1 },
  { "within-one-cell", 3, 3, 4, 4, 4, 1.2, 2.3, 0.1, 0.2 },
  { "one-pixel", 1, 1, 3, 5, 4, 2, 1, 1, 1 },
  { "one-column", 1, 50, 3, 3, 20, 1, 2, 1, 0.3 },
};

static gfloat *
random_pixels (gsize n, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  gfloat *pixels           = g_new (gfloat, n);

  for (gsize i = 0; i < n; i++)
    pixels[i] = g_rand_int_range (random, 0, 256);

  return pixels;
}

static OutpaintReducer *
reducer_for_case (const GridCase *test)
{
  return outpaint_reducer_new (test->source_width,
                               test->source_height,
                               test->channels,
                               test->width,
                               test->height,
                               test->x,
                               test->y,
                               test->scale_x,
                               test->scale_y);
}

/* Returns the share of a cell that a source pixel covers along one axis. */
static gdouble
overlap (gdouble origin, gdouble scale, gint i, gint cell)
{
  gdouble start = MAX (origin + i * scale, cell);
  gdouble end   = MIN (origin + (i + 1) * scale, cell + 1);

  return MAX (end - start, 0);
}

/* Returns the average of one cell by the definition. */
static void
expect_cell (const GridCase *test, const gfloat *source, gint cell_x, gint cell_y, gdouble *out)
{
  gboolean has_alpha = test->channels % 2 == 0;
  gint     n_colors  = test->channels - has_alpha;
  gdouble  sums[4]   = { 0 };

  for (gint y = 0; y < test->source_height; y++)
    for (gint x = 0; x < test->source_width; x++)
      {
        const gfloat *pixel  = source + (y * test->source_width + x) * test->channels;
        gdouble       weight = overlap (test->x, test->scale_x, x, cell_x)
                         * overlap (test->y, test->scale_y, y, cell_y)
                         * (has_alpha ? pixel[n_colors] : 255.0);

        for (gint c = 0; c < n_colors; c++)
          sums[c] += pixel[c] * weight;
        sums[n_colors] += weight;
      }

  for (gint c = 0; c < n_colors; c++)
    out[c] = sums[n_colors] > 0 ? sums[c] / sums[n_colors] : 0;
  out[n_colors] = sums[n_colors];
}

static void
assert_grid (const GridCase *test, const gfloat *source, const gfloat *pixels, gdouble full)
{
  gint n_colors = test->channels < 3 ? 1 : 3;

  for (gint y = 0; y < test->height; y++)
    for (gint x = 0; x < test->width; x++)
      {
        gdouble expected[4];

        expect_cell (test, source, x, y, expected);
        for (gint c = 0; c <= n_colors; c++)
          g_assert_cmpfloat_with_epsilon (*pixels++, expected[c] * full / 255.0, full * 2e-5);
      }
}

static void
test_grid_u8 (gconstpointer data)
{
  const GridCase    *test             = data;
  gint               stride           = test->source_width * test->channels;
  g_autofree gfloat *source           = random_pixels (stride * test->source_height, 1);
  g_autofree guint8 *bytes            = g_malloc (stride * test->source_height);
  g_autoptr (OutpaintReducer) reducer = reducer_for_case (test);
  g_autofree gfloat *pixels           = NULL;

  for (gint i = 0; i < stride * test->source_height; i++)
    bytes[i] = source[i];

  for (gint y = 0, n = 1; y < test->source_height; y += n, n = MIN (3, test->source_height - y))
    outpaint_reducer_push_u8 (reducer, bytes + y * stride, n);
  pixels = outpaint_reducer_finish (reducer);

  assert_grid (test, source, pixels, 255.0);
}

static void
test_grid_float (gconstpointer data)
{
  const GridCase    *test             = data;
  gint               n                = test->source_width * test->source_height * test->channels;
  g_autofree gfloat *source           = random_pixels (n, 2);
  g_autofree gfloat *floats           = g_new (gfloat, n);
  g_autoptr (OutpaintReducer) reducer = reducer_for_case (test);
  g_autofree gfloat *pixels           = NULL;

  for (gint i = 0; i < n; i++)
    floats[i] = source[i] / 255.0f;

  outpaint_reducer_push_float (reducer, floats, test->source_height);
  pixels = outpaint_reducer_finish (reducer);

  assert_grid (test, source, pixels, 1.0);
}

static void
test_unreduced_is_exact (void)
{
  g_autofree gfloat *source = random_pixels (17 * 11 * 4, 3);
  guint8             bytes[17 * 11 * 4];
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (17, 11, 4, 20, 15, 2, 3, 1, 1);
  g_autofree gfloat *pixels           = NULL;

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = source[i];
  outpaint_reducer_push_u8 (reducer, bytes, 11);
  pixels = outpaint_reducer_finish (reducer);

  for (gint y = 0; y < 11; y++)
    for (gint x = 0; x < 17; x++)
      for (gint c = 0; c < 4; c++)
        {
          const guint8 *pixel = bytes + (y * 17 + x) * 4;
          gfloat        value = pixels[((y + 3) * 20 + x + 2) * 4 + c];

          g_assert_cmpint (lroundf (value), ==, c == 3 || pixel[3] > 0 ? pixel[c] : 0);
        }

  g_assert_cmpfloat (pixels[(3 * 20 + 1) * 4 + 3], ==, 0.0f);
  g_assert_cmpfloat (pixels[(2 * 20 + 2) * 4 + 3], ==, 0.0f);
  g_assert_cmpfloat (pixels[(3 * 20 + 19) * 4 + 3], ==, 0.0f);
  g_assert_cmpfloat (pixels[(14 * 20 + 2) * 4 + 3], ==, 0.0f);
}

static void
test_whole_cells_are_exact (void)
{
  static const guint8 rows[2][6]      = { { 0, 10, 255, 255, 1, 2 }, { 4, 2, 255, 255, 1, 0 } };
  static const gfloat expected[6]     = { 4, 255, 255, 255, 1, 255 };
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (6, 2, 1, 3, 1, 0, 0, 0.5, 0.5);
  g_autofree gfloat *pixels           = NULL;

  outpaint_reducer_push_u8 (reducer, rows[0], 2);
  pixels = outpaint_reducer_finish (reducer);

  g_assert_cmpmem (pixels, sizeof expected, expected, sizeof expected);
}

/* An opaque source is opaque wherever it covers a cell, at any scale. */
static void
test_covered_cells_are_opaque (void)
{
  for (gint channels = 3; channels <= 4; channels++)
    for (gint width = 1; width <= MAX_SIDE; width++)
      {
        guint8  row[MAX_SIDE * 4];
        gdouble scale                       = (gdouble) width / MAX_SIDE;
        g_autoptr (OutpaintReducer) reducer = NULL;
        g_autofree gfloat *pixels           = NULL;

        memset (row, 255, sizeof row);
        reducer =
          outpaint_reducer_new (MAX_SIDE, MAX_SIDE, channels, width, width, 0, 0, scale, scale);
        for (gint y = 0; y < MAX_SIDE; y++)
          outpaint_reducer_push_u8 (reducer, row, 1);
        pixels = outpaint_reducer_finish (reducer);

        for (gint i = 0; i < width * width; i++)
          {
            g_assert_cmpfloat (pixels[4 * i + 3], ==, 255.0f);
            g_assert_cmpfloat_with_epsilon (pixels[4 * i], 255.0f, 1e-3);
          }
      }
}

/* A position that is an integer except for rounding errors leaves no partly
 * covered cells.
 */
static void
test_no_slivers (void)
{
  guint8 row[30];
  g_autoptr (OutpaintReducer) reducer =
    outpaint_reducer_new (30, 1, 1, 20, 1, 4 + 1.5e-7, 0, 0.3, 1);
  g_autofree gfloat *pixels = NULL;

  memset (row, 99, sizeof row);
  outpaint_reducer_push_u8 (reducer, row, 1);
  pixels = outpaint_reducer_finish (reducer);

  for (gint x = 0; x < 20; x++)
    g_assert_cmpfloat (pixels[2 * x + 1], ==, x >= 4 && x < 13 ? 255.0f : 0.0f);
}

/* Pixels that are not finite are ignored; any finite value is averaged. */
static void
test_not_finite (void)
{
  static const gfloat gray[2][6]      = { { 0.1f, NAN, 0.5f, INFINITY, NAN, 1e30f },
                                          { 0.3f, 0.2f, 0.7f, -INFINITY, NAN, 1e30f } };
  static const gfloat expected[]      = { 0.2f, 1.0f, 0.6f, 1.0f, 1e30f, 1.0f };
  static const gfloat rgba[]          = { NAN, 0, 0, 1, 0.2f, 0.4f, 0.6f, 0.5f, 1, 1, 1, NAN };
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (6, 2, 1, 3, 1, 0, 0, 0.5, 0.5);
  g_autoptr (OutpaintReducer) other   = outpaint_reducer_new (3, 1, 4, 2, 1, 0, 0, 0.5, 1);
  g_autofree gfloat *pixels           = NULL;
  g_autofree gfloat *others           = NULL;

  outpaint_reducer_push_float (reducer, gray[0], 2);
  pixels = outpaint_reducer_finish (reducer);
  for (gint i = 0; i < 6; i++)
    g_assert_cmpfloat_with_epsilon (pixels[i], expected[i], 1e-6 * MAX (expected[i], 1.0f));

  outpaint_reducer_push_float (other, rgba, 1);
  others = outpaint_reducer_finish (other);
  g_assert_cmpfloat_with_epsilon (others[2], 0.6f, 1e-6);
  g_assert_cmpfloat_with_epsilon (others[3], 0.5f, 1e-6);
  g_assert_cmpfloat (others[7], ==, 0.0f);
}

/* Alphas just below 1 after interpolation count as 1. */
static void
test_nearly_opaque (void)
{
  static const gfloat row[]           = { 0.5f, 0.9999999f, 0.5f, 0.9985f, 0.5f, 0.997f };
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (3, 1, 2, 3, 1, 0, 0, 1, 1);
  g_autofree gfloat *pixels           = NULL;

  outpaint_reducer_push_float (reducer, row, 1);
  pixels = outpaint_reducer_finish (reducer);
  g_assert_cmpfloat (pixels[1], ==, 1.0f);
  g_assert_cmpfloat (pixels[3], ==, 1.0f);
  g_assert_cmpfloat (pixels[5], <, 1.0f);
}

static void
test_no_dark_fringe (void)
{
  static const guint8 row[12]         = { 200, 60, 20, 255, 0, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (3, 1, 4, 2, 1, 0, 0, 0.5, 1);
  g_autofree gfloat *pixels           = NULL;

  outpaint_reducer_push_u8 (reducer, row, 1);
  pixels = outpaint_reducer_finish (reducer);

  g_assert_cmpfloat_with_epsilon (pixels[0], 200, 1e-3);
  g_assert_cmpfloat_with_epsilon (pixels[1], 60, 1e-3);
  g_assert_cmpfloat_with_epsilon (pixels[2], 20, 1e-3);
  g_assert_cmpfloat_with_epsilon (pixels[3], 127.5, 1e-3);
  g_assert_cmpfloat (pixels[7], ==, 0.0f);
}

static void
test_longest_row (void)
{
  gint               n      = 262144;
  g_autofree gfloat *source = random_pixels (n, 4);
  g_autofree guint8 *bytes  = g_malloc (n);
  g_autoptr (OutpaintReducer) reducer =
    outpaint_reducer_new (n, 1, 1, 1920, 1, 0, 0, 1920.0 / n, 1);
  g_autofree gfloat *pixels = NULL;
  gdouble            sum    = 0;
  gdouble            mean   = 0;

  for (gint i = 0; i < n; i++)
    {
      bytes[i] = source[i];
      sum += source[i] / n;
    }
  outpaint_reducer_push_u8 (reducer, bytes, 1);
  pixels = outpaint_reducer_finish (reducer);

  for (gint i = 0; i < 1920; i++)
    {
      mean += pixels[2 * i] / 1920;
      g_assert_cmpfloat (pixels[2 * i + 1], ==, 255.0f);
    }
  g_assert_cmpfloat_with_epsilon (mean, sum, 1e-3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (grid_cases); i++)
    {
      g_autofree gchar *u8     = g_strconcat ("/reducer/u8/", grid_cases[i].title, NULL);
      g_autofree gchar *floats = g_strconcat ("/reducer/float/", grid_cases[i].title, NULL);

      g_test_add_data_func (u8, &grid_cases[i], test_grid_u8);
      g_test_add_data_func (floats, &grid_cases[i], test_grid_float);
    }
  g_test_add_func ("/reducer/unreduced-is-exact", test_unreduced_is_exact);
  g_test_add_func ("/reducer/whole-cells-are-exact", test_whole_cells_are_exact);
  g_test_add_func ("/reducer/covered-cells-are-opaque", test_covered_cells_are_opaque);
  g_test_add_func ("/reducer/no-slivers", test_no_slivers);
  g_test_add_func ("/reducer/not-finite", test_not_finite);
  g_test_add_func ("/reducer/nearly-opaque", test_nearly_opaque);
  g_test_add_func ("/reducer/no-dark-fringe", test_no_dark_fringe);
  g_test_add_func ("/reducer/longest-row", test_longest_row);

  return g_test_run ();
}
