/* Common widgets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/widgets.h"

#include <glib/gi18n-lib.h>

#include <math.h>

/* Key of a spin button's data, set during spin_typed(). */
#define TYPING "outpaint-typing"

/* Key of an expander's data: the window's height before it was opened, pixels. */
#define FOLDED_HEIGHT "outpaint-folded-height"

#define READABLE_SHARE 0.6 /* weight of the text's color against the background's, 0 to 1 */


GtkTable *
outpaint_table_new (gint rows, gint columns)
{
  GtkWidget *table = gtk_table_new (rows, columns, FALSE);

  gtk_table_set_row_spacings (GTK_TABLE (table), OUTPAINT_SPACING_NARROW);
  gtk_table_set_col_spacings (GTK_TABLE (table), OUTPAINT_SPACING_NARROW);
  gtk_widget_show (table);

  return GTK_TABLE (table);
}

GtkWidget *
outpaint_table_attach (GtkTable    *table,
                       gint         row,
                       const gchar *mnemonic,
                       GtkWidget   *widget,
                       gboolean     is_left)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);
  GtkWidget *cell  = widget;

  gtk_misc_set_alignment (GTK_MISC (label), 0.0, 0.5);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  if (is_left)
    {
      cell = gtk_hbox_new (FALSE, 0);
      gtk_box_pack_start (GTK_BOX (cell), widget, FALSE, FALSE, 0);
      gtk_widget_show (widget);
    }
  gtk_table_attach (table, label, 0, 1, row, row + 1, GTK_FILL, GTK_FILL, 0, 0);
  gtk_table_attach (table, cell, 1, 2, row, row + 1, GTK_EXPAND | GTK_FILL, GTK_FILL, 0, 0);
  gtk_widget_show (label);
  gtk_widget_show (cell);

  return label;
}

/* Gets the number in the field; FALSE when it is not a number or out of range. */
static gboolean
get_typed (GtkSpinButton *spin, gdouble *value)
{
  const gchar *text = gtk_entry_get_text (GTK_ENTRY (spin));
  gchar       *end  = NULL;
  gdouble      lower, upper;

  gtk_spin_button_get_range (spin, &lower, &upper);
  *value = g_strtod (text, &end);

  return end != text && *end == '\0' && *value >= lower && *value <= upper;
}

/* Applies each keystroke at once, so that the preview follows.  GTK alone
 * applies a number only when the focus leaves the field.
 */
static void
spin_typed (GtkSpinButton *spin)
{
  gdouble shown = 0.5 * pow (10, -(gdouble) gtk_spin_button_get_digits (spin));
  gdouble value;

  if (!gtk_widget_has_focus (GTK_WIDGET (spin)) || !get_typed (spin, &value)
      || fabs (value - gtk_spin_button_get_value (spin)) <= shown)
    return;

  g_object_set_data (G_OBJECT (spin), TYPING, spin);
  gtk_adjustment_set_value (gtk_spin_button_get_adjustment (spin), value);
  g_object_set_data (G_OBJECT (spin), TYPING, NULL);
}

/* Stops the default handler while the user types: it would reformat the text. */
static gboolean
spin_output (GtkSpinButton *spin)
{
  return g_object_get_data (G_OBJECT (spin), TYPING) != NULL;
}

GtkWidget *
outpaint_spin_new (gdouble value, gdouble lower, gdouble upper, gdouble step, gint digits)
{
  GtkAdjustment *adjustment =
    GTK_ADJUSTMENT (gtk_adjustment_new (value, lower, upper, step, step * 10, 0));
  GtkWidget *spin = gtk_spin_button_new (adjustment, step, digits);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  g_signal_connect (spin, "changed", G_CALLBACK (spin_typed), NULL);
  g_signal_connect (spin, "output", G_CALLBACK (spin_output), NULL);
  gtk_entry_set_activates_default (GTK_ENTRY (spin), TRUE);
  gtk_widget_show (spin);

  return spin;
}

GtkWidget *
outpaint_check_new (const gchar *mnemonic, const gchar *tooltip)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (mnemonic);

  gimp_help_set_help_data (check, tooltip, NULL);
  gtk_widget_show (check);

  return check;
}

GtkWidget *
outpaint_frame_new (const gchar *mnemonic, GtkWidget *child, GtkWidget *target)
{
  GtkWidget *frame = gimp_frame_new (NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), target);
  gtk_frame_set_label_widget (GTK_FRAME (frame), label);
  gtk_container_add (GTK_CONTAINER (frame), child);
  gtk_widget_show (label);
  gtk_widget_show (frame);

  return frame;
}

