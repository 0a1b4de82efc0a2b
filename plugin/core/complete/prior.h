/* Cost of a source by its height and rarity
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PRIOR_H
#define OUTPAINT_COMPLETION_PRIOR_H

#include "core/complete/nearest.h"
#include "core/complete/patch.h"
#include "core/complete/rarity.h"

G_BEGIN_DECLS

/* What speaks against a source patch before its pixels are looked at: that it
 * lies at another height than the target, and that it shows something of which
 * there is only one.
 */
typedef struct
{
  const OutpaintNearest *nearest; /* its rows tell the targets' heights */
  gint                   nearest_shift;
  const OutpaintRarity  *rarity;
  gint                   rarity_shift; /* a pixel there has 1 << shift pixels each way here */
  gint64                 penalty;      /* of a patch's height, see below */
} OutpaintPrior;

/* What a target would like best. */
typedef struct
{
  gint   height; /* the row of its nearest known pixel */
  gint   slack;  /* so many rows off it cost nothing */
  gint   weight; /* how much its patch counts: OUTPAINT_PATCH_PIXELS is once */
  gint64 penalty;
} OutpaintWish;

static inline OutpaintWish
outpaint_prior_wish (const OutpaintPrior *prior, gint x, gint y, gint weight)
{
  gint         shift = prior->nearest_shift;
  gsize        cell  = (gsize) (y >> shift) * prior->nearest->width + (x >> shift);
  gint         rows  = prior->nearest->dy[cell] * (1 << shift);
  OutpaintWish wish  = { y + rows, ABS (rows), weight, 0 };

  wish.penalty = prior->penalty * weight / OUTPAINT_PATCH_PIXELS;

  return wish;
}

/* What the source patch at (x, y) costs: a distance of height by its square,
 * so that small ones hardly matter; penalty is a row's, times 1 << 24.
 */
static inline gint
outpaint_prior_weigh (const OutpaintPrior *prior, const OutpaintWish *wish, gint x, gint y)
{
  gint   rows   = MAX (ABS (y - wish->height) - wish->slack, 0);
  gint   shift  = prior->rarity_shift;
  gint64 height = (gint64) rows * rows * wish->penalty >> 24;
  gint64 rarity = (gint64) prior->rarity->costs[(y >> shift) * prior->rarity->width + (x >> shift)]
                  * wish->weight / OUTPAINT_PATCH_PIXELS;

  return MIN (height + rarity, G_MAXINT / 4);
}

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PRIOR_H */
