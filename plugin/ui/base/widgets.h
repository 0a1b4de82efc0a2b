/* Common widgets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WIDGETS_H
#define OUTPAINT_WIDGETS_H

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* G_DECLARE_FINAL_TYPE asks for it, and GTK 2 does not have it. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkVBox, g_object_unref)

/* GIMP's distances between widgets, in pixels. */
#define OUTPAINT_SPACING_NARROW 6
#define OUTPAINT_SPACING_WIDE   12

/* A table of labels and widgets with GIMP's spacing, shown. */
GtkTable *outpaint_table_new (gint rows, gint columns);

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

/* A scrolled window, shown, as tall as child wants to be as long as that
 * leaves reserve pixels of the screen's height for what is around it.
 */
GtkWidget *outpaint_fitting_scroll_new (GtkWidget *child, gint reserve);

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

/* Draws what an empty widget shows in place of its content, paler than that,
 * at the top of the widget's window and wrapped to its width less x pixels at
 * each side.  For an expose handler.
 */
void outpaint_placeholder_draw (GtkWidget *widget, GdkWindow *window, gint x, const gchar *text);

/* Texts within widget can be read while they are insensitive, too: GIMP's dark
 * theme makes them almost as dark as what is behind them.
 */
void outpaint_keep_readable (GtkWidget *widget);

G_END_DECLS

#endif /* OUTPAINT_WIDGETS_H */
