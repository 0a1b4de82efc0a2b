/* Edges that cross the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_EDGES_H
#define OUTPAINT_COMPLETION_EDGES_H

#include "core/complete/outline-curve.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The smoothed luma of the known rectangle of a picture. */
typedef struct
{
  gint    width;
  gint    height;
  gint    left; /* bounds of the known pixels; right and bottom are exclusive */
  gint    top;
  gint    right;
  gint    bottom;
  gfloat *luma;
} OutpaintEdges;

/* A point of an edge.  The center of the first pixel is at 0, 0. */
typedef struct
{
  OutpaintPoint at;
  OutpaintPoint way;   /* unit vector */
  gdouble       slope; /* across the way, with its sign */
} OutpaintEdge;

/* Which edges cross the border. */
typedef struct
{
  gdouble min_slope; /* least slope, 8-bit levels per pixel */
  gdouble min_sine;  /* of the angle between an edge and the border */
} OutpaintCrossing;

/* Takes an edge that crosses the border, and leads inwards.  Returns whether it is of use:
 * others have to be apart from it.
 */
typedef gboolean (*OutpaintEdgeFunc) (const OutpaintEdge *edge, gpointer user_data);

/* pixels are RGB, packed.  Returns FALSE when there is no memory. */
gboolean outpaint_edges_init (OutpaintEdges      *scene,
                              const guint8       *pixels,
                              gint                width,
                              gint                height,
                              const OutpaintRect *known);
void     outpaint_edges_clear (OutpaintEdges *scene);

/* The main direction of a texture at the border, and how clear it is: 0 to 1. */
typedef struct
{
  OutpaintPoint at;
  OutpaintPoint way; /* unit vector along the edges */
  gdouble       coherence;
} OutpaintGrain;

typedef void (*OutpaintGrainFunc) (const OutpaintGrain *grain, gpointer user_data);

/* Calls func for the edges along the whole border, clockwise. */
void outpaint_edges_find (const OutpaintEdges    *scene,
                          const OutpaintCrossing *crossing,
                          OutpaintEdgeFunc        func,
                          gpointer                user_data);

/* Calls func for places along the whole border. */
void outpaint_edges_find_grain (const OutpaintEdges *scene,
                                OutpaintGrainFunc    func,
                                gpointer             user_data);

/* Moves an edge on by a pixel.  Returns whether it is still there. */
gboolean outpaint_edges_step (const OutpaintEdges *scene, OutpaintEdge *edge);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintEdges, outpaint_edges_clear)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_EDGES_H */
