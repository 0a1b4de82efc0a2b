/* Lanczos kernel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/correct/lanczos.h"


/* Claude Duchon, "Lanczos filtering in one and two dimensions", 1979. */
static gdouble
lanczos (gdouble x)
{
  if (fabs (x) < 1e-9)
    return 1.0;
  if (fabs (x) >= OUTPAINT_LANCZOS_LOBES)
    return 0.0;

  x *= G_PI;

  return OUTPAINT_LANCZOS_LOBES * sin (x) * sin (x / OUTPAINT_LANCZOS_LOBES) / (x * x);
}

void
outpaint_lanczos_weights (gdouble fraction, gfloat weights[OUTPAINT_LANCZOS_TAPS])
{
  gdouble values[OUTPAINT_LANCZOS_TAPS];
  gdouble sum = 0.0;

  for (gint i = 0; i < OUTPAINT_LANCZOS_TAPS; i++)
    {
      values[i] = lanczos (fraction + OUTPAINT_LANCZOS_LOBES - 1 - i);
      sum += values[i];
    }
  for (gint i = 0; i < OUTPAINT_LANCZOS_TAPS; i++)
    weights[i] = values[i] / sum;
}
