/* Temporary files for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/file-fixture.h"

#include <glib/gstdio.h>


void
file_fixture_set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->directory = g_dir_make_tmp ("outpaint-test-XXXXXX", NULL);
  fixture->path      = g_build_filename (fixture->directory, "outpaint.conf", NULL);
}

void
file_fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;

  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->path);
  g_free (fixture->directory);
}
