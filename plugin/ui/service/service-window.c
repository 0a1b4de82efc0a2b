/* Settings window of the services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-window.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/service/choices.h"
#include "core/service/lookout.h"
#include "core/service/setup.h"
#include "gimp/host/host.h"
#include "gimp/procedure/pdb.h"
#include "ui/base/help.h"
#include "ui/service/probe-box.h"

#define ENTRY_COLUMNS 40
#define PLACE_COLUMNS 50

/* A setting's row in the table. */
typedef struct
{
  const OutpaintSetting *setting;
  const OutpaintService *service; /* NULL for a setting common to all */
  gint                   line;    /* row of the table */

  GtkWidget *label;
  GtkWidget *box; /* of the entry and what stands beside it */
  GtkWidget *entry;
  GtkWidget *combo; /* with the entry and a list, or NULL */
  gchar     *shown; /* the entry's initial text */
} Row;

typedef struct
{
  OutpaintSettings *settings;

  GtkWidget *window;
  GtkTable  *table;
  GtkWidget *combo;
  GArray    *rows;
  gint       n_lines; /* rows of the table so far */
  GtkWidget *look;    /* the button that looks for servers */
  GtkWidget *show_keys;
  gint       keys_line; /* its row of the table */
  GtkWidget *place;     /* the label that tells where the keys are */
  gint       place_line;
  GtkWidget *move_keys;
  GtkWidget *probe;

  GCancellable *cancellable; /* of the search for servers */
  GCancellable *lists;       /* of the last questions for lists, or NULL */
} Window;

static Row *
get_row (Window *window, guint i)
{
  return &g_array_index (window->rows, Row, i);
}

static gboolean
row_belongs (const Row *row, const OutpaintService *service)
{
  return row->service == NULL || row->service == service;
}

static gboolean
row_has (const Row *row, OutpaintSettingFlags flag)
{
  return (row->setting->flags & flag) != 0;
}

/* Shows the default time limit of the service, unless the user has set one. */
static void
show_timeout (Window *window, Row *row, const OutpaintService *service)
{
  gboolean is_edited = !g_str_equal (gtk_entry_get_text (GTK_ENTRY (row->entry)), row->shown);
  gboolean is_set    = outpaint_settings_is_set (window->settings, &outpaint_setting_timeout)
                    && outpaint_settings_check_timeout (window->settings, NULL);

  if (is_edited || is_set)
    return;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->entry),
                             outpaint_service_get_timeout (service, window->settings));
  g_free (row->shown);
  row->shown = g_strdup (gtk_entry_get_text (GTK_ENTRY (row->entry)));
}

/* Closes the gap of a line whose widgets are hidden. */
static void
show_line (Window *window, gint line, gboolean is_shown)
{
  gtk_table_set_row_spacing (window->table, line, is_shown ? OUTPAINT_SPACING_NARROW : 0);
}

/* Shows what is about keys, for a service that has some. */
static void
show_keys_lines (Window *window, gboolean has_key)
{
  gboolean is_movable =
    outpaint_settings_get_keys_place (window->settings) == OUTPAINT_KEYS_MOVABLE;

  gtk_widget_set_visible (window->show_keys, has_key);
  show_line (window, window->keys_line, has_key);
  gtk_widget_set_visible (window->place, has_key || is_movable);
  show_line (window, window->place_line, has_key || is_movable);
}

static void
combo_changed (Window *window)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);
  gboolean               has_key = FALSE;

  for (guint i = 0; i < window->rows->len; i++)
    {
      Row     *row     = get_row (window, i);
      gboolean belongs = row_belongs (row, service);

      has_key = has_key || (belongs && row_has (row, OUTPAINT_SETTING_SECRET));
      if (row->setting == &outpaint_setting_timeout)
        show_timeout (window, row, service);
      gtk_widget_set_visible (row->label, belongs);
      gtk_widget_set_visible (row->box, belongs);
      if (row->service != NULL)
        show_line (window, row->line, belongs);
    }
  show_keys_lines (window, has_key);

  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

