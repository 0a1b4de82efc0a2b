/* The main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/procedure/pdb.h"
#include "gimp/read/former.h"
#include "gimp/read/selection.h"
#include "gimp/read/thumbnail.h"
#include "ui/dialog/advanced-box.h"
#include "ui/dialog/area-box.h"
#include "ui/dialog/dialog.h"
#include "ui/dialog/former-box.h"
#include "ui/base/help.h"
#include "ui/margins/margins-box.h"
#include "ui/base/message-band.h"
#include "ui/dialog/painting-box.h"
#include "ui/margins/preview-box.h"
#include "ui/dialog/prompt-box.h"
#include "ui/margins/proposal.h"
#include "ui/dialog/window.h"
#include "ui/results/results-box.h"
#include "ui/service/service-box.h"
#include "ui/dialog/sampling-box.h"
#include "ui/dialog/source-box.h"
#include "ui/base/init.h"
#include "ui/base/status-box.h"
#include "ui/base/widgets.h"
#include "ui/base/window-size.h"

#define HISTORY_FILE "outpaint-history"

#define STATUS_MAX 60 /* characters that fit into the status line */

/* The screen's height in pixels that the window's frame, the buttons, the
 * progress and a message need.
 */
#define AROUND_FORM 200

typedef struct
{
  gint32             image_ID;
  gint32             drawable_ID;
  gboolean           only_fills; /* the dialog of OUTPAINT_FILL_PROCEDURE */
  gboolean           is_fill;    /* the selection is painted, not the margins */
  OutpaintTarget     target;
  OutpaintShape      shape;     /* of the target */
  gint               proposed;  /* the OutpaintSourceKind that was proposed */
  OutpaintFormer     former;    /* the run that made the active layer, where there is one */
  gboolean           is_again;  /* the former run on the visible layers is repeated */
  gboolean           is_former; /* the frame is that of a former run or of its margins */
  OutpaintSelection *selection; /* of a fill, NULL with the reason in no_selection */
  GError            *no_selection;
  OutpaintSettings  *settings;

  GtkWidget *window;
  GtkWidget *form;
  GtkWidget *picture; /* the source and the preview */
  GtkWidget *source;
  GtkWidget *area;
  GtkWidget *preview;
  GtkWidget *prompt;
  GtkWidget *margins;
  GtkWidget *painting;
  GtkWidget *advanced;
  GtkWidget *service;
  GtkWidget *results;
  GtkWidget *band;
  GtkWidget *status;

  OutpaintSession *session;
  OutpaintMargins  painted_margins; /* of the last run */
  OutpaintIntent   painted_intent;  /* what was chosen of its frame */
  gboolean         painted_fill;    /* TRUE when the last run painted a selection */
  guint            retried;         /* index of the missing painting to paint */

  GCancellable *cancellable; /* the current run's, NULL between runs */
  gboolean      closed;      /* TRUE when the window was closed during the run */
} Dialog;

static void
set_options (Dialog *dialog, const OutpaintOptions *options)
{
  outpaint_source_box_set_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_prompt_box_set_options (OUTPAINT_PROMPT_BOX (dialog->prompt), options);
  if (!dialog->is_fill)
    outpaint_margins_box_set_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
  outpaint_preview_box_set_passes (OUTPAINT_PREVIEW_BOX (dialog->preview), options->passes > 1);
  outpaint_painting_box_set_options (OUTPAINT_PAINTING_BOX (dialog->painting), options);
  outpaint_advanced_box_set_options (OUTPAINT_ADVANCED_BOX (dialog->advanced), options);
  outpaint_service_box_set_options (OUTPAINT_SERVICE_BOX (dialog->service), options);
}

static void
get_options (Dialog *dialog, OutpaintOptions *options)
{
  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_prompt_box_get_options (OUTPAINT_PROMPT_BOX (dialog->prompt), options);
  if (!dialog->is_fill)
    outpaint_margins_box_get_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
  options->passes = outpaint_preview_box_get_passes (OUTPAINT_PREVIEW_BOX (dialog->preview));
  outpaint_painting_box_get_options (OUTPAINT_PAINTING_BOX (dialog->painting), options);
  outpaint_advanced_box_get_options (OUTPAINT_ADVANCED_BOX (dialog->advanced), options);
  outpaint_service_box_get_options (OUTPAINT_SERVICE_BOX (dialog->service), options);
}

