/* A painting on its source, for drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/results/scene.h"

#include <math.h>

#include "ui/base/surface.h"


void
outpaint_scene_init (OutpaintScene *scene, const OutpaintVariation *variation)
{
  const OutpaintRect *source = &variation->source;
  const OutpaintRect *layer  = &variation->layer;
  gint                left   = MIN (source->x, layer->x);
  gint                top    = MIN (source->y, layer->y);

  scene->width  = MAX (source->x + source->width, layer->x + layer->width) - left;
  scene->height = MAX (source->y + source->height, layer->y + layer->height) - top;

  scene->source.place =
    (OutpaintRect){ source->x - left, source->y - top, source->width, source->height };
  scene->painted.place =
    (OutpaintRect){ layer->x - left, layer->y - top, layer->width, layer->height };
  if (variation->before != NULL)
    scene->source.surface = outpaint_surface_new (variation->before);
  if (variation->view != NULL)
    scene->painted.surface = outpaint_surface_new (variation->view);
}

void
outpaint_scene_clear (OutpaintScene *scene)
{
  g_clear_pointer (&scene->source.surface, cairo_surface_destroy);
  g_clear_pointer (&scene->painted.surface, cairo_surface_destroy);
}

/* Draws a part on whole pixels, so that its edges are sharp. */
static void
draw_part (const OutpaintScenePart *part, cairo_t *cr, gdouble x, gdouble y, gdouble scale)
{
  const OutpaintRect *place  = &part->place;
  gdouble             left   = floor (x + scale * place->x + 0.5);
  gdouble             top    = floor (y + scale * place->y + 0.5);
  gdouble             right  = floor (x + scale * (place->x + place->width) + 0.5);
  gdouble             bottom = floor (y + scale * (place->y + place->height) + 0.5);

  if (part->surface == NULL || right <= left || bottom <= top)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  cairo_clip (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr,
               (right - left) / cairo_image_surface_get_width (part->surface),
               (bottom - top) / cairo_image_surface_get_height (part->surface));
  cairo_set_source_surface (cr, part->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

void
outpaint_scene_draw (const OutpaintScene *scene,
                     cairo_t             *cr,
                     gdouble              x,
                     gdouble              y,
                     gdouble              scale,
                     gboolean             without_painting)
{
  draw_part (&scene->source, cr, x, y, scale);
  if (!without_painting)
    draw_part (&scene->painted, cr, x, y, scale);
}
