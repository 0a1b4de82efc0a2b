/* Inserts layers in one undo step
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/insert.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/write/blending.h"
#include "gimp/write/group-masks.h"
#include "gimp/read/parasite.h"

/* The insertion and the changes of its undo step so far. */
typedef struct
{
  gint32             image_ID;
  gint32             active_ID; /* the active layer before */
  gint32             source_ID; /* the layer whose blending is copied, -1 for none */
  gint32             parent_ID; /* the layers' group, -1 for none */
  gboolean           is_placed; /* TRUE when parent_ID is known */
  gint               position;  /* in parent_ID */
  gint               old_width;
  gint               old_height;
  gint               offset_x; /* position of the old canvas on the new one */
  gint               offset_y;
  gboolean           is_resized;
  gint32             group_ID; /* the variations' group, -1 for none */
  gint               n_inserted;
  gboolean           is_named;
  OutpaintGroupMasks masks;
} Insertion;


static void
insertion_clear (Insertion *insertion)
{
  outpaint_group_masks_clear (&insertion->masks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Insertion, insertion_clear)


static gboolean
grow_canvas (Insertion *insertion, const OutpaintGeometry *geometry)
{
  const OutpaintRect *canvas = &geometry->canvas;

  if (canvas->x == 0 && canvas->y == 0 && canvas->width == insertion->old_width
      && canvas->height == insertion->old_height)
    return TRUE;

  insertion->is_resized = outpaint_host_image_resize (
    insertion->image_ID, canvas->width, canvas->height, insertion->offset_x, insertion->offset_y);

  return insertion->is_resized;
}

/* Returns above_ID or its ancestor in parent_ID, else the source.  -1 for the
 * visible layers: above all layers.
 */
static gint32
find_beside (const OutpaintTarget *target, gint32 parent_ID)
{
  gint32 above_ID = target->above_ID;

  while (above_ID != -1 && outpaint_host_item_is_valid (above_ID)
         && outpaint_host_item_get_image (above_ID) == target->image_ID)
    {
      if (outpaint_host_item_get_parent (above_ID) == parent_ID)
        return above_ID;

      above_ID = outpaint_host_item_get_parent (above_ID);
    }

  return target->layer_ID;
}

static Insertion
insertion_new (const OutpaintTarget *target, const OutpaintGeometry *geometry)
{
  gint32    image_ID  = target->image_ID;
  Insertion insertion = {
    .image_ID   = image_ID,
    .active_ID  = outpaint_host_image_get_active_layer (image_ID),
    .source_ID  = target->layer_ID,
    .parent_ID  = -1,
    .is_placed  = TRUE,
    .old_width  = outpaint_host_image_get_width (image_ID),
    .old_height = outpaint_host_image_get_height (image_ID),
    .offset_x   = -geometry->canvas.x,
    .offset_y   = -geometry->canvas.y,
    .group_ID   = -1,
  };
  gint32 beside_ID;

  /* After a failed call, -1 does not mean the top level. */
  if (target->layer_ID != -1)
    {
      insertion.parent_ID = outpaint_host_item_get_parent (target->layer_ID);
      insertion.is_placed = outpaint_host_has_succeeded ();
    }

  beside_ID = find_beside (target, insertion.parent_ID);
  if (beside_ID != -1)
    insertion.position = outpaint_host_image_get_item_position (image_ID, beside_ID);

  return insertion;
}

static gboolean
insert_at (Insertion *insertion, gint32 item_ID)
{
  return outpaint_host_image_insert_layer (
    insertion->image_ID, item_ID, insertion->parent_ID, insertion->position);
}

static gboolean
insert_group (Insertion *insertion)
{
  gint32 group_ID = outpaint_host_layer_group_new (insertion->image_ID);

  if (group_ID == -1)
    return FALSE;

  outpaint_host_item_set_name (group_ID, _ ("Outpainting variations"));
  if (!insert_at (insertion, group_ID))
    {
      outpaint_host_item_delete (group_ID);
      return FALSE;
    }

  insertion->group_ID = group_ID;

  /* Pass-through blends each layer as if it were beside the source. */
  return insertion->source_ID == -1
         || outpaint_host_layer_set_mode (group_ID, GIMP_LAYER_MODE_PASS_THROUGH);
}

static gboolean
insert_layer (Insertion *insertion, const OutpaintGeometry *geometry, gint32 layer_ID, gint index)
{
  if (!outpaint_host_layer_set_offsets (
        layer_ID, geometry->layer.x + insertion->offset_x, geometry->layer.y + insertion->offset_y))
    return FALSE;

  if (insertion->source_ID != -1 && !outpaint_blending_copy (insertion->source_ID, layer_ID))
    return FALSE;

  if (insertion->group_ID == -1)
    return insert_at (insertion, layer_ID);

  return outpaint_host_item_set_visible (layer_ID, index == 0)
         && outpaint_host_image_insert_layer (
           insertion->image_ID, layer_ID, insertion->group_ID, index);
}

static gboolean
name_image (Insertion *insertion, const gchar *name)
{
  return name == NULL
         || outpaint_parasite_name_image (insertion->image_ID, name, &insertion->is_named);
}

static gboolean
insert_all (Insertion                 *insertion,
            const OutpaintGeometry    *geometry,
            const OutpaintPlacedLayer *layers,
            gint                       n_layers,
            const gchar               *name)
{
  if (!outpaint_group_masks_init (&insertion->masks, insertion->image_ID, insertion->parent_ID)
      || !outpaint_group_masks_prepare (&insertion->masks) || !grow_canvas (insertion, geometry))
    return FALSE;

  if (n_layers > 1 && !insert_group (insertion))
    return FALSE;

  for (gint i = 0; i < n_layers; i++)
    {
      if (!insert_layer (insertion, layers[i].geometry, layers[i].layer_ID, i))
        return FALSE;

      insertion->n_inserted++;
    }

  return outpaint_group_masks_reveal (&insertion->masks, geometry) && name_image (insertion, name)
         && outpaint_host_image_set_active_layer (insertion->image_ID, layers[0].layer_ID);
}

static void
take_back (Insertion *insertion, const OutpaintPlacedLayer *layers, gint n_layers)
{
  if (insertion->is_named)
    outpaint_parasite_forget_image (insertion->image_ID);

  for (gint i = 0; i < n_layers; i++)
    if (i < insertion->n_inserted)
      outpaint_host_image_remove_layer (insertion->image_ID, layers[i].layer_ID);
    else
      outpaint_host_item_delete (layers[i].layer_ID);

  if (insertion->group_ID != -1)
    outpaint_host_image_remove_layer (insertion->image_ID, insertion->group_ID);

  outpaint_group_masks_take_back (&insertion->masks);
  if (insertion->is_resized)
    outpaint_host_image_resize (insertion->image_ID,
                                insertion->old_width,
                                insertion->old_height,
                                -insertion->offset_x,
                                -insertion->offset_y);

  if (insertion->active_ID != -1)
    outpaint_host_image_set_active_layer (insertion->image_ID, insertion->active_ID);
}

void
outpaint_insert_forget (gint32 image_ID, gint tattoo_state)
{
  if (tattoo_state > 0 && outpaint_host_image_is_valid (image_ID))
    outpaint_host_image_set_tattoo_state (image_ID, tattoo_state);
}

/* Adds what another geometry of the same source needs. */
static void
add_geometry (OutpaintGeometry *geometry, const OutpaintGeometry *other)
{
  OutpaintRect *canvas = &geometry->canvas;
  OutpaintRect *frame  = &geometry->frame;
  gint          right  = MAX (canvas->x + canvas->width, other->canvas.x + other->canvas.width);
  gint          bottom = MAX (canvas->y + canvas->height, other->canvas.y + other->canvas.height);

  canvas->x      = MIN (canvas->x, other->canvas.x);
  canvas->y      = MIN (canvas->y, other->canvas.y);
  canvas->width  = right - canvas->x;
  canvas->height = bottom - canvas->y;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_margins_set (&geometry->margins,
                          side,
                          MAX (outpaint_margins_get (&geometry->margins, side),
                               outpaint_margins_get (&other->margins, side)));
  frame->x      = geometry->source.x - geometry->margins.left;
  frame->y      = geometry->source.y - geometry->margins.top;
  frame->width  = geometry->source.width + geometry->margins.left + geometry->margins.right;
  frame->height = geometry->source.height + geometry->margins.top + geometry->margins.bottom;
}

/* Returns a geometry for all layers.  Fills need no room, and their sources are
 * only parts.
 */
static OutpaintGeometry
unite (const OutpaintPlacedLayer *layers, gint n_layers)
{
  const OutpaintGeometry *first = NULL;
  OutpaintGeometry        geometry;

  for (gint i = 0; i < n_layers && first == NULL; i++)
    if (!layers[i].geometry->is_fill)
      first = layers[i].geometry;

  geometry = first != NULL ? *first : *layers[0].geometry;
  for (gint i = 0; i < n_layers && first != NULL; i++)
    if (layers[i].geometry != first && !layers[i].geometry->is_fill)
      add_geometry (&geometry, layers[i].geometry);

  return geometry;
}

gboolean
outpaint_insert_layers (const OutpaintTarget      *target,
                        const OutpaintPlacedLayer *layers,
                        gint                       n_layers,
                        const gchar               *name,
                        GError                   **error)
{
  const OutpaintGeometry geometry = unite (layers, n_layers);
  g_auto (Insertion) insertion    = insertion_new (target, &geometry);
  gboolean success;
  gboolean is_open;

  /* Taking back needs the old size; without the undo group, each call would be
   * an undo step.
   */
  is_open = insertion.is_placed && insertion.old_width > 0 && insertion.old_height > 0
            && outpaint_host_image_undo_group_start (target->image_ID);
  success = is_open && insert_all (&insertion, &geometry, layers, n_layers, name);
  if (!success)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_FAILED,
                   _ ("GIMP did not insert the painted layer: %s. The image is unchanged."),
                   outpaint_host_get_error ());
      take_back (&insertion, layers, n_layers);
    }
  if (is_open)
    outpaint_host_image_undo_group_end (target->image_ID);

  return success;
}
