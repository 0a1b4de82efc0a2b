/* Number of variations and seed
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "ui/dialog/painting-box.h"

struct _OutpaintPaintingBox
{
  GtkVBox parent_instance;

  GtkWidget *variations;
  GtkWidget *seed;
  GtkWidget *random;
  GtkWidget *no_seed; /* label instead of both */
};

G_DEFINE_TYPE (OutpaintPaintingBox, outpaint_painting_box, GTK_TYPE_VBOX)

static void
random_toggled (GtkToggleButton *random, OutpaintPaintingBox *box)
{
  gtk_widget_set_sensitive (box->seed, !gtk_toggle_button_get_active (random));
}

static void
variations_changed (OutpaintPaintingBox *box)
{
  g_signal_emit_by_name (box, "changed");
}

static void
outpaint_painting_box_class_init (OutpaintPaintingBoxClass *klass)
{
  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
create_variations (OutpaintPaintingBox *box, GtkWidget *hbox)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Variations:"));

  box->variations = outpaint_spin_new (1, 1, OUTPAINT_VARIATIONS_MAX, 1, 0);
  gimp_help_set_help_data (
    box->variations, _ ("The number of paintings. A service with charges charges each one."), NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->variations);
  g_signal_connect_swapped (box->variations, "value-changed", G_CALLBACK (variations_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->variations, FALSE, FALSE, 0);
}

/* GimpRandomSeed would draw a seed itself.  Here the run draws it, for
 * OUTPAINT_SEED_RANDOM.
 */
static void
create_seed (OutpaintPaintingBox *box, GtkWidget *hbox)
{
  GtkWidget *label = gtk_label_new (_ ("Seed:"));

  box->seed = outpaint_spin_new (0, 0, OUTPAINT_SEED_MAX, 1, 0);
  gimp_help_set_help_data (box->seed,
                           _ ("The same seed with the same options usually gives the same "
                              "painting. Further variations use the numbers that follow."),
                           NULL);
  box->random = outpaint_check_new (_ ("Randomize"), _ ("Use a new seed for each run"));
  g_signal_connect (box->random, "toggled", G_CALLBACK (random_toggled), box);
  atk_object_set_name (gtk_widget_get_accessible (box->seed), _ ("Seed"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->random);
  gtk_misc_set_padding (GTK_MISC (label), OUTPAINT_SPACING_NARROW, 0);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->random, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->seed, FALSE, FALSE, 0);
  box->no_seed = gtk_label_new (_ ("none, each painting is another one"));
  gtk_box_pack_start (GTK_BOX (hbox), box->no_seed, FALSE, FALSE, 0);
}

static void
outpaint_painting_box_init (OutpaintPaintingBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  create_variations (box, hbox);
  create_seed (box, hbox);
  gtk_widget_show_all (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_painting_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_PAINTING_BOX, NULL);
}

void
outpaint_painting_box_set_service (OutpaintPaintingBox *box, const OutpaintService *service)
{
  gboolean has_seed = outpaint_service_can (service, OUTPAINT_SERVICE_HAS_SEED);

  gtk_widget_set_visible (box->random, has_seed);
  gtk_widget_set_visible (box->seed, has_seed);
  gtk_widget_set_visible (box->no_seed, !has_seed);
}

void
outpaint_painting_box_set_options (OutpaintPaintingBox *box, const OutpaintOptions *options)
{
  gboolean random = options->seed == OUTPAINT_SEED_RANDOM;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->variations), options->variations);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->seed), random ? 0 : options->seed);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->random), random);
}

void
outpaint_painting_box_get_options (OutpaintPaintingBox *box, OutpaintOptions *options)
{
  options->variations = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->variations));
  options->seed       = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->random))
                          ? OUTPAINT_SEED_RANDOM
                          : gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->seed));
}
