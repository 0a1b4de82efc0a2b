/* The settings window of the services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-window.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"
#include "gimp/host/host.h"
#include "gimp/procedure/pdb.h"
#include "ui/base/help.h"
#include "ui/service/probe-box.h"

#define ENTRY_COLUMNS 40
#define PLACE_COLUMNS 50

/* One setting's row. */
typedef struct
{
  OutpaintSetting setting;
  const gchar    *service; /* which it belongs to, NULL for all */
  gboolean        needed;
  const gchar    *label;
  const gchar    *tooltip;
} Row;

static const Row rows[] = {
  { OUTPAINT_SETTING_GATEWAY_URL,
    "gateway",
    TRUE,
    N_ ("_URL:"),
    N_ ("The URL from your provider, for example https://api.example.com/volcv/v1") },
  { OUTPAINT_SETTING_GATEWAY_KEY,
    "gateway",
    TRUE,
    N_ ("_Key:"),
    N_ ("The key from your provider") },
  { OUTPAINT_SETTING_VOLCENGINE_URL,
    "volcengine",
    TRUE,
    N_ ("_URL:"),
    N_ ("Leave empty for Volcengine's own URL") },
  { OUTPAINT_SETTING_VOLCENGINE_REGION,
    "volcengine",
    TRUE,
    N_ ("Re_gion:"),
    N_ ("Leave empty for Volcengine's own region") },
  { OUTPAINT_SETTING_ACCESS_KEY,
    "volcengine",
    TRUE,
    N_ ("Access _key:"),
    N_ ("The access key ID from the key management of the console") },
  { OUTPAINT_SETTING_SECRET_KEY,
    "volcengine",
    TRUE,
    N_ ("Secret ke_y:"),
    N_ ("The secret access key of the access key") },
  { OUTPAINT_SETTING_SESSION_TOKEN,
    "volcengine",
    FALSE,
    N_ ("Session toke_n:"),
    N_ ("Only for temporary access keys") },
  { OUTPAINT_SETTING_TIMEOUT,
    NULL,
    FALSE,
    N_ ("Tim_eout:"),
    N_ ("How many seconds to wait for the answer of the service") },
};

/* Of the table: the combo, a line for each setting of a service, what is about
 * its keys, and then what belongs to all services.
 */
#define LINE_OF_SHOW  ((gint) G_N_ELEMENTS (rows))
#define LINE_OF_PLACE (LINE_OF_SHOW + 1)
#define LINE_OF_MOVE  (LINE_OF_SHOW + 2)
#define LINE_OF_REST  (LINE_OF_SHOW + 3)
#define N_LINES       (LINE_OF_SHOW + 4)

typedef struct
{
  OutpaintSettings *settings;

  GtkWidget *window;
  GtkTable  *table;
  GtkWidget *combo;
  GtkWidget *labels[G_N_ELEMENTS (rows)];
  GtkWidget *entries[G_N_ELEMENTS (rows)];
  gchar     *shown[G_N_ELEMENTS (rows)]; /* what the entries were filled with */
  GtkWidget *show_keys;
  GtkWidget *move_keys;
  GtkWidget *probe;
} Window;

static gint
line_of_row (guint i)
{
  return rows[i].service != NULL ? (gint) i + 1 : LINE_OF_REST;
}

static gboolean
row_belongs (const Row *row, const OutpaintService *service)
{
  return row->service == NULL || g_str_equal (row->service, service->name);
}

static void
combo_changed (Window *window)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean belongs = row_belongs (&rows[i], service);

      gtk_widget_set_visible (window->labels[i], belongs);
      gtk_widget_set_visible (gtk_widget_get_parent (window->entries[i]), belongs);
      if (rows[i].service != NULL)
        gtk_table_set_row_spacing (
          window->table, line_of_row (i), belongs ? OUTPAINT_SPACING_NARROW : 0);
    }

  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

static void
show_keys_toggled (Window *window)
{
  gboolean visible = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->show_keys));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (outpaint_setting_is_secret (rows[i].setting))
      gtk_entry_set_visibility (GTK_ENTRY (window->entries[i]), visible);
}

