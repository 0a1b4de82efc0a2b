/* The dialog for missing variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MISSING_DIALOG_H
#define OUTPAINT_MISSING_DIALOG_H

#include <glib.h>

G_BEGIN_DECLS

/* Tells that variations were not painted, with text, the sentences that say why,
 * and waits for an answer.  TRUE when they are to be painted now; FALSE when
 * not, and *is_told is FALSE when there is no display to tell it on.
 */
gboolean outpaint_missing_dialog_run (const gchar *text, gint n_missing, gboolean *is_told);

G_END_DECLS

#endif /* OUTPAINT_MISSING_DIALOG_H */
