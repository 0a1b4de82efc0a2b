/* Tests of parallel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/parallel.h"

#define MOST 1000


static void
count (gint index, gpointer data)
{
  g_atomic_int_inc ((gint *) data + index);
}

/* Each index is visited once, for any number. */
static void
test_each_once (void)
{
  static const gint ns[] = { 0, 1, 2, 3, 7, MOST };

  for (gsize i = 0; i < G_N_ELEMENTS (ns); i++)
    {
      gint counts[MOST] = { 0 };

      outpaint_parallel_for (ns[i], 0, NULL, count, counts);
      for (gint k = 0; k < MOST; k++)
        g_assert_cmpint (counts[k], ==, k < ns[i]);
    }
}

static void
count_rows (gint first, gint end, gpointer data)
{
  g_assert_cmpint (first, <, end);
  for (gint i = first; i < end; i++)
    g_atomic_int_inc ((gint *) data + i);
}

/* Each row comes once. */
static void
test_rows (void)
{
  static const gint ns[] = { 0, 1, 31, 32, 33, 100, MOST };

  for (gsize i = 0; i < G_N_ELEMENTS (ns); i++)
    {
      gint counts[MOST] = { 0 };

      outpaint_parallel_rows (ns[i], count_rows, counts);
      for (gint k = 0; k < MOST; k++)
        g_assert_cmpint (counts[k], ==, k < ns[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parallel/each-once", test_each_once);

  g_test_add_func ("/parallel/rows", test_rows);

  return g_test_run ();
}
