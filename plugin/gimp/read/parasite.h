/* The record on a layer
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

/* Reads the origin of a record.  FALSE when the item carries none. */
gboolean outpaint_parasite_read_origin (gint32 item_ID, OutpaintOrigin *origin);

/* The UUID that connects an image with its records; a saved or duplicated image
 * keeps it.  NULL when the image has none; else free with g_free().
 */
gchar *outpaint_parasite_get_image_name (gint32 image_ID);

/* Gives an image that UUID, in its undo step.  *is_named becomes TRUE when the
 * image had another one or none.  FALSE with the PDB's error.
 */
gboolean outpaint_parasite_name_image (gint32 image_ID, const gchar *name, gboolean *is_named);

/* Removes the UUID of an image. */
void outpaint_parasite_forget_image (gint32 image_ID);

G_END_DECLS

#endif /* OUTPAINT_PARASITE_H */
