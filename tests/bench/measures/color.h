/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_COLOR_H
#define MEASURES_COLOR_H

#include "core/geometry.h"
#include "core/picture.h"

G_BEGIN_DECLS

/* L*, a*, b* of CIE 1976. */
typedef struct
{
  gdouble lightness;
  gdouble a;
  gdouble b;
} Lab;

/* An sRGB pixel's, for its white (D65). */
Lab color_to_lab (const guint8 rgb[3]);

/* The colour difference CIEDE2000, its weights all 1. */
gdouble color_difference (const Lab *left, const Lab *right);

/* The mean difference between two pictures of one size out of the source, at
 * most within pixels from it (0: all); of large pictures not all pixels count.
 */
gdouble color_mean_difference (const OutpaintPicture *picture,
                               const OutpaintPicture *truth,
                               const OutpaintRect    *source,
                               gint                   within);

G_END_DECLS

#endif /* MEASURES_COLOR_H */
