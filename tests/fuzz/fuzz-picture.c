/* Fuzz target: picture files
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <zlib.h>

#include "core/picture/codec.h"

#include "fuzz.h"

#define MAX_PIXELS (256 * 256) /* limits the time of an input to about a millisecond */

#define PNG_SIGNATURE_SIZE 8
#define PNG_CHUNK_START    8 /* bytes of length and type before a chunk's data */
#define PNG_CHUNK_END      4 /* bytes of the checksum after them */


/* Corrects the checksums of a PNG's chunks; libpng ignores chunks with a wrong one. */
static void
mend_checksums (guint8 *data, gsize size)
{
  gsize offset = PNG_SIGNATURE_SIZE;

  if (size < PNG_SIGNATURE_SIZE || memcmp (data, "\x89PNG\r\n\x1a\n", PNG_SIGNATURE_SIZE) != 0)
    return;

  while (size - offset >= PNG_CHUNK_START + PNG_CHUNK_END)
    {
      guint8 *chunk = data + offset;
      guint32 length;
      guint32 checksum;

      memcpy (&length, chunk, 4);
      length = GUINT32_FROM_BE (length);
      if (length > size - offset - PNG_CHUNK_START - PNG_CHUNK_END)
        return;

      checksum = GUINT32_TO_BE ((guint32) crc32 (0, chunk + 4, length + 4));
      memcpy (chunk + PNG_CHUNK_START + length, &checksum, 4);
      offset += PNG_CHUNK_START + length + PNG_CHUNK_END;
    }
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed)
{
  size = LLVMFuzzerMutate (data, size, max_size);
  if (seed % 8 != 0)
    mend_checksums (data, size);

  return size;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) file             = g_bytes_new (data, size);
  g_autoptr (OutpaintPicture) picture = NULL;
  GError *error                       = NULL;
  gint    width;
  gint    height;

  picture = outpaint_decode_picture (file, MAX_PIXELS, &error);
  fuzz_check_outcome (picture != NULL, error);
  if (picture == NULL)
    return 0;

  g_assert_true (outpaint_measure_picture (file, &width, &height, NULL));
  g_assert_cmpint (width, ==, picture->width);
  g_assert_cmpint (height, ==, picture->height);
  g_assert_cmpint ((gint64) width * height, <=, MAX_PIXELS);
  g_assert_true (picture->channels == 3 || !outpaint_picture_is_opaque (picture));

  return 0;
}
