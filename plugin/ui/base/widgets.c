/* Common widgets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/widgets.h"

#include <glib/gi18n-lib.h>

#include <math.h>

#define TYPING         "outpaint-typing" /* a spin button's data while it takes what is typed */
#define READABLE_SHARE 0.6               /* of the text's color, the rest is what is behind it */


GtkTable *
outpaint_table_new (gint rows, gint columns)
{
  GtkWidget *table = gtk_table_new (rows, columns, FALSE);

  gtk_table_set_row_spacings (GTK_TABLE (table), OUTPAINT_SPACING_NARROW);
  gtk_table_set_col_spacings (GTK_TABLE (table), OUTPAINT_SPACING_NARROW);
  gtk_widget_show (table);

  return GTK_TABLE (table);
}

/* The number that is in the field, FALSE when that is none or out of range. */
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

/* GTK takes a number when its field is left; here each keystroke counts, so
 * that the picture follows at once.
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

/* What is being typed is not put into shape yet. */
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

/* GTK 2 wraps a label's text where it likes. */
static void
wrapped_label_allocated (GtkWidget *label, GtkAllocation *allocation)
{
  pango_layout_set_width (gtk_label_get_layout (GTK_LABEL (label)),
                          allocation->width * PANGO_SCALE);
}

static void
wrapped_label_request (GtkWidget *label, GtkRequisition *request)
{
  gpointer height = g_object_get_data (G_OBJECT (label), "outpaint-height");

  request->height = MAX (request->height, GPOINTER_TO_INT (height));
}

GtkWidget *
outpaint_wrapped_label_new (gint columns, gint lines)
{
  GtkWidget        *label   = gtk_label_new (NULL);
  PangoFontMetrics *metrics = pango_context_get_metrics (
    gtk_widget_get_pango_context (label), gtk_widget_get_style (label)->font_desc, NULL);
  gint width  = pango_font_metrics_get_approximate_char_width (metrics);
  gint height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  gtk_misc_set_alignment (GTK_MISC (label), 0.0, 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_size_request (label, PANGO_PIXELS_CEIL (columns * width), -1);
  g_object_set_data (
    G_OBJECT (label), "outpaint-height", GINT_TO_POINTER (PANGO_PIXELS_CEIL (lines * height)));
  g_signal_connect_after (label, "size-request", G_CALLBACK (wrapped_label_request), NULL);
  g_signal_connect_after (label, "size-allocate", G_CALLBACK (wrapped_label_allocated), NULL);
  gtk_widget_show (label);
  pango_font_metrics_unref (metrics);

  return label;
}

/* A window that grew for an expander does not shrink again by itself. */
static void
expander_notify (GtkExpander *expander)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (expander));
  gint       width;

  if (gtk_expander_get_expanded (expander) || !GTK_IS_WINDOW (window))
    return;

  gtk_window_get_size (GTK_WINDOW (window), &width, NULL);
  gtk_window_resize (GTK_WINDOW (window), width, 1);
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
  g_signal_connect_after (expander, "notify::expanded", G_CALLBACK (expander_notify), NULL);
  gtk_widget_show (alignment);
  gtk_widget_show (expander);

  return expander;
}

static void
fitting_scroll_request (GtkWidget *scroll, GtkRequisition *request, GtkWidget *child)
{
  gint reserve = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "outpaint-reserve"));
  gint most    = gdk_screen_get_height (gtk_widget_get_screen (scroll)) - reserve;
  GtkRequisition wanted;

  gtk_widget_get_child_requisition (child, &wanted);
  request->height = CLAMP (most, MIN (request->height, wanted.height), wanted.height);
  request->width  = wanted.width;
  if (wanted.height > most)
    {
      GtkRequisition bar;

      gtk_widget_size_request (gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroll)),
                               &bar);
      request->width += bar.width + OUTPAINT_SPACING_NARROW;
    }
}

GtkWidget *
outpaint_fitting_scroll_new (GtkWidget *child, gint reserve)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_can_focus (scroll, FALSE);
  gtk_scrolled_window_add_with_viewport (GTK_SCROLLED_WINDOW (scroll), child);
  gtk_viewport_set_shadow_type (GTK_VIEWPORT (gtk_widget_get_parent (child)), GTK_SHADOW_NONE);
  gtk_container_set_focus_vadjustment (
    GTK_CONTAINER (child), gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)));
  g_object_set_data (G_OBJECT (child), "outpaint-reserve", GINT_TO_POINTER (reserve));
  g_signal_connect_after (scroll, "size-request", G_CALLBACK (fitting_scroll_request), child);
  gtk_widget_show (scroll);

  return scroll;
}

void
outpaint_dialog_set_tooltips (GtkDialog *dialog, OutpaintTooltipFunc get_tooltip)
{
  GtkWidget *area           = gtk_dialog_get_action_area (dialog);
  g_autoptr (GList) buttons = gtk_container_get_children (GTK_CONTAINER (area));

  for (GList *button = buttons; button; button = button->next)
    {
      gint         response = gtk_dialog_get_response_for_widget (dialog, button->data);
      const gchar *tooltip =
        response == GTK_RESPONSE_NONE ? _ ("Open the help (F1)") : get_tooltip (response);

      gimp_help_set_help_data (button->data, tooltip, NULL);
    }
}

/* Three parts of a, one of b. */
static guint16
blend (guint16 a, guint16 b)
{
  return (guint16) ((3 * a + b) / 4);
}

void
outpaint_placeholder_draw (GtkWidget *widget, GdkWindow *window, gint x, const gchar *text)
{
  g_autoptr (PangoLayout) layout   = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) italic = pango_attr_list_new ();
  GtkStyle *style                  = gtk_widget_get_style (widget);
  GdkColor  color                  = style->text[GTK_STATE_NORMAL];
  GdkColor  base                   = style->base[GTK_STATE_NORMAL];

  color.red   = blend (color.red, base.red);
  color.green = blend (color.green, base.green);
  color.blue  = blend (color.blue, base.blue);
  pango_attr_list_insert (italic, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, italic);
  pango_layout_set_width (layout, MAX (gdk_window_get_width (window) - 2 * x, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  gdk_draw_layout_with_colors (
    window, style->text_gc[GTK_STATE_NORMAL], x, 0, layout, &color, NULL);
}

static guint16
mix (guint16 one, guint16 other)
{
  return (guint16) (READABLE_SHARE * one + (1 - READABLE_SHARE) * other);
}

static void
keep_readable (GtkWidget *widget, G_GNUC_UNUSED gpointer data)
{
  GtkStyle *style;
  GdkColor  text, base, color;

  if (GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_CELL_VIEW (widget))
    {
      gtk_widget_ensure_style (widget);
      style = gtk_widget_get_style (widget);
      text  = style->text[GTK_STATE_NORMAL];
      base  = style->base[GTK_STATE_INSENSITIVE];
      color = (GdkColor){
        0, mix (text.red, base.red), mix (text.green, base.green), mix (text.blue, base.blue)
      };
      gtk_widget_modify_text (widget, GTK_STATE_INSENSITIVE, &color);
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
