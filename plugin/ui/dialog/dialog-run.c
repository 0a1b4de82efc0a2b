/* Runs of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "ui/base/message-band.h"
#include "ui/base/status-box.h"
#include "ui/dialog/advanced-box.h"
#include "ui/dialog/dialog-form.h"
#include "ui/dialog/dialog-frame.h"
#include "ui/dialog/dialog-run.h"
#include "ui/dialog/prompt-box.h"
#include "ui/dialog/window.h"
#include "ui/margins/margins-box.h"
#include "ui/margins/preview-box.h"
#include "ui/results/results-box.h"
#include "ui/service/service-box.h"

#define STATUS_MAX 60 /* characters that fit into the status line */


static void
reset (OutpaintDialog *dialog)
{
  g_autoptr (OutpaintOptions) defaults = outpaint_options_new ();

  dialog->is_former = FALSE;
  if (!dialog->is_fill)
    outpaint_margins_box_reset (OUTPAINT_MARGINS_BOX (dialog->margins));
  outpaint_advanced_box_reset (OUTPAINT_ADVANCED_BOX (dialog->advanced));
  outpaint_dialog_form_set_options (dialog, defaults);
  outpaint_preview_box_fit (OUTPAINT_PREVIEW_BOX (dialog->preview));
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), NULL);
  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
}

/* During a run, Cancel and closing the window cancel the run. */
static void
window_response (G_GNUC_UNUSED GtkWidget *window, gint response, OutpaintDialog *dialog)
{
  if (dialog->cancellable == NULL)
    return;

  if (response == GTK_RESPONSE_DELETE_EVENT)
    dialog->closed = TRUE;
  if (response == GTK_RESPONSE_DELETE_EVENT || response == GTK_RESPONSE_CANCEL)
    g_cancellable_cancel (dialog->cancellable);
}

/* Escape cancels during a run; GTK would close the window. */
static void
window_close (GtkWidget *window, OutpaintDialog *dialog)
{
  if (dialog->cancellable == NULL)
    return;

  g_signal_stop_emission_by_name (window, "close");
  g_cancellable_cancel (dialog->cancellable);
}

static void
offer_accepted (OutpaintDialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_PAINT_HERE);
}

/* The chosen painting takes the place of the preview. */
static void
results_shown (OutpaintDialog *dialog, gboolean is_shown)
{
  gtk_widget_set_visible (dialog->preview, !is_shown);
  gtk_box_set_child_packing (
    GTK_BOX (dialog->picture), dialog->results, is_shown, TRUE, 0, GTK_PACK_START);
}

static void
results_retry (OutpaintDialog *dialog, guint index)
{
  dialog->retried = index;
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_RETRY);
}

static void
results_sharpen (OutpaintDialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_SHARPEN);
}

/* Enter in the form paints; elsewhere it inserts the chosen painting. */
static void
window_set_focus (GtkWidget *window, GtkWidget *focus, OutpaintDialog *dialog)
{
  outpaint_dialog_window_set_enter (window,
                                    outpaint_session_count_painted (dialog->session) > 0
                                      && focus != NULL
                                      && !gtk_widget_is_ancestor (focus, dialog->form));
}

/* Hides the message of a failure that belongs to the former choice, and shows the
 * preview.
 */
static void
hide_refusal (OutpaintDialog *dialog)
{
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), NULL);
  outpaint_results_box_show_view (OUTPAINT_RESULTS_BOX (dialog->results), FALSE);
}

static void
run_progress (const OutpaintProgress *progress, gpointer data)
{
  OutpaintDialog *dialog = data;

  outpaint_status_box_set_progress (OUTPAINT_STATUS_BOX (dialog->status), progress);
}

/* Shows the run in the title as well, for a window behind others. */
static void
show_running (OutpaintDialog *dialog, gboolean running)
{
  const OutpaintProgress start = { .phase = OUTPAINT_PHASE_PREPARING };

  outpaint_dialog_window_set_running (dialog->window, dialog->only_fills, running);
  gtk_widget_set_sensitive (dialog->form, !running);
  gtk_widget_set_sensitive (dialog->picture, !running);
  gtk_widget_set_sensitive (outpaint_preview_box_get_notes (OUTPAINT_PREVIEW_BOX (dialog->preview)),
                            !running);
  if (running)
    run_progress (&start, dialog);
}

