/* Text of services and users
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TEXT_H
#define OUTPAINT_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/* Returns text as one line of at most max characters that is safe to show, to
 * be freed.  Control and format characters are removed, invalid UTF-8 is
 * replaced.  secrets (NULL-terminated or NULL; empty ones are ignored) are
 * masked before the line is cut, so that no half of a key remains.
 */
gchar *outpaint_text_clean (const gchar *text, const gchar *const *secrets, glong max);

/* Returns TRUE for text (UTF-8) without a visible character: empty or white space. */
gboolean outpaint_text_is_blank (const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_TEXT_H */
