/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COLOR_DIFFERENCE_H
#define COLOR_DIFFERENCE_H

#include <glib.h>

G_BEGIN_DECLS

/* CIEDE2000 between two sRGB colours, 0 to 1. */
gdouble color_difference (const gfloat *a, const gfloat *b);

G_END_DECLS

#endif /* COLOR_DIFFERENCE_H */
