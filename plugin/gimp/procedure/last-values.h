/* Options of the last run in this GIMP session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAST_VALUES_H
#define OUTPAINT_LAST_VALUES_H

#include "core/frame/intent.h"
#include "core/store/settings.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* procedure: the procedure's name; each one has its own last values. */

/* Returns the options of this session's last dialog of the procedure, else those
 * saved in the settings, else the defaults.  The saved prompt is the one of
 * OUTPAINT_PROCEDURE; other procedures get none.
 */
OutpaintOptions *outpaint_last_values_load (const gchar *procedure, OutpaintSettings *settings);

/* Stores the options for this GIMP session.  They hold no key, since any
 * plug-in can read session data.  seed: the first one of the last run, or
 * OUTPAINT_SEED_RANDOM.  is_fill: the selection was painted.  intent: what the user
 * has chosen of the frame, or NULL.
 */
void outpaint_last_values_save (const gchar           *procedure,
                                const OutpaintOptions *options,
                                gint                   seed,
                                gboolean               is_fill,
                                const OutpaintIntent  *intent);

/* Returns the options for another run.  A fixed seed continues after the last
 * run's seeds, so that the new paintings differ; each call advances it,
 * whatever the run's outcome.  The dialog's seed stays.  *is_fill becomes TRUE
 * when the last run painted a selection, and is not changed otherwise.  *intent
 * becomes what the user has chosen of the frame; it may have none.
 */
OutpaintOptions *outpaint_last_values_repeat (const gchar      *procedure,
                                              OutpaintSettings *settings,
                                              gboolean         *is_fill,
                                              OutpaintIntent   *intent);

/* Sets the margins that bring about the chosen ratio or size for this target;
 * leaves the options of an intent without a frame as they are.
 */
void outpaint_last_values_fit (OutpaintOptions      *options,
                               const OutpaintIntent *intent,
                               const OutpaintTarget *target);

G_END_DECLS

#endif /* OUTPAINT_LAST_VALUES_H */
