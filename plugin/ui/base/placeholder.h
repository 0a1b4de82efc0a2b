/* Text in place of a view's missing content
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLACEHOLDER_H
#define OUTPAINT_PLACEHOLDER_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Draws text at the top of cr, x pixels from both sides of its width, wrapped,
 * in italics and paler than the widget's own text.
 */
void outpaint_placeholder_draw (GtkWidget   *widget,
                                cairo_t     *cr,
                                gint         x,
                                gint         width,
                                const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_PLACEHOLDER_H */
