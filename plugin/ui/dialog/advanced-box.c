/* Advanced options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "ui/dialog/advanced-box.h"
#include "ui/dialog/finish-box.h"
#include "ui/dialog/kept-numbers.h"
#include "ui/dialog/sampling-box.h"

/* The seam's width in pixels that is shown while it is automatic. */
#define SEAM_WIDTH_SHOWN 16

/* Keys of a service's numbers in the dialog's settings, before its name. */
#define SIZE_KEY     "max-size-"
#define SAMPLING_KEY "sampling-"

/* Rows.  Those that some services do not read, and that are hidden then, are last. */
typedef enum
{
  ROW_SEAM,
  ROW_HEIGHTS,
  ROW_FINISH,
  ROW_SIZE,
  ROW_STRENGTH,
  ROW_SCALE,
  ROW_STEPS,
  N_ROWS
} Row;

struct _OutpaintAdvancedBox
{
  GtkVBox parent_instance;

  GtkTable  *table;
  GtkWidget *labels[N_ROWS];
  GtkWidget *fields[N_ROWS];

  GtkWidget *scale;
  GtkWidget *steps;
  GtkWidget *strength;
  GtkWidget *prefill;
  GtkWidget *max_width;
  GtkWidget *max_height;
  GtkWidget *detail;
  GtkWidget *detail_box; /* with its label and unit */
  GtkWidget *keep_heights;
  GtkWidget *seam_width;
  GtkWidget *seam_automatic;
  GtkWidget *finish;
  GtkWidget *sampling;

  const OutpaintService *service;   /* NULL before the first call of set_service() */
  OutpaintKeptNumbers   *sizes;     /* the maximum width and height */
  OutpaintKeptNumbers   *samplings; /* strength, scale and steps */
};

G_DEFINE_TYPE (OutpaintAdvancedBox, outpaint_advanced_box, GTK_TYPE_VBOX)

static void
seam_automatic_toggled (GtkToggleButton *automatic, OutpaintAdvancedBox *box)
{
  gtk_widget_set_sensitive (box->seam_width, !gtk_toggle_button_get_active (automatic));
}

static GtkWidget *
attach_row (OutpaintAdvancedBox *box, Row row, const gchar *mnemonic, GtkWidget *field)
{
  box->fields[row] = field;
  box->labels[row] = outpaint_table_attach (box->table, row, mnemonic, field, TRUE);

  return box->labels[row];
}

/* Shows or hides a widget whose place stays empty, so that the window and its
 * other parts keep their sizes.
 */
static void
show_in_place (GtkWidget *widget, gboolean is_shown)
{
  gtk_widget_set_child_visible (widget, is_shown);
}

static void
show_row (OutpaintAdvancedBox *box, Row row, gboolean is_shown)
{
  show_in_place (box->labels[row], is_shown);
  show_in_place (box->fields[row], is_shown);
}

/* Vertical positions are used by the pre-fill and by some services. */
static void
show_heights (OutpaintAdvancedBox *box)
{
  gboolean reads_heights =
    box->service != NULL && outpaint_service_can (box->service, OUTPAINT_SERVICE_READS_HEIGHTS);

  gtk_widget_set_sensitive (box->keep_heights,
                            reads_heights
                              || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->prefill)));
}

static void
value_changed (OutpaintAdvancedBox *box)
{
  g_signal_emit_by_name (box, "changed");
}

static void
outpaint_advanced_box_finalize (GObject *object)
{
  outpaint_kept_numbers_free (OUTPAINT_ADVANCED_BOX (object)->sizes);
  outpaint_kept_numbers_free (OUTPAINT_ADVANCED_BOX (object)->samplings);

  G_OBJECT_CLASS (outpaint_advanced_box_parent_class)->finalize (object);
}

