/* The former run on a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/former.h"

#include "gimp/host/host.h"
#include "gimp/read/parasite.h"
#include "gimp/read/target.h"


gboolean
outpaint_former_read (gint32 image_ID, gint32 drawable_ID, OutpaintFormer *former)
{
  OutpaintOrigin origin;
  OutpaintTarget target;

  if (outpaint_host_item_is_valid (drawable_ID) && outpaint_host_item_is_layer_mask (drawable_ID))
    drawable_ID = outpaint_host_layer_from_mask (drawable_ID);
  if (!outpaint_host_item_is_valid (drawable_ID) || !outpaint_host_item_is_layer (drawable_ID)
      || !outpaint_parasite_read_origin (drawable_ID, &origin)
      || outpaint_margins_are_zero (&origin.margins)
      || outpaint_host_drawable_get_width (drawable_ID)
           != origin.width + origin.margins.left + origin.margins.right
      || outpaint_host_drawable_get_height (drawable_ID)
           != origin.height + origin.margins.top + origin.margins.bottom)
    return FALSE;

  former->margins = origin.margins;
  former->source =
    origin.source == OUTPAINT_RECORD_VISIBLE ? OUTPAINT_SOURCE_VISIBLE : OUTPAINT_SOURCE_LAYER;
  target = outpaint_target_find (image_ID, drawable_ID, former->source, TRUE);

  return outpaint_target_check (&target, NULL);
}
