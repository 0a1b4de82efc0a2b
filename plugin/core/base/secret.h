/* Strings that are overwritten in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SECRET_H
#define OUTPAINT_SECRET_H

#include <glib.h>

G_BEGIN_DECLS

/* Memory with a key is overwritten before it is freed. */

/* Overwrites length bytes.  The compiler does not optimize it away. */
void outpaint_secret_wipe (gpointer data, gsize length);

/* Overwrites and frees a string / an array of strings that ends with NULL; either may be
 * NULL.
 */
void outpaint_secret_free (gchar *text);
void outpaint_secret_strfreev (gchar **texts);

G_END_DECLS

#endif /* OUTPAINT_SECRET_H */
