/* CIEDE2000
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COLOR_DIFFERENCE_H
#define COLOR_DIFFERENCE_H

#include <glib.h>

G_BEGIN_DECLS

/* L*, a*, b* of CIE 1976 */
typedef struct
{
  gdouble lightness;
  gdouble a;
  gdouble b;
} Lab;

/* Converts an sRGB color, 0 to 1, for its white point D65. */
Lab color_to_lab (const gfloat rgb[3]);

/* Returns the color difference CIEDE2000 with all weights 1. */
gdouble color_difference (const Lab *left, const Lab *right);

G_END_DECLS

#endif /* COLOR_DIFFERENCE_H */
