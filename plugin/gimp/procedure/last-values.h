/* Options of the last run in this GIMP session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAST_VALUES_H
#define OUTPAINT_LAST_VALUES_H

#include "core/store/settings.h"

G_BEGIN_DECLS

/* Returns the options of this session's last dialog, else those saved in the
 * settings, else the defaults.
 */
OutpaintOptions *outpaint_last_values_load (OutpaintSettings *settings);

/* Stores the options for this GIMP session.  They hold no key, since any
 * plug-in can read session data.
 */
void outpaint_last_values_save (const OutpaintOptions *options);

/* Returns the options for another run.  A fixed seed continues after the last
 * run's seeds, so that the new paintings differ; each call advances it,
 * whatever the run's outcome.  The dialog's seed stays.
 */
OutpaintOptions *outpaint_last_values_repeat (OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_LAST_VALUES_H */
