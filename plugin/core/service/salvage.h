/* Pictures and addresses in damaged answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SALVAGE_H
#define OUTPAINT_SALVAGE_H

#include <glib.h>

G_BEGIN_DECLS

/* Extracts data from JSON text that cannot be parsed because it is cut off,
 * damaged or too deeply nested.  text need not end with NUL and may contain
 * NULs.
 */

/* Returns the strings after "name":, single or in a list, at most a given
 * number, unescaped; escaped non-ASCII characters are dropped.  With cut_too
 * the last string may be cut off by the end of the text.  The array owns the
 * strings.
 */
GPtrArray *outpaint_salvage_strings (const gchar *text,
                                     gsize        length,
                                     const gchar *name,
                                     gboolean     cut_too,
                                     guint        most);

/* Returns TRUE when some "name": has exactly that whole number as its value, as
 * a number or a string.
 */
gboolean outpaint_salvage_has_number (const gchar *text,
                                      gsize        length,
                                      const gchar *name,
                                      gint         number);

G_END_DECLS

#endif /* OUTPAINT_SALVAGE_H */
