/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/memory.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/error.h"

/* The picture, its mask, and what outpaint_complete() takes. */
#define BYTES_PER_PIXEL 20

#define GIGABYTE 1e9


gint64
outpaint_memory_get_size (void)
{
  glong n_pages   = sysconf (_SC_PHYS_PAGES);
  glong page_size = sysconf (_SC_PAGESIZE);

  return n_pages > 0 && page_size > 0 ? (gint64) n_pages * page_size : 0;
}

gboolean
outpaint_memory_check_frame (const OutpaintRect *frame, gint64 size, GError **error)
{
  gint64 needed = (gint64) frame->width * frame->height * BYTES_PER_PIXEL;

  if (size == 0 || needed <= size)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SOURCE,
               _ ("To paint %d × %d pixels, this machine needs %.1f GB of memory, and it has "
                  "%.1f GB. Choose smaller margins, or scale the picture down."),
               frame->width,
               frame->height,
               needed / GIGABYTE,
               size / GIGABYTE);
  return FALSE;
}
