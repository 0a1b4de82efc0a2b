/* Settings of an older version of GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FORMER_H
#define OUTPAINT_FORMER_H

#include <glib.h>

G_BEGIN_DECLS

/* Returns the directories of versions of GIMP older than version ("3.0",
 * "3.0.4") in parent (~/.config/GIMP), the newest first.  gimp2 is the
 * directory of 2.10, relative to the home directory; NULL or "" for the default
 * one.  Free with g_strfreev().
 */
gchar **outpaint_former_find (const gchar *parent, const gchar *version, const gchar *gimp2);

/* Copies outpaint.conf, with mode 0600, from the first of the directories with
 * a readable one to directory, unless it exists there; likewise
 * outpaint-history.  directory is unchanged on failure.
 */
void outpaint_former_take_over (const gchar *directory, const gchar *const *formers);

G_END_DECLS

#endif /* OUTPAINT_FORMER_H */
