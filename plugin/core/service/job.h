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

/* What to have painted.  Immutable once it is started, but for its last member. */
typedef struct
{
  const OutpaintService *service;
  OutpaintSettings      *settings;
  OutpaintOptions       *options; /* validated */
  OutpaintGeometry       geometry;
  OutpaintPicture       *picture; /* ratio request: RGB, the source at the send scale.
                                   * canvas request: RGBA, the frame at the send scale,
                                   * transparent where there is no source; a service with
                                   * FULL_SIZE takes it */
  gboolean             is_canvas_request;
  OutpaintRecoveryJob *cache;      /* NULL, or what keeps the pictures' files */
  gint                 first_seed; /* 0 to OUTPAINT_SEED_MAX; the next variations use
                                    * those after it */
  gint64              *seeds;      /* NULL, or instead each variation's own; to be freed */
  const OutpaintClock *clock;      /* by which it pauses */
  gint                 n_out;      /* atomic, of its own threads: see outpaint_job_is_out() */
} OutpaintJob;

/* What came of it. */
typedef struct
{
  GPtrArray *results;   /* of OutpaintResult, owned, in the order of their seeds, at least one */
  GError    *shortfall; /* NULL, or what failed of the others, a sentence for the user */
  gint64     missing[OUTPAINT_VARIATIONS_MAX]; /* the others' seeds, or new ones for those whose
                                                * painting was refused */
  gint n_missing;
} OutpaintOutcome;

OutpaintJob *outpaint_job_new (void);
OutpaintJob *outpaint_job_ref (OutpaintJob *job);
void         outpaint_job_unref (OutpaintJob *job);
void         outpaint_outcome_free (OutpaintOutcome *outcome);

/* Draws a seed, 0 to OUTPAINT_SEED_MAX, so that an artist can type it again. */
gint outpaint_job_draw_seed (void);

/* Has the job painted in worker threads.  progress is called on the thread
 * default main context of the caller, callback too.  A cancelled job calls
 * back at once with G_IO_ERROR_CANCELLED, however long its threads take to
 * notice.
 */
void outpaint_job_run_async (OutpaintJob         *job,
                             GCancellable        *cancellable,
                             OutpaintProgressFunc progress,
                             gpointer             progress_data,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/* TRUE when a request of the job is out whole, and the service did not say that
 * it did nothing: it may be charged, also when the job is cancelled now.  Any
 * thread may ask.
 */
gboolean outpaint_job_is_out (OutpaintJob *job);

/* The outcome, or NULL with the error when no variation succeeded. */
OutpaintOutcome *outpaint_job_run_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintJob, outpaint_job_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintOutcome, outpaint_outcome_free)

G_END_DECLS

#endif /* OUTPAINT_JOB_H */