static void
entry_changed (Window *window)
{
  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

/* What is typed, into these settings. */
static void
store (Window *window, OutpaintSettings *settings)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (GTK_IS_SPIN_BUTTON (window->entries[i]))
        gtk_spin_button_update (GTK_SPIN_BUTTON (window->entries[i]));

      if (!g_str_equal (gtk_entry_get_text (GTK_ENTRY (window->entries[i])), window->shown[i]))
        outpaint_settings_set (
          settings, rows[i].setting, gtk_entry_get_text (GTK_ENTRY (window->entries[i])));
    }
}

static void
test (Window *window)
{
  g_autoptr (OutpaintSettings) typed = outpaint_settings_copy (window->settings);

  store (window, typed);
  outpaint_probe_box_start (
    OUTPAINT_PROBE_BOX (window->probe), outpaint_service_combo_get_active (window->combo), typed);
}

static GtkWidget *
create_entry (Window *window, guint i)
{
  OutpaintSetting setting       = rows[i].setting;
  gboolean        is_overridden = outpaint_settings_is_overridden (window->settings, setting);
  GtkWidget      *entry         = gtk_entry_new ();

  window->shown[i] =
    g_strdup (is_overridden ? "" : outpaint_settings_get (window->settings, setting));
  gtk_entry_set_visibility (GTK_ENTRY (entry), !outpaint_setting_is_secret (setting));
  gtk_entry_set_width_chars (GTK_ENTRY (entry), is_overridden ? 1 : ENTRY_COLUMNS);
  gtk_entry_set_text (GTK_ENTRY (entry), window->shown[i]);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);

  return entry;
}

static GtkWidget *
create_timeout (Window *window, guint i)
{
  gint       seconds = outpaint_settings_get_timeout (window->settings);
  GtkWidget *spin    = outpaint_spin_new (seconds, 1, OUTPAINT_TIMEOUT_MAX, 10, 0);

  window->shown[i] = g_strdup (gtk_entry_get_text (GTK_ENTRY (spin)));

  return spin;
}

/* What stands behind an entry: the unit, and where the value comes from when
 * it can't be changed here.
 */
static GtkWidget *
create_note (Window *window, OutpaintSetting setting)
{
  const gchar      *variable      = outpaint_setting_get_variable (setting);
  gboolean          is_timeout    = setting == OUTPAINT_SETTING_TIMEOUT;
  gboolean          is_overridden = outpaint_settings_is_overridden (window->settings, setting);
  g_autofree gchar *text          = NULL;

  if (is_overridden)
    text = g_strdup_printf (is_timeout ? _ ("seconds, set by %s") : _ ("Set by %s"), variable);
  else
    text = g_strdup (is_timeout ? _ ("seconds") : "");

  return *text != '\0' ? gtk_label_new (text) : NULL;
}

static void
attach_row (Window *window, guint i)
{
  OutpaintSetting setting    = rows[i].setting;
  gboolean        is_timeout = setting == OUTPAINT_SETTING_TIMEOUT;
  GtkWidget      *hbox       = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget      *note       = create_note (window, setting);

  window->entries[i] = is_timeout ? create_timeout (window, i) : create_entry (window, i);
  gtk_widget_set_sensitive (window->entries[i],
                            !outpaint_settings_is_overridden (window->settings, setting));
  gimp_help_set_help_data (window->entries[i], _ (rows[i].tooltip), NULL);
  g_signal_connect_swapped (window->entries[i], "changed", G_CALLBACK (entry_changed), window);

  gtk_box_pack_start (GTK_BOX (hbox), window->entries[i], !is_timeout, !is_timeout, 0);
  if (note != NULL)
    gtk_box_pack_start (GTK_BOX (hbox), note, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  window->labels[i] =
    outpaint_table_attach (window->table, line_of_row (i), _ (rows[i].label), hbox, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (window->labels[i]), window->entries[i]);
}

static void
attach_combo (Window *window)
{
  GtkWidget *label;

  window->combo = outpaint_service_combo_new (
    outpaint_settings_is_overridden (window->settings, OUTPAINT_SETTING_SERVICE)
      ? _ ("The service to set up. The default service is set by OUTPAINT_SERVICE.")
      : _ ("The service to set up and to use from now on"),
    FALSE);
  label = outpaint_table_attach (window->table, 0, _ ("Serv_ice:"), window->combo, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), window->combo);
  g_signal_connect_swapped (window->combo, "changed", G_CALLBACK (combo_changed), window);
}

