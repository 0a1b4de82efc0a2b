/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/target.h"

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/record.h"


OutpaintTarget
outpaint_target_new (gint32 image_ID, gint32 drawable_ID)
{
  OutpaintTarget target = { image_ID, drawable_ID, drawable_ID };

  return target;
}

OutpaintTarget
outpaint_target_find (gint32 image_ID, gint32 drawable_ID)
{
  OutpaintTarget target = outpaint_target_new (image_ID, drawable_ID);
  GimpParasite  *record;
  guint32        tattoo;
  gint32         source_ID;

  if (!gimp_item_is_valid (drawable_ID) || !gimp_item_is_layer (drawable_ID)
      || gimp_layer_get_mask (drawable_ID) == -1 || !gimp_layer_get_apply_mask (drawable_ID))
    return target;

  record = gimp_item_get_parasite (drawable_ID, OUTPAINT_PARASITE);
  if (record == NULL)
    return target;

  tattoo =
    outpaint_record_get_source (gimp_parasite_data (record), gimp_parasite_data_size (record));
  gimp_parasite_free (record);
  source_ID = tattoo != 0 ? gimp_image_get_layer_by_tattoo (image_ID, (gint) tattoo) : -1;
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
  if (!gimp_item_is_valid (target->layer_ID))
    return refuse (error, _ ("The image or the layer isn't there any more."));

  if (gimp_item_get_image (target->layer_ID) != target->image_ID)
    return refuse (error, _ ("The layer belongs to another image. Pass a layer of this image."));

  if (gimp_item_is_layer_mask (target->layer_ID))
    return refuse (error,
                   _ ("A layer mask can't be extended. Select the layer itself: click its "
                      "picture in the Layers dialog."));

  if (!gimp_item_is_layer (target->layer_ID))
    return refuse (error, _ ("A channel can't be extended. Select a layer in the Layers dialog."));

  return TRUE;
}

gboolean
outpaint_target_check (const OutpaintTarget *target, GError **error)
{
  if (!gimp_image_is_valid (target->image_ID))
    return refuse (error, _ ("The image or the layer isn't there any more."));

  if (!check_layer (target, error))
    return FALSE;

  if (gimp_image_base_type (target->image_ID) == GIMP_INDEXED)
    return refuse (error,
                   _ ("The image has an indexed palette, which can't hold what is painted. "
                      "Convert it with Image > Mode > RGB first."));

  if (gimp_image_get_floating_sel (target->image_ID) != -1)
    return refuse (error,
                   _ ("There is a floating selection. Anchor it with Layer > Anchor Layer, or "
                      "make it a layer with Layer > To New Layer, first."));

  return TRUE;
}

OutpaintRect
outpaint_target_get_rect (const OutpaintTarget *target)
{
  OutpaintRect rect = { 0 };

  gimp_drawable_offsets (target->layer_ID, &rect.x, &rect.y);
  rect.width  = gimp_drawable_width (target->layer_ID);
  rect.height = gimp_drawable_height (target->layer_ID);

  return rect;
}
