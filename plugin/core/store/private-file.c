/* Atomic writing of files readable by the user alone
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define MODE 0600

#define LOCK_POLL_US  (5 * G_TIME_SPAN_MILLISECOND)
#define LOCK_LIMIT_US (20 * G_TIME_SPAN_SECOND)


static gboolean
write_all (gint fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

static gboolean
fill (gint fd, gconstpointer data, gsize length)
{
  gboolean is_filled = fchmod (fd, MODE) == 0 && write_all (fd, data, length) && fsync (fd) == 0;
  gint     cause     = errno;

  if (close (fd) != 0 && is_filled)
    return FALSE;

  errno = cause;

  return is_filled;
}

/* Restricts the former contents: they may hold the same secrets under another name. */
static void
close_former (const gchar *path)
{
  GStatBuf status;

  if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_nlink > 1)
    (void) !g_chmod (path, MODE);
}

static gboolean
replace (const gchar *path, gconstpointer data, gsize length, GError **error)
{
  g_autofree gchar *new_path = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree gchar *name     = NULL;
  gint              fd       = g_mkstemp_full (new_path, O_WRONLY | O_CLOEXEC, MODE);
  gint              cause;

  if (fd != -1 && fill (fd, data, length))
    {
      close_former (path);
      if (g_rename (new_path, path) == 0)
        return TRUE;
    }

  cause = errno;
  name  = g_filename_display_name (path);
  if (fd != -1)
    g_unlink (new_path);
  g_set_error (error,
               G_FILE_ERROR,
               (gint) g_file_error_from_errno (cause),
               "%s: %s",
               name,
               g_strerror (cause));
  return FALSE;
}

gboolean
outpaint_private_file_write (const gchar *path, gconstpointer data, gsize length, GError **error)
{
  gboolean is_link  = g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  gchar   *target   = is_link ? realpath (path, NULL) : NULL;
  gboolean is_saved = target != NULL && replace (target, data, length, NULL);

  free (target);

  return is_saved || replace (path, data, length, error);
}

/* Locks the directory: the lock of a file is lost when the file is replaced. */
gint
outpaint_private_file_lock (const gchar *path)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  gint64            limit     = g_get_monotonic_time () + LOCK_LIMIT_US;
  gint              lock      = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  while (lock != -1 && flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      if ((errno == EWOULDBLOCK || errno == EINTR) && g_get_monotonic_time () < limit)
        {
          g_usleep (LOCK_POLL_US);
          continue;
        }

      g_debug ("no lock in %s: %s", directory, g_strerror (errno));
      close (lock);
      lock = -1;
    }

  return lock;
}

void
outpaint_private_file_unlock (gint lock)
{
  gint cause = errno;

  if (lock != -1)
    close (lock);

  errno = cause;
}
