/* Strings that are overwritten in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SECRET_H
#define OUTPAINT_SECRET_H

#include <glib.h>

G_BEGIN_DECLS

/* Memory that holds a key is overwritten before it is freed. */

/* Overwrites length bytes.  The compiler does not optimize it away. */
void outpaint_secret_wipe (gpointer data, gsize length);

/* Overwrite and free a string or a NULL-terminated array of strings.  NULL is allowed. */
void outpaint_secret_free (gchar *text);
void outpaint_secret_strfreev (gchar **texts);

G_END_DECLS

#endif /* OUTPAINT_SECRET_H */
