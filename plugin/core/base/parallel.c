/* Loops on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/parallel.h"

#define MAX_THREADS     64
#define DEFAULT_THREADS 4

/* The rows of a band; the last one may have fewer. */
#define BAND_ROWS 32


/* A loop.  A helping thread holds a reference, since it may come after the end. */
typedef struct
{
  gint                 n;
  gint                 next; /* atomic */
  GCancellable        *cancellable;
  OutpaintParallelFunc func;
  gpointer             user_data;

  GMutex   mutex; /* protects the following */
  GCond    changed;
  gint     n_helping;
  gboolean is_over;
} Work;

typedef struct
{
  gint                     n;
  OutpaintParallelRowsFunc func;
  gpointer                 user_data;
} Rows;


static void
work_clear (gpointer data)
{
  Work *work = data;

  g_mutex_clear (&work->mutex);
  g_cond_clear (&work->changed);
}

static void
work_on (Work *work)
{
  gint index;

  while ((index = g_atomic_int_add (&work->next, 1)) < work->n
         && !g_cancellable_is_cancelled (work->cancellable))
    work->func (index, work->user_data);
}

static void
help (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Work *work = data;

  g_mutex_lock (&work->mutex);
  if (!work->is_over)
    {
      work->n_helping++;
      g_mutex_unlock (&work->mutex);
      work_on (work);
      g_mutex_lock (&work->mutex);
      work->n_helping--;
      g_cond_signal (&work->changed);
    }
  g_mutex_unlock (&work->mutex);
  g_atomic_rc_box_release_full (work, work_clear);
}

/* The threads of all loops.  They stay for the next loop. */
static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool = NULL;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (help, NULL, -1, FALSE, NULL));

  return pool;
}

/* Calls func for the indices that are left, and waits for the helping threads. */
static void
finish (Work *work)
{
  work_on (work);

  g_mutex_lock (&work->mutex);
  work->is_over = TRUE;
  while (work->n_helping > 0)
    g_cond_wait (&work->changed, &work->mutex);
  g_mutex_unlock (&work->mutex);
}

gboolean
outpaint_parallel_for (gint                 n,
                       gint                 n_threads,
                       GCancellable        *cancellable,
                       OutpaintParallelFunc func,
                       gpointer             user_data)
{
  Work *work = g_atomic_rc_box_new0 (Work);
  gint  n_others;

  work->n           = n;
  work->cancellable = cancellable;
  work->func        = func;
  work->user_data   = user_data;
  g_mutex_init (&work->mutex);
  g_cond_init (&work->changed);

  if (n_threads == 0)
    n_threads = MIN ((gint) g_get_num_processors (), DEFAULT_THREADS);
  n_others = CLAMP (MIN (n_threads, n) - 1, 0, MAX_THREADS);

  /* The calling thread takes over the work of a thread that cannot be started. */
  g_mutex_lock (&work->mutex);
  for (gint i = 0; i < n_others; i++)
    g_thread_pool_push (get_pool (), g_atomic_rc_box_acquire (work), NULL);
  g_mutex_unlock (&work->mutex);

  finish (work);
  g_atomic_rc_box_release_full (work, work_clear);

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
