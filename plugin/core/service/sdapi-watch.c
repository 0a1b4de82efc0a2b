/* Progress and interruption of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-watch.h"

#include <string.h>

#include "core/base/errands.h"
#include "core/base/json.h"

#define PROGRESS      OUTPAINT_SDAPI_ROOT "/progress?skip_current_image=true"
#define INTERRUPT     OUTPAINT_SDAPI_ROOT "/interrupt"
#define TASK_PROGRESS "/internal/progress"

#define FIRST_TIMEOUT  2 /* seconds */
#define TIMEOUT        5 /* seconds */
#define INTERVAL       G_USEC_PER_SEC
#define SENDING_PAUSE  (G_USEC_PER_SEC / 4) /* the same while the request is sent */
#define PARTS          1000                 /* of a job */
#define TIMESTAMP_SIZE 32

/* The state of a server. */
typedef struct
{
  gboolean is_known;
  gboolean is_busy;
  gboolean is_loading;
  gboolean is_interrupted;
  gdouble  progress; /* 0 to 1 */
  gchar    timestamp[TIMESTAMP_SIZE];
} State;

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
  GCancellable        *stop;
  GThread             *thread; /* NULL for a server without progress */

  GMutex   lock; /* guards the members below */
  GCond    changed;
  State    before; /* the last one before the request was sent */
  State    now;
  Job      job;
  gboolean is_sent;
  gboolean is_past;         /* the own job is over, any further job is another one */
  gboolean was_interrupted; /* the own job */
  gchar    own[TIMESTAMP_SIZE];
};


static void
watch_clear (gpointer data)
{
  OutpaintSdapiWatch *watch = data;

  outpaint_sdapi_access_unref (watch->access);
  g_free (watch->task_id);
  g_object_unref (watch->stop);
  g_mutex_clear (&watch->lock);
  g_cond_clear (&watch->changed);
}

static void
watch_unref (OutpaintSdapiWatch *watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

/* Returns the JSON object of an answer, or NULL. */
static json_object *
ask (OutpaintSdapiWatch *watch, const gchar *path, GBytes *body, gint timeout, GCancellable *stop)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_sdapi_access_send (watch->access, path, body, timeout, stop, NULL, NULL, NULL);
  json_object *root = response != NULL ? outpaint_sdapi_access_parse (response) : NULL;

  if (json_object_is_type (root, json_type_object))
    return root;

  json_object_put (root);
  return NULL;
}

/* Returns TRUE when a text of the server tells that it loads a model. */
static gboolean
tells_loading (json_object *object, const gchar *name)
{
  g_autofree gchar *lower = g_ascii_strdown (outpaint_json_get_string (object, name), -1);

  return strstr (lower, "load") != NULL;
}

/* A job has steps or a count; A1111 starts its progress at 0.01. */
static void
read_state (json_object *root, State *state)
{
  json_object *member = outpaint_json_get_member (root, "state");
  gint         count  = 0;

  *state = (State){ 0 };
  if (!json_object_is_type (member, json_type_object)
      || !outpaint_json_read_int (member, "job_count", &count))
    return;

  state->is_known       = TRUE;
  state->progress       = outpaint_json_get_number (root, "progress", 0, 1);
  state->is_busy        = count != 0 || state->progress > 0;
  state->is_interrupted = outpaint_json_get_boolean (member, "interrupted");
  state->is_loading     = outpaint_json_get_int (member, "sampling_step", 0, G_MAXINT) == 0
                      && (tells_loading (member, "job") || tells_loading (root, "textinfo"));
  g_strlcpy (
    state->timestamp, outpaint_json_get_text (member, "job_timestamp"), sizeof state->timestamp);
}

static void
ask_state (OutpaintSdapiWatch *watch, gint timeout, GCancellable *stop, State *state)
{
  json_object *root = ask (watch, PROGRESS, NULL, timeout, stop);

  read_state (root, state);
  json_object_put (root);
}

/* Decides whose job a state belongs to.  The caller holds the lock. */
static void
judge (OutpaintSdapiWatch *watch, const State *state)
{
  watch->now = *state;
  if (!state->is_known || !watch->before.is_known)
    watch->job = JOB_UNKNOWN;
  else if (!state->is_busy)
    {
      watch->is_past |= watch->job == JOB_OWN;
      watch->job = JOB_UNKNOWN;
    }
  else if (watch->before.is_busy)
    watch->job = strcmp (state->timestamp, watch->before.timestamp) == 0 ? JOB_OTHER : JOB_UNKNOWN;
  else if (*watch->own != '\0' && strcmp (state->timestamp, watch->own) != 0)
    {
      watch->is_past = TRUE;
      watch->job     = JOB_UNKNOWN;
    }
  else if (!watch->is_past)
    {
      watch->job = JOB_OWN;
      g_strlcpy (watch->own, state->timestamp, sizeof watch->own);
      watch->was_interrupted |= state->is_interrupted;
    }
}

static gpointer
watch_thread (gpointer data)
{
  OutpaintSdapiWatch *watch = data;
  gint64              next  = g_get_monotonic_time () + SENDING_PAUSE;

  g_mutex_lock (&watch->lock);
  while (!g_cancellable_is_cancelled (watch->stop))
    {
      State    state;
      gboolean is_sent;

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

OutpaintSdapiWatch *
outpaint_sdapi_watch_start (OutpaintSdapiAccess *access,
                            const gchar         *task_id,
                            GCancellable        *cancellable)
{
  OutpaintSdapiWatch *watch = g_atomic_rc_box_new0 (OutpaintSdapiWatch);

  watch->access  = outpaint_sdapi_access_ref (access);
  watch->task_id = g_strdup (task_id);
  watch->stop    = g_cancellable_new ();
  g_mutex_init (&watch->lock);
  g_cond_init (&watch->changed);

  ask_state (watch, FIRST_TIMEOUT, cancellable, &watch->before);
  if (watch->before.is_known)
    watch->thread = g_thread_new ("outpaint-watch", watch_thread, g_atomic_rc_box_acquire (watch));

  return watch;
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
      progress->done  = (gint64) (watch->now.progress * PARTS);
      progress->total = PARTS;
    }
}

void
outpaint_sdapi_watch_complete (OutpaintSdapiWatch *watch, OutpaintProgress *progress)
{
  g_mutex_lock (&watch->lock);
  watch->is_sent |= progress->phase != OUTPAINT_PHASE_SENDING;
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

static Job
find_job (OutpaintSdapiWatch *watch)
{
  State state;
  Job   job;

  if (ask_task (watch, &job))
    return job;

  ask_state (watch, TIMEOUT, NULL, &state);
  g_mutex_lock (&watch->lock);
  judge (watch, &state);
  job = watch->job;
  g_mutex_unlock (&watch->lock);

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
