/* The services' settings: list and validation
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SETUP_H
#define OUTPAINT_SETUP_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Returns the settings of all services in the table's order, NULL-terminated. */
const OutpaintSetting *const *outpaint_setup_list (void);

/* Returns the setting of a service with that group and key, or NULL. */
const OutpaintSetting *outpaint_setup_find (const gchar *group, const gchar *key);

/* Calls outpaint_settings_load() with the settings of all services. */
OutpaintSettings *outpaint_setup_load (const gchar *path, gchar **envp, GError **error);

/* Checks the settings of a service.  Returns FALSE with OUTPAINT_ERROR_SETTINGS
 * when a required one is empty or one cannot be used.  The message contains its
 * name and how to set it.
 */
gboolean outpaint_setup_check (const OutpaintService *service,
                               OutpaintSettings      *settings,
                               GError               **error);

/* Returns TRUE when the service can paint as it is: its settings are complete,
 * and the user has set or chosen something of it, since a server that is not
 * there can have complete settings.
 */
gboolean outpaint_setup_is_done (const OutpaintService *service, OutpaintSettings *settings);

/* Returns the name of the service for a job that names none.  In order of
 * precedence: the configured one, which may be unknown; the first by rank with
 * a setting from the user; while the keyring does not respond, the first by
 * rank whose required keys may be in it; the fallback.
 */
const gchar *outpaint_setup_get_service (OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_SETUP_H */
