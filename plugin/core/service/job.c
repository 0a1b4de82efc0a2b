/* One job: the calls for its results, on a worker thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job-private.h"

#include "core/service/setup.h"


OutpaintJob *
outpaint_job_new (void)
{
  OutpaintJob *job = g_atomic_rc_box_new0 (OutpaintJob);

  job->clock = &outpaint_clock_system;

  return job;
}

OutpaintJob *
outpaint_job_ref (OutpaintJob *job)
{
  return g_atomic_rc_box_acquire (job);
}

static void
job_clear (gpointer data)
{
  OutpaintJob *job = data;

  g_clear_pointer (&job->settings, outpaint_settings_unref);
  g_clear_pointer (&job->options, outpaint_options_free);
  g_clear_pointer (&job->picture, outpaint_picture_unref);
  g_clear_pointer (&job->sources, outpaint_picture_unref);
  g_clear_pointer (&job->cache, outpaint_recovery_job_unref);
  g_clear_pointer (&job->seeds, g_free);
}

void
outpaint_job_unref (OutpaintJob *job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

gboolean
outpaint_job_is_out (OutpaintJob *job)
{
  return g_atomic_int_get (&job->n_out) > 0;
}

gint
outpaint_job_draw_seed (void)
{
  return g_random_int () & OUTPAINT_SEED_MAX;
}

static void
run_free (gpointer data)
{
  OutpaintJobRun *run = data;

  for (gint i = 0; i < OUTPAINT_VARIATIONS_MAX; i++)
    {
      g_clear_pointer (&run->calls[i].results, g_ptr_array_unref);
      g_clear_error (&run->calls[i].error);
    }
  if (run->prepared != NULL)
    run->job->service->release (run->prepared);
  outpaint_job_unref (run->job);
  g_main_context_unref (run->context);
  g_mutex_clear (&run->lock);
  g_cond_clear (&run->slot_freed);
  g_free (run);
}

static gboolean
run_prepare (OutpaintJobRun *run, GCancellable *cancellable, GError **error)
{
  OutpaintJob     *job               = run->job;
  OutpaintProgress begun             = { .phase = OUTPAINT_PHASE_PREPARING };
  g_autoptr (OutpaintPicture) canvas = NULL;
  g_autoptr (OutpaintPicture) mask   = NULL;
  OutpaintPaintSpec task             = { .picture  = job->picture,
                                         .geometry = job->geometry,
                                         .options  = job->options,
                                         .cache    = job->cache,
                                         .clock    = job->clock };

  outpaint_job_run_post_report (run, &begun);

  if (!outpaint_setup_check (job->service, job->settings, error))
    return FALSE;

  outpaint_service_get_size (job->service, job->settings, &job->geometry, job->options, &task.size);
  if (job->is_canvas_request)
    {
      canvas = outpaint_job_make_canvas (job, &task.size, &mask, cancellable, error);
      if (canvas == NULL)
        return FALSE;

      g_debug ("canvas of %d x %d pixels", canvas->width, canvas->height);
      task.picture = canvas;
      task.mask    = mask;
      task.sources = job->sources;
    }

  run->size     = task.size;
  run->prepared = job->service->prepare (job->settings, &task, cancellable, error);

  return run->prepared != NULL;
}

/* Paints one after the other, since each painting uses all processors or the
 * whole server.
 */
static void
run_paint_series (OutpaintJobRun *run)
{
  for (gint i = 0; i < run->n_calls; i++)
    outpaint_job_call_thread (&run->calls[i]);
}

static void
run_paint_together (OutpaintJobRun *run)
{
  GThread *threads[OUTPAINT_VARIATIONS_MAX];

  for (gint i = 0; i < run->n_calls; i++)
    threads[i] = g_thread_new ("outpaint-call", outpaint_job_call_thread, &run->calls[i]);

  for (gint i = 0; i < run->n_calls; i++)
    g_thread_join (threads[i]);
}

/* Returns how many variations from the first one on a call can paint.  The seeds of
 * a call follow each other.
 */
static gint
run_count_together (OutpaintJobRun *run, gint first, gint most)
{
  gboolean has_seed = outpaint_service_can (run->job->service, OUTPAINT_SERVICE_HAS_SEED);
  gint     n        = 1;

  while (n < most && first + n < run->job->options->variations
         && (!has_seed
             || outpaint_job_get_seed (run->job, first + n)
                  == outpaint_job_get_seed (run->job, first + n - 1) + 1))
    n++;

  return n;
}

/* Divides the variations among as few calls as the service allows. */
static void
run_plan_calls (OutpaintJobRun *run)
{
  gint most = outpaint_service_get_most (run->job->service, &run->size);

  for (gint i = 0; i < run->job->options->variations; i += run->calls[run->n_calls - 1].n)
    run->calls[run->n_calls++] = (OutpaintJobCall){
      .run     = run,
      .first   = i,
      .n       = run_count_together (run, i, most),
      .seed    = outpaint_job_get_seed (run->job, i),
      .results = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free),
    };
  run->n_allowed = run->n_calls;
}

static void
run_paint_all (OutpaintJobRun *run)
{
  run_plan_calls (run);
  if (outpaint_job_is_series (run->job->service))
    run_paint_series (run);
  else
    run_paint_together (run);
}

static void
run_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  OutpaintJobRun  *run   = task_data;
  GError          *error = NULL;
  OutpaintOutcome *outcome;

  (void) source_object;

  if (!run_prepare (run, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  run_paint_all (run);

  if (g_task_return_error_if_cancelled (task))
    return;

  outcome = outpaint_job_run_gather (run, &error);
  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify) outpaint_outcome_free);
  else
    g_task_return_error (task, error);
}

void
outpaint_job_run_async (OutpaintJob         *job,
                        GCancellable        *cancellable,
                        OutpaintProgressFunc progress,
                        gpointer             progress_data,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OutpaintJobRun *run    = g_new0 (OutpaintJobRun, 1);

  run->job           = outpaint_job_ref (job);
  run->task          = task;
  run->context       = g_main_context_ref_thread_default ();
  run->progress      = progress;
  run->progress_data = progress_data;
  run->last_phase    = OUTPAINT_PHASE_PREPARING;
  g_mutex_init (&run->lock);
  g_cond_init (&run->slot_freed);

  g_task_set_task_data (task, run, run_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, run_thread);
}

OutpaintOutcome *
outpaint_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
