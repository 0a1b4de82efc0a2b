/* Settings of an older version of GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FORMER_H
#define OUTPAINT_FORMER_H

#include <glib.h>

G_BEGIN_DECLS

/* The directories of GIMP's versions older than "version" ("3.0", "3.0.4") in
 * "parent" (~/.config/GIMP), the newest first.  The directory gimp2 stands for
 * 2.10's unless it is NULL or ""; it is relative to the home.  Free with
 * g_strfreev().
 */
gchar **outpaint_former_find (const gchar *parent, const gchar *version, const gchar *gimp2);

/* Copies outpaint.conf, with mode 0600, from the first of the directories that
 * has a readable one, into "directory" unless it has one; likewise
 * outpaint-history.  A failure leaves "directory" as it was.
 */
void outpaint_former_take_over (const gchar *directory, const gchar *const *formers);

G_END_DECLS

#endif /* OUTPAINT_FORMER_H */
