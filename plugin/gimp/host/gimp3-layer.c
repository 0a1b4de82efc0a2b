/* Layers in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include "gimp/host/gimp3-private.h"


gint32
outpaint_host_layer_new (gint32        image_ID,
                         const gchar  *name,
                         gint          width,
                         gint          height,
                         GimpImageType type,
                         GimpLayerMode mode)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL
           ? outpaint_gimp3_get_id (gimp_layer_new (image, name, width, height, type, 100.0, mode))
           : -1;
}

gint32
outpaint_host_layer_new_from_visible (gint32 image_ID, const gchar *name)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_layer_new_from_visible (image, image, name))
                       : -1;
}

gint32
outpaint_host_layer_group_new (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? outpaint_gimp3_get_id (gimp_group_layer_new (image, NULL)) : -1;
}

gboolean
outpaint_host_layer_has_filters (gint32 layer_ID)
{
  GimpDrawable                   *layer = outpaint_gimp3_get_drawable (layer_ID);
  g_autofree GimpDrawableFilter **filters =
    layer != NULL ? gimp_drawable_get_filters (layer) : NULL;

  return filters != NULL && filters[0] != NULL;
}

/* The same layer in a copy of its image.  By its place: in GIMP 3.0.4 the copies of
 * groups with masks have the tattoos of others.
 */
static GimpLayer *
find_in_copy (GimpImage *copy, GimpLayer *layer)
{
  GimpItem            *item     = GIMP_ITEM (layer);
  GimpItem            *parent   = gimp_item_get_parent (item);
  gint                 position = gimp_image_get_item_position (gimp_item_get_image (item), item);
  g_autofree gpointer *layers   = NULL;

  if (parent != NULL)
    {
      GimpLayer *group = find_in_copy (copy, GIMP_LAYER (parent));

      layers = group != NULL ? (gpointer *) gimp_item_get_children (GIMP_ITEM (group)) : NULL;
    }
  else
    {
      layers = (gpointer *) gimp_image_get_layers (copy);
    }

  for (gint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (i == position)
      return layers[i];

  return NULL;
}

/* Leaves nothing but the layer in its image, as if it were on its own. */
static gboolean
leave_alone (GimpImage *image, GimpLayer *layer)
{
  g_autofree GimpLayer **layers = NULL;

  if (!gimp_image_reorder_item (image, GIMP_ITEM (layer), NULL, 0)
      || !gimp_layer_set_opacity (layer, 100.0)
      || !gimp_layer_set_mode (layer, GIMP_LAYER_MODE_NORMAL)
      || !gimp_item_set_visible (GIMP_ITEM (layer), TRUE))
    return FALSE;

  layers = gimp_image_get_layers (image);
  for (gint i = 0; layers != NULL && layers[i] != NULL; i++)
    if (layers[i] != layer && !gimp_image_remove_layer (image, layers[i]))
      return FALSE;

  return TRUE;
}

/* A group's filters can't be merged without the group, which has to be in an image. */
static gint32
merge_group (GimpLayer *group)
{
  GimpImage *image  = gimp_item_get_image (GIMP_ITEM (group));
  GimpImage *copy   = gimp_image_duplicate (image);
  GimpLayer *merged = NULL;
  gint32     layer_ID;

  if (copy == NULL)
    return -1;

  gimp_image_undo_disable (copy);
  group = find_in_copy (copy, group);
  if (group != NULL && leave_alone (copy, group))
    merged = gimp_image_merge_visible_layers (copy, GIMP_EXPAND_AS_NECESSARY);
  if (merged != NULL)
    merged = gimp_layer_new_from_drawable (GIMP_DRAWABLE (merged), image);
  layer_ID = outpaint_gimp3_get_id (merged);
  gimp_image_delete (copy);

  return layer_ID;
}

gint32
outpaint_host_layer_new_filtered (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);
  GimpLayer *copy;

  if (GIMP_IS_GROUP_LAYER (layer))
    return merge_group (layer);

  copy = layer != NULL ? gimp_layer_copy (layer) : NULL;

  if (copy == NULL || gimp_drawable_merge_filters (GIMP_DRAWABLE (copy)))
    return outpaint_gimp3_get_id (copy);

  gimp_item_delete (GIMP_ITEM (copy));
  return -1;
}

gboolean
outpaint_host_layer_set_offsets (gint32 layer_ID, gint x, gint y)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_offsets (layer, x, y) : FALSE;
}

gint32
outpaint_host_layer_create_mask (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? outpaint_gimp3_get_id (gimp_layer_create_mask (layer, GIMP_ADD_MASK_WHITE))
                       : -1;
}

gboolean
outpaint_host_layer_add_mask (gint32 layer_ID, gint32 mask_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);
  GimpItem  *mask  = outpaint_gimp3_get_item (mask_ID);

  return layer != NULL && mask != NULL && gimp_layer_add_mask (layer, GIMP_LAYER_MASK (mask));
}

gint32
outpaint_host_layer_get_mask (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? outpaint_gimp3_get_id (gimp_layer_get_mask (layer)) : -1;
}

gboolean
outpaint_host_layer_get_apply_mask (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_apply_mask (layer) : FALSE;
}

gboolean
outpaint_host_layer_set_edit_mask (gint32 layer_ID, gboolean is_edited)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_edit_mask (layer, is_edited) : FALSE;
}

gint32
outpaint_host_layer_from_mask (gint32 mask_ID)
{
  GimpItem *mask = outpaint_gimp3_get_item (mask_ID);

  return mask != NULL ? outpaint_gimp3_get_id (gimp_layer_from_mask (GIMP_LAYER_MASK (mask))) : -1;
}

gdouble
outpaint_host_layer_get_opacity (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_opacity (layer) : 100.0;
}

gboolean
outpaint_host_layer_set_opacity (gint32 layer_ID, gdouble opacity)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_opacity (layer, opacity) : FALSE;
}

GimpLayerMode
outpaint_host_layer_get_mode (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_mode (layer) : GIMP_LAYER_MODE_NORMAL;
}

gboolean
outpaint_host_layer_set_mode (gint32 layer_ID, GimpLayerMode mode)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_mode (layer, mode) : FALSE;
}

GimpLayerColorSpace
outpaint_host_layer_get_blend_space (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_blend_space (layer) : GIMP_LAYER_COLOR_SPACE_AUTO;
}

gboolean
outpaint_host_layer_set_blend_space (gint32 layer_ID, GimpLayerColorSpace blend_space)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_blend_space (layer, blend_space) : FALSE;
}

GimpLayerColorSpace
outpaint_host_layer_get_composite_space (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_composite_space (layer) : GIMP_LAYER_COLOR_SPACE_AUTO;
}

gboolean
outpaint_host_layer_set_composite_space (gint32 layer_ID, GimpLayerColorSpace composite_space)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_composite_space (layer, composite_space) : FALSE;
}

GimpLayerCompositeMode
outpaint_host_layer_get_composite_mode (gint32 layer_ID)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_get_composite_mode (layer) : GIMP_LAYER_COMPOSITE_AUTO;
}

gboolean
outpaint_host_layer_set_composite_mode (gint32 layer_ID, GimpLayerCompositeMode composite_mode)
{
  GimpLayer *layer = outpaint_gimp3_get_layer (layer_ID);

  return layer != NULL ? gimp_layer_set_composite_mode (layer, composite_mode) : FALSE;
}
