/* Margins by value, selection or canvas
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/target-geometry.h"
#include "gimp/read/source.h"
#include "ui/margins/margins-box.h"
#include "ui/margins/sides-box.h"
#include "ui/margins/size-box.h"

#define N_ORIGINS 3
#define UNIT_KEY  "unit"

struct _OutpaintMarginsBox
{
  GtkVBox parent_instance;

  OutpaintTarget target;
  OutpaintRect   source;
  gboolean       is_opaque; /* TRUE when the source is opaque */
  gboolean       is_hidden; /* TRUE when the painting would be invisible: the source is
                             * see-through by design and empty at its edges */
  OutpaintOptions *options; /* only the margins are used */

  OutpaintMargins margins; /* the shown margins */
  GError         *failure; /* the reason why they cannot be used, else NULL */

  GtkWidget *origins[N_ORIGINS]; /* radio buttons, by OutpaintMarginsFrom */
  GtkWidget *origin_label;
  GtkWidget *sides;
  GtkWidget *size;
};

G_DEFINE_TYPE (OutpaintMarginsBox, outpaint_margins_box, GTK_TYPE_VBOX)

static const struct
{
  const gchar *label;
  const gchar *tooltip;
} origins[N_ORIGINS] = {
  [OUTPAINT_MARGINS_FROM_NUMBERS]   = { N_ ("Values"), N_ ("Enter the margins below") },
  [OUTPAINT_MARGINS_FROM_SELECTION] = { N_ ("Selection"),
                                        N_ ("Extend the picture to a selection that reaches past "
                                            "the layer. A selection within the layer sets the "
                                            "width of the new area on each side.") },
  [OUTPAINT_MARGINS_FROM_CANVAS]    = { N_ ("Canvas"),
                                        N_ ("Extend the layer to the edges of the canvas") },
};

/* Returns the length in pixels that a fraction of 1 stands for on the side. */
static gint
get_length (OutpaintMarginsBox *box, gint side)
{
  return MAX (outpaint_side_is_horizontal (side) ? box->source.height : box->source.width, 1);
}

/* Shows the margins in the fields.  Only margins by value can be edited; those
 * of the selection or the canvas are shown as they are.
 */
static void
show_sides (OutpaintMarginsBox *box)
{
  gboolean numbers = box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS;
  gdouble  pixels[OUTPAINT_N_SIDES];

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    pixels[side] = numbers
                     ? outpaint_options_get_fraction (box->options, side) * get_length (box, side)
                     : outpaint_margins_get (&box->margins, side);

  outpaint_sides_box_show (OUTPAINT_SIDES_BOX (box->sides), pixels, numbers);
}

static gboolean
measure (OutpaintMarginsBox *box, gint from, OutpaintGeometry *geometry, GError **error)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_copy (box->options);

  options->margins_from = from;
  return outpaint_target_get_geometry (&box->target, options, geometry, error)
         && outpaint_target_check_margins (geometry, options, box->is_opaque, error);
}

/* TRUE for margins by value that are 0, as in the beginning. */
static gboolean
is_untouched (OutpaintMarginsBox *box)
{
  return box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS && box->is_opaque
         && outpaint_margins_are_zero (&box->margins);
}

/* Measures and shows the margins.  Values are shown even when they are all 0 or
 * too large.
 */
static void
update (OutpaintMarginsBox *box)
{
  const OutpaintOptions *options  = box->options;
  OutpaintGeometry       geometry = { 0 };

  g_clear_error (&box->failure);
  measure (box, options->margins_from, &geometry, &box->failure);
  box->margins = geometry.margins;
  if (options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS)
    box->margins = outpaint_margins_from_fractions (
      &box->source, options->top, options->bottom, options->left, options->right);
  if (box->failure != NULL && is_untouched (box))
    {
      g_clear_error (&box->failure);
      g_set_error_literal (&box->failure,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("Drag an edge of the frame outward, or enter margins, an aspect "
                              "ratio or a new size."));
    }
  if (box->failure == NULL && box->is_hidden && !outpaint_margins_are_zero (&box->margins))
    g_set_error_literal (
      &box->failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, outpaint_source_get_hint ());

  outpaint_size_box_show (OUTPAINT_SIZE_BOX (box->size), &box->margins);
  g_signal_emit_by_name (box, "changed");
}

static void
update_all (OutpaintMarginsBox *box)
{
  update (box);
  show_sides (box);
}

static void
take_sides (OutpaintMarginsBox *box)
{
  gdouble pixels[OUTPAINT_N_SIDES];

  outpaint_sides_box_get (OUTPAINT_SIDES_BOX (box->sides), pixels);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_options_set_fraction (
      box->options,
      side,
      CLAMP (pixels[side] / get_length (box, side), 0.0, OUTPAINT_FRACTION_MAX));
}

