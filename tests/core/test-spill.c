/* Tests of bytes on disk
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/spill.h"

#include <signal.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#define SIZE 100000


/* What was written comes back, more does not, and no file has a name. */
static void
test_round (void)
{
  g_autofree gchar *parent        = g_dir_make_tmp ("outpaint-spill-XXXXXX", NULL);
  g_autofree gchar *directory     = g_build_filename (parent, "new", NULL);
  g_autoptr (OutpaintSpill) spill = outpaint_spill_new (directory);
  g_autofree guint8 *written      = g_malloc (SIZE);
  g_autofree guint8 *read         = g_malloc (SIZE);

  g_assert_nonnull (spill);
  for (gint i = 0; i < SIZE; i++)
    written[i] = (guint8) (i % 251);
  g_assert_true (outpaint_spill_write (spill, written, SIZE / 2));
  g_assert_true (outpaint_spill_write (spill, written + SIZE / 2, SIZE / 2));
  for (gint i = 0; i < 2; i++)
    {
      g_assert_true (outpaint_spill_read (spill, 1, read, SIZE - 1));
      g_assert_cmpmem (read, SIZE - 1, written + 1, SIZE - 1);
    }
  g_assert_false (outpaint_spill_read (spill, 1, read, SIZE));

  /* Empty. */
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
}

static void
test_nowhere (void)
{
  g_assert_null (outpaint_spill_new ("/dev/null/outpaint"));
}

/* A full disk is no success. */
static void
test_full (void)
{
  const struct rlimit limit       = { SIZE / 2, RLIM_INFINITY };
  g_autofree gchar   *directory   = g_dir_make_tmp ("outpaint-spill-XXXXXX", NULL);
  g_autoptr (OutpaintSpill) spill = outpaint_spill_new (directory);
  g_autofree guint8 *bytes        = g_malloc0 (SIZE);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (outpaint_spill_write (spill, bytes, SIZE));
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spill/round", test_round);
  g_test_add_func ("/spill/nowhere", test_nowhere);
  g_test_add_func ("/spill/full", test_full);

  return g_test_run ();
}
