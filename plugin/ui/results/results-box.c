/* The paintings of the dialog: view, strip and comparison
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/results/results-box.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "ui/results/result-view.h"
#include "ui/results/strip.h"

#define ZOOM_CHARS 6 /* fits "800 %" */

struct _OutpaintResultsBox
{
  GtkVBox parent_instance;

  OutpaintSession *session; /* borrowed */
  GtkWidget       *stage;   /* the view and its controls */
  GtkWidget       *view;
  GtkWidget       *before;
  GtkWidget       *whole;
  GtkWidget       *full;
  GtkWidget       *zoom;
  GtkWidget       *strip;
  gboolean         is_shown;
};

G_DEFINE_TYPE (OutpaintResultsBox, outpaint_results_box, GTK_TYPE_VBOX)

static OutpaintResultView *
get_view (OutpaintResultsBox *box)
{
  return OUTPAINT_RESULT_VIEW (box->view);
}

static void
show_zoom (OutpaintResultsBox *box)
{
  g_autofree gchar *text = g_strdup_printf (
    _ ("%d %%"), (gint) (100 * outpaint_result_view_get_scale (get_view (box)) + 0.5));

  gtk_label_set_text (GTK_LABEL (box->zoom), text);
}

gboolean
outpaint_results_box_needs_pixels (OutpaintResultsBox *box)
{
  gint chosen = outpaint_results_box_get_chosen (box);

  return chosen >= 0 && box->is_shown && outpaint_result_view_needs_pixels (get_view (box))
         && !outpaint_session_is_open (box->session, (guint) chosen);
}

/* Shows the zoom after the view has got a new size. */
static gboolean
show_zoom_later (gpointer data)
{
  if (gtk_widget_get_realized (GTK_WIDGET (data)))
    show_zoom (data);
  g_object_unref (data);

  return G_SOURCE_REMOVE;
}

static void
view_allocated (OutpaintResultsBox *box)
{
  g_idle_add (show_zoom_later, g_object_ref (box));
}

static void
view_zoomed (OutpaintResultsBox *box)
{
  show_zoom (box);
  if (outpaint_results_box_needs_pixels (box))
    g_signal_emit_by_name (box, "sharpen");
}

static void
strip_chosen (OutpaintResultsBox *box, guint index)
{
  outpaint_result_view_set_variation (get_view (box), index);
  outpaint_results_box_show_view (box, TRUE);
  view_zoomed (box);
}

static void
strip_retry (OutpaintResultsBox *box, guint index)
{
  g_signal_emit_by_name (box, "retry", index);
}

static void
before_toggled (GtkToggleButton *before, OutpaintResultsBox *box)
{
  outpaint_result_view_set_before (get_view (box), gtk_toggle_button_get_active (before));
}

static void
whole_clicked (OutpaintResultsBox *box)
{
  outpaint_result_view_show_whole (get_view (box));
}

static void
full_clicked (OutpaintResultsBox *box)
{
  outpaint_result_view_show_seam (get_view (box));
}

static void
toggle_before (OutpaintResultsBox *box)
{
  GtkToggleButton *before = GTK_TOGGLE_BUTTON (box->before);

  gtk_toggle_button_set_active (before, !gtk_toggle_button_get_active (before));
}

/* Pans by Shift with an arrow key.  Without Shift, the arrow keys step through
 * the paintings, also while the view has the focus.
 */
static gboolean
handle_arrow (OutpaintResultsBox *box, GdkEventKey *event)
{
  gint right = 0;
  gint down  = 0;

  switch (event->keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      right = -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      right = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      down = -1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      down = 1;
      break;
    default:
      return FALSE;
    }

  if (event->state & GDK_SHIFT_MASK)
    outpaint_result_view_pan (get_view (box), right, down);
  else
    outpaint_strip_step (OUTPAINT_STRIP (box->strip), right + down);

  return TRUE;
}

static gboolean
handle_letter (OutpaintResultsBox *box, guint key)
{
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      outpaint_result_view_zoom (get_view (box), 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      outpaint_result_view_zoom (get_view (box), -1);
      return TRUE;
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      outpaint_result_view_show_seam (get_view (box));
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      outpaint_result_view_show_whole (get_view (box));
      return TRUE;
    case GDK_KEY_b:
    case GDK_KEY_B:
      toggle_before (box);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Keys of the view, wherever in the box the focus is. */
static gboolean
window_key (GtkWidget *window, GdkEventKey *event, OutpaintResultsBox *box)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  if (!box->is_shown || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (box))
      || (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK)) != 0)
    return FALSE;

  return handle_arrow (box, event) || handle_letter (box, event->keyval);
}

/* The window sees keys before the buttons of the strip do. */
static void
outpaint_results_box_hierarchy_changed (GtkWidget *widget, GtkWidget *former)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  if (former == NULL && GTK_IS_WINDOW (window))
    g_signal_connect_object (window, "key-press-event", G_CALLBACK (window_key), widget, 0);
}

