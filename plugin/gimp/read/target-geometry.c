/* The frame of a run around its target
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/target-geometry.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/frame/new-size.h"


static gboolean
get_margins (gint32                 image_ID,
             const OutpaintRect    *source,
             const OutpaintRect    *canvas,
             const OutpaintOptions *options,
             OutpaintMargins       *margins,
             GError               **error)
{
  gboolean     is_selected;
  OutpaintRect selection;

  switch (options->margins_from)
    {
    case OUTPAINT_MARGINS_FROM_SELECTION:
      is_selected = outpaint_target_get_selection_bounds (image_ID, &selection);
      return outpaint_margins_from_selection (
        source, is_selected ? &selection : NULL, margins, error);

    case OUTPAINT_MARGINS_FROM_CANVAS:
      *margins = outpaint_margins_from_canvas (source, canvas);
      return TRUE;

    default:
      return outpaint_new_size_get_margins (options, source, margins, error);
    }
}

gboolean
outpaint_target_get_geometry (const OutpaintTarget  *target,
                              const OutpaintOptions *options,
                              OutpaintGeometry      *geometry,
                              GError               **error)
{
  OutpaintRect    canvas;
  OutpaintRect    source;
  OutpaintMargins margins;

  if (!outpaint_target_check (target, error))
    return FALSE;

  canvas = outpaint_target_get_canvas (target->image_ID);
  source = outpaint_target_get_rect (target);
  if (target->is_fill)
    {
      outpaint_selection_get_geometry (target->selection, &source, &canvas, geometry);
      return TRUE;
    }

  return get_margins (target->image_ID, &source, &canvas, options, &margins, error)
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, error);
}

static const gchar *
get_refusal (const OutpaintOptions *options)
{
  switch (options->margins_from)
    {
    case OUTPAINT_MARGINS_FROM_SELECTION:
      return _ ("The selection gives no margin: it has the size of the layer, and no part of the "
                "layer is transparent. Select beyond the edge of the layer, or select less of it.");

    case OUTPAINT_MARGINS_FROM_CANVAS:
      return _ (
        "There is nothing to paint: the canvas does not extend past the layer, and no part of the "
        "layer is transparent. Enlarge the canvas first, or enter the margins as values.");

    default:
      if (outpaint_new_size_is_set (options))
        return _ ("There is nothing to paint: the picture already has that ratio and size, and no "
                  "part of it is transparent.");
      if (options->top > 0 || options->bottom > 0 || options->left > 0 || options->right > 0)
        return _ ("There is nothing to paint: each margin is less than half a pixel. Set larger "
                  "margins.");
      return _ ("There is nothing to paint: all four margins are zero, and no part of the layer is "
                "transparent. Set at least one of top, bottom, left and right.");
    }
}

gboolean
outpaint_target_check_margins (const OutpaintGeometry *geometry,
                               const OutpaintOptions  *options,
                               gboolean                is_opaque,
                               GError                **error)
{
  if (!is_opaque || !outpaint_margins_are_zero (&geometry->margins))
    return TRUE;

  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, get_refusal (options));
  return FALSE;
}

gboolean
outpaint_target_update_geometry (const OutpaintTarget *target, OutpaintGeometry *geometry)
{
  OutpaintMargins margins = geometry->margins;
  OutpaintRect    canvas;
  OutpaintRect    source;

  if (!outpaint_target_check (target, NULL))
    return FALSE;

  canvas = outpaint_target_get_canvas (target->image_ID);
  source = outpaint_target_get_rect (target);
  if (target->is_fill)
    {
      outpaint_selection_get_geometry (target->selection, &source, &canvas, geometry);
      return source.width == target->selection->width && source.height == target->selection->height;
    }

  return source.width == geometry->source.width && source.height == geometry->source.height
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, NULL);
}
