/* Lines between edges that meet in a vanishing point
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/fans.h"

/* Largest gap between two lines of a fan by the shorter side of the source. */
#define MAX_GAP 0.15

/* Pixels of the level beside the outermost lines of a fan that belong to it. */
#define BORDER 3.0


/* Narrows a part of a ray, from near to far, to where a coordinate is within bounds. */
static void
clip (gdouble at, gdouble way, gdouble first, gdouble last, gdouble *near, gdouble *far)
{
  gdouble a = (first - at) / way;
  gdouble b = (last - at) / way;

  if (fabs (way) < 1e-9)
    {
      a = at >= first && at <= last ? -G_MAXDOUBLE : G_MAXDOUBLE;
      b = G_MAXDOUBLE;
    }
  *near = MAX (*near, MIN (a, b));
  *far  = MIN (*far, MAX (a, b));
}

gboolean
outpaint_fan_get_ray (const OutpaintVanishing *vanishing,
                      const OutpaintRect      *source,
                      OutpaintPoint            at,
                      OutpaintRay             *ray)
{
  OutpaintPoint way  = outpaint_vanishing_get_way (vanishing, at);
  gdouble       near = -G_MAXDOUBLE;
  gdouble       far  = G_MAXDOUBLE;
  gdouble       to_point;

  clip (at.x, way.x, source->x, source->x + source->width, &near, &far);
  clip (at.y, way.y, source->y, source->y + source->height, &near, &far);
  if (near >= far || (near < 0.0 && far > 0.0))
    return FALSE;

  if (far <= 0.0)
    {
      gdouble last = far;

      way  = (OutpaintPoint){ -way.x, -way.y };
      far  = -near;
      near = -last;
    }

  /* The way leads into the source. */
  to_point =
    vanishing->x * way.x + vanishing->y * way.y - vanishing->w * (at.x * way.x + at.y * way.y);
  if (to_point * vanishing->w > 0.0 && to_point / vanishing->w < near)
    return FALSE;

  *ray = (OutpaintRay){ { -way.x, -way.y }, near, far - near };

  return TRUE;
}

/* Returns a place on the border as a number of its side, 0 to 3, and how far along
 * it: clockwise from the upper left corner.
 */
static gint
find_side (const OutpaintRect *source, OutpaintPoint at, gdouble *along)
{
  gdouble distances[4] = { fabs (at.y - source->y),
                           fabs (at.x - source->x - source->width),
                           fabs (at.y - source->y - source->height),
                           fabs (at.x - source->x) };
  gint    side         = 0;

  for (gint i = 1; i < 4; i++)
    if (distances[i] < distances[side])
      side = i;
  *along = side % 2 == 0 ? at.x - source->x : at.y - source->y;

  return side;
}

/* Returns whether lines of a fan cross the border on both sides of a place, at most
 * gap apart.
 */
static gboolean
is_between (const OutpaintCross *crosses,
            gint                 n,
            gint                 owner,
            const OutpaintRect  *source,
            OutpaintPoint        at,
            gdouble              gap,
            gdouble              beside)
{
  gdouble before = G_MAXDOUBLE;
  gdouble after  = G_MAXDOUBLE;
  gdouble here;
  gint    side = find_side (source, at, &here);

  for (gint i = 0; i < n; i++)
    {
      gdouble there;

      if (crosses[i].owner != owner || find_side (source, crosses[i].at, &there) != side)
        continue;
      if (there <= here + beside)
        before = MIN (before, MAX (here - there, 0.0));
      if (there >= here - beside)
        after = MIN (after, MAX (there - here, 0.0));
    }

  return before + after <= gap;
}

void
outpaint_fans_map (const OutpaintVanishing *points,
                   const OutpaintCross     *crosses,
                   gint                     n_crosses,
                   const OutpaintRect      *source,
                   const OutpaintLevel     *level,
                   gdouble                  size,
                   guint8                  *map)
{
  gdouble gap      = MAX_GAP * MIN (source->width, source->height);
  gint    n_points = 0;

  for (gint i = 0; i < n_crosses; i++)
    n_points = MAX (n_points, crosses[i].owner + 1);

  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize         index = (gsize) y * level->width + x;
        OutpaintPoint at    = { (x + 0.5) * size, (y + 0.5) * size };

        if (!(level->kinds[index] & OUTPAINT_PIXEL_UNKNOWN))
          continue;

        for (gint i = 0; i < n_points && map[index] == 0; i++)
          {
            OutpaintRay   ray;
            OutpaintPoint border;

            if (!outpaint_fan_get_ray (&points[i], source, at, &ray))
              continue;

            border = (OutpaintPoint){ at.x - ray.along * ray.way.x, at.y - ray.along * ray.way.y };
            if (is_between (crosses, n_crosses, i, source, border, gap, BORDER * size))
              map[index] = (guint8) (i + 1);
          }
      }
}
