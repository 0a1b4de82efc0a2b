/* Settings window of the services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-window.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/service/lookout.h"
#include "core/service/setup.h"
#include "gimp/host/host.h"
#include "gimp/procedure/pdb.h"
#include "ui/base/help.h"
#include "ui/service/probe-box.h"
#include "ui/service/service-rows.h"

#define PLACE_COLUMNS 50

/* Closes the gap of a line whose widgets are hidden. */
static void
show_line (OutpaintServiceWindow *window, gint line, gboolean is_shown)
{
  gtk_table_set_row_spacing (window->table, line, is_shown ? OUTPAINT_SPACING_NARROW : 0);
}

/* Shows what is about keys, for a service that has some. */
static void
show_keys_lines (OutpaintServiceWindow *window, gboolean has_key)
{
  gboolean is_movable =
    outpaint_settings_get_keys_place (window->settings) == OUTPAINT_KEYS_MOVABLE;

  gtk_widget_set_visible (window->show_keys, has_key);
  show_line (window, window->keys_line, has_key);
  gtk_widget_set_visible (window->place, has_key || is_movable);
  show_line (window, window->place_line, has_key || is_movable);
}

static void
combo_changed (OutpaintServiceWindow *window)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);
  gboolean               has_key = FALSE;

  for (guint i = 0; i < window->rows->len; i++)
    {
      OutpaintServiceRow *row     = outpaint_service_rows_get (window, i);
      gboolean            belongs = outpaint_service_row_belongs (row, service);

      has_key = has_key || (belongs && outpaint_service_row_has (row, OUTPAINT_SETTING_SECRET));
      if (row->setting == &outpaint_setting_timeout)
        outpaint_service_rows_show_timeout (window, row, service);
      gtk_widget_set_visible (row->label, belongs);
      gtk_widget_set_visible (row->box, belongs);
      if (row->service != NULL)
        show_line (window, row->line, belongs);
    }
  show_keys_lines (window, has_key);

  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

static void
show_keys_toggled (OutpaintServiceWindow *window)
{
  gboolean visible = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->show_keys));

  for (guint i = 0; i < window->rows->len; i++)
    if (outpaint_service_row_has (outpaint_service_rows_get (window, i), OUTPAINT_SETTING_SECRET))
      gtk_entry_set_visibility (GTK_ENTRY (outpaint_service_rows_get (window, i)->entry), visible);
}

static void
test (OutpaintServiceWindow *window)
{
  g_autoptr (OutpaintSettings) typed = outpaint_settings_copy (window->settings);
  const OutpaintService *service     = outpaint_service_combo_get_active (window->combo);

  outpaint_service_rows_store (window, typed);
  outpaint_probe_box_start (OUTPAINT_PROBE_BOX (window->probe), service, typed);
  outpaint_service_rows_ask_for_lists (window, service, typed);
}

/* Chooses the first server that was found, with its URL. */
static void
choose_found (OutpaintServiceWindow *window, const OutpaintFoundServer *found)
{
  OutpaintServiceRow *row = outpaint_service_rows_find (window, found->service->lookup->url);

  outpaint_service_combo_set_active (window->combo, found->service->name);
  if (row != NULL && gtk_widget_get_sensitive (row->entry))
    gtk_entry_set_text (GTK_ENTRY (row->entry), found->url);
}

/* A GAsyncReadyCallback.  After Cancel the window is gone. */
static void
look_over (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer data)
{
  OutpaintServiceWindow *window = data;
  g_autoptr (GPtrArray) servers = outpaint_lookout_finish (result, NULL);
  g_autofree gchar *text        = NULL;

  if (servers == NULL)
    return;

  gtk_widget_set_sensitive (window->look, TRUE);
  text = outpaint_lookout_describe (servers);
  if (servers->len > 0)
    choose_found (window, g_ptr_array_index (servers, 0));
  outpaint_probe_box_set_text (OUTPAINT_PROBE_BOX (window->probe), text);
}

static void
look_clicked (OutpaintServiceWindow *window)
{
  gtk_widget_set_sensitive (window->look, FALSE);
  outpaint_probe_box_set_text (OUTPAINT_PROBE_BOX (window->probe), "");
  outpaint_lookout_async (window->cancellable, look_over, window);
}

static GtkWidget *
create_look (OutpaintServiceWindow *window)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Look for Servers"));

  window->look = button;
  gimp_help_set_help_data (
    button, _ ("Look for servers that run on this computer, at their usual ports"), NULL);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (look_clicked), window);
  gtk_widget_show (button);

  return button;
}

