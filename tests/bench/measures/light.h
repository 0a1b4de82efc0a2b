/* Light of the smooth parts of a painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_LIGHT_H
#define MEASURES_LIGHT_H

#include "core/frame/geometry.h"
#include "planes.h"

G_BEGIN_DECLS

/* Returns the median difference of the luma, in 8-bit levels, between the means of
 * squares outside of the source, where the truth is smooth: a sky, a wall.  Other
 * things than the truth's count little in a median.  The squares have a 32nd of the
 * shorter side.  Returns 0 when there are none.
 */
gdouble light_measure (const Plane *picture, const Plane *truth, const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_LIGHT_H */
