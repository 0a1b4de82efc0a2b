/* Area averaging of rows onto a smaller grid
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REDUCER_H
#define OUTPAINT_REDUCER_H

#include <glib.h>

G_BEGIN_DECLS

/* Reduces a large picture onto a grid of width x height cells, by the average
 * over each cell's exact area, weighted by the alpha.  Rows can be pushed as
 * they are read.  The source covers the rectangle x, y, source width * scale_x,
 * source height * scale_y of the grid, in cells and fractions.  Partly covered
 * cells become partly transparent, cells outside fully transparent.
 */
typedef struct _OutpaintReducer OutpaintReducer;

/* channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.  Scales, in cells
 * per source pixel, are above 0 up to 1.  NULL when there is no memory.  Free
 * with outpaint_reducer_free().
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

/* The same for a source that covers the grid. */
OutpaintReducer *outpaint_reducer_new_for_size (gint source_width,
                                                gint source_height,
                                                gint channels,
                                                gint width,
                                                gint height);
void             outpaint_reducer_free (OutpaintReducer *reducer);

/* Pushes the next n_rows source rows: packed, straight alpha, 0 to 255 or 0.0
 * to 1.0.  Pixels that are not finite are left out: a cell is the mean of the
 * others, and transparent without any.
 */
void outpaint_reducer_push_u8 (OutpaintReducer *reducer, const guint8 *rows, gint n_rows);
void outpaint_reducer_push_float (OutpaintReducer *reducer, const gfloat *rows, gint n_rows);

/* Returns the reduced picture after the last row: width * height pixels of the colors and an
 * alpha, floats on the scale of the pushed rows (0 to 255 for bytes), straight alpha.  Free
 * with g_free().
 */
gfloat *outpaint_reducer_finish (OutpaintReducer *reducer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintReducer, outpaint_reducer_free)

G_END_DECLS

#endif /* OUTPAINT_REDUCER_H */
