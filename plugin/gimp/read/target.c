/* The layer or visible picture of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/target.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/parasite.h"

/* The largest distance of a scaled layer from its place, in pixels: Image > Scale
 * rounds the place and the size of each layer.
 */
#define SCALE_TOLERANCE 2


OutpaintTarget
outpaint_target_new (gint32 image_ID, gint32 drawable_ID)
{
  return (OutpaintTarget){
    .image_ID   = image_ID,
    .layer_ID   = drawable_ID,
    .above_ID   = drawable_ID,
    .painted_ID = -1,
  };
}

/* TRUE for a layer with a record and an active mask. */
static gboolean
is_painted (gint32 drawable_ID, OutpaintOrigin *origin)
{
  return outpaint_host_item_is_valid (drawable_ID) && outpaint_host_item_is_layer (drawable_ID)
         && outpaint_host_layer_get_mask (drawable_ID) != -1
         && outpaint_host_layer_get_apply_mask (drawable_ID)
         && outpaint_parasite_read_origin (drawable_ID, origin);
}

static OutpaintRect
get_drawable_rect (gint32 drawable_ID)
{
  OutpaintRect rect = { 0 };

  outpaint_host_drawable_get_offsets (drawable_ID, &rect.x, &rect.y);
  rect.width  = outpaint_host_drawable_get_width (drawable_ID);
  rect.height = outpaint_host_drawable_get_height (drawable_ID);

  return rect;
}

OutpaintRect
outpaint_target_get_canvas (gint32 image_ID)
{
  OutpaintRect rect = {
    0, 0, outpaint_host_image_get_width (image_ID), outpaint_host_image_get_height (image_ID)
  };

  return rect;
}

/* Gets the size of a painted layer before it was scaled.  Older records have no
 * size; the current one is returned then.
 */
static void
get_painted_size (gint32 painted_ID, const OutpaintOrigin *origin, gint *width, gint *height)
{
  *width  = outpaint_host_drawable_get_width (painted_ID);
  *height = outpaint_host_drawable_get_height (painted_ID);

  if (origin->fill.width > 0)
    {
      *width  = origin->fill.width;
      *height = origin->fill.height;
    }
  else if (origin->width > 0 && origin->height > 0)
    {
      *width  = origin->width + origin->margins.left + origin->margins.right;
      *height = origin->height + origin->margins.top + origin->margins.bottom;
    }
}

static gboolean
is_scaled (gint32 painted_ID, const OutpaintOrigin *origin)
{
  gint width, height;

  get_painted_size (painted_ID, origin, &width, &height);

  return width != outpaint_host_drawable_get_width (painted_ID)
         || height != outpaint_host_drawable_get_height (painted_ID);
}

/* Returns the recorded rectangle of the source, scaled with the painted layer. */
static OutpaintRect
get_painted_rect (gint32 painted_ID, const OutpaintOrigin *origin)
{
  const OutpaintMargins *margins = &origin->margins;
  OutpaintRect           frame   = get_drawable_rect (painted_ID);
  OutpaintRect           rect;
  gint                   width, height;
  gdouble                scale_x, scale_y;

  get_painted_size (painted_ID, origin, &width, &height);
  scale_x = (gdouble) frame.width / width;
  scale_y = (gdouble) frame.height / height;
  if (origin->fill.width > 0)
    return (OutpaintRect){
      frame.x - (gint) lround (origin->fill.x * scale_x),
      frame.y - (gint) lround (origin->fill.y * scale_y),
      (gint) lround (origin->width * scale_x),
      (gint) lround (origin->height * scale_y),
    };

  rect.x      = frame.x + (gint) lround (margins->left * scale_x);
  rect.y      = frame.y + (gint) lround (margins->top * scale_y);
  rect.width  = (gint) lround ((width - margins->left - margins->right) * scale_x);
  rect.height = (gint) lround ((height - margins->top - margins->bottom) * scale_y);

  return rect;
}

static gboolean
is_near (const OutpaintRect *a, const OutpaintRect *b, gint tolerance)
{
  return ABS (a->x - b->x) <= tolerance && ABS (a->y - b->y) <= tolerance
         && ABS (a->width - b->width) <= tolerance && ABS (a->height - b->height) <= tolerance;
}

/* TRUE when the layer is in the image of its record or in a duplicate of it.
 * Older records have no image.
 */
static gboolean
is_at_home (gint32 image_ID, const OutpaintOrigin *origin)
{
  g_autofree gchar *name = NULL;

  if (*origin->image == '\0')
    return TRUE;

  name = outpaint_parasite_get_image_name (image_ID);

  return g_strcmp0 (name, origin->image) == 0;
}

