/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "gimp/run.h"
#include "ui/margins-box.h"

#define N_ORIGINS 3

enum
{
  TOP,
  BOTTOM,
  LEFT,
  RIGHT,
  N_SIDES
};

struct _OutpaintMarginsBox
{
  GtkVBox parent_instance;

  OutpaintTarget   target;
  OutpaintOptions *options;          /* of which the margins count */
  gint             lengths[N_SIDES]; /* of the source, in pixels, that 100 % of a side is */

  OutpaintMargins margins; /* that are shown */

  GtkWidget *origins[N_ORIGINS]; /* radio buttons, by OutpaintMarginsFrom */
  GtkWidget *entry;
  GtkWidget *spins[N_SIDES]; /* the entry's fields */
  GtkWidget *summary;
  gboolean   showing; /* the entry's fields change by us, not by the user */
};

G_DEFINE_TYPE (OutpaintMarginsBox, outpaint_margins_box, GTK_TYPE_VBOX)

static const struct
{
  const gchar *label;
  const gchar *tooltip;
} origins[N_ORIGINS] = {
  [OUTPAINT_MARGINS_FROM_NUMBERS]   = { N_ ("N_umbers"), N_ ("The margins are typed below") },
  [OUTPAINT_MARGINS_FROM_SELECTION] = { N_ ("_Selection"),
                                        N_ ("A selection that reaches past the layer is painted "
                                            "there; one within the layer leaves unselected the "
                                            "bands that are added") },
  [OUTPAINT_MARGINS_FROM_CANVAS]    = { N_ ("Ca_nvas"),
                                        N_ ("The layer is extended to the edges of the canvas") },
};

static const gchar *const side_labels[N_SIDES] = {
  [TOP]    = N_ ("_Top:"),
  [BOTTOM] = N_ ("_Bottom:"),
  [LEFT]   = N_ ("_Left:"),
  [RIGHT]  = N_ ("Ri_ght:"),
};

static gdouble *
get_fraction (OutpaintMarginsBox *box, gint side)
{
  gdouble *fractions[N_SIDES] = {
    [TOP]    = &box->options->top,
    [BOTTOM] = &box->options->bottom,
    [LEFT]   = &box->options->left,
    [RIGHT]  = &box->options->right,
  };

  return fractions[side];
}

/* Where the margins are numbers, the fields hold them; where they are not,
 * the fields show what the origin gives.
 */
static void
show_fields (OutpaintMarginsBox *box, const OutpaintGeometry *geometry)
{
  gboolean numbers = box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS;

  box->showing = TRUE;
  for (gint side = 0; side < N_SIDES; side++)
    {
      const OutpaintMargins *margins           = &geometry->margins;
      const gint             measured[N_SIDES] = {
                    [TOP]    = margins->top,
                    [BOTTOM] = margins->bottom,
                    [LEFT]   = margins->left,
                    [RIGHT]  = margins->right,
      };

      gimp_size_entry_set_refval_boundaries (GIMP_SIZE_ENTRY (box->entry),
                                             side,
                                             0,
                                             numbers ? OUTPAINT_FRACTION_MAX * box->lengths[side]
                                                     : OUTPAINT_MAX_SIZE);
      gimp_size_entry_set_refval (GIMP_SIZE_ENTRY (box->entry),
                                  side,
                                  numbers ? *get_fraction (box, side) * box->lengths[side]
                                          : measured[side]);
      gtk_widget_set_sensitive (box->spins[side], numbers);
    }
  box->showing = FALSE;
}

static void
show_summary (OutpaintMarginsBox *box, const OutpaintGeometry *geometry, const GError *failure)
{
  g_autofree gchar *text = NULL;

  if (failure)
    text = g_strdup (failure->message);
  else
    text = g_strdup_printf (_ ("%d × %d → %d × %d pixels"),
                            geometry->source.width,
                            geometry->source.height,
                            geometry->frame.width,
                            geometry->frame.height);

  gtk_label_set_text (GTK_LABEL (box->summary), text);
}

/* Numbers stand for margins even where these are all 0 or too large. */
static void
set_shown (OutpaintMarginsBox *box, const OutpaintGeometry *geometry)
{
  const OutpaintOptions *options = box->options;
  const OutpaintRect     source  = { .width = box->lengths[LEFT], .height = box->lengths[TOP] };

  box->margins = geometry->margins;
  if (options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS)
    box->margins = outpaint_margins_from_fractions (
      &source, options->top, options->bottom, options->left, options->right);

  g_signal_emit_by_name (box, "changed");
}

