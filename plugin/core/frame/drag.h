/* Dragging of a frame's edges and corners
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DRAG_H
#define OUTPAINT_DRAG_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The dragged part of a frame: 1 << side for an edge, two of them for a corner. */
typedef enum
{
  OUTPAINT_HANDLE_NONE   = 0,
  OUTPAINT_HANDLE_TOP    = 1 << OUTPAINT_SIDE_TOP,
  OUTPAINT_HANDLE_BOTTOM = 1 << OUTPAINT_SIDE_BOTTOM,
  OUTPAINT_HANDLE_LEFT   = 1 << OUTPAINT_SIDE_LEFT,
  OUTPAINT_HANDLE_RIGHT  = 1 << OUTPAINT_SIDE_RIGHT
} OutpaintHandle;

typedef enum
{
  OUTPAINT_DRAG_FREE        = 0,
  OUTPAINT_DRAG_KEEP_ASPECT = 1 << 0, /* keep the frame's aspect ratio */
  OUTPAINT_DRAG_OPPOSITE    = 1 << 1  /* move the opposite edge symmetrically */
} OutpaintDragFlags;

/* Returns the handle at a point, a combination of OutpaintHandle.  The point is
 * in source pixels from the source's upper left corner; reach is its largest
 * distance from an edge, in source pixels.
 */
guint outpaint_handle_at (const OutpaintRect    *source,
                          const OutpaintMargins *margins,
                          gdouble                x,
                          gdouble                y,
                          gdouble                reach);

/* Returns the margins after a drag of the handle by dx, dy source pixels (right
 * and down are positive).  start: the margins before the drag.  Each margin
 * stays between 0 and OUTPAINT_FRACTION_MAX times the source's side.
 */
OutpaintMargins outpaint_drag_margins (const OutpaintRect    *source,
                                       const OutpaintMargins *start,
                                       guint                  handle,
                                       gdouble                dx,
                                       gdouble                dy,
                                       guint                  flags);

/* Returns the margins with those of the handle at 0.  With
 * OUTPAINT_DRAG_KEEP_ASPECT the opposite margins take them over, as far as they
 * can, so that the frame keeps its size.
 */
OutpaintMargins outpaint_drag_remove (const OutpaintRect    *source,
                                      const OutpaintMargins *margins,
                                      guint                  handle,
                                      guint                  flags);

/* Returns the handle's margins alone, the others at 0. */
OutpaintMargins outpaint_drag_keep_only (const OutpaintMargins *margins, guint handle);

G_END_DECLS

#endif /* OUTPAINT_DRAG_H */
