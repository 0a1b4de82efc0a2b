/* Cost of a source patch by its height, rarity, offset and usage
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PRIOR_H
#define OUTPAINT_COMPLETION_PRIOR_H

#include "core/complete/contrast.h"
#include "core/complete/nearest.h"
#include "core/complete/patch.h"
#include "core/complete/rarity.h"
#include "core/complete/taste.h"
#include "core/complete/usage.h"

G_BEGIN_DECLS

/* Cost of a source patch independent of its pixels: it grows with the
 * difference in height between source and target, with the rarity of the source
 * and with the number of its targets; and each seed prefers other offsets.
 */
typedef struct
{
  const OutpaintNearest *nearest; /* gives each target the row of its nearest known pixel */
  gint                   nearest_shift;
  const OutpaintRarity  *rarity;
  gint   rarity_shift; /* a pixel of rarity covers 1 << shift pixels of this level each way */
  gint64 penalty;      /* cost of one squared row of height difference, times 1 << 24 */
  gint64 far_penalty;  /* relative increase of that cost for each squared row, times 1 << 32 */
  const OutpaintTaste *taste;  /* NULL for none */
  gint                 width;  /* of this level */
  guint32              factor; /* of outpaint_taste_get_price() */
  OutpaintUsage       *usage;  /* NULL for none */
  gint smoothness; /* cost of less contrast beside known pixels, in percent of the contrast */
  const OutpaintContrast *contrast; /* NULL for none */
} OutpaintPrior;

/* Preferred height of a target's source, and the weights of its costs. */
typedef struct
{
  gint   height; /* the row of its nearest known pixel */
  gint   slack;  /* rows of height difference without a cost */
  gint   weight; /* weight of the patch; OUTPAINT_PATCH_PIXELS is a weight of 1 */
  gint64 penalty;
  gint   x;           /* column of the target */
  gint   limit;       /* highest price of the taste */
  gint   usage_limit; /* highest price of the usage */
} OutpaintPreference;

static inline OutpaintPreference
outpaint_prior_get_preference (const OutpaintPrior *prior, gint x, gint y, gint weight)
{
  gint               shift      = prior->nearest_shift;
  gsize              cell       = (gsize) (y >> shift) * prior->nearest->width + (x >> shift);
  gint               rows       = prior->nearest->dy[cell] * (1 << shift);
  OutpaintPreference preference = { y + rows, ABS (rows), weight, 0, x, 0, 0 };

  preference.penalty = prior->penalty * weight / OUTPAINT_PATCH_PIXELS;

  return preference;
}

/* Returns the cost of the source patch at (x, y), in the units of
 * outpaint_patch_distance().  The cost of the height is quadratic at first, and
 * then of the fourth power: small differences hardly matter, and no patch is
 * taken from another part of the picture.
 */
static inline gint
outpaint_prior_get_cost (const OutpaintPrior      *prior,
                         const OutpaintPreference *preference,
                         gint                      x,
                         gint                      y)
{
  gint   rows   = MAX (ABS (y - preference->height) - preference->slack, 0);
  gint   shift  = prior->rarity_shift;
  gint64 height = (gint64) rows * rows * preference->penalty >> 24;
  gint64 rarity = (gint64) prior->rarity->costs[(y >> shift) * prior->rarity->width + (x >> shift)]
                  * preference->weight / OUTPAINT_PATCH_PIXELS;
  gint price = 0;

  height += height * ((gint64) rows * rows * prior->far_penalty >> 20) >> 12;
  if (preference->limit > 0)
    price = outpaint_taste_get_price (prior->taste,
                                      (guint32) (x - preference->x + prior->width) * prior->factor,
                                      preference->limit);

  if (preference->usage_limit > 0)
    price += outpaint_usage_get_price (prior->usage, x, y, preference->usage_limit);

  return MIN (height + rarity + price, G_MAXINT / 4);
}

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PRIOR_H */
