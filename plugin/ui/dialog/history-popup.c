/* List of earlier prompts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/history-popup.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "core/store/history.h"
#include "gimp/host/host.h"
#include "ui/base/widgets.h"

#define LIST_ROWS   8
#define TOOLTIP_MAX 1000 /* characters of a prompt */

enum
{
  COLUMN_PROMPT,
  COLUMN_TOOLTIP,
  N_COLUMNS
};

struct _OutpaintHistoryPopup
{
  GtkWindow parent_instance;

  gchar *path;
  GStrv  prompts; /* the file's prompts */
  GStrv  before;  /* those before the first removal, or NULL */

  GtkWidget    *search;
  GtkListStore *store; /* the prompts that match the search */
  GtkWidget    *list;
  GtkWidget    *undo;
  GtkWidget    *clear;
};

G_DEFINE_TYPE (OutpaintHistoryPopup, outpaint_history_popup, GTK_TYPE_WINDOW)

static gchar *
get_tooltip (const gchar *prompt)
{
  g_autofree gchar *text = NULL;

  if (g_utf8_strlen (prompt, -1) <= TOOLTIP_MAX)
    return g_markup_escape_text (prompt, -1);

  text = g_utf8_substring (prompt, 0, TOOLTIP_MAX);

  return g_markup_printf_escaped ("%s…", text);
}

static gint
count_rows (OutpaintHistoryPopup *popup)
{
  return gtk_tree_model_iter_n_children (GTK_TREE_MODEL (popup->store), NULL);
}

/* Returns the selected prompt, or NULL.  Free with g_free(). */
static gchar *
get_prompt (OutpaintHistoryPopup *popup)
{
  GtkTreeIter iter;
  gchar      *prompt = NULL;
  gint        row    = outpaint_tree_view_get_row (GTK_TREE_VIEW (popup->list));

  if (row >= 0 && gtk_tree_model_iter_nth_child (GTK_TREE_MODEL (popup->store), &iter, NULL, row))
    gtk_tree_model_get (GTK_TREE_MODEL (popup->store), &iter, COLUMN_PROMPT, &prompt, -1);

  return prompt;
}

static void
show_matches (OutpaintHistoryPopup *popup, gint row)
{
  const gchar *words = gtk_entry_get_text (GTK_ENTRY (popup->search));

  gtk_list_store_clear (popup->store);
  for (gchar **prompt = popup->prompts; *prompt != NULL; prompt++)
    if (outpaint_history_matches (*prompt, words))
      {
        g_autofree gchar *tooltip = get_tooltip (*prompt);

        gtk_list_store_insert_with_values (
          popup->store, NULL, -1, COLUMN_PROMPT, *prompt, COLUMN_TOOLTIP, tooltip, -1);
      }

  outpaint_tree_view_choose_row (GTK_TREE_VIEW (popup->list), row);
  gtk_widget_queue_draw (popup->list);
}

static void
reload (OutpaintHistoryPopup *popup, gint row)
{
  g_strfreev (popup->prompts);
  popup->prompts = outpaint_history_load (popup->path);
  show_matches (popup, row);
  gtk_widget_set_sensitive (popup->undo, popup->before != NULL);
  gtk_widget_set_sensitive (popup->clear, *popup->prompts != NULL);
}

static void
popup_close (OutpaintHistoryPopup *popup)
{
  gtk_grab_remove (GTK_WIDGET (popup));
  gtk_widget_hide (GTK_WIDGET (popup));
  g_clear_pointer (&popup->before, g_strfreev);
}

static void
take (OutpaintHistoryPopup *popup)
{
  g_autofree gchar *prompt = get_prompt (popup);

  if (prompt == NULL)
    return;

  popup_close (popup);
  g_signal_emit_by_name (popup, "chosen", prompt);
}

/* Updates the list after a removal.  failure: its error, or NULL. */
static void
removed (OutpaintHistoryPopup *popup, gint row, const GError *failure)
{
  if (failure != NULL)
    outpaint_host_message (failure->message);
  else if (popup->before == NULL)
    popup->before = g_strdupv (popup->prompts);

  reload (popup, row);
}

