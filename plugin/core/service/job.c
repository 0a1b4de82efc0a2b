/* One job: the calls for its results, on a worker thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/complete/fill.h"
#include "core/net/retry.h"
#include "core/picture/crop.h"
#include "core/complete/sketch.h"
#include "core/service/setup.h"

#define PAUSE_REPORT       0.25 /* interval of the progress reports in a pause, in seconds */
#define SLOT_POLL_US       (50 * G_TIME_SPAN_MILLISECOND)
#define REPORT_INTERVAL_US (50 * G_TIME_SPAN_MILLISECOND)

/* One call of a running job, for one variation or several. */
typedef struct
{
  struct _Run     *run;
  gint             first;     /* index of its first variation */
  gint             n;         /* variations */
  gint64           seed;      /* of the first one */
  OutpaintProgress progress;  /* protected by the run's lock, as the next three */
  gint             n_painted; /* variations of earlier requests */
  gint             n_asked;   /* variations of the request under way */
  gboolean         is_over;
  gboolean   is_split; /* the service paints one picture a request; used by its own thread only */
  gboolean   is_out; /* its request was sent and is counted in n_out; used by its own thread only */
  GPtrArray *results; /* of OutpaintResult, fewer than n with an error */
  GError    *error;
} Call;

/* A running job, shared by its threads and the progress reports under way. */
typedef struct _Run
{
  OutpaintJob         *job;
  GTask               *task; /* not owned, since it owns the run */
  GMainContext        *context;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
  gpointer             prepared;
  OutpaintCanvasSize   size; /* of the requests */

  GMutex        lock;
  GCond         slot_freed;
  gint          n_running;
  gint          n_allowed; /* largest number at once */
  Call          calls[OUTPAINT_VARIATIONS_MAX];
  gint          n_calls;
  gint64        last_report; /* monotonic time */
  OutpaintPhase last_phase;
} Run;

typedef struct
{
  GTask           *task;
  OutpaintProgress progress;
} Report;


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

void
outpaint_outcome_free (OutpaintOutcome *outcome)
{
  g_clear_pointer (&outcome->results, g_ptr_array_unref);
  g_clear_error (&outcome->shortfall);
  g_free (outcome);
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
  Run *run = data;

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
  Report *report = data;
  Run    *run    = g_task_get_task_data (report->task);

  if (run->progress != NULL && !g_task_get_completed (report->task)
      && !g_cancellable_is_cancelled (g_task_get_cancellable (report->task)))
    run->progress (&report->progress, run->progress_data);

  return G_SOURCE_REMOVE;
}

static void
run_post_report (Run *run, const OutpaintProgress *progress)
{
  Report *report             = g_new0 (Report, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  report->task     = g_object_ref (run->task);
  report->progress = *progress;

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_deliver, report, report_free);
  g_source_attach (source, run->context);
}

static gboolean
is_series (const OutpaintService *service)
{
  return outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE)
         || outpaint_service_can (service, OUTPAINT_SERVICE_SERIAL);
}

/* Returns the progress of the first call that is not over. */
static OutpaintProgress
run_get_current (Run *run)
{
  const Call *call = &run->calls[0];

  while (call->is_over && call < &run->calls[run->n_calls - 1])
    call++;

  return call->progress;
}

/* Returns the total progress of calls that are made one after the other, or that of the current one
 * while its length is unknown.  The caller holds the lock.
 */