static gboolean
measure (OutpaintMarginsBox *box, gint from, OutpaintGeometry *geometry, GError **error)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_copy (box->options);

  options->margins_from = from;
  return outpaint_measure (&box->target, options, geometry, error);
}

static void
show_all (OutpaintMarginsBox *box)
{
  g_autoptr (GError) failure = NULL;
  OutpaintGeometry geometry  = { 0 };

  measure (box, box->options->margins_from, &geometry, &failure);
  show_fields (box, &geometry);
  show_summary (box, &geometry, failure);
  set_shown (box, &geometry);
}

static void
entry_changed (GtkWidget *entry, OutpaintMarginsBox *box)
{
  g_autoptr (GError) failure = NULL;
  OutpaintGeometry geometry  = { 0 };

  if (box->showing || box->options->margins_from != OUTPAINT_MARGINS_FROM_NUMBERS)
    return;

  for (gint side = 0; side < N_SIDES; side++)
    {
      gdouble pixels = gimp_size_entry_get_refval (GIMP_SIZE_ENTRY (entry), side);

      *get_fraction (box, side) = CLAMP (pixels / box->lengths[side], 0.0, OUTPAINT_FRACTION_MAX);
    }

  measure (box, box->options->margins_from, &geometry, &failure);
  show_summary (box, &geometry, failure);
  set_shown (box, &geometry);
}

static void
origin_toggled (GtkToggleButton *origin, OutpaintMarginsBox *box)
{
  if (!gtk_toggle_button_get_active (origin))
    return;

  for (gint from = 0; from < N_ORIGINS; from++)
    if (box->origins[from] == GTK_WIDGET (origin))
      box->options->margins_from = from;

  show_all (box);
}

static void
outpaint_margins_box_finalize (GObject *object)
{
  outpaint_options_free (OUTPAINT_MARGINS_BOX (object)->options);

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
  GtkWidget *label = gtk_label_new (_ ("From:"));
  GSList    *group = NULL;

  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  for (gint from = 0; from < N_ORIGINS; from++)
    {
      box->origins[from] = gtk_radio_button_new_with_mnemonic (group, _ (origins[from].label));
      group              = gtk_radio_button_get_group (GTK_RADIO_BUTTON (box->origins[from]));
      g_signal_connect (box->origins[from], "toggled", G_CALLBACK (origin_toggled), box);
      gtk_box_pack_start (GTK_BOX (hbox), box->origins[from], FALSE, FALSE, 0);
    }
  gtk_widget_show_all (hbox);

  return hbox;
}

/* Top and bottom stand in one column, left and right in the next. */
static void
attach_spin (OutpaintMarginsBox *box, GtkWidget *entry, gint side)
{
  gboolean vertical = side == TOP || side == BOTTOM;
  gboolean first    = side == TOP || side == LEFT;

  box->spins[side] = outpaint_spin_new (0, 0, OUTPAINT_MAX_SIZE, 1, 2);
  gtk_entry_set_width_chars (GTK_ENTRY (box->spins[side]), 8);
  gimp_help_set_help_data (box->spins[side],
                           _ ("How far to extend this side. 100 % is the picture's own height "
                              "for top and bottom, its own width for left and right."),
                           NULL);
  gimp_table_attach_aligned (GTK_TABLE (entry),
                             vertical ? 0 : 2,
                             first ? 0 : 1,
                             _ (side_labels[side]),
                             0.0,
                             0.5,
                             box->spins[side],
                             1,
                             TRUE);
  gimp_size_entry_add_field (GIMP_SIZE_ENTRY (entry), GTK_SPIN_BUTTON (box->spins[side]), NULL);
}

