/* Settings from the environment, outpaint.conf and the keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SETTINGS_H
#define OUTPAINT_SETTINGS_H

#include <glib.h>

#include "core/frame/options.h"

G_BEGIN_DECLS

#define OUTPAINT_TIMEOUT_DEFAULT 180
#define OUTPAINT_TIMEOUT_MAX     3600

typedef enum
{
  OUTPAINT_SETTING_SECRET = 1 << 0, /* a key, a password or a token: is never shown, and goes to
                                     * the keyring */
  OUTPAINT_SETTING_NEEDED = 1 << 1, /* nothing is painted without it */
  OUTPAINT_SETTING_WORD   = 1 << 2, /* has no blanks and no line breaks, as for a header */
  OUTPAINT_SETTING_URL    = 1 << 3
} OutpaintSettingFlags;

/* The description of one setting, by whoever uses its value.  The environment
 * wins over the file, and the file over the keyring.
 */
typedef struct
{
  const gchar         *group; /* in the file; "group/key" in the keyring */
  const gchar         *key;
  const gchar         *variable; /* the environment variable */
  const gchar         *initial;  /* the value in force without another one; NULL for "" */
  OutpaintSettingFlags flags;

  const gchar *title;   /* for a sentence, to be translated */
  const gchar *label;   /* for the settings window, with a mnemonic, to be translated */
  const gchar *tooltip; /* to be translated */
} OutpaintSetting;

/* The settings of the plug-in itself, which all services share. */
extern const OutpaintSetting outpaint_setting_service; /* the name of the service */
extern const OutpaintSetting outpaint_setting_timeout; /* seconds */
extern const OutpaintSetting outpaint_setting_ca_file; /* a path */

/* The settings: what the file and the user's keyring say, overlaid by the
 * environment.
 */
typedef struct _OutpaintSettings OutpaintSettings;

/* Where keys are. */
typedef enum
{
  OUTPAINT_KEYS_IN_FILE,    /* there is no keyring to keep them in */
  OUTPAINT_KEYS_IN_KEYRING, /* new ones too */
  OUTPAINT_KEYS_MOVABLE     /* some are in the file, new ones go to the keyring */
} OutpaintKeysPlace;

/* Reads the key file at path (need not exist) and the environment envp (as
 * from g_get_environ()); neither is kept.  Holds the described settings, ended
 * by NULL, which outlive the result, and the plug-in's own.  NULL with
 * OUTPAINT_ERROR_SETTINGS when the file is there but can't be read or
 * understood.  Free with outpaint_settings_unref().
 */
OutpaintSettings *outpaint_settings_load (const gchar                  *path,
                                          gchar                       **envp,
                                          const OutpaintSetting *const *described,
                                          GError                      **error);
OutpaintSettings *outpaint_settings_ref (OutpaintSettings *settings);
void              outpaint_settings_unref (OutpaintSettings *settings);

/* Reads the keys that the user's keyring has, and lets new ones go there when
 * there is one; without this call there is none.  Blocks, for a minute at most,
 * but for 5 seconds when the user may not be asked for the keyring's password.
 */
void outpaint_settings_open_keyring (OutpaintSettings *settings, gboolean may_ask);

OutpaintKeysPlace outpaint_settings_get_keys_place (OutpaintSettings *settings);

/* The next save moves the file's keys to the keyring. */
void outpaint_settings_move_keys (OutpaintSettings *settings);

/* TRUE for a key that is not known because the keyring, where it is or may
 * be, is locked or does not answer.
 */
gboolean outpaint_settings_is_out_of_reach (OutpaintSettings      *settings,
                                            const OutpaintSetting *setting);

/* TRUE for a value that the user gave, in the environment, the file or the
 * keyring, also when the keyring is locked.
 */
gboolean outpaint_settings_is_set (OutpaintSettings *settings, const OutpaintSetting *setting);

/* Settings of their own that say the same, for a try of what is not to be
 * kept, or for another thread.
 */
OutpaintSettings *outpaint_settings_copy (OutpaintSettings *settings);

/* The value in force, without surrounding white space; "" when it is not
 * set and has no default.  Owned by the settings, which hold every setting
 * that these functions are asked for.
 */
const gchar *outpaint_settings_get (OutpaintSettings *settings, const OutpaintSetting *setting);

/* The secrets in force, ended by NULL; some may be "".  Free the array alone,
 * with g_free(): the settings own the texts.
 */
const gchar **outpaint_settings_get_secrets (OutpaintSettings *settings);

/* Seconds until a call is given up, 1 to OUTPAINT_TIMEOUT_MAX. */
gint outpaint_settings_get_timeout (OutpaintSettings *settings);

/* TRUE when the environment has a value, which wins over the file. */
gboolean outpaint_settings_is_overridden (OutpaintSettings      *settings,
                                          const OutpaintSetting *setting);

/* Changes what the file will say, or for a key the keyring when there is one;
 * NULL or "" removes it.  A setting that the environment overrides keeps the
 * environment's value in force.
 */
void outpaint_settings_set (OutpaintSettings      *settings,
                            const OutpaintSetting *setting,
                            const gchar           *value);

/* The last dialog's options, which the file keeps between sessions. */
OutpaintOptions *outpaint_settings_get_options (OutpaintSettings *settings);
void outpaint_settings_set_options (OutpaintSettings *settings, const OutpaintOptions *options);

/* What the dialog remembers of itself between sessions, by keys of its choice;
 * NULL when it is not known.  Free with g_free().
 */
gchar *outpaint_settings_get_dialog (OutpaintSettings *settings, const gchar *key);
void   outpaint_settings_set_dialog (OutpaintSettings *settings,
                                     const gchar      *key,
                                     const gchar      *value);

/* Reads the file again: what others have written there meanwhile is in force
 * here afterwards, but for what was changed here and not saved yet.  A value
 * that others have changed is not removed.  FALSE with OUTPAINT_ERROR_SETTINGS,
 * and then the settings are as they were.
 */
gboolean outpaint_settings_reload (OutpaintSettings *settings, GError **error);

/* Brings changed keys to the keyring, for which the user may be asked for its
 * password, then reloads the file and writes it, atomically, with mode 0600:
 * only what was changed here is changed there; other groups and comments are
 * kept, and a key that the keyring refused.  Values from the environment are
 * never written.  FALSE with OUTPAINT_ERROR_SETTINGS.
 */
gboolean outpaint_settings_save (OutpaintSettings *settings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSettings, outpaint_settings_unref)

G_END_DECLS

#endif /* OUTPAINT_SETTINGS_H */
