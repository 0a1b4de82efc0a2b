/* Choice of the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/source-box.h"

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "gimp/read/overhang.h"

struct _OutpaintSourceBox
{
  GtkVBox parent_instance;

  gint32     image_ID;
  GtkWidget *combo;  /* items in the order of OutpaintSourceKind */
  GtkWidget *on_top; /* shown where visible layers reach past the canvas */
};

G_DEFINE_TYPE (OutpaintSourceBox, outpaint_source_box, GTK_TYPE_VBOX)

static void
outpaint_source_box_class_init (OutpaintSourceBoxClass *klass)
{
  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gboolean
is_visible_picture (OutpaintSourceBox *box)
{
  return gtk_combo_box_get_active (GTK_COMBO_BOX (box->combo)) == OUTPAINT_SOURCE_VISIBLE;
}

static void
combo_changed (OutpaintSourceBox *box)
{
  outpaint_source_box_refresh (box);
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

  box->on_top =
    outpaint_check_new (_ ("_Keep overhanging layers on top"),
                        _ ("Put the painting below the layers that reach past the canvas, so that "
                           "they stay visible. Otherwise it goes above all layers."));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->on_top), TRUE);
  gtk_widget_hide (box->on_top);
  gtk_widget_set_no_show_all (box->on_top, TRUE);
  gtk_box_pack_start (GTK_BOX (box), box->on_top, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_source_box_new (gint32 image_ID, gint32 layer_ID)
{
  OutpaintSourceBox *box   = g_object_new (OUTPAINT_TYPE_SOURCE_BOX, NULL);
  GtkComboBoxText   *combo = GTK_COMBO_BOX_TEXT (box->combo);
  g_autofree gchar  *name  = outpaint_host_item_get_name (layer_ID);
  g_autofree gchar  *text  = g_strdup_printf (_ ("Layer \"%s\""), name);

  box->image_ID = image_ID;
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

void
outpaint_source_box_refresh (OutpaintSourceBox *box)
{
  gtk_widget_set_visible (
    box->on_top, is_visible_picture (box) && outpaint_overhang_find_place (box->image_ID) != -1);
}

gint32
outpaint_source_box_get_place (OutpaintSourceBox *box)
{
  if (!is_visible_picture (box) || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->on_top)))
    return -1;

  return outpaint_overhang_find_place (box->image_ID);
}
