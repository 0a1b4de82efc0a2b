/* Records on layers and images
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARASITE_H
#define OUTPAINT_PARASITE_H

#include <libgimp/gimp.h>

#include "core/store/record.h"

G_BEGIN_DECLS

/* Attaches a record to a painted layer; a saved image keeps it. */
void outpaint_parasite_attach (gint32 layer_ID, const OutpaintRecord *record);

/* Reads the origin from an item's record.  Returns FALSE when it has none. */
gboolean outpaint_parasite_read_origin (gint32 item_ID, OutpaintOrigin *origin);

/* Returns the UUID that connects an image with its records, or NULL.  Free with
 * g_free().  A saved or duplicated image keeps it.
 */
gchar *outpaint_parasite_get_image_name (gint32 image_ID);

/* Sets an image's UUID in its current undo step.  *is_named becomes TRUE when
 * it had none or another one.  Returns FALSE with the PDB's error.
 */
gboolean outpaint_parasite_name_image (gint32 image_ID, const gchar *name, gboolean *is_named);

/* Removes the UUID of an image. */
void outpaint_parasite_forget_image (gint32 image_ID);

G_END_DECLS

#endif /* OUTPAINT_PARASITE_H */
