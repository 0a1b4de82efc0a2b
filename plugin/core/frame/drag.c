/* Dragging of a frame's edges and corners
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/drag.h"

#include <math.h>

#include "core/frame/options.h"

/* One axis of the frame: its two edges, the left or upper one first. */
typedef struct
{
  gboolean is_held;  /* whether one of its edges is dragged */
  gdouble  start[2]; /* margins before the drag */
  gdouble  share[2]; /* share of the frame's growth for each margin */
  gdouble  length;   /* length of the frame */
  gdouble  most;     /* largest margin */
  gdouble  growth;
} Axis;


/* Returns the index of the nearer edge within reach, 0 or 1; -1 for none. */
static gint
nearest_edge (gdouble position, gdouble first, gdouble second, gdouble reach)
{
  gdouble to_first  = fabs (position - first);
  gdouble to_second = fabs (position - second);

  if (MIN (to_first, to_second) > reach)
    return -1;

  return to_second <= to_first ? 1 : 0;
}

guint
outpaint_handle_at (const OutpaintRect    *source,
                    const OutpaintMargins *margins,
                    gdouble                x,
                    gdouble                y,
                    gdouble                reach)
{
  gdouble left   = -margins->left;
  gdouble right  = source->width + margins->right;
  gdouble top    = -margins->top;
  gdouble bottom = source->height + margins->bottom;
  guint   handle = OUTPAINT_HANDLE_NONE;
  gint    edge;

  if (x < left - reach || x > right + reach || y < top - reach || y > bottom + reach)
    return OUTPAINT_HANDLE_NONE;

  edge = nearest_edge (x, left, right, reach);
  if (edge >= 0)
    handle |= edge == 0 ? OUTPAINT_HANDLE_LEFT : OUTPAINT_HANDLE_RIGHT;

  edge = nearest_edge (y, top, bottom, reach);
  if (edge >= 0)
    handle |= edge == 0 ? OUTPAINT_HANDLE_TOP : OUTPAINT_HANDLE_BOTTOM;

  return handle;
}

/* moved: distance towards the second edge. */
static Axis
axis_new (gint     side,
          gint     first,
          gint     second,
          gboolean holds_first,
          gboolean holds_second,
          gdouble  moved,
          gboolean opposite)
{
  Axis axis = {
    .is_held = holds_first || holds_second,
    .start   = { first, second },
    .share   = { 0.5, 0.5 },
    .length  = (gdouble) side + first + second,
    .most    = OUTPAINT_FRACTION_MAX * side,
  };

  if (!axis.is_held)
    return axis;

  axis.growth = holds_first ? -moved : moved;
  if (opposite)
    {
      axis.growth *= 2;
    }
  else
    {
      axis.share[0] = holds_first ? 1 : 0;
      axis.share[1] = holds_first ? 0 : 1;
    }

  return axis;
}

/* Narrows the frame's relative growth, from least to most, to the range of the
 * axis.
 */
static void
axis_limit (const Axis *axis, gdouble *least, gdouble *most)
{
  for (gint i = 0; i < 2; i++)
    {
      gdouble unit = axis->share[i] * axis->length;

      if (unit == 0)
        continue;

      *least = MAX (*least, -axis->start[i] / unit);
      *most  = MIN (*most, (axis->most - axis->start[i]) / unit);
    }
}

/* Projects the pointer's movement onto the frame's diagonal. */
static void
keep_aspect (Axis *x, Axis *y)
{
  gdouble growth = 0;
  gdouble weight = 0;
  gdouble least  = -1;
  gdouble most   = G_MAXDOUBLE;

  for (gint i = 0; i < 2; i++)
    {
      const Axis *axis = i == 0 ? x : y;

      if (axis->is_held)
        {
          growth += axis->growth * axis->length;
          weight += axis->length * axis->length;
        }
      axis_limit (axis, &least, &most);
    }

  growth    = weight > 0 ? CLAMP (growth / weight, MIN (least, 0), MAX (most, 0)) : 0;
  x->growth = growth * x->length;
  y->growth = growth * y->length;
}

static gint
axis_get_margin (const Axis *axis, gint edge)
{
  gdouble margin = axis->start[edge] + axis->share[edge] * axis->growth;

  return (gint) floor (CLAMP (margin, 0, axis->most) + 0.5);
}

OutpaintMargins
outpaint_drag_margins (const OutpaintRect    *source,
                       const OutpaintMargins *start,
                       guint                  handle,
                       gdouble                dx,
                       gdouble                dy,
                       guint                  flags)
{
  gboolean        opposite = (flags & OUTPAINT_DRAG_OPPOSITE) != 0;
  Axis            x        = axis_new (source->width,
                     start->left,
                     start->right,
                     (handle & OUTPAINT_HANDLE_LEFT) != 0,
                     (handle & OUTPAINT_HANDLE_RIGHT) != 0,
                     dx,
                     opposite);
  Axis            y        = axis_new (source->height,
                     start->top,
                     start->bottom,
                     (handle & OUTPAINT_HANDLE_TOP) != 0,
                     (handle & OUTPAINT_HANDLE_BOTTOM) != 0,
                     dy,
                     opposite);
  OutpaintMargins margins;

  if (flags & OUTPAINT_DRAG_KEEP_ASPECT)
    keep_aspect (&x, &y);

  margins.left   = axis_get_margin (&x, 0);
  margins.right  = axis_get_margin (&x, 1);
  margins.top    = axis_get_margin (&y, 0);
  margins.bottom = axis_get_margin (&y, 1);

  return margins;
}

OutpaintMargins
outpaint_drag_remove (const OutpaintRect    *source,
                      const OutpaintMargins *margins,
                      guint                  handle,
                      guint                  flags)
{
  static const OutpaintSide opposites[OUTPAINT_N_SIDES] = {
    [OUTPAINT_SIDE_TOP]    = OUTPAINT_SIDE_BOTTOM,
    [OUTPAINT_SIDE_BOTTOM] = OUTPAINT_SIDE_TOP,
    [OUTPAINT_SIDE_LEFT]   = OUTPAINT_SIDE_RIGHT,
    [OUTPAINT_SIDE_RIGHT]  = OUTPAINT_SIDE_LEFT,
  };
  OutpaintMargins removed = *margins;

  for (guint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint length = outpaint_side_is_horizontal (side) ? source->height : source->width;
      gint most   = (gint) (OUTPAINT_FRACTION_MAX * length);

      if ((handle & 1u << side) == 0)
        continue;

      if (flags & OUTPAINT_DRAG_KEEP_ASPECT)
        outpaint_margins_set (&removed,
                              opposites[side],
                              MIN (outpaint_margins_get (&removed, opposites[side])
                                     + outpaint_margins_get (&removed, side),
                                   most));
      outpaint_margins_set (&removed, side, 0);
    }

  return removed;
}

OutpaintMargins
outpaint_drag_keep_only (const OutpaintMargins *margins, guint handle)
{
  OutpaintMargins kept = { 0 };

  for (guint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (handle & 1u << side)
      outpaint_margins_set (&kept, side, outpaint_margins_get (margins, side));

  return kept;
}
