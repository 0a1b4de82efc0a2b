/* Tests of color-field
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/correct/color-field.h"

#define WIDTH  120
#define HEIGHT 80
#define FADE   15.0


/* Cells that are known in the middle, with a gradient of colors and a few outliers. */
static OutpaintColorCell *
cells_new (gint n_odd)
{
  OutpaintColorCell *cells = g_new0 (OutpaintColorCell, WIDTH * HEIGHT);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (gint y = 20; y < 60; y++)
    for (gint x = 30; x < 90; x++)
      {
        OutpaintColorCell *cell = &cells[y * WIDTH + x];

        cell->weight   = 1.0f;
        cell->color[0] = 0.02f;
        cell->color[1] = (x - 60) / 60.0f * 0.04f;
        cell->color[2] = -0.01f;
      }
  for (gint i = 0; i < n_odd; i++)
    cells[g_rand_int_range (random, 20, 60) * WIDTH + g_rand_int_range (random, 30, 90)].color[0] =
      0.5f;

  return cells;
}

/* The field equals the known cells, also at the seam, continues beyond them and fades. */
static void
test_fade (gconstpointer data)
{
  g_autofree OutpaintColorCell *cells = cells_new (GPOINTER_TO_INT (data));

  g_assert_true (outpaint_color_field_solve (cells, WIDTH, HEIGHT, FADE));

  for (gint y = 20; y < 60; y++)
    for (gint x = 30; x < 90; x++)
      {
        g_assert_cmpfloat_with_epsilon (cells[y * WIDTH + x].color[0], 0.02f, 0.003);
        g_assert_cmpfloat_with_epsilon (
          cells[y * WIDTH + x].color[1], (x - 60) / 60.0f * 0.04f, 0.003);
        g_assert_cmpfloat_with_epsilon (cells[y * WIDTH + x].color[2], -0.01f, 0.002);
      }

  for (gint x = 30; x > 0; x--)
    g_assert_cmpfloat (
      fabsf (cells[40 * WIDTH + x - 1].color[1]), <, fabsf (cells[40 * WIDTH + x].color[1]));
  g_assert_cmpfloat (cells[40 * WIDTH + 25].color[1], <, -0.01f);
  g_assert_cmpfloat_with_epsilon (cells[40 * WIDTH].color[1], 0.0f, 0.006);
}

static void
test_nothing (void)
{
  static const gint sizes[][2] = { { 1, 1 }, { 1, 50 }, { 50, 1 }, { 33, 17 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint                          n     = sizes[i][0] * sizes[i][1];
      g_autofree OutpaintColorCell *cells = g_new0 (OutpaintColorCell, n);

      g_assert_true (outpaint_color_field_solve (cells, sizes[i][0], sizes[i][1], 5.0));
      for (gint j = 0; j < n; j++)
        g_assert_cmpfloat (cells[j].color[1], ==, 0.0f);
    }
}

/* Cells that are not numbers or very large are ignored. */
static void
test_odd_cells (void)
{
  static const gfloat           values[] = { NAN, INFINITY, -INFINITY, 1e5f, 1e30f, -3e38f };
  g_autofree OutpaintColorCell *plain    = cells_new (0);
  g_autofree OutpaintColorCell *cells    = cells_new (0);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      OutpaintColorCell *odd = &cells[(22 + 6 * i) * WIDTH + 31 + 9 * i];

      odd->color[i % 3]                  = values[i];
      plain[odd - cells].weight          = 0.0f;
      cells[65 * WIDTH + 3 * i].color[0] = values[i];
      cells[70 * WIDTH + 3 * i].weight   = NAN;
    }

  g_assert_true (outpaint_color_field_solve (plain, WIDTH, HEIGHT, FADE));
  g_assert_true (outpaint_color_field_solve (cells, WIDTH, HEIGHT, FADE));
  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    for (gint c = 0; c < 3; c++)
      g_assert_cmpfloat_with_epsilon (cells[i].color[c], plain[i].color[c], 1e-4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/color-field/fade/clean", GINT_TO_POINTER (0), test_fade);
  g_test_add_data_func ("/color-field/fade/odd", GINT_TO_POINTER (200), test_fade);
  g_test_add_func ("/color-field/nothing", test_nothing);
  g_test_add_func ("/color-field/odd-cells", test_odd_cells);

  return g_test_run ();
}
