/* Settings from the environment, outpaint.conf and the keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/store/keyring.h"
#include "core/store/private-file.h"
#include "core/base/secret.h"

#define OPTIONS_GROUP "last-dialog"
#define DIALOG_GROUP  "dialog"

typedef struct
{
  const gchar *variable;
  const gchar *group;
  const gchar *key;
  const gchar *initial;
  gboolean     secret;
} Setting;

static const Setting table[OUTPAINT_N_SETTINGS] = {
  [OUTPAINT_SETTING_SERVICE]           = { "OUTPAINT_SERVICE", "service", "name", "", FALSE },
  [OUTPAINT_SETTING_GATEWAY_URL]       = { "OUTPAINT_GATEWAY_URL", "gateway", "url", "", FALSE },
  [OUTPAINT_SETTING_GATEWAY_KEY]       = { "OUTPAINT_API_KEY", "gateway", "key", "", TRUE },
  [OUTPAINT_SETTING_VOLCENGINE_URL]    = { "OUTPAINT_VOLCENGINE_URL",
                                           "volcengine",
                                           "url",
                                           "https://visual.volcengineapi.com/",
                                           FALSE },
  [OUTPAINT_SETTING_VOLCENGINE_REGION] = { "OUTPAINT_VOLCENGINE_REGION",
                                           "volcengine",
                                           "region",
                                           "cn-north-1",
                                           FALSE },
  [OUTPAINT_SETTING_ACCESS_KEY]        = { "VOLC_ACCESSKEY", "volcengine", "access-key", "", TRUE },
  [OUTPAINT_SETTING_SECRET_KEY]        = { "VOLC_SECRETKEY", "volcengine", "secret-key", "", TRUE },
  [OUTPAINT_SETTING_SESSION_TOKEN]     = { "VOLC_SESSION_TOKEN",
                                           "volcengine",
                                           "session-token",
                                           "",
                                           TRUE },
  [OUTPAINT_SETTING_TIMEOUT]           = { "OUTPAINT_TIMEOUT", "network", "timeout", "", FALSE },
  [OUTPAINT_SETTING_CA_FILE]           = { "OUTPAINT_CA_FILE", "network", "ca-file", "", FALSE },
};

struct _OutpaintSettings
{
  gchar    *path;
  GKeyFile *key_file;
  GKeyFile *read;                             /* what the file said when it was last read */
  gchar    *environment[OUTPAINT_N_SETTINGS]; /* NULL where it says nothing */
  gchar    *in_force[OUTPAINT_N_SETTINGS];    /* never NULL */

  OutpaintKeyringState keyring;
  gchar               *in_keyring[OUTPAINT_N_SETTINGS]; /* NULL where it has nothing */
  gboolean             is_locked[OUTPAINT_N_SETTINGS];  /* it has it and does not say it */
  gboolean             is_unsaved[OUTPAINT_N_SETTINGS]; /* in_keyring is still to go there */
};


static void
settings_clear (gpointer data)
{
  OutpaintSettings *settings = data;

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      outpaint_secret_free (settings->environment[i]);
      outpaint_secret_free (settings->in_force[i]);
      outpaint_secret_free (settings->in_keyring[i]);
    }
  g_key_file_unref (settings->key_file);
  g_key_file_unref (settings->read);
  g_free (settings->path);
}

static gchar *
read_key_file (OutpaintSettings *settings, OutpaintSetting setting)
{
  return g_key_file_get_string (settings->key_file, table[setting].group, table[setting].key, NULL);
}

/* What the environment says, else what was just set, else the file, else the
 * keyring, else the initial value.
 */
static void
settings_update (OutpaintSettings *settings, OutpaintSetting setting)
{
  gchar *value = g_strdup (settings->environment[setting]);

  if (value == NULL && !settings->is_unsaved[setting])
    value = read_key_file (settings, setting);
  if (value == NULL)
    value = g_strdup (settings->in_keyring[setting]);

  if (value == NULL || *g_strstrip (value) == '\0')
    {
      g_free (value);
      value = g_strdup (table[setting].initial);
    }

  outpaint_secret_free (settings->in_force[setting]);
  settings->in_force[setting] = value;
}

static gboolean
parse_timeout (const gchar *text, gint *timeout)
{
  guint64 seconds;

  if (!g_ascii_string_to_unsigned (text, 10, 1, OUTPAINT_TIMEOUT_MAX, &seconds, NULL))
    return FALSE;

  *timeout = (gint) seconds;
  return TRUE;
}

