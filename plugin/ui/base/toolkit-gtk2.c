/* GTK 2 behind the common interface
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/toolkit.h"

#include "ui/base/placeholder.h"

#define LINE 17 /* height of a line in the default font, pixels */


/* The data of a signal handler: a function, its data and a position in pixels. */
typedef struct
{
  GCallback func;
  gpointer  data;
  gint      x;
} Handler;

static void
handler_free (gpointer data, G_GNUC_UNUSED GClosure *closure)
{
  g_free (data);
}

static void
connect_expose (GtkWidget *widget, GCallback callback, GCallback func, gpointer data, gint x)
{
  Handler *handler = g_new (Handler, 1);

  *handler = (Handler){ func, data, x };
  g_signal_connect_data (widget, "expose-event", callback, handler, handler_free, G_CONNECT_AFTER);
}

static OutpaintColor
from_gdk (const GdkColor *color)
{
  return (OutpaintColor){ color->red / 65535.0, color->green / 65535.0, color->blue / 65535.0 };
}

OutpaintColor
outpaint_widget_get_color (GtkWidget *widget, OutpaintStyle style, gboolean is_sensitive)
{
  GtkStateType state = is_sensitive ? GTK_STATE_NORMAL : GTK_STATE_INSENSITIVE;
  GtkStyle    *theme;

  gtk_widget_ensure_style (widget);
  theme = gtk_widget_get_style (widget);
  switch (style)
    {
    case OUTPAINT_STYLE_TEXT:
      return from_gdk (&theme->text[state]);
    case OUTPAINT_STYLE_BASE:
      return from_gdk (&theme->base[state]);
    default:
      return from_gdk (&theme->bg[state]);
    }
}

void
outpaint_widget_set_insensitive_text (GtkWidget *widget, const OutpaintColor *color)
{
  const GdkColor text = { 0,
                          (guint16) (color->red * 65535),
                          (guint16) (color->green * 65535),
                          (guint16) (color->blue * 65535) };

  gtk_widget_modify_text (widget, GTK_STATE_INSENSITIVE, &text);
}

static gboolean
widget_exposed (GtkWidget *widget, GdkEventExpose *event, Handler *handler)
{
  cairo_t *cr = gdk_cairo_create (event->window);

  gdk_cairo_region (cr, event->region);
  cairo_clip (cr);
  if (!gtk_widget_get_has_window (widget))
    {
      GtkAllocation place;

      gtk_widget_get_allocation (widget, &place);
      cairo_translate (cr, place.x, place.y);
    }
  ((OutpaintDrawFunc) handler->func) (widget, cr, handler->data);
  cairo_destroy (cr);

  return FALSE;
}

void
outpaint_widget_connect_draw (GtkWidget *widget, OutpaintDrawFunc func, gpointer data)
{
  connect_expose (widget, G_CALLBACK (widget_exposed), G_CALLBACK (func), data, 0);
}

void
outpaint_widget_draw_focus (GtkWidget *widget, G_GNUC_UNUSED cairo_t *cr)
{
  GtkAllocation place;

  gtk_widget_get_allocation (widget, &place);
  gtk_paint_focus (gtk_widget_get_style (widget),
                   gtk_widget_get_window (widget),
                   gtk_widget_get_state (widget),
                   NULL,
                   widget,
                   NULL,
                   0,
                   0,
                   place.width,
                   place.height);
}

void
outpaint_widget_get_wanted_size (GtkWidget *widget, gint *width, gint *height)
{
  GtkRequisition size;

  gtk_widget_size_request (widget, &size);
  *width  = size.width;
  *height = size.height;
}

void
outpaint_frame_set_border (GtkWidget *frame, GtkShadowType shadow)
{
  gtk_frame_set_shadow_type (GTK_FRAME (frame), shadow);
}

void
outpaint_button_set_compact (G_GNUC_UNUSED GtkWidget *button)
{
}

static GdkWindow *
get_content_window (GtkWidget *view)
{
  if (GTK_IS_TEXT_VIEW (view))
    return gtk_text_view_get_window (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_TEXT);

  return gtk_tree_view_get_bin_window (GTK_TREE_VIEW (view));
}

static gboolean
view_exposed (GtkWidget *view, GdkEventExpose *event, Handler *handler)
{
  const gchar *text = ((OutpaintPlaceholderFunc) handler->func) (handler->data);
  cairo_t     *cr;

  if (text == NULL || event->window != get_content_window (view))
    return FALSE;

  cr = gdk_cairo_create (event->window);
  outpaint_placeholder_draw (view, cr, handler->x, gdk_window_get_width (event->window), text);
  cairo_destroy (cr);

  return FALSE;
}

