/* Tests of strips
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/strips.h"

#include <string.h>

#include "core/picture/scaler.h"

#define SOURCE_WIDTH  7
#define SOURCE_HEIGHT 5
#define WIDTH         40
#define HEIGHT        33
#define ROWS          8


static OutpaintStripsSpec
make_spec (const gfloat *pixels, gint channels)
{
  OutpaintStripsSpec spec = {
    .pixels        = pixels,
    .source_width  = SOURCE_WIDTH,
    .source_height = SOURCE_HEIGHT,
    .channels      = channels,
    .width         = WIDTH,
    .height        = HEIGHT,
    .strip_rows    = ROWS,
    .as_u8         = TRUE,
  };

  return spec;
}

static void
fill (gfloat *pixels, gint n)
{
  for (gint i = 0; i < n; i++)
    pixels[i] = (gfloat) ((i * 37) % 256) / 255.0f;
}

/* The strips contain each row of the scaled picture once, in place. */
static void
test_all_rows (void)
{
  gfloat             pixels[SOURCE_WIDTH * SOURCE_HEIGHT * 3] = { 0 };
  OutpaintStripsSpec spec                                     = make_spec (pixels, 3);
  g_autoptr (OutpaintStrips) strips                           = NULL;
  g_autoptr (OutpaintScaler) scaler                           = NULL;
  const guint8 *rows;
  gint          n_rows;
  gint          y = 0;

  fill (pixels, G_N_ELEMENTS (pixels));
  strips = outpaint_strips_new (&spec);
  scaler = outpaint_scaler_new (pixels, SOURCE_WIDTH, SOURCE_HEIGHT, 3, WIDTH, HEIGHT);

  while ((rows = outpaint_strips_next (strips, &n_rows)) != NULL)
    for (gint i = 0; i < n_rows; i++, y++)
      {
        gfloat expected[WIDTH * 3];

        outpaint_scaler_get_float (scaler, y, 0, WIDTH, expected);
        for (gint x = 0; x < WIDTH * 3; x++)
          g_assert_cmpint (rows[i * WIDTH * 3 + x], ==, (gint) (expected[x] * 255.0f + 0.5f));
      }

  g_assert_cmpint (y, ==, HEIGHT);
  g_assert_null (outpaint_strips_next (strips, &n_rows));
}

/* The strips begin at the first row, and end before the end row. */
static void
test_some_rows (void)
{
  gfloat             pixels[SOURCE_WIDTH * SOURCE_HEIGHT] = { 0 };
  OutpaintStripsSpec spec                                 = make_spec (pixels, 1);
  g_autofree guint8 *all                                  = NULL;
  g_autoptr (OutpaintStrips) whole                        = NULL;
  g_autoptr (OutpaintStrips) strips                       = NULL;
  gconstpointer rows;
  gint          n_rows;
  gint          y = 5;

  fill (pixels, G_N_ELEMENTS (pixels));
  spec.strip_rows = HEIGHT;
  whole           = outpaint_strips_new (&spec);
  all             = g_memdup2 (outpaint_strips_next (whole, &n_rows), WIDTH * HEIGHT);

  spec.strip_rows = ROWS;
  spec.first_row  = y;
  spec.end_row    = 24;
  strips          = outpaint_strips_new (&spec);
  while ((rows = outpaint_strips_next (strips, &n_rows)) != NULL)
    {
      g_assert_cmpint (n_rows, ==, MIN (ROWS, 24 - y));
      g_assert_cmpmem (rows, n_rows * WIDTH, all + y * WIDTH, n_rows * WIDTH);
      y += n_rows;
    }

  g_assert_cmpint (y, ==, 24);
}

static void
test_unpremultiplied (void)
{
  gfloat             pixels[SOURCE_WIDTH * SOURCE_HEIGHT * 2] = { 0 };
  OutpaintStripsSpec spec                                     = make_spec (pixels, 2);
  g_autoptr (OutpaintStrips) strips                           = NULL;
  const gfloat *rows;
  gint          n_rows;

  /* One gray of 0.5 everywhere, under alphas from 0 to 1. */
  for (gsize i = 0; i < G_N_ELEMENTS (pixels); i += 2)
    {
      pixels[i + 1] = (gfloat) i / G_N_ELEMENTS (pixels);
      pixels[i]     = 0.5f * pixels[i + 1];
    }

  spec.as_u8           = FALSE;
  spec.unpremultiplied = TRUE;
  strips               = outpaint_strips_new (&spec);

  while ((rows = outpaint_strips_next (strips, &n_rows)) != NULL)
    for (gint i = 0; i < n_rows * WIDTH; i++)
      if (rows[2 * i + 1] > 0.001f)
        g_assert_cmpfloat_with_epsilon (rows[2 * i], 0.5f, 0.001f);
}

