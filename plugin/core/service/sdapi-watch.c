/* Progress of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-watch-private.h"

#define FIRST_TIMEOUT 2 /* seconds */
#define TIMEOUT       5 /* seconds */
#define INTERVAL      1.0
#define SENDING_PAUSE 0.25 /* the same while the request is sent */
#define PARTS         1000 /* of a job */

static gint n_watches; /* atomic */


static void
watch_clear (gpointer data)
{
  OutpaintSdapiWatch *watch = data;

  outpaint_sdapi_access_unref (watch->access);
  g_free (watch->task_id);
  g_free (watch->last_call);
  g_free (watch->own_call);
  g_object_unref (watch->stop);
  g_mutex_clear (&watch->lock);
}

OutpaintSdapiWatch *
outpaint_sdapi_watch_ref (OutpaintSdapiWatch *watch)
{
  return g_atomic_rc_box_acquire (watch);
}

void
outpaint_sdapi_watch_unref (OutpaintSdapiWatch *watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

/* Counts the pictures: the progress of each begins at 0. */
static void
count_samplings (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  if (!state->is_sampling)
    return;

  if (state->progress < watch->sampled)
    watch->n_sampled = MIN (watch->n_sampled + 1, watch->n - 1);
  watch->sampled = state->progress;
}

/* The job on a server that was idle is the own one until its answer comes, with all its
 * parts.
 */
static OutpaintSdapiJob
judge_parts (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  if (watch->before.is_busy || watch->is_past)
    return OUTPAINT_SDAPI_JOB_UNKNOWN;
  if (!state->is_busy)
    return watch->job;

  count_samplings (watch, state);
  watch->was_interrupted |= state->is_interrupted;

  return OUTPAINT_SDAPI_JOB_OWN;
}

/* The job is the own one while its time stays the same. */
static OutpaintSdapiJob
judge_whole (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  gboolean is_same;

  if (!state->is_busy)
    {
      watch->is_past |= watch->job == OUTPAINT_SDAPI_JOB_OWN;
      return OUTPAINT_SDAPI_JOB_UNKNOWN;
    }
  if (watch->before.is_busy)
    return g_str_equal (state->timestamp, watch->before.timestamp) ? OUTPAINT_SDAPI_JOB_OTHER
                                                                   : OUTPAINT_SDAPI_JOB_UNKNOWN;

  is_same = *watch->own == '\0' || g_str_equal (state->timestamp, watch->own);
  watch->is_past |= !is_same;
  if (watch->is_past)
    return OUTPAINT_SDAPI_JOB_UNKNOWN;

  g_strlcpy (watch->own, state->timestamp, sizeof watch->own);
  watch->was_interrupted |= state->is_interrupted;

  return OUTPAINT_SDAPI_JOB_OWN;
}

void
outpaint_sdapi_watch_judge (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  watch->now = *state;
  if (!state->is_known || !watch->before.is_known)
    watch->job = OUTPAINT_SDAPI_JOB_UNKNOWN;
  else if (state->is_in_parts)
    watch->job = judge_parts (watch, state);
  else
    watch->job = judge_whole (watch, state);
}

gboolean
outpaint_sdapi_watch_is_newest (OutpaintSdapiWatch *watch)
{
  return watch->serial == g_atomic_int_get (&n_watches);
}

/* Asks once.  Returns the pause until the next question in seconds. */
static gdouble
look (OutpaintSdapiWatch *watch, gboolean is_sent)
{
  OutpaintSdapiState state;

  outpaint_sdapi_state_ask (watch->access, TIMEOUT, watch->stop, &state);
  g_mutex_lock (&watch->lock);
  if (is_sent)
    outpaint_sdapi_watch_judge (watch, &state);
  else if (!watch->is_sent && state.is_known)
    watch->before = state;
  is_sent = watch->is_sent;
  g_mutex_unlock (&watch->lock);

  return is_sent ? INTERVAL : SENDING_PAUSE;
}

static gpointer
watch_thread (gpointer data)
{
  OutpaintSdapiWatch *watch = data;
  gdouble             pause = SENDING_PAUSE;
  gboolean            is_sent;

  while (outpaint_clock_wait (watch->clock, pause, watch->stop, NULL))
    {
      g_mutex_lock (&watch->lock);
      is_sent = watch->is_sent;
      g_mutex_unlock (&watch->lock);
      pause = look (watch, is_sent);
    }
  outpaint_sdapi_watch_unref (watch);

  return NULL;
}

/* Notes the last call in the history of SD.Next. */
static void
note_last_call (OutpaintSdapiWatch *watch, GCancellable *cancellable)
{
  OutpaintSdapiCalls calls;
  json_object *root = outpaint_sdapi_calls_ask (watch->access, FIRST_TIMEOUT, cancellable, &calls);

  if (root != NULL)
    watch->last_call = g_strdup (calls.last);
  json_object_put (root);
}

OutpaintSdapiWatch *
outpaint_sdapi_watch_start (OutpaintSdapiAccess *access,
                            const gchar         *task_id,
                            gint                 n,
                            const OutpaintClock *clock,
                            GCancellable        *cancellable)
{
  OutpaintSdapiWatch *watch = g_atomic_rc_box_new0 (OutpaintSdapiWatch);

  watch->access  = outpaint_sdapi_access_ref (access);
  watch->clock   = clock;
  watch->serial  = g_atomic_int_add (&n_watches, 1) + 1;
  watch->task_id = g_strdup (task_id);
  watch->n       = n;
  watch->stop    = g_cancellable_new ();
  g_mutex_init (&watch->lock);

  outpaint_sdapi_state_ask (access, FIRST_TIMEOUT, cancellable, &watch->before);
  if (watch->before.is_in_parts)
    note_last_call (watch, cancellable);
  if (watch->before.is_known)
    watch->thread = g_thread_new ("outpaint-watch", watch_thread, g_atomic_rc_box_acquire (watch));

  return watch;
}

/* Returns the progress of the own job, 0 to 1.  The caller holds the lock. */
static gdouble
get_progress (OutpaintSdapiWatch *watch)
{
  return watch->now.is_in_parts ? (watch->n_sampled + watch->sampled) / watch->n
                                : watch->now.progress;
}

/* The caller holds the lock. */
static void
complete_painting (OutpaintSdapiWatch *watch, OutpaintProgress *progress)
{
  if (watch->job == OUTPAINT_SDAPI_JOB_OTHER)
    progress->phase = OUTPAINT_PHASE_WAITING;
  else if (watch->job == OUTPAINT_SDAPI_JOB_OWN && watch->now.is_loading)
    progress->phase = OUTPAINT_PHASE_LOADING;
  else if (watch->job == OUTPAINT_SDAPI_JOB_OWN)
    {
      progress->done  = (gint64) (get_progress (watch) * PARTS);
      progress->total = PARTS;
    }
}

void
outpaint_sdapi_watch_complete (OutpaintSdapiWatch *watch, OutpaintProgress *progress)
{
  g_mutex_lock (&watch->lock);
  watch->is_sent |= progress->phase != OUTPAINT_PHASE_SENDING;
  watch->is_past |= progress->phase == OUTPAINT_PHASE_RECEIVING;
  if (progress->phase == OUTPAINT_PHASE_PAINTING)
    complete_painting (watch, progress);
  g_mutex_unlock (&watch->lock);
}

gboolean
outpaint_sdapi_watch_was_interrupted (OutpaintSdapiWatch *watch)
{
  gboolean was_interrupted;

  g_mutex_lock (&watch->lock);
  was_interrupted = watch->was_interrupted;
  g_mutex_unlock (&watch->lock);

  return was_interrupted;
}

void
outpaint_sdapi_watch_end (OutpaintSdapiWatch *watch)
{
  g_cancellable_cancel (watch->stop);
  g_clear_pointer (&watch->thread, g_thread_join);
}
