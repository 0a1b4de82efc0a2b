/* Tests of completion-poisson
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/poisson.h"

#define WIDTH  103
#define HEIGHT 77
#define KNOWN  20 /* number of known columns at the right */
#define RANGE  24.0


/* All but some columns and a few dots are unknown. */
static guint8 *
make_kinds (void)
{
  guint8 *kinds = g_new (guint8, WIDTH * HEIGHT);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      kinds[y * WIDTH + x] = x >= WIDTH - KNOWN || (x == 31 && y % 50 == 9) ? 0 : 1;

  return kinds;
}

static gdouble
get_value (const gdouble *values, gint x, gint y, gdouble outside)
{
  return x < 0 || x >= WIDTH || y < 0 || y >= HEIGHT ? outside : values[y * WIDTH + x];
}

/* Reference solver: plain relaxation. */
static void
relax (const guint8 *kinds, const gfloat *divergence, gdouble *values)
{
  for (gint i = 0; i < 2000; i++)
    for (gint y = 0; y < HEIGHT; y++)
      for (gint x = 0; x < WIDTH; x++)
        if (kinds[y * WIDTH + x])
          {
            gdouble *value = &values[y * WIDTH + x];
            gdouble  sum =
              get_value (values, x - 1, y, *value) + get_value (values, x + 1, y, *value)
              + get_value (values, x, y - 1, *value) + get_value (values, x, y + 1, *value);

            *value = (divergence[y * WIDTH + x] + sum) / (4.0 + 1.0 / (RANGE * RANGE));
          }
}

/* Sets a divergence like that of a blend: large at seams, small elsewhere. */
static void
set_divergence (const guint8 *kinds, gfloat *divergence)
{
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (kinds[y * WIDTH + x])
        divergence[y * WIDTH + x] = x == WIDTH - KNOWN - 1 ? 60.0 : x % 20 == 0 ? y % 9 - 4.0 : 0.0;
}

static void
test_solve (gconstpointer data)
{
  g_autofree guint8  *kinds           = make_kinds ();
  g_autofree gfloat  *divergence      = g_new0 (gfloat, WIDTH * HEIGHT);
  g_autofree gdouble *truth           = g_new0 (gdouble, WIDTH * HEIGHT);
  OutpaintLevel       level           = { .width = WIDTH, .height = HEIGHT, .kinds = kinds };
  OutpaintThreads     threads         = { GPOINTER_TO_INT (data), NULL };
  g_autoptr (OutpaintPoisson) poisson = outpaint_poisson_new (&level, 1.0 / (RANGE * RANGE));
  const gfloat *values;

  set_divergence (kinds, divergence);
  relax (kinds, divergence, truth);
  memcpy (outpaint_poisson_get_divergence (poisson), divergence, sizeof (gfloat) * WIDTH * HEIGHT);
  values = outpaint_poisson_solve (poisson, &threads);

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    if (kinds[i])
      g_assert_cmpfloat_with_epsilon (values[i], truth[i], 2.5);
    else
      g_assert_cmpfloat (values[i], ==, 0.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/completion-poisson/solve", GINT_TO_POINTER (1), test_solve);
  g_test_add_data_func ("/completion-poisson/solve-threads", GINT_TO_POINTER (4), test_solve);

  return g_test_run ();
}
