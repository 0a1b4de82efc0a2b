/* The list of earlier prompts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HISTORY_POPUP_H
#define OUTPAINT_HISTORY_POPUP_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS


/* A window without a frame that hangs below a widget, with the prompts of the
 * history and a search.  Enter or a double click takes a prompt and closes
 * it, Escape and a click elsewhere in the program only close it.  What the
 * user takes out of the history is gone from the file at once, but can be
 * brought back until it closes.
 *
 * "chosen" comes with the prompt, a const gchar *, after it has closed.
 */
#define OUTPAINT_TYPE_HISTORY_POPUP (outpaint_history_popup_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintHistoryPopup,
                      outpaint_history_popup,
                      OUTPAINT,
                      HISTORY_POPUP,
                      GtkWindow)

/* path is the history's file, see core/history.h.  To be destroyed. */
GtkWidget *outpaint_history_popup_new (const gchar *path);

/* Opens it below the widget and as wide, and reads the history anew.  While it
 * is open, no other window of the program gets keys or clicks.
 */
void outpaint_history_popup_open (OutpaintHistoryPopup *popup, GtkWidget *above);

G_END_DECLS

#endif /* OUTPAINT_HISTORY_POPUP_H */