static void
attach_wide (Window *window, GtkWidget *widget, gint line)
{
  gtk_table_attach (window->table, widget, 1, 2, line, line + 1, GTK_FILL, GTK_FILL, 0, 0);
}

static void
attach_show_keys (Window *window)
{
  window->show_keys = outpaint_check_new (_ ("_Show keys"), _ ("Show the keys instead of dots"));
  g_signal_connect_swapped (window->show_keys, "toggled", G_CALLBACK (show_keys_toggled), window);
  attach_wide (window, window->show_keys, LINE_OF_SHOW);
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
attach_place (Window *window)
{
  OutpaintKeysPlace place = outpaint_settings_get_keys_place (window->settings);
  GtkWidget        *label =
    outpaint_wrapped_label_new (PLACE_COLUMNS, place == OUTPAINT_KEYS_MOVABLE ? 2 : 1);

  gtk_label_set_text (GTK_LABEL (label), describe_place (place));
  attach_wide (window, label, LINE_OF_PLACE);

  window->move_keys =
    outpaint_check_new (_ ("_Move these keys to the keyring"),
                        _ ("OK moves the keys to the keyring, which your password protects, and "
                           "removes them from outpaint.conf"));
  gtk_widget_set_visible (window->move_keys, place == OUTPAINT_KEYS_MOVABLE);
  attach_wide (window, window->move_keys, LINE_OF_MOVE);
  if (place != OUTPAINT_KEYS_MOVABLE)
    gtk_table_set_row_spacing (window->table, LINE_OF_MOVE, 0);
}

static void
fill_window (Window *window)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (window->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);

  window->table = outpaint_table_new (N_LINES, 2);
  window->probe = outpaint_probe_box_new ();
  g_signal_connect_swapped (window->probe, "test", G_CALLBACK (test), window);

  attach_combo (window);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    attach_row (window, i);
  attach_show_keys (window);
  attach_place (window);

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
create_window (Window *window, GtkWindow *parent)
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

/* This machine has no settings: then those of a service that is set up, or
 * else of the first.
 */
static void
choose (Window *window, const OutpaintService *service)
{
  const OutpaintService *const *services = outpaint_services_list ();

  for (gsize i = 0; service->is_local && services[i] != NULL; i++)
    if (!services[i]->is_local && services[i]->check (window->settings, NULL))
      service = services[i];

  outpaint_service_combo_set_active (window->combo, service->name);
}

/* An unset URL or key is to blame first; when nothing is unset, then the
 * first key for what the service refused, and else the first of all.  What
 * the environment says is not mended here.
 */
static gboolean
row_is_to_blame (Window *window, guint i, const GError *failure, gboolean unset)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);

  if (!row_belongs (&rows[i], service) || !rows[i].needed)
    return FALSE;
  if (!gtk_widget_get_sensitive (window->entries[i]))
    return FALSE;
  if (unset)
    return *outpaint_settings_get (window->settings, rows[i].setting) == '\0';

  return failure == NULL || failure->code == OUTPAINT_ERROR_SETTINGS
         || outpaint_setting_is_secret (rows[i].setting);
}

static void
focus (Window *window, const GError *failure)
{
  for (gint unset = TRUE; unset >= FALSE; unset--)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      if (row_is_to_blame (window, i, failure, unset))
        {
          gtk_widget_grab_focus (window->entries[i]);
          return;
        }

  gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (window->window)));
}

static void
make_default (OutpaintSettings *settings, const OutpaintService *service)
{
  if (!outpaint_settings_is_overridden (settings, OUTPAINT_SETTING_SERVICE)
      && !g_str_equal (service->name, outpaint_settings_get_service (settings)))
    outpaint_settings_set (settings, OUTPAINT_SETTING_SERVICE, service->name);
}

/* This machine goes on painting until another service can. */
static void
keep (Window *window, const OutpaintService **service)
{
  const OutpaintService *chosen = outpaint_service_combo_get_active (window->combo);
  g_autoptr (GError) failure    = NULL;

  store (window, window->settings);
  if (!(*service)->is_local || chosen->check (window->settings, NULL))
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
  Window   window = { .settings = settings };
  gboolean is_ok;

  /* Another dialog may have saved meanwhile; a failure is told when this one does. */
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

  gtk_widget_destroy (window.window);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    outpaint_secret_free (window.shown[i]);

  return is_ok;
}