static void
attach_combo (OutpaintServiceWindow *window)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label;

  window->combo = outpaint_service_combo_new (
    outpaint_settings_is_overridden (window->settings, &outpaint_setting_service)
      ? _ ("The service to set up. The default service is set by OUTPAINT_SERVICE.")
      : _ ("The service to set up and to use from now on"),
    FALSE);
  gtk_box_pack_start (GTK_BOX (hbox), window->combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), create_look (window), FALSE, FALSE, 0);
  label = outpaint_table_attach (window->table, window->n_lines++, _ ("Serv_ice:"), hbox, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), window->combo);
  g_signal_connect_swapped (window->combo, "changed", G_CALLBACK (combo_changed), window);
}

/* Adds a widget below the rows and returns its line. */
static gint
attach_wide (OutpaintServiceWindow *window, GtkWidget *widget)
{
  gint line = window->n_lines++;

  gtk_table_attach (window->table, widget, 1, 2, line, line + 1, GTK_FILL, GTK_FILL, 0, 0);

  return line;
}

static void
attach_show_keys (OutpaintServiceWindow *window)
{
  window->show_keys = outpaint_check_new (_ ("_Show keys"), _ ("Show the keys instead of dots"));
  g_signal_connect_swapped (window->show_keys, "toggled", G_CALLBACK (show_keys_toggled), window);
  window->keys_line = attach_wide (window, window->show_keys);
}

static const gchar *
describe_place (OutpaintKeysPlace place)
{
  switch (place)
    {
    case OUTPAINT_KEYS_IN_KEYRING:
      return _ ("The keys are kept in the keyring.");

    case OUTPAINT_KEYS_MOVABLE:
      return _ ("There are keys in outpaint.conf, readable by you alone; new ones go to the "
                "keyring.");

    default:
      return _ ("The keys are kept in outpaint.conf, readable by you alone.");
    }
}

static void
attach_place (OutpaintServiceWindow *window)
{
  OutpaintKeysPlace place = outpaint_settings_get_keys_place (window->settings);
  gint              line;

  window->place =
    outpaint_wrapped_label_new (PLACE_COLUMNS, place == OUTPAINT_KEYS_MOVABLE ? 2 : 1);
  gtk_label_set_text (GTK_LABEL (window->place), describe_place (place));
  window->place_line = attach_wide (window, window->place);

  window->move_keys =
    outpaint_check_new (_ ("_Move these keys to the keyring"),
                        _ ("OK moves the keys to the keyring, which your password protects, and "
                           "removes them from outpaint.conf"));
  gtk_widget_set_visible (window->move_keys, place == OUTPAINT_KEYS_MOVABLE);
  line = attach_wide (window, window->move_keys);
  if (place != OUTPAINT_KEYS_MOVABLE)
    gtk_table_set_row_spacing (window->table, line, 0);
}

static void
fill_window (OutpaintServiceWindow *window)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (window->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);

  window->table = outpaint_table_new (1, 2);
  window->probe = outpaint_probe_box_new ();
  g_signal_connect_swapped (window->probe, "test", G_CALLBACK (test), window);

  attach_combo (window);
  outpaint_service_rows_attach_all (window);
  attach_show_keys (window);
  attach_place (window);
  outpaint_service_rows_attach (window, &outpaint_setting_timeout, NULL);

  gtk_container_set_border_width (GTK_CONTAINER (vbox), OUTPAINT_SPACING_WIDE);
  gtk_box_pack_start (GTK_BOX (vbox), GTK_WIDGET (window->table), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), window->probe, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (content), vbox, TRUE, TRUE, 0);
  gtk_widget_show (window->probe);
  gtk_widget_show (vbox);
}

static const gchar *
get_tooltip (gint response)
{
  switch (response)
    {
    case GTK_RESPONSE_OK:
      return _ ("Save these settings (Enter)");

    case GTK_RESPONSE_CANCEL:
      return _ ("Discard the changes (Escape)");

    default:
      return NULL;
    }
}

static void
create_window (OutpaintServiceWindow *window, GtkWindow *parent)
{
  window->window = gimp_dialog_new (_ ("Service Settings"),
                                    "outpaint-service",
                                    GTK_WIDGET (parent),
                                    GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                    outpaint_help_func,
                                    OUTPAINT_PROCEDURE,
                                    _ ("_Cancel"),
                                    GTK_RESPONSE_CANCEL,
                                    _ ("_OK"),
                                    GTK_RESPONSE_OK,
                                    NULL);

  gtk_dialog_set_alternative_button_order (
    GTK_DIALOG (window->window), GTK_RESPONSE_OK, GTK_RESPONSE_CANCEL, -1);
  gtk_dialog_set_default_response (GTK_DIALOG (window->window), GTK_RESPONSE_OK);
  outpaint_dialog_set_tooltips (GTK_DIALOG (window->window), get_tooltip);
}

