/* A job of ComfyUI, from its queue to its end
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-job.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/base/json.h"

#define LOOK_PAUSE   0.25 /* seconds between two looks at a job */
#define TELL_PAUSE   0.05 /* the same while the server tells of its jobs */
#define BUSY_PAUSE   8.0  /* the same at most for a server that does not answer */
#define QUEUE_PAUSE  2.0  /* seconds between two looks at the queue, which may be large */
#define LOST_SECONDS 60.0 /* without an answer until the connection counts as lost */
#define PARTS        1000 /* of a painting, for the progress */
#define ABSENT_MOST  2    /* looks at a queue without the job until it counts as forgotten */

#define HTTP_OK            200
#define HTTP_TOO_MANY      429
#define FIRST_SERVER_ERROR 500

/* One job. */
typedef struct
{
  OutpaintComfyuiQueue *queue;
  json_object          *graph; /* the workflow; NULL for one that is not JSON */
  const gchar *const   *outputs;
  gint                  timeout;
  GCancellable         *cancellable;
  OutpaintProgressFunc  progress;
  gpointer              progress_data;

  gchar                 *asked_id; /* the id that was asked for */
  OutpaintComfyuiTicket *ticket;   /* NULL before the server's answer */
  gboolean               is_over;  /* the server does not have the job, or not any more */

  OutpaintComfyuiPlace place;
  gboolean             is_unreadable; /* the queue is: just its length is known */
  gint                 n_absent;      /* looks at the queue without it */
  gdouble              since;         /* time of the last change of its place */
  gdouble              answered;      /* time of the last answer */
  gdouble              pause;         /* seconds until the next look */
  gdouble              next_look;     /* time of the next look */
  gdouble              next_queue;    /* time of the next look at the queue */
  gboolean             was_told;      /* the server has told its end */
  gboolean             is_lost;       /* the last looks had no answer */
} Job;

/* Data of a thread that removes a job from the server. */
typedef struct
{
  OutpaintComfyuiClient *client;
  gchar                **ids;
} Removal;


static gdouble
get_now (const Job *job)
{
  return outpaint_clock_get_seconds (job->queue->clock);
}

/* Returns TRUE when the server surely has not queued the workflow. */
static gboolean
is_refused (const OutpaintHttpResponse *response, const GError *failure)
{
  if (response != NULL)
    return outpaint_comfyui_is_refusal (response);

  return g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_CONNECTION);
}

/* Sends the workflow.  The id is chosen here, so that the job can be removed when
 * the answer is lost; ComfyUI before 0.3.45 chooses another one.
 */
static gboolean
send_workflow (Job *job, const gchar *workflow, GError **error)
{
  OutpaintComfyuiQueue *queue               = job->queue;
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autofree gchar *body                    = NULL;
  g_autoptr (GError) failure                = NULL;

  job->asked_id = g_uuid_string_random ();
  outpaint_comfyui_queue_note_own (queue, job->asked_id);
  body = g_strdup_printf ("{\"prompt\":%s,\"client_id\":\"%s\",\"prompt_id\":\"%s\"}",
                          workflow,
                          queue->client_id,
                          job->asked_id);

  response =
    outpaint_comfyui_client_post (queue->client, "/prompt", body, job->cancellable, &failure);
  if (response != NULL)
    job->ticket = outpaint_comfyui_read_prompt (response, &failure);
  if (job->ticket != NULL)
    {
      outpaint_comfyui_queue_note_own (queue, job->ticket->id);
      return TRUE;
    }

  job->is_over = is_refused (response, failure);
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Notes whether the server has answered a look.  The looks become rare while it
 * does not, and as rare as it asks for.
 */
static void
note_answer (Job *job, const OutpaintHttpResponse *response, gboolean is_good)
{
  gint least = response != NULL ? response->retry_after : 0;

  job->is_lost = response == NULL && job->pause > LOOK_PAUSE;
  if (is_good)
    {
      job->answered = get_now (job);
      job->pause    = LOOK_PAUSE;
    }
  else
    job->pause = CLAMP (2 * job->pause, MIN (least, BUSY_PAUSE), BUSY_PAUSE);
}

/* Returns TRUE for an answer that says nothing about the job, as of a server that is
 * busy, or whose connection broke in the header.
 */
static gboolean
is_no_answer (const OutpaintHttpResponse *response)
{
  return response->status >= FIRST_SERVER_ERROR || response->status == HTTP_TOO_MANY
         || (response->status == HTTP_OK && g_bytes_get_size (response->body) == 0);
}

/* Returns the answer to a look at the server.  NULL without an error: the server
 * is busy or being restarted, and may answer later.
 */
static OutpaintHttpResponse *
look (Job *job, const gchar *path, GError **error)
{
  g_autoptr (GError) failure                = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;
  gboolean is_late;
  gboolean is_busy;

  response =
    outpaint_comfyui_client_get (job->queue->watcher, path, "", job->cancellable, &failure);
  is_late = get_now (job) - job->answered > LOST_SECONDS;

  is_busy = response != NULL && is_no_answer (response);
  note_answer (job, response, response != NULL && !is_busy);
  if (response != NULL)
    return is_busy && !is_late ? NULL : g_steal_pointer (&response);

  if (!g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (is_late)
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_BROKEN,
                 _ ("The connection to ComfyUI was lost while it painted. %s"),
                 failure->message);

  return NULL;
}

/* Sets *query when the job has ended with a painting.  Returns FALSE when it has
 * ended without, or on failure.
 */
static gboolean
look_at_history (Job *job, gchar **query, GError **error)
{
  g_autofree gchar *path                    = g_strconcat ("/history/", job->ticket->id, NULL);
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GError) failure                = NULL;

  response = look (job, path, &failure);
  if (response != NULL
      && outpaint_comfyui_read_history (response, job->ticket->id, job->outputs, query, &failure))
    {
      job->is_over = *query != NULL;
      return TRUE;
    }
  if (failure == NULL)
    return TRUE;

  job->is_over = response != NULL && response->status == HTTP_OK
                 && !g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
  if (job->is_over && job->ticket->complaint != NULL
      && g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS))
    g_propagate_error (error, g_error_copy (job->ticket->complaint));
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static void
note_place (Job *job, const OutpaintComfyuiPlace *place)
{
  if (place->state != job->place.state || place->n_before != job->place.n_before)
    job->since = get_now (job);

  job->n_absent   = place->state == OUTPAINT_COMFYUI_ABSENT ? job->n_absent + 1 : 0;
  job->place      = *place;
  job->next_queue = get_now (job) + (job->n_absent > 0 ? 0 : QUEUE_PAUSE);
}

