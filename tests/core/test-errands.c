/* Tests of errands
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/errands.h"


static gpointer
release (gpointer data)
{
  GMutex *begin = data;

  g_mutex_lock (begin);
  g_mutex_unlock (begin);
  outpaint_errands_release ();

  return NULL;
}

static void
test_wait (void)
{
  GMutex   begin;
  GThread *thread;

  g_assert_true (outpaint_errands_wait (0));

  g_mutex_init (&begin);
  g_mutex_lock (&begin);
  outpaint_errands_hold ();
  outpaint_errands_hold ();
  thread = g_thread_new ("release", release, &begin);
  g_assert_false (outpaint_errands_wait (0.05));
  outpaint_errands_release ();
  g_assert_false (outpaint_errands_wait (0.05));

  g_mutex_unlock (&begin);
  g_assert_true (outpaint_errands_wait (60));
  g_thread_join (thread);
  g_mutex_clear (&begin);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/errands/wait", test_wait);

  return g_test_run ();
}