/* A source that was proposed is no choice for the next picture, nor is the frame
 * of a former run.
 */
static void
save_margins_options (OutpaintDialog *dialog, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) saved = outpaint_settings_get_options (dialog->settings);
  g_autoptr (OutpaintOptions) kept  = outpaint_options_copy (options);
  OutpaintIntent intent;
  gboolean       is_chosen = outpaint_dialog_frame_get_intent (dialog, &intent);

  if (kept->source == dialog->proposed || outpaint_dialog_frame_is_former (dialog))
    kept->source = saved->source;
  outpaint_settings_keep_options (dialog->settings, kept, is_chosen ? &intent : NULL);
}

static void
save_settings (OutpaintDialog *dialog, const OutpaintOptions *options)
{
  g_autoptr (GError) failure = NULL;

  if (!dialog->is_fill)
    save_margins_options (dialog, options);
  else
    outpaint_settings_keep_fill_options (dialog->settings, options);
  outpaint_margins_box_save (OUTPAINT_MARGINS_BOX (dialog->margins), dialog->settings);
  outpaint_advanced_box_save (OUTPAINT_ADVANCED_BOX (dialog->advanced), dialog->settings);
  if (!outpaint_settings_save (dialog->settings, &failure))
    outpaint_host_message (failure->message);
}

/* Moves the focus to the widget that can fix the failure. */
static void
focus_on_failure (OutpaintDialog *dialog, const GError *failure)
{
  if (failure->domain != OUTPAINT_ERROR)
    return;

  switch (failure->code)
    {
    case OUTPAINT_ERROR_SETTINGS:
    case OUTPAINT_ERROR_CREDENTIALS:
      outpaint_service_box_focus (OUTPAINT_SERVICE_BOX (dialog->service), failure);
      break;

    case OUTPAINT_ERROR_PROMPT:
    case OUTPAINT_ERROR_ARGUMENT:
      outpaint_prompt_box_focus (OUTPAINT_PROMPT_BOX (dialog->prompt));
      break;

    case OUTPAINT_ERROR_SOURCE:
      if (!dialog->is_fill)
        outpaint_margins_box_focus (OUTPAINT_MARGINS_BOX (dialog->margins));
      break;

    default:
      break;
    }
}

/* TRUE when the local painter may succeed where the service failed. */
static gboolean
can_paint_here (const GError *failure)
{
  if (failure->domain != OUTPAINT_ERROR)
    return FALSE;

  switch (failure->code)
    {
    case OUTPAINT_ERROR_ARGUMENT:
    case OUTPAINT_ERROR_SOURCE:
    case OUTPAINT_ERROR_FAILED:
      return FALSE;

    default:
      return TRUE;
    }
}

static void
show_failure (OutpaintDialog *dialog, const GError *failure)
{
  gboolean is_cancelled = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (is_cancelled && g_utf8_strlen (failure->message, -1) <= STATUS_MAX)
    {
      outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), failure->message);
      return;
    }

  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), failure->message);
  if (is_cancelled)
    return;

  if (can_paint_here (failure))
    outpaint_message_band_offer (OUTPAINT_MESSAGE_BAND (dialog->band));
  focus_on_failure (dialog, failure);
}

/* Work that the window waits for; the inserted layers are NULL without any. */
typedef gboolean (*Work) (OutpaintDialog   *dialog,
                          OutpaintOptions  *options,
                          OutpaintInserted *inserted,
                          GError          **error);

