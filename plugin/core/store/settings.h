/* Settings from the environment, outpaint.conf and the keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SETTINGS_H
#define OUTPAINT_SETTINGS_H

#include <glib.h>

#include "core/frame/intent.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

#define OUTPAINT_TIMEOUT_DEFAULT 180
#define OUTPAINT_TIMEOUT_MAX     3600

typedef enum
{
  OUTPAINT_SETTING_SECRET = 1 << 0, /* secret: never shown, stored in the keyring */
  OUTPAINT_SETTING_NEEDED = 1 << 1, /* required for painting */
  OUTPAINT_SETTING_WORD   = 1 << 2, /* must not contain blanks or line breaks, as in a header */
  OUTPAINT_SETTING_URL    = 1 << 3,
  OUTPAINT_SETTING_LISTED = 1 << 4, /* the server has a list of possible values */
  OUTPAINT_SETTING_FILE   = 1 << 5, /* the path of a file */
  OUTPAINT_SETTING_REMOTE = 1 << 6  /* not required when the service's URL is of this computer or
                                       of the local network */
} OutpaintSettingFlags;

/* Description of one setting, defined by the code that uses it.  The
 * environment overrides the file, and the file overrides the keyring.
 */
typedef struct
{
  const gchar         *group; /* group and key in the file; "group/key" in the keyring */
  const gchar         *key;
  const gchar         *variable; /* environment variable */
  const gchar         *initial;  /* default value; NULL for "" */
  OutpaintSettingFlags flags;

  const gchar *title;   /* name in messages, to be translated */
  const gchar *label;   /* label in the settings window with a mnemonic, to be translated */
  const gchar *tooltip; /* to be translated */
} OutpaintSetting;

/* Settings of the plug-in itself, shared by all services. */
extern const OutpaintSetting outpaint_setting_service; /* the name of the service */
extern const OutpaintSetting outpaint_setting_timeout; /* seconds */
extern const OutpaintSetting outpaint_setting_ca_file; /* a path */

/* Settings from the file and the user's keyring, overridden by the environment. */
typedef struct _OutpaintSettings OutpaintSettings;

/* Location of keys. */
typedef enum
{
  OUTPAINT_KEYS_IN_FILE,    /* there is no keyring */
  OUTPAINT_KEYS_IN_KEYRING, /* keys are in the keyring, also new ones */
  OUTPAINT_KEYS_MOVABLE     /* some keys are in the file, new ones go to the keyring */
} OutpaintKeysPlace;

/* Reads the key file at path (may be missing) and the environment envp (as from
 * g_get_environ()).  The settings are those of the NULL-terminated
 * descriptions, which must outlive the result, and the plug-in's own.  Returns
 * NULL with OUTPAINT_ERROR_SETTINGS when the file exists but cannot be read or
 * parsed.  Free with outpaint_settings_unref().
 */
OutpaintSettings *outpaint_settings_load (const gchar                  *path,
                                          gchar                       **envp,
                                          const OutpaintSetting *const *described,
                                          GError                      **error);
OutpaintSettings *outpaint_settings_ref (OutpaintSettings *settings);
void              outpaint_settings_unref (OutpaintSettings *settings);

/* Reads keys from the user's keyring, and stores new ones there when there is
 * one; without this call no keyring is used.  Blocks for at most a minute, or 5
 * seconds when the user may not be asked for the keyring's password.
 */
void outpaint_settings_open_keyring (OutpaintSettings *settings, gboolean may_ask);

OutpaintKeysPlace outpaint_settings_get_keys_place (OutpaintSettings *settings);

/* Marks the keys in the file to be moved to the keyring by the next save. */
void outpaint_settings_move_keys (OutpaintSettings *settings);

/* Returns TRUE for an unknown key that may be in a keyring that is locked or
 * does not respond.
 */
gboolean outpaint_settings_is_out_of_reach (OutpaintSettings      *settings,
                                            const OutpaintSetting *setting);

/* Returns TRUE for a value that the user has set in the environment, the file
 * or the keyring, even when the keyring is locked.
 */
gboolean outpaint_settings_is_set (OutpaintSettings *settings, const OutpaintSetting *setting);

