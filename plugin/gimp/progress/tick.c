/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/progress/tick.h"

#define INTERVAL_MS 50
#define INTERVAL_US (INTERVAL_MS * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GFunc    func;
  gpointer data;
  gpointer user_data;
  gint     is_over; /* atomic */
} Work;


gboolean
outpaint_tick (OutpaintTick *tick, gint done, gint total, GError **error)
{
  gint64           now      = g_get_monotonic_time ();
  OutpaintProgress progress = { .phase = tick->phase,
                                .done  = (gint64) total * tick->part + done,
                                .total = (gint64) total * MAX (tick->n_parts, 1) };

  if (now - tick->last >= INTERVAL_US)
    {
      tick->last = now;
      tick->progress (&progress, tick->progress_data);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  if (done == total && tick->part < tick->n_parts - 1)
    tick->part++;

  return !g_cancellable_set_error_if_cancelled (tick->cancellable, error);
}

static gpointer
work_thread (gpointer data)
{
  Work *work = data;

  work->func (work->data, work->user_data);
  g_atomic_int_set (&work->is_over, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

static gboolean
wake_up (gpointer user_data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

void
outpaint_tick_during (OutpaintTick *tick, GFunc func, gpointer data, gpointer user_data)
{
  Work     work   = { func, data, user_data, FALSE };
  GThread *thread = g_thread_new ("outpaint-work", work_thread, &work);
  guint    timer  = g_timeout_add (INTERVAL_MS, wake_up, NULL);

  while (!g_atomic_int_get (&work.is_over))
    {
      outpaint_tick (tick, 0, 1, NULL);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (timer);
  g_thread_join (thread);
}