static gboolean
read_file (OutpaintSettings *settings, GKeyFile *key_file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree gchar *name     = NULL;
  g_autofree gchar *reason   = NULL;

  if (g_key_file_load_from_file (key_file, settings->path, G_KEY_FILE_KEEP_COMMENTS, &failure)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  /* GLib's words quote the line, and the line may hold a key. */
  name   = g_filename_display_name (settings->path);
  reason = failure->domain == G_KEY_FILE_ERROR
             ? g_strdup (_ ("a line is neither a group nor a setting nor a comment"))
             : g_utf8_make_valid (failure->message, -1);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The settings file \"%s\" cannot be read: %s. Correct it, or delete it and enter "
                  "the settings again."),
               name,
               reason);
  return FALSE;
}

static gboolean
read_environment (OutpaintSettings *settings, gchar **envp, GError **error)
{
  gint timeout;

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      const gchar *value = g_environ_getenv (envp, table[i].variable);

      if (value == NULL || *value == '\0')
        continue;

      settings->environment[i] = g_strstrip (g_strdup (value));
    }

  if (settings->environment[OUTPAINT_SETTING_TIMEOUT] == NULL
      || parse_timeout (settings->environment[OUTPAINT_SETTING_TIMEOUT], &timeout))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The environment variable OUTPAINT_TIMEOUT is \"%s\"; it must be a whole number "
                  "of seconds from 1 to %d."),
               settings->environment[OUTPAINT_SETTING_TIMEOUT],
               OUTPAINT_TIMEOUT_MAX);
  return FALSE;
}

static GKeyFile *
copy_key_file (GKeyFile *key_file)
{
  GKeyFile *copy   = g_key_file_new ();
  gsize     length = 0;
  gchar    *data   = g_key_file_to_data (key_file, &length, NULL);

  g_key_file_load_from_data (copy, data, length, G_KEY_FILE_KEEP_COMMENTS, NULL);
  outpaint_secret_free (data);

  return copy;
}

OutpaintSettings *
outpaint_settings_load (const gchar *path, gchar **envp, GError **error)
{
  g_autoptr (OutpaintSettings) settings = g_atomic_rc_box_new0 (OutpaintSettings);

  settings->path     = g_strdup (path);
  settings->key_file = g_key_file_new ();

  settings->read = g_key_file_new ();

  if (!read_file (settings, settings->read, error) || !read_environment (settings, envp, error))
    return NULL;

  g_key_file_unref (settings->key_file);
  settings->key_file = copy_key_file (settings->read);

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    settings_update (settings, i);

  return g_steal_pointer (&settings);
}

OutpaintSettings *
outpaint_settings_ref (OutpaintSettings *settings)
{
  return g_atomic_rc_box_acquire (settings);
}

void
outpaint_settings_unref (OutpaintSettings *settings)
{
  g_atomic_rc_box_release_full (settings, settings_clear);
}

OutpaintSettings *
outpaint_settings_copy (OutpaintSettings *settings)
{
  OutpaintSettings *copy = g_atomic_rc_box_new0 (OutpaintSettings);

  copy->path     = g_strdup (settings->path);
  copy->key_file = copy_key_file (settings->key_file);
  copy->read     = copy_key_file (settings->read);
  copy->keyring  = settings->keyring;
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      copy->environment[i] = g_strdup (settings->environment[i]);
      copy->in_force[i]    = g_strdup (settings->in_force[i]);
      copy->in_keyring[i]  = g_strdup (settings->in_keyring[i]);
      copy->is_locked[i]   = settings->is_locked[i];
      copy->is_unsaved[i]  = settings->is_unsaved[i];
    }

  return copy;
}

const gchar *
outpaint_settings_get (OutpaintSettings *settings, OutpaintSetting setting)
{
  return settings->in_force[setting];
}

gint
outpaint_settings_get_timeout (OutpaintSettings *settings)
{
  gint timeout;

  if (parse_timeout (settings->in_force[OUTPAINT_SETTING_TIMEOUT], &timeout))
    return timeout;

  return OUTPAINT_TIMEOUT_DEFAULT;
}

const gchar *
outpaint_setting_get_variable (OutpaintSetting setting)
{
  return table[setting].variable;
}