static void
outpaint_advanced_box_class_init (OutpaintAdvancedBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_advanced_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
percent_new (const gchar *tooltip)
{
  GtkWidget *spin = outpaint_spin_new (0, 0, OUTPAINT_PERCENT_MAX, 1, 0);

  gimp_help_set_help_data (spin, tooltip, NULL);

  return spin;
}

/* Returns a shown box with the spin button and its unit. */
static GtkWidget *
percent_box_new (GtkWidget *spin)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *unit = gtk_label_new (_ ("%"));

  gtk_box_pack_start (GTK_BOX (hbox), spin, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

static GtkWidget *
create_strength (OutpaintAdvancedBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  box->strength = outpaint_spin_new (0, 0, 1, 0.05, 2);
  gimp_help_set_help_data (
    box->strength,
    _ ("How far the result may depart from the pre-filled canvas: lower values stay closer"),
    NULL);
  gtk_box_pack_start (GTK_BOX (hbox), box->strength, FALSE, FALSE, 0);
  gtk_widget_show (hbox);

  return hbox;
}

static GtkWidget *
create_detail (OutpaintAdvancedBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new (_ ("Detail:"));
  GtkWidget *unit  = gtk_label_new (_ ("%"));

  box->detail = percent_new (
    _ ("How much of the picture's fine detail and grain to add to a scaled-up result"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->detail);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->detail, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

static void
attach_guidance (OutpaintAdvancedBox *box)
{
  GtkWidget *hbox = create_strength (box);
  GtkWidget *label;

  label = attach_row (box, ROW_STRENGTH, _ ("Strength:"), hbox);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->strength);

  box->scale =
    outpaint_spin_new (OUTPAINT_SCALE_MIN, OUTPAINT_SCALE_MIN, OUTPAINT_SCALE_MAX, 0.5, 1);
  gimp_help_set_help_data (box->scale, _ ("How strongly the prompt counts"), NULL);
  attach_row (box, ROW_SCALE, _ ("Guidance sca_le:"), box->scale);

  box->steps = outpaint_spin_new (OUTPAINT_STEPS_MIN, OUTPAINT_STEPS_MIN, OUTPAINT_STEPS_MAX, 1, 0);
  gimp_help_set_help_data (box->steps, _ ("More sampling steps are finer and slower"), NULL);
  attach_row (box, ROW_STEPS, _ ("Sa_mpling steps:"), box->steps);
}

static void
attach_heights (OutpaintAdvancedBox *box)
{
  GtkWidget *hbox;
  GtkWidget *label;

  box->keep_heights =
    percent_new (_ ("How far pieces may move up or down when this computer paints or pre-fills. "
                    "Higher values keep the ground out of the sky, lower values vary more."));
  box->prefill =
    outpaint_check_new (_ ("Pre-fill the new area"),
                        _ ("Fill the new area with a rough continuation made on this computer "
                           "before it is sent. Otherwise it starts with the colors of the edges."));
  g_signal_connect_swapped (box->prefill, "toggled", G_CALLBACK (show_heights), box);
  hbox = percent_box_new (box->keep_heights);
  gtk_box_pack_start (GTK_BOX (hbox), box->prefill, FALSE, FALSE, 0);
  label = attach_row (box, ROW_HEIGHTS, _ ("_Keep vertical positions:"), hbox);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->keep_heights);
}

static GtkWidget *
sent_side_new (const gchar *name, const gchar *tooltip)
{
  GtkWidget *spin = outpaint_spin_new (
    OUTPAINT_SENT_SIDE_INITIAL, OUTPAINT_SENT_SIDE_MIN, OUTPAINT_SENT_SIDE_MAX, 64, 0);

  gimp_help_set_help_data (spin, tooltip, NULL);
  atk_object_set_name (gtk_widget_get_accessible (spin), name);

  return spin;
}

static void
attach_size (OutpaintAdvancedBox *box)
{
  GtkWidget   *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget   *times = gtk_label_new ("×");
  GtkWidget   *unit  = gtk_label_new (_ ("px"));
  GtkWidget   *label;
  const gchar *tooltip = _ ("The largest picture to request. A larger frame is scaled up.");

  box->max_width  = sent_side_new (_ ("Maximum width"), tooltip);
  box->max_height = sent_side_new (_ ("Maximum height"), tooltip);
  gtk_box_pack_start (GTK_BOX (hbox), box->max_width, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), times, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->max_height, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  label = attach_row (box, ROW_SIZE, _ ("Ma_ximum size:"), hbox);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->max_width);
}

static void
attach_seam (OutpaintAdvancedBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *unit = gtk_label_new (_ ("px"));
  GtkWidget *label;

  box->seam_width = outpaint_spin_new (SEAM_WIDTH_SHOWN, 0, OUTPAINT_SEAM_WIDTH_MAX, 1, 0);
  gimp_help_set_help_data (box->seam_width,
                           _ ("How far the painting blends into the picture. 0 makes a hard edge."),
                           NULL);
  box->seam_automatic = outpaint_check_new (
    _ ("Automatic"), _ ("A tenth of the smallest margin, between 4 and 32 pixels"));
  g_signal_connect (box->seam_automatic, "toggled", G_CALLBACK (seam_automatic_toggled), box);
  atk_object_set_name (gtk_widget_get_accessible (box->seam_width), _ ("Seam width"));
  gtk_box_pack_start (GTK_BOX (hbox), box->seam_automatic, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->seam_width, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  box->detail_box = create_detail (box);
  gtk_box_pack_start (GTK_BOX (hbox), box->detail_box, FALSE, FALSE, OUTPAINT_SPACING_NARROW);
  label = attach_row (box, ROW_SEAM, _ ("Seam _width:"), hbox);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->seam_automatic);
}

/* Only the title gets the tooltip, since the widgets below it have their own. */
static GtkWidget *
create_expander (GtkWidget *child)
{
  GtkWidget   *expander = outpaint_expander_new (_ ("A_dvanced"), child);
  GtkWidget   *title    = gtk_expander_get_label_widget (GTK_EXPANDER (expander));
  const gchar *tooltip  = _ ("Options of the service, the local painter and the seam");

  gimp_help_set_help_data (title, tooltip, NULL);
  atk_object_set_description (gtk_widget_get_accessible (expander), tooltip);

  return expander;
}

/* Collects what each service has its own values of. */
static void
collect_numbers (OutpaintAdvancedBox *box)
{
  box->sizes = outpaint_kept_numbers_new (SIZE_KEY, "x");
  outpaint_kept_numbers_add (box->sizes, box->max_width, OUTPAINT_SENT_SIDE_INITIAL);
  outpaint_kept_numbers_add (box->sizes, box->max_height, OUTPAINT_SENT_SIDE_INITIAL);

  box->samplings = outpaint_kept_numbers_new (SAMPLING_KEY, " ");
  outpaint_kept_numbers_add (box->samplings, box->strength, OUTPAINT_STRENGTH_INITIAL);
  outpaint_kept_numbers_add (box->samplings, box->scale, OUTPAINT_SCALE_INITIAL);
  outpaint_kept_numbers_add (box->samplings, box->steps, OUTPAINT_STEPS_INITIAL);
}

static void
outpaint_advanced_box_init (OutpaintAdvancedBox *box)
{
  GtkWidget *vbox = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  box->table = outpaint_table_new (N_ROWS, 2);
  attach_seam (box);
  attach_heights (box);
  box->finish = outpaint_finish_box_new ();
  attach_row (box, ROW_FINISH, _ ("After the run:"), box->finish);
  attach_size (box);
  attach_guidance (box);
  collect_numbers (box);
  g_signal_connect_swapped (box->max_width, "value-changed", G_CALLBACK (value_changed), box);
  g_signal_connect_swapped (box->max_height, "value-changed", G_CALLBACK (value_changed), box);
  g_signal_connect_swapped (box->seam_width, "value-changed", G_CALLBACK (value_changed), box);
  g_signal_connect_swapped (box->seam_automatic, "toggled", G_CALLBACK (value_changed), box);
  box->sampling = outpaint_sampling_box_new ();
  gtk_box_pack_start (GTK_BOX (vbox), box->sampling, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), GTK_WIDGET (box->table), FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  gtk_box_pack_start (GTK_BOX (box), create_expander (vbox), FALSE, FALSE, 0);
}

GtkWidget *
outpaint_advanced_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_ADVANCED_BOX, NULL);
}

