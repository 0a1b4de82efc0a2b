/* Menu of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-combo.h"

#include <glib/gi18n-lib.h>

#define SERVICES "outpaint-services"


/* Returns the services of the menu's items, in their order. */
static GPtrArray *
get_services (GtkWidget *combo)
{
  return g_object_get_data (G_OBJECT (combo), SERVICES);
}

GtkWidget *
outpaint_service_combo_new (const gchar *tooltip, gboolean with_all)
{
  GtkWidget *combo    = gtk_combo_box_text_new ();
  GPtrArray *services = g_ptr_array_new ();

  g_object_set_data_full (G_OBJECT (combo), SERVICES, services, (GDestroyNotify) g_ptr_array_unref);
  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    if (with_all || (*service)->settings != NULL)
      {
        g_ptr_array_add (services, (gpointer) *service);
        gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), _ ((*service)->label));
      }
  gimp_help_set_help_data (combo, tooltip, NULL);
  gtk_widget_show (combo);

  return combo;
}

void
outpaint_service_combo_set_active (GtkWidget *combo, const gchar *name)
{
  guint active;

  if (!g_ptr_array_find (get_services (combo), outpaint_services_find (name), &active))
    active = 0;

  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), (gint) active);
}

const OutpaintService *
outpaint_service_combo_get_active (GtkWidget *combo)
{
  gint active = gtk_combo_box_get_active (GTK_COMBO_BOX (combo));

  return g_ptr_array_index (get_services (combo), MAX (active, 0));
}
