/* Dialog for missing variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MISSING_DIALOG_H
#define OUTPAINT_MISSING_DIALOG_H

#include <glib.h>

G_BEGIN_DECLS

/* Reports missing variations and asks whether to paint them.  text: the
 * reasons, as sentences.  Returns TRUE when the user wants them painted now.
 * *is_shown is FALSE when there is no display for the window.
 */
gboolean outpaint_missing_dialog_run (const gchar *text, gint n_missing, gboolean *is_shown);

G_END_DECLS

#endif /* OUTPAINT_MISSING_DIALOG_H */
