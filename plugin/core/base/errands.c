/* Short work that outlives its job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/errands.h"

static GMutex lock;
static GCond  released;
static gint   n_held;


void
outpaint_errands_hold (void)
{
  g_mutex_lock (&lock);
  n_held++;
  g_mutex_unlock (&lock);
}

void
outpaint_errands_release (void)
{
  g_mutex_lock (&lock);
  n_held--;
  g_cond_broadcast (&released);
  g_mutex_unlock (&lock);
}

gboolean
outpaint_errands_wait (gdouble seconds)
{
  gint64   end = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);
  gboolean is_empty;

  g_mutex_lock (&lock);
  while (n_held > 0 && g_cond_wait_until (&released, &lock, end))
    ;
  is_empty = n_held == 0;
  g_mutex_unlock (&lock);

  return is_empty;
}