/* An alpha is added to bytes and to floats. */
static void
test_adds_alpha (gconstpointer data)
{
  gboolean           as_u8                                    = GPOINTER_TO_INT (data);
  gfloat             pixels[SOURCE_WIDTH * SOURCE_HEIGHT * 3] = { 0 };
  OutpaintStripsSpec spec                                     = make_spec (pixels, 3);
  g_autoptr (OutpaintStrips) plain                            = NULL;
  g_autoptr (OutpaintStrips) strips                           = NULL;
  gconstpointer expected;
  gint          n_rows;

  fill (pixels, G_N_ELEMENTS (pixels));
  spec.as_u8      = as_u8;
  plain           = outpaint_strips_new (&spec);
  spec.adds_alpha = TRUE;
  strips          = outpaint_strips_new (&spec);

  while ((expected = outpaint_strips_next (plain, &n_rows)) != NULL)
    {
      gconstpointer rows = outpaint_strips_next (strips, &n_rows);

      for (gint i = 0; i < n_rows * WIDTH; i++)
        for (gint c = 0; c < 4; c++)
          if (as_u8)
            g_assert_cmpint (((const guint8 *) rows)[4 * i + c],
                             ==,
                             c == 3 ? 255 : ((const guint8 *) expected)[3 * i + c]);
          else
            g_assert_cmpfloat (((const gfloat *) rows)[4 * i + c],
                               ==,
                               c == 3 ? 1.0f : ((const gfloat *) expected)[3 * i + c]);
    }
}

static void
test_u8_is_clamped (void)
{
  static const gfloat pixels[6]     = { -20.0f, 0.0019f, 0.002f, 0.9979f, 0.9985f, 300.0f };
  static const guint8 expected[6]   = { 0, 0, 1, 254, 255, 255 };
  OutpaintStripsSpec  spec          = { .pixels        = pixels,
                                        .source_width  = 6,
                                        .source_height = 1,
                                        .channels      = 1,
                                        .width         = 6,
                                        .height        = 1,
                                        .strip_rows    = 1,
                                        .as_u8         = TRUE };
  g_autoptr (OutpaintStrips) strips = outpaint_strips_new (&spec);
  gint n_rows;

  g_assert_cmpmem (outpaint_strips_next (strips, &n_rows), 6, expected, 6);
}

static void
add_row_number (gint y, gfloat *row, gpointer user_data)
{
  const gfloat *step = user_data;

  for (gint i = 0; i < WIDTH * 3; i++)
    row[i] += y * *step;
}

/* The completing function receives each row once, before rounding. */
static void
test_completed (void)
{
  gfloat             pixels[SOURCE_WIDTH * SOURCE_HEIGHT * 3] = { 0 };
  gfloat             step                                     = 1.0f / 510.0f;
  OutpaintStripsSpec spec                                     = make_spec (pixels, 3);
  g_autoptr (OutpaintStrips) strips                           = NULL;
  const guint8 *rows;
  gint          n_rows;
  gint          y = 0;

  spec.complete  = add_row_number;
  spec.user_data = &step;
  strips         = outpaint_strips_new (&spec);

  while ((rows = outpaint_strips_next (strips, &n_rows)) != NULL)
    for (gint i = 0; i < n_rows; i++, y++)
      g_assert_cmpint (rows[i * WIDTH * 3], ==, (y + 1) / 2);
}

/* Stopping at any strip neither hangs nor leaks. */
static void
test_stop (void)
{
  gfloat pixels[SOURCE_WIDTH * SOURCE_HEIGHT * 3] = { 0 };

  fill (pixels, G_N_ELEMENTS (pixels));

  for (gint n = 0; n <= HEIGHT / ROWS + 2; n++)
    {
      OutpaintStripsSpec spec           = make_spec (pixels, 3);
      g_autoptr (OutpaintStrips) strips = outpaint_strips_new (&spec);

      for (gint i = 0, n_rows; i < n; i++)
        outpaint_strips_next (strips, &n_rows);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/strips/all-rows", test_all_rows);
  g_test_add_func ("/strips/some-rows", test_some_rows);
  g_test_add_func ("/strips/unpremultiplied", test_unpremultiplied);
  g_test_add_data_func ("/strips/adds-alpha/u8", GINT_TO_POINTER (TRUE), test_adds_alpha);
  g_test_add_data_func ("/strips/adds-alpha/float", GINT_TO_POINTER (FALSE), test_adds_alpha);
  g_test_add_func ("/strips/u8-is-clamped", test_u8_is_clamped);
  g_test_add_func ("/strips/completed", test_completed);
  g_test_add_func ("/strips/stop", test_stop);

  return g_test_run ();
}
