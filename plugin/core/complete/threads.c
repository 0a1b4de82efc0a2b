/* The painter's loops over strips
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/threads.h"

#include "core/base/parallel.h"


typedef struct
{
  OutpaintStripFunc func;
  gpointer          data;
  gint              height;
} Run;


gint
outpaint_threads_count_strips (gint height)
{
  return (height + OUTPAINT_STRIP_ROWS - 1) / OUTPAINT_STRIP_ROWS;
}

static void
do_strip (gint strip, gpointer user_data)
{
  const Run *run = user_data;
  gint       y   = strip * OUTPAINT_STRIP_ROWS;

  run->func (run->data, strip, y, MIN (y + OUTPAINT_STRIP_ROWS, run->height));
}

gboolean
outpaint_threads_run (const OutpaintThreads *threads,
                      gint                   height,
                      OutpaintStripFunc      func,
                      gpointer               data)
{
  Run run = { func, data, height };

  return outpaint_parallel_for (outpaint_threads_count_strips (height),
                                threads->n_threads,
                                threads->cancellable,
                                do_strip,
                                &run);
}
