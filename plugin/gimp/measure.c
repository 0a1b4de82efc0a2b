/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/measure.h"

#include <libgimp/gimp.h>

#include "gimp/source.h"


static OutpaintRect
get_layer_rect (gint32 drawable_ID)
{
  OutpaintRect rect = { 0 };

  gimp_drawable_offsets (drawable_ID, &rect.x, &rect.y);
  rect.width  = gimp_drawable_width (drawable_ID);
  rect.height = gimp_drawable_height (drawable_ID);

  return rect;
}

static OutpaintRect
get_canvas_rect (gint32 image_ID)
{
  OutpaintRect rect = { 0, 0, gimp_image_width (image_ID), gimp_image_height (image_ID) };

  return rect;
}

static gboolean
get_margins (gint32                 image_ID,
             const OutpaintRect    *source,
             const OutpaintRect    *canvas,
             const OutpaintOptions *options,
             OutpaintMargins       *margins,
             GError               **error)
{
  gboolean     is_selected;
  gint         x1, y1, x2, y2;
  OutpaintRect selection;

  switch (options->margins_from)
    {
    case OUTPAINT_MARGINS_FROM_SELECTION:
      gimp_selection_bounds (image_ID, &is_selected, &x1, &y1, &x2, &y2);
      selection = (OutpaintRect){ x1, y1, x2 - x1, y2 - y1 };
      return outpaint_margins_from_selection (
        source, is_selected ? &selection : NULL, margins, error);

    case OUTPAINT_MARGINS_FROM_CANVAS:
      return outpaint_margins_from_canvas (source, canvas, margins, error);

    default:
      *margins = outpaint_margins_from_fractions (
        source, options->top, options->bottom, options->left, options->right);
      return TRUE;
    }
}

gboolean
outpaint_measure (gint32                 image_ID,
                  gint32                 drawable_ID,
                  const OutpaintOptions *options,
                  OutpaintGeometry      *geometry,
                  GError               **error)
{
  OutpaintRect    canvas;
  OutpaintRect    source;
  OutpaintMargins margins;

  if (!outpaint_source_check (image_ID, drawable_ID, error))
    return FALSE;

  canvas = get_canvas_rect (image_ID);
  source = get_layer_rect (drawable_ID);

  return get_margins (image_ID, &source, &canvas, options, &margins, error)
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, error);
}

gboolean
outpaint_measure_again (gint32 image_ID, gint32 drawable_ID, OutpaintGeometry *geometry)
{
  OutpaintMargins margins = geometry->margins;
  OutpaintRect    canvas;
  OutpaintRect    source;

  if (!outpaint_source_check (image_ID, drawable_ID, NULL))
    return FALSE;

  canvas = get_canvas_rect (image_ID);
  source = get_layer_rect (drawable_ID);

  return source.width == geometry->source.width && source.height == geometry->source.height
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, NULL);
}