static void
remove_chosen (OutpaintHistoryPopup *popup)
{
  g_autofree gchar *prompt   = get_prompt (popup);
  g_autoptr (GError) failure = NULL;

  if (prompt == NULL)
    return;

  outpaint_history_remove (popup->path, prompt, &failure);
  removed (popup, outpaint_tree_view_get_row (GTK_TREE_VIEW (popup->list)), failure);
}

static void
clear_all (OutpaintHistoryPopup *popup)
{
  g_autoptr (GError) failure = NULL;

  if (*popup->prompts == NULL)
    return;

  outpaint_history_clear (popup->path, &failure);
  removed (popup, 0, failure);
  gtk_widget_grab_focus (popup->search);
}

static void
bring_back (OutpaintHistoryPopup *popup)
{
  g_autoptr (GError) failure = NULL;

  if (outpaint_history_restore (popup->path, (const gchar *const *) popup->before, &failure))
    g_clear_pointer (&popup->before, g_strfreev);
  else
    outpaint_host_message (failure->message);

  reload (popup, 0);
  gtk_widget_grab_focus (popup->search);
}

static void
search_changed (OutpaintHistoryPopup *popup)
{
  show_matches (popup, 0);
}

/* Moves from the search to the list.  The first match is selected already, so
 * Down selects the second.
 */
static gboolean
search_key_press (OutpaintHistoryPopup *popup, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_KP_Down)
    return FALSE;

  gtk_widget_grab_focus (popup->list);
  outpaint_tree_view_choose_row (GTK_TREE_VIEW (popup->list),
                                 outpaint_tree_view_get_row (GTK_TREE_VIEW (popup->list)) + 1);

  return TRUE;
}

/* Redirects typed characters to the search. */
static gboolean
list_key_press (OutpaintHistoryPopup *popup, GdkEventKey *event)
{
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  gboolean        is_text   = g_unichar_isgraph (gdk_keyval_to_unicode (event->keyval));

  switch (event->keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (modifiers != 0 || outpaint_tree_view_get_row (GTK_TREE_VIEW (popup->list)) > 0)
        return FALSE;
      gtk_widget_grab_focus (popup->search);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (modifiers != 0)
        return FALSE;
      remove_chosen (popup);
      return TRUE;

    default:
      if ((modifiers & ~GDK_SHIFT_MASK) || !(is_text || event->keyval == GDK_KEY_BackSpace))
        return FALSE;
      gtk_widget_grab_focus (popup->search);
      gtk_editable_set_position (GTK_EDITABLE (popup->search), -1);
      return gtk_widget_event (popup->search, (GdkEvent *) event);
    }
}

/* An OutpaintPlaceholderFunc. */
static const gchar *
get_placeholder (gpointer data)
{
  OutpaintHistoryPopup *popup = data;

  if (count_rows (popup) > 0)
    return NULL;

  if (*popup->prompts != NULL)
    return _ ("No prompt contains all these words");

  return popup->before != NULL ? _ ("The history is empty. Undo restores the prompts.")
                               : _ ("Your prompts are listed here");
}

static gboolean
outpaint_history_popup_key_press (GtkWidget *widget, GdkEventKey *event)
{
  OutpaintHistoryPopup *popup     = OUTPAINT_HISTORY_POPUP (widget);
  GdkModifierType       modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  switch (event->keyval)
    {
    case GDK_KEY_Escape:
      popup_close (popup);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (modifiers != GDK_CONTROL_MASK)
        break;
      clear_all (popup);
      return TRUE;

    default:
      break;
    }

  return GTK_WIDGET_CLASS (outpaint_history_popup_parent_class)->key_press_event (widget, event);
}

/* While the popup has the grab, it also receives clicks on the program's other windows. */
static gboolean
outpaint_history_popup_button_press (GtkWidget *widget, GdkEventButton *event)
{
  if (gdk_window_get_toplevel (event->window) != gtk_widget_get_window (widget))
    popup_close (OUTPAINT_HISTORY_POPUP (widget));

  return TRUE;
}