static void
reset (Dialog *dialog)
{
  g_autoptr (OutpaintOptions) defaults = outpaint_options_new ();

  dialog->is_former = FALSE;
  if (!dialog->is_fill)
    outpaint_margins_box_reset (OUTPAINT_MARGINS_BOX (dialog->margins));
  outpaint_advanced_box_reset (OUTPAINT_ADVANCED_BOX (dialog->advanced));
  set_options (dialog, defaults);
  outpaint_preview_box_fit (OUTPAINT_PREVIEW_BOX (dialog->preview));
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), NULL);
  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
}

/* During a run, Cancel and closing the window cancel the run. */
static void
window_response (G_GNUC_UNUSED GtkWidget *window, gint response, Dialog *dialog)
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
window_close (GtkWidget *window, Dialog *dialog)
{
  if (dialog->cancellable == NULL)
    return;

  g_signal_stop_emission_by_name (window, "close");
  g_cancellable_cancel (dialog->cancellable);
}

static void
create_window (Dialog *dialog)
{
  dialog->window = outpaint_dialog_window_new (dialog->only_fills);
  g_signal_connect (dialog->window, "response", G_CALLBACK (window_response), dialog);
  g_signal_connect (dialog->window, "close", G_CALLBACK (window_close), dialog);
}

/* Shows the frame again when it is no longer that of the chosen painting. */
static void
leave_view (Dialog *dialog, const OutpaintMargins *margins)
{
  if (memcmp (margins, &dialog->painted_margins, sizeof (*margins)) != 0)
    outpaint_results_box_show_view (OUTPAINT_RESULTS_BOX (dialog->results), FALSE);
}

static void
show_frame (Dialog *dialog, const OutpaintOptions *options)
{
  OutpaintMarginsBox *margins_box = OUTPAINT_MARGINS_BOX (dialog->margins);
  OutpaintMargins     margins     = outpaint_margins_box_get_margins (margins_box);

  leave_view (dialog, &margins);
  outpaint_preview_box_set_keeps_aspect (OUTPAINT_PREVIEW_BOX (dialog->preview),
                                         outpaint_margins_box_keeps_aspect (margins_box));
  outpaint_preview_box_show (
    OUTPAINT_PREVIEW_BOX (dialog->preview),
    &margins,
    options,
    outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service)),
    dialog->settings,
    outpaint_margins_box_get_failure (margins_box));
}

static OutpaintSamplingBox *
get_sampling (Dialog *dialog)
{
  return OUTPAINT_SAMPLING_BOX (
    outpaint_advanced_box_get_sampling (OUTPAINT_ADVANCED_BOX (dialog->advanced)));
}

/* Shows the areas that the local painter may copy, or not. */
static void
show_areas (Dialog *dialog)
{
  outpaint_sampling_box_show (get_sampling (dialog), OUTPAINT_PREVIEW_BOX (dialog->preview));
}

static void
show_preview (Dialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  outpaint_painting_box_get_options (OUTPAINT_PAINTING_BOX (dialog->painting), options);
  outpaint_advanced_box_get_options (OUTPAINT_ADVANCED_BOX (dialog->advanced), options);
  if (!dialog->is_fill)
    show_frame (dialog, options);
  else
    outpaint_preview_box_show_fill (
      OUTPAINT_PREVIEW_BOX (dialog->preview),
      dialog->selection,
      options,
      outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service)),
      dialog->settings,
      dialog->no_selection);
}

static void
service_changed (Dialog *dialog)
{
  const OutpaintService *service =
    outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service));

  outpaint_prompt_box_set_service (OUTPAINT_PROMPT_BOX (dialog->prompt), service);
  outpaint_painting_box_set_service (OUTPAINT_PAINTING_BOX (dialog->painting), service);
  outpaint_advanced_box_set_service (OUTPAINT_ADVANCED_BOX (dialog->advanced),
                                     service,
                                     outpaint_service_get_limits (service, dialog->settings));
  show_preview (dialog);
  show_areas (dialog);
}

static void
preview_dragged (Dialog *dialog, const OutpaintMargins *margins, guint handle)
{
  outpaint_margins_box_set_margins (OUTPAINT_MARGINS_BOX (dialog->margins), margins, handle);
}

/* Measures the target's shape.  Without a thumbnail, transparency is unknown
 * until the run.
 */
