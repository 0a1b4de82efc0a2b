/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/service.h"
#include "ui/service-box.h"

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
    N_ ("_Web address (URL):"),
    N_ ("The address that your provider gives, for example https://api.example.com/volcv/v1") },
  { OUTPAINT_SETTING_GATEWAY_KEY,
    "gateway",
    TRUE,
    N_ ("_Key:"),
    N_ ("The key that your provider gives") },
  { OUTPAINT_SETTING_VOLCENGINE_URL,
    "volcengine",
    TRUE,
    N_ ("_Web address (URL):"),
    N_ ("Leave it empty for Volcengine's own address") },
  { OUTPAINT_SETTING_VOLCENGINE_REGION,
    "volcengine",
    TRUE,
    N_ ("Re_gion:"),
    N_ ("Leave it empty for Volcengine's own region") },
  { OUTPAINT_SETTING_ACCESS_KEY,
    "volcengine",
    TRUE,
    N_ ("Access _key:"),
    N_ ("The access key's id, from the console's page of access keys") },
  { OUTPAINT_SETTING_SECRET_KEY,
    "volcengine",
    TRUE,
    N_ ("Secret ke_y:"),
    N_ ("The secret that belongs to the access key") },
  { OUTPAINT_SETTING_SESSION_TOKEN,
    "volcengine",
    FALSE,
    N_ ("Session toke_n:"),
    N_ ("Only for temporary access keys") },
  { OUTPAINT_SETTING_TIMEOUT,
    NULL,
    FALSE,
    N_ ("Give up a_fter:"),
    N_ ("How many seconds to wait for the service before a call is given up") },
};

struct _OutpaintServiceBox
{
  GtkVBox parent_instance;

  OutpaintSettings *settings;

  GtkWidget *combo; /* its items are in the order of outpaint_services_list() */
  GtkWidget *expander;
  GtkTable  *table;
  GtkWidget *labels[G_N_ELEMENTS (rows)];
  GtkWidget *entries[G_N_ELEMENTS (rows)];
  gchar     *shown[G_N_ELEMENTS (rows)]; /* what the entries were filled with */
};

G_DEFINE_TYPE (OutpaintServiceBox, outpaint_service_box, GTK_TYPE_VBOX)

static const OutpaintService *
get_service (OutpaintServiceBox *box)
{
  gint active = gtk_combo_box_get_active (GTK_COMBO_BOX (box->combo));

  return outpaint_services_list ()[MAX (active, 0)];
}

static gboolean
row_belongs (const Row *row, const OutpaintService *service)
{
  return row->service == NULL || g_str_equal (row->service, service->name);
}

static void
combo_changed (G_GNUC_UNUSED GtkWidget *combo, OutpaintServiceBox *box)
{
  const OutpaintService *service = get_service (box);
  gboolean               has_own = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean belongs = row_belongs (&rows[i], service);

      gtk_widget_set_visible (box->labels[i], belongs);
      gtk_widget_set_visible (gtk_widget_get_parent (box->entries[i]), belongs);
      if (i + 1 < G_N_ELEMENTS (rows))
        gtk_table_set_row_spacing (box->table, i, belongs ? OUTPAINT_SPACING_NARROW : 0);
      has_own |= belongs && rows[i].service;
    }

  gtk_widget_set_visible (box->expander, has_own);
  if (!service->check (box->settings, NULL))
    gtk_expander_set_expanded (GTK_EXPANDER (box->expander), TRUE);
}

static void
outpaint_service_box_finalize (GObject *object)
{
  OutpaintServiceBox *box = OUTPAINT_SERVICE_BOX (object);

  g_clear_pointer (&box->settings, outpaint_settings_unref);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_free (box->shown[i]);

  G_OBJECT_CLASS (outpaint_service_box_parent_class)->finalize (object);
}

static void
outpaint_service_box_class_init (OutpaintServiceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_service_box_finalize;
}

static GtkWidget *
create_combo (OutpaintServiceBox *box)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), _ ((*service)->label));
  gimp_help_set_help_data (combo, _ ("Who paints what lies beyond the picture"), NULL);
  g_signal_connect (combo, "changed", G_CALLBACK (combo_changed), box);
  gtk_widget_show (combo);

  return combo;
}

static void
outpaint_service_box_init (OutpaintServiceBox *box)
{
  GtkWidget *vbox = gtk_vbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  box->combo    = create_combo (box);
  box->table    = outpaint_table_new (G_N_ELEMENTS (rows), 2);
  box->expander = outpaint_expander_new (_ ("_Settings"), GTK_WIDGET (box->table));
  gtk_box_pack_start (GTK_BOX (vbox), box->combo, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (vbox), box->expander, FALSE, FALSE, 0);
  gtk_widget_show (vbox);
  gtk_box_pack_start (
    GTK_BOX (box), outpaint_frame_new (_ ("Serv_ice"), vbox, box->combo), FALSE, FALSE, 0);
}

