/* Secret settings in the user's keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings-private.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/secret.h"


gboolean
outpaint_settings_has_keyring (OutpaintSettings *settings)
{
  return settings->keyring == OUTPAINT_KEYRING_OPEN || settings->keyring == OUTPAINT_KEYRING_LOCKED;
}

void
outpaint_settings_set_in_keyring (OutpaintSettingsValue *value, const gchar *text)
{
  gchar *copy = g_strdup (text);

  outpaint_secret_free (value->in_keyring);
  value->in_keyring = copy;
  value->is_unsaved = TRUE;
  value->is_locked  = FALSE;
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
    if (outpaint_settings_value_is_secret (&settings->values[i]))
      {
        names[n]        = get_keyring_name (settings->values[i].setting);
        entries[n].name = names[n];
        n++;
      }

  settings->keyring = outpaint_keyring_load (entries, n, may_ask);

  n = 0;
  for (gsize i = 0; i < settings->n_values; i++)
    if (outpaint_settings_value_is_secret (&settings->values[i]))
      {
        OutpaintSettingsValue *value = &settings->values[i];

        outpaint_secret_free (value->in_keyring);
        value->in_keyring = entries[n].value;
        value->is_locked  = entries[n].is_locked;
        n++;
        outpaint_settings_update_value (settings, value);
      }
}

static gboolean
file_has_keys (OutpaintSettings *settings)
{
  for (gsize i = 0; i < settings->n_values; i++)
    {
      const OutpaintSettingsValue *value = &settings->values[i];

      if (outpaint_settings_value_is_secret (value) && !value->is_unsaved
          && g_key_file_has_key (
            settings->key_file, value->setting->group, value->setting->key, NULL))
        return TRUE;
    }

  return FALSE;
}

OutpaintKeysPlace
outpaint_settings_get_keys_place (OutpaintSettings *settings)
{
  if (!outpaint_settings_has_keyring (settings))
    return OUTPAINT_KEYS_IN_FILE;

  return file_has_keys (settings) ? OUTPAINT_KEYS_MOVABLE : OUTPAINT_KEYS_IN_KEYRING;
}

void
outpaint_settings_move_keys (OutpaintSettings *settings)
{
  for (gsize i = 0; i < settings->n_values; i++)
    {
      OutpaintSettingsValue *value = &settings->values[i];
      gchar                 *text  = NULL;

      if (outpaint_settings_value_is_secret (value) && !value->is_unsaved)
        text = outpaint_settings_read_value (settings, value);
      if (text != NULL)
        outpaint_settings_set_in_keyring (value, text);
      outpaint_secret_free (text);
    }
}

static gboolean
save_key (OutpaintSettings *settings, OutpaintSettingsValue *value, GError **error)
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
  outpaint_settings_remove_key (settings->key_file, setting->group, setting->key);

  return TRUE;
}

/* Stores unsaved keys in the keyring.  A key is removed from the file only
 * after the keyring has accepted it.
 */
gboolean
outpaint_settings_save_keys (OutpaintSettings *settings, GError **error)
{
  for (gsize i = 0; i < settings->n_values; i++)
    if (settings->values[i].is_unsaved && !save_key (settings, &settings->values[i], error))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_settings_is_out_of_reach (OutpaintSettings *settings, const OutpaintSetting *setting)
{
  const OutpaintSettingsValue *value = outpaint_settings_find (settings, setting);

  return outpaint_settings_value_is_secret (value) && *value->in_force == '\0'
         && (value->is_locked || settings->keyring == OUTPAINT_KEYRING_SILENT);
}