GtkWidget *
outpaint_advanced_box_get_sampling (OutpaintAdvancedBox *box)
{
  return box->sampling;
}

void
outpaint_advanced_box_reset (OutpaintAdvancedBox *box)
{
  outpaint_kept_numbers_reset (box->sizes);
  outpaint_kept_numbers_reset (box->samplings);
}

gboolean
outpaint_advanced_box_inserts_at_once (OutpaintAdvancedBox *box)
{
  return outpaint_finish_box_is_at_once (OUTPAINT_FINISH_BOX (box->finish));
}

void
outpaint_advanced_box_load (OutpaintAdvancedBox *box, OutpaintSettings *settings)
{
  outpaint_finish_box_load (OUTPAINT_FINISH_BOX (box->finish), settings);
  outpaint_kept_numbers_load (box->sizes, settings);
  outpaint_kept_numbers_load (box->samplings, settings);
}

void
outpaint_advanced_box_save (OutpaintAdvancedBox *box, OutpaintSettings *settings)
{
  outpaint_finish_box_save (OUTPAINT_FINISH_BOX (box->finish), settings);
  outpaint_kept_numbers_save (box->sizes, settings);
  outpaint_kept_numbers_save (box->samplings, settings);
}

void
outpaint_advanced_box_set_options (OutpaintAdvancedBox *box, const OutpaintOptions *options)
{
  const gdouble size[]     = { options->max_width, options->max_height };
  const gdouble sampling[] = { options->strength, options->scale, options->steps };
  gboolean      automatic  = options->seam_width == OUTPAINT_SEAM_AUTOMATIC;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->detail), options->detail);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->keep_heights), options->keep_heights);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->prefill), options->prefill);
  outpaint_sampling_box_set_options (OUTPAINT_SAMPLING_BOX (box->sampling), options);
  outpaint_kept_numbers_set_values (box->sizes, size);
  outpaint_kept_numbers_set_values (box->samplings, sampling);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->seam_width),
                             automatic ? SEAM_WIDTH_SHOWN : options->seam_width);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->seam_automatic), automatic);
}

