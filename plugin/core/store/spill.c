/* Bytes on disk instead of in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/spill.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define DIRECTORY_MODE 0700

struct _OutpaintSpill
{
  gint file; /* descriptor */
};


OutpaintSpill *
outpaint_spill_new (const gchar *directory)
{
  g_autofree gchar *path  = g_build_filename (directory, "spill-XXXXXX", NULL);
  OutpaintSpill    *spill = NULL;
  gint              file;

  g_mkdir_with_parents (directory, DIRECTORY_MODE);
  file = g_mkstemp (path);
  if (file == -1)
    return NULL;

  g_unlink (path);
  spill       = g_new (OutpaintSpill, 1);
  spill->file = file;

  return spill;
}

void
outpaint_spill_free (OutpaintSpill *spill)
{
  close (spill->file);
  g_free (spill);
}

gboolean
outpaint_spill_write (OutpaintSpill *spill, gconstpointer data, gsize size)
{
  const guint8 *bytes = data;

  while (size > 0)
    {
      gssize n = write (spill->file, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;

      bytes += n;
      size -= (gsize) n;
    }

  return TRUE;
}

gboolean
outpaint_spill_read (OutpaintSpill *spill, gsize offset, gpointer data, gsize size)
{
  guint8 *bytes = data;

  while (size > 0)
    {
      gssize n = pread (spill->file, bytes, size, (off_t) offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;

      bytes += n;
      size -= (gsize) n;
      offset += (gsize) n;
    }

  return TRUE;
}
