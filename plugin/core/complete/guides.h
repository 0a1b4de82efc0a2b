/* Straight edges that guide the search past the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_GUIDES_H
#define OUTPAINT_COMPLETION_GUIDES_H

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
} OutpaintGuide;

/* The edges of a source, and the guide of each pixel of one level near their
 * continuations.
 */
typedef struct
{
  gint          n;
  OutpaintGuide guides[OUTPAINT_MAX_GUIDES];
  guint8       *map; /* index of the pixel's guide plus 1, or 0 */
} OutpaintGuides;

/* Finds the guides of a pyramid with a known rectangle, source; there are none
 * for a small or an empty one.  level is that of the map.  Returns NULL when there is no
 * memory.  Free with outpaint_guides_free().
 */
OutpaintGuides *outpaint_guides_new (const OutpaintPyramid *pyramid,
                                     const OutpaintRect    *source,
                                     gint                   level);
void            outpaint_guides_free (OutpaintGuides *guides);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintGuides, outpaint_guides_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_GUIDES_H */
