/* Dialog of the stored paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/recover/recover-dialog.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "gimp/procedure/recover.h"
#include "ui/base/help.h"
#include "ui/base/message-band.h"
#include "ui/recover/recover-list.h"
#include "ui/base/init.h"
#include "ui/base/status-box.h"

#define RESPONSE_DELETE 1
#define RESPONSE_IMAGE  2
#define RESPONSE_LAYER  3

typedef struct
{
  const OutpaintCall *call;
  OutpaintSettings   *settings;
  OutpaintReturn     *result;
  gchar              *directory;

  GtkWidget *window;
  GtkWidget *list;
  GtkWidget *band;
  GtkWidget *status;

  GCancellable *cancellable; /* the current download's, else NULL */
} Dialog;

static const struct
{
  gint         response;
  const gchar *tooltip;
} tooltips[] = {
  { RESPONSE_DELETE, N_ ("Delete the selected painting from this computer") },
  { RESPONSE_IMAGE, N_ ("Open the selected painting as a new image") },
  { RESPONSE_LAYER,
    N_ ("Open the selected painting as a layer of the image: at its place with its mask if it "
        "fits, otherwise in the middle") },
};

static gboolean
has_image (Dialog *dialog)
{
  return outpaint_host_image_is_valid (dialog->call->image_ID);
}

static void
list_changed (Dialog *dialog)
{
  gboolean   is_any = outpaint_recover_list_get_kept (OUTPAINT_RECOVER_LIST (dialog->list)) != NULL;
  GtkDialog *window = GTK_DIALOG (dialog->window);

  is_any = is_any && dialog->cancellable == NULL;
  gtk_dialog_set_response_sensitive (window, RESPONSE_DELETE, is_any);
  gtk_dialog_set_response_sensitive (window, RESPONSE_IMAGE, is_any);
  gtk_dialog_set_response_sensitive (window, RESPONSE_LAYER, is_any && has_image (dialog));
}

static gint
get_default_response (Dialog *dialog)
{
  return has_image (dialog) ? RESPONSE_LAYER : RESPONSE_IMAGE;
}

static void
list_chosen (Dialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), get_default_response (dialog));
}

/* During a download, closing the window cancels the download instead. */
static void
window_response (GtkDialog *window, gint response, Dialog *dialog)
{
  if (dialog->cancellable == NULL)
    return;

  g_signal_stop_emission_by_name (window, "response");
  if (response == GTK_RESPONSE_CLOSE || response == GTK_RESPONSE_DELETE_EVENT)
    g_cancellable_cancel (dialog->cancellable);
}

static void
list_deleted (Dialog *dialog)
{
  gtk_dialog_response (GTK_DIALOG (dialog->window), RESPONSE_DELETE);
}

static void
create_window (Dialog *dialog)
{
  dialog->window = gimp_dialog_new (_ ("Recover Outpaintings"),
                                    OUTPAINT_RECOVER_PROCEDURE,
                                    NULL,
                                    0,
                                    outpaint_help_func,
                                    OUTPAINT_HELP_RECOVER,
                                    _ ("_Delete..."),
                                    RESPONSE_DELETE,
                                    _ ("_Close"),
                                    GTK_RESPONSE_CLOSE,
                                    _ ("Open as _Image"),
                                    RESPONSE_IMAGE,
                                    _ ("Open as _Layer"),
                                    RESPONSE_LAYER,
                                    NULL);

  gtk_dialog_set_alternative_button_order (GTK_DIALOG (dialog->window),
                                           RESPONSE_LAYER,
                                           RESPONSE_IMAGE,
                                           RESPONSE_DELETE,
                                           GTK_RESPONSE_CLOSE,
                                           -1);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog->window), get_default_response (dialog));
  gimp_window_set_transient (GTK_WINDOW (dialog->window));
  for (gsize i = 0; i < G_N_ELEMENTS (tooltips); i++)
    gimp_help_set_help_data (
      gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog->window), tooltips[i].response),
      _ (tooltips[i].tooltip),
      NULL);
}

static void
fill_window (Dialog *dialog)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (dialog->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label   = gtk_label_new_with_mnemonic (_ ("_Paintings, newest first:"));

  dialog->band = outpaint_message_band_new ();
  dialog->list = outpaint_recover_list_new (dialog->directory);

  dialog->status = outpaint_status_box_new ();
  gtk_misc_set_alignment (GTK_MISC (label), 0.0, 0.5);
  gtk_label_set_mnemonic_widget (
    GTK_LABEL (label), outpaint_recover_list_get_view (OUTPAINT_RECOVER_LIST (dialog->list)));

  gtk_container_set_border_width (GTK_CONTAINER (vbox), OUTPAINT_SPACING_WIDE);
  gtk_box_pack_start (GTK_BOX (vbox), dialog->band, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), dialog->list, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), dialog->status, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), vbox, TRUE, TRUE, 0);
  gtk_widget_show (label);
  gtk_widget_show (dialog->list);
  gtk_widget_show (dialog->status);
  gtk_widget_show (vbox);

  g_signal_connect_swapped (dialog->list, "changed", G_CALLBACK (list_changed), dialog);
  g_signal_connect_swapped (dialog->list, "chosen", G_CALLBACK (list_chosen), dialog);
  g_signal_connect_swapped (dialog->list, "deleted", G_CALLBACK (list_deleted), dialog);
  g_signal_connect (dialog->window, "response", G_CALLBACK (window_response), dialog);
}

