/* Vanishing points of the edges that cross the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/vanishing.h"

/* The intersections of all pairs are candidates, as in Carsten Rother, "A New
 * Approach for Vanishing Point Detection in Architectural Environments", 2000.
 */

/* Sine of the largest angle between a piece and the line to its point. */
#define MAX_SINE 0.025

/* Least number of pieces that meet, and least share of all pieces. */
#define MIN_PIECES 5
#define MIN_SHARE  0.3


OutpaintPoint
outpaint_vanishing_get_way (const OutpaintVanishing *vanishing, OutpaintPoint at)
{
  gdouble x      = vanishing->x - vanishing->w * at.x;
  gdouble y      = vanishing->y - vanishing->w * at.y;
  gdouble length = sqrt (x * x + y * y);

  return length > 0.0 ? (OutpaintPoint){ x / length, y / length } : (OutpaintPoint){ 1.0, 0.0 };
}

/* Returns the sine of the angle between a piece and the line to the point. */
static gdouble
get_sine (const OutpaintVanishing *vanishing, const OutpaintPiece *piece)
{
  OutpaintPoint way = outpaint_vanishing_get_way (vanishing, piece->middle);

  return fabs (way.x * piece->way.y - way.y * piece->way.x);
}

gboolean
outpaint_vanishing_fits (const OutpaintVanishing *vanishing, const OutpaintPiece *piece)
{
  return get_sine (vanishing, piece) <= MAX_SINE;
}

/* Returns where two pieces meet. */
static OutpaintVanishing
intersect (const OutpaintPiece *a, const OutpaintPiece *b)
{
  gdouble first  = a->middle.x * a->way.y - a->middle.y * a->way.x;
  gdouble second = b->middle.x * b->way.y - b->middle.y * b->way.x;

  return (OutpaintVanishing){ a->way.x * second - b->way.x * first,
                              a->way.y * second - b->way.y * first,
                              a->way.x * b->way.y - a->way.y * b->way.x };
}

/* Returns how well the pieces without a point meet at this one: their number, less
 * a small part for their distances from it.
 */
static gdouble
vote (const OutpaintVanishing *vanishing, const OutpaintPiece *pieces, gint n, const gint *owners)
{
  gdouble votes = 0.0;

  for (gint i = 0; i < n; i++)
    if (owners[i] < 0)
      {
        gdouble sine = get_sine (vanishing, &pieces[i]);

        votes += sine <= MAX_SINE ? 1.0 - sine / MAX_SINE / 2 / n : 0.0;
      }

  return votes;
}

/* Finds where most of the pieces without a point meet.  Returns their votes. */
static gdouble
find_best (const OutpaintPiece *pieces, gint n, const gint *owners, OutpaintVanishing *best)
{
  gdouble most = 0.0;

  for (gint i = 0; i < n; i++)
    for (gint k = i + 1; k < n && owners[i] < 0; k++)
      {
        OutpaintVanishing candidate;
        gdouble           votes;

        if (owners[k] >= 0)
          continue;

        candidate = intersect (&pieces[i], &pieces[k]);
        votes     = vote (&candidate, pieces, n, owners);
        if (votes > most)
          {
            most  = votes;
            *best = candidate;
          }
      }

  return most;
}

gint
outpaint_vanishing_find (const OutpaintPiece *pieces,
                         gint                 n,
                         OutpaintVanishing   *points,
                         gint                *owners)
{
  gint n_points = 0;

  for (gint i = 0; i < n; i++)
    owners[i] = -1;

  for (; n_points < OUTPAINT_MAX_VANISHING; n_points++)
    {
      OutpaintVanishing *point = &points[n_points];

      if (find_best (pieces, n, owners, point) < MAX (MIN_PIECES - 0.5, n * MIN_SHARE))
        break;
      for (gint i = 0; i < n; i++)
        if (owners[i] < 0 && outpaint_vanishing_fits (point, &pieces[i]))
          owners[i] = n_points;
    }

  return n_points;
}
