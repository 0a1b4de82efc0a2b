/* Offers after a run on the same picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/former-box.h"

#include <glib/gi18n-lib.h>

struct _OutpaintFormerBox
{
  GtkVBox parent_instance;
};

enum
{
  AGAIN,
  FURTHER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (OutpaintFormerBox, outpaint_former_box, GTK_TYPE_VBOX)

static void
again_clicked (OutpaintFormerBox *box)
{
  g_signal_emit (box, signals[AGAIN], 0);
}

static void
further_clicked (OutpaintFormerBox *box)
{
  g_signal_emit (box, signals[FURTHER], 0);
}

static void
outpaint_former_box_class_init (OutpaintFormerBoxClass *klass)
{
  signals[AGAIN] = g_signal_new (
    "again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FURTHER] = g_signal_new (
    "further", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_button (OutpaintFormerBox *box,
            GtkWidget         *hbox,
            const gchar       *label,
            const gchar       *tooltip,
            GCallback          clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gimp_help_set_help_data (button, tooltip, NULL);
  g_signal_connect_swapped (button, "clicked", clicked, box);
  gtk_box_pack_start (GTK_BOX (hbox), button, TRUE, TRUE, 0);
}

static void
outpaint_former_box_init (OutpaintFormerBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (TRUE, OUTPAINT_SPACING_NARROW);

  add_button (box,
              hbox,
              _ ("E_xtend Again"),
              _ ("Paint the frame of this painted layer again, on the picture before it"),
              G_CALLBACK (again_clicked));
  add_button (box,
              hbox,
              _ ("Further Out_wards"),
              _ ("Extend the visible picture by the same margins beyond its new edges"),
              G_CALLBACK (further_clicked));
  gtk_widget_show_all (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_former_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_FORMER_BOX, NULL);
}
