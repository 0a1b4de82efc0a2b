/* Tests of linear
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/linear.h"


/* A matrix times its transpose, multiplied with the expected solution. */
static void
test_solve (void)
{
  gdouble matrix[OUTPAINT_LINEAR_MAX * OUTPAINT_LINEAR_MAX];
  gdouble factor[OUTPAINT_LINEAR_MAX * OUTPAINT_LINEAR_MAX] = { 0.0 };
  gdouble b[OUTPAINT_LINEAR_MAX];
  gdouble x[OUTPAINT_LINEAR_MAX];
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (gint n = 1; n <= OUTPAINT_LINEAR_MAX; n++)
    {
      for (gint i = 0; i < n * n; i++)
        factor[i] = g_rand_double_range (random, -1.0, 1.0);
      for (gint i = 0; i < n; i++)
        {
          b[i] = 0.0;
          for (gint j = 0; j < n; j++)
            {
              matrix[i * n + j] = i == j ? 0.1 : 0.0;
              for (gint k = 0; k < n; k++)
                matrix[i * n + j] += factor[i * n + k] * factor[j * n + k];
              b[i] += matrix[i * n + j] * (j - 3.0);
            }
        }

      g_assert_true (outpaint_linear_solve (matrix, b, n, x));
      for (gint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (x[i], i - 3.0, 1e-8);
    }
}

static void
test_singular (void)
{
  static const gdouble twice[]    = { 1.0, 2.0, 2.0, 4.0 };
  static const gdouble negative[] = { -1.0 };
  static const gdouble nothing[]  = { 0.0 };
  static const gdouble b[]        = { 1.0, 1.0 };
  gdouble              x[2];

  g_assert_false (outpaint_linear_solve (twice, b, 2, x));
  g_assert_false (outpaint_linear_solve (negative, b, 1, x));
  g_assert_false (outpaint_linear_solve (nothing, b, 1, x));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/linear/solve", test_solve);
  g_test_add_func ("/linear/singular", test_singular);

  return g_test_run ();
}