static gboolean
outpaint_history_popup_delete (GtkWidget *widget, G_GNUC_UNUSED GdkEventAny *event)
{
  popup_close (OUTPAINT_HISTORY_POPUP (widget));

  return TRUE;
}

static void
outpaint_history_popup_finalize (GObject *object)
{
  OutpaintHistoryPopup *popup = OUTPAINT_HISTORY_POPUP (object);

  g_free (popup->path);
  g_strfreev (popup->prompts);
  g_strfreev (popup->before);
  g_object_unref (popup->store);

  G_OBJECT_CLASS (outpaint_history_popup_parent_class)->finalize (object);
}

static void
outpaint_history_popup_class_init (OutpaintHistoryPopupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outpaint_history_popup_finalize;
  widget_class->key_press_event    = outpaint_history_popup_key_press;
  widget_class->button_press_event = outpaint_history_popup_button_press;
  widget_class->delete_event       = outpaint_history_popup_delete;
  g_signal_new ("chosen",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

static GtkWidget *
create_search (OutpaintHistoryPopup *popup)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Search:"));

  popup->search = gtk_entry_new ();
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), popup->search);
  gimp_help_set_help_data (
    popup->search, _ ("Words of the prompt, in any order. Enter uses the selected prompt."), NULL);
  g_signal_connect_swapped (popup->search, "changed", G_CALLBACK (search_changed), popup);
  g_signal_connect_swapped (popup->search, "activate", G_CALLBACK (take), popup);
  g_signal_connect_swapped (popup->search, "key-press-event", G_CALLBACK (search_key_press), popup);

  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), popup->search, TRUE, TRUE, 0);

  return hbox;
}

/* Each prompt is shown in one line. */
static GtkWidget *
create_list (OutpaintHistoryPopup *popup)
{
  GtkWidget       *scroll = gtk_scrolled_window_new (NULL, NULL);
  GtkCellRenderer *cell   = gtk_cell_renderer_text_new ();
  gint             height;

  popup->store = gtk_list_store_new (N_COLUMNS, G_TYPE_STRING, G_TYPE_STRING);
  popup->list  = gtk_tree_view_new_with_model (GTK_TREE_MODEL (popup->store));
  g_object_set (cell, "ellipsize", PANGO_ELLIPSIZE_END, "single-paragraph-mode", TRUE, NULL);
  gtk_tree_view_insert_column_with_attributes (
    GTK_TREE_VIEW (popup->list), -1, NULL, cell, "text", COLUMN_PROMPT, NULL);
  gtk_tree_view_set_headers_visible (GTK_TREE_VIEW (popup->list), FALSE);
  gtk_tree_view_set_enable_search (GTK_TREE_VIEW (popup->list), FALSE);
  gtk_tree_view_set_tooltip_column (GTK_TREE_VIEW (popup->list), COLUMN_TOOLTIP);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (GTK_TREE_VIEW (popup->list)),
                               GTK_SELECTION_BROWSE);
  atk_object_set_name (gtk_widget_get_accessible (popup->list), _ ("Earlier prompts"));
  atk_object_set_description (gtk_widget_get_accessible (popup->list),
                              _ ("Delete removes the selected prompt from the history"));
  g_signal_connect_swapped (popup->list, "row-activated", G_CALLBACK (take), popup);
  g_signal_connect_swapped (popup->list, "key-press-event", G_CALLBACK (list_key_press), popup);
  outpaint_view_set_placeholder (popup->list, OUTPAINT_SPACING_NARROW, get_placeholder, popup);

  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroll), GTK_SHADOW_IN);
  gtk_widget_set_can_focus (scroll, FALSE);
  gtk_container_add (GTK_CONTAINER (scroll), popup->list);
  gtk_cell_renderer_get_size (cell, popup->list, NULL, NULL, NULL, NULL, &height);
  gtk_widget_set_size_request (scroll, -1, LIST_ROWS * (height + 2));

  return scroll;
}

