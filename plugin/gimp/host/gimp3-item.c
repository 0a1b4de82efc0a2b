/* Items and drawables in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp3-private.h"


gboolean
outpaint_host_item_is_valid (gint32 item_ID)
{
  return outpaint_gimp3_get_item (item_ID) != NULL;
}

gboolean
outpaint_host_item_is_layer (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_is_layer (item) : FALSE;
}

gboolean
outpaint_host_item_is_layer_mask (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_is_layer_mask (item) : FALSE;
}

gboolean
outpaint_host_item_is_text_layer (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_is_text_layer (item) : FALSE;
}

gboolean
outpaint_host_item_is_group (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_is_group (item) : FALSE;
}

gint32
outpaint_host_item_get_image (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? outpaint_gimp3_get_id (gimp_item_get_image (item)) : -1;
}

gint32
outpaint_host_item_get_parent (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? outpaint_gimp3_get_id (gimp_item_get_parent (item)) : -1;
}

gint *
outpaint_host_item_get_children (gint32 item_ID, gint *n_children)
{
  GimpItem             *item     = outpaint_gimp3_get_item (item_ID);
  g_autofree GimpItem **children = item != NULL ? gimp_item_get_children (item) : NULL;

  return outpaint_gimp3_get_ids ((GObject **) children, n_children);
}

gchar *
outpaint_host_item_get_name (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_get_name (item) : NULL;
}

gboolean
outpaint_host_item_set_name (gint32 item_ID, const gchar *name)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_set_name (item, name) : FALSE;
}

gboolean
outpaint_host_item_get_visible (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_get_visible (item) : FALSE;
}

gboolean
outpaint_host_item_set_visible (gint32 item_ID, gboolean is_visible)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_set_visible (item, is_visible) : FALSE;
}

gboolean
outpaint_host_item_get_lock_content (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_get_lock_content (item) : FALSE;
}

gboolean
outpaint_host_item_set_lock_content (gint32 item_ID, gboolean is_locked)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_set_lock_content (item, is_locked) : FALSE;
}

guint
outpaint_host_item_get_tattoo (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_get_tattoo (item) : 0;
}

gboolean
outpaint_host_item_delete (gint32 item_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? gimp_item_delete (item) : FALSE;
}

gboolean
outpaint_host_item_attach_parasite (gint32 item_ID, const gchar *name, const gchar *text)
{
  GimpItem     *item = outpaint_gimp3_get_item (item_ID);
  GimpParasite *parasite =
    gimp_parasite_new (name, GIMP_PARASITE_PERSISTENT, (guint32) strlen (text) + 1, text);
  gboolean success = item != NULL && gimp_item_attach_parasite (item, parasite);

  gimp_parasite_free (parasite);

  return success;
}

gchar *
outpaint_host_item_get_parasite (gint32 item_ID, const gchar *name, gsize *size)
{
  GimpItem *item = outpaint_gimp3_get_item (item_ID);

  return item != NULL ? outpaint_gimp3_take_text (gimp_item_get_parasite (item, name), size) : NULL;
}

gint
outpaint_host_drawable_get_width (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_get_width (drawable) : 0;
}

gint
outpaint_host_drawable_get_height (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_get_height (drawable) : 0;
}

gboolean
outpaint_host_drawable_get_offsets (gint32 drawable_ID, gint *x, gint *y)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  *x = *y = 0;

  return drawable != NULL && gimp_drawable_get_offsets (drawable, x, y);
}

gboolean
outpaint_host_drawable_has_alpha (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_has_alpha (drawable) : FALSE;
}

GeglBuffer *
outpaint_host_drawable_get_buffer (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_get_buffer (drawable) : NULL;
}

GeglBuffer *
outpaint_host_drawable_get_shadow_buffer (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_get_shadow_buffer (drawable) : NULL;
}

gboolean
outpaint_host_drawable_merge_shadow (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_merge_shadow (drawable, TRUE) : FALSE;
}

gboolean
outpaint_host_drawable_update (gint32 drawable_ID, gint x, gint y, gint width, gint height)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_update (drawable, x, y, width, height) : FALSE;
}

const Babl *
outpaint_host_drawable_get_thumbnail_format (gint32 drawable_ID)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? gimp_drawable_get_thumbnail_format (drawable) : NULL;
}

guchar *
outpaint_host_drawable_get_thumbnail_data (gint32 drawable_ID, gint *width, gint *height, gint *bpp)
{
  GimpDrawable *drawable = outpaint_gimp3_get_drawable (drawable_ID);

  return drawable != NULL ? outpaint_gimp3_take_bytes (
           gimp_drawable_get_thumbnail_data (drawable, *width, *height, width, height, bpp))
                          : NULL;
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
  return precision == GIMP_PRECISION_U8_NON_LINEAR;
}

const Babl *
outpaint_host_profile_get_space (GimpColorProfile *profile)
{
  return gimp_color_profile_get_space (
    profile, GIMP_COLOR_RENDERING_INTENT_RELATIVE_COLORIMETRIC, NULL);
}
