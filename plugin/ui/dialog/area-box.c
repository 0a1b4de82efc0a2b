/* Choice between the margins and the selection
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/area-box.h"

#include <glib/gi18n-lib.h>

struct _OutpaintAreaBox
{
  GtkVBox parent_instance;

  GtkWidget *label;
  GtkWidget *extend;
  GtkWidget *fill;
};

G_DEFINE_TYPE (OutpaintAreaBox, outpaint_area_box, GTK_TYPE_VBOX)

static void
outpaint_area_box_class_init (OutpaintAreaBoxClass *klass)
{
  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Moves the group's mnemonic to the chosen button; the arrow keys lead to the other. */
static void
fill_toggled (OutpaintAreaBox *box)
{
  GtkWidget *chosen = outpaint_area_box_is_fill (box) ? box->fill : box->extend;

  gtk_label_set_mnemonic_widget (GTK_LABEL (box->label), chosen);
  g_signal_emit_by_name (box, "changed");
}

static void
outpaint_area_box_init (OutpaintAreaBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GSList    *group;

  box->label  = gtk_label_new_with_mnemonic (_ ("_Job:"));
  box->extend = gtk_radio_button_new_with_label (NULL, _ ("Extend the layer"));
  group       = gtk_radio_button_get_group (GTK_RADIO_BUTTON (box->extend));
  box->fill   = gtk_radio_button_new_with_label (group, _ ("Fill the selection"));
  gimp_help_set_help_data (box->extend, _ ("Paint beyond the edges of the layer"), NULL);
  gimp_help_set_help_data (
    box->fill, _ ("Paint the selected part of the layer anew. The canvas keeps its size."), NULL);
  g_signal_connect_swapped (box->fill, "toggled", G_CALLBACK (fill_toggled), box);

  gtk_label_set_mnemonic_widget (GTK_LABEL (box->label), box->extend);
  gtk_box_pack_start (GTK_BOX (hbox), box->label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->extend, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->fill, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_area_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_AREA_BOX, NULL);
}

gboolean
outpaint_area_box_is_fill (OutpaintAreaBox *box)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->fill));
}
