/* Test of a service's settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROBE_H
#define OUTPAINT_PROBE_H

#include "core/net/http.h"
#include "core/service/service.h"

G_BEGIN_DECLS

/* Returns the finding about the URL and the key from the response to a request
 * without a picture.  OUTPAINT_FINDING_WORKS when the refusal has the service's
 * own form, since keys are checked before that; a weaker sentence when
 * something else refused the request without mentioning keys.  secrets: as for
 * outpaint_answer_parse().
 */
OutpaintFinding *outpaint_probe_judge (const OutpaintHttpResponse *response,
                                       const gchar *const         *secrets);

/* Returns the finding for a call without a response: an OUTPAINT_ERROR from
 * outpaint_http_send().
 */
OutpaintFinding *outpaint_probe_judge_failure (const GError *failure);

/* Ends a test that needs several answers with the failure of one of them: returns
 * the finding about an OUTPAINT_ERROR.  Returns NULL with any other failure, which
 * is G_IO_ERROR_CANCELLED.  Takes ownership of failure.
 */
OutpaintFinding *outpaint_probe_conclude (GError *failure, GError **error);

/* Checks the service's settings and calls its probe() when they are complete.
 * Returns NULL as probe() does.
 */
OutpaintFinding *outpaint_probe_run (const OutpaintService *service,
                                     OutpaintSettings      *settings,
                                     GCancellable          *cancellable,
                                     GError               **error);

/* Runs outpaint_probe_run() on a thread with a copy of the current settings.
 * callback is called on the thread default main context of the caller, at once
 * with G_IO_ERROR_CANCELLED when cancelled.
 */
void outpaint_probe_async (const OutpaintService *service,
                           OutpaintSettings      *settings,
                           GCancellable          *cancellable,
                           GAsyncReadyCallback    callback,
                           gpointer               user_data);

/* Returns the finding, or NULL with G_IO_ERROR_CANCELLED. */
OutpaintFinding *outpaint_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS

#endif /* OUTPAINT_PROBE_H */
