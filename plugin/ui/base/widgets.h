/* Common widgets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WIDGETS_H
#define OUTPAINT_WIDGETS_H

#include "ui/base/toolkit.h"

G_BEGIN_DECLS

/* GIMP's spacing between widgets, in pixels. */
#define OUTPAINT_SPACING_NARROW 6
#define OUTPAINT_SPACING_WIDE   12

/* Returns a shown table for labels and widgets, with GIMP's spacing. */
GtkTable *outpaint_table_new (gint rows, gint columns);

/* Adds a row with a label and a widget and shows them.  is_left keeps the
 * widget's own width.  The label's mnemonic focuses the widget.  Returns the
 * label.
 */
GtkWidget *outpaint_table_attach (GtkTable    *table,
                                  gint         row,
                                  const gchar *mnemonic,
                                  GtkWidget   *widget,
                                  gboolean     is_left);

/* Returns a shown spin button.  digits: decimal places; step: increment of an
 * arrow, a tenth of the page increment.  Typed numbers are applied at once;
 * Enter activates the window's default button.
 */
GtkWidget *outpaint_spin_new (gdouble value,
                              gdouble lower,
                              gdouble upper,
                              gdouble step,
                              gint    digits);

/* Returns a shown check button. */
GtkWidget *outpaint_check_new (const gchar *mnemonic, const gchar *tooltip);

/* Returns a shown GimpFrame around child, with mnemonic as its title.  target:
 * the widget that the title's mnemonic focuses, or NULL.
 */
GtkWidget *outpaint_frame_new (const gchar *mnemonic, GtkWidget *child, GtkWidget *target);

/* Returns a shown label that wraps.  It reserves the given columns (average
 * characters) and lines, so that short texts do not move the layout, and grows
 * with longer ones.
 */
GtkWidget *outpaint_wrapped_label_new (gint columns, gint lines);

/* Returns a shown, closed expander around child, which is indented. */
GtkWidget *outpaint_expander_new (const gchar *mnemonic, GtkWidget *child);

/* Returns the tooltip of the button with that response, or NULL. */
typedef const gchar *(*OutpaintTooltipFunc) (gint response);

/* Sets the tooltips of a dialog's buttons.  The tooltip of Help, which GIMP
 * adds without a response, is built in.
 */
void outpaint_dialog_set_tooltips (GtkDialog *dialog, OutpaintTooltipFunc get_tooltip);

/* Returns the number of the row with the cursor, or -1. */
gint outpaint_tree_view_get_row (GtkTreeView *view);

/* Moves the cursor to the row, clamped to the list.  Does nothing in an empty
 * list.
 */
void outpaint_tree_view_choose_row (GtkTreeView *view, gint row);

/* Raises the contrast of insensitive texts within widget: GIMP's dark theme
 * draws them almost in the color of their background.
 */
void outpaint_keep_readable (GtkWidget *widget);

G_END_DECLS

#endif /* OUTPAINT_WIDGETS_H */