static void
show_keys_toggled (Window *window)
{
  gboolean visible = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->show_keys));

  for (guint i = 0; i < window->rows->len; i++)
    if (row_has (get_row (window, i), OUTPAINT_SETTING_SECRET))
      gtk_entry_set_visibility (GTK_ENTRY (get_row (window, i)->entry), visible);
}

static void
entry_changed (Window *window)
{
  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

/* Returns TRUE for a row whose value cannot stay as it is. */
static gboolean
row_is_bad (Window *window, const Row *row)
{
  return row->setting == &outpaint_setting_timeout
         && !outpaint_settings_check_timeout (window->settings, NULL);
}

/* Stores the edited values in settings. */
static void
store (Window *window, OutpaintSettings *settings)
{
  for (guint i = 0; i < window->rows->len; i++)
    {
      const Row   *row = get_row (window, i);
      const gchar *text;

      if (GTK_IS_SPIN_BUTTON (row->entry))
        gtk_spin_button_update (GTK_SPIN_BUTTON (row->entry));

      text = gtk_entry_get_text (GTK_ENTRY (row->entry));
      if (!g_str_equal (text, row->shown) || row_is_bad (window, row))
        outpaint_settings_set (settings, row->setting, text);
    }
}

/* Fills the list beside an entry, whose text stays. */
static void
fill_list (GtkWidget *combo, gchar **choices)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (combo));

  gtk_list_store_clear (GTK_LIST_STORE (model));
  for (gchar **choice = choices; *choice != NULL; choice++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), *choice);
}

/* A GAsyncReadyCallback.  Cancelled when the window is gone, and when a later
 * test asks again.  The test reports failures.
 */
static void
list_over (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) choices = outpaint_choices_finish (result, NULL);

  if (choices != NULL)
    fill_list (data, choices);
}

static void
end_lists (Window *window)
{
  if (window->lists != NULL)
    g_cancellable_cancel (window->lists);
  g_clear_object (&window->lists);
}

/* Asks the server for the values of its settings with a list. */
static void
ask_for_lists (Window *window, const OutpaintService *service, OutpaintSettings *settings)
{
  end_lists (window);
  window->lists = g_cancellable_new ();
  for (guint i = 0; i < window->rows->len; i++)
    if (get_row (window, i)->service == service && get_row (window, i)->combo != NULL)
      outpaint_choices_async (
        service, settings, window->lists, list_over, get_row (window, i)->combo);
}

static void
test (Window *window)
{
  g_autoptr (OutpaintSettings) typed = outpaint_settings_copy (window->settings);
  const OutpaintService *service     = outpaint_service_combo_get_active (window->combo);

  store (window, typed);
  outpaint_probe_box_start (OUTPAINT_PROBE_BOX (window->probe), service, typed);
  ask_for_lists (window, service, typed);
}

static void
set_up_entry (Window *window, const OutpaintSetting *setting, GtkWidget *entry)
{
  gboolean is_overridden = outpaint_settings_is_overridden (window->settings, setting);

  gtk_entry_set_visibility (GTK_ENTRY (entry), !(setting->flags & OUTPAINT_SETTING_SECRET));
  gtk_entry_set_width_chars (GTK_ENTRY (entry), is_overridden ? 1 : ENTRY_COLUMNS);
  gtk_entry_set_text (GTK_ENTRY (entry),
                      is_overridden ? "" : outpaint_settings_get (window->settings, setting));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
}

/* Creates the entry, in a combo box when the server has a list of values. */
static void
create_entry (Window *window, Row *row)
{
  if ((row->setting->flags & OUTPAINT_SETTING_LISTED) != 0)
    {
      row->combo = gtk_combo_box_text_new_with_entry ();
      row->entry = gtk_bin_get_child (GTK_BIN (row->combo));
      atk_object_set_name (gtk_widget_get_accessible (row->combo), _ (row->setting->title));
      gimp_help_set_help_data (row->combo, _ (row->setting->tooltip), NULL);
    }
  else
    row->entry = gtk_entry_new ();

  set_up_entry (window, row->setting, row->entry);
}