static void
measure_shape (OutpaintShape *shape, const OutpaintPicture *picture)
{
  if (picture != NULL)
    outpaint_shape_measure (shape, picture->data + 3, 4, picture->width, picture->height);
  else
    *shape = (OutpaintShape){ .covered = 1, .outline = 1 };
}

/* Reads the selection again, or the reason why it cannot be painted. */
static void
update_selection (Dialog *dialog)
{
  g_clear_pointer (&dialog->selection, outpaint_selection_unref);
  g_clear_error (&dialog->no_selection);
  if (outpaint_target_check (&dialog->target, &dialog->no_selection))
    dialog->selection = outpaint_selection_read (&dialog->target, &dialog->no_selection);
}

static OutpaintTarget
find_target (Dialog *dialog, OutpaintSourceKind kind)
{
  if (dialog->is_fill)
    return outpaint_target_find_fill (dialog->image_ID, dialog->drawable_ID, kind, FALSE);

  return outpaint_target_find (dialog->image_ID, dialog->drawable_ID, kind, dialog->is_again);
}

/* TRUE when all that is selected lies within the source. */
static gboolean
has_inner_selection (Dialog *dialog)
{
  OutpaintRect source = outpaint_target_get_rect (&dialog->target);
  OutpaintRect bounds;
  OutpaintRect inner;

  if (!outpaint_target_get_selection_bounds (dialog->image_ID, &bounds))
    return FALSE;

  inner = outpaint_rect_intersect (&bounds, &source);

  return inner.width == bounds.width && inner.height == bounds.height;
}

/* Offers to fill a selection within the source. */
static void
show_area (Dialog *dialog)
{
  gboolean is_offered =
    dialog->is_fill
    || (outpaint_target_check (&dialog->target, NULL) && has_inner_selection (dialog));

  gtk_widget_set_visible (dialog->area, is_offered && !dialog->only_fills);
}

static void
set_target (Dialog *dialog, OutpaintSourceKind kind)
{
  g_autoptr (OutpaintPicture) picture = NULL;

  dialog->target = find_target (dialog, kind);
  picture        = outpaint_thumbnail_new (&dialog->target, OUTPAINT_THUMBNAIL_MAX);
  measure_shape (&dialog->shape, picture);
  if (dialog->is_fill)
    update_selection (dialog);
  else
    outpaint_margins_box_set_target (
      OUTPAINT_MARGINS_BOX (dialog->margins), &dialog->target, &dialog->shape);
  outpaint_preview_box_set_target (
    OUTPAINT_PREVIEW_BOX (dialog->preview), &dialog->target, picture);
  outpaint_sampling_box_set_target (get_sampling (dialog), &dialog->target);
  show_areas (dialog);
  show_area (dialog);
}

/* Finds the target for the chosen source and area.  Keeps the margins as fractions
 * of the new source.
 */
static void
choose_target (Dialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_margins_box_get_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
  set_target (dialog, options->source);
  if (dialog->is_fill)
    show_preview (dialog);
  else
    outpaint_margins_box_set_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
}

/* Extends the source by the margins of the former run. */
static void
repeat_former (Dialog *dialog, OutpaintSourceKind source, gboolean is_again)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  options->source = source;
  outpaint_source_box_set_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  dialog->is_again = is_again;
  set_target (dialog, source);
  outpaint_margins_box_set_free (OUTPAINT_MARGINS_BOX (dialog->margins));
  outpaint_margins_box_set_margins (
    OUTPAINT_MARGINS_BOX (dialog->margins), &dialog->former.margins, OUTPAINT_HANDLE_NONE);
  dialog->is_former = TRUE;
}

static void
again_asked (Dialog *dialog)
{
  repeat_former (dialog, dialog->former.source, TRUE);
}

static void
further_asked (Dialog *dialog)
{
  repeat_former (dialog, OUTPAINT_SOURCE_VISIBLE, FALSE);
}

static void
source_changed (Dialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  dialog->is_again = dialog->is_former = FALSE;

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  if ((options->source == OUTPAINT_SOURCE_VISIBLE) != (dialog->target.layer_ID == -1))
    choose_target (dialog);
}

static void
area_changed (Dialog *dialog)
{
  dialog->is_fill = outpaint_area_box_is_fill (OUTPAINT_AREA_BOX (dialog->area));
  gtk_widget_set_visible (dialog->margins, !dialog->is_fill);
  choose_target (dialog);
}

