/* Options of the last run in this GIMP session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAST_VALUES_H
#define OUTPAINT_LAST_VALUES_H

#include "core/store/settings.h"

G_BEGIN_DECLS

/* The options of this session's last dialog, else those that the settings
 * kept from an earlier session, else the defaults.
 */
OutpaintOptions *outpaint_last_values_load (OutpaintSettings *settings);

/* Keeps the options for this GIMP session.  Any plug-in can read them: they
 * hold no key.
 */
void outpaint_last_values_save (const OutpaintOptions *options);

/* The same options for one more run: a seed that was typed counts on, so that
 * the run does not bring the same paintings again.  The run after that counts
 * on from there, whatever becomes of this one; the dialog's seed stays.
 */
OutpaintOptions *outpaint_last_values_repeat (OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_LAST_VALUES_H */