/* Does some work, which Cancel stops; shows its failure. */
static gboolean
work (OutpaintDialog *dialog, Work func, OutpaintOptions *options, OutpaintInserted *inserted)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) failure           = NULL;
  GtkWidget *focus                     = gtk_window_get_focus (GTK_WINDOW (dialog->window));
  gboolean   success;

  dialog->cancellable = cancellable;
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), NULL);
  show_running (dialog, TRUE);
  success = func (dialog, options, inserted, &failure);
  show_running (dialog, FALSE);
  dialog->cancellable = NULL;
  if (!success)
    {
      gtk_window_set_focus (GTK_WINDOW (dialog->window), focus);
      show_failure (dialog, failure);
    }

  return success;
}

/* A Work: paints and inserts. */
static gboolean
paint_and_insert (OutpaintDialog   *dialog,
                  OutpaintOptions  *options,
                  OutpaintInserted *inserted,
                  GError          **error)
{
  return outpaint_run (&dialog->target,
                       options,
                       dialog->settings,
                       dialog->cancellable,
                       run_progress,
                       dialog,
                       inserted,
                       error);
}

/* A Work: paints. */
static gboolean
paint (OutpaintDialog            *dialog,
       OutpaintOptions           *options,
       OutpaintInserted *inserted G_GNUC_UNUSED,
       GError                   **error)
{
  return outpaint_session_paint (
    dialog->session, &dialog->target, options, dialog->cancellable, run_progress, dialog, error);
}

/* A Work: paints a missing painting. */
static gboolean
paint_missing (OutpaintDialog            *dialog,
               OutpaintOptions *options   G_GNUC_UNUSED,
               OutpaintInserted *inserted G_GNUC_UNUSED,
               GError                   **error)
{
  return outpaint_session_retry (
    dialog->session, dialog->retried, dialog->cancellable, run_progress, dialog, error);
}

/* A Work: inserts the chosen painting. */
static gboolean
insert_chosen (OutpaintDialog          *dialog,
               OutpaintOptions *options G_GNUC_UNUSED,
               OutpaintInserted        *inserted,
               GError                 **error)
{
  return outpaint_session_insert (
    dialog->session,
    outpaint_results_box_get_chosen (OUTPAINT_RESULTS_BOX (dialog->results)),
    dialog->cancellable,
    run_progress,
    dialog,
    inserted,
    error);
}

/* A Work: inserts all paintings. */
static gboolean
insert_all (OutpaintDialog          *dialog,
            OutpaintOptions *options G_GNUC_UNUSED,
            OutpaintInserted        *inserted,
            GError                 **error)
{
  return outpaint_session_insert (
    dialog->session, -1, dialog->cancellable, run_progress, dialog, inserted, error);
}

/* Shows the paintings, and why some are missing: from index, the first new one, to
 * before end.
 */
static void
show_painted (OutpaintDialog *dialog, guint index, guint end)
{
  g_autofree gchar *unkept = outpaint_session_describe_unkept (dialog->session);

  outpaint_dialog_window_set_painted (dialog->window,
                                      outpaint_session_count_painted (dialog->session));
  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
  gtk_widget_show (dialog->results);
  outpaint_results_box_update (OUTPAINT_RESULTS_BOX (dialog->results), index);
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), unkept);
  for (guint i = index; i < end; i++)
    {
      const OutpaintVariation *variation = outpaint_session_get (dialog->session, i);

      if (variation->reason != NULL)
        outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), variation->reason);
    }
}

/* Runs the job once.  here: on this computer, whatever the service.  Returns TRUE
 * when the paintings are in the image.
 */
