/* Lines between edges that meet in a vanishing point
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_FANS_H
#define OUTPAINT_COMPLETION_FANS_H

#include "core/complete/level.h"
#include "core/complete/vanishing.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Coordinates are in pixels of level 0. */

/* A place where a line crosses the border of a source. */
typedef struct
{
  OutpaintPoint at;
  gint          owner; /* index of its vanishing point, -1 for none */
} OutpaintCross;

/* The ray from a place into a source: a unit vector outwards, how far it is from
 * the source, and how long the ray is within it.
 */
typedef struct
{
  OutpaintPoint way;
  gdouble       along;
  gdouble       length;
} OutpaintRay;

/* Returns whether the line from a place to a vanishing point leads through the
 * source, before it reaches the point.
 */
gboolean outpaint_fan_get_ray (const OutpaintVanishing *vanishing,
                               const OutpaintRect      *source,
                               OutpaintPoint            at,
                               OutpaintRay             *ray);

/* Writes 1 + the index of a vanishing point for each unknown pixel of the level that lies
 * between two near lines to it.  A pixel of the level is size pixels of level 0.
 */
void outpaint_fans_map (const OutpaintVanishing *points,
                        const OutpaintCross     *crosses,
                        gint                     n_crosses,
                        const OutpaintRect      *source,
                        const OutpaintLevel     *level,
                        gdouble                  size,
                        guint8                  *map);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_FANS_H */
