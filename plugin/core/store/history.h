/* The prompt history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HISTORY_H
#define OUTPAINT_HISTORY_H

#include <glib.h>

G_BEGIN_DECLS

/* Largest number of prompts, and largest length of one in bytes. */
#define OUTPAINT_HISTORY_MAX        50
#define OUTPAINT_HISTORY_PROMPT_MAX 10000

/* The last prompts, stored in a file of their own at path, which may be
 * missing.  Each call reads the file, so that several GIMPs can share it.  A
 * file that cannot be read or parsed has no prompts and is overwritten.
 * Prompts are UTF-8, may have several lines, and are stored without surrounding
 * white space.
 */

/* Returns the prompts without duplicates and empty ones, the latest first.
 * NULL-terminated; free with g_strfreev().
 */
GStrv outpaint_history_load (const gchar *path);

/* Adds the prompt as the latest.  Empty and overlong prompts are ignored.  The
 * file is replaced atomically, with mode 0600.  Returns FALSE with
 * OUTPAINT_ERROR_SETTINGS, as do the functions below.
 */
gboolean outpaint_history_add (const gchar *path, const gchar *prompt, GError **error);

/* Remove one prompt, or all prompts together with the file. */
gboolean outpaint_history_remove (const gchar *path, const gchar *prompt, GError **error);
gboolean outpaint_history_clear (const gchar *path, GError **error);

/* Restores the prompts that were loaded before a removal.  Prompts added since
 * then stay before them.
 */
gboolean outpaint_history_restore (const gchar *path, const gchar *const *prompts, GError **error);

/* Returns whether the prompt contains all words, regardless of case.  Words are
 * separated by white space.  "" matches every prompt.
 */
gboolean outpaint_history_matches (const gchar *prompt, const gchar *words);

G_END_DECLS

#endif /* OUTPAINT_HISTORY_H */
