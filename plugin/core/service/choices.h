/* Values that a server offers for a setting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CHOICES_H
#define OUTPAINT_CHOICES_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Asks the service for the values of its setting with OUTPAINT_SETTING_LISTED,
 * on a thread with a copy of the current settings.  callback is called on the
 * thread default main context of the caller, at once with G_IO_ERROR_CANCELLED
 * when cancelled.
 */
void outpaint_choices_async (const OutpaintService *service,
                             OutpaintSettings      *settings,
                             GCancellable          *cancellable,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data);

/* Returns the values, NULL-terminated, or NULL with an error.  Free with
 * g_strfreev().
 */
gchar **outpaint_choices_finish (GAsyncResult *result, GError **error);

G_END_DECLS

#endif /* OUTPAINT_CHOICES_H */
