/* GTK 2 and GTK 3 behind one interface
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TOOLKIT_H
#define OUTPAINT_TOOLKIT_H

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

G_BEGIN_DECLS

/* G_DECLARE_FINAL_TYPE needs them. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkVBox, g_object_unref)
#if !GTK_CHECK_VERSION(3, 0, 0)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkWindow, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GtkDrawingArea, g_object_unref)
#endif

/* Each channel 0 to 1. */
typedef struct
{
  gdouble red;
  gdouble green;
  gdouble blue;
} OutpaintColor;

/* The colors that a theme gives a widget: its text, the ground below text that
 * is edited, and the window's ground.
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

/* Text that is insensitive gets that color in an entry, a text or a cell view. */
void outpaint_widget_set_insensitive_text (GtkWidget *widget, const OutpaintColor *color);

/* Draws in the widget's coordinates; cr is clipped to the changed part. */
typedef void (*OutpaintDrawFunc) (GtkWidget *widget, cairo_t *cr, gpointer data);

/* Calls func after each drawing of the widget. */
void outpaint_widget_connect_draw (GtkWidget *widget, OutpaintDrawFunc func, gpointer data);

/* Draws the theme's focus mark around the widget. */
void outpaint_widget_draw_focus (GtkWidget *widget, cairo_t *cr);

/* The size that a widget asks for, pixels. */
void outpaint_widget_get_wanted_size (GtkWidget *widget, gint *width, gint *height);

/* Gives a GtkFrame a border that is seen in every theme.  shadow: where the
 * theme draws one.
 */
void outpaint_frame_set_border (GtkWidget *frame, GtkShadowType shadow);

/* Lets a button be as small as its size request. */
void outpaint_button_set_compact (GtkWidget *button);

/* The text in place of a view's missing content, or NULL for none now. */
typedef const gchar *(*OutpaintPlaceholderFunc) (gpointer data);

/* Shows that text at the top of a text view or a tree view, x pixels from its
 * side, paler than its text.
 */
void outpaint_view_set_placeholder (GtkWidget              *view,
                                    gint                    x,
                                    OutpaintPlaceholderFunc func,
                                    gpointer                data);

/* Makes a label wrap.  It takes at least that size from the start, in pixels,
 * and grows for a longer text.
 */
void outpaint_label_set_wrapped (GtkLabel *label, gint width, gint height);

/* Makes a label wrap at the width that others leave it. */
void outpaint_label_set_filling (GtkLabel *label);

/* Has a progress bar show its text. */
void outpaint_progress_bar_show_text (GtkProgressBar *bar);

/* A scrolled window around child, as tall as the child as long as that leaves
 * reserve pixels of the screen's height.
 */
GtkWidget *outpaint_fitting_scroll_new (GtkWidget *child, gint reserve);

/* The buttons of a dialog; free the list alone. */
GList *outpaint_dialog_get_buttons (GtkDialog *dialog);

/* Whether the image's window has room for a line of text in its status bar. */
gboolean outpaint_status_bar_has_room (void);

/* Initializes GTK and GIMP's widgets; there has to be a display. */
void outpaint_toolkit_init (void);

/* Opens a file in the user's program for it. */
gboolean outpaint_toolkit_open_uri (const gchar *uri);

/* Connects F1 in widget with func for help_id, a static string. */
void outpaint_toolkit_connect_help (GtkWidget *widget, GimpHelpFunc func, const gchar *help_id);

G_END_DECLS

#endif /* OUTPAINT_TOOLKIT_H */
