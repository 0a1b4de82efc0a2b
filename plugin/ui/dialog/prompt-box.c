/* Prompt with its history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "core/store/history.h"
#include "gimp/host/host.h"
#include "ui/dialog/history-popup.h"
#include "ui/dialog/prompt-box.h"

#define PROMPT_COLUMNS 36 /* at least */
#define PROMPT_LINES   2  /* at least */

#define EMPTY        N_ ("Leave empty to let the service decide")
#define EMPTY_LOCAL  N_ ("This computer paints without a prompt. Choose a service to use one.")
#define EMPTY_NEEDED N_ ("Describe the whole picture; this service needs it")

struct _OutpaintPromptBox
{
  GtkVBox parent_instance;

  gchar     *history; /* path of the history's file */
  gboolean   failed;  /* TRUE once writing the history has failed */
  GtkWidget *popup;

  GtkWidget     *text; /* the view with its scroll bars */
  GtkWidget     *view;
  GtkTextBuffer *buffer;    /* of the view */
  GtkWidget     *negative;  /* entry of the negative prompt */
  const gchar   *hint;      /* placeholder of the empty view */
  gboolean       composing; /* TRUE while an input method composes text */
};

G_DEFINE_TYPE (OutpaintPromptBox, outpaint_prompt_box, GTK_TYPE_VBOX)

static void
open_history (OutpaintPromptBox *box)
{
  outpaint_history_popup_open (OUTPAINT_HISTORY_POPUP (box->popup), box->text);
}

static void
history_chosen (OutpaintPromptBox *box, const gchar *prompt)
{
  gtk_text_buffer_set_text (box->buffer, prompt, -1);
  gtk_widget_grab_focus (box->view);
}

static gboolean
view_key_press (GtkWidget *view, GdkEventKey *event, OutpaintPromptBox *box)
{
  switch (event->keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return (event->state & GDK_CONTROL_MASK)
             && gtk_window_activate_default (GTK_WINDOW (gtk_widget_get_toplevel (view)));

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!(event->state & GDK_MOD1_MASK))
        return FALSE;
      open_history (box);
      return TRUE;

    default:
      return FALSE;
    }
}

/* An OutpaintPlaceholderFunc. */
static const gchar *
get_placeholder (gpointer data)
{
  OutpaintPromptBox *box = data;

  return box->composing || gtk_text_buffer_get_char_count (box->buffer) > 0 ? NULL : _ (box->hint);
}

static void
view_preedit_changed (GtkWidget *view, const gchar *preedit, OutpaintPromptBox *box)
{
  box->composing = *preedit != '\0';
  gtk_widget_queue_draw (view);
}

static void
outpaint_prompt_box_finalize (GObject *object)
{
  g_free (OUTPAINT_PROMPT_BOX (object)->history);

  G_OBJECT_CLASS (outpaint_prompt_box_parent_class)->finalize (object);
}

static void
outpaint_prompt_box_dispose (GObject *object)
{
  g_clear_pointer (&OUTPAINT_PROMPT_BOX (object)->popup, gtk_widget_destroy);

  G_OBJECT_CLASS (outpaint_prompt_box_parent_class)->dispose (object);
}