static GtkWidget *
create_entry (OutpaintServiceBox *box, OutpaintSetting setting, gchar **shown)
{
  GtkWidget *entry = gtk_entry_new ();

  if (outpaint_settings_is_overridden (box->settings, setting))
    {
      *shown = g_strdup_printf (_ ("Set by %s"), outpaint_setting_get_variable (setting));
      gtk_widget_set_sensitive (entry, FALSE);
    }
  else
    {
      *shown = g_strdup (outpaint_settings_get (box->settings, setting));
      gtk_entry_set_visibility (GTK_ENTRY (entry), !outpaint_setting_is_secret (setting));
    }

  gtk_entry_set_text (GTK_ENTRY (entry), *shown);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);

  return entry;
}

static GtkWidget *
create_timeout (OutpaintServiceBox *box, gchar **shown)
{
  gint       seconds = outpaint_settings_get_timeout (box->settings);
  GtkWidget *spin    = outpaint_spin_new (seconds, 1, OUTPAINT_TIMEOUT_MAX, 10, 0);

  *shown = g_strdup (gtk_entry_get_text (GTK_ENTRY (spin)));
  gtk_widget_set_sensitive (
    spin, !outpaint_settings_is_overridden (box->settings, OUTPAINT_SETTING_TIMEOUT));

  return spin;
}

static gchar *
describe_timeout (OutpaintServiceBox *box)
{
  if (!outpaint_settings_is_overridden (box->settings, OUTPAINT_SETTING_TIMEOUT))
    return g_strdup (_ ("seconds"));

  return g_strdup_printf (_ ("seconds, set by %s"),
                          outpaint_setting_get_variable (OUTPAINT_SETTING_TIMEOUT));
}

static void
attach_row (OutpaintServiceBox *box, guint i)
{
  const Row *row  = &rows[i];
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);

  if (row->setting == OUTPAINT_SETTING_TIMEOUT)
    {
      g_autofree gchar *unit = describe_timeout (box);

      box->entries[i] = create_timeout (box, &box->shown[i]);
      gtk_box_pack_start (GTK_BOX (hbox), box->entries[i], FALSE, FALSE, 0);
      gtk_box_pack_start (GTK_BOX (hbox), gtk_label_new (unit), FALSE, FALSE, 0);
    }
  else
    {
      box->entries[i] = create_entry (box, row->setting, &box->shown[i]);
      gtk_box_pack_start (GTK_BOX (hbox), box->entries[i], TRUE, TRUE, 0);
    }

  gtk_widget_show_all (hbox);
  gimp_help_set_help_data (box->entries[i], _ (row->tooltip), NULL);
  box->labels[i] =
    gimp_table_attach_aligned (box->table, 0, (gint) i, _ (row->label), 0.0, 0.5, hbox, 1, FALSE);
}

GtkWidget *
outpaint_service_box_new (OutpaintSettings *settings)
{
  OutpaintServiceBox *box = g_object_new (OUTPAINT_TYPE_SERVICE_BOX, NULL);

  box->settings = outpaint_settings_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    attach_row (box, i);

  return GTK_WIDGET (box);
}

void
outpaint_service_box_set_options (OutpaintServiceBox *box, const OutpaintOptions *options)
{
  const OutpaintService *const *services = outpaint_services_list ();
  const gchar                  *name     = options->service;
  gint                          active   = 0;

  if (*name == '\0')
    name = outpaint_settings_get_service (box->settings);

  for (gint i = 0; services[i]; i++)
    if (g_str_equal (services[i]->name, name))
      active = i;

  gtk_combo_box_set_active (GTK_COMBO_BOX (box->combo), active);
}

void
outpaint_service_box_get_options (OutpaintServiceBox *box, OutpaintOptions *options)
{
  const gchar *name = get_service (box)->name;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const gchar *text = gtk_entry_get_text (GTK_ENTRY (box->entries[i]));

      if (g_str_equal (text, box->shown[i]))
        continue;

      outpaint_settings_set (box->settings, rows[i].setting, text);
      g_free (box->shown[i]);
      box->shown[i] = g_strdup (text);
    }

  if (!g_str_equal (name, outpaint_settings_get_service (box->settings)))
    outpaint_settings_set (box->settings, OUTPAINT_SETTING_SERVICE, name);

  g_free (options->service);
  options->service =
    g_strdup (g_str_equal (name, outpaint_settings_get_service (box->settings)) ? "" : name);
}

/* An unset URL or key is to blame first; when nothing is unset, then the
 * first key for what the service refused, and else the first of all.
 */
static gboolean
row_is_to_blame (OutpaintServiceBox *box, guint i, OutpaintErrorCode code, gboolean unset)
{
  if (!row_belongs (&rows[i], get_service (box)) || !rows[i].needed)
    return FALSE;
  if (!gtk_widget_get_sensitive (box->entries[i]))
    return FALSE;
  if (unset)
    return *outpaint_settings_get (box->settings, rows[i].setting) == '\0';

  return code == OUTPAINT_ERROR_SETTINGS || outpaint_setting_is_secret (rows[i].setting);
}

void
outpaint_service_box_focus (OutpaintServiceBox *box, OutpaintErrorCode code)
{
  gtk_expander_set_expanded (GTK_EXPANDER (box->expander), TRUE);

  for (gint unset = TRUE; unset >= FALSE; unset--)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      if (row_is_to_blame (box, i, code, unset))
        {
          /* The expander may still be opening. */
          gtk_widget_realize (box->entries[i]);
          gtk_widget_grab_focus (box->entries[i]);
          return;
        }

  gtk_widget_grab_focus (box->combo);
}