/* Refreshes the dialog after changes to the image, so that a paid run starts
 * from the image's current state.
 */
static gboolean
window_focus_in (G_GNUC_UNUSED GtkWidget     *window,
                 G_GNUC_UNUSED GdkEventFocus *event,
                 Dialog                      *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  if (dialog->cancellable != NULL)
    return FALSE;

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_source_box_refresh (OUTPAINT_SOURCE_BOX (dialog->source));
  if (outpaint_target_check (&dialog->target, NULL))
    set_target (dialog, options->source);
  if (dialog->is_fill)
    show_preview (dialog);
  else
    outpaint_margins_box_refresh (OUTPAINT_MARGINS_BOX (dialog->margins));

  return FALSE;
}

static void
offer_accepted (Dialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_PAINT_HERE);
}

/* The chosen painting takes the place of the preview. */
static void
results_shown (Dialog *dialog, gboolean is_shown)
{
  gtk_widget_set_visible (dialog->preview, !is_shown);
  gtk_box_set_child_packing (
    GTK_BOX (dialog->picture), dialog->results, is_shown, TRUE, 0, GTK_PACK_START);
}

static void
results_retry (Dialog *dialog, guint index)
{
  dialog->retried = index;
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_RETRY);
}

static void
results_sharpen (Dialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), OUTPAINT_RESPONSE_SHARPEN);
}

/* Enter in the form paints; elsewhere it inserts the chosen painting. */
static void
window_set_focus (GtkWidget *window, GtkWidget *focus, Dialog *dialog)
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
hide_refusal (Dialog *dialog)
{
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band), NULL);
  outpaint_results_box_show_view (OUTPAINT_RESULTS_BOX (dialog->results), FALSE);
}

/* Connects the preview and the numbers with each other, and the choices with the dialog. */
static void
connect_boxes (Dialog *dialog)
{
  g_signal_connect_swapped (dialog->margins, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->painting, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->advanced, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (get_sampling (dialog), "changed", G_CALLBACK (show_areas), dialog);
  g_signal_connect_swapped (dialog->service, "changed", G_CALLBACK (service_changed), dialog);
  g_signal_connect_swapped (dialog->source, "changed", G_CALLBACK (source_changed), dialog);
  g_signal_connect_swapped (dialog->area, "changed", G_CALLBACK (area_changed), dialog);
  g_signal_connect_swapped (dialog->preview, "passes-changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->preview, "dragged", G_CALLBACK (preview_dragged), dialog);
  g_signal_connect_swapped (dialog->service, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->results, "shown", G_CALLBACK (results_shown), dialog);
  g_signal_connect_swapped (dialog->results, "retry", G_CALLBACK (results_retry), dialog);
  g_signal_connect_swapped (dialog->results, "sharpen", G_CALLBACK (results_sharpen), dialog);
  g_signal_connect (dialog->window, "set-focus", G_CALLBACK (window_set_focus), dialog);
  g_signal_connect_swapped (dialog->source, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->area, "changed", G_CALLBACK (hide_refusal), dialog);
  g_signal_connect_swapped (dialog->band, "accepted", G_CALLBACK (offer_accepted), dialog);
  g_signal_connect (dialog->window, "focus-in-event", G_CALLBACK (window_focus_in), dialog);
}

/* Offers to go on from the run that made the active layer, where there is one. */
static void
offer_former (Dialog *dialog)
{
  GtkWidget *box;

  if (dialog->only_fills
      || !outpaint_former_read (dialog->image_ID, dialog->drawable_ID, &dialog->former))
    return;

  box = outpaint_former_box_new ();
  g_signal_connect_swapped (box, "again", G_CALLBACK (again_asked), dialog);
  g_signal_connect_swapped (box, "further", G_CALLBACK (further_asked), dialog);
  gtk_box_pack_start (GTK_BOX (dialog->picture), box, FALSE, FALSE, 0);
}

/* Puts the picture to the left of the form, but behind it in Tab order. */
static GtkWidget *
create_columns (Dialog *dialog, GtkWidget *form)
{
  GtkWidget *hbox         = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  g_autoptr (GList) chain = NULL;

  dialog->picture = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (dialog->picture), dialog->source, FALSE, FALSE, 0);
  offer_former (dialog);
  gtk_box_pack_start (GTK_BOX (dialog->picture), dialog->area, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (dialog->picture), dialog->preview, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (dialog->picture), dialog->results, FALSE, FALSE, 0);
  gtk_widget_set_no_show_all (dialog->area, TRUE);
  gtk_widget_set_no_show_all (dialog->results, TRUE);
  gtk_widget_show_all (dialog->picture);

  chain = g_list_append (g_list_append (NULL, form), dialog->picture);
  gtk_box_pack_start (GTK_BOX (hbox), dialog->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), form, FALSE, FALSE, 0);
  gtk_container_set_focus_chain (GTK_CONTAINER (hbox), chain);
  gtk_widget_show (hbox);

  return hbox;
}

