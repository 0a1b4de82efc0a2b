/* The record on a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARASITE_H
#define OUTPAINT_PARASITE_H

#include <libgimp/gimp.h>

#include "core/store/record.h"

G_BEGIN_DECLS

/* Attaches a record's JSON to a painted layer, so that it is saved with it. */
void outpaint_parasite_attach (gint32 layer_ID, const gchar *json);

/* Reads it back.  FALSE when the item carries none. */
gboolean outpaint_parasite_read (gint32 item_ID, OutpaintRecord *record);

/* The name by which the records in an image tell that they belong there: a
 * saved or duplicated image keeps it.  NULL when it has none; else free with
 * g_free().
 */
gchar *outpaint_parasite_get_image_name (gint32 image_ID);

/* Gives an image that name, in its undo step; *is_named tells whether it had
 * none before.  FALSE with the PDB's error.
 */
gboolean outpaint_parasite_name_image (gint32 image_ID, const gchar *name, gboolean *is_named);

/* Takes it away again. */
void outpaint_parasite_forget_image (gint32 image_ID);

G_END_DECLS

#endif /* OUTPAINT_PARASITE_H */
