/* Preloaded library: a quick start of babl
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Library to preload into the tests' GIMPs and their plug-ins.  babl times its
 * look-up tables in each process with buffers of 350 MB (measure_timings() in
 * babl-fish-path.c), and fills them first, which takes more than all else that
 * a plug-in does in a test.  This library leaves those buffers empty.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <stddef.h>

#define TABLE_SIZE   (256 * 256 * 256 * 16)
#define TABLE_VALUE  11
#define SOURCE_SIZE  (3072 * 1000 * 16)
#define SOURCE_VALUE 12

typedef void *(*Memset) (void *, int, size_t);

void *memset (void *start, int value, size_t size);

static Memset next;

static void __attribute__ ((constructor)) find_next (void)
{
  *(void **) &next = dlsym (RTLD_NEXT, "memset");
}

void *
memset (void *start, int value, size_t size)
{
  unsigned char *bytes = start;

  if ((size == TABLE_SIZE && value == TABLE_VALUE)
      || (size == SOURCE_SIZE && value == SOURCE_VALUE))
    return start;

  if (next != NULL)
    return next (start, value, size);

  for (size_t i = 0; i < size; i++)
    bytes[i] = (unsigned char) value;

  return start;
}
