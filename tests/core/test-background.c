/* Tests of background
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/background.h"

#define CALLS 1000


static void
append (gpointer data, gpointer user_data)
{
  GArray *numbers = user_data;
  gint    number  = GPOINTER_TO_INT (data);

  g_array_append_val (numbers, number);
}

static void
assert_in_order (const GArray *numbers)
{
  g_assert_cmpuint (numbers->len, ==, CALLS);
  for (gint i = 0; i < CALLS; i++)
    g_assert_cmpint (g_array_index (numbers, gint, i), ==, i);
}

/* Calls run one after another, in their order; freeing waits for the last one. */
static void
test_order (void)
{
  g_autoptr (GArray) numbers     = g_array_new (FALSE, FALSE, sizeof (gint));
  OutpaintBackground *background = outpaint_background_new (append, numbers);

  for (gint i = 0; i < CALLS; i++)
    outpaint_background_run (background, GINT_TO_POINTER (i));
  outpaint_background_free (background);

  assert_in_order (numbers);
}

static void
test_wait (void)
{
  g_autoptr (GArray) numbers                = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (OutpaintBackground) background = outpaint_background_new (append, numbers);

  outpaint_background_wait (background);
  for (gint i = 0; i < CALLS; i++)
    outpaint_background_run (background, GINT_TO_POINTER (i));
  outpaint_background_wait (background);

  assert_in_order (numbers);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/background/order", test_order);
  g_test_add_func ("/background/wait", test_wait);

  return g_test_run ();
}
