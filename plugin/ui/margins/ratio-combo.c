/* Menu of aspect ratios and sizes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/ratio-combo.h"

#include <glib/gi18n-lib.h>

#include "core/frame/presets.h"

#define FREE_ITEM   0 /* index of "Free" */
#define RATIO_CHARS 8

static const gchar *const ratios[] = {
  "1:1", "5:4", "4:3", "3:2",   "16:10", "16:9", "2:1",  "21:9",
  "4:5", "3:4", "2:3", "10:16", "9:16",  "1:2",  "9:21",
};

#define FIRST_PRESET ((gint) G_N_ELEMENTS (ratios) + 1)


GtkEntry *
outpaint_ratio_combo_get_entry (GtkWidget *combo)
{
  return GTK_ENTRY (gtk_bin_get_child (GTK_BIN (combo)));
}

GtkWidget *
outpaint_ratio_combo_new (void)
{
  GtkWidget       *widget = gtk_combo_box_text_new_with_entry ();
  GtkComboBoxText *combo  = GTK_COMBO_BOX_TEXT (widget);
  GtkWidget       *entry  = GTK_WIDGET (outpaint_ratio_combo_get_entry (widget));
  const gchar *tooltip = _ ("The smallest frame of this ratio around the picture, or the size of a "
                            "paper or a screen. Choose one, or enter another ratio, such as 7:5 "
                            "or 2.35:1.");

  /* translators: no particular aspect ratio */
  gtk_combo_box_text_append_text (combo, _ ("Free"));
  for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
    gtk_combo_box_text_append_text (combo, ratios[i]);
  for (gint i = 0; outpaint_preset_get_name (i) != NULL; i++)
    gtk_combo_box_text_append_text (combo, outpaint_preset_get_name (i));
  outpaint_ratio_combo_set_free (widget);

  gtk_entry_set_width_chars (GTK_ENTRY (entry), RATIO_CHARS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gimp_help_set_help_data (entry, tooltip, NULL);
  gimp_help_set_help_data (widget, tooltip, NULL);
  atk_object_set_name (gtk_widget_get_accessible (widget), _ ("Aspect ratios"));
  gtk_widget_show (widget);

  return widget;
}

gboolean
outpaint_ratio_combo_is_free (GtkWidget *combo)
{
  return gtk_combo_box_get_active (GTK_COMBO_BOX (combo)) == FREE_ITEM;
}

void
outpaint_ratio_combo_set_free (GtkWidget *combo)
{
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), FREE_ITEM);
}

gint
outpaint_ratio_combo_get_preset (GtkWidget *combo)
{
  return MAX (gtk_combo_box_get_active (GTK_COMBO_BOX (combo)) - FIRST_PRESET, -1);
}

void
outpaint_ratio_combo_set_preset (GtkWidget *combo, gint preset)
{
  if (preset >= 0)
    gtk_combo_box_set_active (GTK_COMBO_BOX (combo), preset + FIRST_PRESET);
}
