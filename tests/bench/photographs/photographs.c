/* Photographs of the benchmarks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "photographs.h"

#include <stdlib.h>
#include <string.h>

enum
{
  COLUMN_NAME,
  COLUMN_KIND,
  COLUMN_SET,
  N_COLUMNS
};


static void
photograph_free (gpointer data)
{
  Photograph *photograph = data;

  g_free (photograph->name);
  g_free (photograph->path);
  g_free (photograph);
}

static gboolean
is_wanted (const gchar *name, const gchar *own_sets, const gchar *sets, gchar **names)
{
  if (names != NULL && names[0] != NULL)
    return g_strv_contains ((const gchar *const *) names, name);

  return strpbrk (own_sets, sets) != NULL;
}

static void
add (GPtrArray *photographs, const gchar *directory, const gchar *name, const gchar *suffix)
{
  Photograph       *photograph = g_new0 (Photograph, 1);
  g_autofree gchar *file       = g_strconcat (name, suffix, NULL);

  photograph->name = g_strdup (name);
  photograph->path = g_build_filename (directory, file, NULL);
  g_ptr_array_add (photographs, photograph);

  if (!g_file_test (photograph->path, G_FILE_TEST_EXISTS))
    {
      g_printerr ("%s is not there: run tests/bench/photographs/fetch.sh first.\n",
                  photograph->path);
      exit (1);
    }
}

GPtrArray *
photographs_find (const gchar *directory, const gchar *sets, gchar **names)
{
  static const gchar *const committed[] = { "mountains", "dogs" };
  GPtrArray                *photographs = g_ptr_array_new_with_free_func (photograph_free);
  g_autofree gchar         *text        = NULL;
  g_auto (GStrv) lines                  = NULL;
  g_autoptr (GError) error              = NULL;

  g_file_get_contents (PHOTOGRAPHS_LIST, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      if (lines[i][0] == '#' || g_strv_length (columns) < N_COLUMNS)
        continue;
      if (is_wanted (columns[COLUMN_NAME], columns[COLUMN_SET], sets, names))
        add (photographs, directory, columns[COLUMN_NAME], ".png");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (committed); i++)
    if (is_wanted (committed[i], "F", sets, names))
      add (photographs, OUTPAINT_TEST_DATA, committed[i], ".jpg");

  return photographs;
}
