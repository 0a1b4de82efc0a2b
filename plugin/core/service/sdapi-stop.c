/* Interruption of a job on a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-stop.h"

#include <string.h>

#include "core/base/errands.h"
#include "core/base/json.h"
#include "core/service/sdapi-watch-private.h"

#define INTERRUPT     OUTPAINT_SDAPI_ROOT "/interrupt"
#define TASK_PROGRESS "/internal/progress"

#define TIMEOUT      5     /* seconds */
#define INTERVAL     1.0   /* seconds between two looks */
#define MOST_SECONDS 600.0 /* of all looks */
#define IDLE_LOOKS   3     /* at an idle server, until the call does not begin any more */

/* What a look at the server shows of the request's own job. */
typedef enum
{
  JOB_OVER, /* or another one, or unknown */
  JOB_ABSENT,
  JOB_WAITS,
  JOB_RUNS
} Job;


/* Asks a server that knows task ids.  Returns FALSE when it knows none. */
static gboolean
ask_task (OutpaintSdapiWatch *watch, Job *job)
{
  g_autofree gchar *text =
    g_strdup_printf ("{\"id_task\":\"%s\",\"live_preview\":false}", watch->task_id);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  json_object *root = outpaint_sdapi_access_ask (watch->access, TASK_PROGRESS, body, TIMEOUT, NULL);
  gboolean     is_active = outpaint_json_get_boolean (root, "active");
  gboolean     is_queued = outpaint_json_get_boolean (root, "queued");
  gboolean     is_known  = is_active || is_queued || outpaint_json_get_boolean (root, "completed");

  json_object_put (root);
  *job = is_active ? JOB_RUNS : is_queued ? JOB_WAITS : JOB_OVER;

  return is_known;
}

/* Returns what the history of SD.Next tells.  After another request of this process, a
 * call that begins may be that one.
 */
static Job
ask_calls (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state)
{
  OutpaintSdapiCalls calls;
  json_object       *root = outpaint_sdapi_calls_ask (watch->access, TIMEOUT, NULL, &calls);
  gboolean           has_begun =
    root != NULL && *calls.last != '\0' && g_strcmp0 (calls.before, watch->last_call) == 0;
  gboolean is_newest = outpaint_sdapi_watch_is_newest (watch);
  Job      job       = JOB_OVER;

  if (has_begun && is_newest && watch->own_call == NULL)
    watch->own_call = g_strdup (calls.last);
  if (has_begun && calls.is_running && g_strcmp0 (calls.last, watch->own_call) == 0)
    job = JOB_RUNS;
  else if (root != NULL && is_newest && g_strcmp0 (calls.last, watch->last_call) == 0)
    job = state->is_busy ? JOB_WAITS : JOB_ABSENT;
  json_object_put (root);

  return job;
}

static Job
ask_state (OutpaintSdapiWatch *watch, OutpaintSdapiState *state)
{
  gboolean is_own, may_begin;

  outpaint_sdapi_state_ask (watch->access, TIMEOUT, NULL, state);
  g_mutex_lock (&watch->lock);
  outpaint_sdapi_watch_judge (watch, state);
  is_own    = watch->job == OUTPAINT_SDAPI_JOB_OWN;
  may_begin = watch->before.is_known && !watch->before.is_busy && !watch->is_past;
  g_mutex_unlock (&watch->lock);

  if (state->is_in_parts)
    return may_begin ? ask_calls (watch, state) : JOB_OVER;

  return is_own ? JOB_RUNS : JOB_OVER;
}

static void
interrupt (OutpaintSdapiWatch *watch)
{
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  g_debug ("interrupting the job on the server");
  json_object_put (outpaint_sdapi_access_ask (watch->access, INTERRUPT, none, TIMEOUT, NULL));
}

/* Looks at the job, and interrupts it when it runs.  Returns FALSE at the end. */
static gboolean
look (OutpaintSdapiWatch *watch, gint *n_absent)
{
  OutpaintSdapiState state = { 0 };
  Job                job;

  if (!ask_task (watch, &job))
    job = ask_state (watch, &state);

  *n_absent = job == JOB_ABSENT ? *n_absent + 1 : 0;
  if (job == JOB_RUNS && !state.is_interrupted)
    interrupt (watch);

  return job == JOB_RUNS ? state.is_in_parts : job != JOB_OVER && *n_absent < IDLE_LOOKS;
}

static gpointer
stop_thread (gpointer data)
{
  OutpaintSdapiWatch *watch    = data;
  gdouble             end      = outpaint_clock_get_seconds (watch->clock) + MOST_SECONDS;
  gint                n_absent = 0;

  while (look (watch, &n_absent) && outpaint_clock_get_seconds (watch->clock) < end)
    outpaint_clock_wait (watch->clock, INTERVAL, NULL, NULL);

  outpaint_sdapi_watch_unref (watch);
  outpaint_errands_release ();

  return NULL;
}

void
outpaint_sdapi_stop (OutpaintSdapiWatch *watch)
{
  if (!watch->before.is_known)
    return;

  outpaint_errands_hold ();
  g_thread_unref (g_thread_new ("outpaint-stop", stop_thread, outpaint_sdapi_watch_ref (watch)));
}