/* Reads the length of a queue that cannot be read itself, so that the time limit
 * holds for each of its jobs.  A longer queue has new jobs behind this one.
 */
static void
read_length (Job *job, const OutpaintHttpResponse *response)
{
  OutpaintComfyuiPlace place = { .state = OUTPAINT_COMFYUI_PENDING };

  job->next_queue = get_now (job) + QUEUE_PAUSE;
  if (outpaint_comfyui_read_remaining (response, &place.n_before, NULL)
      && (job->place.n_before == 0 || place.n_before < job->place.n_before))
    note_place (job, &place);
}

/* Reads the answer about the queue.  A queue that is too long to be read is not
 * a failure.
 */
static gboolean
read_queue (Job *job, const OutpaintHttpResponse *response, GError **error)
{
  g_auto (GStrv) own         = outpaint_comfyui_queue_list_own (job->queue);
  g_autoptr (GError) failure = NULL;
  OutpaintComfyuiPlace place;

  if (outpaint_comfyui_read_queue (
        response, job->ticket->id, (const gchar *const *) own, &place, &failure))
    note_place (job, &place);
  else if (g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER))
    job->is_unreadable = TRUE;
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

/* Asks for the queue.  Returns TRUE as well when the place stays as it was. */
static gboolean
ask_for_queue (Job *job, GError **error)
{
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GError) failure                = NULL;

  response = look (job, job->is_unreadable ? "/prompt" : "/queue", &failure);
  if (g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER))
    job->is_unreadable = TRUE;
  else if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  else if (response != NULL && job->is_unreadable)
    read_length (job, response);
  else if (response != NULL)
    return read_queue (job, response, error);

  return TRUE;
}

/* Updates the place of the job.  A job that has just ended is absent, too, which
 * the next look at the history shows.
 */
static gboolean
look_at_queue (Job *job, GError **error)
{
  if (!ask_for_queue (job, error))
    return FALSE;
  if (job->n_absent < ABSENT_MOST)
    return TRUE;

  job->is_over = TRUE;
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SERVICE,
                       _ ("ComfyUI does not know the job any more: it was restarted, or the "
                          "job was removed there. Try again."));
  return FALSE;
}

/* Returns TRUE while a node runs that reads a model from the disk. */
static gboolean
is_loading (const Job *job)
{
  g_autofree gchar *id   = outpaint_comfyui_watch_get_node (job->queue->watch, job->ticket->id);
  json_object      *node = outpaint_json_get_member (job->graph, id);

  return strstr (outpaint_json_get_string (node, "class_type"), "Loader") != NULL;
}

