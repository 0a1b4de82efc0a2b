/* The requests of one call of a job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job-private.h"

#include "core/base/error.h"
#include "core/net/retry.h"

#define PAUSE_REPORT       0.25 /* interval of the progress reports in a pause, in seconds */
#define SLOT_POLL_US       (50 * G_TIME_SPAN_MILLISECOND)
#define REPORT_INTERVAL_US (50 * G_TIME_SPAN_MILLISECOND)


static void
call_set_out (OutpaintJobCall *call, gboolean is_out)
{
  if (call->is_out != is_out)
    g_atomic_int_add (&call->run->job->n_out, is_out ? 1 : -1);
  call->is_out = is_out;
}

/* Returns TRUE for phases after the last byte of a request. */
static gboolean
is_behind_sending (OutpaintPhase phase)
{
  return phase == OUTPAINT_PHASE_WAITING || phase == OUTPAINT_PHASE_LOADING
         || phase == OUTPAINT_PHASE_PAINTING || phase == OUTPAINT_PHASE_FETCHING
         || phase == OUTPAINT_PHASE_RECEIVING;
}

/* An OutpaintProgressFunc for one call, on its thread. */
static void
call_progress (const OutpaintProgress *progress, gpointer user_data)
{
  OutpaintJobCall *call = user_data;
  OutpaintJobRun  *run  = call->run;
  gint64           now  = g_get_monotonic_time ();
  OutpaintProgress sum;
  gboolean         is_due;

  if (is_behind_sending (progress->phase)
      && outpaint_service_can (run->job->service, OUTPAINT_SERVICE_CHARGES))
    call_set_out (call, TRUE);

  g_mutex_lock (&run->lock);
  call->progress = *progress;
  sum            = outpaint_job_run_sum_up (run);
  is_due         = sum.phase != run->last_phase || now - run->last_report >= REPORT_INTERVAL_US;
  if (is_due)
    {
      run->last_phase  = sum.phase;
      run->last_report = now;
    }
  g_mutex_unlock (&run->lock);

  if (is_due)
    outpaint_job_run_post_report (run, &sum);
}

/* Waits for a slot.  *is_alone becomes TRUE when no other call is
 * running.  Returns FALSE when cancelled.
 */
static gboolean
run_take_slot (OutpaintJobCall *call, GCancellable *cancellable, gboolean *is_alone, GError **error)
{
  OutpaintJobRun  *run      = call->run;
  gint64           begin    = g_get_monotonic_time ();
  OutpaintProgress queueing = { .phase = OUTPAINT_PHASE_QUEUEING };
  gboolean         is_cancelled;

  g_mutex_lock (&run->lock);
  while (run->n_running >= run->n_allowed && !g_cancellable_is_cancelled (cancellable))
    {
      g_mutex_unlock (&run->lock);
      queueing.seconds = (gdouble) (g_get_monotonic_time () - begin) / G_TIME_SPAN_SECOND;
      call_progress (&queueing, call);
      g_mutex_lock (&run->lock);

      if (run->n_running >= run->n_allowed)
        g_cond_wait_until (&run->slot_freed, &run->lock, g_get_monotonic_time () + SLOT_POLL_US);
    }

  is_cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
  if (!is_cancelled)
    *is_alone = run->n_running++ == 0;
  g_mutex_unlock (&run->lock);

  return !is_cancelled;
}

/* Releases a slot.  Reduces the number of slots when there were too many
 * requests at once.
 */
static void
run_release_slot (OutpaintJobRun *run, gboolean were_too_many)
{
  g_mutex_lock (&run->lock);
  run->n_running--;
  if (were_too_many)
    {
      run->n_allowed = MAX (run->n_allowed - 1, 1);
      g_debug ("too many at once: %d at a time from now on", run->n_allowed);
    }
  g_cond_broadcast (&run->slot_freed);
  g_mutex_unlock (&run->lock);
}

/* Returns the phase to report during the pause before a retry. */
static OutpaintPhase
get_pause_phase (const GError *failure)
{
  if (g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE))
    return OUTPAINT_PHASE_RECONNECTING;

  return OUTPAINT_PHASE_PAUSING;
}

static gboolean
pause_for (OutpaintJobCall *call,
           OutpaintPhase    phase,
           gdouble          seconds,
           GCancellable    *cancellable,
           GError         **error)
{
  const OutpaintClock *clock = call->run->job->clock;
  gdouble              end   = outpaint_clock_get_seconds (clock) + seconds;
  gdouble              left;

  g_debug ("seed %" G_GINT64_FORMAT ": pausing %.2f s before the next try", call->seed, seconds);

  while ((left = end - outpaint_clock_get_seconds (clock)) > 0)
    {
      OutpaintProgress progress = { .phase = phase, .seconds = left };

      call_progress (&progress, call);
      if (!outpaint_clock_wait (clock, MIN (left, PAUSE_REPORT), cancellable, error))
        return FALSE;
    }

  return TRUE;
}

