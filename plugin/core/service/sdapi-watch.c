/* Progress and interruption of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-watch.h"

#include <string.h>

#include "core/base/errands.h"
#include "core/base/json.h"
#include "core/service/sdapi-state.h"

#define PROGRESS      OUTPAINT_SDAPI_ROOT "/progress?skip_current_image=true"
#define INTERRUPT     OUTPAINT_SDAPI_ROOT "/interrupt"
#define TASK_PROGRESS "/internal/progress"
#define HISTORY       OUTPAINT_SDAPI_ROOT "/history"

#define FIRST_TIMEOUT 2 /* seconds */
#define TIMEOUT       5 /* seconds */
#define INTERVAL      G_USEC_PER_SEC
#define SENDING_PAUSE (G_USEC_PER_SEC / 4) /* the same while the request is sent */
#define PARTS         1000                 /* of a job */

/* The relation of the server's job to the request. */
typedef enum
{
  JOB_UNKNOWN,
  JOB_OTHER, /* another one, which runs first */
  JOB_OWN
} Job;

/* Two threads at most share it: the watcher, then the one that interrupts. */
struct _OutpaintSdapiWatch
{
  OutpaintSdapiAccess *access;
  gchar               *task_id;
  gint                 n;         /* pictures */
  gchar               *last_call; /* of a server with parts, before the request; NULL for others */
  GCancellable        *stop;
  GThread             *thread; /* NULL for a server without progress */

  GMutex             lock; /* guards the members below */
  GCond              changed;
  OutpaintSdapiState before; /* the last one before the request was sent */
  OutpaintSdapiState now;
  Job                job;
  gboolean           is_sent;
  gboolean           is_past;         /* the own job is over, any further job is another one */
  gboolean           was_interrupted; /* the own job */
  gint               n_sampled;       /* pictures before the present one, on a server with parts */
  gdouble            sampled;         /* part of the present one, 0 to 1 */
  gchar              own[OUTPAINT_SDAPI_TIMESTAMP_SIZE];
};


static void
watch_clear (gpointer data)
{
  OutpaintSdapiWatch *watch = data;

  outpaint_sdapi_access_unref (watch->access);
  g_free (watch->task_id);
  g_free (watch->last_call);
  g_object_unref (watch->stop);
  g_mutex_clear (&watch->lock);
  g_cond_clear (&watch->changed);
}

static void
watch_unref (OutpaintSdapiWatch *watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

/* Returns the JSON of an answer, or NULL. */
static json_object *
ask (OutpaintSdapiWatch *watch, const gchar *path, GBytes *body, gint timeout, GCancellable *stop)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_sdapi_access_send (watch->access, path, body, timeout, stop, NULL, NULL, NULL);

  return response != NULL ? outpaint_sdapi_access_parse (response) : NULL;
}

