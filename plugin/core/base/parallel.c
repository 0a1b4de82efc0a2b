/* Loops on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/parallel.h"

#define MAX_THREADS     64
#define DEFAULT_THREADS 4

/* The rows of a band; the last one may have fewer. */
#define BAND_ROWS 32


typedef struct
{
  gint                 n;
  gint                 next; /* atomic */
  GCancellable        *cancellable;
  OutpaintParallelFunc func;
  gpointer             user_data;
} Work;

typedef struct
{
  gint                     n;
  OutpaintParallelRowsFunc func;
  gpointer                 user_data;
} Rows;


static gpointer
work_on (gpointer data)
{
  Work *work = data;
  gint  index;

  while ((index = g_atomic_int_add (&work->next, 1)) < work->n
         && !g_cancellable_is_cancelled (work->cancellable))
    work->func (index, work->user_data);

  return NULL;
}

gboolean
outpaint_parallel_for (gint                 n,
                       gint                 n_threads,
                       GCancellable        *cancellable,
                       OutpaintParallelFunc func,
                       gpointer             user_data)
{
  Work     work                = { n, 0, cancellable, func, user_data };
  GThread *others[MAX_THREADS] = { NULL };
  gint     n_others;

  if (n_threads == 0)
    n_threads = MIN ((gint) g_get_num_processors (), DEFAULT_THREADS);
  n_others = CLAMP (MIN (n_threads, n) - 1, 0, MAX_THREADS);

  /* The running threads take over the work of a thread that cannot be started. */
  for (gint i = 0; i < n_others; i++)
    others[i] = g_thread_try_new ("outpaint-work", work_on, &work, NULL);

  work_on (&work);

  for (gint i = 0; i < n_others; i++)
    if (others[i] != NULL)
      g_thread_join (others[i]);

  return !g_cancellable_is_cancelled (cancellable);
}

static void
work_on_band (gint index, gpointer data)
{
  const Rows *rows = data;

  rows->func (index * BAND_ROWS, MIN ((index + 1) * BAND_ROWS, rows->n), rows->user_data);
}

void
outpaint_parallel_rows (gint n, OutpaintParallelRowsFunc func, gpointer user_data)
{
  Rows rows = { n, func, user_data };

  outpaint_parallel_for ((n + BAND_ROWS - 1) / BAND_ROWS, 0, NULL, work_on_band, &rows);
}
