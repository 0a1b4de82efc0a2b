/* Values that are not finite
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FINITE_H
#define OUTPAINT_FINITE_H

#include <math.h>

#include <glib.h>

G_BEGIN_DECLS

/* Limit of gamma-encoded values for comparisons, about 150 times as bright as
 * white.  In sums, larger values leave no digits for the others.
 */
#define OUTPAINT_FINITE_MOST 8.0f

/* Returns TRUE when all n values are finite. */
static inline gboolean
outpaint_finite_all (const gfloat *values, gsize n)
{
  gboolean all = TRUE;

  for (gsize i = 0; i < n; i++)
    all &= isfinite (values[i]) != 0;

  return all;
}

/* Clamps a value to OUTPAINT_FINITE_MOST on both sides of 0; NaN becomes 0. */
static inline gfloat
outpaint_finite_hold (gfloat value)
{
  if (isnan (value))
    return 0.0f;

  return CLAMP (value, -OUTPAINT_FINITE_MOST, OUTPAINT_FINITE_MOST);
}

G_END_DECLS

#endif /* OUTPAINT_FINITE_H */