/* Enters a file that the user chooses. */
static void
browse (GtkWidget *button, GtkEntry *entry)
{
  GtkWidget *chooser = gtk_file_chooser_dialog_new (_ ("Choose a File"),
                                                    GTK_WINDOW (gtk_widget_get_toplevel (button)),
                                                    GTK_FILE_CHOOSER_ACTION_OPEN,
                                                    _ ("_Cancel"),
                                                    GTK_RESPONSE_CANCEL,
                                                    _ ("_Open"),
                                                    GTK_RESPONSE_ACCEPT,
                                                    NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  if (*gtk_entry_get_text (entry) != '\0')
    gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (chooser), gtk_entry_get_text (entry));
  if (gtk_dialog_run (GTK_DIALOG (chooser)) == GTK_RESPONSE_ACCEPT)
    {
      g_autofree gchar *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));

      if (path != NULL && g_utf8_validate (path, -1, NULL))
        gtk_entry_set_text (entry, path);
    }
  gtk_widget_destroy (chooser);
}

static GtkWidget *
create_browse (GtkWidget *entry)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Browse..."));

  gimp_help_set_help_data (button, _ ("Choose the file"), NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (browse), entry);

  return button;
}

static GtkWidget *
create_timeout (Window *window)
{
  gint seconds = outpaint_settings_get_timeout (window->settings);

  return outpaint_spin_new (seconds, 1, OUTPAINT_TIMEOUT_MAX, 10, 0);
}

/* Returns the note behind an entry, or NULL: the unit, and the environment
 * variable that overrides the value.
 */
static GtkWidget *
create_note (Window *window, const OutpaintSetting *setting)
{
  gboolean          is_timeout    = setting == &outpaint_setting_timeout;
  gboolean          is_overridden = outpaint_settings_is_overridden (window->settings, setting);
  g_autofree gchar *text          = NULL;

  if (is_overridden)
    text =
      g_strdup_printf (is_timeout ? _ ("seconds, set by %s") : _ ("Set by %s"), setting->variable);
  else
    text = g_strdup (is_timeout ? _ ("seconds") : "");

  return *text != '\0' ? gtk_label_new (text) : NULL;
}

