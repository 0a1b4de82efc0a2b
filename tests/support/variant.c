/* Variants of the tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/variant.h"


gboolean
variant_is_long (void)
{
  return g_strcmp0 (g_getenv ("OUTPAINT_TESTS"), "all") == 0;
}

gboolean
variant_takes (gsize index, gsize n)
{
  return index % n == 0 || variant_is_long ();
}