static void
sides_changed (OutpaintMarginsBox *box)
{
  take_sides (box);
  update (box);
}

static void
size_changed (OutpaintMarginsBox *box)
{
  OutpaintMargins margins = outpaint_size_box_get_margins (OUTPAINT_SIZE_BOX (box->size));

  outpaint_margins_box_set_margins (box, &margins, OUTPAINT_HANDLE_NONE);
}

/* Moves the group's mnemonic to the chosen button; the arrow keys lead to the others. */
static void
origin_toggled (GtkToggleButton *origin, OutpaintMarginsBox *box)
{
  if (!gtk_toggle_button_get_active (origin))
    return;

  for (gint from = 0; from < N_ORIGINS; from++)
    if (box->origins[from] == GTK_WIDGET (origin))
      box->options->margins_from = from;

  gtk_label_set_mnemonic_widget (GTK_LABEL (box->origin_label), GTK_WIDGET (origin));
  update_all (box);
}

static void
outpaint_margins_box_finalize (GObject *object)
{
  OutpaintMarginsBox *box = OUTPAINT_MARGINS_BOX (object);

  outpaint_options_free (box->options);
  g_clear_error (&box->failure);

  G_OBJECT_CLASS (outpaint_margins_box_parent_class)->finalize (object);
}

static void
outpaint_margins_box_class_init (OutpaintMarginsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_margins_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_origins (OutpaintMarginsBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GSList    *group = NULL;

  box->origin_label = gtk_label_new_with_mnemonic (_ ("Bas_ed on:"));
  gtk_box_pack_start (GTK_BOX (hbox), box->origin_label, FALSE, FALSE, 0);
  for (gint from = 0; from < N_ORIGINS; from++)
    {
      box->origins[from] = gtk_radio_button_new_with_label (group, _ (origins[from].label));
      group              = gtk_radio_button_get_group (GTK_RADIO_BUTTON (box->origins[from]));
      g_signal_connect (box->origins[from], "toggled", G_CALLBACK (origin_toggled), box);
      gtk_box_pack_start (GTK_BOX (hbox), box->origins[from], FALSE, FALSE, 0);
    }
  gtk_label_set_mnemonic_widget (GTK_LABEL (box->origin_label), box->origins[0]);
  gtk_widget_show_all (hbox);

  return hbox;
}

static void
outpaint_margins_box_init (OutpaintMarginsBox *box)
{
  GtkWidget *vbox = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  box->options = outpaint_options_new ();
  box->sides   = outpaint_sides_box_new ();
  box->size    = outpaint_size_box_new ();
  g_signal_connect_swapped (box->sides, "changed", G_CALLBACK (sides_changed), box);
  g_signal_connect_swapped (box->size, "changed", G_CALLBACK (size_changed), box);

  gtk_box_pack_start (GTK_BOX (vbox), create_origins (box), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), box->sides, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), box->size, FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  gtk_box_pack_start (
    GTK_BOX (box), outpaint_frame_new (_ ("Margins"), vbox, NULL), FALSE, FALSE, 0);
}

GtkWidget *
outpaint_margins_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_MARGINS_BOX, NULL);
}

void
outpaint_margins_box_set_target (OutpaintMarginsBox   *box,
                                 const OutpaintTarget *target,
                                 const OutpaintShape  *shape)
{
  gdouble x_resolution;
  gdouble y_resolution;

  box->target    = *target;
  box->source    = outpaint_target_get_rect (target);
  box->is_opaque = shape->is_opaque;
  box->is_hidden = shape->outline <= 0 && outpaint_source_is_see_through (target, shape);
  outpaint_host_image_get_resolution (target->image_ID, &x_resolution, &y_resolution);
  outpaint_sides_box_set_source (
    OUTPAINT_SIDES_BOX (box->sides), &box->source, x_resolution, y_resolution);
  outpaint_size_box_set_source (
    OUTPAINT_SIZE_BOX (box->size), &box->source, x_resolution, y_resolution);
}

void
outpaint_margins_box_set_options (OutpaintMarginsBox *box, const OutpaintOptions *options)
{
  OutpaintGeometry geometry;
  OutpaintIntent   intent;
  gint             from = options->margins_from;

  outpaint_size_box_get_intent (OUTPAINT_SIZE_BOX (box->size), &intent);

  outpaint_options_free (box->options);
  box->options = outpaint_options_copy (options);
  if (!measure (box, from, &geometry, NULL))
    from = OUTPAINT_MARGINS_FROM_NUMBERS;

  box->options->margins_from = from;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->origins[from]), TRUE);
  outpaint_margins_box_refresh (box);
  update_all (box);
  if (from == OUTPAINT_MARGINS_FROM_NUMBERS)
    outpaint_margins_box_set_intent (box, &intent);
}

