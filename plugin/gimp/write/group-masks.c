/* Masks of the groups around a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/group-masks.h"
#include "gimp/host/host.h"


typedef struct
{
  gint32      mask_ID;
  gint        x; /* position on the canvas */
  gint        y;
  GeglBuffer *before;
} Mask;


static void
mask_clear (gpointer data)
{
  g_object_unref (((Mask *) data)->before);
}

/* TRUE when the last call succeeded.  Needed after getters that return an item,
 * since -1 also stands for none.
 */
static gboolean
was_answered (void)
{
  return outpaint_host_has_succeeded ();
}

/* TRUE when the buffer has the mask's size.  FALSE also after the image was
 * closed meanwhile: the mask has no size then.
 */
static gboolean
is_whole (GeglBuffer *buffer, gint32 mask_ID)
{
  gint width  = outpaint_host_drawable_get_width (mask_ID);
  gint height = outpaint_host_drawable_get_height (mask_ID);

  return width > 0 && height > 0 && gegl_buffer_get_width (buffer) == width
         && gegl_buffer_get_height (buffer) == height;
}

static gboolean
add_mask (OutpaintGroupMasks *masks, gint32 mask_ID)
{
  g_autoptr (GeglBuffer) buffer = outpaint_host_drawable_get_buffer (mask_ID);
  Mask mask                     = { .mask_ID = mask_ID };

  if (buffer == NULL || !is_whole (buffer, mask_ID)
      || !outpaint_host_drawable_get_offsets (mask_ID, &mask.x, &mask.y))
    return FALSE;

  mask.before = gegl_buffer_dup (buffer);
  g_array_append_val (masks->masks, mask);

  return TRUE;
}

gboolean
outpaint_group_masks_init (OutpaintGroupMasks *masks, gint32 image_ID, gint32 group_ID)
{
  masks->image_ID     = image_ID;
  masks->selection_ID = -1;
  masks->masks        = g_array_new (FALSE, FALSE, sizeof (Mask));
  masks->locked_IDs   = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_array_set_clear_func (masks->masks, mask_clear);

  while (group_ID != -1)
    {
      gint32 mask_ID = outpaint_host_layer_get_mask (group_ID);

      if (!was_answered () || (mask_ID != -1 && !add_mask (masks, mask_ID)))
        return FALSE;

      group_ID = outpaint_host_item_get_parent (group_ID);
      if (!was_answered ())
        return FALSE;
    }

  return TRUE;
}

void
outpaint_group_masks_clear (OutpaintGroupMasks *masks)
{
  g_clear_pointer (&masks->masks, g_array_unref);
  g_clear_pointer (&masks->locked_IDs, g_array_unref);
}

/* Unlocks the pixels of an item and its children: a group's mask cannot be
 * written while one of them is locked.
 */
static gboolean
unlock (OutpaintGroupMasks *masks, gint32 item_ID)
{
  gint             n_children = 0;
  g_autofree gint *children   = NULL;
  gboolean         success    = TRUE;

  if (outpaint_host_item_get_lock_content (item_ID))
    {
      if (!outpaint_host_item_set_lock_content (item_ID, FALSE))
        return FALSE;
      g_array_append_val (masks->locked_IDs, item_ID);
    }

  if (outpaint_host_item_is_group (item_ID))
    children = outpaint_host_item_get_children (item_ID, &n_children);
  for (gint i = 0; i < n_children && success; i++)
    success = unlock (masks, children[i]);

  return success;
}

static gboolean
unlock_all (OutpaintGroupMasks *masks)
{
  const Mask *last  = &g_array_index (masks->masks, Mask, masks->masks->len - 1);
  gint32      group = outpaint_host_layer_from_mask (last->mask_ID);

  return group != -1 && unlock (masks, group);
}

/* Restores the locks and the selection. */
static gboolean
restore (OutpaintGroupMasks *masks)
{
  gboolean success = TRUE;

  if (!masks->is_disturbed)
    return TRUE;

  for (guint i = masks->locked_IDs->len; i > 0; i--)
    success &=
      outpaint_host_item_set_lock_content (g_array_index (masks->locked_IDs, gint32, i - 1), TRUE);

  if (masks->selection_ID == -1)
    success &= outpaint_host_selection_none (masks->image_ID);
  else
    success &= outpaint_host_selection_load (masks->image_ID, masks->selection_ID)
               && outpaint_host_image_remove_channel (masks->image_ID, masks->selection_ID);

  masks->is_disturbed = !success;

  return success;
}