/* Adds a row for the setting. */
static void
attach_row (Window *window, const OutpaintSetting *setting, const OutpaintService *service)
{
  gboolean   is_timeout = setting == &outpaint_setting_timeout;
  gboolean   is_fixed   = outpaint_settings_is_overridden (window->settings, setting);
  GtkWidget *hbox       = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *note       = create_note (window, setting);
  GtkWidget *field;
  Row        row = { .setting = setting, .service = service, .line = window->n_lines++ };

  row.box = hbox;
  if (is_timeout)
    row.entry = create_timeout (window);
  else
    create_entry (window, &row);
  row.shown = g_strdup (gtk_entry_get_text (GTK_ENTRY (row.entry)));
  field     = row.combo != NULL ? row.combo : row.entry;
  gtk_widget_set_sensitive (field, !is_fixed);
  gimp_help_set_help_data (row.entry, _ (setting->tooltip), NULL);
  g_signal_connect_swapped (row.entry, "changed", G_CALLBACK (entry_changed), window);

  gtk_box_pack_start (GTK_BOX (hbox), field, !is_timeout, !is_timeout, 0);
  if ((setting->flags & OUTPAINT_SETTING_FILE) != 0)
    {
      GtkWidget *browse = create_browse (row.entry);

      gtk_widget_set_sensitive (browse, !is_fixed);
      gtk_box_pack_start (GTK_BOX (hbox), browse, FALSE, FALSE, 0);
    }
  if (note != NULL)
    gtk_box_pack_start (GTK_BOX (hbox), note, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  row.label = outpaint_table_attach (window->table, row.line, _ (setting->label), hbox, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (row.label), row.entry);
  g_array_append_val (window->rows, row);
}

static void
attach_rows (Window *window)
{
  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    for (const OutpaintSetting *const *setting = (*service)->settings; setting && *setting;
         setting++)
      attach_row (window, *setting, *service);
}

static Row *
find_row (Window *window, const OutpaintSetting *setting)
{
  for (guint i = 0; i < window->rows->len; i++)
    if (get_row (window, i)->setting == setting)
      return get_row (window, i);

  return NULL;
}

/* Chooses the first server that was found, with its URL. */
static void
choose_found (Window *window, const OutpaintFoundServer *found)
{
  Row *row = find_row (window, found->service->lookup->url);

  outpaint_service_combo_set_active (window->combo, found->service->name);
  if (row != NULL && gtk_widget_get_sensitive (row->entry))
    gtk_entry_set_text (GTK_ENTRY (row->entry), found->url);
}

/* A GAsyncReadyCallback.  After Cancel the window is gone. */
static void
look_over (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer data)
{
  Window *window                = data;
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
look_clicked (Window *window)
{
  gtk_widget_set_sensitive (window->look, FALSE);
  outpaint_probe_box_set_text (OUTPAINT_PROBE_BOX (window->probe), "");
  outpaint_lookout_async (window->cancellable, look_over, window);
}

static GtkWidget *
create_look (Window *window)
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
attach_combo (Window *window)
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
attach_wide (Window *window, GtkWidget *widget)
{
  gint line = window->n_lines++;

  gtk_table_attach (window->table, widget, 1, 2, line, line + 1, GTK_FILL, GTK_FILL, 0, 0);

  return line;
}

static void
attach_show_keys (Window *window)
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
attach_place (Window *window)
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
fill_window (Window *window)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (window->window));
  GtkWidget *vbox    = gtk_vbox_new (FALSE, OUTPAINT_SPACING_WIDE);

  window->table = outpaint_table_new (1, 2);
  window->probe = outpaint_probe_box_new ();
  g_signal_connect_swapped (window->probe, "test", G_CALLBACK (test), window);

  attach_combo (window);
  attach_rows (window);
  attach_show_keys (window);
  attach_place (window);
  attach_row (window, &outpaint_setting_timeout, NULL);

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

/* Returns the first service by rank that has settings, among those that are set
 * up if is_done; fallback for none.
 */
static const OutpaintService *
find_first (Window *window, gboolean is_done, const OutpaintService *fallback)
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
choose (Window *window, const OutpaintService *service)
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
row_is_to_blame (Window *window, const Row *row, const GError *failure, gboolean unset)
{
  const OutpaintService *service = outpaint_service_combo_get_active (window->combo);

  if (!row_belongs (row, service) || !row_has (row, OUTPAINT_SETTING_NEEDED))
    return FALSE;
  if (!gtk_widget_get_sensitive (row->entry))
    return FALSE;
  if (unset)
    return *outpaint_settings_get (window->settings, row->setting) == '\0';

  return failure == NULL || failure->code == OUTPAINT_ERROR_SETTINGS
         || row_has (row, OUTPAINT_SETTING_SECRET);
}

static void
focus (Window *window, const GError *failure)
{
  for (gint unset = TRUE; unset >= FALSE; unset--)
    for (guint i = 0; i < window->rows->len; i++)
      if (row_is_to_blame (window, get_row (window, i), failure, unset))
        {
          gtk_widget_grab_focus (get_row (window, i)->entry);
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
keep (Window *window, const OutpaintService **service)
{
  const OutpaintService *chosen = outpaint_service_combo_get_active (window->combo);
  g_autoptr (GError) failure    = NULL;

  store (window, window->settings);
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
  Window   window = { .settings = settings, .rows = g_array_new (FALSE, FALSE, sizeof (Row)) };
  gboolean is_ok;

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

  end_lists (&window);
  g_cancellable_cancel (window.cancellable);
  g_object_unref (window.cancellable);
  gtk_widget_destroy (window.window);
  for (guint i = 0; i < window.rows->len; i++)
    outpaint_secret_free (get_row (&window, i)->shown);
  g_array_free (window.rows, TRUE);

  return is_ok;
}
