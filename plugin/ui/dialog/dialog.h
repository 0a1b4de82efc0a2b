/* The main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_H
#define OUTPAINT_DIALOG_H

#include "core/frame/intent.h"
#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* Shows the dialog for the active drawable, filled from options; margins from
 * the selection or from a larger canvas replace those of options.  *is_fill:
 * TRUE for the dialog of OUTPAINT_FILL_PROCEDURE, which has the selection
 * instead of margins; afterwards, TRUE when the user has chosen the selection.  Runs jobs
 * until one succeeds or the user gives up.  Returns TRUE on success, with
 * inserted filled, options set to those of the run, intent to what was chosen of
 * its frame (possibly nothing), and the settings saved as the user left them.
 * Returns FALSE with G_IO_ERROR_CANCELLED when the user gives up, or with
 * OUTPAINT_ERROR_FAILED without a display.
 */
gboolean outpaint_dialog_run (gint32            image_ID,
                              gint32            drawable_ID,
                              gboolean         *is_fill,
                              OutpaintOptions  *options,
                              OutpaintIntent   *intent,
                              OutpaintSettings *settings,
                              OutpaintInserted *inserted,
                              GError          **error);

G_END_DECLS

#endif /* OUTPAINT_DIALOG_H */