static void
outpaint_results_box_class_init (OutpaintResultsBoxClass *klass)
{
  GTK_WIDGET_CLASS (klass)->hierarchy_changed = outpaint_results_box_hierarchy_changed;

  g_signal_new ("shown",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_BOOLEAN);
  g_signal_new ("retry",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_UINT);
  g_signal_new (
    "sharpen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_button (const gchar *text, const gchar *tooltip, GCallback clicked, OutpaintResultsBox *box)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  gimp_help_set_help_data (button, tooltip, NULL);
  g_signal_connect_swapped (button, "clicked", clicked, box);

  return button;
}

static GtkWidget *
create_controls (OutpaintResultsBox *box)
{
  GtkWidget *row = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  box->before = outpaint_check_new (_ ("_Without the painting"),
                                    _ ("Show the picture as it was, to compare (B)"));
  g_signal_connect (box->before, "toggled", G_CALLBACK (before_toggled), box);
  box->whole =
    create_button (_ ("Whole"), _ ("Show the whole picture (0)"), G_CALLBACK (whole_clicked), box);
  box->full = create_button (
    _ ("100 %"), _ ("Show each pixel, around the seam (1)"), G_CALLBACK (full_clicked), box);
  box->zoom = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (box->zoom), ZOOM_CHARS);
  gtk_misc_set_alignment (GTK_MISC (box->zoom), 1.0, 0.5);

  gtk_box_pack_start (GTK_BOX (row), box->before, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), box->full, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), box->whole, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), box->zoom, FALSE, FALSE, 0);

  return row;
}

static void
outpaint_results_box_init (OutpaintResultsBox *box)
{
  gtk_box_set_spacing (GTK_BOX (box), OUTPAINT_SPACING_NARROW);
}

GtkWidget *
outpaint_results_box_new (OutpaintSession *session)
{
  OutpaintResultsBox *box   = g_object_new (OUTPAINT_TYPE_RESULTS_BOX, NULL);
  GtkWidget          *frame = gtk_frame_new (NULL);

  box->session = session;
  box->view    = outpaint_result_view_new (session);
  box->strip   = outpaint_strip_new (session);
  box->stage   = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  outpaint_frame_set_border (frame, GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (frame), box->view);
  gtk_box_pack_start (GTK_BOX (box->stage), frame, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box->stage), create_controls (box), FALSE, FALSE, 0);
  gtk_widget_show_all (box->stage);
  gtk_widget_hide (box->stage);
  gtk_widget_set_no_show_all (box->stage, TRUE);
  gtk_box_pack_start (GTK_BOX (box), box->stage, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), box->strip, FALSE, FALSE, 0);
  gtk_widget_show (box->strip);

  g_signal_connect_swapped (box->view, "size-allocate", G_CALLBACK (view_allocated), box);
  g_signal_connect_swapped (box->view, "zoomed", G_CALLBACK (view_zoomed), box);
  g_signal_connect_swapped (box->strip, "chosen", G_CALLBACK (strip_chosen), box);
  g_signal_connect_swapped (box->strip, "retry", G_CALLBACK (strip_retry), box);

  return GTK_WIDGET (box);
}

void
outpaint_results_box_update (OutpaintResultsBox *box, guint index)
{
  outpaint_strip_update (OUTPAINT_STRIP (box->strip));
  outpaint_strip_choose (OUTPAINT_STRIP (box->strip), index);
}

void
outpaint_results_box_show_view (OutpaintResultsBox *box, gboolean is_shown)
{
  is_shown = is_shown && outpaint_results_box_get_chosen (box) >= 0;
  if (is_shown == box->is_shown)
    return;

  box->is_shown = is_shown;
  gtk_widget_set_visible (box->stage, is_shown);
  g_signal_emit_by_name (box, "shown", is_shown);
}

gboolean
outpaint_results_box_is_shown (OutpaintResultsBox *box)
{
  return box->is_shown;
}

gint
outpaint_results_box_get_chosen (OutpaintResultsBox *box)
{
  return outpaint_strip_get_chosen (OUTPAINT_STRIP (box->strip));
}

void
outpaint_results_box_focus (OutpaintResultsBox *box)
{
  outpaint_strip_focus (OUTPAINT_STRIP (box->strip));
}

gboolean
outpaint_results_box_sharpen (OutpaintResultsBox  *box,
                              GCancellable        *cancellable,
                              OutpaintProgressFunc progress,
                              gpointer             progress_data,
                              GError             **error)
{
  gint     chosen = outpaint_results_box_get_chosen (box);
  gboolean success;

  success = outpaint_session_open (
    box->session, (guint) chosen, cancellable, progress, progress_data, error);
  outpaint_result_view_update (get_view (box));

  return success;
}
