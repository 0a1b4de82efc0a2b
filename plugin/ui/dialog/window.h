/* The window of the main dialog, with its buttons
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_WINDOW_H
#define OUTPAINT_DIALOG_WINDOW_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Responses of the window; GTK_RESPONSE_OK paints. */
enum
{
  OUTPAINT_RESPONSE_RESET = 1,
  OUTPAINT_RESPONSE_PAINT_HERE, /* on this computer */
  OUTPAINT_RESPONSE_INSERT,
  OUTPAINT_RESPONSE_INSERT_ALL,
  OUTPAINT_RESPONSE_RETRY,
  OUTPAINT_RESPONSE_SHARPEN
};

/* Returns the window, which is not shown yet.  only_fills: as in the dialog. */
GtkWidget *outpaint_dialog_window_new (gboolean only_fills);

/* Shows the buttons for paintings that wait to be inserted. */
void outpaint_dialog_window_set_painted (GtkWidget *window, guint n_painted);

/* Leaves only Cancel sensitive; set_running shows a run in the title as well. */
void outpaint_dialog_window_set_busy (GtkWidget *window, gboolean is_busy);
void outpaint_dialog_window_set_running (GtkWidget *window, gboolean only_fills, gboolean running);

/* Lets Enter insert the chosen painting, or paint. */
void outpaint_dialog_window_set_enter (GtkWidget *window, gboolean inserts);

G_END_DECLS

#endif /* OUTPAINT_DIALOG_WINDOW_H */