static void
ask_state (OutpaintSdapiWatch *watch, gint timeout, GCancellable *stop, OutpaintSdapiState *state)
{
  json_object *root = ask (watch, PROGRESS, NULL, timeout, stop);

  outpaint_sdapi_state_read (root, state);
  json_object_put (root);
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
static Job
judge_parts (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  if (watch->before.is_busy || watch->is_past)
    return JOB_UNKNOWN;
  if (!state->is_busy)
    return watch->job;

  count_samplings (watch, state);
  watch->was_interrupted |= state->is_interrupted;

  return JOB_OWN;
}

/* The job is the own one while its time stays the same. */
static Job
judge_whole (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  gboolean is_same;

  if (!state->is_busy)
    {
      watch->is_past |= watch->job == JOB_OWN;
      return JOB_UNKNOWN;
    }
  if (watch->before.is_busy)
    return g_str_equal (state->timestamp, watch->before.timestamp) ? JOB_OTHER : JOB_UNKNOWN;

  is_same = *watch->own == '\0' || g_str_equal (state->timestamp, watch->own);
  watch->is_past |= !is_same;
  if (watch->is_past)
    return JOB_UNKNOWN;

  g_strlcpy (watch->own, state->timestamp, sizeof watch->own);
  watch->was_interrupted |= state->is_interrupted;

  return JOB_OWN;
}

/* Decides whose job a state belongs to.  The caller holds the lock. */
static void
judge (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  watch->now = *state;
  if (!state->is_known || !watch->before.is_known)
    watch->job = JOB_UNKNOWN;
  else if (state->is_in_parts)
    watch->job = judge_parts (watch, state);
  else
    watch->job = judge_whole (watch, state);
}

static gpointer
watch_thread (gpointer data)
{
  OutpaintSdapiWatch *watch = data;
  gint64              next  = g_get_monotonic_time () + SENDING_PAUSE;

  g_mutex_lock (&watch->lock);
  while (!g_cancellable_is_cancelled (watch->stop))
    {
      OutpaintSdapiState state;
      gboolean           is_sent;

      if (g_cond_wait_until (&watch->changed, &watch->lock, next))
        continue;

      is_sent = watch->is_sent;
      g_mutex_unlock (&watch->lock);
      ask_state (watch, TIMEOUT, watch->stop, &state);
      g_mutex_lock (&watch->lock);
      if (is_sent)
        judge (watch, &state);
      else if (!watch->is_sent && state.is_known)
        watch->before = state;
      next = g_get_monotonic_time () + (watch->is_sent ? INTERVAL : SENDING_PAUSE);
    }
  g_mutex_unlock (&watch->lock);
  watch_unref (watch);

  return NULL;
}

/* Notes the last call in the history of SD.Next. */
static void
note_last_call (OutpaintSdapiWatch *watch, GCancellable *cancellable)
{
  json_object       *root = ask (watch, HISTORY, NULL, FIRST_TIMEOUT, cancellable);
  OutpaintSdapiCalls calls;

  if (root == NULL)
    return;

  outpaint_sdapi_calls_read (root, &calls);
  watch->last_call = g_strdup (calls.last);
  json_object_put (root);
}

OutpaintSdapiWatch *
outpaint_sdapi_watch_start (OutpaintSdapiAccess *access,
                            const gchar         *task_id,
                            gint                 n,
                            GCancellable        *cancellable)
{
  OutpaintSdapiWatch *watch = g_atomic_rc_box_new0 (OutpaintSdapiWatch);

  watch->access  = outpaint_sdapi_access_ref (access);
  watch->task_id = g_strdup (task_id);
  watch->n       = n;
  watch->stop    = g_cancellable_new ();
  g_mutex_init (&watch->lock);
  g_cond_init (&watch->changed);

  ask_state (watch, FIRST_TIMEOUT, cancellable, &watch->before);
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
  if (watch->job == JOB_OTHER)
    progress->phase = OUTPAINT_PHASE_WAITING;
  else if (watch->job == JOB_OWN && watch->now.is_loading)
    progress->phase = OUTPAINT_PHASE_LOADING;
  else if (watch->job == JOB_OWN)
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

/* Asks a server that knows task ids.  Returns FALSE when it knows none. */
static gboolean
ask_task (OutpaintSdapiWatch *watch, Job *job)
{
  g_autofree gchar *text =
    g_strdup_printf ("{\"id_task\":\"%s\",\"live_preview\":false}", watch->task_id);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  json_object *root       = ask (watch, TASK_PROGRESS, body, TIMEOUT, NULL);
  gboolean     is_active  = outpaint_json_get_boolean (root, "active");
  gboolean     is_known   = is_active || outpaint_json_get_boolean (root, "queued")
                      || outpaint_json_get_boolean (root, "completed");

  json_object_put (root);
  *job = is_active ? JOB_OWN : JOB_OTHER;

  return is_known;
}

/* Returns TRUE when the last call of SD.Next is under way and the first one since the
 * request.
 */
static gboolean
runs_call (OutpaintSdapiWatch *watch)
{
  json_object       *root = ask (watch, HISTORY, NULL, TIMEOUT, NULL);
  OutpaintSdapiCalls calls;
  gboolean           is_running;

  outpaint_sdapi_calls_read (root, &calls);
  is_running = calls.is_running && g_strcmp0 (calls.before, watch->last_call) == 0;
  json_object_put (root);

  return is_running;
}

static Job
find_job (OutpaintSdapiWatch *watch)
{
  OutpaintSdapiState state;
  Job                job;

  if (ask_task (watch, &job))
    return job;

  ask_state (watch, TIMEOUT, NULL, &state);
  g_mutex_lock (&watch->lock);
  judge (watch, &state);
  job = watch->job;
  g_mutex_unlock (&watch->lock);
  if (job == JOB_OWN && state.is_in_parts && !runs_call (watch))
    return JOB_OTHER;

  return job;
}

static gpointer
interrupt_thread (gpointer data)
{
  OutpaintSdapiWatch *watch = data;

  if (find_job (watch) == JOB_OWN)
    {
      g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

      g_debug ("interrupting the job on the server");
      json_object_put (ask (watch, INTERRUPT, none, TIMEOUT, NULL));
    }

  watch_unref (watch);
  outpaint_errands_release ();

  return NULL;
}

/* Interrupts the job without waiting. */
static void
interrupt (OutpaintSdapiWatch *watch)
{
  outpaint_errands_hold ();
  g_thread_unref (
    g_thread_new ("outpaint-interrupt", interrupt_thread, g_atomic_rc_box_acquire (watch)));
}

void
outpaint_sdapi_watch_end (OutpaintSdapiWatch *watch, gboolean wants_interrupt)
{
  g_mutex_lock (&watch->lock);
  g_cancellable_cancel (watch->stop);
  g_cond_broadcast (&watch->changed);
  g_mutex_unlock (&watch->lock);

  if (watch->thread != NULL)
    {
      g_thread_join (watch->thread);
      if (wants_interrupt)
        interrupt (watch);
    }
  watch_unref (watch);
}
