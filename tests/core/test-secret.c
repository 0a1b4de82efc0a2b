/* Tests of secret
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/secret.h"

#include <string.h>


static void
test_wipe (void)
{
  const gchar wiped[]  = "ab\0\0\0\0gh";
  gchar       buffer[] = "abcdefgh";

  outpaint_secret_wipe (buffer + 2, 4);
  g_assert_cmpmem (buffer, sizeof buffer, wiped, sizeof wiped);
}

static void
test_nothing (void)
{
  outpaint_secret_wipe (NULL, 0);
  outpaint_secret_free (NULL);
  outpaint_secret_strfreev (NULL);
  outpaint_secret_strfreev (g_strsplit ("a b", " ", -1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/wipe", test_wipe);
  g_test_add_func ("/secret/nothing", test_nothing);

  return g_test_run ();
}
