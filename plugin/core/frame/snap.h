/* Snapping of a frame's edges to lines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SNAP_H
#define OUTPAINT_SNAP_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Lines that attract edges, in source pixels from the source's upper left
 * corner.
 */
typedef struct
{
  GArray *x; /* gint, of vertical lines */
  GArray *y; /* gint, of horizontal lines */
} OutpaintLines;

/* Free with outpaint_lines_free(). */
OutpaintLines *outpaint_lines_new (void);
void           outpaint_lines_free (OutpaintLines *lines);

/* Adds the four edges of a rectangle on the canvas. */
void outpaint_lines_add_rect (OutpaintLines      *lines,
                              const OutpaintRect *source,
                              const OutpaintRect *rect);

/* Moves each edge of the handle to the nearest line within reach (source
 * pixels), if there is one.  Each margin stays between 0 and
 * OUTPAINT_FRACTION_MAX times the source's side.  lines may be NULL.
 */
OutpaintMargins outpaint_snap_margins (const OutpaintRect    *source,
                                       const OutpaintMargins *margins,
                                       guint                  handle,
                                       const OutpaintLines   *lines,
                                       gdouble                reach);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintLines, outpaint_lines_free)

G_END_DECLS

#endif /* OUTPAINT_SNAP_H */
