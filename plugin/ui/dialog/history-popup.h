/* List of earlier prompts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HISTORY_POPUP_H
#define OUTPAINT_HISTORY_POPUP_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS


/* An undecorated window below a widget, with the earlier prompts and a search.
 * Enter or a double click uses the selected prompt and closes it; Escape or a
 * click in another window of the program closes it.  Removed prompts are
 * deleted from the file at once and can be restored until it closes.  The
 * signal "chosen" (const gchar *prompt) is emitted after it has closed.
 */
#define OUTPAINT_TYPE_HISTORY_POPUP (outpaint_history_popup_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintHistoryPopup,
                      outpaint_history_popup,
                      OUTPAINT,
                      HISTORY_POPUP,
                      GtkWindow)

/* path: the history's file, see core/store/history.h.  Destroy with
 * gtk_widget_destroy().
 */
GtkWidget *outpaint_history_popup_new (const gchar *path);

/* Reads the history and opens the popup below the widget, with its width.
 * While it is open, other windows of the program receive neither keys nor
 * clicks.
 */
void outpaint_history_popup_open (OutpaintHistoryPopup *popup, GtkWidget *above);

G_END_DECLS

#endif /* OUTPAINT_HISTORY_POPUP_H */
