/* Test of a service's settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROBE_H
#define OUTPAINT_PROBE_H

#include "core/net/http.h"
#include "core/service/service.h"

G_BEGIN_DECLS

/* What an answer to a request without a picture says about the URL and the
 * key.  It works when the service's own form of refusal came, which is past
 * all keys; no more is known when something else refused the request and did
 * not speak of keys.  secrets as for outpaint_answer_parse().
 */
OutpaintFinding *outpaint_probe_judge (const OutpaintHttpResponse *response,
                                       const gchar *const         *secrets);

/* The same for a call that got no answer: an OUTPAINT_ERROR of
 * outpaint_http_send()'s.
 */
OutpaintFinding *outpaint_probe_judge_failure (const GError *failure);

/* Checks the service's settings and, when they suffice, calls its probe().  The
 * result is that function's.
 */
OutpaintFinding *outpaint_probe_run (const OutpaintService *service,
                                     OutpaintSettings      *settings,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* outpaint_probe_run() on a thread, with a copy of the settings as
 * they are now.  callback is called on the thread default main context of the
 * caller; at once with G_IO_ERROR_CANCELLED when it is cancelled.
 */
void outpaint_probe_async (const OutpaintService *service,
                           OutpaintSettings      *settings,
                           GCancellable          *cancellable,
                           GAsyncReadyCallback    callback,
                           gpointer               user_data);

/* The finding, or NULL with G_IO_ERROR_CANCELLED. */
OutpaintFinding *outpaint_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS

#endif /* OUTPAINT_PROBE_H */