void
outpaint_advanced_box_get_options (OutpaintAdvancedBox *box, OutpaintOptions *options)
{
  options->scale        = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->scale));
  options->steps        = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->steps));
  options->strength     = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->strength));
  options->detail       = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->detail));
  options->keep_heights = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->keep_heights));
  options->prefill      = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->prefill));
  outpaint_sampling_box_get_options (OUTPAINT_SAMPLING_BOX (box->sampling), options);
  options->max_width  = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->max_width));
  options->max_height = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->max_height));
  options->seam_width = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->seam_automatic))
                          ? OUTPAINT_SEAM_AUTOMATIC
                          : gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (box->seam_width));
}

/* Sets the service with its ranges, and its own or kept numbers. */
static void
change_service (OutpaintAdvancedBox   *box,
                const OutpaintService *service,
                const OutpaintLimits  *limits)
{
  const OutpaintLimits      complete   = outpaint_limits_complete (limits);
  const OutpaintNumberRange side       = { OUTPAINT_SENT_SIDE_MIN,
                                           complete.side_max,
                                           complete.side_initial };
  const OutpaintNumberRange size[]     = { side, side };
  const OutpaintNumberRange sampling[] = { complete.strength, complete.scale, complete.steps };

  box->service = service;
  outpaint_kept_numbers_set_service (box->sizes, service, size);
  outpaint_kept_numbers_set_service (box->samplings, service, sampling);
}

void
outpaint_advanced_box_set_service (OutpaintAdvancedBox   *box,
                                   const OutpaintService *service,
                                   const OutpaintLimits  *limits)
{
  gboolean is_scaled = !outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE);

  outpaint_sampling_box_set_service (OUTPAINT_SAMPLING_BOX (box->sampling), service);
  show_in_place (box->prefill, is_scaled);
  show_in_place (box->detail_box, is_scaled);
  show_row (box, ROW_SIZE, is_scaled);
  show_row (box, ROW_STRENGTH, outpaint_service_can (service, OUTPAINT_SERVICE_READS_STRENGTH));
  show_row (box, ROW_SCALE, outpaint_service_can (service, OUTPAINT_SERVICE_READS_SCALE));
  show_row (box, ROW_STEPS, outpaint_service_can (service, OUTPAINT_SERVICE_READS_STEPS));
  change_service (box, service, limits);
  show_heights (box);
}
