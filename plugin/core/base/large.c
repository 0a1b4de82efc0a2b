/* Allocation of large buffers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/large.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Size and alignment of a huge page, in bytes. */
#define HUGE_PAGE (2 << 20)

/* Least size of a buffer on huge pages, in bytes.  Smaller buffers come from
 * the heap, which reuses its pages.
 */
#define LEAST HUGE_PAGE


gpointer
outpaint_large_try_malloc (gsize n, gsize size)
{
  gpointer memory = NULL;
  gsize    n_bytes;

  if (!g_size_checked_mul (&n_bytes, n, size))
    return NULL;

  if (n_bytes < LEAST)
    return g_try_malloc (n_bytes);

  if (posix_memalign (&memory, HUGE_PAGE, n_bytes) != 0)
    return NULL;

#ifdef MADV_HUGEPAGE
  madvise (memory, n_bytes / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
#endif

  return memory;
}

gpointer
outpaint_large_try_malloc0 (gsize n, gsize size)
{
  gpointer memory = outpaint_large_try_malloc (n, size);

  if (memory != NULL)
    memset (memory, 0, n * size);

  return memory;
}
