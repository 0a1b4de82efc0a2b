/* Monotonic time and waiting, replaceable in tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/clock.h"


static gdouble
get_system_seconds (gpointer data G_GNUC_UNUSED)
{
  return (gdouble) g_get_monotonic_time () / G_TIME_SPAN_SECOND;
}

static gboolean
wait_for_real (gdouble seconds, GCancellable *cancellable, gpointer data G_GNUC_UNUSED)
{
  gint64   end = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);
  gint64   left;
  GPollFD  fd;
  gboolean has_fd = g_cancellable_make_pollfd (cancellable, &fd);

  while (!g_cancellable_is_cancelled (cancellable) && (left = end - g_get_monotonic_time ()) > 0)
    g_poll (&fd, has_fd ? 1 : 0, (gint) (left / G_TIME_SPAN_MILLISECOND) + 1);

  if (has_fd)
    g_cancellable_release_fd (cancellable);

  return !g_cancellable_is_cancelled (cancellable);
}

const OutpaintClock outpaint_clock_system = { get_system_seconds, wait_for_real, NULL };

gdouble
outpaint_clock_get_seconds (const OutpaintClock *clock)
{
  return clock->get_seconds (clock->data);
}

gboolean
outpaint_clock_wait (const OutpaintClock *clock,
                     gdouble              seconds,
                     GCancellable        *cancellable,
                     GError             **error)
{
  return clock->wait (seconds, cancellable, clock->data)
         || !g_cancellable_set_error_if_cancelled (cancellable, error);
}