void
outpaint_margins_box_set_free (OutpaintMarginsBox *box)
{
  outpaint_size_box_reset (OUTPAINT_SIZE_BOX (box->size));
}

void
outpaint_margins_box_set_intent (OutpaintMarginsBox *box, const OutpaintIntent *intent)
{
  outpaint_size_box_set_intent (OUTPAINT_SIZE_BOX (box->size), intent);
}

gboolean
outpaint_margins_box_get_intent (OutpaintMarginsBox *box, OutpaintIntent *intent)
{
  outpaint_size_box_get_intent (OUTPAINT_SIZE_BOX (box->size), intent);

  return box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS
         && !outpaint_margins_are_zero (&box->margins);
}

gboolean
outpaint_margins_box_follows_intent (OutpaintMarginsBox *box)
{
  return outpaint_size_box_follows_intent (OUTPAINT_SIZE_BOX (box->size));
}

void
outpaint_margins_box_get_options (OutpaintMarginsBox *box, OutpaintOptions *options)
{
  options->margins_from = box->options->margins_from;
  options->top          = box->options->top;
  options->bottom       = box->options->bottom;
  options->left         = box->options->left;
  options->right        = box->options->right;
}

void
outpaint_margins_box_reset (OutpaintMarginsBox *box)
{
  outpaint_sides_box_reset (OUTPAINT_SIDES_BOX (box->sides));
  outpaint_size_box_reset (OUTPAINT_SIZE_BOX (box->size));
}

void
outpaint_margins_box_load (OutpaintMarginsBox *box, OutpaintSettings *settings)
{
  g_autofree gchar *unit = outpaint_settings_get_dialog (settings, UNIT_KEY);

  outpaint_size_box_load (OUTPAINT_SIZE_BOX (box->size), settings);
  if (unit != NULL)
    outpaint_sides_box_set_unit (OUTPAINT_SIDES_BOX (box->sides), unit);
}

void
outpaint_margins_box_save (OutpaintMarginsBox *box, OutpaintSettings *settings)
{
  outpaint_settings_set_dialog (
    settings, UNIT_KEY, outpaint_sides_box_get_unit (OUTPAINT_SIDES_BOX (box->sides)));
}

void
outpaint_margins_box_set_margins (OutpaintMarginsBox    *box,
                                  const OutpaintMargins *asked,
                                  guint                  handle)
{
  GtkWidget      *numbers = box->origins[OUTPAINT_MARGINS_FROM_NUMBERS];
  OutpaintMargins margins = outpaint_size_box_fit (OUTPAINT_SIZE_BOX (box->size), asked);

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_options_set_fraction (
      box->options, side, (gdouble) outpaint_margins_get (&margins, side) / get_length (box, side));

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (numbers)))
    show_sides (box);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (numbers), TRUE);

  if (handle != OUTPAINT_HANDLE_NONE)
    {
      outpaint_sides_box_lead (OUTPAINT_SIDES_BOX (box->sides), handle);
      take_sides (box);
    }
  update (box);
}

OutpaintMargins
outpaint_margins_box_get_margins (OutpaintMarginsBox *box)
{
  return box->margins;
}

gboolean
outpaint_margins_box_keeps_aspect (OutpaintMarginsBox *box)
{
  return outpaint_size_box_has_ratio (OUTPAINT_SIZE_BOX (box->size));
}

const GError *
outpaint_margins_box_get_failure (OutpaintMarginsBox *box)
{
  return box->failure;
}

void
outpaint_margins_box_refresh (OutpaintMarginsBox *box)
{
  for (gint from = OUTPAINT_MARGINS_FROM_SELECTION; from < N_ORIGINS; from++)
    {
      g_autoptr (GError) failure = NULL;
      OutpaintGeometry geometry  = { 0 };
      gboolean         gives     = measure (box, from, &geometry, &failure);

      gtk_widget_set_sensitive (box->origins[from], gives || box->options->margins_from == from);
      gimp_help_set_help_data (
        box->origins[from], gives ? _ (origins[from].tooltip) : failure->message, NULL);
    }
  gimp_help_set_help_data (box->origins[OUTPAINT_MARGINS_FROM_NUMBERS],
                           _ (origins[OUTPAINT_MARGINS_FROM_NUMBERS].tooltip),
                           NULL);

  update_all (box);
}

void
outpaint_margins_box_focus (OutpaintMarginsBox *box)
{
  if (box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS)
    outpaint_sides_box_focus (OUTPAINT_SIDES_BOX (box->sides));
  else
    gtk_widget_grab_focus (box->origins[box->options->margins_from]);
}
