/* Tests of large
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/large.h"

#include <string.h>


/* Every byte can be written, in small buffers and in those of many pages. */
static void
test_sizes (void)
{
  static const gsize sizes[] = { 1, 4095, (4 << 20) - 1, 4 << 20, (9 << 20) + 5 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *memory = outpaint_large_try_malloc (sizes[i], 3);
      g_autofree guint8 *zeros  = NULL;

      g_assert_nonnull (memory);
      memset (memory, 0xff, sizes[i] * 3);
      g_clear_pointer (&memory, g_free);

      zeros = outpaint_large_try_malloc0 (sizes[i], 3);
      g_assert_nonnull (zeros);
      for (gsize k = 0; k < sizes[i] * 3; k++)
        g_assert_cmpint (zeros[k], ==, 0);
    }
}

static void
test_too_large (void)
{
  g_assert_null (outpaint_large_try_malloc (G_MAXSIZE / 2, 3));
  g_assert_null (outpaint_large_try_malloc0 (G_MAXSIZE / 3, 4));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/large/sizes", test_sizes);
  g_test_add_func ("/large/too-large", test_too_large);

  return g_test_run ();
}
