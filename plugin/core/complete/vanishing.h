/* Vanishing points of the edges that cross the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_VANISHING_H
#define OUTPAINT_COMPLETION_VANISHING_H

#include "core/complete/outline-curve.h"

G_BEGIN_DECLS

#define OUTPAINT_MAX_VANISHING 3

/* Where straight edges meet: at (x / w, y / w), or at infinity in the direction
 * (x, y) with w 0.
 */
typedef struct
{
  gdouble x;
  gdouble y;
  gdouble w;
} OutpaintVanishing;

/* A piece of a straight edge: its middle and its direction, a unit vector. */
typedef struct
{
  OutpaintPoint middle;
  OutpaintPoint way;
} OutpaintPiece;

/* Finds the points where many of the pieces meet, at most OUTPAINT_MAX_VANISHING.
 * owners becomes the index of each piece's point, -1 for none.  Returns the
 * number of points.
 */
gint outpaint_vanishing_find (const OutpaintPiece *pieces,
                              gint                 n,
                              OutpaintVanishing   *points,
                              gint                *owners);

/* Returns the unit vector at a place that is on the line to the point, in one of
 * both directions.
 */
OutpaintPoint outpaint_vanishing_get_way (const OutpaintVanishing *vanishing, OutpaintPoint at);

/* Returns whether a piece leads to the point. */
gboolean outpaint_vanishing_fits (const OutpaintVanishing *vanishing, const OutpaintPiece *piece);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_VANISHING_H */
