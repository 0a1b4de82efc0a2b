/* How often each source is used
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_USAGE_H
#define OUTPAINT_COMPLETION_USAGE_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* A cell of the table covers 1 << OUTPAINT_USAGE_SHIFT pixels each way. */
#define OUTPAINT_USAGE_SHIFT 2

/* Prices of the sources that a level's targets use more often than the others:
 * without them, textures smear and repeat what is copied most easily.
 */
typedef struct
{
  gint     width; /* of the table */
  gint     height;
  guint8  *prices; /* of each cell, 0 to 255 */
  guint16 *counts;
  gint     percent; /* highest price by the contrast of the target's patch */
} OutpaintUsage;

/* Returns NULL when there is no memory.  Free with outpaint_usage_free(). */
OutpaintUsage *outpaint_usage_new (const OutpaintLevel *level, gint percent);
void           outpaint_usage_free (OutpaintUsage *usage);

/* Sets the prices from the level's field. */
void outpaint_usage_update (OutpaintUsage *usage, const OutpaintLevel *level);

/* Returns the highest price for a target by the contrast of its patch. */
static inline gint
outpaint_usage_get_limit (const OutpaintUsage *usage, gint contrast)
{
  return contrast * usage->percent / 100;
}

/* Returns the price of the source at (x, y), 0 to limit. */
static inline gint
outpaint_usage_get_price (const OutpaintUsage *usage, gint x, gint y, gint limit)
{
  gint cell = (y >> OUTPAINT_USAGE_SHIFT) * usage->width + (x >> OUTPAINT_USAGE_SHIFT);

  return usage->prices[cell] * limit >> 8;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintUsage, outpaint_usage_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_USAGE_H */
