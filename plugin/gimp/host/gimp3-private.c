/* Parts of the interface to GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/gimp3-private.h"


GimpImage *
outpaint_gimp3_get_image (gint32 image_ID)
{
  return image_ID > 0 && gimp_image_id_is_valid (image_ID) ? gimp_image_get_by_id (image_ID) : NULL;
}

GimpItem *
outpaint_gimp3_get_item (gint32 item_ID)
{
  return item_ID > 0 && gimp_item_id_is_valid (item_ID) ? gimp_item_get_by_id (item_ID) : NULL;
}

GimpLayer *
outpaint_gimp3_get_layer (gint32 layer_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (layer_ID);

  return GIMP_IS_LAYER (item) ? GIMP_LAYER (item) : NULL;
}

GimpDrawable *
outpaint_gimp3_get_drawable (gint32 drawable_ID)
{
  GimpItem *item = outpaint_gimp3_get_item (drawable_ID);

  return GIMP_IS_DRAWABLE (item) ? GIMP_DRAWABLE (item) : NULL;
}

gint32
outpaint_gimp3_get_id (gpointer object)
{
  if (object == NULL)
    return -1;

  return GIMP_IS_IMAGE (object) ? gimp_image_get_id (object) : gimp_item_get_id (object);
}

gint *
outpaint_gimp3_get_ids (GObject **objects, gint *n)
{
  gsize length = objects != NULL ? gimp_core_object_array_get_length (objects) : 0;
  gint *ids    = g_new (gint, length + 1);

  for (gsize i = 0; i < length; i++)
    ids[i] = outpaint_gimp3_get_id (objects[i]);
  *n = (gint) length;

  return ids;
}

gchar *
outpaint_gimp3_take_text (GimpParasite *parasite, gsize *size)
{
  guint32       length;
  gconstpointer data;
  gchar        *text;

  if (parasite == NULL)
    return NULL;

  data = gimp_parasite_get_data (parasite, &length);
  text = g_malloc0 ((gsize) length + 1);
  memcpy (text, data, length);
  gimp_parasite_free (parasite);
  if (size != NULL)
    *size = length;

  return text;
}

guchar *
outpaint_gimp3_take_bytes (GBytes *bytes)
{
  gsize size;

  return bytes != NULL ? g_bytes_unref_to_data (bytes, &size) : NULL;
}
