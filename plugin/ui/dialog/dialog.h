/* The main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_H
#define OUTPAINT_DIALOG_H

#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* Shows the dialog for the drawable, which is the active one, filled from
 * options; what is selected, or a canvas that is larger than the layer, goes
 * before the options' margins.  Has the job run from it until
 * it succeeds (TRUE: inserted is filled, options are those that ran, and
 * settings are saved as the user left them) or the user gives up (FALSE,
 * G_IO_ERROR_CANCELLED).  FALSE with OUTPAINT_ERROR_FAILED where there is no
 * display.
 */
gboolean outpaint_dialog_run (gint32            image_ID,
                              gint32            drawable_ID,
                              OutpaintOptions  *options,
                              OutpaintSettings *settings,
                              OutpaintInserted *inserted,
                              GError          **error);

G_END_DECLS

#endif /* OUTPAINT_DIALOG_H */