/* Returns the first service by rank that has settings, among those that are set
 * up if is_done; fallback for none.
 */
static const OutpaintService *
find_first (OutpaintServiceWindow *window, gboolean is_done, const OutpaintService *fallback)
{
  const OutpaintService *first = fallback;

  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    if ((*service)->settings != NULL
        && (!is_done || outpaint_setup_is_done (*service, window->settings))
        && (first == fallback || (*service)->rank < first->rank))
      first = *service;

  return first;
}

/* Selects the service; for one without settings, the first that is set up, else
 * the first.
 */
static void
choose (OutpaintServiceWindow *window, const OutpaintService *service)
{
  if (service->settings == NULL)
    service = find_first (window, TRUE, find_first (window, FALSE, service));

  outpaint_service_combo_set_active (window->combo, service->name);
}

/* TRUE when the row may be the cause of the failure and can be edited here.
 * unset: only a row without a value.  When the service refused the request, only
 * a key.
 */
static gboolean
row_is_to_blame (OutpaintServiceWindow    *window,
                 const OutpaintServiceRow *row,
                 const GError             *failure,
                 gboolean                  unset)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);

  if (!outpaint_service_row_belongs (row, service)
      || !outpaint_service_row_has (row, OUTPAINT_SETTING_NEEDED))
    return FALSE;
  if (!gtk_widget_get_sensitive (row->entry))
    return FALSE;
  if (unset)
    return *outpaint_settings_get (window->settings, row->setting) == '\0';

  return failure == NULL || failure->code == OUTPAINT_ERROR_SETTINGS
         || outpaint_service_row_has (row, OUTPAINT_SETTING_SECRET);
}

static void
focus (OutpaintServiceWindow *window, const GError *failure)
{
  for (gint unset = TRUE; unset >= FALSE; unset--)
    for (guint i = 0; i < window->rows->len; i++)
      if (row_is_to_blame (window, outpaint_service_rows_get (window, i), failure, unset))
        {
          gtk_widget_grab_focus (outpaint_service_rows_get (window, i)->entry);
          return;
        }

  gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (window->window)));
}

static void
make_default (OutpaintSettings *settings, const OutpaintService *service)
{
  if (!outpaint_settings_is_overridden (settings, &outpaint_setting_service)
      && !g_str_equal (service->name, outpaint_setup_get_service (settings)))
    outpaint_settings_set (settings, &outpaint_setting_service, service->name);
}

/* Applies the changes.  A service without settings stays chosen until the other
 * one is set up.
 */
static void
keep (OutpaintServiceWindow *window, const OutpaintService **service)
{
  const OutpaintService *chosen = outpaint_service_combo_get_active (window->combo);
  g_autoptr (GError) failure    = NULL;

  outpaint_service_rows_store (window, window->settings);
  if ((*service)->settings != NULL || outpaint_setup_check (chosen, window->settings, NULL))
    *service = chosen;
  make_default (window->settings, *service);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->move_keys)))
    outpaint_settings_move_keys (window->settings);
  if (!outpaint_settings_save (window->settings, &failure))
    outpaint_host_message (failure->message);
}

gboolean
outpaint_service_window_run (GtkWindow              *parent,
                             OutpaintSettings       *settings,
                             const OutpaintService **service,
                             const GError           *failure)
{
  OutpaintServiceWindow window = { .settings = settings,
                                   .rows =
                                     g_array_new (FALSE, FALSE, sizeof (OutpaintServiceRow)) };
  gboolean              is_ok;

  window.cancellable = g_cancellable_new ();
  /* Another dialog may have saved settings.  A read error is reported on saving. */
  outpaint_settings_reload (settings, NULL);
  create_window (&window, parent);
  fill_window (&window);
  choose (&window, *service);
  if (failure != NULL)
    outpaint_probe_box_set_failure (OUTPAINT_PROBE_BOX (window.probe), failure->message);
  focus (&window, failure);

  is_ok = gimp_dialog_run (GIMP_DIALOG (window.window)) == GTK_RESPONSE_OK;
  if (is_ok)
    keep (&window, service);

  outpaint_service_rows_end_lists (&window);
  g_cancellable_cancel (window.cancellable);
  g_object_unref (window.cancellable);
  gtk_widget_destroy (window.window);
  for (guint i = 0; i < window.rows->len; i++)
    outpaint_secret_free (outpaint_service_rows_get (&window, i)->shown);
  g_array_free (window.rows, TRUE);

  return is_ok;
}