/* Returns the layer that is the source unless the visible layers are. */
static gint32
get_layer (Dialog *dialog)
{
  return find_target (dialog, OUTPAINT_SOURCE_LAYER).layer_ID;
}

static GtkWidget *
create_prompt (void)
{
  g_autofree gchar *history = outpaint_host_get_path (HISTORY_FILE);

  return outpaint_prompt_box_new (history);
}

static void
add_section (Dialog *dialog, GtkWidget *section, gboolean grows)
{
  gtk_box_pack_start (GTK_BOX (dialog->form), section, grows, grows, 0);
  gtk_widget_show (section);
}

/* Connects F1 in each part of the window to its help page. */
static void
connect_help (Dialog *dialog)
{
  outpaint_toolkit_connect_help (dialog->picture,
                                 outpaint_help_func,
                                 dialog->only_fills ? OUTPAINT_HELP_FILL : OUTPAINT_HELP_MARGINS);
  outpaint_toolkit_connect_help (dialog->results, outpaint_help_func, OUTPAINT_HELP_CHOOSE);
  outpaint_toolkit_connect_help (dialog->area, outpaint_help_func, OUTPAINT_HELP_FILL);
  outpaint_toolkit_connect_help (dialog->margins, outpaint_help_func, OUTPAINT_HELP_MARGINS);
  outpaint_toolkit_connect_help (dialog->service, outpaint_help_func, OUTPAINT_HELP_SERVICE);
  outpaint_toolkit_connect_help (dialog->band, outpaint_help_func, OUTPAINT_HELP_MESSAGES);
}

/* Shows either the notes or a message, in a place of constant height over the
 * whole width.
 */
static GtkWidget *
create_notices (Dialog *dialog)
{
  GtkWidget *vbox   = gtk_vbox_new (FALSE, 0);
  GtkWidget *notes  = outpaint_preview_box_get_notes (OUTPAINT_PREVIEW_BOX (dialog->preview));
  gint       height = outpaint_message_band_get_height (OUTPAINT_MESSAGE_BAND (dialog->band));

  gtk_widget_set_size_request (vbox, -1, height);
  gtk_box_pack_start (GTK_BOX (vbox), dialog->band, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), notes, FALSE, FALSE, 0);
  g_signal_connect_swapped (dialog->band, "show", G_CALLBACK (gtk_widget_hide), notes);
  g_signal_connect_swapped (dialog->band, "hide", G_CALLBACK (gtk_widget_show), notes);
  gtk_widget_show (vbox);

  return vbox;
}

/* The progress, and above the buttons the number of calls. */
static GtkWidget *
create_status (Dialog *dialog)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkWidget *calls = outpaint_preview_box_get_requests (OUTPAINT_PREVIEW_BOX (dialog->preview));

  gtk_box_pack_start (GTK_BOX (hbox), dialog->status, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), calls, FALSE, FALSE, 0);
  gtk_widget_show (dialog->status);
  gtk_widget_show (hbox);

  return hbox;
}

static void
create_boxes (Dialog *dialog)
{
  dialog->form = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  dialog->source =
    outpaint_source_box_new (dialog->only_fills ? -1 : dialog->image_ID, get_layer (dialog));
  dialog->area     = outpaint_area_box_new ();
  dialog->preview  = outpaint_preview_box_new ();
  dialog->prompt   = create_prompt ();
  dialog->margins  = outpaint_margins_box_new ();
  dialog->painting = outpaint_painting_box_new ();
  dialog->advanced = outpaint_advanced_box_new ();
  dialog->service  = outpaint_service_box_new (dialog->settings);
  dialog->results  = outpaint_results_box_new (dialog->session);
  dialog->band     = outpaint_message_band_new ();
  dialog->status   = outpaint_status_box_new ();

  add_section (dialog, dialog->service, FALSE);
  add_section (dialog, dialog->prompt, TRUE);
  add_section (dialog, dialog->margins, FALSE);
  if (dialog->is_fill)
    gtk_widget_hide (dialog->margins);
  add_section (dialog, dialog->painting, FALSE);
  add_section (dialog, dialog->advanced, FALSE);
  gtk_widget_show (dialog->form);
}

