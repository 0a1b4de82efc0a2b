/* One job: the calls for its results, on a worker thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_JOB_H
#define OUTPAINT_JOB_H

#include <gio/gio.h>

#include "core/base/clock.h"
#include "core/service/service.h"

G_BEGIN_DECLS

/* A job.  Immutable after it is started, except for n_out. */
typedef struct
{
  const OutpaintService *service;
  OutpaintSettings      *settings;
  OutpaintOptions       *options; /* validated */
  OutpaintGeometry       geometry;
  OutpaintPicture *picture; /* Ratio request: RGB, the source at the send scale.  Canvas request:
                               RGBA, the frame at the send scale, transparent outside of the source;
                               freed early by services with FULL_SIZE. */
  OutpaintPicture *sources; /* NULL, or gray, of the picture's size at full size: see
                               outpaint_sources_complete() */
  gboolean             is_canvas_request;
  OutpaintRecoveryJob *cache; /* NULL, or the recovery files */
  gint    first_seed; /* 0 to OUTPAINT_SEED_MAX; the next variations use the following seeds */
  gint64 *seeds;      /* NULL, or the seed of each variation instead; freed with g_free() */
  const OutpaintClock *clock; /* clock for pauses */
  gint                 n_out; /* number of sent requests, atomic; see outpaint_job_is_out() */
} OutpaintJob;

/* Outcome of a job. */
typedef struct
{
  GPtrArray *results;   /* OutpaintResult, owned, at least one, in the order of the seeds */
  GError    *shortfall; /* NULL, or the message about the failed variations */
  gint64     missing[OUTPAINT_VARIATIONS_MAX]; /* seeds for retries of failed variations */
  gint       n_missing;
} OutpaintOutcome;

OutpaintJob *outpaint_job_new (void);
OutpaintJob *outpaint_job_ref (OutpaintJob *job);
void         outpaint_job_unref (OutpaintJob *job);
void         outpaint_outcome_free (OutpaintOutcome *outcome);

/* Draws a random seed, 0 to OUTPAINT_SEED_MAX, which is short enough to be typed. */
gint outpaint_job_draw_seed (void);

/* Runs the job in worker threads.  progress and callback are called on the
 * thread default main context of the caller.  A cancelled job calls back at
 * once with G_IO_ERROR_CANCELLED, even while its threads are still running.
 */
void outpaint_job_run_async (OutpaintJob         *job,
                             GCancellable        *cancellable,
                             OutpaintProgressFunc progress,
                             gpointer             progress_data,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/* Returns TRUE when a request of the job was sent completely and the service
 * did not report that it did nothing: it may be charged, even when the job is
 * cancelled.  May be called on any thread.
 */
gboolean outpaint_job_is_out (OutpaintJob *job);

/* Returns the outcome, or NULL with the error when all variations failed. */
OutpaintOutcome *outpaint_job_run_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintJob, outpaint_job_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintOutcome, outpaint_outcome_free)

G_END_DECLS

#endif /* OUTPAINT_JOB_H */
