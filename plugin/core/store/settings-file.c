/* The settings file: reading, merging with other programs' changes, writing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings-private.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/store/private-file.h"


/* GLib's message about the contents quotes the line, which may contain a key. */
static gchar *
describe_failure (const gchar *path, const GError *failure)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_strdup (_ ("it is not a regular file"));

  if (failure->domain == G_KEY_FILE_ERROR)
    return g_strdup (_ ("a line is neither a group nor a setting nor a comment"));

  return g_utf8_make_valid (failure->message, -1);
}

gboolean
outpaint_settings_read_file (OutpaintSettings *settings, GKeyFile *key_file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree gchar *name     = NULL;
  g_autofree gchar *reason   = NULL;

  if (g_key_file_load_from_file (key_file, settings->path, G_KEY_FILE_KEEP_COMMENTS, &failure)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  name   = g_filename_display_name (settings->path);
  reason = describe_failure (settings->path, failure);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The settings file \"%s\" cannot be read: %s. Correct it, or delete it and enter "
                  "the settings again."),
               name,
               reason);
  return FALSE;
}

GKeyFile *
outpaint_settings_copy_key_file (GKeyFile *key_file)
{
  GKeyFile *copy   = g_key_file_new ();
  gsize     length = 0;
  gchar    *data   = g_key_file_to_data (key_file, &length, NULL);

  g_key_file_load_from_data (copy, data, length, G_KEY_FILE_KEEP_COMMENTS, NULL);
  outpaint_secret_free (data);

  return copy;
}

/* Removes all entries with that key: GLib removes only the last of duplicates,
 * and the other one would be written again.
 */
void
outpaint_settings_remove_key (GKeyFile *key_file, const gchar *group, const gchar *key)
{
  while (g_key_file_remove_key (key_file, group, key, NULL))
    {
      gsize  length;
      gchar *data = g_key_file_to_data (key_file, &length, NULL);

      g_key_file_load_from_data (key_file, data, length, G_KEY_FILE_KEEP_COMMENTS, NULL);
      outpaint_secret_free (data);
    }
}

/* Copies values that were added or changed between before and now to key_file. */
static void
merge_values (GKeyFile *key_file, GKeyFile *before, GKeyFile *now, const gchar *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (now, group, NULL, NULL);

  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      gchar *former = g_key_file_get_value (before, group, *key, NULL);
      gchar *value  = g_key_file_get_value (now, group, *key, NULL);

      if (g_strcmp0 (former, value) != 0)
        g_key_file_set_value (key_file, group, *key, value);
      outpaint_secret_free (former);
      outpaint_secret_free (value);
    }
}

/* Removes values from key_file that were removed between before and now, except
 * those that others have changed in key_file.
 */
static void
merge_removals (GKeyFile *key_file, GKeyFile *before, GKeyFile *now, const gchar *group)
{
  g_auto (GStrv) keys = g_key_file_get_keys (before, group, NULL, NULL);

  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      gchar *former  = g_key_file_get_value (before, group, *key, NULL);
      gchar *present = g_key_file_get_value (key_file, group, *key, NULL);

      if (!g_key_file_has_key (now, group, *key, NULL) && g_strcmp0 (former, present) == 0)
        outpaint_settings_remove_key (key_file, group, *key);
      outpaint_secret_free (former);
      outpaint_secret_free (present);
    }
}

void
outpaint_settings_merge (GKeyFile *key_file, GKeyFile *before, GKeyFile *now)
{
  g_auto (GStrv) groups_before = g_key_file_get_groups (before, NULL);
  g_auto (GStrv) groups_now    = g_key_file_get_groups (now, NULL);

  for (gchar **group = groups_before; *group != NULL; group++)
    merge_removals (key_file, before, now, *group);
  for (gchar **group = groups_now; *group != NULL; group++)
    merge_values (key_file, before, now, *group);
}

static gboolean
write_key_file (OutpaintSettings *settings, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize    length            = 0;
  gchar   *data              = g_key_file_to_data (settings->key_file, &length, NULL);
  gboolean success           = outpaint_private_file_write (settings->path, data, length, &failure);

  outpaint_secret_free (data);
  if (success)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The settings cannot be saved: %s. They apply to this run only."),
               failure->message);
  return FALSE;
}

gboolean
outpaint_settings_reload (OutpaintSettings *settings, GError **error)
{
  g_autoptr (GKeyFile) fresh = g_key_file_new ();
  GKeyFile *merged;

  if (!outpaint_settings_read_file (settings, fresh, error))
    return FALSE;

  merged = outpaint_settings_copy_key_file (fresh);
  outpaint_settings_merge (merged, settings->read, settings->key_file);
  g_key_file_unref (settings->read);
  g_key_file_unref (settings->key_file);
  settings->read     = g_steal_pointer (&fresh);
  settings->key_file = merged;
  outpaint_settings_update_values (settings);

  return TRUE;
}

static gboolean
save_file (OutpaintSettings *settings, GError **error)
{
  if (!outpaint_settings_reload (settings, error) || !write_key_file (settings, error))
    return FALSE;

  g_key_file_unref (settings->read);
  settings->read = outpaint_settings_copy_key_file (settings->key_file);

  return TRUE;
}

gboolean
outpaint_settings_save (OutpaintSettings *settings, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean are_keys_saved    = outpaint_settings_save_keys (settings, error);
  gint     lock              = outpaint_private_file_lock (settings->path);
  gboolean is_file_saved     = save_file (settings, are_keys_saved ? error : &failure);

  outpaint_private_file_unlock (lock);

  return are_keys_saved && is_file_saved;
}
