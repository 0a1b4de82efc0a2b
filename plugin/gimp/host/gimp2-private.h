/* Parts of the interface to GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GIMP2_PRIVATE_H
#define OUTPAINT_GIMP2_PRIVATE_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Returns a parasite's bytes, terminated by a NUL, or NULL for NULL.  Free with
 * g_free().  Frees the parasite.  size may be NULL.
 */
gchar *outpaint_gimp2_take_text (GimpParasite *parasite, gsize *size);

G_END_DECLS

#endif /* OUTPAINT_GIMP2_PRIVATE_H */
