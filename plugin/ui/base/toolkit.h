/* GTK 2 and GTK 3 behind one interface
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TOOLKIT_H
#define OUTPAINT_TOOLKIT_H

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* Needed by G_DECLARE_FINAL_TYPE. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkVBox, g_object_unref)
#if !GTK_CHECK_VERSION(3, 0, 0)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkWindow, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkDrawingArea, g_object_unref)
#endif

/* Each channel is 0 to 1. */
typedef struct
{
  gdouble red;
  gdouble green;
  gdouble blue;
} OutpaintColor;

/* A theme's colors for a widget: text, background of editable text, background
 * of the window.
 */
typedef enum
{
  OUTPAINT_STYLE_TEXT,
  OUTPAINT_STYLE_BASE,
  OUTPAINT_STYLE_BACKGROUND
} OutpaintStyle;

OutpaintColor outpaint_widget_get_color (GtkWidget    *widget,
                                         OutpaintStyle style,
                                         gboolean      is_sensitive);

/* Sets the color of insensitive text in an entry, a text view or a cell view. */
void outpaint_widget_set_insensitive_text (GtkWidget *widget, const OutpaintColor *color);

/* Draws in the widget's coordinates; cr is clipped to the damaged area. */
typedef void (*OutpaintDrawFunc) (GtkWidget *widget, cairo_t *cr, gpointer data);

/* Calls func after each drawing of the widget. */
void outpaint_widget_connect_draw (GtkWidget *widget, OutpaintDrawFunc func, gpointer data);

/* Draws the theme's focus mark around the widget. */
void outpaint_widget_draw_focus (GtkWidget *widget, cairo_t *cr);

/* Returns the widget's preferred size in pixels. */
void outpaint_widget_get_wanted_size (GtkWidget *widget, gint *width, gint *height);

/* Gives a GtkFrame a border that is visible in every theme.  shadow: its type
 * in GTK 2; GTK 3 ignores it.
 */
void outpaint_frame_set_border (GtkWidget *frame, GtkShadowType shadow);

/* Lets a button shrink to its size request. */
void outpaint_button_set_compact (GtkWidget *button);

/* Returns the placeholder text, or NULL for none at present. */
typedef const gchar *(*OutpaintPlaceholderFunc) (gpointer data);

/* Shows the placeholder text at the top of a text view or a tree view, x pixels
 * from its side, paler than the view's text.
 */
void outpaint_view_set_placeholder (GtkWidget              *view,
                                    gint                    x,
                                    OutpaintPlaceholderFunc func,
                                    gpointer                data);

/* Makes a label wrap.  It has at least width by height pixels and grows with
 * its text.
 */
void outpaint_label_set_wrapped (GtkLabel *label, gint width, gint height);

/* Makes a label wrap at the width that its container allocates. */
void outpaint_label_set_filling (GtkLabel *label);

/* Returns a scrolled window around child.  It is as high as the child, but
 * leaves reserve pixels of the screen's height free, more with a large font.
 */
GtkWidget *outpaint_fitting_scroll_new (GtkWidget *child, gint reserve);

/* Returns the dialog's buttons; free the list with g_list_free(). */
GList *outpaint_dialog_get_buttons (GtkDialog *dialog);

/* Initializes GTK and GIMP's widgets; requires a display. */
void outpaint_toolkit_init (void);

/* Opens a file with the user's default program.  Returns FALSE when there is
 * none.
 */
gboolean outpaint_toolkit_open_uri (const gchar *uri);

/* Connects F1 in widget to func with help_id, a static string. */
void outpaint_toolkit_connect_help (GtkWidget *widget, GimpHelpFunc func, const gchar *help_id);

/* Returns a dialog above widget's window that asks for a line of text; show it
 * with gtk_widget_show().  initial: its first text.  On OK it calls func with data.
 * It closes when widget is destroyed.
 */
GtkWidget *outpaint_toolkit_query_string (GtkWidget              *widget,
                                          const gchar            *title,
                                          GimpHelpFunc            help_func,
                                          const gchar            *help_id,
                                          const gchar            *message,
                                          const gchar            *initial,
                                          GimpQueryStringCallback func,
                                          gpointer                data);

G_END_DECLS

#endif /* OUTPAINT_TOOLKIT_H */
