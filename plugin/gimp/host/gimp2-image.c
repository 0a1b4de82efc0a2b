/* Images in GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp2-private.h"


gboolean
outpaint_host_image_is_valid (gint32 image_ID)
{
  return gimp_image_is_valid (image_ID);
}

gint32
outpaint_host_image_new (gint width, gint height)
{
  return gimp_image_new (width, height, GIMP_RGB);
}

gint32
outpaint_host_image_new_like (gint32 image_ID, gint width, gint height)
{
  gint32 new_ID = gimp_image_new_with_precision (
    width, height, gimp_image_base_type (image_ID), gimp_image_get_precision (image_ID));
  GimpColorProfile *profile = gimp_image_get_color_profile (image_ID);

  if (new_ID != -1 && profile != NULL)
    gimp_image_set_color_profile (new_ID, profile);
  g_clear_object (&profile);

  return new_ID;
}

gint32
outpaint_host_image_duplicate (gint32 image_ID)
{
  return gimp_image_duplicate (image_ID);
}

gboolean
outpaint_host_image_delete (gint32 image_ID)
{
  return gimp_image_delete (image_ID);
}

gchar *
outpaint_host_image_get_name (gint32 image_ID)
{
  return gimp_image_get_name (image_ID);
}

gint
outpaint_host_image_get_width (gint32 image_ID)
{
  return gimp_image_width (image_ID);
}

gint
outpaint_host_image_get_height (gint32 image_ID)
{
  return gimp_image_height (image_ID);
}

GimpImageBaseType
outpaint_host_image_get_base_type (gint32 image_ID)
{
  return gimp_image_base_type (image_ID);
}

GimpPrecision
outpaint_host_image_get_precision (gint32 image_ID)
{
  return gimp_image_get_precision (image_ID);
}

GimpColorProfile *
outpaint_host_image_get_effective_color_profile (gint32 image_ID)
{
  return gimp_image_get_effective_color_profile (image_ID);
}

GimpLayerMode
outpaint_host_image_get_default_new_layer_mode (gint32 image_ID)
{
  return gimp_image_get_default_new_layer_mode (image_ID);
}

gboolean
outpaint_host_image_get_resolution (gint32 image_ID, gdouble *x, gdouble *y)
{
  return gimp_image_get_resolution (image_ID, x, y);
}

gboolean
outpaint_host_image_resize (gint32 image_ID, gint width, gint height, gint offset_x, gint offset_y)
{
  return gimp_image_resize (image_ID, width, height, offset_x, offset_y);
}

gboolean
outpaint_host_image_get_next_guide (gint32    image_ID,
                                    guint32  *guide,
                                    gboolean *is_horizontal,
                                    gint     *position)
{
  *guide = (guint32) gimp_image_find_next_guide (image_ID, (gint32) *guide);
  if (*guide == 0)
    return FALSE;

  *is_horizontal =
    gimp_image_get_guide_orientation (image_ID, (gint32) *guide) == GIMP_ORIENTATION_HORIZONTAL;
  *position = gimp_image_get_guide_position (image_ID, (gint32) *guide);

  return TRUE;
}

gint32
outpaint_host_image_get_floating_sel (gint32 image_ID)
{
  return gimp_image_get_floating_sel (image_ID);
}

gint32
outpaint_host_image_get_active_layer (gint32 image_ID)
{
  return gimp_image_get_active_layer (image_ID);
}

gboolean
outpaint_host_image_set_active_layer (gint32 image_ID, gint32 layer_ID)
{
  return gimp_image_set_active_layer (image_ID, layer_ID);
}

gint *
outpaint_host_image_get_layers (gint32 image_ID, gint *n_layers)
{
  return gimp_image_get_layers (image_ID, n_layers);
}

gint *
outpaint_host_image_get_channels (gint32 image_ID, gint *n_channels)
{
  return gimp_image_get_channels (image_ID, n_channels);
}

gboolean
outpaint_host_image_insert_layer (gint32 image_ID, gint32 layer_ID, gint32 parent_ID, gint position)
{
  return gimp_image_insert_layer (image_ID, layer_ID, parent_ID, position);
}

gboolean
outpaint_host_image_remove_layer (gint32 image_ID, gint32 layer_ID)
{
  return gimp_image_remove_layer (image_ID, layer_ID);
}

gint
outpaint_host_image_get_item_position (gint32 image_ID, gint32 item_ID)
{
  return gimp_image_get_item_position (image_ID, item_ID);
}

gint32
outpaint_host_image_get_layer_by_tattoo (gint32 image_ID, guint tattoo)
{
  return gimp_image_get_layer_by_tattoo (image_ID, (gint) tattoo);
}

guint
outpaint_host_image_get_tattoo_state (gint32 image_ID)
{
  return (guint) gimp_image_get_tattoo_state (image_ID);
}

gboolean
outpaint_host_image_set_tattoo_state (gint32 image_ID, guint state)
{
  return gimp_image_set_tattoo_state (image_ID, (gint) state);
}

gboolean
outpaint_host_image_undo_group_start (gint32 image_ID)
{
  return gimp_image_undo_group_start (image_ID);
}

gboolean
outpaint_host_image_undo_group_end (gint32 image_ID)
{
  return gimp_image_undo_group_end (image_ID);
}

gboolean
outpaint_host_image_undo_disable (gint32 image_ID)
{
  return gimp_image_undo_disable (image_ID);
}

gboolean
outpaint_host_image_undo_enable (gint32 image_ID)
{
  return gimp_image_undo_enable (image_ID);
}

gboolean
outpaint_host_selection_bounds (gint32    image_ID,
                                gboolean *is_selected,
                                gint     *x1,
                                gint     *y1,
                                gint     *x2,
                                gint     *y2)
{
  return gimp_selection_bounds (image_ID, is_selected, x1, y1, x2, y2);
}

gint32
outpaint_host_image_get_selection (gint32 image_ID)
{
  return gimp_image_get_selection (image_ID);
}

gboolean
outpaint_host_selection_is_empty (gint32 image_ID)
{
  return gimp_selection_is_empty (image_ID);
}

gboolean
outpaint_host_selection_none (gint32 image_ID)
{
  return gimp_selection_none (image_ID);
}

gint32
outpaint_host_selection_save (gint32 image_ID)
{
  return gimp_selection_save (image_ID);
}

gboolean
outpaint_host_selection_load (gint32 image_ID, gint32 channel_ID)
{
  return gimp_image_select_item (image_ID, GIMP_CHANNEL_OP_REPLACE, channel_ID);
}

gboolean
outpaint_host_image_remove_channel (gint32 image_ID, gint32 channel_ID)
{
  return gimp_image_remove_channel (image_ID, channel_ID);
}

gboolean
outpaint_host_image_attach_parasite (gint32 image_ID, const gchar *name, const gchar *text)
{
  GimpParasite *parasite = gimp_parasite_new (
    name, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE, (guint32) strlen (text) + 1, text);
  gboolean success = gimp_image_attach_parasite (image_ID, parasite);

  gimp_parasite_free (parasite);

  return success;
}

gchar *
outpaint_host_image_get_parasite (gint32 image_ID, const gchar *name, gsize *size)
{
  return outpaint_gimp2_take_text (gimp_image_get_parasite (image_ID, name), size);
}

gboolean
outpaint_host_image_detach_parasite (gint32 image_ID, const gchar *name)
{
  return gimp_image_detach_parasite (image_ID, name);
}

guchar *
outpaint_host_image_get_thumbnail_data (gint32 image_ID, gint *width, gint *height, gint *bpp)
{
  return gimp_image_get_thumbnail_data (image_ID, width, height, bpp);
}
