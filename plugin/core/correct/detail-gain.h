/* Gain of an example of detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_GAIN_H
#define OUTPAINT_DETAIL_GAIN_H

#include "core/correct/detail-features.h"

G_BEGIN_DECLS

/* Largest gain of an example. */
#define OUTPAINT_DETAIL_MAX_GAIN 1.5f

/* Returns the mean product of two patches. */
static inline gfloat
outpaint_detail_correlate (const gint16 *restrict a, const gint16 *restrict b, gint stride)
{
  gint sum = 0;

  for (gint y = 0; y < OUTPAINT_DETAIL_PATCH; y++, a += stride, b += stride)
    for (gint x = 0; x < OUTPAINT_DETAIL_PATCH; x++)
      sum += a[x] * b[x];

  return sum * (1.0f / (OUTPAINT_DETAIL_PATCH * OUTPAINT_DETAIL_PATCH));
}

/* Returns the gain of the example at (x + dx, y + dy) for the block at (x, y),
 * 0 to OUTPAINT_DETAIL_MAX_GAIN: the ratio of the fine energies, reduced where
 * the block has structure that the example does not have in the same place.
 * All in cells; both lie in the grid.
 */
gfloat outpaint_detail_gain (const OutpaintDetailFeatures *features,
                             gint                          x,
                             gint                          y,
                             gint                          dx,
                             gint                          dy);

G_END_DECLS

#endif /* OUTPAINT_DETAIL_GAIN_H */
