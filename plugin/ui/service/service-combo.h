/* Menu of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_COMBO_H
#define OUTPAINT_SERVICE_COMBO_H

#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Returns a shown GtkComboBox of all services, or of those with settings. */
GtkWidget *outpaint_service_combo_new (const gchar *tooltip, gboolean with_all);

/* Marks the services that are not set up in the menu. */
void outpaint_service_combo_show_setup (GtkWidget *combo, OutpaintSettings *settings);

/* name: as in the settings.  An unknown name selects the first service. */
void outpaint_service_combo_set_active (GtkWidget *combo, const gchar *name);

const OutpaintService *outpaint_service_combo_get_active (GtkWidget *combo);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_COMBO_H */
