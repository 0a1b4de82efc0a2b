/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PLACE_H
#define MEASURES_PLACE_H

#include "planes.h"

G_BEGIN_DECLS

/* How far the picture lies to the right of and below the truth, out of the
 * source, in pixels: by phase correlation of tiles of the painted part.
 * FALSE when there is no room for a tile.
 */
gboolean place_measure (const Plane        *picture,
                        const Plane        *truth,
                        const OutpaintRect *source,
                        gdouble            *x,
                        gdouble            *y);

G_END_DECLS

#endif /* MEASURES_PLACE_H */
