/* Choice of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-box.h"

#include <glib/gi18n-lib.h>

#include "core/service/setup.h"
#include "ui/service/service-window.h"

struct _OutpaintServiceBox
{
  GtkVBox parent_instance;

  OutpaintSettings *settings;

  GtkWidget *combo;
  GtkWidget *button;
};

G_DEFINE_TYPE (OutpaintServiceBox, outpaint_service_box, GTK_TYPE_VBOX)

static void
service_changed (OutpaintServiceBox *box)
{
  g_signal_emit_by_name (box, "changed");
}

/* Opens the settings.  Returns TRUE when the user has changed them. */
static gboolean
change_settings (OutpaintServiceBox *box, const GError *failure)
{
  GtkWidget             *window  = gtk_widget_get_toplevel (GTK_WIDGET (box));
  const OutpaintService *service = outpaint_service_combo_get_active (box->combo);

  if (!outpaint_service_window_run (GTK_WINDOW (window), box->settings, &service, failure))
    return FALSE;

  outpaint_service_combo_show_setup (box->combo, box->settings);
  outpaint_service_combo_set_active (box->combo, service->name);
  service_changed (box);

  return TRUE;
}

static void
button_clicked (OutpaintServiceBox *box)
{
  change_settings (box, NULL);
}

static void
outpaint_service_box_finalize (GObject *object)
{
  OutpaintServiceBox *box = OUTPAINT_SERVICE_BOX (object);

  g_clear_pointer (&box->settings, outpaint_settings_unref);

  G_OBJECT_CLASS (outpaint_service_box_parent_class)->finalize (object);
}

static void
outpaint_service_box_class_init (OutpaintServiceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_service_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outpaint_service_box_init (OutpaintServiceBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Serv_ice:"));

  box->combo  = outpaint_service_combo_new (_ ("What paints the new area"), TRUE);
  box->button = gtk_button_new_with_mnemonic (_ ("_Settings..."));

  gimp_help_set_help_data (box->button, _ ("URLs and keys of the services, and a test"), NULL);
  g_signal_connect_swapped (box->combo, "changed", G_CALLBACK (service_changed), box);
  g_signal_connect_swapped (box->button, "clicked", G_CALLBACK (button_clicked), box);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->combo);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->combo, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->button, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_service_box_new (OutpaintSettings *settings)
{
  OutpaintServiceBox *box = g_object_new (OUTPAINT_TYPE_SERVICE_BOX, NULL);

  box->settings = outpaint_settings_ref (settings);
  outpaint_service_combo_show_setup (box->combo, settings);

  return GTK_WIDGET (box);
}

const OutpaintService *
outpaint_service_box_get_service (OutpaintServiceBox *box)
{
  return outpaint_service_combo_get_active (box->combo);
}

void
outpaint_service_box_set_options (OutpaintServiceBox *box, const OutpaintOptions *options)
{
  const gchar *name = options->service;

  if (*name == '\0')
    name = outpaint_setup_get_service (box->settings);

  outpaint_service_combo_set_active (box->combo, name);
}

void
outpaint_service_box_get_options (OutpaintServiceBox *box, OutpaintOptions *options)
{
  const gchar *name = outpaint_service_combo_get_active (box->combo)->name;

  if (!g_str_equal (name, outpaint_setup_get_service (box->settings)))
    outpaint_settings_set (box->settings, &outpaint_setting_service, name);

  g_free (options->service);
  options->service =
    g_strdup (g_str_equal (name, outpaint_setup_get_service (box->settings)) ? "" : name);
}

void
outpaint_service_box_focus (OutpaintServiceBox *box, const GError *failure)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (box));

  if (change_settings (box, failure))
    gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (window)));
  else
    gtk_widget_grab_focus (box->button);
}
