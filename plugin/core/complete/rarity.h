/* How unlike each source patch is to all others
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_RARITY_H
#define OUTPAINT_COMPLETION_RARITY_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* How unlike the rest of the picture each of a level's source patches is: a
 * face or a boat more than most, grass and sky not at all.  A second face
 * would strike, more grass doesn't.
 */
typedef struct
{
  gint  level;
  gint  width;
  gint *costs; /* of each pixel, as distances of patches are, 0 or more */
} OutpaintRarity;

/* Looks at the finest level, from first on, that is small enough.  NULL when
 * there is no memory, or it was cancelled.
 */
OutpaintRarity *outpaint_rarity_new (const OutpaintPyramid *pyramid,
                                     gint                   first,
                                     const OutpaintThreads *threads);
void            outpaint_rarity_free (OutpaintRarity *rarity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRarity, outpaint_rarity_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_RARITY_H */
