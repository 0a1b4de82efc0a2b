/* Values that are not finite
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FINITE_H
#define OUTPAINT_FINITE_H

#include <math.h>

#include <glib.h>

G_BEGIN_DECLS

/* Beyond this a gamma-encoded value is held where it is only compared: sums
 * over larger values have no digits left for the others.  It is about 150
 * times as bright as white.
 */
#define OUTPAINT_FINITE_MOST 8.0f

/* TRUE when all n values are numbers, neither NaN nor infinite. */
static inline gboolean
outpaint_finite_all (const gfloat *values, gsize n)
{
  gboolean all = TRUE;

  for (gsize i = 0; i < n; i++)
    all &= isfinite (values[i]) != 0;

  return all;
}

/* The value, held within OUTPAINT_FINITE_MOST on both sides of 0; 0 for NaN. */
static inline gfloat
outpaint_finite_hold (gfloat value)
{
  if (isnan (value))
    return 0.0f;

  return CLAMP (value, -OUTPAINT_FINITE_MOST, OUTPAINT_FINITE_MOST);
}

G_END_DECLS

#endif /* OUTPAINT_FINITE_H */
