/* The services' settings: which there are, and whether they suffice
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SETUP_H
#define OUTPAINT_SETUP_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* The settings of all services, in the table's order, ended by NULL. */
const OutpaintSetting *const *outpaint_setup_list (void);

/* The setting of a service with that group and key, or NULL. */
const OutpaintSetting *outpaint_setup_find (const gchar *group, const gchar *key);

/* outpaint_settings_load() with the settings of all services. */
OutpaintSettings *outpaint_setup_load (const gchar *path, gchar **envp, GError **error);

/* FALSE with OUTPAINT_ERROR_SETTINGS when a needed setting of the service is
 * empty, or one can't be used; the sentence names it and where to set it.
 */
gboolean outpaint_setup_check (const OutpaintService *service,
                               OutpaintSettings      *settings,
                               GError               **error);

/* The name of the service for a job that names none: the configured one, which
 * may be unknown; else the first by rank that the user has set something of;
 * else, while the keyring does not answer, the first by rank whose needed keys
 * may be there; else the fallback.
 */
const gchar *outpaint_setup_get_service (OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_SETUP_H */
