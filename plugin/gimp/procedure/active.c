/* What is active after a run: the new layer or its mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/active.h"

#include "gimp/host/host.h"

#define ACTIVE_KEY "active"
#define LAYER      "layer"
#define MASK       "mask"


gboolean
outpaint_active_is_mask (OutpaintSettings *settings)
{
  g_autofree gchar *active = outpaint_settings_get_dialog (settings, ACTIVE_KEY);

  return g_strcmp0 (active, LAYER) != 0;
}

void
outpaint_active_set_mask (OutpaintSettings *settings, gboolean is_mask)
{
  outpaint_settings_set_dialog (settings, ACTIVE_KEY, is_mask ? MASK : LAYER);
}

void
outpaint_active_apply (OutpaintSettings       *settings,
                       gint32                  image_ID,
                       const OutpaintInserted *inserted)
{
  gint32 layer_ID = inserted->n_layers > 0 ? inserted->layers[0] : -1;

  if (!outpaint_host_has_display () || !outpaint_active_is_mask (settings)
      || !outpaint_host_item_is_valid (layer_ID)
      || outpaint_host_item_get_image (layer_ID) != image_ID
      || outpaint_host_layer_get_mask (layer_ID) == -1)
    return;

  outpaint_host_layer_set_edit_mask (layer_ID, TRUE);
}
