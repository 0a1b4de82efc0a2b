/* Tests of distances
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/distances.h"

#define WIDTH  43
#define HEIGHT 29


static guint8 *
make_map (GRand *rand, gint n_seeds)
{
  guint8 *map = g_malloc (WIDTH * HEIGHT);

  memset (map, 255, WIDTH * HEIGHT);
  for (gint i = 0; i < n_seeds; i++)
    map[g_rand_int_range (rand, 0, WIDTH * HEIGHT)] = (guint8) g_rand_int_range (rand, 0, 255);

  return map;
}

/* Returns the distance by comparison with each seed. */
static gdouble
measure (const guint8 *map, gint x, gint y)
{
  gdouble least = G_MAXDOUBLE;

  for (gint j = 0; j < HEIGHT; j++)
    for (gint i = 0; i < WIDTH; i++)
      if (map[j * WIDTH + i] != 255)
        least = MIN (least, hypot (i - x, j - y));

  return least;
}

static void
assert_distances (const guint8 *map, gint reach)
{
  g_autoptr (OutpaintDistances) distances =
    outpaint_distances_new (g_memdup2 (map, WIDTH * HEIGHT), WIDTH, HEIGHT, reach);

  for (gint y = HEIGHT - 1; y >= 0; y--)
    {
      gdouble  row[WIDTH];
      gboolean is_in_reach = outpaint_distances_get_row (distances, y, row);

      for (gint x = 0; x < WIDTH; x++)
        {
          gdouble expected = measure (map, x, y);

          g_assert_cmpint (
            outpaint_distances_peek_row (distances, y)[x] == 0, ==, map[y * WIDTH + x] != 255);
          if (expected <= reach)
            g_assert_true (is_in_reach);
          if (expected <= reach)
            g_assert_cmpfloat_with_epsilon (row[x], expected, 1e-9);
          else if (is_in_reach)
            g_assert_cmpfloat (row[x], >, reach);
        }
    }
}

static void
test_exact (void)
{
  static const gint n_seeds[] = { 0, 1, 3, 40, 900 };
  static const gint reaches[] = { 0, 1, 4, 12, 60 };
  GRand            *rand      = g_rand_new_with_seed (5);

  for (gsize i = 0; i < G_N_ELEMENTS (n_seeds); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (reaches); j++)
      {
        g_autofree guint8 *map = make_map (rand, n_seeds[i]);

        assert_distances (map, reaches[j]);
      }

  g_rand_free (rand);
}

/* A reach of more than a byte has a small error. */
static void
test_far (void)
{
  const gint reach                        = 1000;
  guint8    *map                          = g_malloc (reach);
  g_autoptr (OutpaintDistances) distances = NULL;
  gdouble row;

  memset (map, 255, reach);
  map[0]    = 0;
  distances = outpaint_distances_new (map, 1, reach, reach);

  for (gint y = 0; y < reach; y++)
    {
      g_assert_true (outpaint_distances_get_row (distances, y, &row));
      g_assert_cmpfloat_with_epsilon (row, y, reach / 254.0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/distances/exact", test_exact);
  g_test_add_func ("/distances/far", test_far);

  return g_test_run ();
}
