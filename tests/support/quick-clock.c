/* A clock that hardly waits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/quick-clock.h"

#define LONGEST 0.02 /* seconds of a wait */

static GMutex  lock;
static gdouble skipped; /* seconds; protected by the lock */


static gdouble
get_seconds (gpointer data G_GNUC_UNUSED)
{
  gdouble seconds = outpaint_clock_get_seconds (&outpaint_clock_system);

  g_mutex_lock (&lock);
  seconds += skipped;
  g_mutex_unlock (&lock);

  return seconds;
}

static gboolean
hardly_wait (gdouble seconds, GCancellable *cancellable, gpointer data G_GNUC_UNUSED)
{
  gboolean is_over =
    outpaint_clock_wait (&outpaint_clock_system, MIN (seconds, LONGEST), cancellable, NULL);

  g_mutex_lock (&lock);
  skipped += MAX (seconds - LONGEST, 0.0);
  g_mutex_unlock (&lock);

  return is_over;
}

const OutpaintClock quick_clock = { get_seconds, hardly_wait, NULL };
