/* Keys in the Secret Service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_KEYRING_H
#define OUTPAINT_KEYRING_H

#include <glib.h>

G_BEGIN_DECLS

/* The user's keyring: the Secret Service on the session's D-Bus, as provided by
 * GNOME Keyring and KWallet.  All calls block, for at most 5 seconds when the
 * user may not be asked for a password, else for at most a minute.
 */
typedef enum
{
  OUTPAINT_KEYRING_ABSENT, /* no keyring, or no default collection for new keys */
  OUTPAINT_KEYRING_SILENT, /* a keyring that did not respond */
  OUTPAINT_KEYRING_LOCKED,
  OUTPAINT_KEYRING_OPEN
} OutpaintKeyringState;

/* One key and its name in the keyring. */
typedef struct
{
  const gchar *name;
  gchar       *value;     /* NULL when missing; free with outpaint_secret_free() */
  gboolean     is_locked; /* the key exists but cannot be read */
} OutpaintKeyringEntry;

/* Reads the values of n entries by their names; an entry without a name is
 * skipped.  Asks for the keyring's password only with may_ask, and only when
 * one of these keys is locked.
 */
OutpaintKeyringState outpaint_keyring_load (OutpaintKeyringEntry *entries,
                                            gsize                 n,
                                            gboolean              may_ask);

/* Stores a value, or removes it when it is NULL or "".  label is shown by
 * keyring programs.  May ask for the keyring's password.  Returns FALSE with
 * OUTPAINT_ERROR_SETTINGS; the message is only the reason, without a full stop.
 */
gboolean outpaint_keyring_store (const gchar *name,
                                 const gchar *label,
                                 const gchar *value,
                                 GError     **error);

G_END_DECLS

#endif /* OUTPAINT_KEYRING_H */