gboolean
outpaint_settings_is_overridden (OutpaintSettings *settings, OutpaintSetting setting)
{
  return settings->environment[setting] != NULL;
}

gboolean
outpaint_setting_is_secret (OutpaintSetting setting)
{
  return table[setting].secret;
}

/* Where a file has a key twice, GLib removes the last and leaves the other to
 * be written and read again.
 */
static void
remove_key (GKeyFile *key_file, const gchar *group, const gchar *key)
{
  while (g_key_file_remove_key (key_file, group, key, NULL))
    {
      gsize  length;
      gchar *data = g_key_file_to_data (key_file, &length, NULL);

      g_key_file_load_from_data (key_file, data, length, G_KEY_FILE_KEEP_COMMENTS, NULL);
      outpaint_secret_free (data);
    }
}

/* Brings into key_file what now has and before has not, or otherwise. */
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

/* Takes out of key_file what before has and now has not, but not a value that
 * came since before.
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
        remove_key (key_file, group, *key);
      outpaint_secret_free (former);
      outpaint_secret_free (present);
    }
}

/* Makes the changes that lead from before to now in key_file, too: all else in
 * it stays.
 */
static void
merge_changes (GKeyFile *key_file, GKeyFile *before, GKeyFile *now)
{
  g_auto (GStrv) groups_before = g_key_file_get_groups (before, NULL);
  g_auto (GStrv) groups_now    = g_key_file_get_groups (now, NULL);

  for (gchar **group = groups_before; *group != NULL; group++)
    merge_removals (key_file, before, now, *group);
  for (gchar **group = groups_now; *group != NULL; group++)
    merge_values (key_file, before, now, *group);
}

/* A keyring that only is locked opens when it is given a key, by asking. */
static gboolean
goes_to_keyring (OutpaintSettings *settings)
{
  return settings->keyring == OUTPAINT_KEYRING_OPEN || settings->keyring == OUTPAINT_KEYRING_LOCKED;
}

static void
set_in_keyring (OutpaintSettings *settings, OutpaintSetting setting, const gchar *value)
{
  gchar *copy = g_strdup (value);

  outpaint_secret_free (settings->in_keyring[setting]);
  settings->in_keyring[setting] = copy;
  settings->is_unsaved[setting] = TRUE;
  settings->is_locked[setting]  = FALSE;
}

void
outpaint_settings_set (OutpaintSettings *settings, OutpaintSetting setting, const gchar *value)
{
  const Setting *entry = &table[setting];

  if (entry->secret && goes_to_keyring (settings))
    set_in_keyring (settings, setting, value);
  else if (value == NULL || *value == '\0')
    remove_key (settings->key_file, entry->group, entry->key);
  else
    g_key_file_set_string (settings->key_file, entry->group, entry->key, value);

  settings_update (settings, setting);
}

OutpaintOptions *
outpaint_settings_get_options (OutpaintSettings *settings)
{
  return outpaint_options_load (settings->key_file, OPTIONS_GROUP);
}

void
outpaint_settings_set_options (OutpaintSettings *settings, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) former = outpaint_settings_get_options (settings);
  g_autoptr (GKeyFile) before        = g_key_file_new ();
  g_autoptr (GKeyFile) now           = g_key_file_new ();

  outpaint_options_save (former, before, OPTIONS_GROUP);
  outpaint_options_save (options, now, OPTIONS_GROUP);
  merge_changes (settings->key_file, before, now);
}

gchar *
outpaint_settings_get_dialog (OutpaintSettings *settings, const gchar *key)
{
  return g_key_file_get_string (settings->key_file, DIALOG_GROUP, key, NULL);
}

void
outpaint_settings_set_dialog (OutpaintSettings *settings, const gchar *key, const gchar *value)
{
  g_key_file_set_string (settings->key_file, DIALOG_GROUP, key, value);
}

static gchar *
get_keyring_name (OutpaintSetting setting)
{
  return g_strconcat (table[setting].group, "/", table[setting].key, NULL);
}

void
outpaint_settings_open_keyring (OutpaintSettings *settings, gboolean may_ask)
{
  OutpaintKeyringEntry entries[OUTPAINT_N_SETTINGS] = { 0 };
  gchar               *names[OUTPAINT_N_SETTINGS]   = { 0 };

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    if (table[i].secret)
      entries[i].name = names[i] = get_keyring_name (i);

  settings->keyring = outpaint_keyring_load (entries, OUTPAINT_N_SETTINGS, may_ask);

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      outpaint_secret_free (settings->in_keyring[i]);
      settings->in_keyring[i] = entries[i].value;
      settings->is_locked[i]  = entries[i].is_locked;
      g_free (names[i]);
      settings_update (settings, i);
    }
}