/* Returns an independent copy, for a test of unsaved values or for another thread. */
OutpaintSettings *outpaint_settings_copy (OutpaintSettings *settings);

/* Returns the effective value without surrounding white space; "" when it is
 * not set and has no default.  Owned by the settings.  The setting must be one
 * of these settings, also in the functions below.
 */
const gchar *outpaint_settings_get (OutpaintSettings *settings, const OutpaintSetting *setting);

/* Returns the effective secrets, NULL-terminated; some may be "".  Free only
 * the array, with g_free(): the settings own the strings.
 */
const gchar **outpaint_settings_get_secrets (OutpaintSettings *settings);

/* Returns FALSE with OUTPAINT_ERROR_SETTINGS when the time limit is not a number in its range. */
gboolean outpaint_settings_check_timeout (OutpaintSettings *settings, GError **error);

/* Returns the time limit of a call in seconds, 1 to OUTPAINT_TIMEOUT_MAX; the
 * default for one that the check refuses.
 */
gint outpaint_settings_get_timeout (OutpaintSettings *settings);

/* Returns TRUE when the environment overrides the value. */
gboolean outpaint_settings_is_overridden (OutpaintSettings      *settings,
                                          const OutpaintSetting *setting);

/* Changes the value in the file, or in the keyring for a key when there is one;
 * NULL or "" removes it.  The environment still overrides the value.  Takes
 * effect on disk with the next save.
 */
void outpaint_settings_set (OutpaintSettings      *settings,
                            const OutpaintSetting *setting,
                            const gchar           *value);

/* The options of the last dialog, which the file stores between sessions. */
OutpaintOptions *outpaint_settings_get_options (OutpaintSettings *settings);
void outpaint_settings_set_options (OutpaintSettings *settings, const OutpaintOptions *options);

/* Returns options with the margins that a picture begins with: the values chosen
 * last, 0 before the first choice.  The other options are those of the last
 * dialog.
 */
OutpaintOptions *outpaint_settings_get_margins (OutpaintSettings *settings);

/* Stores the options of a run.  intent: what the user has chosen of the frame;
 * NULL for margins that were not chosen as values.  Margins that a ratio or a
 * size brought about are not stored, the intent is.
 */
void outpaint_settings_keep_options (OutpaintSettings      *settings,
                                     const OutpaintOptions *options,
                                     const OutpaintIntent  *intent);

/* Stores the options of a fill, except those that belong to one picture: prompt
 * and source, and the margins, which a fill does not have.
 */
void outpaint_settings_keep_fill_options (OutpaintSettings      *settings,
                                          const OutpaintOptions *options);

/* Gets the ratio or size that was chosen last, with its anchor.  Returns FALSE
 * when nothing was chosen yet.
 */
gboolean outpaint_settings_get_intent (OutpaintSettings *settings, OutpaintIntent *intent);

/* State of the dialog that the file stores between sessions, by keys that the
 * dialog chooses.  NULL when unknown, or to forget it.  Free with g_free().
 */
gchar *outpaint_settings_get_dialog (OutpaintSettings *settings, const gchar *key);
void   outpaint_settings_set_dialog (OutpaintSettings *settings,
                                     const gchar      *key,
                                     const gchar      *value);

/* Reads the file again.  Changes by other programs take effect, except where
 * values were changed here and not saved yet.  A value that others have changed
 * is not removed.  On failure returns FALSE with OUTPAINT_ERROR_SETTINGS and
 * leaves the settings unchanged.
 */
gboolean outpaint_settings_reload (OutpaintSettings *settings, GError **error);

/* Stores changed keys in the keyring, which may ask for its password, then
 * reloads the file and writes it atomically with mode 0600.  Only values
 * changed here are changed in the file; other groups, comments, and keys that
 * the keyring refused stay.  Values from the environment are never written.
 * Returns FALSE with OUTPAINT_ERROR_SETTINGS.
 */
gboolean outpaint_settings_save (OutpaintSettings *settings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSettings, outpaint_settings_unref)

G_END_DECLS

#endif /* OUTPAINT_SETTINGS_H */
