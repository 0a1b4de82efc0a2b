/* Lines and circles that continue an outline
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_OUTLINE_CURVE_H
#define OUTPAINT_COMPLETION_OUTLINE_CURVE_H

#include <glib.h>

G_BEGIN_DECLS

/* Coordinates are in pixels; the center of the first pixel is at 0.5, 0.5. */
typedef struct
{
  gdouble x;
  gdouble y;
} OutpaintPoint;

/* A rectangle's edges. */
typedef struct
{
  gdouble left;
  gdouble top;
  gdouble right;
  gdouble bottom;
} OutpaintBox;

/* A straight line or a circle, and a point that moves along it. */
typedef struct
{
  gboolean      is_circle;
  OutpaintPoint at;
  OutpaintPoint center; /* of a circle; a point of a line */
  OutpaintPoint way;    /* unit vector along a line, in the direction of movement */
  gdouble       radius;
  gint          turn;   /* 1 or -1: how it moves along a circle */
  gint          n_used; /* number of points that fit it */
} OutpaintCurve;

/* Fits a curve to the first points of an outline, as many as lie within
 * tolerance of it; n is at least 1.  The curve moves towards the first point,
 * and starts there.  way is the direction of a single point.
 */
OutpaintCurve outpaint_curve_fit (const OutpaintPoint *points,
                                  gint                 n,
                                  gdouble              tolerance,
                                  OutpaintPoint        way);

/* Fits a straight line to all points.  n is at least 1. */
OutpaintCurve outpaint_curve_fit_line (const OutpaintPoint *points, gint n, OutpaintPoint way);

/* Fits a circle to all points, at least 3.  Its radius may be infinite or no number. */
OutpaintCurve outpaint_curve_fit_circle (const OutpaintPoint *points, gint n);

/* Returns whether all points lie within tolerance of the curve. */
gboolean outpaint_curve_fits (const OutpaintCurve *curve,
                              const OutpaintPoint *points,
                              gint                 n,
                              gdouble              tolerance);

/* Makes both curves the same circle if the points of both outlines fit one:
 * n is the number of points of b, and a is a circle.  Returns whether they do.
 */
gboolean outpaint_curve_join (OutpaintCurve       *a,
                              const OutpaintPoint *a_points,
                              OutpaintCurve       *b,
                              const OutpaintPoint *b_points,
                              gint                 n,
                              gdouble              tolerance);

/* Returns whether both are the same circle. */
static inline gboolean
outpaint_curve_is_same_circle (const OutpaintCurve *a, const OutpaintCurve *b)
{
  return a->is_circle && b->is_circle && a->radius == b->radius && a->center.x == b->center.x
         && a->center.y == b->center.y;
}

/* Moves the curve's point on to an edge of the box, which contains it.  Returns
 * FALSE, and leaves it where it is, when a circle turns back before.
 */
gboolean outpaint_curve_leave (OutpaintCurve *curve, const OutpaintBox *box);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_OUTLINE_CURVE_H */
