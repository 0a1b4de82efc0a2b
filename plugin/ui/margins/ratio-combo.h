/* Menu of aspect ratios and sizes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RATIO_COMBO_H
#define OUTPAINT_RATIO_COMBO_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Returns a shown combo box with an entry: "Free", aspect ratios, and the presets
 * of core/frame/presets.h.
 */
GtkWidget *outpaint_ratio_combo_new (void);

GtkEntry *outpaint_ratio_combo_get_entry (GtkWidget *combo);

gboolean outpaint_ratio_combo_is_free (GtkWidget *combo);
void     outpaint_ratio_combo_set_free (GtkWidget *combo);

/* The chosen preset; -1 for none.  Setting -1 does nothing. */
gint outpaint_ratio_combo_get_preset (GtkWidget *combo);
void outpaint_ratio_combo_set_preset (GtkWidget *combo, gint preset);

G_END_DECLS

#endif /* OUTPAINT_RATIO_COMBO_H */
