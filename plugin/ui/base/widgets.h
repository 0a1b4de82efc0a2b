/* Common widgets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WIDGETS_H
#define OUTPAINT_WIDGETS_H

#include "ui/base/toolkit.h"

G_BEGIN_DECLS

/* GIMP's distances between widgets, in pixels. */
#define OUTPAINT_SPACING_NARROW 6
#define OUTPAINT_SPACING_WIDE   12

/* A table of labels and widgets with GIMP's spacing, shown. */
GtkTable *outpaint_table_new (gint rows, gint columns);

/* Puts a label and the widget into a row, shown; is_left keeps the widget's own
 * width.  The label's mnemonic leads to the widget.  Returns the label.
 */
GtkWidget *outpaint_table_attach (GtkTable    *table,
                                  gint         row,
                                  const gchar *mnemonic,
                                  GtkWidget   *widget,
                                  gboolean     is_left);

/* A spin button, shown.  digits are those behind the point; step is what an
 * arrow adds; the page step is ten of them.  What is typed counts at once; Enter
 * activates the window's default button.
 */
GtkWidget *outpaint_spin_new (gdouble value,
                              gdouble lower,
                              gdouble upper,
                              gdouble step,
                              gint    digits);

/* A check button with a mnemonic and a tooltip, shown. */
GtkWidget *outpaint_check_new (const gchar *mnemonic, const gchar *tooltip);

/* A GimpFrame, shown, around child.  mnemonic is its title; target is what
 * the title's mnemonic leads to, NULL when the title has none.
 */
GtkWidget *outpaint_frame_new (const gchar *mnemonic, GtkWidget *child, GtkWidget *target);

/* A label, shown, that wraps where its room ends.  It has room for so many
 * letters and lines from the start, so that nothing moves when a text comes;
 * for a longer one it grows.
 */
GtkWidget *outpaint_wrapped_label_new (gint columns, gint lines);

/* An expander, shown and closed, around child, which is set in below the
 * title.
 */
GtkWidget *outpaint_expander_new (const gchar *mnemonic, GtkWidget *child);

/* The tooltip of the button that gives response, or NULL. */
typedef const gchar *(*OutpaintTooltipFunc) (gint response);

/* Gives the buttons below a dialog their tooltips.  The one for Help, which
 * GIMP adds and which gives no response, is known here.
 */
void outpaint_dialog_set_tooltips (GtkDialog *dialog, OutpaintTooltipFunc get_tooltip);

/* Returns the number of the row with the cursor in a list, -1 for none. */
gint outpaint_tree_view_get_row (GtkTreeView *view);

/* Moves the cursor of a list to the row, or to the nearest one.  Does nothing
 * in an empty list.
 */
void outpaint_tree_view_choose_row (GtkTreeView *view, gint row);

/* Texts within widget can be read while they are insensitive, too: GIMP's dark
 * theme makes them almost as dark as what is behind them.
 */
void outpaint_keep_readable (GtkWidget *widget);

G_END_DECLS

#endif /* OUTPAINT_WIDGETS_H */
