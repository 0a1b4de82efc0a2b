/* A painting on its source, for drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SCENE_H
#define OUTPAINT_SCENE_H

#include "gimp/procedure/session.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A picture at its place.  Sizes are in pixels of the canvas, from the upper left
 * corner of what the scene shows.
 */
typedef struct
{
  cairo_surface_t *surface; /* or NULL */
  OutpaintRect     place;
} OutpaintScenePart;

/* The source, and the painting above it. */
typedef struct
{
  OutpaintScenePart source;
  OutpaintScenePart painted;
  gint              width; /* of both together */
  gint              height;
} OutpaintScene;

/* Fills the scene; without a view when the variation is missing.  Clear with
 * outpaint_scene_clear(), also before another call.
 */
void outpaint_scene_init (OutpaintScene *scene, const OutpaintVariation *variation);
void outpaint_scene_clear (OutpaintScene *scene);

/* Draws the scene, with its upper left corner at x, y. */
void outpaint_scene_draw (const OutpaintScene *scene,
                          cairo_t             *cr,
                          gdouble              x,
                          gdouble              y,
                          gdouble              scale,
                          gboolean             without_painting);

G_END_DECLS

#endif /* OUTPAINT_SCENE_H */
