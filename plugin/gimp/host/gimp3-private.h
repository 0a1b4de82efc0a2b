/* Parts of the interface to GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GIMP3_PRIVATE_H
#define OUTPAINT_GIMP3_PRIVATE_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Return libgimp's object for an ID, or NULL when there is none or it has
 * another type.  The caller must not unref it.
 */
GimpImage    *outpaint_gimp3_get_image (gint32 image_ID);
GimpItem     *outpaint_gimp3_get_item (gint32 item_ID);
GimpLayer    *outpaint_gimp3_get_layer (gint32 layer_ID);
GimpDrawable *outpaint_gimp3_get_drawable (gint32 drawable_ID);

/* Returns the ID of an image or an item; -1 for NULL. */
gint32 outpaint_gimp3_get_id (gpointer object);

/* Returns the IDs of a NULL-terminated array.  Free with g_free(). */
gint *outpaint_gimp3_get_ids (GObject **objects, gint *n);

/* Returns a parasite's bytes, terminated by a NUL, or NULL for NULL.  Free with
 * g_free().  Frees the parasite.  size may be NULL.
 */
gchar *outpaint_gimp3_take_text (GimpParasite *parasite, gsize *size);

/* Returns the bytes, or NULL for NULL.  Free with g_free().  Unrefs the GBytes. */
guchar *outpaint_gimp3_take_bytes (GBytes *bytes);

G_END_DECLS

#endif /* OUTPAINT_GIMP3_PRIVATE_H */
