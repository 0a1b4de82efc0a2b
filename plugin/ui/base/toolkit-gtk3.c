/* GTK 3 behind the common interface
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/toolkit.h"

#include "ui/base/placeholder.h"

/* Sizes at which two columns fit side by side with a large font on a small
 * screen.
 */
#define LABEL_SHARE  0.29 /* largest initial width of a label, of the screen's width */
#define SCROLL_SHARE 0.67
#define LINES_SHARE  0.1 /* largest initial height of a label, of the screen's height */
#define LINE         17  /* height of a line in the default font, pixels */

typedef struct
{
  OutpaintPlaceholderFunc func;
  gpointer                data;
  gint                    x;
} Placeholder;


static void
placeholder_free (gpointer data, G_GNUC_UNUSED GClosure *closure)
{
  g_free (data);
}

static OutpaintColor
from_rgba (const GdkRGBA *color)
{
  return (OutpaintColor){ color->red, color->green, color->blue };
}

/* Returns the first opaque background of the widget and its ancestors. */
static OutpaintColor
get_ground (GtkWidget *widget, GtkStateFlags state, const gchar *style_class)
{
  GdkRGBA color = { 0, 0, 0, 1 };

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkStyleContext *context = gtk_widget_get_style_context (widget);
      GdkRGBA         *found   = NULL;

      gtk_style_context_save (context);
      if (style_class != NULL)
        gtk_style_context_add_class (context, style_class);
      gtk_style_context_get (context, state, GTK_STYLE_PROPERTY_BACKGROUND_COLOR, &found, NULL);
      gtk_style_context_restore (context);
      if (found != NULL)
        color = *found;
      gdk_rgba_free (found);
      if (color.alpha > 0.5)
        break;
    }

  return from_rgba (&color);
}

OutpaintColor
outpaint_widget_get_color (GtkWidget *widget, OutpaintStyle style, gboolean is_sensitive)
{
  GtkStateFlags state = is_sensitive ? GTK_STATE_FLAG_NORMAL : GTK_STATE_FLAG_INSENSITIVE;
  GdkRGBA       color;

  switch (style)
    {
    case OUTPAINT_STYLE_TEXT:
      gtk_style_context_get_color (gtk_widget_get_style_context (widget), state, &color);
      return from_rgba (&color);
    case OUTPAINT_STYLE_BASE:
      return get_ground (widget, state, GTK_STYLE_CLASS_VIEW);
    default:
      return get_ground (widget, state, NULL);
    }
}

/* Does nothing: GIMP 3's themes keep insensitive text readable. */
void
outpaint_widget_set_insensitive_text (G_GNUC_UNUSED GtkWidget           *widget,
                                      G_GNUC_UNUSED const OutpaintColor *color)
{
}

typedef struct
{
  OutpaintDrawFunc func;
  gpointer         data;
} Drawing;

static void
drawing_free (gpointer data, G_GNUC_UNUSED GClosure *closure)
{
  g_free (data);
}

static gboolean
widget_drawn (GtkWidget *widget, cairo_t *cr, Drawing *drawing)
{
  drawing->func (widget, cr, drawing->data);

  return FALSE;
}

void
outpaint_widget_connect_draw (GtkWidget *widget, OutpaintDrawFunc func, gpointer data)
{
  Drawing *drawing = g_new (Drawing, 1);

  *drawing = (Drawing){ func, data };
  g_signal_connect_data (
    widget, "draw", G_CALLBACK (widget_drawn), drawing, drawing_free, G_CONNECT_AFTER);
}

void
outpaint_widget_draw_focus (GtkWidget *widget, cairo_t *cr)
{
  gtk_render_focus (gtk_widget_get_style_context (widget),
                    cr,
                    0,
                    0,
                    gtk_widget_get_allocated_width (widget),
                    gtk_widget_get_allocated_height (widget));
}

void
outpaint_widget_get_wanted_size (GtkWidget *widget, gint *width, gint *height)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (widget, NULL, &size);
  *width  = size.width;
  *height = size.height;
}

static void
add_css (GtkWidget *widget, const gchar *css)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, css, -1, NULL);
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

/* Draws the border by CSS, since GIMP's themes draw no frames. */
void
outpaint_frame_set_border (GtkWidget *frame, G_GNUC_UNUSED GtkShadowType shadow)
{
  add_css (frame, "border { border: 1px solid alpha(currentColor, 0.4); }");
  add_css (frame, "frame { border: 1px solid alpha(currentColor, 0.4); }");
}

void
outpaint_button_set_compact (GtkWidget *button)
{
  add_css (button, "button { padding: 1px; min-width: 0; min-height: 0; }");
}

static gboolean
view_drawn (GtkWidget *view, cairo_t *cr, Placeholder *placeholder)
{
  const gchar *text = placeholder->func (placeholder->data);

  if (text != NULL)
    outpaint_placeholder_draw (
      view, cr, placeholder->x, gtk_widget_get_allocated_width (view), text);

  return FALSE;
}

