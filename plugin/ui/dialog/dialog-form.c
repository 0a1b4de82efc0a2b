/* Widgets of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"
#include "ui/base/help.h"
#include "ui/base/message-band.h"
#include "ui/base/status-box.h"
#include "ui/base/widgets.h"
#include "ui/dialog/advanced-box.h"
#include "ui/dialog/area-box.h"
#include "ui/dialog/dialog-form.h"
#include "ui/dialog/dialog-frame.h"
#include "ui/dialog/painting-box.h"
#include "ui/dialog/prompt-box.h"
#include "ui/dialog/source-box.h"
#include "ui/margins/margins-box.h"
#include "ui/margins/preview-box.h"
#include "ui/results/results-box.h"
#include "ui/service/service-box.h"

#define HISTORY_FILE "outpaint-history"

/* The screen's height in pixels that the window's frame, the buttons, the
 * progress and a message need.
 */
#define AROUND_FORM 200


void
outpaint_dialog_form_set_options (OutpaintDialog *dialog, const OutpaintOptions *options)
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

void
outpaint_dialog_form_get_options (OutpaintDialog *dialog, OutpaintOptions *options)
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

/* Puts the picture to the left of the form, but behind it in Tab order. */
static GtkWidget *
create_columns (OutpaintDialog *dialog, GtkWidget *form)
{
  GtkWidget *hbox         = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  g_autoptr (GList) chain = NULL;

  dialog->picture = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (dialog->picture), dialog->source, FALSE, FALSE, 0);
  outpaint_dialog_frame_offer_former (dialog);
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

static GtkWidget *
create_prompt (void)
{
  g_autofree gchar *history = outpaint_host_get_path (HISTORY_FILE);

  return outpaint_prompt_box_new (history);
}

static void
add_section (OutpaintDialog *dialog, GtkWidget *section, gboolean grows)
{
  gtk_box_pack_start (GTK_BOX (dialog->form), section, grows, grows, 0);
  gtk_widget_show (section);
}

/* Connects F1 in each part of the window to its help page. */
static void
connect_help (OutpaintDialog *dialog)
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
create_notices (OutpaintDialog *dialog)
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
create_status (OutpaintDialog *dialog)
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
create_boxes (OutpaintDialog *dialog)
{
  dialog->form   = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  dialog->source = outpaint_source_box_new (dialog->only_fills ? -1 : dialog->image_ID,
                                            outpaint_dialog_frame_get_layer (dialog));
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

void
outpaint_dialog_form_create (OutpaintDialog *dialog)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (dialog->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkWidget *scroll;

  create_boxes (dialog);
  scroll = outpaint_fitting_scroll_new (dialog->form, AROUND_FORM);

  gtk_container_set_border_width (GTK_CONTAINER (vbox), OUTPAINT_SPACING_WIDE);
  gtk_box_pack_start (GTK_BOX (vbox), create_columns (dialog, scroll), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_notices (dialog), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), create_status (dialog), FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  gtk_box_pack_start (GTK_BOX (content), vbox, TRUE, TRUE, 0);
  connect_help (dialog);
}
