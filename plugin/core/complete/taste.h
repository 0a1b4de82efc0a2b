/* Random preference of a seed among sources
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_TASTE_H
#define OUTPAINT_COMPLETION_TASTE_H

#include "core/complete/patch.h"

G_BEGIN_DECLS

/* Number of prices. */
#define OUTPAINT_TASTE_PRICES 64

/* Highest price by the contrast of the target's patch. */
#define OUTPAINT_TASTE_PERCENT 90

/* Random price of each column offset from a target to its source.  Each seed
 * prefers other offsets, and paints another picture.  The price changes slowly
 * with the offset; a coherent copy has the same offset, and the same price,
 * everywhere.  Row offsets have a price of their own, see OutpaintPrior.
 */
typedef struct
{
  guint8 prices[OUTPAINT_TASTE_PRICES];
} OutpaintTaste;

void outpaint_taste_init (OutpaintTaste *taste, guint32 seed);

/* Returns the highest price for a target: it grows with the contrast of its
 * patch, since small differences are visible in smooth areas alone.
 */
static inline gint
outpaint_taste_get_limit (gint contrast)
{
  return contrast * OUTPAINT_TASTE_PERCENT / 100;
}

/* Returns the factor for a level's width in outpaint_taste_get_price(). */
static inline guint32
outpaint_taste_get_factor (gint width)
{
  return (OUTPAINT_TASTE_PRICES / 2 << 16) / (guint32) width;
}

/* Returns the price of an offset, 0 to limit.  place: the offset plus the
 * level's width, times its factor.
 */
static inline gint
outpaint_taste_get_price (const OutpaintTaste *taste, guint32 place, gint limit)
{
  return (gint) ((gint64) taste->prices[place >> 16] * limit >> 8);
}

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_TASTE_H */