GtkWidget *
outpaint_wrapped_label_new (gint columns, gint lines)
{
  GtkWidget        *label   = gtk_label_new (NULL);
  PangoContext     *context = gtk_widget_get_pango_context (label);
  PangoFontMetrics *metrics =
    pango_context_get_metrics (context, pango_context_get_font_description (context), NULL);
  gint width  = pango_font_metrics_get_approximate_char_width (metrics);
  gint height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  gtk_misc_set_alignment (GTK_MISC (label), 0.0, 0.0);
  outpaint_label_set_wrapped (
    GTK_LABEL (label), PANGO_PIXELS_CEIL (columns * width), PANGO_PIXELS_CEIL (lines * height));
  gtk_widget_show (label);
  pango_font_metrics_unref (metrics);

  return label;
}

/* Gives the window back the height that it had before its expander was opened;
 * GTK does not.
 */
static void
expander_notify (GtkExpander *expander)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (expander));
  gint       width, height;

  if (!GTK_IS_WINDOW (window))
    return;

  gtk_window_get_size (GTK_WINDOW (window), &width, &height);
  if (gtk_expander_get_expanded (expander))
    g_object_set_data (G_OBJECT (expander), FOLDED_HEIGHT, GINT_TO_POINTER (height));
  else
    gtk_window_resize (
      GTK_WINDOW (window),
      width,
      MAX (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (expander), FOLDED_HEIGHT)), 1));
}

GtkWidget *
outpaint_expander_new (const gchar *mnemonic, GtkWidget *child)
{
  GtkWidget *expander  = gtk_expander_new_with_mnemonic (mnemonic);
  GtkWidget *alignment = gtk_alignment_new (0.0, 0.0, 1.0, 1.0);

  gtk_alignment_set_padding (
    GTK_ALIGNMENT (alignment), OUTPAINT_SPACING_NARROW, 0, OUTPAINT_SPACING_WIDE, 0);
  gtk_container_add (GTK_CONTAINER (alignment), child);
  gtk_container_add (GTK_CONTAINER (expander), alignment);
  /* GTK 3 would react to the mnemonics of a folded child. */
  g_object_bind_property (expander, "expanded", alignment, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_after (expander, "notify::expanded", G_CALLBACK (expander_notify), NULL);
  gtk_widget_show (expander);

  return expander;
}

void
outpaint_dialog_set_tooltips (GtkDialog *dialog, OutpaintTooltipFunc get_tooltip)
{
  g_autoptr (GList) buttons = outpaint_dialog_get_buttons (dialog);

  for (GList *button = buttons; button; button = button->next)
    {
      gint         response = gtk_dialog_get_response_for_widget (dialog, button->data);
      const gchar *tooltip  = response == GTK_RESPONSE_NONE || response == GTK_RESPONSE_HELP
                                ? _ ("Open the help (F1)")
                                : get_tooltip (response);

      gimp_help_set_help_data (button->data, tooltip, NULL);
    }
}

static gdouble
mix (gdouble text, gdouble ground)
{
  return READABLE_SHARE * text + (1 - READABLE_SHARE) * ground;
}

static void
keep_readable (GtkWidget *widget, G_GNUC_UNUSED gpointer data)
{
  if (GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_CELL_VIEW (widget))
    {
      OutpaintColor text  = outpaint_widget_get_color (widget, OUTPAINT_STYLE_TEXT, TRUE);
      OutpaintColor base  = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BASE, FALSE);
      OutpaintColor color = { mix (text.red, base.red),
                              mix (text.green, base.green),
                              mix (text.blue, base.blue) };

      outpaint_widget_set_insensitive_text (widget, &color);
    }
  else if (GTK_IS_CONTAINER (widget))
    {
      gtk_container_forall (GTK_CONTAINER (widget), keep_readable, NULL);
    }
}

void
outpaint_keep_readable (GtkWidget *widget)
{
  keep_readable (widget, NULL);
}

gint
outpaint_tree_view_get_row (GtkTreeView *view)
{
  GtkTreePath *path = NULL;
  gint         row  = -1;

  gtk_tree_view_get_cursor (view, &path, NULL);
  if (path != NULL)
    row = gtk_tree_path_get_indices (path)[0];
  gtk_tree_path_free (path);

  return row;
}

void
outpaint_tree_view_choose_row (GtkTreeView *view, gint row)
{
  gint         n_rows = gtk_tree_model_iter_n_children (gtk_tree_view_get_model (view), NULL);
  GtkTreePath *path;

  if (n_rows == 0)
    return;

  path = gtk_tree_path_new_from_indices (CLAMP (row, 0, n_rows - 1), -1);
  gtk_tree_view_set_cursor (view, path, NULL, FALSE);
  gtk_tree_path_free (path);
}
