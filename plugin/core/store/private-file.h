/* Atomic writing of files readable by the user alone
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PRIVATE_FILE_H
#define OUTPAINT_PRIVATE_FILE_H

#include <glib.h>

G_BEGIN_DECLS

/* Replaces the file at path atomically by length bytes of data, or creates it.
 * The file has mode 0600 afterwards, whatever its former mode and the umask; so
 * do the former contents when they have other names (hard links).  A symbolic
 * link is kept and its target replaced, unless the target cannot be written.
 * On failure returns FALSE with G_FILE_ERROR and leaves the file unchanged.
 */
gboolean outpaint_private_file_write (const gchar  *path,
                                      gconstpointer data,
                                      gsize         length,
                                      GError      **error);

/* Acquires a lock for reading, changing and writing a file.  Other processes
 * and threads that lock a file in the same directory wait until
 * outpaint_private_file_unlock().  Leaves nothing on disk.  Returns -1, without
 * a lock, when the file system has no locks or another process holds the lock
 * for more than 20 seconds.
 */
gint outpaint_private_file_lock (const gchar *path);

/* Releases the result of outpaint_private_file_lock(), also -1; preserves errno. */
void outpaint_private_file_unlock (gint lock);

G_END_DECLS

#endif /* OUTPAINT_PRIVATE_FILE_H */
