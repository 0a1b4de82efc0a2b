/* Choice of the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/source-box.h"

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"


struct _OutpaintSourceBox
{
  GtkVBox parent_instance;

  GtkWidget *combo; /* items in the order of OutpaintSourceKind */
};

G_DEFINE_TYPE (OutpaintSourceBox, outpaint_source_box, GTK_TYPE_VBOX)

static void
outpaint_source_box_class_init (OutpaintSourceBoxClass *klass)
{
  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
combo_changed (OutpaintSourceBox *box)
{
  g_signal_emit_by_name (box, "changed");
}

/* Ellipsizes long layer names, which would widen the window. */
static void
ellipsize (GtkWidget *combo)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
}

static void
outpaint_source_box_init (OutpaintSourceBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("So_urce:"));

  box->combo = gtk_combo_box_text_new ();
  ellipsize (box->combo);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->combo);
  gimp_help_set_help_data (
    box->combo,
    _ ("The active layer, or all visible layers merged. The layers stay unchanged."),
    NULL);
  g_signal_connect_swapped (box->combo, "changed", G_CALLBACK (combo_changed), box);

  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
}

GtkWidget *
outpaint_source_box_new (gint32 layer_ID)
{
  OutpaintSourceBox *box   = g_object_new (OUTPAINT_TYPE_SOURCE_BOX, NULL);
  GtkComboBoxText   *combo = GTK_COMBO_BOX_TEXT (box->combo);
  g_autofree gchar  *name  = outpaint_host_item_get_name (layer_ID);
  g_autofree gchar  *text  = g_strdup_printf (_ ("Layer \"%s\""), name);

  gtk_combo_box_text_append_text (combo, text);
  gtk_combo_box_text_append_text (combo, _ ("All visible layers"));

  return GTK_WIDGET (box);
}

void
outpaint_source_box_set_options (OutpaintSourceBox *box, const OutpaintOptions *options)
{
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->combo), options->source);
}

void
outpaint_source_box_get_options (OutpaintSourceBox *box, OutpaintOptions *options)
{
  options->source = gtk_combo_box_get_active (GTK_COMBO_BOX (box->combo));
}
