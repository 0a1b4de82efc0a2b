/* Images in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp3-private.h"


gboolean
outpaint_host_image_is_valid (gint32 image_ID)
{
  return outpaint_gimp3_get_image (image_ID) != NULL;
}

gint32
outpaint_host_image_new (gint width, gint height)
{
  return outpaint_gimp3_get_id (gimp_image_new (width, height, GIMP_RGB));
}

gint32
outpaint_host_image_new_like (gint32 image_ID, gint width, gint height)
{
  GimpImage        *image = outpaint_gimp3_get_image (image_ID);
  GimpImage        *made  = NULL;
  GimpColorProfile *profile;

  if (image != NULL)
    made = gimp_image_new_with_precision (
      width, height, gimp_image_get_base_type (image), gimp_image_get_precision (image));
  if (made == NULL)
    return -1;

  profile = gimp_image_get_color_profile (image);
  if (profile != NULL)
    gimp_image_set_color_profile (made, profile);
  g_clear_object (&profile);

  return outpaint_gimp3_get_id (made);
}

gint32
outpaint_host_image_duplicate (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_image_duplicate (image)) : -1;
}

gboolean
outpaint_host_image_delete (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_delete (image) : FALSE;
}

gchar *
outpaint_host_image_get_name (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_name (image) : NULL;
}

gint
outpaint_host_image_get_width (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_width (image) : 0;
}

gint
outpaint_host_image_get_height (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_height (image) : 0;
}

GimpImageBaseType
outpaint_host_image_get_base_type (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_base_type (image) : GIMP_RGB;
}

GimpPrecision
outpaint_host_image_get_precision (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_precision (image) : 0;
}

GimpColorProfile *
outpaint_host_image_get_effective_color_profile (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_effective_color_profile (image) : NULL;
}

GimpLayerMode
outpaint_host_image_get_default_new_layer_mode (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_default_new_layer_mode (image) : GIMP_LAYER_MODE_NORMAL;
}

gboolean
outpaint_host_image_get_resolution (gint32 image_ID, gdouble *x, gdouble *y)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_resolution (image, x, y) : FALSE;
}

gboolean
outpaint_host_image_resize (gint32 image_ID, gint width, gint height, gint offset_x, gint offset_y)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_resize (image, width, height, offset_x, offset_y) : FALSE;
}

gboolean
outpaint_host_image_get_next_guide (gint32    image_ID,
                                    guint32  *guide,
                                    gboolean *is_horizontal,
                                    gint     *position)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  *guide = image != NULL ? gimp_image_find_next_guide (image, *guide) : 0;
  if (*guide == 0)
    return FALSE;

  *is_horizontal = gimp_image_get_guide_orientation (image, *guide) == GIMP_ORIENTATION_HORIZONTAL;
  *position      = gimp_image_get_guide_position (image, *guide);

  return TRUE;
}

gint32
outpaint_host_image_get_floating_sel (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_image_get_floating_sel (image)) : -1;
}

gint32
outpaint_host_image_get_active_layer (gint32 image_ID)
{
  GimpImage             *image  = outpaint_gimp3_get_image (image_ID);
  g_autofree GimpLayer **layers = image != NULL ? gimp_image_get_selected_layers (image) : NULL;

  return layers != NULL && layers[0] != NULL && layers[1] == NULL
           ? outpaint_gimp3_get_id (layers[0])
           : -1;
}

gboolean
outpaint_host_image_set_active_layer (gint32 image_ID, gint32 layer_ID)
{
  GimpImage       *image    = outpaint_gimp3_get_image (image_ID);
  const GimpLayer *layers[] = { outpaint_gimp3_get_layer (layer_ID), NULL };

  return image != NULL && gimp_image_set_selected_layers (image, layers);
}

gint *
outpaint_host_image_get_layers (gint32 image_ID, gint *n_layers)
{
  GimpImage             *image  = outpaint_gimp3_get_image (image_ID);
  g_autofree GimpLayer **layers = image != NULL ? gimp_image_get_layers (image) : NULL;

  return outpaint_gimp3_get_ids ((GObject **) layers, n_layers);
}

gint *
outpaint_host_image_get_channels (gint32 image_ID, gint *n_channels)
{
  GimpImage               *image    = outpaint_gimp3_get_image (image_ID);
  g_autofree GimpChannel **channels = image != NULL ? gimp_image_get_channels (image) : NULL;

  return outpaint_gimp3_get_ids ((GObject **) channels, n_channels);
}

gboolean
outpaint_host_image_insert_layer (gint32 image_ID, gint32 layer_ID, gint32 parent_ID, gint position)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return image != NULL && layer != NULL
         && gimp_image_insert_layer (image, layer, outpaint_gimp3_get_layer (parent_ID), position);
}

gboolean
outpaint_host_image_remove_layer (gint32 image_ID, gint32 layer_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return image != NULL && layer != NULL && gimp_image_remove_layer (image, layer);
}

gint
outpaint_host_image_get_item_position (gint32 image_ID, gint32 item_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);
  GimpItem  *item  = outpaint_gimp3_get_item (item_ID);

  return image != NULL && item != NULL ? gimp_image_get_item_position (image, item) : -1;
}

gint32
outpaint_host_image_get_layer_by_tattoo (gint32 image_ID, guint tattoo)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_image_get_layer_by_tattoo (image, tattoo))
                       : -1;
}

guint
outpaint_host_image_get_tattoo_state (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_get_tattoo_state (image) : 0;
}

gboolean
outpaint_host_image_set_tattoo_state (gint32 image_ID, guint state)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_set_tattoo_state (image, state) : FALSE;
}

gboolean
outpaint_host_image_undo_group_start (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_undo_group_start (image) : FALSE;
}

gboolean
outpaint_host_image_undo_group_end (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_undo_group_end (image) : FALSE;
}

gboolean
outpaint_host_image_undo_disable (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_undo_disable (image) : FALSE;
}

gboolean
outpaint_host_image_undo_enable (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_undo_enable (image) : FALSE;
}

gboolean
outpaint_host_selection_bounds (gint32    image_ID,
                                gboolean *is_selected,
                                gint     *x1,
                                gint     *y1,
                                gint     *x2,
                                gint     *y2)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_selection_bounds (image, is_selected, x1, y1, x2, y2) : FALSE;
}

gint32
outpaint_host_image_get_selection (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_image_get_selection (image)) : -1;
}

gboolean
outpaint_host_selection_is_empty (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_selection_is_empty (image) : TRUE;
}

gboolean
outpaint_host_selection_none (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_selection_none (image) : FALSE;
}

gint32
outpaint_host_selection_save (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_selection_save (image)) : -1;
}

gboolean
outpaint_host_selection_load (gint32 image_ID, gint32 channel_ID)
{
  GimpImage *image   = outpaint_gimp3_get_image (image_ID);
  GimpItem  *channel = outpaint_gimp3_get_item (channel_ID);

  return image != NULL && channel != NULL
         && gimp_image_select_item (image, GIMP_CHANNEL_OP_REPLACE, channel);
}

gboolean
outpaint_host_image_remove_channel (gint32 image_ID, gint32 channel_ID)
{
  GimpImage *image   = outpaint_gimp3_get_image (image_ID);
  GimpItem  *channel = outpaint_gimp3_get_item (channel_ID);

  return image != NULL && channel != NULL
         && gimp_image_remove_channel (image, GIMP_CHANNEL (channel));
}

gboolean
outpaint_host_image_attach_parasite (gint32 image_ID, const gchar *name, const gchar *text)
{
  GimpImage    *image    = outpaint_gimp3_get_image (image_ID);
  GimpParasite *parasite = gimp_parasite_new (
    name, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE, (guint32) strlen (text) + 1, text);
  gboolean success = image != NULL && gimp_image_attach_parasite (image, parasite);

  gimp_parasite_free (parasite);

  return success;
}

gchar *
outpaint_host_image_get_parasite (gint32 image_ID, const gchar *name, gsize *size)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_take_text (gimp_image_get_parasite (image, name), size)
                       : NULL;
}

gboolean
outpaint_host_image_detach_parasite (gint32 image_ID, const gchar *name)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_image_detach_parasite (image, name) : FALSE;
}

guchar *
outpaint_host_image_get_thumbnail_data (gint32 image_ID, gint *width, gint *height, gint *bpp)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL
           ? outpaint_gimp3_take_bytes (gimp_image_get_thumbnail_data (image, width, height, bpp))
           : NULL;
}
