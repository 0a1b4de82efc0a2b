/* Smooth color correction that is exact at the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLOR_FIELD_H
#define OUTPAINT_COLOR_FIELD_H

#include <glib.h>

G_BEGIN_DECLS

/* A smooth field of colours over a grid of cells. */
typedef struct
{
  gfloat color[3];
  gfloat weight; /* how far the colour counts: 0 unknown, 1 fully */
} OutpaintColorCell;

/* Makes the smooth field out of what is known of it: each cell's colour
 * becomes the field's there.  Cells with a weight draw the field towards
 * their colour, those that stick out from the others hardly; where nothing is
 * known it goes on as a membrane and fades to 0 within about fade cells.
 * Cells whose colour is not finite are unknown.  The weights come back undefined.  FALSE when there
 * is no memory.
 */
gboolean outpaint_color_field_solve (OutpaintColorCell *cells,
                                     gint               width,
                                     gint               height,
                                     gdouble            fade);

G_END_DECLS

#endif /* OUTPAINT_COLOR_FIELD_H */
