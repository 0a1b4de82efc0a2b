/* Visibility of a seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_SEAM_H
#define MEASURES_SEAM_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

typedef struct
{
  gdouble top;
  gdouble bottom;
  gdouble left;
  gdouble right;
  gdouble mean; /* of the pixels of all sides */
} SeamRatios;

/* Returns for each side of the source the mean absolute difference between the
 * picture's pixels across the source's edge, relative to that of the truth at
 * the edge and at the nearest lines within the source.  1 is invisible.  A side
 * without a margin has 1.
 */
SeamRatios seam_measure (const OutpaintPicture *picture,
                         const OutpaintPicture *truth,
                         const OutpaintRect    *source);

/* Returns the same ratio wherever the mask (RGB or gray) changes between
 * pixels, weighted by the change: along the seam's ramp, whatever its path.
 */
gdouble seam_measure_ramp (const OutpaintPicture *picture,
                           const OutpaintPicture *truth,
                           const OutpaintPicture *mask);

/* Returns the largest difference of a channel where the mask is 0; -1 when it
 * is 0 nowhere.
 */
gint seam_measure_original (const OutpaintPicture *picture,
                            const OutpaintPicture *truth,
                            const OutpaintPicture *mask);

G_END_DECLS

#endif /* MEASURES_SEAM_H */
