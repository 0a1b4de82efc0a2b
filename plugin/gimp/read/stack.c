/* Visible layers around a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/stack.h"
#include "gimp/host/host.h"

/* A walk through the layers, from the top. */
typedef struct
{
  gint32   layer_ID;
  gboolean only_beneath;
  gboolean is_past; /* TRUE below layer_ID */
  gboolean found;
} Walk;


static GeglRectangle
get_rectangle (gint32 layer_ID)
{
  GeglRectangle rectangle = { 0 };

  outpaint_host_drawable_get_offsets (layer_ID, &rectangle.x, &rectangle.y);
  rectangle.width  = outpaint_host_drawable_get_width (layer_ID);
  rectangle.height = outpaint_host_drawable_get_height (layer_ID);

  return rectangle;
}

static gboolean
overlap (gint32 layer_ID, gint32 other_ID)
{
  GeglRectangle layer = get_rectangle (layer_ID);
  GeglRectangle other = get_rectangle (other_ID);

  return gegl_rectangle_intersect (NULL, &layer, &other);
}

static void
look_at (Walk *walk, gint32 layer_ID, gboolean is_visible)
{
  if (!is_visible || outpaint_host_layer_get_opacity (layer_ID) <= 0)
    return;

  if (!walk->only_beneath || (walk->is_past && overlap (walk->layer_ID, layer_ID)))
    walk->found = TRUE;
}

static void
walk_through (Walk *walk, const gint *layer_IDs, gint n_layers, gboolean is_visible)
{
  for (gint i = 0; i < n_layers && !walk->found; i++)
    {
      gboolean is_seen = is_visible && outpaint_host_item_get_visible (layer_IDs[i]);

      if (layer_IDs[i] == walk->layer_ID)
        {
          walk->is_past = TRUE;
        }
      else if (outpaint_host_item_is_group (layer_IDs[i]))
        {
          gint             n_children;
          g_autofree gint *children = outpaint_host_item_get_children (layer_IDs[i], &n_children);

          walk_through (walk, children, n_children, is_seen);
        }
      else
        {
          look_at (walk, layer_IDs[i], is_seen);
        }
    }
}

gboolean
outpaint_stack_has_visible (gint32 image_ID, gint32 layer_ID, OutpaintStackPlace place)
{
  Walk             walk = { .layer_ID = layer_ID, .only_beneath = place == OUTPAINT_STACK_BENEATH };
  gint             n_layers = 0;
  g_autofree gint *layers   = outpaint_host_image_get_layers (image_ID, &n_layers);

  walk_through (&walk, layers, n_layers, TRUE);

  return walk.found;
}
