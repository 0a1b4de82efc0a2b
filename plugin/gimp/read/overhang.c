/* Visible layers that reach past the canvas
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/overhang.h"

#include "gimp/host/host.h"


static gboolean
is_seen (gint32 item_ID)
{
  return outpaint_host_item_get_visible (item_ID) && outpaint_host_layer_get_opacity (item_ID) > 0;
}

static gboolean
overhangs (gint32 image_ID, gint32 item_ID)
{
  gint x = 0;
  gint y = 0;

  outpaint_host_drawable_get_offsets (item_ID, &x, &y);

  return x < 0 || y < 0
         || x + outpaint_host_drawable_get_width (item_ID)
              > outpaint_host_image_get_width (image_ID)
         || y + outpaint_host_drawable_get_height (item_ID)
              > outpaint_host_image_get_height (image_ID);
}

gint32
outpaint_overhang_find_place (gint32 image_ID)
{
  gint             n_items     = 0;
  g_autofree gint *items       = outpaint_host_image_is_valid (image_ID)
                                   ? outpaint_host_image_get_layers (image_ID, &n_items)
                                   : NULL;
  gboolean         has_picture = FALSE;

  for (gint i = n_items - 1; i >= 0; i--)
    {
      if (!is_seen (items[i]))
        continue;

      if (has_picture && overhangs (image_ID, items[i]))
        return items[i + 1];

      has_picture = TRUE;
    }

  return -1;
}
