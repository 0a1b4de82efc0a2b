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

const OutpaintSetting outpaint_setting_service = { .group    = "service",
                                                   .key      = "name",
                                                   .variable = "OUTPAINT_SERVICE" };
const OutpaintSetting outpaint_setting_timeout = {
  .group    = "network",
  .key      = "timeout",
  .variable = "OUTPAINT_TIMEOUT",
  .label    = N_ ("Tim_eout:"),
  .tooltip  = N_ ("How many seconds to wait for the answer of the service"),
};
const OutpaintSetting outpaint_setting_ca_file = { .group    = "network",
                                                   .key      = "ca-file",
                                                   .variable = "OUTPAINT_CA_FILE" };

static const OutpaintSetting *const own_settings[] = {
  &outpaint_setting_service,
  &outpaint_setting_timeout,
  &outpaint_setting_ca_file,
};

/* A setting and what each place says of it. */
typedef struct
{
  const OutpaintSetting *setting;

  gchar   *environment; /* NULL where it says nothing */
  gchar   *in_keyring;  /* NULL where it has nothing */
  gchar   *in_force;    /* never NULL */
  gboolean is_initial;  /* the value in force is nobody's but the description's */
  gboolean is_locked;   /* the keyring has it and does not show it */
  gboolean is_unsaved;  /* in_keyring is still to go there */
} Value;

struct _OutpaintSettings
{
  gchar    *path;
  GKeyFile *key_file;
  GKeyFile *read; /* what the file said when it was last read */

  OutpaintKeyringState keyring;
  Value               *values;
  gsize                n_values;
};


static void
settings_clear (gpointer data)
{
  OutpaintSettings *settings = data;

  for (gsize i = 0; i < settings->n_values; i++)
    {
      outpaint_secret_free (settings->values[i].environment);
      outpaint_secret_free (settings->values[i].in_force);
      outpaint_secret_free (settings->values[i].in_keyring);
    }
  g_free (settings->values);
  g_key_file_unref (settings->key_file);
  g_key_file_unref (settings->read);
  g_free (settings->path);
}

static Value *
find_value (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  for (gsize i = 0; i < settings->n_values; i++)
    if (g_str_equal (settings->values[i].setting->group, setting->group)
        && g_str_equal (settings->values[i].setting->key, setting->key))
      return &settings->values[i];

  g_assert_not_reached ();
}

static gboolean
is_secret (const Value *value)
{
  return (value->setting->flags & OUTPAINT_SETTING_SECRET) != 0;
}

static gchar *
read_key_file (OutpaintSettings *settings, const Value *value)
{
  return g_key_file_get_string (
    settings->key_file, value->setting->group, value->setting->key, NULL);
}

/* What the environment says, else what was just set, else the file, else the
 * keyring, else the initial value.
 */
static void
update_value (OutpaintSettings *settings, Value *value)
{
  gchar *text = g_strdup (value->environment);

  if (text == NULL && !value->is_unsaved)
    text = read_key_file (settings, value);
  if (text == NULL)
    text = g_strdup (value->in_keyring);

  value->is_initial = text == NULL || *g_strstrip (text) == '\0';
  if (value->is_initial)
    {
      g_free (text);
      text = g_strdup (value->setting->initial != NULL ? value->setting->initial : "");
    }

  outpaint_secret_free (value->in_force);
  value->in_force = text;
}

static void
update_values (OutpaintSettings *settings)
{
  for (gsize i = 0; i < settings->n_values; i++)
    update_value (settings, &settings->values[i]);
}

static void
create_values (OutpaintSettings *settings, const OutpaintSetting *const *described)
{
  gsize n = 0;

  while (described[n] != NULL)
    n++;

  settings->n_values = n + G_N_ELEMENTS (own_settings);
  settings->values   = g_new0 (Value, settings->n_values);
  for (gsize i = 0; i < settings->n_values; i++)
    settings->values[i].setting = i < n ? described[i] : own_settings[i - n];
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
  const Value *timeout = find_value (settings, &outpaint_setting_timeout);
  gint         seconds;

  for (gsize i = 0; i < settings->n_values; i++)
    {
      Value       *value = &settings->values[i];
      const gchar *text  = g_environ_getenv (envp, value->setting->variable);

      if (text != NULL && *text != '\0')
        value->environment = g_strstrip (g_strdup (text));
    }

  if (timeout->environment == NULL || parse_timeout (timeout->environment, &seconds))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The environment variable OUTPAINT_TIMEOUT is \"%s\"; it must be a whole number "
                  "of seconds from 1 to %d."),
               timeout->environment,
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
outpaint_settings_load (const gchar                  *path,
                        gchar                       **envp,
                        const OutpaintSetting *const *described,
                        GError                      **error)
{
  g_autoptr (OutpaintSettings) settings = g_atomic_rc_box_new0 (OutpaintSettings);

  settings->path     = g_strdup (path);
  settings->key_file = g_key_file_new ();
  settings->read     = g_key_file_new ();
  create_values (settings, described);

  if (!read_file (settings, settings->read, error) || !read_environment (settings, envp, error))
    return NULL;

  g_key_file_unref (settings->key_file);
  settings->key_file = copy_key_file (settings->read);

  update_values (settings);

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
  copy->n_values = settings->n_values;
  copy->values   = g_memdup2 (settings->values, sizeof (Value) * settings->n_values);
  for (gsize i = 0; i < copy->n_values; i++)
    {
      Value *value = &copy->values[i];

      value->environment = g_strdup (value->environment);
      value->in_force    = g_strdup (value->in_force);
      value->in_keyring  = g_strdup (value->in_keyring);
    }

  return copy;
}

