/* Tests of completion-vanishing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/vanishing.h"

#include <math.h>

#define N_PIECES 24

/* Makes a piece at a random place in the direction of a point, with an error in radians. */
static OutpaintPiece
aim (GRand *rand, gdouble x, gdouble y, gdouble error)
{
  OutpaintPiece piece = {
    { g_rand_double_range (rand, 0, 400), g_rand_double_range (rand, 0, 300) }, { 0, 0 }
  };
  gdouble angle = atan2 (y - piece.middle.y, x - piece.middle.x);

  angle += g_rand_double_range (rand, -error, error);
  piece.way = (OutpaintPoint){ cos (angle), sin (angle) };

  return piece;
}

/* Two points, among pieces in random directions. */
static void
test_points (void)
{
  static const OutpaintPoint wanted[] = { { 620, 80 }, { -40, -900 } };
  g_autoptr (GRand) rand              = g_rand_new_with_seed (3);
  OutpaintVanishing points[OUTPAINT_MAX_VANISHING];
  OutpaintPiece     pieces[N_PIECES];
  gint              owners[N_PIECES];

  for (gint i = 0; i < N_PIECES; i++)
    {
      pieces[i] = aim (rand, wanted[i % 2].x, wanted[i % 2].y, 0.008);
      if (i >= 18)
        pieces[i] = aim (rand, 200, 150, G_PI);
    }

  g_assert_cmpint (outpaint_vanishing_find (pieces, N_PIECES, points, owners), ==, 2);
  for (gint i = 0; i < 18; i++)
    {
      OutpaintPoint at  = { 200, 150 };
      OutpaintPoint way = outpaint_vanishing_get_way (&points[owners[0] ^ (i % 2)], at);
      gdouble       dx  = wanted[i % 2].x - at.x;
      gdouble       dy  = wanted[i % 2].y - at.y;

      g_assert_cmpint (owners[i], ==, owners[0] ^ (i % 2));
      g_assert_cmpfloat (fabs (way.x * dy - way.y * dx) / hypot (dx, dy), <=, 0.02);
    }
}

/* Parallel pieces meet far away; pieces in random directions do not meet. */
static void
test_others (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  OutpaintVanishing points[OUTPAINT_MAX_VANISHING];
  OutpaintPiece     pieces[N_PIECES];
  gint              owners[N_PIECES];
  OutpaintPoint     way;

  for (gint i = 0; i < N_PIECES; i++)
    pieces[i] = aim (rand, 0, 0, G_PI);
  g_assert_cmpint (outpaint_vanishing_find (pieces, N_PIECES, points, owners), ==, 0);

  for (gint i = 0; i < N_PIECES; i++)
    pieces[i].way = (OutpaintPoint){ 0.8, 0.6 };
  g_assert_cmpint (outpaint_vanishing_find (pieces, N_PIECES, points, owners), ==, 1);
  way = outpaint_vanishing_get_way (&points[0], (OutpaintPoint){ 900, 100 });
  g_assert_cmpfloat_with_epsilon (fabs (way.x), 0.8, 0.001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-vanishing/points", test_points);
  g_test_add_func ("/completion-vanishing/others", test_others);

  return g_test_run ();
}
