/* Placeholder text in an empty view
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLACEHOLDER_H
#define OUTPAINT_PLACEHOLDER_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws text at the top of cr in italics, paler than the widget's own text,
 * wrapped within width with a margin of x pixels at both sides.
 */
void outpaint_placeholder_draw (GtkWidget   *widget,
                                cairo_t     *cr,
                                gint         x,
                                gint         width,
                                const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_PLACEHOLDER_H */
