/* Geometry of a run for a target
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/measure.h"

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>

#include "core/base/error.h"
#include "gimp/host/host.h"


static OutpaintRect
get_canvas_rect (gint32 image_ID)
{
  OutpaintRect rect = {
    0, 0, outpaint_host_image_get_width (image_ID), outpaint_host_image_get_height (image_ID)
  };

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
      outpaint_host_selection_bounds (image_ID, &is_selected, &x1, &y1, &x2, &y2);
      selection = (OutpaintRect){ x1, y1, x2 - x1, y2 - y1 };
      return outpaint_margins_from_selection (
        source, is_selected ? &selection : NULL, margins, error);

    case OUTPAINT_MARGINS_FROM_CANVAS:
      *margins = outpaint_margins_from_canvas (source, canvas);
      return TRUE;

    default:
      *margins = outpaint_margins_from_fractions (
        source, options->top, options->bottom, options->left, options->right);
      return TRUE;
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

  canvas = get_canvas_rect (target->image_ID);
  source = outpaint_target_get_rect (target);

  return get_margins (target->image_ID, &source, &canvas, options, &margins, error)
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, error);
}

static const gchar *
get_refusal (gint margins_from)
{
  switch (margins_from)
    {
    case OUTPAINT_MARGINS_FROM_SELECTION:
      return _ ("The selection gives no margin: it has the size of the layer, and no part of the "
                "layer is transparent. Select beyond the edge of the layer, or select less of it.");

    case OUTPAINT_MARGINS_FROM_CANVAS:
      return _ (
        "There is nothing to paint: the canvas does not extend past the layer, and no part of the "
        "layer is transparent. Enlarge the canvas first, or enter the margins as values.");

    default:
      return _ ("There is nothing to paint: all four margins are zero, and no part of the layer is "
                "transparent. Set at least one of top, bottom, left and right.");
    }
}

gboolean
outpaint_measure_check (const OutpaintGeometry *geometry,
                        const OutpaintOptions  *options,
                        gboolean                is_opaque,
                        GError                **error)
{
  if (!is_opaque || !outpaint_margins_are_zero (&geometry->margins))
    return TRUE;

  g_set_error_literal (
    error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, get_refusal (options->margins_from));
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

  canvas = get_canvas_rect (target->image_ID);
  source = outpaint_target_get_rect (target);

  return source.width == geometry->source.width && source.height == geometry->source.height
         && outpaint_geometry_init (geometry, &source, &margins, &canvas, NULL);
}
