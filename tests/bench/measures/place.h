/* Displacement between two pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PLACE_H
#define MEASURES_PLACE_H

#include "planes.h"

G_BEGIN_DECLS

/* How far the picture lies to the right of and below the truth, out of the
 * source, in pixels: by phase correlation of tiles of the painted part.
 * highest: the highest frequency that counts, cycles a pixel, at most 0.5;
 * above a quarter the picture's pixels alias, and a picture that was scaled up
 * has nothing above half of what it had before.
 * FALSE when there is no room for a tile.
 */
gboolean place_measure (const Plane        *picture,
                        const Plane        *truth,
                        const OutpaintRect *source,
                        gdouble             highest,
                        gdouble            *x,
                        gdouble            *y);

G_END_DECLS

#endif /* MEASURES_PLACE_H */