static void
fill_window (Dialog *dialog)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (dialog->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkWidget *scroll;

  create_boxes (dialog);
  scroll = outpaint_fitting_scroll_new (dialog->form, AROUND_FORM);
  connect_boxes (dialog);

  gtk_container_set_border_width (GTK_CONTAINER (vbox), OUTPAINT_SPACING_WIDE);
  gtk_box_pack_start (GTK_BOX (vbox), create_columns (dialog, scroll), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_notices (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_status (dialog), FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  gtk_box_pack_start (GTK_BOX (content), vbox, TRUE, TRUE, 0);
  connect_help (dialog);
}

static void
run_progress (const OutpaintProgress *progress, gpointer data)
{
  Dialog *dialog = data;

  outpaint_status_box_set_progress (OUTPAINT_STATUS_BOX (dialog->status), progress);
}

/* Shows the run in the title as well, for a window behind others. */
static void
show_running (Dialog *dialog, gboolean running)
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

/* TRUE while the source and the margins are those of a button for a former run. */
static gboolean
has_former_frame (Dialog *dialog)
{
  OutpaintMargins margins =
    outpaint_margins_box_get_margins (OUTPAINT_MARGINS_BOX (dialog->margins));

  return dialog->is_former && memcmp (&margins, &dialog->former.margins, sizeof (margins)) == 0;
}

/* Gets what was chosen of the frame; FALSE for nothing. */
static gboolean
get_intent (Dialog *dialog, OutpaintIntent *intent)
{
  return outpaint_margins_box_get_intent (OUTPAINT_MARGINS_BOX (dialog->margins), intent)
         && !has_former_frame (dialog);
}

/* A source that was proposed is no choice for the next picture, nor is the frame
 * of a former run.
 */
static void
save_margins_options (Dialog *dialog, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) saved = outpaint_settings_get_options (dialog->settings);
  g_autoptr (OutpaintOptions) kept  = outpaint_options_copy (options);
  OutpaintIntent intent;
  gboolean       is_chosen = get_intent (dialog, &intent);

  if (kept->source == dialog->proposed || has_former_frame (dialog))
    kept->source = saved->source;
  outpaint_settings_keep_options (dialog->settings, kept, is_chosen ? &intent : NULL);
}

static void
save_settings (Dialog *dialog, const OutpaintOptions *options)
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
focus_on_failure (Dialog *dialog, const GError *failure)
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
show_failure (Dialog *dialog, const GError *failure)
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

/* Places the painting of the visible layers. */
static void
place_painting (Dialog *dialog)
{
  if (dialog->target.layer_ID == -1 && !dialog->is_fill && !dialog->is_again)
    dialog->target.above_ID = outpaint_source_box_get_place (OUTPAINT_SOURCE_BOX (dialog->source));
}

/* Work that the window waits for; the inserted layers are NULL without any. */
typedef gboolean (*Work) (Dialog           *dialog,
                          OutpaintOptions  *options,
                          OutpaintInserted *inserted,
                          GError          **error);

/* Does some work, which Cancel stops; shows its failure. */
static gboolean
work (Dialog *dialog, Work func, OutpaintOptions *options, OutpaintInserted *inserted)
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
paint_and_insert (Dialog           *dialog,
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
paint (Dialog                    *dialog,
       OutpaintOptions           *options,
       OutpaintInserted *inserted G_GNUC_UNUSED,
       GError                   **error)
{
  return outpaint_session_paint (
    dialog->session, &dialog->target, options, dialog->cancellable, run_progress, dialog, error);
}

/* A Work: paints a missing painting. */
static gboolean
paint_missing (Dialog                    *dialog,
               OutpaintOptions *options   G_GNUC_UNUSED,
               OutpaintInserted *inserted G_GNUC_UNUSED,
               GError                   **error)
{
  return outpaint_session_retry (
    dialog->session, dialog->retried, dialog->cancellable, run_progress, dialog, error);
}

/* A Work: inserts the chosen painting. */
static gboolean
insert_chosen (Dialog                  *dialog,
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
insert_all (Dialog                  *dialog,
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
show_painted (Dialog *dialog, guint index, guint end)
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
run (Dialog *dialog, OutpaintOptions *options, gboolean here, OutpaintInserted *inserted)
{
  g_autoptr (OutpaintOptions) asked = NULL;
  guint index                       = outpaint_session_get_length (dialog->session);

  get_options (dialog, options);
  save_settings (dialog, options);
  place_painting (dialog);
  dialog->painted_fill = dialog->is_fill;
  if (dialog->is_fill || !get_intent (dialog, &dialog->painted_intent)
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
retry (Dialog *dialog)
{
  if (work (dialog, paint_missing, NULL, NULL))
    show_painted (dialog, dialog->retried, dialog->retried + 1);
}

/* Gets the pixels for the zoomed view, which can be moved meanwhile; also another
 * painting can be chosen.
 */
static void
sharpen_view (Dialog *dialog)
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
static gboolean
run_window (Dialog *dialog, OutpaintOptions *options, OutpaintInserted *inserted)
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

/* Proposes source and margins for the picture, from what was chosen for others. */
static void
propose_frame (Dialog *dialog, OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) kept = outpaint_settings_get_options (dialog->settings);
  OutpaintIntent intent;

  options->source = kept->source;
  set_target (dialog, options->source);
  dialog->proposed = outpaint_proposal_get_source (&dialog->target, &dialog->shape);
  if (dialog->proposed != options->source)
    set_target (dialog, dialog->proposed);
  options->source = dialog->proposed;

  if (outpaint_proposal_set_margins (&dialog->target, &dialog->shape, dialog->settings, options)
      && outpaint_settings_get_intent (dialog->settings, &intent))
    {
      outpaint_margins_box_set_intent (OUTPAINT_MARGINS_BOX (dialog->margins), &intent);
    }
}

static void
propose_fill (Dialog *dialog, OutpaintOptions *options)
{
  gint source;

  set_target (dialog, options->source);
  source = outpaint_proposal_get_fill_source (&dialog->target, dialog->selection);
  if (source != options->source)
    set_target (dialog, source);
  options->source = source;
}

gboolean
outpaint_dialog_run (gint32            image_ID,
                     gint32            drawable_ID,
                     gboolean         *is_fill,
                     OutpaintOptions  *options,
                     OutpaintIntent   *intent,
                     OutpaintSettings *settings,
                     OutpaintInserted *inserted,
                     GError          **error)
{
  Dialog dialog = {
    .image_ID    = image_ID,
    .drawable_ID = drawable_ID,
    .only_fills  = *is_fill,
    .is_fill     = *is_fill,
    .settings    = settings,
  };
  gboolean success;

  if (!outpaint_ui_start (error))
    return FALSE;

  dialog.session = outpaint_session_new (settings);
  create_window (&dialog);
  fill_window (&dialog);
  outpaint_keep_readable (dialog.window);
  outpaint_window_size_load (GTK_WINDOW (dialog.window), settings);
  outpaint_margins_box_load (OUTPAINT_MARGINS_BOX (dialog.margins), settings);
  outpaint_advanced_box_load (OUTPAINT_ADVANCED_BOX (dialog.advanced), settings);
  if (*is_fill)
    propose_fill (&dialog, options);
  else
    propose_frame (&dialog, options);
  outpaint_options_forget_areas (options);
  set_options (&dialog, options);
  outpaint_prompt_box_focus (OUTPAINT_PROMPT_BOX (dialog.prompt));
  gtk_widget_show (dialog.window);
  if (gtk_window_get_focus (GTK_WINDOW (dialog.window)) == NULL) /* the prompt is not in use */
    gtk_widget_child_focus (dialog.window, GTK_DIR_TAB_FORWARD);

  success  = run_window (&dialog, options, inserted);
  *is_fill = dialog.painted_fill;
  *intent  = dialog.painted_intent;
  outpaint_window_size_save (GTK_WINDOW (dialog.window), settings);
  g_signal_handlers_disconnect_by_func (dialog.window, G_CALLBACK (window_set_focus), &dialog);
  gtk_widget_destroy (dialog.window);
  outpaint_session_free (dialog.session);
  g_clear_pointer (&dialog.selection, outpaint_selection_unref);
  g_clear_error (&dialog.no_selection);

  if (!success)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Outpainting was cancelled."));

  return success;
}