/* TRUE when the layer is at the recorded place of the painted layer's source. */
static gboolean
is_in_place (gint32 layer_ID, gint32 painted_ID, const OutpaintOrigin *origin)
{
  OutpaintRect place = get_painted_rect (painted_ID, origin);
  OutpaintRect rect  = get_drawable_rect (layer_ID);

  /* The place of a cropped layer is unknown. */
  return place.width > 0 && place.height > 0
         && is_near (&place, &rect, is_scaled (painted_ID, origin) ? SCALE_TOLERANCE : 0);
}

/* TRUE for a painted layer, and for a group that contains only painted layers. */
static gboolean
is_painting (gint32 item_ID)
{
  OutpaintOrigin   origin;
  gint             n_children;
  g_autofree gint *children = NULL;

  if (!outpaint_host_item_is_group (item_ID))
    return is_painted (item_ID, &origin);

  children = outpaint_host_item_get_children (item_ID, &n_children);
  for (gint i = 0; i < n_children; i++)
    if (!is_painted (children[i], &origin))
      return FALSE;

  return n_children > 0;
}

/* Returns the first item below a painted layer that is not a painting; -1 for none. */
static gint32
find_beneath (gint32 image_ID, gint32 painted_ID)
{
  gint32           item_ID   = painted_ID;
  gint32           parent_ID = outpaint_host_item_get_parent (painted_ID);
  gint             n_items   = 0;
  gint             i         = 0;
  g_autofree gint *items     = NULL;

  if (parent_ID != -1 && is_painting (parent_ID))
    {
      item_ID   = parent_ID;
      parent_ID = outpaint_host_item_get_parent (parent_ID);
    }

  items = parent_ID != -1 ? outpaint_host_item_get_children (parent_ID, &n_items)
                          : outpaint_host_image_get_layers (image_ID, &n_items);
  while (i < n_items && items[i] != item_ID)
    i++;
  while (i < n_items && is_painting (items[i]))
    i++;

  return i < n_items ? items[i] : -1;
}

/* Returns the layer with the recorded tattoo if it is in its place, else -1.  A
 * duplicated image has new tattoos, including the painted layer's.
 */
static gint32
find_by_tattoo (gint32 image_ID, gint32 painted_ID, const OutpaintOrigin *origin)
{
  gint32 source_ID = -1;

  if (origin->layer == 0 || origin->layer == (guint32) outpaint_host_item_get_tattoo (painted_ID))
    source_ID = outpaint_host_image_get_layer_by_tattoo (image_ID, (gint) origin->source);

  return source_ID != -1 && is_in_place (source_ID, painted_ID, origin) ? source_ID : -1;
}

/* Returns the source of a painted layer if both are in their places, else -1. */
static gint32
find_source (gint32 image_ID, gint32 painted_ID, const OutpaintOrigin *origin)
{
  gint32 source_ID;

  if (origin->source <= 0 || !is_at_home (image_ID, origin))
    return -1;

  source_ID = find_by_tattoo (image_ID, painted_ID, origin);
  if (source_ID != -1 || *origin->image == '\0')
    return source_ID;

  source_ID = find_beneath (image_ID, painted_ID);

  return source_ID != -1 && !outpaint_host_item_is_group (source_ID)
             && is_in_place (source_ID, painted_ID, origin)
           ? source_ID
           : -1;
}

static OutpaintTarget
find_visible (gint32 image_ID, gint32 drawable_ID, gboolean again)
{
  OutpaintTarget target = outpaint_target_new (image_ID, -1);
  OutpaintOrigin origin;
  OutpaintRect   place;

  if (!again || !is_painted (drawable_ID, &origin) || origin.source != OUTPAINT_RECORD_VISIBLE
      || !is_at_home (image_ID, &origin))
    return target;

  /* A scaled painting of the whole canvas cannot be told from a cropped one. */
  place          = get_painted_rect (drawable_ID, &origin);
  target.is_lost = is_scaled (drawable_ID, &origin) || place.width <= 0 || place.height <= 0;
  if (!target.is_lost)
    target.above_ID = target.painted_ID = drawable_ID;

  return target;
}

/* Returns the layer of a mask, and any other drawable itself. */
static gint32
get_owner (gint32 drawable_ID)
{
  if (outpaint_host_item_is_valid (drawable_ID) && outpaint_host_item_is_layer_mask (drawable_ID))
    return outpaint_host_layer_from_mask (drawable_ID);

  return drawable_ID;
}

OutpaintTarget
outpaint_target_find (gint32 image_ID, gint32 drawable_ID, OutpaintSourceKind kind, gboolean again)
{
  OutpaintTarget target;
  OutpaintOrigin origin;
  gint32         source_ID;

  drawable_ID = get_owner (drawable_ID);
  if (kind == OUTPAINT_SOURCE_VISIBLE)
    return find_visible (image_ID, drawable_ID, again);

  target = outpaint_target_new (image_ID, drawable_ID);
  if (!is_painted (drawable_ID, &origin))
    return target;

  source_ID = find_source (image_ID, drawable_ID, &origin);
  if (source_ID != -1)
    target.layer_ID = source_ID;
  else
    target.is_lost = again && origin.source != 0;

  return target;
}

