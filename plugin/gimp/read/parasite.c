/* Records on layers and images
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/parasite.h"

#include <string.h>

#include "gimp/host/host.h"

#define NAME       "outpaint"
#define IMAGE_NAME "outpaint-image"


void
outpaint_parasite_attach (gint32 layer_ID, const OutpaintRecord *record)
{
  g_autofree gchar *json = outpaint_record_to_json (record);

  outpaint_host_item_attach_parasite (layer_ID, NAME, json);
}

gboolean
outpaint_parasite_read_origin (gint32 item_ID, OutpaintOrigin *origin)
{
  gsize             size;
  g_autofree gchar *json            = outpaint_host_item_get_parasite (item_ID, NAME, &size);
  g_autoptr (OutpaintRecord) record = json != NULL ? outpaint_record_parse (json, size) : NULL;

  if (record == NULL)
    return FALSE;

  memcpy (origin, &record->origin, sizeof (*origin));

  return TRUE;
}

gchar *
outpaint_parasite_get_image_name (gint32 image_ID)
{
  return outpaint_host_image_get_parasite (image_ID, IMAGE_NAME, NULL);
}

gboolean
outpaint_parasite_name_image (gint32 image_ID, const gchar *name, gboolean *is_named)
{
  g_autofree gchar *before = outpaint_parasite_get_image_name (image_ID);

  *is_named = FALSE;
  if (g_strcmp0 (before, name) == 0)
    return TRUE;

  *is_named = outpaint_host_image_attach_parasite (image_ID, IMAGE_NAME, name);

  return *is_named;
}

void
outpaint_parasite_forget_image (gint32 image_ID)
{
  outpaint_host_image_detach_parasite (image_ID, IMAGE_NAME);
}