static void
outpaint_prompt_box_class_init (OutpaintPromptBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_prompt_box_finalize;
  G_OBJECT_CLASS (klass)->dispose  = outpaint_prompt_box_dispose;
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
set_hint (OutpaintPromptBox *box, const gchar *hint)
{
  box->hint = hint;
  atk_object_set_description (gtk_widget_get_accessible (box->view), _ (hint));
  gtk_widget_queue_draw (box->view);
}

static void
create_view (OutpaintPromptBox *box)
{
  AtkObject *accessible;

  box->view   = gtk_text_view_new ();
  box->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (box->view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (box->view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (box->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (box->view), 3);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (box->view), 3);
  gtk_widget_set_name (box->view, "outpaint-prompt");
  gimp_help_set_help_data (
    box->view,
    _ ("What to paint in the new area. Ctrl+Enter starts, Alt+Down shows earlier prompts."),
    NULL);
  accessible = gtk_widget_get_accessible (box->view);
  atk_object_set_name (accessible, _ ("Prompt"));
  set_hint (box, EMPTY);
  g_signal_connect (box->view, "key-press-event", G_CALLBACK (view_key_press), box);
  g_signal_connect (box->view, "preedit-changed", G_CALLBACK (view_preedit_changed), box);
  outpaint_view_set_placeholder (
    box->view, gtk_text_view_get_left_margin (GTK_TEXT_VIEW (box->view)) + 1, get_placeholder, box);
  g_signal_connect_swapped (box->buffer, "changed", G_CALLBACK (gtk_widget_queue_draw), box->view);
}

static GtkWidget *
create_button (OutpaintPromptBox *box)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *top    = gtk_alignment_new (0.5, 0.0, 0.0, 0.0);

  gtk_container_add (GTK_CONTAINER (button), gtk_arrow_new (GTK_ARROW_DOWN, GTK_SHADOW_NONE));
  gimp_help_set_help_data (button, _ ("Earlier prompts (Alt+Down in the text)"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (button), _ ("Earlier prompts"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (open_history), box);
  gtk_container_add (GTK_CONTAINER (top), button);

  return top;
}

/* Returns the line of the negative prompt, which is not shown yet. */
static GtkWidget *
create_negative (OutpaintPromptBox *box)
{
  GtkWidget   *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget   *label = gtk_label_new (_ ("Not:"));
  const gchar *name  = _ ("Negative prompt");

  box->negative = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (box->negative), TRUE);
  gimp_help_set_help_data (box->negative, _ ("What should not be in the painting"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (box->negative), name);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->negative, TRUE, TRUE, 0);
  gtk_widget_show (label);
  gtk_widget_show (box->negative);

  return hbox;
}

/* Reserves the height of the negative prompt, so that nothing moves when it is
 * hidden.
 */
static void
reserve_height (GtkWidget *vbox)
{
  gint width, height;

  outpaint_widget_get_wanted_size (vbox, &width, &height);
  gtk_widget_set_size_request (vbox, -1, height);
}

static void
outpaint_prompt_box_init (OutpaintPromptBox *box)
{
  GtkWidget *vbox = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *negative;
  GtkWidget *frame;

  create_view (box);
  box->text = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (box->text), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (box->text), GTK_SHADOW_IN);
  gtk_widget_set_can_focus (box->text, FALSE);
  gtk_container_add (GTK_CONTAINER (box->text), box->view);
  set_size_in_letters (box->text, box->view, PROMPT_COLUMNS, PROMPT_LINES);

  gtk_box_pack_start (GTK_BOX (hbox), box->text, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), create_button (box), FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  gtk_box_pack_start (GTK_BOX (vbox), hbox, TRUE, TRUE, 0);
  negative = create_negative (box);
  gtk_widget_show (negative);
  gtk_box_pack_start (GTK_BOX (vbox), negative, FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  reserve_height (vbox);

  frame = outpaint_frame_new (_ ("_Prompt"), vbox, box->view);
  gtk_box_pack_start (GTK_BOX (box), frame, TRUE, TRUE, 0);
}

GtkWidget *
outpaint_prompt_box_new (const gchar *history)
{
  OutpaintPromptBox *box = g_object_new (OUTPAINT_TYPE_PROMPT_BOX, NULL);

  box->history = g_strdup (history);
  box->popup   = outpaint_history_popup_new (history);
  g_signal_connect_swapped (box->popup, "chosen", G_CALLBACK (history_chosen), box);

  return GTK_WIDGET (box);
}

void
outpaint_prompt_box_set_service (OutpaintPromptBox *box, const OutpaintService *service)
{
  gtk_widget_set_sensitive (box->text,
                            outpaint_service_can (service, OUTPAINT_SERVICE_READS_PROMPT)
                              || outpaint_service_can (service, OUTPAINT_SERVICE_NEEDS_PROMPT));
  set_hint (box,
            outpaint_service_can (service, OUTPAINT_SERVICE_NEEDS_PROMPT)   ? EMPTY_NEEDED
            : outpaint_service_can (service, OUTPAINT_SERVICE_READS_PROMPT) ? EMPTY
                                                                            : EMPTY_LOCAL);
  gtk_widget_set_visible (gtk_widget_get_parent (box->negative),
                          outpaint_service_can (service, OUTPAINT_SERVICE_READS_NEGATIVE_PROMPT));
}

void
outpaint_prompt_box_set_options (OutpaintPromptBox *box, const OutpaintOptions *options)
{
  gtk_text_buffer_set_text (box->buffer, options->prompt, -1);
  gtk_entry_set_text (GTK_ENTRY (box->negative), options->negative_prompt);
}

void
outpaint_prompt_box_get_options (OutpaintPromptBox *box, OutpaintOptions *options)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (box->buffer, &start, &end);
  g_free (options->prompt);
  options->prompt = gtk_text_buffer_get_text (box->buffer, &start, &end, FALSE);
  g_free (options->negative_prompt);
  options->negative_prompt = g_strdup (gtk_entry_get_text (GTK_ENTRY (box->negative)));
}

void
outpaint_prompt_box_remember (OutpaintPromptBox *box)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autoptr (GError) failure          = NULL;

  outpaint_prompt_box_get_options (box, options);
  if (outpaint_history_add (box->history, options->prompt, &failure) || box->failed)
    return;

  outpaint_host_message (failure->message);
  box->failed = TRUE;
}

void
outpaint_prompt_box_focus (OutpaintPromptBox *box)
{
  gtk_widget_grab_focus (box->view);
}