gboolean
outpaint_target_get_selection_bounds (gint32 image_ID, OutpaintRect *bounds)
{
  gboolean is_selected = FALSE;
  gint     x1 = 0, y1 = 0, x2 = 0, y2 = 0;

  outpaint_host_selection_bounds (image_ID, &is_selected, &x1, &y1, &x2, &y2);
  *bounds = (OutpaintRect){ x1, y1, x2 - x1, y2 - y1 };

  return is_selected;
}

/* TRUE when the source has as much of the selection as the painted layer. */
static gboolean
has_selection (const OutpaintTarget *target, gint32 painted_ID)
{
  OutpaintRect source  = get_drawable_rect (target->layer_ID);
  OutpaintRect painted = get_drawable_rect (painted_ID);
  OutpaintRect bounds;
  OutpaintRect on_source;
  OutpaintRect on_painted;

  outpaint_target_get_selection_bounds (target->image_ID, &bounds);
  on_source  = outpaint_rect_intersect (&bounds, &source);
  on_painted = outpaint_rect_intersect (&bounds, &painted);

  return on_source.width >= on_painted.width && on_source.height >= on_painted.height;
}

OutpaintTarget
outpaint_target_find_fill (gint32             image_ID,
                           gint32             drawable_ID,
                           OutpaintSourceKind kind,
                           gboolean           again)
{
  OutpaintTarget target = outpaint_target_find (image_ID, drawable_ID, kind, again);
  OutpaintOrigin origin;

  /* An outpainting of the visible picture is part of what a fill reads. */
  if (kind == OUTPAINT_SOURCE_VISIBLE && is_painted (get_owner (drawable_ID), &origin)
      && origin.fill.width == 0)
    target = outpaint_target_new (image_ID, -1);
  if (target.layer_ID != -1 && target.layer_ID != target.above_ID
      && !has_selection (&target, target.above_ID))
    target = outpaint_target_new (image_ID, target.above_ID);
  target.is_fill = TRUE;

  return target;
}

static gboolean
refuse (GError **error, const gchar *sentence)
{
  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, sentence);
  return FALSE;
}

static gboolean
check_layer (const OutpaintTarget *target, GError **error)
{
  if (!outpaint_host_item_is_valid (target->layer_ID))
    return refuse (error, _ ("The image or the layer no longer exists."));

  if (outpaint_host_item_get_image (target->layer_ID) != target->image_ID)
    return refuse (error, _ ("The layer belongs to another image. Pass a layer of this image."));

  if (outpaint_host_item_is_layer_mask (target->layer_ID))
    return refuse (error,
                   target->is_fill
                     ? _ ("A layer mask cannot be filled. Select the layer: click its thumbnail in "
                          "the Layers dialog.")
                     : _ ("A layer mask cannot be extended. Select the layer: click its thumbnail "
                          "in the Layers dialog."));

  if (!outpaint_host_item_is_layer (target->layer_ID))
    return refuse (error,
                   target->is_fill
                     ? _ ("A channel cannot be filled. Select a layer in the Layers dialog.")
                     : _ ("A channel cannot be extended. Select a layer in the Layers dialog."));

  return TRUE;
}

gboolean
outpaint_target_check (const OutpaintTarget *target, GError **error)
{
  if (!outpaint_host_image_is_valid (target->image_ID))
    return refuse (error, _ ("The image or the layer no longer exists."));

  if (target->is_lost)
    return refuse (error,
                   _ ("The source of this painted layer is unknown; nothing was painted. Select "
                      "the layer to extend."));

  if (target->layer_ID != -1 && !check_layer (target, error))
    return FALSE;

  if (outpaint_host_image_get_base_type (target->image_ID) == GIMP_INDEXED)
    return refuse (error,
                   _ ("The image is in indexed mode, which cannot hold the painted colors. Convert "
                      "it with Image > Mode > RGB first."));

  if (outpaint_host_image_get_floating_sel (target->image_ID) != -1)
    return refuse (error,
                   _ ("There is a floating selection. Anchor it with Layer > Anchor Layer or "
                      "convert it with Layer > To New Layer first."));

  return TRUE;
}

OutpaintRect
outpaint_target_get_rect (const OutpaintTarget *target)
{
  OutpaintOrigin origin;

  if (target->layer_ID != -1)
    return get_drawable_rect (target->layer_ID);

  if (target->painted_ID != -1 && is_painted (target->painted_ID, &origin))
    return get_painted_rect (target->painted_ID, &origin);

  return outpaint_target_get_canvas (target->image_ID);
}
