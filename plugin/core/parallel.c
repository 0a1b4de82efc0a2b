/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/parallel.h"

#define MAX_THREADS 4


typedef struct
{
  gint                 n;
  gint                 next; /* atomic */
  OutpaintParallelFunc func;
  gpointer             user_data;
} Work;


static gpointer
work_on (gpointer data)
{
  Work *work = data;
  gint  index;

  while ((index = g_atomic_int_add (&work->next, 1)) < work->n)
    work->func (index, work->user_data);

  return NULL;
}

void
outpaint_parallel_for (gint n, OutpaintParallelFunc func, gpointer user_data)
{
  Work     work                    = { n, 0, func, user_data };
  gint     n_others                = MIN (MIN ((gint) g_get_num_processors (), MAX_THREADS), n) - 1;
  GThread *others[MAX_THREADS - 1] = { NULL };

  /* What can't be started is done by those that could. */
  for (gint i = 0; i < n_others; i++)
    others[i] = g_thread_try_new ("outpaint-work", work_on, &work, NULL);

  work_on (&work);

  for (gint i = 0; i < n_others; i++)
    if (others[i] != NULL)
      g_thread_join (others[i]);
}
