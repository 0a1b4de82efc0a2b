/* Pictures and addresses in damaged answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SALVAGE_H
#define OUTPAINT_SALVAGE_H

#include <glib.h>

G_BEGIN_DECLS

/* What can be read out of a JSON text that no parser takes: cut off, damaged,
 * too deep.  text need not end with NUL and may have NULs in it.
 */

/* The strings that stand behind "name": alone or in a list, at most so many,
 * without their escapes; characters outside ASCII are left out of those that
 * are escaped.  The last one may be cut off by the text's end: it is there when
 * cut_too.  The array owns them.
 */
GPtrArray *outpaint_salvage_strings (const gchar *text,
                                     gsize        length,
                                     const gchar *name,
                                     gboolean     cut_too,
                                     guint        most);

/* TRUE when some "name": has exactly that whole number, as a number or a string. */
gboolean outpaint_salvage_has_number (const gchar *text,
                                      gsize        length,
                                      const gchar *name,
                                      gint         number);

G_END_DECLS

#endif /* OUTPAINT_SALVAGE_H */
