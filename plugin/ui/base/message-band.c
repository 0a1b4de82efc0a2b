/* A message with buttons inside a dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "ui/base/message-band.h"

struct _OutpaintMessageBand
{
  GtkVBox parent_instance;

  GtkWidget *label;
  GtkWidget *offer;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (OutpaintMessageBand, outpaint_message_band, GTK_TYPE_VBOX)

static void
copy_clicked (GtkWidget *button, OutpaintMessageBand *band)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (button, GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, gtk_label_get_text (GTK_LABEL (band->label)), -1);
  gtk_clipboard_set_can_store (clipboard, NULL, 0);
}

static void
offer_clicked (OutpaintMessageBand *band)
{
  g_signal_emit (band, signals[ACCEPTED], 0);
}

static void
outpaint_message_band_class_init (OutpaintMessageBandClass *klass)
{
  signals[ACCEPTED] = g_signal_new (
    "accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_buttons (OutpaintMessageBand *band)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("Cop_y"));
  GtkWidget *top  = gtk_alignment_new (1.0, 0.0, 0.0, 0.0);

  band->offer = gtk_button_new_with_mnemonic (_ ("Paint on This Co_mputer"));
  gimp_help_set_help_data (
    band->offer, _ ("Paint this one run locally, without the prompt. No data is sent."), NULL);
  g_signal_connect_swapped (band->offer, "clicked", G_CALLBACK (offer_clicked), band);
  gtk_box_pack_start (GTK_BOX (hbox), band->offer, FALSE, FALSE, 0);

  gimp_help_set_help_data (copy, _ ("Copy this message to the clipboard"), NULL);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_clicked), band);
  gtk_box_pack_start (GTK_BOX (hbox), copy, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (top), hbox);

  return top;
}

static void
outpaint_message_band_init (OutpaintMessageBand *band)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkWidget *icon  = gtk_image_new_from_icon_name (GIMP_ICON_DIALOG_ERROR, GTK_ICON_SIZE_BUTTON);

  band->label = gtk_label_new (NULL);
  outpaint_label_set_filling (GTK_LABEL (band->label));
  gtk_label_set_selectable (GTK_LABEL (band->label), TRUE);
  gtk_misc_set_alignment (GTK_MISC (band->label), 0.0, 0.5);
  gtk_misc_set_alignment (GTK_MISC (icon), 0.5, 0.0);
  gtk_widget_set_name (band->label, "outpaint-message");

  outpaint_frame_set_border (frame, GTK_SHADOW_ETCHED_IN);
  gtk_container_set_border_width (GTK_CONTAINER (hbox), OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (hbox), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), band->label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), create_buttons (band), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (frame), hbox);
  gtk_box_pack_start (GTK_BOX (band), frame, FALSE, FALSE, 0);
  gtk_widget_show_all (frame);
}

GtkWidget *
outpaint_message_band_new (void)
{
  return g_object_new (OUTPAINT_TYPE_MESSAGE_BAND, NULL);
}

gint
outpaint_message_band_get_height (OutpaintMessageBand *band)
{
  gint width, height;

  outpaint_message_band_set_text (band, "\n");
  outpaint_widget_get_wanted_size (GTK_WIDGET (band), &width, &height);
  outpaint_message_band_set_text (band, NULL);

  return height;
}

void
outpaint_message_band_set_text (OutpaintMessageBand *band, const gchar *text)
{
  gtk_label_set_text (GTK_LABEL (band->label), text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (band), text != NULL);
  gtk_widget_hide (band->offer);
}

void
outpaint_message_band_offer (OutpaintMessageBand *band)
{
  gtk_widget_show (band->offer);
}
