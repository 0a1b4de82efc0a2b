/* Menu of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/service-combo.h"

#include <glib/gi18n-lib.h>

#include "core/service/setup.h"

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

/* Replaces the texts in the model, which keeps the choice. */
void
outpaint_service_combo_show_setup (GtkWidget *combo, OutpaintSettings *settings)
{
  GtkTreeModel *model    = gtk_combo_box_get_model (GTK_COMBO_BOX (combo));
  GPtrArray    *services = get_services (combo);
  GtkTreeIter   row;

  for (guint i = 0; i < services->len; i++)
    {
      const OutpaintService *service = g_ptr_array_index (services, i);
      g_autofree gchar      *text    = NULL;

      if (outpaint_setup_is_done (service, settings))
        text = g_strdup (_ (service->label));
      else
        /* translators: %s is a service; the mark stands in a menu */
        text = g_strdup_printf (_ ("%s (set up...)"), _ (service->label));
      if (gtk_tree_model_iter_nth_child (model, &row, NULL, (gint) i))
        gtk_list_store_set (GTK_LIST_STORE (model), &row, 0, text, -1);
    }
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
