/* Proposals of source and margins for a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/proposal.h"

#include "gimp/host/host.h"
#include "gimp/read/source.h"
#include "gimp/read/stack.h"
#include "gimp/read/target-geometry.h"

/* The share of the canvas below which a layer is probably an object on a
 * picture, not the picture to extend.
 */
#define LITTLE 0.25


/* Returns the share of the canvas that the target's opaque pixels cover. */
static gdouble
get_share (const OutpaintTarget *target, const OutpaintShape *shape)
{
  OutpaintRect rect   = outpaint_target_get_rect (target);
  gdouble      canvas = (gdouble) outpaint_host_image_get_width (target->image_ID)
                   * outpaint_host_image_get_height (target->image_ID);

  return shape->covered * rect.width * rect.height / canvas;
}

static gboolean
is_visible (gint32 item_ID)
{
  for (; item_ID != -1; item_ID = outpaint_host_item_get_parent (item_ID))
    if (!outpaint_host_item_get_visible (item_ID))
      return FALSE;

  return TRUE;
}

OutpaintSourceKind
outpaint_proposal_get_source (const OutpaintTarget *target, const OutpaintShape *shape)
{
  gint32 layer_ID = target->layer_ID;

  if (layer_ID == -1)
    return OUTPAINT_SOURCE_VISIBLE;

  if (layer_ID != target->above_ID || !outpaint_target_check (target, NULL)
      || !is_visible (layer_ID))
    return OUTPAINT_SOURCE_LAYER;

  if (outpaint_host_item_is_text_layer (layer_ID) || get_share (target, shape) < LITTLE
      || outpaint_stack_has_visible (target->image_ID, layer_ID, OUTPAINT_STACK_ANYWHERE))
    return OUTPAINT_SOURCE_VISIBLE;

  return OUTPAINT_SOURCE_LAYER;
}

OutpaintSourceKind
outpaint_proposal_get_fill_source (const OutpaintTarget *target, const OutpaintSelection *selection)
{
  gint32 layer_ID = target->layer_ID;

  if (layer_ID == -1)
    return OUTPAINT_SOURCE_VISIBLE;

  if (!outpaint_target_check (target, NULL)
      || (selection != NULL && !outpaint_host_item_is_text_layer (layer_ID)))
    return OUTPAINT_SOURCE_LAYER;

  return OUTPAINT_SOURCE_VISIBLE;
}

/* TRUE when a margin from the selection or the canvas is above 0. */
static gboolean
gives_margins (const OutpaintTarget *target, OutpaintOptions *options, gint from)
{
  OutpaintGeometry geometry;

  options->margins_from = from;
  return outpaint_target_get_geometry (target, options, &geometry, NULL)
         && !outpaint_margins_are_zero (&geometry.margins);
}

gboolean
outpaint_proposal_set_margins (const OutpaintTarget *target,
                               const OutpaintShape  *shape,
                               OutpaintSettings     *settings,
                               OutpaintOptions      *options)
{
  static const OutpaintOptions none = { 0 };
  g_autoptr (OutpaintOptions) kept  = outpaint_settings_get_margins (settings);

  outpaint_options_set_margins (options, kept);
  if (gives_margins (target, options, OUTPAINT_MARGINS_FROM_SELECTION)
      || gives_margins (target, options, OUTPAINT_MARGINS_FROM_CANVAS))
    return FALSE;

  options->margins_from = OUTPAINT_MARGINS_FROM_NUMBERS;
  if (shape->outline < 1 && target->layer_ID == -1)
    {
      options->margins_from = OUTPAINT_MARGINS_FROM_CANVAS;
      return FALSE;
    }
  if (shape->outline < 1 && !outpaint_source_is_see_through (target, shape))
    {
      outpaint_options_set_margins (options, &none);
      return FALSE;
    }

  return TRUE;
}
