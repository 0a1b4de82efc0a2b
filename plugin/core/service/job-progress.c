/* Progress of a job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job-private.h"

typedef struct
{
  GTask           *task;
  OutpaintProgress progress;
} Report;


static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->task);
  g_free (report);
}

/* Delivers a report on the caller's thread.  Reports after the end of the job,
 * as from the last threads of a cancelled one, are dropped.
 */
static gboolean
report_deliver (gpointer data)
{
  Report         *report = data;
  OutpaintJobRun *run    = g_task_get_task_data (report->task);

  if (run->progress != NULL && !g_task_get_completed (report->task)
      && !g_cancellable_is_cancelled (g_task_get_cancellable (report->task)))
    run->progress (&report->progress, run->progress_data);

  return G_SOURCE_REMOVE;
}

void
outpaint_job_run_post_report (OutpaintJobRun *run, const OutpaintProgress *progress)
{
  Report *report             = g_new0 (Report, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  report->task     = g_object_ref (run->task);
  report->progress = *progress;

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_deliver, report, report_free);
  g_source_attach (source, run->context);
}

gboolean
outpaint_job_is_series (const OutpaintService *service)
{
  return outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE)
         || outpaint_service_can (service, OUTPAINT_SERVICE_SERIAL);
}

/* Returns the progress of the first call that is not over. */
static OutpaintProgress
run_get_current (OutpaintJobRun *run)
{
  const OutpaintJobCall *call = &run->calls[0];

  while (call->is_over && call < &run->calls[run->n_calls - 1])
    call++;

  return call->progress;
}

/* Returns the total progress of calls that are made one after the other, or that of the current one
 * while its length is unknown.  The caller holds the lock.
 */
static OutpaintProgress
run_sum_up_series (OutpaintJobRun *run)
{
  OutpaintProgress current = run_get_current (run);
  OutpaintProgress sum     = { .phase = OUTPAINT_PHASE_PAINTING };
  gint64           total   = current.total;

  if (current.phase != OUTPAINT_PHASE_PAINTING || total == 0)
    return current;

  for (gint i = 0; i < run->n_calls; i++)
    {
      const OutpaintJobCall *call = &run->calls[i];

      sum.total += call->n * total;
      sum.done += call->is_over ? call->n * total
                                : call->n_painted * total + call->n_asked * call->progress.done;
    }

  return sum;
}

/* Adds the calls that have been painted to the progress of the others, so that it does not
 * go back.  The caller holds the lock.
 */
static void
run_add_painted (OutpaintJobRun *run, OutpaintProgress *sum)
{
  gint   n_over = 0;
  gint64 share;

  for (gint i = 0; i < run->n_calls; i++)
    n_over += run->calls[i].is_over || run->calls[i].progress.phase > OUTPAINT_PHASE_PAINTING;

  share = sum->total / MAX (run->n_calls - n_over, 1);
  sum->done += n_over * share;
  sum->total += n_over * share;
}

OutpaintProgress
outpaint_job_run_sum_up (OutpaintJobRun *run)
{
  OutpaintProgress sum   = { .phase = OUTPAINT_PHASE_INSERTING };
  gint64           least = G_MAXINT64;

  if (outpaint_job_is_series (run->job->service))
    return run_sum_up_series (run);

  for (gint i = 0; i < run->n_calls; i++)
    if (!run->calls[i].is_over)
      sum.phase = MIN (sum.phase, run->calls[i].progress.phase);

  for (gint i = 0; i < run->n_calls; i++)
    {
      const OutpaintJobCall *call = &run->calls[i];

      if (call->is_over || call->progress.phase != sum.phase)
        continue;

      sum.done += call->progress.done;
      sum.total += call->progress.total;
      sum.seconds = MAX (sum.seconds, call->progress.seconds);
      least       = MIN (least, call->progress.total);
    }

  if (sum.phase == OUTPAINT_PHASE_PAINTING)
    run_add_painted (run, &sum);

  /* The other jobs are the same for all calls. */
  if (sum.phase == OUTPAINT_PHASE_WAITING)
    sum.total = least;

  return sum;
}
