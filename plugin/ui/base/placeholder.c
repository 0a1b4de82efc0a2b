/* Placeholder text in an empty view
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/placeholder.h"

#include "ui/base/toolkit.h"

#define TEXT_SHARE 0.75 /* weight of the text's color against the background's, 0 to 1 */


static gdouble
mix (gdouble text, gdouble ground)
{
  return TEXT_SHARE * text + (1 - TEXT_SHARE) * ground;
}

void
outpaint_placeholder_draw (GtkWidget *widget, cairo_t *cr, gint x, gint width, const gchar *text)
{
  g_autoptr (PangoLayout) layout   = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) italic = pango_attr_list_new ();
  OutpaintColor color              = outpaint_widget_get_color (widget, OUTPAINT_STYLE_TEXT, TRUE);
  OutpaintColor ground             = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BASE, TRUE);

  pango_attr_list_insert (italic, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, italic);
  pango_layout_set_width (layout, MAX (width - 2 * x, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  cairo_set_source_rgb (cr,
                        mix (color.red, ground.red),
                        mix (color.green, ground.green),
                        mix (color.blue, ground.blue));
  cairo_move_to (cr, x, 0);
  pango_cairo_show_layout (cr, layout);
}
