/* Keys in the Secret Service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_KEYRING_H
#define OUTPAINT_KEYRING_H

#include <glib.h>

G_BEGIN_DECLS

/* The user's keyring: the Secret Service of the session's D-Bus, as GNOME
 * Keyring and KWallet offer it.  All calls block, but not for ever: 5 seconds
 * when nobody may be asked for a password, else a minute.
 */
typedef enum
{
  OUTPAINT_KEYRING_ABSENT, /* there is none, or none that new keys go to */
  OUTPAINT_KEYRING_SILENT, /* there is one, and it did not answer */
  OUTPAINT_KEYRING_LOCKED,
  OUTPAINT_KEYRING_OPEN
} OutpaintKeyringState;

/* One key by the name that it is kept under. */
typedef struct
{
  const gchar *name;
  gchar       *value;     /* NULL when it is not there; outpaint_secret_free() */
  gboolean     is_locked; /* it is there and can't be read */
} OutpaintKeyringEntry;

/* Reads the values of the n entries, whose names are set; NULL for none.  The user is asked
 * for the keyring's password only when may_ask, and only when one of our own
 * keys is locked.
 */
OutpaintKeyringState outpaint_keyring_load (OutpaintKeyringEntry *entries,
                                            gsize                 n,
                                            gboolean              may_ask);

/* Stores a value; NULL or "" takes it out.  label is what the keyring's own
 * programs show.  May have the user asked for a password.  FALSE with
 * OUTPAINT_ERROR_SETTINGS, whose text is only the reason, without a full stop.
 */
gboolean outpaint_keyring_store (const gchar *name,
                                 const gchar *label,
                                 const gchar *value,
                                 GError     **error);

G_END_DECLS

#endif /* OUTPAINT_KEYRING_H */