/* Returns the margin of one side on the old canvas.  Top and bottom include the corners. */
static OutpaintRect
get_margin (const OutpaintGeometry *geometry, OutpaintSide side)
{
  const OutpaintRect    *frame   = &geometry->frame;
  const OutpaintRect    *source  = &geometry->source;
  const OutpaintMargins *margins = &geometry->margins;

  switch (side)
    {
    case OUTPAINT_SIDE_TOP:
      return (OutpaintRect){ frame->x, frame->y, frame->width, margins->top };
    case OUTPAINT_SIDE_BOTTOM:
      return (OutpaintRect){ frame->x, source->y + source->height, frame->width, margins->bottom };
    case OUTPAINT_SIDE_LEFT:
      return (OutpaintRect){ frame->x, source->y, margins->left, source->height };
    default:
      return (OutpaintRect){ source->x + source->width, source->y, margins->right, source->height };
    }
}

/* Writes the old mask with white margins.  x, y: the new mask's position on the
 * old canvas.
 */
static void
write_mask (GeglBuffer *buffer, const Mask *mask, const OutpaintGeometry *geometry, gint x, gint y)
{
  GeglColor           *white  = gegl_color_new ("white");
  const GeglRectangle *before = gegl_buffer_get_extent (mask->before);

  gegl_buffer_clear (buffer, NULL);
  gegl_buffer_copy (mask->before,
                    NULL,
                    GEGL_ABYSS_NONE,
                    buffer,
                    GEGL_RECTANGLE (mask->x - x, mask->y - y, before->width, before->height));

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      OutpaintRect rect = get_margin (geometry, side);

      if (rect.width > 0 && rect.height > 0)
        gegl_buffer_set_color (
          buffer, GEGL_RECTANGLE (rect.x - x, rect.y - y, rect.width, rect.height), white);
    }

  g_object_unref (white);
}

/* Rewrites the mask through the shadow buffer, which GIMP can undo.  geometry:
 * see write_mask(); NULL writes the mask's own pixels.
 */
static gboolean
rewrite_mask (const Mask *mask, const OutpaintGeometry *geometry)
{
  GeglBuffer *buffer;
  gint        x;
  gint        y;
  gint        width  = outpaint_host_drawable_get_width (mask->mask_ID);
  gint        height = outpaint_host_drawable_get_height (mask->mask_ID);
  gboolean    has_size;

  if (!outpaint_host_drawable_get_offsets (mask->mask_ID, &x, &y))
    return FALSE;

  buffer = outpaint_host_drawable_get_shadow_buffer (mask->mask_ID);
  if (buffer == NULL)
    return FALSE;

  /* GEGL clears tiles without end in a buffer whose size GIMP did not return. */
  has_size = gegl_buffer_get_width (buffer) == width && gegl_buffer_get_height (buffer) == height
             && width > 0 && height > 0;
  if (has_size && geometry == NULL)
    gegl_buffer_copy (mask->before, NULL, GEGL_ABYSS_NONE, buffer, NULL);
  else if (has_size)
    write_mask (buffer, mask, geometry, x + geometry->canvas.x, y + geometry->canvas.y);
  g_object_unref (buffer);

  return has_size && outpaint_host_drawable_merge_shadow (mask->mask_ID)
         && outpaint_host_drawable_update (mask->mask_ID, 0, 0, width, height);
}

static gboolean
rewrite_all (OutpaintGroupMasks *masks, const OutpaintGeometry *geometry)
{
  for (guint i = 0; i < masks->masks->len; i++)
    if (!rewrite_mask (&g_array_index (masks->masks, Mask, i), geometry))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_group_masks_prepare (OutpaintGroupMasks *masks)
{
  if (masks->masks->len == 0)
    return TRUE;

  /* The selection would restrict the writing. */
  if (!outpaint_host_selection_is_empty (masks->image_ID))
    {
      masks->selection_ID = outpaint_host_selection_save (masks->image_ID);
      if (masks->selection_ID == -1)
        return FALSE;
    }

  masks->is_disturbed = TRUE;

  return outpaint_host_selection_none (masks->image_ID) && unlock_all (masks)
         && rewrite_all (masks, NULL);
}

gboolean
outpaint_group_masks_reveal (OutpaintGroupMasks *masks, const OutpaintGeometry *geometry)
{
  return rewrite_all (masks, geometry) && restore (masks);
}

void
outpaint_group_masks_take_back (OutpaintGroupMasks *masks)
{
  if (masks->masks == NULL)
    return;

  restore (masks);
  for (guint i = 0; i < masks->masks->len; i++)
    {
      const Mask *mask              = &g_array_index (masks->masks, Mask, i);
      g_autoptr (GeglBuffer) buffer = outpaint_host_drawable_get_buffer (mask->mask_ID);

      if (buffer == NULL)
        continue;

      gegl_buffer_copy (mask->before, NULL, GEGL_ABYSS_NONE, buffer, NULL);
      gegl_buffer_flush (buffer);
      outpaint_host_drawable_update (
        mask->mask_ID, 0, 0, gegl_buffer_get_width (buffer), gegl_buffer_get_height (buffer));
    }
}
