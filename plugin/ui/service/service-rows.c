/* Rows of the settings window
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-rows.h"

#include <glib/gi18n-lib.h>

#include "core/service/choices.h"
#include "ui/service/probe-box.h"

#define ENTRY_COLUMNS 40


OutpaintServiceRow *
outpaint_service_rows_get (OutpaintServiceWindow *window, guint i)
{
  return &g_array_index (window->rows, OutpaintServiceRow, i);
}

gboolean
outpaint_service_row_belongs (const OutpaintServiceRow *row, const OutpaintService *service)
{
  return row->service == NULL || row->service == service;
}

gboolean
outpaint_service_row_has (const OutpaintServiceRow *row, OutpaintSettingFlags flag)
{
  return (row->setting->flags & flag) != 0;
}

void
outpaint_service_rows_show_timeout (OutpaintServiceWindow *window,
                                    OutpaintServiceRow    *row,
                                    const OutpaintService *service)
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

static void
entry_changed (OutpaintServiceWindow *window)
{
  outpaint_probe_box_outdate (OUTPAINT_PROBE_BOX (window->probe));
}

/* Returns TRUE for a row whose value cannot stay as it is. */
static gboolean
row_is_bad (OutpaintServiceWindow *window, const OutpaintServiceRow *row)
{
  return row->setting == &outpaint_setting_timeout
         && !outpaint_settings_check_timeout (window->settings, NULL);
}

void
outpaint_service_rows_store (OutpaintServiceWindow *window, OutpaintSettings *settings)
{
  for (guint i = 0; i < window->rows->len; i++)
    {
      const OutpaintServiceRow *row = outpaint_service_rows_get (window, i);
      const gchar              *text;

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

void
outpaint_service_rows_end_lists (OutpaintServiceWindow *window)
{
  if (window->lists != NULL)
    g_cancellable_cancel (window->lists);
  g_clear_object (&window->lists);
}

void
outpaint_service_rows_ask_for_lists (OutpaintServiceWindow *window,
                                     const OutpaintService *service,
                                     OutpaintSettings      *settings)
{
  outpaint_service_rows_end_lists (window);
  window->lists = g_cancellable_new ();
  for (guint i = 0; i < window->rows->len; i++)
    if (outpaint_service_rows_get (window, i)->service == service
        && outpaint_service_rows_get (window, i)->combo != NULL)
      outpaint_choices_async (
        service, settings, window->lists, list_over, outpaint_service_rows_get (window, i)->combo);
}

static void
set_up_entry (OutpaintServiceWindow *window, const OutpaintSetting *setting, GtkWidget *entry)
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
create_entry (OutpaintServiceWindow *window, OutpaintServiceRow *row)
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
create_timeout (OutpaintServiceWindow *window)
{
  gint seconds = outpaint_settings_get_timeout (window->settings);

  return outpaint_spin_new (seconds, 1, OUTPAINT_TIMEOUT_MAX, 10, 0);
}

/* Returns the note behind an entry, or NULL: the unit, and the environment
 * variable that overrides the value.
 */
static GtkWidget *
create_note (OutpaintServiceWindow *window, const OutpaintSetting *setting)
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

void
outpaint_service_rows_attach (OutpaintServiceWindow *window,
                              const OutpaintSetting *setting,
                              const OutpaintService *service)
{
  gboolean           is_timeout = setting == &outpaint_setting_timeout;
  gboolean           is_fixed   = outpaint_settings_is_overridden (window->settings, setting);
  GtkWidget         *hbox       = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget         *note       = create_note (window, setting);
  GtkWidget         *field;
  OutpaintServiceRow row = { .setting = setting, .service = service, .line = window->n_lines++ };

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

void
outpaint_service_rows_attach_all (OutpaintServiceWindow *window)
{
  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    for (const OutpaintSetting *const *setting = (*service)->settings; setting && *setting;
         setting++)
      outpaint_service_rows_attach (window, *setting, *service);
}

OutpaintServiceRow *
outpaint_service_rows_find (OutpaintServiceWindow *window, const OutpaintSetting *setting)
{
  for (guint i = 0; i < window->rows->len; i++)
    if (outpaint_service_rows_get (window, i)->setting == setting)
      return outpaint_service_rows_get (window, i);

  return NULL;
}
