/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "ui/prompt-box.h"

#define PROMPT_COLUMNS 50
#define PROMPT_LINES   3

struct _OutpaintPromptBox
{
  GtkVBox parent_instance;

  GtkWidget     *view;
  GtkTextBuffer *buffer; /* the view's */
};

G_DEFINE_TYPE (OutpaintPromptBox, outpaint_prompt_box, GTK_TYPE_VBOX)

static gboolean
view_key_press (GtkWidget *view, GdkEventKey *event)
{
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (enter && (event->state & GDK_CONTROL_MASK))
    return gtk_window_activate_default (GTK_WINDOW (gtk_widget_get_toplevel (view)));

  return FALSE;
}

/* GTK 2 has no placeholder text of its own. */
static gboolean
view_expose (GtkWidget *view, GdkEventExpose *event, OutpaintPromptBox *box)
{
  GdkWindow *window = gtk_text_view_get_window (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_TEXT);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRectangle start;
  GtkTextIter  iter;

  if (event->window != window || gtk_text_buffer_get_char_count (box->buffer) > 0)
    return FALSE;

  gtk_text_buffer_get_start_iter (box->buffer, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &start);
  layout = gtk_widget_create_pango_layout (view, _ ("Leave it empty to let the service decide"));
  gdk_draw_layout_with_colors (window,
                               gtk_widget_get_style (view)->text_gc[GTK_STATE_NORMAL],
                               start.x + 1,
                               start.y,
                               layout,
                               &gtk_widget_get_style (view)->text_aa[GTK_STATE_NORMAL],
                               NULL);

  return FALSE;
}

static void
outpaint_prompt_box_class_init (G_GNUC_UNUSED OutpaintPromptBoxClass *klass)
{
}

static void
set_size_in_letters (GtkWidget *scroll, GtkWidget *view, gint columns, gint lines)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, "n");
  gint width;
  gint height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_widget_set_size_request (scroll, columns * width, lines * height + OUTPAINT_SPACING_WIDE);
}

static void
outpaint_prompt_box_init (OutpaintPromptBox *box)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *frame;

  box->view   = gtk_text_view_new ();
  box->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (box->view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (box->view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (box->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (box->view), 3);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (box->view), 3);
  gtk_widget_set_name (box->view, "outpaint-prompt");
  atk_object_set_name (gtk_widget_get_accessible (box->view), _ ("Prompt"));
  gimp_help_set_help_data (
    box->view, _ ("What to paint around the picture. Ctrl+Enter starts."), NULL);
  g_signal_connect (box->view, "key-press-event", G_CALLBACK (view_key_press), NULL);
  g_signal_connect_after (box->view, "expose-event", G_CALLBACK (view_expose), box);

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroll), GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (scroll), box->view);
  set_size_in_letters (scroll, box->view, PROMPT_COLUMNS, PROMPT_LINES);
  gtk_widget_show_all (scroll);

  frame = outpaint_frame_new (_ ("_Prompt"), scroll, box->view);
  gtk_box_pack_start (GTK_BOX (box), frame, TRUE, TRUE, 0);
}

GtkWidget *
outpaint_prompt_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_PROMPT_BOX, NULL);
}

void
outpaint_prompt_box_set_options (OutpaintPromptBox *box, const OutpaintOptions *options)
{
  gtk_text_buffer_set_text (box->buffer, options->prompt, -1);
}

void
outpaint_prompt_box_get_options (OutpaintPromptBox *box, OutpaintOptions *options)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (box->buffer, &start, &end);
  g_free (options->prompt);
  options->prompt = gtk_text_buffer_get_text (box->buffer, &start, &end, FALSE);
}

void
outpaint_prompt_box_focus (OutpaintPromptBox *box)
{
  gtk_widget_grab_focus (box->view);
}
