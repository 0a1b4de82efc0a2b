/* Rarity of each source patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_RARITY_H
#define OUTPAINT_COMPLETION_RARITY_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Rarity of each source patch of a level: how much it differs from the rest of
 * the picture.  A face or a boat is rarer than most patches, grass and sky are
 * not rare at all.  A second face would be noticed, more grass is not.
 */
typedef struct
{
  gint  level;
  gint  width;
  gint *costs; /* cost of each pixel, in the units of outpaint_patch_distance(), at least 0 */
} OutpaintRarity;

/* Examines the finest level that is small enough, starting at level first.
 * Returns NULL when there is no memory, or when cancelled.
 */
OutpaintRarity *outpaint_rarity_new (const OutpaintPyramid *pyramid,
                                     gint                   first,
                                     const OutpaintThreads *threads);
void            outpaint_rarity_free (OutpaintRarity *rarity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRarity, outpaint_rarity_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_RARITY_H */
