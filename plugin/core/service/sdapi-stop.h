/* Interruption of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_STOP_H
#define OUTPAINT_SDAPI_STOP_H

#include "core/service/sdapi-watch.h"

G_BEGIN_DECLS

/* Stops the job of a request without an answer, whose watch has ended, in the
 * background as an errand (core/base/errands.h).  Any other job goes on.  A server without
 * progress has no interruption either.
 *
 * A1111 keeps an interruption until the end of the job.  A job that the server knows
 * by the request's task id, and that waits for another one, is interrupted when it runs.
 *
 * SD.Next forgets an interruption at the begin of each part of a job, and lists a call
 * in its history only after its model is loaded.  The call counts as the own one when
 * it is the first one since the request on a server that was idle then.  It is interrupted
 * again and again until it is over.
 */
void outpaint_sdapi_stop (OutpaintSdapiWatch *watch);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_STOP_H */
