/* Sizes of paper and screens
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PRESETS_H
#define OUTPAINT_PRESETS_H

#include "core/frame/intent.h"

G_BEGIN_DECLS

/* Returns the name of the i-th preset, such as "A4 (210 × 297 mm)"; NULL after the
 * last one.
 */
const gchar *outpaint_preset_get_name (gint i);

/* Sets the size of intent to that of the i-th preset, which exists; its bleed to
 * 0 when the unit changes.  The anchor stays; the ratio is removed.
 */
void outpaint_preset_apply (gint i, OutpaintIntent *intent);

/* Returns the preset with the size of intent, without regard to the bleed; -1 for
 * none.
 */
gint outpaint_preset_find (const OutpaintIntent *intent);

G_END_DECLS

#endif /* OUTPAINT_PRESETS_H */
