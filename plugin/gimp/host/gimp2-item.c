/* Items in GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp2-private.h"


gboolean
outpaint_host_item_is_valid (gint32 item_ID)
{
  return gimp_item_is_valid (item_ID);
}

gboolean
outpaint_host_item_is_layer (gint32 item_ID)
{
  return gimp_item_is_layer (item_ID);
}

gboolean
outpaint_host_item_is_layer_mask (gint32 item_ID)
{
  return gimp_item_is_layer_mask (item_ID);
}

gboolean
outpaint_host_item_is_text_layer (gint32 item_ID)
{
  return gimp_item_is_text_layer (item_ID);
}

gboolean
outpaint_host_item_is_group (gint32 item_ID)
{
  return gimp_item_is_group (item_ID);
}

gint32
outpaint_host_item_get_image (gint32 item_ID)
{
  return gimp_item_get_image (item_ID);
}

gint32
outpaint_host_item_get_parent (gint32 item_ID)
{
  return gimp_item_get_parent (item_ID);
}

gint *
outpaint_host_item_get_children (gint32 item_ID, gint *n_children)
{
  return gimp_item_get_children (item_ID, n_children);
}

gchar *
outpaint_host_item_get_name (gint32 item_ID)
{
  return gimp_item_get_name (item_ID);
}

gboolean
outpaint_host_item_set_name (gint32 item_ID, const gchar *name)
{
  return gimp_item_set_name (item_ID, name);
}

gboolean
outpaint_host_item_get_visible (gint32 item_ID)
{
  return gimp_item_get_visible (item_ID);
}

gboolean
outpaint_host_item_set_visible (gint32 item_ID, gboolean is_visible)
{
  return gimp_item_set_visible (item_ID, is_visible);
}

gboolean
outpaint_host_item_get_lock_content (gint32 item_ID)
{
  return gimp_item_get_lock_content (item_ID);
}

gboolean
outpaint_host_item_set_lock_content (gint32 item_ID, gboolean is_locked)
{
  return gimp_item_set_lock_content (item_ID, is_locked);
}

guint
outpaint_host_item_get_tattoo (gint32 item_ID)
{
  return (guint) gimp_item_get_tattoo (item_ID);
}

gboolean
outpaint_host_item_delete (gint32 item_ID)
{
  return gimp_item_delete (item_ID);
}

gboolean
outpaint_host_item_attach_parasite (gint32 item_ID, const gchar *name, const gchar *text)
{
  GimpParasite *parasite =
    gimp_parasite_new (name, GIMP_PARASITE_PERSISTENT, (guint32) strlen (text) + 1, text);
  gboolean success = gimp_item_attach_parasite (item_ID, parasite);

  gimp_parasite_free (parasite);

  return success;
}

gchar *
outpaint_host_item_get_parasite (gint32 item_ID, const gchar *name, gsize *size)
{
  return outpaint_gimp2_take_text (gimp_item_get_parasite (item_ID, name), size);
}

gint32
outpaint_host_layer_new (gint32        image_ID,
                         const gchar  *name,
                         gint          width,
                         gint          height,
                         GimpImageType type,
                         GimpLayerMode mode)
{
  return gimp_layer_new (image_ID, name, width, height, type, 100.0, mode);
}

gint32
outpaint_host_layer_new_from_visible (gint32 image_ID, const gchar *name)
{
  return gimp_layer_new_from_visible (image_ID, image_ID, name);
}

gint32
outpaint_host_layer_group_new (gint32 image_ID)
{
  return gimp_layer_group_new (image_ID);
}

gboolean
outpaint_host_layer_has_filters (gint32 layer_ID G_GNUC_UNUSED)
{
  return FALSE;
}

gint32
outpaint_host_layer_new_filtered (gint32 layer_ID G_GNUC_UNUSED)
{
  return -1;
}

gboolean
outpaint_host_layer_set_offsets (gint32 layer_ID, gint x, gint y)
{
  return gimp_layer_set_offsets (layer_ID, x, y);
}

gint32
outpaint_host_layer_create_mask (gint32 layer_ID)
{
  return gimp_layer_create_mask (layer_ID, GIMP_ADD_MASK_WHITE);
}

gboolean
outpaint_host_layer_add_mask (gint32 layer_ID, gint32 mask_ID)
{
  return gimp_layer_add_mask (layer_ID, mask_ID);
}

gint32
outpaint_host_layer_get_mask (gint32 layer_ID)
{
  return gimp_layer_get_mask (layer_ID);
}

gboolean
outpaint_host_layer_get_apply_mask (gint32 layer_ID)
{
  return gimp_layer_get_apply_mask (layer_ID);
}

gboolean
outpaint_host_layer_set_edit_mask (gint32 layer_ID, gboolean is_edited)
{
  return gimp_layer_set_edit_mask (layer_ID, is_edited);
}

gint32
outpaint_host_layer_from_mask (gint32 mask_ID)
{
  return gimp_layer_from_mask (mask_ID);
}

gdouble
outpaint_host_layer_get_opacity (gint32 layer_ID)
{
  return gimp_layer_get_opacity (layer_ID);
}

gboolean
outpaint_host_layer_set_opacity (gint32 layer_ID, gdouble opacity)
{
  return gimp_layer_set_opacity (layer_ID, opacity);
}

GimpLayerMode
outpaint_host_layer_get_mode (gint32 layer_ID)
{
  return gimp_layer_get_mode (layer_ID);
}

gboolean
outpaint_host_layer_set_mode (gint32 layer_ID, GimpLayerMode mode)
{
  return gimp_layer_set_mode (layer_ID, mode);
}

GimpLayerColorSpace
outpaint_host_layer_get_blend_space (gint32 layer_ID)
{
  return gimp_layer_get_blend_space (layer_ID);
}

gboolean
outpaint_host_layer_set_blend_space (gint32 layer_ID, GimpLayerColorSpace blend_space)
{
  return gimp_layer_set_blend_space (layer_ID, blend_space);
}

GimpLayerColorSpace
outpaint_host_layer_get_composite_space (gint32 layer_ID)
{
  return gimp_layer_get_composite_space (layer_ID);
}

gboolean
outpaint_host_layer_set_composite_space (gint32 layer_ID, GimpLayerColorSpace composite_space)
{
  return gimp_layer_set_composite_space (layer_ID, composite_space);
}

GimpLayerCompositeMode
outpaint_host_layer_get_composite_mode (gint32 layer_ID)
{
  return gimp_layer_get_composite_mode (layer_ID);
}

gboolean
outpaint_host_layer_set_composite_mode (gint32 layer_ID, GimpLayerCompositeMode composite_mode)
{
  return gimp_layer_set_composite_mode (layer_ID, composite_mode);
}

gint
outpaint_host_drawable_get_width (gint32 drawable_ID)
{
  return gimp_drawable_width (drawable_ID);
}

gint
outpaint_host_drawable_get_height (gint32 drawable_ID)
{
  return gimp_drawable_height (drawable_ID);
}

gboolean
outpaint_host_drawable_get_offsets (gint32 drawable_ID, gint *x, gint *y)
{
  return gimp_drawable_offsets (drawable_ID, x, y);
}

gboolean
outpaint_host_drawable_has_alpha (gint32 drawable_ID)
{
  return gimp_drawable_has_alpha (drawable_ID);
}

GeglBuffer *
outpaint_host_drawable_get_buffer (gint32 drawable_ID)
{
  return gimp_drawable_get_buffer (drawable_ID);
}

GeglBuffer *
outpaint_host_drawable_get_shadow_buffer (gint32 drawable_ID)
{
  return gimp_drawable_get_shadow_buffer (drawable_ID);
}

gboolean
outpaint_host_drawable_merge_shadow (gint32 drawable_ID)
{
  return gimp_drawable_merge_shadow (drawable_ID, TRUE);
}

gboolean
outpaint_host_drawable_update (gint32 drawable_ID, gint x, gint y, gint width, gint height)
{
  return gimp_drawable_update (drawable_ID, x, y, width, height);
}

const Babl *
outpaint_host_drawable_get_thumbnail_format (gint32 drawable_ID)
{
  return gimp_drawable_get_thumbnail_format (drawable_ID);
}

guchar *
outpaint_host_drawable_get_thumbnail_data (gint32 drawable_ID, gint *width, gint *height, gint *bpp)
{
  return gimp_drawable_get_thumbnail_data (drawable_ID, width, height, bpp);
}

gboolean
outpaint_host_precision_is_linear (GimpPrecision precision)
{
  switch (precision)
    {
    case GIMP_PRECISION_U8_LINEAR:
    case GIMP_PRECISION_U16_LINEAR:
    case GIMP_PRECISION_U32_LINEAR:
    case GIMP_PRECISION_HALF_LINEAR:
    case GIMP_PRECISION_FLOAT_LINEAR:
    case GIMP_PRECISION_DOUBLE_LINEAR:
      return TRUE;

    default:
      return FALSE;
    }
}

gboolean
outpaint_host_precision_is_u8 (GimpPrecision precision)
{
  return precision == GIMP_PRECISION_U8_GAMMA;
}

const Babl *
outpaint_host_profile_get_space (GimpColorProfile *profile)
{
  (void) profile;

  return NULL;
}
