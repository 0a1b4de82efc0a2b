/* Displacement between two pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PLACE_H
#define MEASURES_PLACE_H

#include "planes.h"

G_BEGIN_DECLS

/* Measures the displacement of the picture to the right of and below the truth,
 * outside the source, in pixels, by phase correlation of tiles.  highest: the
 * highest frequency to use in cycles per pixel, at most 0.5.  Above 0.25 the
 * picture's pixels alias, and an enlarged picture has no content above half of
 * its original frequencies.  Returns FALSE when no tile fits.
 */
gboolean place_measure (const Plane        *picture,
                        const Plane        *truth,
                        const OutpaintRect *source,
                        gdouble             highest,
                        gdouble            *x,
                        gdouble            *y);

G_END_DECLS

#endif /* MEASURES_PLACE_H */