static OutpaintProgress
run_sum_up_series (Run *run)
{
  OutpaintProgress current = run_get_current (run);
  OutpaintProgress sum     = { .phase = OUTPAINT_PHASE_PAINTING };
  gint64           total   = current.total;

  if (current.phase != OUTPAINT_PHASE_PAINTING || total == 0)
    return current;

  for (gint i = 0; i < run->n_calls; i++)
    {
      const Call *call = &run->calls[i];

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
run_add_painted (Run *run, OutpaintProgress *sum)
{
  gint   n_over = 0;
  gint64 share;

  for (gint i = 0; i < run->n_calls; i++)
    n_over += run->calls[i].is_over || run->calls[i].progress.phase > OUTPAINT_PHASE_PAINTING;

  share = sum->total / MAX (run->n_calls - n_over, 1);
  sum->done += n_over * share;
  sum->total += n_over * share;
}

/* Returns the common progress of all calls: the earliest phase, and the bytes and
 * seconds of the calls in it.  The caller holds the lock.
 */
static OutpaintProgress
run_sum_up (Run *run)
{
  OutpaintProgress sum   = { .phase = OUTPAINT_PHASE_INSERTING };
  gint64           least = G_MAXINT64;

  if (is_series (run->job->service))
    return run_sum_up_series (run);

  for (gint i = 0; i < run->n_calls; i++)
    if (!run->calls[i].is_over)
      sum.phase = MIN (sum.phase, run->calls[i].progress.phase);

  for (gint i = 0; i < run->n_calls; i++)
    {
      const Call *call = &run->calls[i];

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

static void
call_set_out (Call *call, gboolean is_out)
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
  Call            *call = user_data;
  Run             *run  = call->run;
  gint64           now  = g_get_monotonic_time ();
  OutpaintProgress sum;
  gboolean         is_due;

  if (is_behind_sending (progress->phase)
      && outpaint_service_can (run->job->service, OUTPAINT_SERVICE_CHARGES))
    call_set_out (call, TRUE);

  g_mutex_lock (&run->lock);
  call->progress = *progress;
  sum            = run_sum_up (run);
  is_due         = sum.phase != run->last_phase || now - run->last_report >= REPORT_INTERVAL_US;
  if (is_due)
    {
      run->last_phase  = sum.phase;
      run->last_report = now;
    }
  g_mutex_unlock (&run->lock);

  if (is_due)
    run_post_report (run, &sum);
}

/* Waits for a slot.  *is_alone becomes TRUE when no other call is
 * running.  Returns FALSE when cancelled.
 */
static gboolean
run_take_slot (Call *call, GCancellable *cancellable, gboolean *is_alone, GError **error)
{
  Run             *run      = call->run;
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
run_release_slot (Run *run, gboolean were_too_many)
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
pause_for (Call         *call,
           OutpaintPhase phase,
           gdouble       seconds,
           GCancellable *cancellable,
           GError      **error)
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

static gint64
get_seed (const OutpaintJob *job, gint i)
{
  return job->seeds != NULL ? job->seeds[i] : outpaint_seed_after (job->first_seed, i);
}

static void
call_note_request (Call *call, gint n)
{
  g_mutex_lock (&call->run->lock);
  call->progress  = (OutpaintProgress){ .phase = OUTPAINT_PHASE_SENDING };
  call->n_painted = (gint) call->results->len;
  call->n_asked   = n;
  g_mutex_unlock (&call->run->lock);
}

/* Makes one request of a call, for all its variations or for the next one. */
static gboolean
call_run (Call *call, GCancellable *cancellable, gint *retry_after, GError **error)
{
  const OutpaintService *service  = call->run->job->service;
  gpointer               prepared = call->run->prepared;
  gint                   n        = call->n > 1 && !call->is_split ? call->n : 1;
  gint64                 seed = get_seed (call->run->job, call->first + (gint) call->results->len);
  OutpaintResult        *result;

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
call_forget_request (Call *call)
{
  if (call->results->len == 0)
    call_set_out (call, FALSE);
}

/* Splits a call whose several pictures were refused.  Returns FALSE after other failures. */
static gboolean
call_split (Call *call, const GError *failure)
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
call_request (Call *call, GCancellable *cancellable, GError **error)
{
  const guint          n_before = call->results->len;
  Run                 *run      = call->run;
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
call_paint (Call *call, GCancellable *cancellable, GError **error)
{
  while ((gint) call->results->len < call->n)
    if (!call_request (call, cancellable, error))
      return FALSE;

  return TRUE;
}

static gpointer
call_thread (gpointer data)
{
  Call         *call        = data;
  Run          *run         = call->run;
  GCancellable *cancellable = g_task_get_cancellable (run->task);
  GError       *error       = NULL;

  call_paint (call, cancellable, &error);
  g_debug ("seed %" G_GINT64_FORMAT ": %s", call->seed, error == NULL ? "painted" : error->message);

  g_mutex_lock (&run->lock);
  call->is_over = TRUE;
  call->error   = error;
  g_mutex_unlock (&run->lock);

  return NULL;
}

static void
set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory to prepare the picture."));
}

/* Splits the frame at full size into picture and mask, and frees the job's
 * picture to save memory.
 */
static OutpaintPicture *
take_frame (OutpaintJob *job, OutpaintPicture **mask, GError **error)
{
  OutpaintPicture *canvas = outpaint_picture_split (job->picture, mask);

  g_clear_pointer (&job->picture, outpaint_picture_unref);
  if (canvas == NULL)
    set_memory_error (error);

  return canvas;
}

/* Returns the frame with its padding, which is transparent. */
static OutpaintPicture *
pad_frame (OutpaintJob *job, const OutpaintCanvasSize *size, GError **error)
{
  const OutpaintRect *area = &size->area;
  OutpaintPicture    *padded;

  if (!outpaint_canvas_size_is_padded (size))
    return outpaint_picture_ref (job->picture);

  padded = outpaint_picture_pad (job->picture, area->x, area->y, size->width, size->height);
  if (padded == NULL)
    set_memory_error (error);

  return padded;
}

/* Returns the picture and the mask of a canvas request. */
static OutpaintPicture *
make_canvas (OutpaintJob              *job,
             const OutpaintCanvasSize *size,
             OutpaintPicture         **mask,
             GCancellable             *cancellable,
             GError                  **error)
{
  gdouble keep_heights              = job->options->keep_heights / (gdouble) OUTPAINT_PERCENT_MAX;
  g_autoptr (OutpaintPicture) frame = NULL;

  if (outpaint_service_can (job->service, OUTPAINT_SERVICE_FULL_SIZE))
    return take_frame (job, mask, error);

  frame = pad_frame (job, size, error);
  if (frame == NULL)
    return NULL;

  if (job->options->prefill)
    return outpaint_sketch_frame (
      frame, (guint32) job->first_seed, keep_heights, mask, cancellable, error);

  return outpaint_fill_frame (frame, mask, error);
}

static gboolean
run_prepare (Run *run, GCancellable *cancellable, GError **error)
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

  run_post_report (run, &begun);

  if (!outpaint_setup_check (job->service, job->settings, error))
    return FALSE;

  outpaint_service_get_size (job->service, job->settings, &job->geometry, job->options, &task.size);
  if (job->is_canvas_request)
    {
      canvas = make_canvas (job, &task.size, &mask, cancellable, error);
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
run_paint_series (Run *run)
{
  for (gint i = 0; i < run->n_calls; i++)
    call_thread (&run->calls[i]);
}

static void
run_paint_together (Run *run)
{
  GThread *threads[OUTPAINT_VARIATIONS_MAX];

  for (gint i = 0; i < run->n_calls; i++)
    threads[i] = g_thread_new ("outpaint-call", call_thread, &run->calls[i]);

  for (gint i = 0; i < run->n_calls; i++)
    g_thread_join (threads[i]);
}

/* Returns how many variations from the first one on a call can paint.  The seeds of
 * a call follow each other.
 */
static gint
run_count_together (Run *run, gint first, gint most)
{
  gboolean has_seed = outpaint_service_can (run->job->service, OUTPAINT_SERVICE_HAS_SEED);
  gint     n        = 1;

  while (n < most && first + n < run->job->options->variations
         && (!has_seed || get_seed (run->job, first + n) == get_seed (run->job, first + n - 1) + 1))
    n++;

  return n;
}

/* Divides the variations among as few calls as the service allows. */
static void
run_plan_calls (Run *run)
{
  gint most = outpaint_service_get_most (run->job->service, &run->size);

  for (gint i = 0; i < run->job->options->variations; i += run->calls[run->n_calls - 1].n)
    run->calls[run->n_calls++] = (Call){
      .run     = run,
      .first   = i,
      .n       = run_count_together (run, i, most),
      .seed    = get_seed (run->job, i),
      .results = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free),
    };
  run->n_allowed = run->n_calls;
}

static void
run_paint_all (Run *run)
{
  run_plan_calls (run);
  if (is_series (run->job->service))
    run_paint_series (run);
  else
    run_paint_together (run);
}

/* Returns one error for all failed variations, with each cause once. */
static GError *
run_describe_shortfall (Run *run, gint n_failed, const GError *first)
{
  g_autoptr (GString) causes = g_string_new (NULL);

  for (gint i = 0; i < run->n_calls; i++)
    {
      const GError *failure = run->calls[i].error;

      if (failure == NULL || strstr (causes->str, failure->message) != NULL)
        continue;

      g_string_append_printf (causes, "%s%s", causes->len > 0 ? "\n" : "", failure->message);
    }

  return g_error_new (
    first->domain,
    first->code,
    g_dngettext (GETTEXT_PACKAGE,
                 "%d of %d variations was not painted; the others were painted. %s",
                 "%d of %d variations were not painted; the others were painted. %s",
                 (gulong) n_failed),
    n_failed,
    run->job->options->variations,
    causes->str);
}

/* Returns the seed for another try of a variation; a new one when the painting
 * was refused, since another seed may be accepted.
 */
static gint64
get_next_seed (const Call *call, gint i)
{
  if (g_error_matches (call->error, OUTPAINT_ERROR, OUTPAINT_ERROR_RESULT))
    return outpaint_job_draw_seed ();

  return get_seed (call->run->job, i);
}

static OutpaintOutcome *
run_gather (Run *run, GError **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);
  const GError    *first   = NULL;
  OutpaintOutcome *outcome = g_new0 (OutpaintOutcome, 1);

  for (gint i = 0; i < run->n_calls; i++)
    {
      Call *call = &run->calls[i];

      for (gint missing = (gint) call->results->len; missing < call->n; missing++)
        outcome->missing[outcome->n_missing++] = get_next_seed (call, call->first + missing);
      if (first == NULL)
        first = call->error;
      g_ptr_array_extend_and_steal (results, g_steal_pointer (&call->results));
    }

  if (results->len == 0)
    {
      g_propagate_error (error, g_error_copy (first));
      outpaint_outcome_free (outcome);
      return NULL;
    }

  outcome->results = g_steal_pointer (&results);
  if (first != NULL)
    outcome->shortfall = run_describe_shortfall (run, outcome->n_missing, first);

  return outcome;
}

static void
run_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Run             *run   = task_data;
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

  outcome = run_gather (run, &error);
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
  Run *run               = g_new0 (Run, 1);

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
