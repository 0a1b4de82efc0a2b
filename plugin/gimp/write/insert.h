/* Inserts layers in one undo step
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_INSERT_H
#define OUTPAINT_INSERT_H

#include "gimp/read/target.h"

G_BEGIN_DECLS

/* A painted layer, which is in no image's stack yet, and its place. */
typedef struct
{
  gint32                  layer_ID;
  const OutpaintGeometry *geometry; /* for the target as it is now */
} OutpaintPlacedLayer;

/* Inserts painted layers into the target's image in one undo step.  Grows the
 * canvas to hold their frames and inserts the layers directly above the target's above_ID, in the
 * source's group; several layers go into a layer group with only the first visible.  When above_ID
 * is in a deeper group, its ancestor beside the source is used; when it is elsewhere, the source.
 * The layers get the source's opacity and mode, and the masks of the groups around them are
 * extended.  name: the image's UUID for the layers' records (see outpaint_parasite_name_image()),
 * or NULL.  Returns FALSE with OUTPAINT_ERROR_FAILED; the image is then unchanged and the layers
 * are deleted.
 */
gboolean outpaint_insert_layers (const OutpaintTarget      *target,
                                 const OutpaintPlacedLayer *layers,
                                 gint                       n_layers,
                                 const gchar               *name,
                                 GError                   **error);

/* Resets the tattoo counter after layers that were made for an image are
 * deleted, so that the image's file does not change.  tattoo_state:
 * gimp_image_get_tattoo_state() before.  GIMP refuses when the image has later
 * tattoos.
 */
void outpaint_insert_forget (gint32 image_ID, gint tattoo_state);

G_END_DECLS

#endif /* OUTPAINT_INSERT_H */
