/* Menu of aspect ratios and sizes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RATIO_COMBO_H
#define OUTPAINT_RATIO_COMBO_H

#include "core/store/settings.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The kind of the chosen item. */
typedef enum
{
  OUTPAINT_RATIO_COMBO_TEXT, /* the entry's text, an aspect ratio */
  OUTPAINT_RATIO_COMBO_FREE,
  OUTPAINT_RATIO_COMBO_OWN,    /* a preset of the user's */
  OUTPAINT_RATIO_COMBO_PRESET, /* one of core/frame/presets.h */
  OUTPAINT_RATIO_COMBO_SEPARATOR,
  OUTPAINT_RATIO_COMBO_SAVE, /* commands */
  OUTPAINT_RATIO_COMBO_DELETE
} OutpaintRatioComboItem;

/* Returns a shown combo box with an entry: "Free", the user's own presets, aspect
 * ratios, presets, and the commands to save a preset and to delete one.
 */
GtkWidget *outpaint_ratio_combo_new (void);

/* Lists the own presets of the settings.  Emits "changed"; nothing is chosen
 * afterwards.  name: of the preset that is shown before others of the same values;
 * NULL for none.
 */
void outpaint_ratio_combo_load (GtkWidget *combo, OutpaintSettings *settings, const gchar *name);

GtkEntry              *outpaint_ratio_combo_get_entry (GtkWidget *combo);
OutpaintRatioComboItem outpaint_ratio_combo_get_item (GtkWidget *combo);

/* Adds the chosen preset to intent: an own one replaces all of it, another one as
 * outpaint_preset_apply() does.  Returns FALSE when no preset is chosen.
 */
gboolean outpaint_ratio_combo_apply (GtkWidget *combo, OutpaintIntent *intent);

/* Shows the own preset that equals intent; else its ratio, the preset of its
 * size, or "Free".
 */
void outpaint_ratio_combo_show (GtkWidget *combo, const OutpaintIntent *intent);

/* Returns the name of the own preset that is shown; NULL for none.  Owned by the combo box. */
const gchar *outpaint_ratio_combo_get_own_name (GtkWidget *combo);

G_END_DECLS

#endif /* OUTPAINT_RATIO_COMBO_H */
