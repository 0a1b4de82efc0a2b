/* The visible layers merged
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/visible.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/parasite.h"

/* The key of the variations of one run: they have the same frame and origin. */
typedef struct
{
  OutpaintRect   frame;
  OutpaintOrigin origin;
} Painting;


static gboolean
get_painting (gint32 layer_ID, Painting *painting)
{
  memset (painting, 0, sizeof (*painting));
  if (!outpaint_parasite_read_origin (layer_ID, &painting->origin)
      || painting->origin.source != OUTPAINT_RECORD_VISIBLE)
    return FALSE;

  painting->origin.layer = 0; /* differs between the variations */
  outpaint_host_drawable_get_offsets (layer_ID, &painting->frame.x, &painting->frame.y);
  painting->frame.width  = outpaint_host_drawable_get_width (layer_ID);
  painting->frame.height = outpaint_host_drawable_get_height (layer_ID);

  return TRUE;
}

static void
remove_if_same (gint32 image_ID, gint32 layer_ID, const Painting *painting)
{
  Painting other;

  if (get_painting (layer_ID, &other) && memcmp (&other, painting, sizeof (other)) == 0)
    outpaint_host_image_remove_layer (image_ID, layer_ID);
}

/* Removes the paintings from a list of layers and from groups in it. */
static void
remove_paintings (gint32 image_ID, const gint *layer_IDs, gint n_layers, const Painting *painting)
{
  for (gint i = 0; i < n_layers; i++)
    if (outpaint_host_item_is_group (layer_IDs[i]))
      {
        gint             n_children;
        g_autofree gint *children = outpaint_host_item_get_children (layer_IDs[i], &n_children);

        remove_paintings (image_ID, children, n_children, painting);
      }
    else
      {
        remove_if_same (image_ID, layer_IDs[i], painting);
      }
}

/* Returns a duplicate of the image without the painting.  Hiding layers in the
 * user's image would change it visibly.
 */
static gint32
copy_without (gint32 image_ID, gint32 painted_ID)
{
  gint32           copy_ID = outpaint_host_image_duplicate (image_ID);
  Painting         painting;
  gint             n_layers;
  g_autofree gint *layers = NULL;

  if (copy_ID == -1 || !get_painting (painted_ID, &painting))
    return copy_ID;

  outpaint_host_image_undo_disable (copy_ID);
  layers = outpaint_host_image_get_layers (copy_ID, &n_layers);
  remove_paintings (copy_ID, layers, n_layers, &painting);

  return copy_ID;
}

gboolean
outpaint_visible_init (OutpaintVisible *visible, const OutpaintTarget *target, GError **error)
{
  visible->layer_ID = visible->copy_ID = -1;
  visible->image_ID                    = target->image_ID;

  if (target->painted_ID != -1)
    visible->image_ID = visible->copy_ID = copy_without (target->image_ID, target->painted_ID);

  if (visible->image_ID != -1)
    visible->layer_ID = outpaint_host_layer_new_from_visible (visible->image_ID, "outpaint");
  if (visible->layer_ID != -1)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("GIMP could not merge the visible layers: %s. Hide some of them, or extend a "
                  "single layer."),
               outpaint_host_get_error ());
  return FALSE;
}

/* Libgimp's layers refer to their image, so they are left alone when it no
 * longer exists.
 */
void
outpaint_visible_clear (OutpaintVisible *visible)
{
  if (visible->layer_ID > 0 && outpaint_host_image_is_valid (visible->image_ID))
    outpaint_host_item_delete (visible->layer_ID);
  if (visible->copy_ID > 0)
    outpaint_host_image_delete (visible->copy_ID);

  visible->layer_ID = visible->copy_ID = -1;
}