const gchar *
outpaint_settings_get (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  return find_value (settings, setting)->in_force;
}

const gchar **
outpaint_settings_get_secrets (OutpaintSettings *settings)
{
  const gchar **secrets = g_new0 (const gchar *, settings->n_values + 1);
  gsize         n       = 0;

  for (gsize i = 0; i < settings->n_values; i++)
    if (is_secret (&settings->values[i]))
      secrets[n++] = settings->values[i].in_force;

  return secrets;
}

gint
outpaint_settings_get_timeout (OutpaintSettings *settings)
{
  gint timeout;

  if (parse_timeout (outpaint_settings_get (settings, &outpaint_setting_timeout), &timeout))
    return timeout;

  return OUTPAINT_TIMEOUT_DEFAULT;
}

gboolean
outpaint_settings_is_overridden (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  return find_value (settings, setting)->environment != NULL;
}

gboolean
outpaint_settings_is_set (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  const Value *value = find_value (settings, setting);

  return !value->is_initial || value->is_locked;
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
set_in_keyring (Value *value, const gchar *text)
{
  gchar *copy = g_strdup (text);

  outpaint_secret_free (value->in_keyring);
  value->in_keyring = copy;
  value->is_unsaved = TRUE;
  value->is_locked  = FALSE;
}

void
outpaint_settings_set (OutpaintSettings      *settings,
                       const OutpaintSetting *setting,
                       const gchar           *value)
{
  Value *entry = find_value (settings, setting);

  if (is_secret (entry) && goes_to_keyring (settings))
    set_in_keyring (entry, value);
  else if (value == NULL || *value == '\0')
    remove_key (settings->key_file, setting->group, setting->key);
  else
    g_key_file_set_string (settings->key_file, setting->group, setting->key, value);

  update_value (settings, entry);
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
get_keyring_name (const OutpaintSetting *setting)
{
  return g_strconcat (setting->group, "/", setting->key, NULL);
}

void
outpaint_settings_open_keyring (OutpaintSettings *settings, gboolean may_ask)
{
  g_autofree OutpaintKeyringEntry *entries = g_new0 (OutpaintKeyringEntry, settings->n_values);
  g_auto (GStrv) names                     = g_new0 (gchar *, settings->n_values + 1);
  gsize n                                  = 0;

  for (gsize i = 0; i < settings->n_values; i++)
    if (is_secret (&settings->values[i]))
      {
        names[n]        = get_keyring_name (settings->values[i].setting);
        entries[n].name = names[n];
        n++;
      }

  settings->keyring = outpaint_keyring_load (entries, n, may_ask);

  n = 0;
  for (gsize i = 0; i < settings->n_values; i++)
    if (is_secret (&settings->values[i]))
      {
        Value *value = &settings->values[i];

        outpaint_secret_free (value->in_keyring);
        value->in_keyring = entries[n].value;
        value->is_locked  = entries[n].is_locked;
        n++;
        update_value (settings, value);
      }
}

static gboolean
file_has_keys (OutpaintSettings *settings)
{
  for (gsize i = 0; i < settings->n_values; i++)
    {
      const Value *value = &settings->values[i];

      if (is_secret (value) && !value->is_unsaved
          && g_key_file_has_key (
            settings->key_file, value->setting->group, value->setting->key, NULL))
        return TRUE;
    }

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
  for (gsize i = 0; i < settings->n_values; i++)
    {
      Value *value = &settings->values[i];
      gchar *text  = NULL;

      if (is_secret (value) && !value->is_unsaved)
        text = read_key_file (settings, value);
      if (text != NULL)
        set_in_keyring (value, text);
      outpaint_secret_free (text);
    }
}

static gboolean
save_key (OutpaintSettings *settings, Value *value, GError **error)
{
  const OutpaintSetting *setting = value->setting;
  g_autofree gchar      *name    = get_keyring_name (setting);
  g_autofree gchar      *label = g_strdup_printf ("Outpaint: %s %s", setting->group, setting->key);
  g_autoptr (GError) failure   = NULL;

  if (!outpaint_keyring_store (name, label, value->in_keyring, &failure))
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The keyring did not accept the keys: %s. New keys apply to this run only. "
                      "Keys in the settings file are unchanged."),
                   failure->message);
      return FALSE;
    }

  value->is_unsaved = FALSE;
  remove_key (settings->key_file, setting->group, setting->key);

  return TRUE;
}

/* A key leaves the file only when the keyring has it. */
static gboolean
save_keys (OutpaintSettings *settings, GError **error)
{
  for (gsize i = 0; i < settings->n_values; i++)
    if (settings->values[i].is_unsaved && !save_key (settings, &settings->values[i], error))
      return FALSE;

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
  update_values (settings);

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
outpaint_settings_is_out_of_reach (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  const Value *value = find_value (settings, setting);

  return is_secret (value) && *value->in_force == '\0'
         && (value->is_locked || settings->keyring == OUTPAINT_KEYRING_SILENT);
}