/* The default handler of a tree view without rows stops the signal, so the
 * handler is connected before it.
 */
void
outpaint_view_set_placeholder (GtkWidget *view, gint x, OutpaintPlaceholderFunc func, gpointer data)
{
  Handler *handler = g_new (Handler, 1);

  *handler = (Handler){ G_CALLBACK (func), data, x };
  g_signal_connect_data (view,
                         "expose-event",
                         G_CALLBACK (view_exposed),
                         handler,
                         handler_free,
                         GTK_IS_TEXT_VIEW (view) ? G_CONNECT_AFTER : (GConnectFlags) 0);
}

/* Wraps the text at the allocated width; GTK 2 alone uses another one. */
static void
label_allocated (GtkWidget *label, GtkAllocation *allocation)
{
  pango_layout_set_width (gtk_label_get_layout (GTK_LABEL (label)),
                          allocation->width * PANGO_SCALE);
}

static void
label_requested (G_GNUC_UNUSED GtkWidget *label, GtkRequisition *request, gpointer height)
{
  request->height = MAX (request->height, GPOINTER_TO_INT (height));
}

void
outpaint_label_set_wrapped (GtkLabel *label, gint width, gint height)
{
  gtk_label_set_line_wrap (label, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (label), width, -1);
  g_signal_connect_after (
    label, "size-request", G_CALLBACK (label_requested), GINT_TO_POINTER (height));
  g_signal_connect_after (label, "size-allocate", G_CALLBACK (label_allocated), NULL);
}

static void
filling_label_allocated (GtkWidget *label, GtkAllocation *allocation)
{
  gtk_widget_set_size_request (label, allocation->width, -1);
}

void
outpaint_label_set_filling (GtkLabel *label)
{
  gtk_label_set_line_wrap (label, TRUE);
  g_signal_connect (label, "size-allocate", G_CALLBACK (filling_label_allocated), NULL);
}

/* Returns the reserved height, in proportion to the font. */
static gint
get_reserve (GtkWidget *child)
{
  gint reserve = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "outpaint-reserve"));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (child, "x");
  gint line;

  pango_layout_get_pixel_size (layout, NULL, &line);

  return MAX (reserve, reserve * line / LINE);
}

static void
scroll_requested (GtkWidget *scroll, GtkRequisition *request, GtkWidget *child)
{
  gint           reserve = get_reserve (child);
  gint           most    = gdk_screen_get_height (gtk_widget_get_screen (scroll)) - reserve;
  GtkRequisition wanted;

  gtk_widget_get_child_requisition (child, &wanted);
  request->height = CLAMP (most, MIN (request->height, wanted.height), wanted.height);
  request->width  = wanted.width;
  if (wanted.height > most)
    {
      GtkRequisition bar;

      gtk_widget_size_request (gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroll)),
                               &bar);
      request->width += bar.width + 6;
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
  g_signal_connect_after (scroll, "size-request", G_CALLBACK (scroll_requested), child);
  gtk_widget_show (scroll);

  return scroll;
}

GList *
outpaint_dialog_get_buttons (GtkDialog *dialog)
{
  return gtk_container_get_children (GTK_CONTAINER (gtk_dialog_get_action_area (dialog)));
}

void
outpaint_toolkit_init (void)
{
  gimp_ui_init ("outpaint", FALSE);
}

gboolean
outpaint_toolkit_open_uri (const gchar *uri)
{
  return gtk_show_uri (NULL, uri, GDK_CURRENT_TIME, NULL);
}

void
outpaint_toolkit_connect_help (GtkWidget *widget, GimpHelpFunc func, const gchar *help_id)
{
  gimp_help_connect (widget, func, help_id, NULL);
}

GtkWidget *
outpaint_toolkit_query_string (GtkWidget              *widget,
                               const gchar            *title,
                               GimpHelpFunc            help_func,
                               const gchar            *help_id,
                               const gchar            *message,
                               const gchar            *initial,
                               GimpQueryStringCallback func,
                               gpointer                data)
{
  return gimp_query_string_box (title,
                                gtk_widget_get_toplevel (widget),
                                help_func,
                                help_id,
                                message,
                                initial,
                                G_OBJECT (widget),
                                "destroy",
                                func,
                                data);
}
