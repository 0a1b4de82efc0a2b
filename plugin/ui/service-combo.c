/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service-combo.h"

#include <glib/gi18n-lib.h>

/* Its items are in the order of outpaint_services_list(). */
GtkWidget *
outpaint_service_combo_new (const gchar *tooltip)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), _ ((*service)->label));
  gimp_help_set_help_data (combo, tooltip, NULL);
  gtk_widget_show (combo);

  return combo;
}

void
outpaint_service_combo_set_active (GtkWidget *combo, const gchar *name)
{
  const OutpaintService *const *services = outpaint_services_list ();
  gint                          active   = 0;

  for (gint i = 0; services[i]; i++)
    if (g_str_equal (services[i]->name, name))
      active = i;

  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), active);
}

const OutpaintService *
outpaint_service_combo_get_active (GtkWidget *combo)
{
  gint active = gtk_combo_box_get_active (GTK_COMBO_BOX (combo));

  return outpaint_services_list ()[MAX (active, 0)];
}
