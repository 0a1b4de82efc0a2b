/* Names of the files in the recovery directory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-private.h"

#include <string.h>

/* A name consists of the time, which gives the order, and a random part. */
#define TIME_DIGITS 16
#define NAME_FORMAT "%016" G_GINT64_FORMAT "-%08x"

const gchar *const outpaint_recovery_extensions[OUTPAINT_RECOVERY_N_EXTENSIONS] = {
  "png",
  "jpg",
  "dat",
};


gboolean
outpaint_recovery_is_name (const gchar *name)
{
  for (gint i = 0; i < OUTPAINT_RECOVERY_NAME_LENGTH; i++)
    if (i == TIME_DIGITS ? name[i] != '-' : !g_ascii_isxdigit (name[i]))
      return FALSE;

  return name[OUTPAINT_RECOVERY_NAME_LENGTH] == '\0';
}

gchar *
outpaint_recovery_get_name (const gchar *filename, const gchar *extension)
{
  const gchar      *dot  = strchr (filename, '.');
  g_autofree gchar *name = NULL;

  if (dot == NULL || strcmp (dot + 1, extension) != 0)
    return NULL;

  name = g_strndup (filename, (gsize) (dot - filename));

  return outpaint_recovery_is_name (name) ? g_steal_pointer (&name) : NULL;
}

gchar *
outpaint_recovery_make_path (const gchar *directory, const gchar *name, const gchar *extension)
{
  g_autofree gchar *filename = g_strconcat (name, ".", extension, NULL);

  return g_build_filename (directory, filename, NULL);
}

gchar *
outpaint_recovery_get_painting_name (const gchar *filename)
{
  gchar *name = outpaint_recovery_get_name (filename, OUTPAINT_RECOVERY_ADDRESS);

  for (gint i = 0; name == NULL && i < OUTPAINT_RECOVERY_N_EXTENSIONS; i++)
    name = outpaint_recovery_get_name (filename, outpaint_recovery_extensions[i]);

  return name;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const gchar *const *one   = a;
  const gchar *const *other = b;

  return strcmp (*other, *one);
}

/* Removes duplicates: a painting with a file and an address is listed twice. */
static void
remove_doubles (GPtrArray *names)
{
  for (guint i = names->len; i-- > 1;)
    if (strcmp (g_ptr_array_index (names, i), g_ptr_array_index (names, i - 1)) == 0)
      g_ptr_array_remove_index (names, i);
}

GPtrArray *
outpaint_recovery_list_names (const gchar *directory)
{
  GPtrArray *names        = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) reader = g_dir_open (directory, 0, NULL);
  const gchar *filename;

  while (reader != NULL && (filename = g_dir_read_name (reader)) != NULL)
    {
      gchar *name = outpaint_recovery_get_painting_name (filename);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_newest_first);
  remove_doubles (names);

  return names;
}

gchar *
outpaint_recovery_make_name (const gchar *directory, gint64 now)
{
  g_autoptr (GPtrArray) names = outpaint_recovery_list_names (directory);
  gint64 newest = names->len > 0 ? g_ascii_strtoll (g_ptr_array_index (names, 0), NULL, 10) : 0;

  if (newest >= now && newest < OUTPAINT_RECOVERY_TIME_MAX)
    now = newest + 1;

  return g_strdup_printf (NAME_FORMAT, CLAMP (now, 0, OUTPAINT_RECOVERY_TIME_MAX), g_random_int ());
}
