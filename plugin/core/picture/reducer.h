/* Area averaging of rows onto a smaller grid
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REDUCER_H
#define OUTPAINT_REDUCER_H

#include <glib.h>

G_BEGIN_DECLS

/* Reduces a large picture, whose rows are handed over as they are read, onto
 * a grid of width x height cells by averaging over each cell's exact area
 * (alpha-weighted).  The source covers the rectangle x, y, source width *
 * step_x, source height * step_y of the grid, in grid cells, fractions
 * included; cells that it covers in part become partly transparent, cells
 * out of its reach fully.
 */
typedef struct _OutpaintReducer OutpaintReducer;

/* channels: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.  Scales
 * (grid cells per source pixel) are above 0 up to 1.  NULL when there is no
 * memory.
 */
OutpaintReducer *outpaint_reducer_new (gint    source_width,
                                       gint    source_height,
                                       gint    channels,
                                       gint    width,
                                       gint    height,
                                       gdouble x,
                                       gdouble y,
                                       gdouble scale_x,
                                       gdouble scale_y);
void             outpaint_reducer_free (OutpaintReducer *reducer);

/* The next n_rows source rows, packed, straight alpha; alpha is 0 to 255 or
 * 0.0 to 1.0.  Pixels that are not finite are left out: a cell is the mean of
 * the others, and transparent without any.
 */
void outpaint_reducer_push_u8 (OutpaintReducer *reducer, const guint8 *rows, gint n_rows);
void outpaint_reducer_push_float (OutpaintReducer *reducer, const gfloat *rows, gint n_rows);

/* The reduced picture after all rows were pushed: width * height pixels of
 * the colour channels and always an alpha, floats on the same scale as what
 * was pushed (u8: 0 to 255), straight alpha.  Free with g_free().
 */
gfloat *outpaint_reducer_finish (OutpaintReducer *reducer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintReducer, outpaint_reducer_free)

G_END_DECLS

#endif /* OUTPAINT_REDUCER_H */