static gboolean
file_has_keys (OutpaintSettings *settings)
{
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    if (table[i].secret && !settings->is_unsaved[i]
        && g_key_file_has_key (settings->key_file, table[i].group, table[i].key, NULL))
      return TRUE;

  return FALSE;
}

OutpaintKeysPlace
outpaint_settings_get_keys_place (OutpaintSettings *settings)
{
  if (!goes_to_keyring (settings))
    return OUTPAINT_KEYS_IN_FILE;

  return file_has_keys (settings) ? OUTPAINT_KEYS_MOVABLE : OUTPAINT_KEYS_IN_KEYRING;
}

void
outpaint_settings_move_keys (OutpaintSettings *settings)
{
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      gchar *value = NULL;

      if (table[i].secret && !settings->is_unsaved[i])
        value = read_key_file (settings, i);
      if (value != NULL)
        set_in_keyring (settings, i, value);
      outpaint_secret_free (value);
    }
}

/* A key leaves the file only when the keyring has it. */
static gboolean
save_keys (OutpaintSettings *settings, GError **error)
{
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      const Setting    *entry    = &table[i];
      g_autofree gchar *name     = get_keyring_name (i);
      g_autofree gchar *label    = g_strdup_printf ("Outpaint: %s %s", entry->group, entry->key);
      g_autoptr (GError) failure = NULL;

      if (!settings->is_unsaved[i])
        continue;

      if (!outpaint_keyring_store (name, label, settings->in_keyring[i], &failure))
        {
          g_set_error (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SETTINGS,
                       _ ("The keyring did not accept the keys: %s. New keys apply to this run "
                          "only. Keys in the settings file are unchanged."),
                       failure->message);
          return FALSE;
        }

      settings->is_unsaved[i] = FALSE;
      remove_key (settings->key_file, entry->group, entry->key);
    }

  return TRUE;
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

  if (!read_file (settings, fresh, error))
    return FALSE;

  merged = copy_key_file (fresh);
  merge_changes (merged, settings->read, settings->key_file);
  g_key_file_unref (settings->read);
  g_key_file_unref (settings->key_file);
  settings->read     = g_steal_pointer (&fresh);
  settings->key_file = merged;
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    settings_update (settings, i);

  return TRUE;
}

static gboolean
save_file (OutpaintSettings *settings, GError **error)
{
  if (!outpaint_settings_reload (settings, error) || !write_key_file (settings, error))
    return FALSE;

  g_key_file_unref (settings->read);
  settings->read = copy_key_file (settings->key_file);

  return TRUE;
}

gboolean
outpaint_settings_save (OutpaintSettings *settings, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean are_keys_saved    = save_keys (settings, error);
  gint     lock              = outpaint_private_file_lock (settings->path);
  gboolean is_file_saved     = save_file (settings, are_keys_saved ? error : &failure);

  outpaint_private_file_unlock (lock);

  return are_keys_saved && is_file_saved;
}

gboolean
outpaint_settings_is_out_of_reach (OutpaintSettings *settings, OutpaintSetting setting)
{
  return table[setting].secret && *settings->in_force[setting] == '\0'
         && (settings->is_locked[setting] || settings->keyring == OUTPAINT_KEYRING_SILENT);
}

static gboolean
is_known (OutpaintSettings *settings, OutpaintSetting setting)
{
  return *settings->in_force[setting] != '\0'
         || outpaint_settings_is_out_of_reach (settings, setting);
}

const gchar *
outpaint_settings_get_service (OutpaintSettings *settings)
{
  if (*settings->in_force[OUTPAINT_SETTING_SERVICE] != '\0')
    return settings->in_force[OUTPAINT_SETTING_SERVICE];

  if (*settings->in_force[OUTPAINT_SETTING_GATEWAY_URL] != '\0')
    return "gateway";

  if (is_known (settings, OUTPAINT_SETTING_ACCESS_KEY)
      && is_known (settings, OUTPAINT_SETTING_SECRET_KEY))
    return "volcengine";

  return "local";
}
