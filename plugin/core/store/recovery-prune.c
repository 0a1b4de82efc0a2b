/* Removal of old paintings and of leftovers from the recovery directory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-private.h"

#include <glib/gstdio.h>

/* Age from which a temporary file belongs to a killed program, in microseconds;
 * no write takes longer.
 */
#define LEFT_BEHIND_US (10 * G_TIME_SPAN_MINUTE)


/* Returns TRUE for a JSON file without its painting, and for GLib's temporary
 * files, whose names have one more dot.
 */
static gboolean
is_left_behind (const gchar *directory, const gchar *filename)
{
  g_autofree gchar *about    = outpaint_recovery_get_name (filename, OUTPAINT_RECOVERY_JSON);
  g_autofree gchar *painting = outpaint_recovery_get_painting_name (filename);
  g_autofree gchar *name     = g_strndup (filename, OUTPAINT_RECOVERY_NAME_LENGTH);
  g_autofree gchar *path     = NULL;
  g_autofree gchar *address  = NULL;

  if (about == NULL)
    return painting == NULL && outpaint_recovery_is_name (name);

  address = outpaint_recovery_make_path (directory, about, OUTPAINT_RECOVERY_ADDRESS);
  path    = outpaint_recovery_get_path (directory, about);

  return path == NULL && !g_file_test (address, G_FILE_TEST_IS_REGULAR);
}

static void
remove_left_behind (const gchar *directory, gint64 now)
{
  g_autoptr (GDir) reader = g_dir_open (directory, 0, NULL);
  const gchar *filename;

  while (reader != NULL && (filename = g_dir_read_name (reader)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (directory, filename, NULL);
      GStatBuf          status;

      if (is_left_behind (directory, filename) && g_stat (path, &status) == 0
          && status.st_mtime < (now - LEFT_BEHIND_US) / G_USEC_PER_SEC)
        g_unlink (path);
    }
}

void
outpaint_recovery_prune (const gchar *directory, guint most, gint64 now)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);
  guint n_over              = all->len > most ? all->len - most : 0;

  for (gint inserted = TRUE; inserted >= FALSE; inserted--)
    for (guint i = all->len; n_over > 0 && i-- > 0;)
      {
        const OutpaintRecovery *kept = g_ptr_array_index (all, i);

        if (kept->is_inserted != inserted)
          continue;

        outpaint_recovery_remove (directory, kept->name, NULL);
        n_over--;
      }

  remove_left_behind (directory, now);
}
