/* The layer or visible picture of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/target.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/parasite.h"


OutpaintTarget
outpaint_target_new (gint32 image_ID, gint32 drawable_ID)
{
  OutpaintTarget target = { image_ID, drawable_ID, drawable_ID, -1 };

  return target;
}

/* A painted layer whose mask was applied or removed is a layer like any other. */
static gboolean
is_painted (gint32 drawable_ID, OutpaintRecord *record)
{
  return outpaint_host_item_is_valid (drawable_ID) && outpaint_host_item_is_layer (drawable_ID)
         && outpaint_host_layer_get_mask (drawable_ID) != -1
         && outpaint_host_layer_get_apply_mask (drawable_ID)
         && outpaint_parasite_read (drawable_ID, record);
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

/* Where the picture lies that this layer was painted for. */
static OutpaintRect
get_painted_rect (gint32 painted_ID, const OutpaintMargins *margins)
{
  OutpaintRect rect = get_drawable_rect (painted_ID);

  rect.x += margins->left;
  rect.y += margins->top;
  rect.width -= margins->left + margins->right;
  rect.height -= margins->top + margins->bottom;

  return rect;
}

static gboolean
is_same_rect (const OutpaintRect *a, const OutpaintRect *b)
{
  return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

/* Whether the layer is in the image that it was painted for, and has the size
 * that it had.  Older records tell neither.
 */
static gboolean
is_at_home (gint32 image_ID, gint32 painted_ID, const OutpaintRecord *record)
{
  OutpaintRect      rect = get_painted_rect (painted_ID, &record->margins);
  g_autofree gchar *name = NULL;

  /* Of a layer that was cropped since, it can't be told. */
  if (rect.width <= 0 || rect.height <= 0)
    return FALSE;

  if (*record->image == '\0')
    return TRUE;

  name = outpaint_parasite_get_image_name (image_ID);

  return g_strcmp0 (name, record->image) == 0 && rect.width == record->width
         && rect.height == record->height;
}

/* The layer that this one was painted for, while both lie as they did; else -1. */
static gint32
find_source (gint32 image_ID, gint32 painted_ID)
{
  OutpaintRecord record;
  OutpaintRect   place;
  OutpaintRect   rect;
  gint32         source_ID;

  if (!is_painted (painted_ID, &record) || record.source <= 0
      || !is_at_home (image_ID, painted_ID, &record))
    return -1;

  source_ID = outpaint_host_image_get_layer_by_tattoo (image_ID, (gint) record.source);
  if (source_ID == -1)
    return -1;

  place = get_painted_rect (painted_ID, &record.margins);
  rect  = get_drawable_rect (source_ID);

  return is_same_rect (&place, &rect) ? source_ID : -1;
}

static OutpaintTarget
find_visible (gint32 image_ID, gint32 drawable_ID, gboolean again)
{
  OutpaintTarget target = { image_ID, -1, -1, -1 };
  OutpaintRecord record;

  if (again && is_painted (drawable_ID, &record) && record.source == OUTPAINT_RECORD_VISIBLE
      && is_at_home (image_ID, drawable_ID, &record))
    target.above_ID = target.painted_ID = drawable_ID;

  return target;
}

OutpaintTarget
outpaint_target_find (gint32 image_ID, gint32 drawable_ID, OutpaintSourceKind kind, gboolean again)
{
  OutpaintTarget target;
  gint32         source_ID;

  if (outpaint_host_item_is_valid (drawable_ID) && outpaint_host_item_is_layer_mask (drawable_ID))
    drawable_ID = outpaint_host_layer_from_mask (drawable_ID);
  if (kind == OUTPAINT_SOURCE_VISIBLE)
    return find_visible (image_ID, drawable_ID, again);

  target    = outpaint_target_new (image_ID, drawable_ID);
  source_ID = find_source (image_ID, drawable_ID);
  if (source_ID != -1)
    target.layer_ID = source_ID;

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
                   _ ("A layer mask cannot be extended. Select the layer: click its thumbnail in "
                      "the Layers dialog."));

  if (!outpaint_host_item_is_layer (target->layer_ID))
    return refuse (error, _ ("A channel cannot be extended. Select a layer in the Layers dialog."));

  return TRUE;
}

gboolean
outpaint_target_check (const OutpaintTarget *target, GError **error)
{
  if (!outpaint_host_image_is_valid (target->image_ID))
    return refuse (error, _ ("The image or the layer no longer exists."));

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
  OutpaintRect   canvas = { 0 };
  OutpaintRecord record;

  if (target->layer_ID != -1)
    return get_drawable_rect (target->layer_ID);

  if (target->painted_ID != -1 && is_painted (target->painted_ID, &record))
    return get_painted_rect (target->painted_ID, &record.margins);

  canvas.width  = outpaint_host_image_get_width (target->image_ID);
  canvas.height = outpaint_host_image_get_height (target->image_ID);

  return canvas;
}
