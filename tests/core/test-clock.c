/* Tests of clock
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/clock.h"

#define LONG_TIME 300 /* in seconds; a test that takes as long has failed */


static void
test_wait (void)
{
  const OutpaintClock *clock   = &outpaint_clock_system;
  gdouble              begin   = outpaint_clock_get_seconds (clock);
  g_autoptr (GCancellable) can = g_cancellable_new ();
  g_autoptr (GError) error     = NULL;

  g_assert_true (outpaint_clock_wait (clock, 0.05, can, &error));
  g_assert_true (outpaint_clock_wait (clock, 0.05, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (outpaint_clock_get_seconds (clock) - begin, >=, 0.1);
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return NULL;
}

static void
test_cancel (void)
{
  const OutpaintClock *clock           = &outpaint_clock_system;
  gdouble              begin           = outpaint_clock_get_seconds (clock);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;
  GThread *thread                      = g_thread_new ("cancel", cancel, cancellable);

  g_assert_false (outpaint_clock_wait (clock, LONG_TIME, cancellable, &error));
  g_thread_join (thread);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (outpaint_clock_get_seconds (clock) - begin, <, LONG_TIME);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/wait", test_wait);
  g_test_add_func ("/clock/cancel", test_cancel);

  return g_test_run ();
}