static void
report (Job *job)
{
  OutpaintProgress progress = { .phase   = OUTPAINT_PHASE_PAINTING,
                                .seconds = get_now (job) - job->since };
  gdouble          part     = outpaint_comfyui_watch_get (job->queue->watch, job->ticket->id);

  if (job->is_lost)
    {
      progress.phase   = OUTPAINT_PHASE_RECONNECTING;
      progress.seconds = MAX (job->next_look - get_now (job), 0);
    }
  else if (job->place.state == OUTPAINT_COMFYUI_PENDING && job->place.n_others > 0)
    {
      progress.phase = OUTPAINT_PHASE_WAITING;
      progress.total = job->place.n_others;
    }
  else if (is_loading (job))
    progress.phase = OUTPAINT_PHASE_LOADING;
  else if (part >= 0)
    {
      progress.done  = (gint64) (part * PARTS);
      progress.total = PARTS;
    }

  if (job->progress != NULL)
    job->progress (&progress, job->progress_data);
}

static gboolean
check_time (Job *job, GError **error)
{
  if (get_now (job) - job->since <= job->timeout)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SERVICE,
               _ ("ComfyUI did not finish in time (%d s). Raise the timeout in the settings or in "
                  "the environment variable OUTPAINT_TIMEOUT, or reduce the maximum size."),
               job->timeout);
  return FALSE;
}

/* Returns TRUE once, when the server has told the end of the job. */
static gboolean
is_told (Job *job)
{
  gboolean was_told = job->was_told;

  job->was_told = outpaint_comfyui_watch_tells_end (job->queue->watch, job->ticket->id);

  return job->was_told && !was_told;
}

/* Looks at the job when it is time.  *query as for look_at_history(). */
static gboolean
look_at_job (Job *job, gchar **query, GError **error)
{
  *query = NULL;
  if (!is_told (job) && get_now (job) < job->next_look)
    return TRUE;

  if (!look_at_history (job, query, error)
      || (*query == NULL && get_now (job) >= job->next_queue && !look_at_queue (job, error)))
    return FALSE;

  job->next_look = get_now (job) + job->pause;

  return TRUE;
}

/* Returns the seconds until the next glance at what the server tells. */
static gdouble
get_pause (const Job *job)
{
  return outpaint_comfyui_watch_hears (job->queue->watch) ? TELL_PAUSE : LOOK_PAUSE;
}

/* Waits for the end of the job.  Returns the painting's query. */
static gchar *
wait_for_end (Job *job, GError **error)
{
  gchar *query;

  job->place = (OutpaintComfyuiPlace){ .state = OUTPAINT_COMFYUI_PENDING };
  job->pause = LOOK_PAUSE;
  job->since = job->answered = get_now (job);

  while (look_at_job (job, &query, error))
    {
      if (query != NULL)
        return query;
      if (!check_time (job, error))
        return NULL;

      report (job);
      if (!outpaint_clock_wait (job->queue->clock, get_pause (job), job->cancellable, error))
        return NULL;
    }

  return NULL;
}

static gpointer
remove_thread (gpointer data)
{
  Removal *removal = data;

  outpaint_comfyui_client_cancel (removal->client, (const gchar *const *) removal->ids);
  outpaint_comfyui_client_unref (removal->client);
  g_strfreev (removal->ids);
  g_free (removal);
  outpaint_errands_release ();

  return NULL;
}

/* Removes the job from the server without waiting.  Ends the errand. */
static void
start_removal (Job *job)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->client = outpaint_comfyui_client_ref (job->queue->client);
  removal->ids    = g_new0 (gchar *, 3);

  removal->ids[0] = g_strdup (job->asked_id);
  if (job->ticket != NULL && !g_str_equal (job->ticket->id, job->asked_id))
    removal->ids[1] = g_strdup (job->ticket->id);

  g_thread_unref (g_thread_new ("outpaint-removal", remove_thread, removal));
}

gchar *
outpaint_comfyui_queue_run (OutpaintComfyuiQueue *queue,
                            const gchar          *workflow,
                            const gchar *const   *outputs,
                            gint                  timeout,
                            GCancellable         *cancellable,
                            OutpaintProgressFunc  progress,
                            gpointer              progress_data,
                            gchar               **id,
                            GError              **error)
{
  enum json_tokener_error result;
  Job                     job   = { .queue = queue,
                                    .graph = outpaint_json_parse_long (workflow, strlen (workflow), &result),
                                    .outputs       = outputs,
                                    .timeout       = timeout,
                                    .cancellable   = cancellable,
                                    .progress      = progress,
                                    .progress_data = progress_data };
  gchar                  *query = NULL;

  outpaint_errands_hold ();
  outpaint_comfyui_queue_start_watch (queue);
  if (send_workflow (&job, workflow, error))
    query = wait_for_end (&job, error);

  if (job.is_over)
    outpaint_errands_release ();
  else
    start_removal (&job);

  *id = query != NULL ? g_strdup (job.ticket->id) : NULL;
  g_clear_pointer (&job.ticket, outpaint_comfyui_ticket_free);
  g_free (job.asked_id);
  json_object_put (job.graph);

  return query;
}
