/* Inserts layers in one undo step
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_INSERT_H
#define OUTPAINT_INSERT_H

#include "gimp/read/target.h"

G_BEGIN_DECLS

/* Puts painted layers, which are not in an image yet, into the target's, in one
 * undo step: grows the canvas to hold the frame, and inserts them directly
 * above the target's above_ID, in the source's group, several of them in a
 * layer group with only the first visible.  Where above_ID lies deeper, its
 * ancestor beside the source counts; where it does not, the source does.  The
 * layers get the source's opacity and mode, and the masks of the groups around
 * it show them.  name: the image's in their records, which the image gets with
 * them (see outpaint_parasite_name_image()); NULL when they have none.  FALSE with
 * OUTPAINT_ERROR_FAILED; the image is then as it was and the layers are deleted.
 */
gboolean outpaint_insert_layers (const OutpaintTarget   *target,
                                 const OutpaintGeometry *geometry,
                                 const gint32           *layer_IDs,
                                 gint                    n_layers,
                                 const gchar            *name,
                                 GError                **error);

/* After layers that were made for an image are gone again: lets their tattoos be
 * given anew, so that a file of the image is what it would have been.
 * tattoo_state is what gimp_image_get_tattoo_state() gave before.  GIMP refuses
 * when something in the image has a later one.
 */
void outpaint_insert_forget (gint32 image_ID, gint tattoo_state);

G_END_DECLS

#endif /* OUTPAINT_INSERT_H */