static void
place_unit (GtkWidget *entry, GtkWidget *unit)
{
  gtk_container_child_set (GTK_CONTAINER (entry),
                           unit,
                           "left-attach",
                           4,
                           "right-attach",
                           5,
                           "top-attach",
                           0,
                           "bottom-attach",
                           2,
                           "y-options",
                           0,
                           NULL);
  gimp_help_set_help_data (unit, _ ("What the margins are measured in"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (unit), _ ("Unit of the margins"));
}

static GtkWidget *
create_entry (OutpaintMarginsBox *box)
{
  GtkWidget *entry = gimp_size_entry_new (
    0, GIMP_UNIT_PERCENT, "%p", TRUE, TRUE, FALSE, 0, GIMP_SIZE_ENTRY_UPDATE_SIZE);

  gtk_table_set_row_spacings (GTK_TABLE (entry), OUTPAINT_SPACING_NARROW);
  gtk_table_set_col_spacings (GTK_TABLE (entry), OUTPAINT_SPACING_NARROW);
  place_unit (entry, GIMP_SIZE_ENTRY (entry)->unitmenu);

  /* A field that is added becomes the first one. */
  for (gint side = N_SIDES - 1; side >= 0; side--)
    attach_spin (box, entry, side);

  gtk_table_set_col_spacing (GTK_TABLE (entry), 1, OUTPAINT_SPACING_WIDE);
  gtk_widget_show (entry);

  return entry;
}

static void
outpaint_margins_box_init (OutpaintMarginsBox *box)
{
  GtkWidget *vbox = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *hbox = gtk_hbox_new (FALSE, 0);
  GtkWidget *frame;

  box->options = outpaint_options_new ();
  box->entry   = create_entry (box);
  box->summary = gtk_label_new (NULL);
  gtk_misc_set_alignment (GTK_MISC (box->summary), 0.0, 0.5);
  gtk_label_set_line_wrap (GTK_LABEL (box->summary), TRUE);
  gtk_widget_show (box->summary);

  gtk_box_pack_start (GTK_BOX (vbox), create_origins (box), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->entry, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), hbox, FALSE, FALSE, 0);
  gtk_widget_show (hbox);
  gtk_box_pack_start (GTK_BOX (vbox), box->summary, FALSE, FALSE, 0);
  gtk_widget_show (vbox);

  frame = outpaint_frame_new (_ ("Margins"), vbox, NULL);
  gtk_box_pack_start (GTK_BOX (box), frame, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_margins_box_new (const OutpaintTarget *target)
{
  OutpaintMarginsBox *box  = g_object_new (OUTPAINT_TYPE_MARGINS_BOX, NULL);
  OutpaintRect        rect = outpaint_target_get_rect (target);
  gdouble             x_resolution;
  gdouble             y_resolution;

  box->target = *target;
  gimp_image_get_resolution (target->image_ID, &x_resolution, &y_resolution);

  box->showing = TRUE;
  for (gint side = 0; side < N_SIDES; side++)
    {
      gboolean vertical = side == TOP || side == BOTTOM;

      box->lengths[side] = MAX (vertical ? rect.height : rect.width, 1);
      gimp_size_entry_set_resolution (
        GIMP_SIZE_ENTRY (box->entry), side, vertical ? y_resolution : x_resolution, TRUE);
      gimp_size_entry_set_size (GIMP_SIZE_ENTRY (box->entry), side, 0, box->lengths[side]);
    }
  box->showing = FALSE;
  g_signal_connect (box->entry, "value-changed", G_CALLBACK (entry_changed), box);

  return GTK_WIDGET (box);
}

void
outpaint_margins_box_set_options (OutpaintMarginsBox *box, const OutpaintOptions *options)
{
  OutpaintGeometry geometry;
  gint             from = options->margins_from;

  outpaint_options_free (box->options);
  box->options = outpaint_options_copy (options);
  if (!measure (box, from, &geometry, NULL))
    from = OUTPAINT_MARGINS_FROM_NUMBERS;

  box->options->margins_from = from;
  box->showing               = TRUE;
  gimp_size_entry_set_unit (GIMP_SIZE_ENTRY (box->entry), GIMP_UNIT_PERCENT);
  box->showing = FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->origins[from]), TRUE);
  outpaint_margins_box_refresh (box);
  show_all (box);
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
outpaint_margins_box_set_margins (OutpaintMarginsBox *box, const OutpaintMargins *margins)
{
  GtkWidget *numbers = box->origins[OUTPAINT_MARGINS_FROM_NUMBERS];

  box->options->top    = (gdouble) margins->top / box->lengths[TOP];
  box->options->bottom = (gdouble) margins->bottom / box->lengths[BOTTOM];
  box->options->left   = (gdouble) margins->left / box->lengths[LEFT];
  box->options->right  = (gdouble) margins->right / box->lengths[RIGHT];

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (numbers)))
    show_all (box);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (numbers), TRUE);
}

OutpaintMargins
outpaint_margins_box_get_margins (OutpaintMarginsBox *box)
{
  return box->margins;
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

  if (box->options->margins_from != OUTPAINT_MARGINS_FROM_NUMBERS)
    show_all (box);
}

void
outpaint_margins_box_focus (OutpaintMarginsBox *box)
{
  if (box->options->margins_from == OUTPAINT_MARGINS_FROM_NUMBERS)
    gtk_widget_grab_focus (box->spins[TOP]);
  else
    gtk_widget_grab_focus (box->origins[box->options->margins_from]);
}
