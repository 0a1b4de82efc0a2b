/* Parts of the interface to GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GIMP3_PRIVATE_H
#define OUTPAINT_GIMP3_PRIVATE_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* libgimp's object for an id, not owned; NULL when there is no such one, or
 * when it is of another kind.
 */
GimpImage    *outpaint_gimp3_get_image (gint32 image_ID);
GimpItem     *outpaint_gimp3_get_item (gint32 item_ID);
GimpLayer    *outpaint_gimp3_get_layer (gint32 layer_ID);
GimpDrawable *outpaint_gimp3_get_drawable (gint32 drawable_ID);

/* The id of an image or an item; -1 for NULL. */
gint32 outpaint_gimp3_get_id (gpointer object);

/* The ids of a NULL-terminated array, to be freed with g_free(). */
gint *outpaint_gimp3_get_ids (GObject **objects, gint *n);

/* A parasite's bytes with a NUL behind them, to be freed with g_free(); the
 * parasite is freed.  size may be NULL.  NULL for NULL.
 */
gchar *outpaint_gimp3_take_text (GimpParasite *parasite, gsize *size);

/* The bytes, to be freed with g_free(); unrefs them.  NULL for NULL. */
guchar *outpaint_gimp3_take_bytes (GBytes *bytes);

G_END_DECLS

#endif /* OUTPAINT_GIMP3_PRIVATE_H */
