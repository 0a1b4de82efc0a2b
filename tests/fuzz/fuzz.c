/* Common parts of the fuzz targets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

static gchar *directory;
static gchar *path;


static void
remove_directory (void)
{
  g_remove (path);
  g_rmdir (directory);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&directory, g_free);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;

  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  return 0;
}

gchar *
fuzz_text (const guint8 *data, gsize size)
{
  return g_strndup ((const gchar *) data, size);
}

const gchar *
fuzz_file (const guint8 *data, gsize size)
{
  FILE *file;

  if (directory == NULL)
    {
      directory = g_dir_make_tmp ("outpaint-fuzz-XXXXXX", NULL);
      g_assert_nonnull (directory);
      path = g_build_filename (directory, "file", NULL);
      atexit (remove_directory);
    }

  file = g_fopen (path, "wb");
  g_assert_nonnull (file);
  g_assert_cmpint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);

  return path;
}

void
fuzz_check_outcome (gboolean success, GError *error)
{
  g_assert_true (success == (error == NULL));

  if (error != NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (strlen (error->message), >, 20);
      g_error_free (error);
    }
}