static gboolean
run (OutpaintDialog *dialog, OutpaintOptions *options, gboolean here, OutpaintInserted *inserted)
{
  g_autoptr (OutpaintOptions) asked = NULL;
  guint index                       = outpaint_session_get_length (dialog->session);

  outpaint_dialog_form_get_options (dialog, options);
  save_settings (dialog, options);
  outpaint_dialog_frame_place_painting (dialog);
  dialog->painted_fill = dialog->is_fill;
  if (dialog->is_fill || !outpaint_dialog_frame_get_intent (dialog, &dialog->painted_intent)
      || !outpaint_margins_box_follows_intent (OUTPAINT_MARGINS_BOX (dialog->margins)))
    dialog->painted_intent = (OutpaintIntent){ 0 };
  outpaint_prompt_box_remember (OUTPAINT_PROMPT_BOX (dialog->prompt));
  asked = outpaint_options_copy (options);
  if (here)
    {
      g_free (asked->service);
      asked->service = g_strdup (outpaint_services_get_fallback ()->name);
    }

  if (outpaint_advanced_box_inserts_at_once (OUTPAINT_ADVANCED_BOX (dialog->advanced)))
    return work (dialog, paint_and_insert, asked, inserted);

  if (!work (dialog, paint, asked, NULL))
    return FALSE;

  dialog->painted_margins =
    outpaint_margins_box_get_margins (OUTPAINT_MARGINS_BOX (dialog->margins));
  show_painted (dialog, index, outpaint_session_get_length (dialog->session));

  return FALSE;
}

static void
retry (OutpaintDialog *dialog)
{
  if (work (dialog, paint_missing, NULL, NULL))
    show_painted (dialog, dialog->retried, dialog->retried + 1);
}

/* Gets the pixels for the zoomed view, which can be moved meanwhile; also another
 * painting can be chosen.
 */
static void
sharpen_view (OutpaintDialog *dialog)
{
  g_autoptr (GError) failure  = NULL;
  OutpaintResultsBox *results = OUTPAINT_RESULTS_BOX (dialog->results);

  outpaint_dialog_window_set_busy (dialog->window, TRUE);
  gtk_widget_set_sensitive (dialog->form, FALSE);
  while (failure == NULL && outpaint_results_box_needs_pixels (results))
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      dialog->cancellable = cancellable;
      outpaint_results_box_sharpen (results, cancellable, run_progress, dialog, &failure);
      dialog->cancellable = NULL;
    }
  gtk_widget_set_sensitive (dialog->form, TRUE);
  outpaint_dialog_window_set_busy (dialog->window, FALSE);
  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
  if (failure != NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), failure->message);
}

/* Runs the window until paintings are inserted (TRUE) or the user gives up (FALSE). */
gboolean
outpaint_dialog_run_window (OutpaintDialog   *dialog,
                            OutpaintOptions  *options,
                            OutpaintInserted *inserted)
{
  gboolean success = FALSE;

  while (!dialog->closed && !success)
    switch (gimp_dialog_run (GIMP_DIALOG (dialog->window)))
      {
      case GTK_RESPONSE_OK:
        success = run (dialog, options, FALSE, inserted);
        break;

      case OUTPAINT_RESPONSE_PAINT_HERE:
        success = run (dialog, options, TRUE, inserted);
        break;

      case OUTPAINT_RESPONSE_INSERT:
        success = work (dialog, insert_chosen, NULL, inserted);
        break;

      case OUTPAINT_RESPONSE_INSERT_ALL:
        success = work (dialog, insert_all, NULL, inserted);
        break;

      case OUTPAINT_RESPONSE_RETRY:
        retry (dialog);
        break;

      case OUTPAINT_RESPONSE_SHARPEN:
        sharpen_view (dialog);
        break;

      case OUTPAINT_RESPONSE_RESET:
        reset (dialog);
        break;

      default:
        return FALSE;
      }

  return success;
}

void
outpaint_dialog_run_connect (OutpaintDialog *dialog)
{
  g_signal_connect (dialog->window, "response", G_CALLBACK (window_response), dialog);
  g_signal_connect (dialog->window, "close", G_CALLBACK (window_close), dialog);
  g_signal_connect_swapped (dialog->service, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->results, "shown", G_CALLBACK (results_shown), dialog);
  g_signal_connect_swapped (dialog->results, "retry", G_CALLBACK (results_retry), dialog);
  g_signal_connect_swapped (dialog->results, "sharpen", G_CALLBACK (results_sharpen), dialog);
  g_signal_connect (dialog->window, "set-focus", G_CALLBACK (window_set_focus), dialog);
  g_signal_connect_swapped (dialog->source, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->area, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->band, "accepted", G_CALLBACK (offer_accepted), dialog);
}
