/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/parasite.h"

#include <string.h>

#define NAME "outpaint"


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
