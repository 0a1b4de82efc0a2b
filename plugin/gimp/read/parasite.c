/* The record on a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/parasite.h"

#include <string.h>

#define NAME       "outpaint"
#define IMAGE_NAME "outpaint-image"


void
outpaint_parasite_attach (gint32 layer_ID, const gchar *json)
{
  GimpParasite *parasite =
    gimp_parasite_new (NAME, GIMP_PARASITE_PERSISTENT, (guint32) strlen (json) + 1, json);

  gimp_item_attach_parasite (layer_ID, parasite);
  gimp_parasite_free (parasite);
}

gboolean
outpaint_parasite_read (gint32 item_ID, OutpaintRecord *record)
{
  GimpParasite *parasite = gimp_item_get_parasite (item_ID, NAME);
  gboolean      is_record;

  if (parasite == NULL)
    return FALSE;

  is_record = outpaint_record_parse (
    gimp_parasite_data (parasite), (gsize) gimp_parasite_data_size (parasite), record);
  gimp_parasite_free (parasite);

  return is_record;
}

gchar *
outpaint_parasite_get_image_name (gint32 image_ID)
{
  GimpParasite *parasite = gimp_image_get_parasite (image_ID, IMAGE_NAME);
  gchar        *name;

  if (parasite == NULL)
    return NULL;

  name = g_strndup (gimp_parasite_data (parasite), (gsize) gimp_parasite_data_size (parasite));
  gimp_parasite_free (parasite);

  return name;
}

gboolean
outpaint_parasite_name_image (gint32 image_ID, const gchar *name, gboolean *is_named)
{
  g_autofree gchar *before = outpaint_parasite_get_image_name (image_ID);
  GimpParasite     *parasite;

  *is_named = FALSE;
  if (g_strcmp0 (before, name) == 0)
    return TRUE;

  parasite  = gimp_parasite_new (IMAGE_NAME,
                                GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE,
                                (guint32) strlen (name) + 1,
                                name);
  *is_named = gimp_image_attach_parasite (image_ID, parasite);
  gimp_parasite_free (parasite);

  return *is_named;
}

void
outpaint_parasite_forget_image (gint32 image_ID)
{
  gimp_image_detach_parasite (image_ID, IMAGE_NAME);
}
