/* A running job, shared by its files
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_JOB_PRIVATE_H
#define OUTPAINT_JOB_PRIVATE_H

#include "core/service/job.h"

G_BEGIN_DECLS

/* One call of a running job, for one variation or several. */
typedef struct
{
  struct _OutpaintJobRun *run;
  gint                    first;     /* index of its first variation */
  gint                    n;         /* variations */
  gint64                  seed;      /* of the first one */
  OutpaintProgress        progress;  /* protected by the run's lock, as the next three */
  gint                    n_painted; /* variations of earlier requests */
  gint                    n_asked;   /* variations of the request under way */
  gboolean                is_over;
  gboolean   is_split; /* the service paints one picture a request; used by its own thread only */
  gboolean   is_out; /* its request was sent and is counted in n_out; used by its own thread only */
  GPtrArray *results; /* of OutpaintResult, fewer than n with an error */
  GError    *error;
} OutpaintJobCall;

/* A running job, shared by its threads and the progress reports under way. */
typedef struct _OutpaintJobRun
{
  OutpaintJob         *job;
  GTask               *task; /* not owned, since it owns the run */
  GMainContext        *context;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
  gpointer             prepared;
  OutpaintCanvasSize   size; /* of the requests */

  GMutex          lock;
  GCond           slot_freed;
  gint            n_running;
  gint            n_allowed; /* largest number at once */
  OutpaintJobCall calls[OUTPAINT_VARIATIONS_MAX];
  gint            n_calls;
  gint64          last_report; /* monotonic time */
  OutpaintPhase   last_phase;
} OutpaintJobRun;

/* Returns the picture and the mask of a canvas request (job-canvas.c). */
OutpaintPicture *outpaint_job_make_canvas (OutpaintJob              *job,
                                           const OutpaintCanvasSize *size,
                                           OutpaintPicture         **mask,
                                           GCancellable             *cancellable,
                                           GError                  **error);

/* Returns the seed of variation i. */
gint64 outpaint_job_get_seed (const OutpaintJob *job, gint i);

/* Makes the requests of a call (job-call.c); data: an OutpaintJobCall. */
gpointer outpaint_job_call_thread (gpointer data);

/* Returns TRUE for a service whose calls are made one after the other. */
gboolean outpaint_job_is_series (const OutpaintService *service);

/* Reports on the caller's thread (job-progress.c).  Reports after the end of the job, as
 * from the last threads of a cancelled one, are dropped.
 */
void outpaint_job_run_post_report (OutpaintJobRun *run, const OutpaintProgress *progress);

/* Returns the common progress of all calls: the earliest phase, and the bytes and
 * seconds of the calls in it.  The caller holds the lock.
 */
OutpaintProgress outpaint_job_run_sum_up (OutpaintJobRun *run);

/* Returns the results of the calls (job-outcome.c), or NULL with the error when all failed. */
OutpaintOutcome *outpaint_job_run_gather (OutpaintJobRun *run, GError **error);

G_END_DECLS

#endif /* OUTPAINT_JOB_PRIVATE_H */