static GtkWidget *
create_buttons (OutpaintHistoryPopup *popup)
{
  GtkWidget *box = gtk_hbutton_box_new ();

  gtk_button_box_set_layout (GTK_BUTTON_BOX (box), GTK_BUTTONBOX_END);
  gtk_box_set_spacing (GTK_BOX (box), OUTPAINT_SPACING_NARROW);

  popup->undo = gtk_button_new_with_mnemonic (_ ("_Undo"));
  gimp_help_set_help_data (popup->undo, _ ("Restore the prompts removed from the history"), NULL);
  g_signal_connect_swapped (popup->undo, "clicked", G_CALLBACK (bring_back), popup);
  gtk_container_add (GTK_CONTAINER (box), popup->undo);

  popup->clear = gtk_button_new_with_mnemonic (_ ("_Clear History"));
  gimp_help_set_help_data (
    popup->clear,
    _ ("Remove all prompts (Ctrl+Delete). Delete in the list removes the selected one."),
    NULL);
  g_signal_connect_swapped (popup->clear, "clicked", G_CALLBACK (clear_all), popup);
  gtk_container_add (GTK_CONTAINER (box), popup->clear);

  return box;
}

static void
outpaint_history_popup_init (OutpaintHistoryPopup *popup)
{
  GtkWindow *window = GTK_WINDOW (popup);
  GtkWidget *frame  = gtk_frame_new (NULL);
  GtkWidget *vbox   = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  gtk_window_set_title (window, _ ("Prompt History"));
  gtk_window_set_type_hint (window, GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_resizable (window, FALSE);
  gtk_window_set_skip_taskbar_hint (window, TRUE);
  gtk_window_set_skip_pager_hint (window, TRUE);

  gtk_container_set_border_width (GTK_CONTAINER (vbox), OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (vbox), create_search (popup), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_list (popup), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_buttons (popup), FALSE, FALSE, 0);
  outpaint_frame_set_border (frame, GTK_SHADOW_OUT);
  gtk_container_add (GTK_CONTAINER (frame), vbox);
  gtk_container_add (GTK_CONTAINER (popup), frame);
  gtk_widget_show_all (frame);
}

GtkWidget *
outpaint_history_popup_new (const gchar *path)
{
  OutpaintHistoryPopup *popup = g_object_new (OUTPAINT_TYPE_HISTORY_POPUP, NULL);

  popup->path    = g_strdup (path);
  popup->prompts = g_new0 (gchar *, 1);

  return GTK_WIDGET (popup);
}

/* Moves the popup below the widget, or above it when the screen ends there. */
static void
place (OutpaintHistoryPopup *popup, GtkWidget *above)
{
  GdkScreen    *screen = gtk_widget_get_screen (above);
  GdkWindow    *window = gtk_widget_get_window (above);
  GtkAllocation place;
  GdkRectangle  monitor;
  gint          x, y, width, height;

  gtk_widget_get_allocation (above, &place);
  gdk_window_get_origin (window, &x, &y);
  if (!gtk_widget_get_has_window (above))
    {
      x += place.x;
      y += place.y;
    }

  gtk_widget_set_size_request (GTK_WIDGET (popup), place.width, -1);
  outpaint_widget_get_wanted_size (GTK_WIDGET (popup), &width, &height);
  gdk_screen_get_monitor_geometry (
    screen, gdk_screen_get_monitor_at_window (screen, window), &monitor);

  if (y + place.height + height <= monitor.y + monitor.height)
    y += place.height;
  else
    y -= height;
  x = CLAMP (x, monitor.x, MAX (monitor.x, monitor.x + monitor.width - width));
  gtk_window_move (GTK_WINDOW (popup), x, MAX (y, monitor.y));
}

void
outpaint_history_popup_open (OutpaintHistoryPopup *popup, GtkWidget *above)
{
  gtk_window_set_transient_for (GTK_WINDOW (popup), GTK_WINDOW (gtk_widget_get_toplevel (above)));
  gtk_entry_set_text (GTK_ENTRY (popup->search), "");
  reload (popup, 0);
  place (popup, above);
  gtk_widget_grab_focus (popup->search);
  gtk_window_present_with_time (GTK_WINDOW (popup), gtk_get_current_event_time ());
  gtk_grab_add (GTK_WIDGET (popup));
}
