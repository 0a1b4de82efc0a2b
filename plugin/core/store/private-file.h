/* Atomic writing of files readable by the user alone
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PRIVATE_FILE_H
#define OUTPAINT_PRIVATE_FILE_H

#include <glib.h>

G_BEGIN_DECLS

/* Replaces the file at path as a whole by length bytes of data, or makes it.
 * It has mode 0600 afterwards, whatever it was before and whatever the umask
 * is; so have the former contents where they have further names (hard links).
 * A symbolic link stays one, and the file that it names is replaced, unless
 * that can't be written.  FALSE with G_FILE_ERROR, and then the file is as it
 * was.
 */
gboolean outpaint_private_file_write (const gchar  *path,
                                      gconstpointer data,
                                      gsize         length,
                                      GError      **error);

/* Keeps other processes and threads that call this for a file of the same
 * directory waiting until outpaint_private_file_unlock(): for a file that is
 * read, changed and written.  Leaves nothing on disk.  Goes on without a lock
 * (-1) when the file system has none, or when another process holds it for
 * longer than 20 seconds.
 */
gint outpaint_private_file_lock (const gchar *path);

/* Takes what outpaint_private_file_lock() gave; keeps errno. */
void outpaint_private_file_unlock (gint lock);

G_END_DECLS

#endif /* OUTPAINT_PRIVATE_FILE_H */
