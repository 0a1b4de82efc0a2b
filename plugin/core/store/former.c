/* Settings of an older version of GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/former.h"

#include <string.h>

#include "core/base/secret.h"
#include "core/store/private-file.h"

#define GIMP2 "2.10"

/* Returns the major and minor version as one number, 0 for text that is not a version. */
static guint64
parse_version (const gchar *text)
{
  gchar  *end   = NULL;
  guint64 major = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;
  guint64 minor;

  if (end == NULL || *end != '.' || !g_ascii_isdigit (end[1]))
    return 0;
  minor = g_ascii_strtoull (end + 1, &end, 10);
  if ((*end != '\0' && *end != '.') || major > G_MAXUINT16 || minor > G_MAXUINT16)
    return 0;

  return major << 16 | minor;
}

static gint
compare_versions (gconstpointer a, gconstpointer b)
{
  guint64 version_a = parse_version (*(const gchar *const *) a);
  guint64 version_b = parse_version (*(const gchar *const *) b);

  return version_a < version_b ? 1 : version_a > version_b ? -1 : 0;
}

/* Returns the names of the directories of older versions, the newest first. */
static GPtrArray *
list_versions (const gchar *parent, guint64 version)
{
  GPtrArray *names     = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const gchar *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (parse_version (name) != 0 && parse_version (name) < version && strcmp (name, GIMP2) != 0)
      g_ptr_array_add (names, g_strdup (name));
  if (parse_version (GIMP2) < version)
    g_ptr_array_add (names, g_strdup (GIMP2));
  g_ptr_array_sort (names, compare_versions);

  return names;
}

gchar **
outpaint_former_find (const gchar *parent, const gchar *version, const gchar *gimp2)
{
  g_autoptr (GPtrArray) names = list_versions (parent, parse_version (version));
  GPtrArray *directories      = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const gchar *name = g_ptr_array_index (names, i);

      if (strcmp (name, GIMP2) == 0 && gimp2 != NULL && *gimp2 != '\0')
        g_ptr_array_add (directories, g_canonicalize_filename (gimp2, g_get_home_dir ()));
      else
        g_ptr_array_add (directories, g_build_filename (parent, name, NULL));
    }
  g_ptr_array_add (directories, NULL);

  return (gchar **) g_ptr_array_free (directories, FALSE);
}

/* Returns FALSE for a damaged file.  Users delete such a file, and must not get
 * it again.
 */
static gboolean
is_key_file (const gchar *data, gsize length)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();

  return g_key_file_load_from_data (key_file, data, length, G_KEY_FILE_NONE, NULL);
}

static gboolean
copy (const gchar *directory, const gchar *former, const gchar *name, gboolean has_keys)
{
  g_autofree gchar *target = g_build_filename (directory, name, NULL);
  g_autofree gchar *source = g_build_filename (former, name, NULL);
  gchar            *data   = NULL;
  gsize             length = 0;
  gboolean          is_copied;

  is_copied = g_file_test (source, G_FILE_TEST_IS_REGULAR)
              && g_file_get_contents (source, &data, &length, NULL)
              && (!has_keys || is_key_file (data, length))
              && outpaint_private_file_write (target, data, length, NULL);
  outpaint_secret_free (data);

  return is_copied;
}

static void
take_over (const gchar        *directory,
           const gchar *const *formers,
           const gchar        *name,
           gboolean            has_keys)
{
  g_autofree gchar *path = g_build_filename (directory, name, NULL);
  gint              lock;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return;

  lock = outpaint_private_file_lock (path);
  for (gsize i = 0; formers[i] != NULL && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    if (copy (directory, formers[i], name, has_keys))
      g_debug ("%s comes from %s", path, formers[i]);
  outpaint_private_file_unlock (lock);
}

void
outpaint_former_take_over (const gchar *directory, const gchar *const *formers)
{
  take_over (directory, formers, "outpaint.conf", TRUE);
  take_over (directory, formers, "outpaint-history", FALSE);
}
