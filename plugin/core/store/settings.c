/* Settings from the environment, outpaint.conf and the keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings-private.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"

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

OutpaintSettingsValue *
outpaint_settings_find (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  for (gsize i = 0; i < settings->n_values; i++)
    if (g_str_equal (settings->values[i].setting->group, setting->group)
        && g_str_equal (settings->values[i].setting->key, setting->key))
      return &settings->values[i];

  g_assert_not_reached ();
}

gboolean
outpaint_settings_value_is_secret (const OutpaintSettingsValue *value)
{
  return (value->setting->flags & OUTPAINT_SETTING_SECRET) != 0;
}

gchar *
outpaint_settings_read_value (OutpaintSettings *settings, const OutpaintSettingsValue *value)
{
  return g_key_file_get_string (
    settings->key_file, value->setting->group, value->setting->key, NULL);
}

void
outpaint_settings_update_value (OutpaintSettings *settings, OutpaintSettingsValue *value)
{
  gchar *text = g_strdup (value->environment);

  if (text == NULL && !value->is_unsaved)
    text = outpaint_settings_read_value (settings, value);
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

void
outpaint_settings_update_values (OutpaintSettings *settings)
{
  for (gsize i = 0; i < settings->n_values; i++)
    outpaint_settings_update_value (settings, &settings->values[i]);
}

static void
create_values (OutpaintSettings *settings, const OutpaintSetting *const *described)
{
  gsize n = 0;

  while (described[n] != NULL)
    n++;

  settings->n_values = n + G_N_ELEMENTS (own_settings);
  settings->values   = g_new0 (OutpaintSettingsValue, settings->n_values);
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
read_environment (OutpaintSettings *settings, gchar **envp, GError **error)
{
  const OutpaintSettingsValue *timeout =
    outpaint_settings_find (settings, &outpaint_setting_timeout);
  gint seconds;

  for (gsize i = 0; i < settings->n_values; i++)
    {
      OutpaintSettingsValue *value = &settings->values[i];
      const gchar           *text  = g_environ_getenv (envp, value->setting->variable);

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

  if (!outpaint_settings_read_file (settings, settings->read, error)
      || !read_environment (settings, envp, error))
    return NULL;

  g_key_file_unref (settings->key_file);
  settings->key_file = outpaint_settings_copy_key_file (settings->read);

  outpaint_settings_update_values (settings);

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
  copy->key_file = outpaint_settings_copy_key_file (settings->key_file);
  copy->read     = outpaint_settings_copy_key_file (settings->read);
  copy->keyring  = settings->keyring;
  copy->n_values = settings->n_values;
  copy->values = g_memdup2 (settings->values, sizeof (OutpaintSettingsValue) * settings->n_values);
  for (gsize i = 0; i < copy->n_values; i++)
    {
      OutpaintSettingsValue *value = &copy->values[i];

      value->environment = g_strdup (value->environment);
      value->in_force    = g_strdup (value->in_force);
      value->in_keyring  = g_strdup (value->in_keyring);
    }

  return copy;
}

const gchar *
outpaint_settings_get (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  return outpaint_settings_find (settings, setting)->in_force;
}

const gchar **
outpaint_settings_get_secrets (OutpaintSettings *settings)
{
  const gchar **secrets = g_new0 (const gchar *, settings->n_values + 1);
  gsize         n       = 0;

  for (gsize i = 0; i < settings->n_values; i++)
    if (outpaint_settings_value_is_secret (&settings->values[i]))
      secrets[n++] = settings->values[i].in_force;

  return secrets;
}

gboolean
outpaint_settings_check_timeout (OutpaintSettings *settings, GError **error)
{
  const gchar *text = outpaint_settings_get (settings, &outpaint_setting_timeout);
  gint         seconds;

  if (*text == '\0' || parse_timeout (text, &seconds))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The timeout in the settings is \"%s\"; it must be a whole number of seconds "
                  "from 1 to %d. Enter it again under Settings in the dialog."),
               text,
               OUTPAINT_TIMEOUT_MAX);
  return FALSE;
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
  return outpaint_settings_find (settings, setting)->environment != NULL;
}

gboolean
outpaint_settings_is_set (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  const OutpaintSettingsValue *value = outpaint_settings_find (settings, setting);

  return !value->is_initial || value->is_locked;
}

void
outpaint_settings_set (OutpaintSettings      *settings,
                       const OutpaintSetting *setting,
                       const gchar           *value)
{
  OutpaintSettingsValue *entry = outpaint_settings_find (settings, setting);

  if (outpaint_settings_value_is_secret (entry) && outpaint_settings_has_keyring (settings))
    outpaint_settings_set_in_keyring (entry, value);
  else if (value == NULL || *value == '\0')
    outpaint_settings_remove_key (settings->key_file, setting->group, setting->key);
  else
    g_key_file_set_string (settings->key_file, setting->group, setting->key, value);

  outpaint_settings_update_value (settings, entry);
}
