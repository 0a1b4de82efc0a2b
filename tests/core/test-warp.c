/* Tests of warp
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/picture/warp.h"


/* The position of a sample returns the sample. */
static void
test_samples (void)
{
  gfloat weights[OUTPAINT_WARP_TAPS];

  outpaint_warp_weights (0.0, weights);
  for (gint i = 0; i < OUTPAINT_WARP_TAPS; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], i == 2 ? 1.0f : 0.0f, 1e-6);
  outpaint_warp_weights (1.0, weights);
  for (gint i = 0; i < OUTPAINT_WARP_TAPS; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], i == 3 ? 1.0f : 0.0f, 1e-6);
}

/* A wave with a period of four pixels is interpolated between the samples. */
static void
test_wave (void)
{
  for (gint step = 0; step <= 20; step++)
    {
      gdouble fraction = step / 20.0;
      gdouble sum      = 0.0;
      gdouble total    = 0.0;
      gfloat  weights[OUTPAINT_WARP_TAPS];

      outpaint_warp_weights (fraction, weights);
      for (gint i = 0; i < OUTPAINT_WARP_TAPS; i++)
        {
          sum += weights[i] * cos ((i - 2) * G_PI / 2.0 + 0.4);
          total += weights[i];
        }
      g_assert_cmpfloat_with_epsilon (total, 1.0, 1e-6);
      g_assert_cmpfloat_with_epsilon (sum, cos (fraction * G_PI / 2.0 + 0.4), 0.03);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/warp/samples", test_samples);
  g_test_add_func ("/warp/wave", test_wave);

  return g_test_run ();
}
