/* Progress of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_WATCH_H
#define OUTPAINT_SDAPI_WATCH_H

#include "core/base/clock.h"
#include "core/service/sdapi-access.h"

G_BEGIN_DECLS

/* Watches the server's only job from another thread, while img2img runs.
 *
 * The progress route tells nothing about whose job runs, and the interrupt
 * route stops whatever runs.  A job counts as this request's own when the
 * server was idle when the request was sent, and it is the first one since: all
 * reports of a job have the same job_timestamp.  A server that knows task ids
 * (/internal/progress) is asked by the id of the request; its answer decides.
 *
 * SD.Next runs each part of a job as a job with its own job_timestamp.  The own job
 * is over when the answer comes.
 */
typedef struct _OutpaintSdapiWatch OutpaintSdapiWatch;

/* Asks the server whether it is idle; blocks for at most two seconds, with SD.Next for
 * four.  Call it right before the request for n pictures with that task id.  Never fails; a server
 * without the routes has no progress.  The clock must be valid as long as the watch.  Free
 * with outpaint_sdapi_watch_unref().
 */
OutpaintSdapiWatch *outpaint_sdapi_watch_start (OutpaintSdapiAccess *access,
                                                const gchar         *task_id,
                                                gint                 n,
                                                const OutpaintClock *clock,
                                                GCancellable        *cancellable);
OutpaintSdapiWatch *outpaint_sdapi_watch_ref (OutpaintSdapiWatch *watch);
void                outpaint_sdapi_watch_unref (OutpaintSdapiWatch *watch);

/* Completes a report of the phase PAINTING by what is known of the job.  Gets all
 * reports: the request is sent when the phase SENDING is over.
 */
void outpaint_sdapi_watch_complete (OutpaintSdapiWatch *watch, OutpaintProgress *progress);

/* Returns TRUE when the request's own job was interrupted by somebody: its
 * picture is unfinished.
 */
gboolean outpaint_sdapi_watch_was_interrupted (OutpaintSdapiWatch *watch);

/* Ends the questions; blocks for a moment. */
void outpaint_sdapi_watch_end (OutpaintSdapiWatch *watch);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_WATCH_H */
