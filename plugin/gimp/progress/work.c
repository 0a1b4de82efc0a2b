/* Progress and cancellation of work on the main thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/progress/work.h"

#define INTERVAL_MS 50
#define INTERVAL_US (INTERVAL_MS * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GFunc    func;
  gpointer data;
  gpointer user_data;
  gint     is_over; /* set by the thread; atomic */
} ThreadJob;


gboolean
outpaint_work_step (OutpaintWork *work, gint done, gint total, GError **error)
{
  gint64           now      = g_get_monotonic_time ();
  OutpaintProgress progress = { .phase = work->phase,
                                .done  = (gint64) total * work->part + done,
                                .total = (gint64) total * MAX (work->n_parts, 1) };

  if (now - work->last >= INTERVAL_US)
    {
      work->last = now;
      work->progress (&progress, work->progress_data);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  if (done == total && work->part < work->n_parts - 1)
    work->part++;

  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

static gpointer
work_thread (gpointer data)
{
  ThreadJob *job = data;

  job->func (job->data, job->user_data);
  g_atomic_int_set (&job->is_over, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static gboolean
wake_up (gpointer user_data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

void
outpaint_work_in_thread (OutpaintWork *work, GFunc func, gpointer data, gpointer user_data)
{
  ThreadJob job    = { func, data, user_data, FALSE };
  GThread  *thread = g_thread_new ("outpaint-job", work_thread, &job);
  guint     timer  = g_timeout_add (INTERVAL_MS, wake_up, NULL);

  while (!g_atomic_int_get (&job.is_over))
    {
      outpaint_work_step (work, 0, 1, NULL);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (timer);
  g_thread_join (thread);
}
