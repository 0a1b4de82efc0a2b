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
  gdouble mean; /* of all the sides' pixels together */
} SeamRatios;

/* For each side of the source, the mean absolute difference between the
 * picture's pixels on either side of the source's edge, divided by the same
 * of the truth beside it: at the edge and at the lines nearest to it within
 * the source.  1 is invisible.  A side without a margin is 1.
 */
SeamRatios seam_measure (const OutpaintPicture *picture,
                         const OutpaintPicture *truth,
                         const OutpaintRect    *source);

/* The same ratio wherever the mask (RGB or grey) changes from one pixel to
 * the next, weighted by how much: along the ramp, however it runs.
 */
gdouble seam_measure_ramp (const OutpaintPicture *picture,
                           const OutpaintPicture *truth,
                           const OutpaintPicture *mask);

/* The largest difference of a channel where the mask is 0; -1 when it is
 * nowhere.
 */
gint seam_measure_original (const OutpaintPicture *picture,
                            const OutpaintPicture *truth,
                            const OutpaintPicture *mask);

G_END_DECLS

#endif /* MEASURES_SEAM_H */
