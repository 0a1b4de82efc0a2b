/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/completion-threads.h"

#define MAX_THREADS 64


typedef struct
{
  GCancellable     *cancellable;
  OutpaintStripFunc func;
  gpointer          data;
  gint              height;
  gint              next; /* strip to be taken */
} Run;


gint
outpaint_threads_count_strips (gint height)
{
  return (height + OUTPAINT_STRIP_ROWS - 1) / OUTPAINT_STRIP_ROWS;
}

static gpointer
take_strips (gpointer data)
{
  Run *run      = data;
  gint n_strips = outpaint_threads_count_strips (run->height);
  gint strip;

  while ((strip = g_atomic_int_add (&run->next, 1)) < n_strips
         && !g_cancellable_is_cancelled (run->cancellable))
    {
      gint y = strip * OUTPAINT_STRIP_ROWS;

      run->func (run->data, strip, y, MIN (y + OUTPAINT_STRIP_ROWS, run->height));
    }

  return NULL;
}

gboolean
outpaint_threads_run (const OutpaintThreads *threads,
                      gint                   height,
                      OutpaintStripFunc      func,
                      gpointer               data)
{
  Run      run                  = { threads->cancellable, func, data, height, 0 };
  GThread *helpers[MAX_THREADS] = { NULL };
  gint     n_helpers;

  n_helpers = MIN (threads->n_threads, outpaint_threads_count_strips (height)) - 1;
  n_helpers = CLAMP (n_helpers, 0, MAX_THREADS);

  /* Without a helper, the others do its work. */
  for (gint i = 0; i < n_helpers; i++)
    helpers[i] = g_thread_try_new ("outpaint-complete", take_strips, &run, NULL);

  take_strips (&run);

  for (gint i = 0; i < n_helpers; i++)
    if (helpers[i] != NULL)
      g_thread_join (helpers[i]);

  return !g_cancellable_is_cancelled (threads->cancellable);
}
