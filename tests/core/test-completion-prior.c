/* Tests of completion-prior
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/prior.h"

#define HEIGHT 100 /* of the source, which is one pixel wide */


/* Returns the cost of a source that many rows below the height of its target. */
static gint
find_cost (gint64 far_penalty, gint rows)
{
  static gint        costs[HEIGHT];
  OutpaintRarity     rarity = { .width = 1, .costs = costs };
  OutpaintPrior      prior  = { .rarity = &rarity, .penalty = 1 << 24, .far_penalty = far_penalty };
  OutpaintPreference preference = { .penalty = prior.penalty };

  return outpaint_prior_get_cost (&prior, &preference, 0, rows);
}

/* The cost is twice the quadratic one at a quarter of the height, and five times
 * at half of it.
 */
static void
test_far (void)
{
  gint64 quarter = (G_GINT64_CONSTANT (1) << 32) / (25 * 25);

  g_assert_cmpint (find_cost (0, 50), ==, 2500);
  g_assert_cmpint (find_cost (quarter, 0), ==, 0);
  g_assert_cmpint (ABS (find_cost (quarter, 25) - 2 * 625), <=, 1);
  g_assert_cmpint (ABS (find_cost (quarter, 50) - 5 * 2500), <=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/completion-prior/far", test_far);

  return g_test_run ();
}
