/* Smooth color correction that is exact at the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLOR_FIELD_H
#define OUTPAINT_COLOR_FIELD_H

#include <glib.h>

G_BEGIN_DECLS

/* A smooth field of colors over a grid of cells. */
typedef struct
{
  gfloat color[3];
  gfloat weight; /* 0 for an unknown color, up to 1 for full weight */
} OutpaintColorCell;

/* Computes a smooth field from known cells, and replaces each cell's color by the field's.
 * Cells with a weight draw the field towards their color, outliers hardly; elsewhere it
 * continues as a membrane and fades to 0 within about fade cells.  Cells whose color is not
 * finite are unknown.  The weights are undefined afterwards.  FALSE when there is no memory.
 */
gboolean outpaint_color_field_solve (OutpaintColorCell *cells,
                                     gint               width,
                                     gint               height,
                                     gdouble            fade);

G_END_DECLS

#endif /* OUTPAINT_COLOR_FIELD_H */
