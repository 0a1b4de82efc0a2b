/* Runs of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_RUN_H
#define OUTPAINT_DIALOG_RUN_H

#include "ui/dialog/dialog-state.h"

G_BEGIN_DECLS

/* Connects the window, the paintings and the message with the runs. */
void outpaint_dialog_run_connect (OutpaintDialog *dialog);

/* Runs the window until paintings are inserted (TRUE, with options and inserted
 * set) or the user gives up (FALSE).
 */
gboolean outpaint_dialog_run_window (OutpaintDialog   *dialog,
                                     OutpaintOptions  *options,
                                     OutpaintInserted *inserted);


G_END_DECLS

#endif /* OUTPAINT_DIALOG_RUN_H */
