/* The prompt history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HISTORY_H
#define OUTPAINT_HISTORY_H

#include <glib.h>

G_BEGIN_DECLS

/* How many prompts are kept, and the longest of them in bytes. */
#define OUTPAINT_HISTORY_MAX        50
#define OUTPAINT_HISTORY_PROMPT_MAX 10000

/* The last prompts, in a file of their own at path, which need not exist.
 * Every call reads the file anew, so that several GIMPs share it.  A file
 * that can't be read or understood holds no prompts, and is written over.
 *
 * Prompts are UTF-8, may have several lines, and are kept without the white
 * space around them.
 */

/* The prompts, the last one first, each once and none empty; NULL-terminated,
 * to be freed.
 */
GStrv outpaint_history_load (const gchar *path);

/* Puts the prompt first.  One that is empty or too long is not kept, which
 * is no failure.  The file gets mode 0600, and is replaced as a whole.
 * FALSE with OUTPAINT_ERROR_SETTINGS, as for those that follow.
 */
gboolean outpaint_history_add (const gchar *path, const gchar *prompt, GError **error);

/* Takes one prompt out, or all: of these no file is left. */
gboolean outpaint_history_remove (const gchar *path, const gchar *prompt, GError **error);
gboolean outpaint_history_clear (const gchar *path, GError **error);

/* Brings back what was loaded before something was taken out.  What came
 * since then stays before it.
 */
gboolean outpaint_history_restore (const gchar *path, const gchar *const *prompts, GError **error);

/* Whether all the words, parted by white space, are somewhere in the prompt,
 * capital or small.  "" matches every prompt.
 */
gboolean outpaint_history_matches (const gchar *prompt, const gchar *words);

G_END_DECLS

#endif /* OUTPAINT_HISTORY_H */