void
outpaint_view_set_placeholder (GtkWidget *view, gint x, OutpaintPlaceholderFunc func, gpointer data)
{
  Placeholder *placeholder = g_new (Placeholder, 1);

  *placeholder = (Placeholder){ func, data, x };
  g_signal_connect_data (
    view, "draw", G_CALLBACK (view_drawn), placeholder, placeholder_free, G_CONNECT_AFTER);
}

static GdkRectangle
get_workarea (GtkWidget *widget)
{
  GdkMonitor  *monitor = gdk_display_get_monitor (gtk_widget_get_display (widget), 0);
  GdkRectangle area;

  gdk_monitor_get_workarea (monitor, &area);

  return area;
}

void
outpaint_label_set_wrapped (GtkLabel *label, gint width, gint height)
{
  GdkRectangle area = get_workarea (GTK_WIDGET (label));

  gtk_label_set_line_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (label),
                               MIN (width, (gint) (LABEL_SHARE * area.width)),
                               MIN (height, (gint) (LINES_SHARE * area.height)));
}

void
outpaint_label_set_filling (GtkLabel *label)
{
  gtk_label_set_line_wrap (label, TRUE);
}

/* A scrolled window whose minimum height is its child's height up to a limit,
 * so that its toplevel grows with the child.
 */
#define TYPE_FITTING_SCROLL (fitting_scroll_get_type ())
G_DECLARE_FINAL_TYPE (FittingScroll, fitting_scroll, OUTPAINT, FITTING_SCROLL, GtkScrolledWindow)

struct _FittingScroll
{
  GtkScrolledWindow parent_instance;

  gint reserve; /* of the screen's height, kept free for other widgets; pixels at the default
                 * font */
};

G_DEFINE_TYPE (FittingScroll, fitting_scroll, GTK_TYPE_SCROLLED_WINDOW)

static gint
get_most_height (FittingScroll *scroll)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (scroll), "x");
  gint line;

  pango_layout_get_pixel_size (layout, NULL, &line);

  return MAX (get_workarea (GTK_WIDGET (scroll)).height
                - MAX (scroll->reserve, scroll->reserve * line / LINE),
              1);
}

static void
fitting_scroll_get_preferred_height (GtkWidget *widget, gint *least, gint *natural)
{
  gtk_widget_get_preferred_height (gtk_bin_get_child (GTK_BIN (widget)), NULL, natural);
  *natural = MIN (*natural, get_most_height (OUTPAINT_FITTING_SCROLL (widget)));
  *least   = *natural;
}

/* Adds the width of the scroll bar when the child is higher than the limit. */
static void
fitting_scroll_get_preferred_width (GtkWidget *widget, gint *least, gint *natural)
{
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (widget));
  GtkWidget *bar   = gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (widget));
  gint       height, width;

  gtk_widget_get_preferred_height (child, NULL, &height);
  gtk_widget_get_preferred_width (child, NULL, natural);
  gtk_widget_get_preferred_width (bar, NULL, &width);
  if (height > get_most_height (OUTPAINT_FITTING_SCROLL (widget)))
    *natural += width;
  *natural = MIN (*natural, (gint) (SCROLL_SHARE * get_workarea (widget).width));
  *least   = *natural;
}

static void
fitting_scroll_class_init (FittingScrollClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_preferred_height = fitting_scroll_get_preferred_height;
  GTK_WIDGET_CLASS (klass)->get_preferred_width  = fitting_scroll_get_preferred_width;
}

static void
fitting_scroll_init (FittingScroll *scroll)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroll);

  gtk_scrolled_window_set_policy (window, GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (window, FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (scroll), FALSE);
  gtk_widget_show (GTK_WIDGET (scroll));
}

GtkWidget *
outpaint_fitting_scroll_new (GtkWidget *child, gint reserve)
{
  FittingScroll *scroll = g_object_new (TYPE_FITTING_SCROLL, NULL);

  scroll->reserve = reserve;
  gtk_container_add (GTK_CONTAINER (scroll), child);
  gtk_container_set_focus_vadjustment (
    GTK_CONTAINER (child), gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)));

  return GTK_WIDGET (scroll);
}

/* GTK 3 puts the buttons into the title bar where the desktop's settings ask
 * for it.
 */
GList *
outpaint_dialog_get_buttons (GtkDialog *dialog)
{
  GtkWidget *header = gtk_dialog_get_header_bar (dialog);
  GtkWidget *area   = header != NULL ? header : gtk_dialog_get_action_area (dialog);

  return gtk_container_get_children (GTK_CONTAINER (area));
}

void
outpaint_toolkit_init (void)
{
  gimp_ui_init ("outpaint");
}

gboolean
outpaint_toolkit_open_uri (const gchar *uri)
{
  return gtk_show_uri_on_window (NULL, uri, GDK_CURRENT_TIME, NULL);
}

void
outpaint_toolkit_connect_help (GtkWidget *widget, GimpHelpFunc func, const gchar *help_id)
{
  gimp_help_connect (widget, NULL, func, help_id, NULL, NULL);
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
                                data,
                                NULL);
}