gint64
outpaint_job_get_seed (const OutpaintJob *job, gint i)
{
  return job->seeds != NULL ? job->seeds[i] : outpaint_seed_after (job->first_seed, i);
}

static void
call_note_request (OutpaintJobCall *call, gint n)
{
  g_mutex_lock (&call->run->lock);
  call->progress  = (OutpaintProgress){ .phase = OUTPAINT_PHASE_SENDING };
  call->n_painted = (gint) call->results->len;
  call->n_asked   = n;
  g_mutex_unlock (&call->run->lock);
}

/* Makes one request of a call, for all its variations or for the next one. */
static gboolean
call_run (OutpaintJobCall *call, GCancellable *cancellable, gint *retry_after, GError **error)
{
  const OutpaintService *service  = call->run->job->service;
  gpointer               prepared = call->run->prepared;
  gint                   n        = call->n > 1 && !call->is_split ? call->n : 1;
  gint64 seed = outpaint_job_get_seed (call->run->job, call->first + (gint) call->results->len);
  OutpaintResult *result;

  call_note_request (call, n);
  if (n > 1)
    return service->paint_several (
      prepared, seed, n, call->results, cancellable, call_progress, call, retry_after, error);

  result = service->paint (prepared, seed, cancellable, call_progress, call, retry_after, error);
  if (result != NULL)
    g_ptr_array_add (call->results, result);

  return result != NULL;
}

/* Forgets the last request, which did nothing; earlier ones may have been charged. */
static void
call_forget_request (OutpaintJobCall *call)
{
  if (call->results->len == 0)
    call_set_out (call, FALSE);
}

/* Splits a call whose several pictures were refused.  Returns FALSE after other failures. */
static gboolean
call_split (OutpaintJobCall *call, const GError *failure)
{
  if (call->is_split || !g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SEVERAL))
    return FALSE;

  g_debug ("one picture a request from now on");
  call->is_split = TRUE;
  call_forget_request (call);

  return TRUE;
}

/* Makes one request of a call, with retries when the service surely did nothing.
 * After too many requests at once, retries as soon as a slot is free, unless
 * the service requires a pause; otherwise after a pause.  A service that refuses
 * several pictures splits the call.
 */
static gboolean
call_request (OutpaintJobCall *call, GCancellable *cancellable, GError **error)
{
  const guint          n_before = call->results->len;
  OutpaintJobRun      *run      = call->run;
  const OutpaintClock *clock    = run->job->clock;
  OutpaintRetry        retry    = { 0 };
  gdouble              pause;

  retry.is_free = !outpaint_service_can (run->job->service, OUTPAINT_SERVICE_CHARGES);
  while (TRUE)
    {
      g_autoptr (GError) failure = NULL;
      gdouble  begin;
      gboolean is_alone;
      gboolean were_too_many;

      if (!run_take_slot (call, cancellable, &is_alone, error))
        return FALSE;

      begin             = outpaint_clock_get_seconds (clock);
      retry.retry_after = 0;
      call_run (call, cancellable, &retry.retry_after, &failure);

      were_too_many = g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_CONCURRENCY);
      run_release_slot (run, were_too_many);

      if (failure == NULL || call_split (call, failure))
        return TRUE;

      if (call->results->len > n_before
          || !outpaint_retry_next (&retry,
                                   failure,
                                   outpaint_clock_get_seconds (clock) - begin,
                                   g_random_double (),
                                   &pause))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      call_forget_request (call);
      if (were_too_many && !is_alone && retry.retry_after <= 0)
        continue;

      if (!pause_for (call, get_pause_phase (failure), pause, cancellable, error))
        return FALSE;
    }
}

/* Makes the requests of a call up to its last variation or the first failure. */
static gboolean
call_paint (OutpaintJobCall *call, GCancellable *cancellable, GError **error)
{
  while ((gint) call->results->len < call->n)
    if (!call_request (call, cancellable, error))
      return FALSE;

  return TRUE;
}

gpointer
outpaint_job_call_thread (gpointer data)
{
  OutpaintJobCall *call        = data;
  OutpaintJobRun  *run         = call->run;
  GCancellable    *cancellable = g_task_get_cancellable (run->task);
  GError          *error       = NULL;

  call_paint (call, cancellable, &error);
  g_debug ("seed %" G_GINT64_FORMAT ": %s", call->seed, error == NULL ? "painted" : error->message);

  g_mutex_lock (&run->lock);
  call->is_over = TRUE;
  call->error   = error;
  g_mutex_unlock (&run->lock);

  return NULL;
}
