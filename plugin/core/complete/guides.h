/* Straight edges that guide the search past the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_GUIDES_H
#define OUTPAINT_COMPLETION_GUIDES_H

#include "core/complete/fans.h"
#include "core/complete/level.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

#define OUTPAINT_MAX_GUIDES 96

/* A straight edge that crosses the border, in pixels of level 0. */
typedef struct
{
  gfloat x; /* its point at the border */
  gfloat y;
  gfloat way_x; /* unit vector outwards */
  gfloat way_y;
  gfloat length; /* how far inwards it is straight */
  gfloat strength;
  gint   owner; /* index of its vanishing point, -1 for none */
} OutpaintGuide;

/* The edges of a source, and the guide of each pixel of one level near their
 * continuations; between lines that meet, the vanishing point of each pixel.
 */
typedef struct
{
  gint              n;
  OutpaintGuide     guides[OUTPAINT_MAX_GUIDES];
  OutpaintVanishing points[OUTPAINT_MAX_VANISHING];
  OutpaintRect      source;
  gint              level;
  gint              width; /* of the level */
  guint8           *map;   /* index of the pixel's guide plus 1, or 0 */
  guint8           *fans;  /* index of its vanishing point plus 1, or 0 */
} OutpaintGuides;

/* Where the sources of a target are, in pixels of its level. */
typedef struct
{
  gfloat way_x; /* unit vector outwards */
  gfloat way_y;
  gfloat along;  /* how far outwards the target is */
  gfloat length; /* how far inwards its sources are */
  gfloat cost;   /* of a source that is off the way, in levels of each value */
} OutpaintWay;

OutpaintGuides *outpaint_guides_new (const OutpaintPyramid *pyramid,
                                     const OutpaintRect    *source,
                                     gint                   level);
void            outpaint_guides_free (OutpaintGuides *guides);

/* Finds the way of a pixel of a level, not above that of the map, at a guide.  Returns
 * FALSE when the pixel is too far from it.
 */
gboolean outpaint_guides_get_edge (const OutpaintGuides *guides,
                                   gint                  index,
                                   gint                  level,
                                   gint                  x,
                                   gint                  y,
                                   OutpaintWay          *way);

/* Finds the way of a pixel to a vanishing point.  Returns FALSE when it is not past
 * the source.
 */
gboolean outpaint_guides_get_fan (const OutpaintGuides *guides,
                                  gint                  index,
                                  gint                  level,
                                  gint                  x,
                                  gint                  y,
                                  OutpaintWay          *way);

/* Finds the way of a pixel.  fans: whether lines between edges that meet are of use. */
static inline gboolean
outpaint_guides_get_way (const OutpaintGuides *guides,
                         gint                  level,
                         gint                  x,
                         gint                  y,
                         gboolean              fans,
                         OutpaintWay          *way)
{
  gint  shift = guides->level - level;
  gsize at    = (gsize) (y >> shift) * guides->width + (x >> shift);

  return (guides->map[at] > 0
          && outpaint_guides_get_edge (guides, guides->map[at] - 1, level, x, y, way))
         || (fans && guides->fans[at] > 0
             && outpaint_guides_get_fan (guides, guides->fans[at] - 1, level, x, y, way));
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintGuides, outpaint_guides_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_GUIDES_H */