static void
show_failure (Dialog *dialog, const GError *failure)
{
  outpaint_message_band_set_text (OUTPAINT_MESSAGE_BAND (dialog->band),
                                  failure != NULL ? failure->message : NULL);
}

/* Asks before the deletion: the painting may have cost money and cannot be restored. */
static gboolean
confirm_deletion (Dialog *dialog)
{
  GtkWidget *question = gtk_message_dialog_new (GTK_WINDOW (dialog->window),
                                                GTK_DIALOG_MODAL,
                                                GTK_MESSAGE_QUESTION,
                                                GTK_BUTTONS_NONE,
                                                "%s",
                                                _ ("Delete this painting?"));
  gboolean   is_yes;

  gtk_message_dialog_format_secondary_text (
    GTK_MESSAGE_DIALOG (question), "%s", _ ("It cannot be restored."));
  gtk_dialog_add_buttons (GTK_DIALOG (question),
                          _ ("_Cancel"),
                          GTK_RESPONSE_CANCEL,
                          _ ("_Delete"),
                          GTK_RESPONSE_OK,
                          NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (question), GTK_RESPONSE_OK);
  gtk_window_set_title (GTK_WINDOW (question), _ ("Delete Painting"));
  is_yes = gtk_dialog_run (GTK_DIALOG (question)) == GTK_RESPONSE_OK;
  gtk_widget_destroy (question);

  return is_yes;
}

static void
delete_chosen (Dialog *dialog)
{
  OutpaintRecoverList    *list = OUTPAINT_RECOVER_LIST (dialog->list);
  const OutpaintRecovery *kept = outpaint_recover_list_get_kept (list);
  g_autoptr (GError) failure   = NULL;

  if (kept != NULL && confirm_deletion (dialog))
    {
      outpaint_recovery_remove (dialog->directory, kept->name, &failure);
      show_failure (dialog, failure);
      outpaint_recover_list_reload (list);
    }

  gtk_widget_grab_focus (outpaint_recover_list_get_view (list));
}

static void
show_progress (const OutpaintProgress *progress, gpointer data)
{
  Dialog *dialog = data;

  outpaint_status_box_set_progress (OUTPAINT_STATUS_BOX (dialog->status), progress);
}

/* cancellable: that of the painting being opened, NULL afterwards. */
static void
set_running (Dialog *dialog, GCancellable *cancellable)
{
  dialog->cancellable = cancellable;
  gtk_widget_set_sensitive (dialog->list, cancellable == NULL);
  list_changed (dialog);
  outpaint_status_box_set_text (OUTPAINT_STATUS_BOX (dialog->status), "");
}

static void
open_kept (Dialog *dialog, const OutpaintRecovery *kept, gboolean as_image, GError **error)
{
  OutpaintReturn *result               = dialog->result;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  OutpaintRecoverSource source         = { .directory     = dialog->directory,
                                           .settings      = dialog->settings,
                                           .cancellable   = cancellable,
                                           .progress      = show_progress,
                                           .progress_data = dialog };

  set_running (dialog, cancellable);
  if (as_image)
    result->image_ID = outpaint_recover_as_image (&source, kept, error);
  else
    result->layer_IDs[0] = outpaint_recover_as_layer (
      &source, kept, dialog->call->image_ID, dialog->call->drawable_ID, error);
  set_running (dialog, NULL);
}

static gboolean
open_chosen (Dialog *dialog, gboolean as_image)
{
  OutpaintRecoverList    *list   = OUTPAINT_RECOVER_LIST (dialog->list);
  const OutpaintRecovery *kept   = outpaint_recover_list_get_kept (list);
  OutpaintReturn         *result = dialog->result;
  g_autoptr (GError) failure     = NULL;

  if (kept == NULL)
    return FALSE;

  show_failure (dialog, NULL);
  open_kept (dialog, kept, as_image, &failure);
  if (failure != NULL)
    {
      if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (dialog, failure);
      gtk_widget_grab_focus (outpaint_recover_list_get_view (list));
      return FALSE;
    }

  if (as_image)
    result->layer_IDs[0] = outpaint_host_image_get_active_layer (result->image_ID);
  else
    result->image_ID = dialog->call->image_ID;
  result->n_layers = 1;

  return TRUE;
}

/* Runs the window until a painting is opened (TRUE) or the user closes it. */
static gboolean
run_window (Dialog *dialog)
{
  while (TRUE)
    {
      gint response = gimp_dialog_run (GIMP_DIALOG (dialog->window));

      if (response == RESPONSE_DELETE)
        delete_chosen (dialog);
      else if (response != RESPONSE_IMAGE && response != RESPONSE_LAYER)
        return FALSE;
      else if (open_chosen (dialog, response == RESPONSE_IMAGE))
        return TRUE;
    }
}

gboolean
outpaint_recover_dialog_run (const OutpaintCall *call,
                             OutpaintSettings   *settings,
                             OutpaintReturn     *result,
                             GError            **error)
{
  Dialog   dialog = { .call = call, .settings = settings, .result = result };
  gboolean success;

  if (!outpaint_ui_start (error))
    return FALSE;

  dialog.directory = outpaint_recover_get_directory ();
  create_window (&dialog);
  fill_window (&dialog);
  outpaint_recover_list_reload (OUTPAINT_RECOVER_LIST (dialog.list));
  gtk_widget_grab_focus (outpaint_recover_list_get_view (OUTPAINT_RECOVER_LIST (dialog.list)));
  gtk_widget_show (dialog.window);

  success = run_window (&dialog);
  gtk_widget_destroy (dialog.window);
  g_free (dialog.directory);

  if (!success)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Nothing was recovered."));

  return success;
}
