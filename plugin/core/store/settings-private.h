/* Declarations shared by the files of the settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SETTINGS_PRIVATE_H
#define OUTPAINT_SETTINGS_PRIVATE_H

#include "core/store/keyring.h"
#include "core/store/settings.h"

G_BEGIN_DECLS

/* A setting and its value in each place. */
typedef struct
{
  const OutpaintSetting *setting;

  gchar   *environment; /* NULL when not set */
  gchar   *in_keyring;  /* NULL when not stored */
  gchar   *in_force;    /* never NULL */
  gboolean is_initial;  /* in_force is the initial value of the description */
  gboolean is_locked;   /* the keyring has a value and is locked */
  gboolean is_unsaved;  /* in_keyring is not stored yet */
} OutpaintSettingsValue;

struct _OutpaintSettings
{
  gchar    *path;
  GKeyFile *key_file;
  GKeyFile *read; /* contents of the file when it was last read */

  OutpaintKeyringState   keyring;
  OutpaintSettingsValue *values;
  gsize                  n_values;
};

/* The value of a setting that the settings hold. */
OutpaintSettingsValue *outpaint_settings_find (OutpaintSettings      *settings,
                                               const OutpaintSetting *setting);

gboolean outpaint_settings_value_is_secret (const OutpaintSettingsValue *value);

/* The value in the key file; NULL for none.  Free with g_free(). */
gchar *outpaint_settings_read_value (OutpaintSettings            *settings,
                                     const OutpaintSettingsValue *value);

/* Sets the value in force: from the environment, else the key set last, else
 * the file, else the keyring, else the initial value.
 */
void outpaint_settings_update_value (OutpaintSettings *settings, OutpaintSettingsValue *value);
void outpaint_settings_update_values (OutpaintSettings *settings);

/* Reads the settings file into key_file; a missing file is no failure.  FALSE
 * with OUTPAINT_ERROR_SETTINGS.
 */
gboolean outpaint_settings_read_file (OutpaintSettings *settings,
                                      GKeyFile         *key_file,
                                      GError          **error);

/* Free with g_key_file_unref(). */
GKeyFile *outpaint_settings_copy_key_file (GKeyFile *key_file);

/* Removes a key, also one that the file has twice. */
void outpaint_settings_remove_key (GKeyFile *key_file, const gchar *group, const gchar *key);

/* Makes the changes that lead from before to now in key_file; the rest of
 * key_file stays.
 */
void outpaint_settings_merge (GKeyFile *key_file, GKeyFile *before, GKeyFile *now);

/* TRUE when new keys go to the keyring.  A locked keyring opens, after asking
 * the user, when it is given a key.
 */
gboolean outpaint_settings_has_keyring (OutpaintSettings *settings);

/* The next save stores text, which may be NULL, in the keyring. */
void outpaint_settings_set_in_keyring (OutpaintSettingsValue *value, const gchar *text);

/* Stores the new keys in the keyring, and removes them from key_file.  FALSE
 * with OUTPAINT_ERROR_SETTINGS; the other keys stay in the file.
 */
gboolean outpaint_settings_save_keys (OutpaintSettings *settings, GError **error);

G_END_DECLS

#endif /* OUTPAINT_SETTINGS_PRIVATE_H */
