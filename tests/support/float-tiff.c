/* TIFF files of floating-point pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "float-tiff.h"

#include <string.h>

/* Adobe, "TIFF Revision 6.0", 1992.  A header of 8 bytes precedes a list of
 * tags of 12 bytes each.
 */
#define HEADER 8
#define ENTRY  12

enum
{
  TYPE_SHORT = 3,
  TYPE_LONG  = 4
};

enum
{
  TAG_WIDTH       = 256,
  TAG_HEIGHT      = 257,
  TAG_BITS        = 258,
  TAG_COMPRESSION = 259,
  TAG_PHOTOMETRIC = 262,
  TAG_STRIPS      = 273,
  TAG_CHANNELS    = 277,
  TAG_STRIP_ROWS  = 278,
  TAG_STRIP_BYTES = 279,
  TAG_FORMAT      = 339
};

typedef struct
{
  const guint8 *data;
  gsize         length;
} File;


static void
put_16 (guint8 *at, guint value)
{
  at[0] = value & 0xff;
  at[1] = value >> 8 & 0xff;
}

static void
put_32 (guint8 *at, guint value)
{
  put_16 (at, value & 0xffff);
  put_16 (at + 2, value >> 16);
}

/* Writes a tag.  offset: of three shorts of that value, which do not fit into
 * the entry, or 0.
 */
static guint8 *
put_entry (guint8 *at, guint tag, guint value, guint offset)
{
  put_16 (at, tag);
  put_16 (at + 2, offset > 0 ? TYPE_SHORT : TYPE_LONG);
  put_32 (at + 4, offset > 0 ? 3 : 1);
  put_32 (at + 8, offset > 0 ? offset : value);

  return at + ENTRY;
}

void
float_tiff_write (const gchar *path, const gfloat *pixels, gint width, gint height)
{
  const guint        n_entries = 10;
  const guint        shorts    = HEADER + 2 + n_entries * ENTRY + 4;
  const guint        first     = shorts + 12;
  guint              n_bytes   = (guint) (width * height * 3) * sizeof (gfloat);
  g_autofree guint8 *file      = g_malloc0 (first + n_bytes);
  guint8            *at        = file + HEADER + 2;
  g_autoptr (GError) error     = NULL;

  memcpy (file, "II*", 4);
  put_32 (file + 4, HEADER);
  put_16 (file + HEADER, n_entries);
  at = put_entry (at, TAG_WIDTH, (guint) width, 0);
  at = put_entry (at, TAG_HEIGHT, (guint) height, 0);
  at = put_entry (at, TAG_BITS, 0, shorts);
  at = put_entry (at, TAG_COMPRESSION, 1, 0);
  at = put_entry (at, TAG_PHOTOMETRIC, 2, 0);
  at = put_entry (at, TAG_STRIPS, first, 0);
  at = put_entry (at, TAG_CHANNELS, 3, 0);
  at = put_entry (at, TAG_STRIP_ROWS, (guint) height, 0);
  at = put_entry (at, TAG_STRIP_BYTES, n_bytes, 0);
  put_entry (at, TAG_FORMAT, 0, shorts + 6);
  for (gint i = 0; i < 3; i++)
    {
      put_16 (file + shorts + 2 * i, 32);
      put_16 (file + shorts + 6 + 2 * i, 3);
    }
  memcpy (file + first, pixels, n_bytes);

  g_file_set_contents (path, (const gchar *) file, first + n_bytes, &error);
  g_assert_no_error (error);
}

static guint
get_number (const File *file, guint at, guint n_bytes)
{
  guint value = 0;

  g_assert_cmpuint (at + n_bytes, <=, file->length);
  for (guint i = 0; i < n_bytes; i++)
    value |= (guint) file->data[at + i] << (8 * i);

  return value;
}

/* Returns the n-th value of a tag, 0 if there is none.  *n_values: their number. */
static guint
get_tag (const File *file, guint tag, guint n, guint *n_values)
{
  guint list      = get_number (file, 4, 4);
  guint n_entries = get_number (file, list, 2);

  for (guint i = 0; i < n_entries; i++)
    {
      guint at = list + 2 + i * ENTRY;

      if (get_number (file, at, 2) == tag)
        {
          guint size   = get_number (file, at + 2, 2) == TYPE_SHORT ? 2 : 4;
          guint count  = get_number (file, at + 4, 4);
          guint values = count * size > 4 ? get_number (file, at + 8, 4) : at + 8;

          if (n_values != NULL)
            *n_values = count;
          return get_number (file, values + n * size, size);
        }
    }

  return 0;
}

gfloat *
float_tiff_read (const gchar *path, gint *width, gint *height, gint *channels)
{
  g_autofree gchar *contents = NULL;
  g_autoptr (GError) error   = NULL;
  File    file               = { 0 };
  guint   n_strips           = 0;
  gsize   n_read             = 0;
  gsize   n_bytes;
  gfloat *pixels;

  g_file_get_contents (path, &contents, &file.length, &error);
  g_assert_no_error (error);
  file.data = (const guint8 *) contents;
  g_assert_cmpmem (contents, 4, "II*", 4);
  g_assert_cmpuint (get_tag (&file, TAG_COMPRESSION, 0, NULL), ==, 1);
  g_assert_cmpuint (get_tag (&file, TAG_BITS, 0, NULL), ==, 32);
  g_assert_cmpuint (get_tag (&file, TAG_FORMAT, 0, NULL), ==, 3);

  *width    = (gint) get_tag (&file, TAG_WIDTH, 0, NULL);
  *height   = (gint) get_tag (&file, TAG_HEIGHT, 0, NULL);
  *channels = (gint) get_tag (&file, TAG_CHANNELS, 0, NULL);
  n_bytes   = (gsize) *width * (gsize) *height * (gsize) *channels * sizeof (gfloat);
  pixels    = g_malloc (n_bytes);

  get_tag (&file, TAG_STRIPS, 0, &n_strips);
  for (guint i = 0; i < n_strips; i++)
    {
      guint from   = get_tag (&file, TAG_STRIPS, i, NULL);
      guint length = get_tag (&file, TAG_STRIP_BYTES, i, NULL);

      g_assert_cmpuint (from + length, <=, file.length);
      g_assert_cmpuint (n_read + length, <=, n_bytes);
      memcpy ((guint8 *) pixels + n_read, file.data + from, length);
      n_read += length;
    }
  g_assert_cmpuint (n_read, ==, n_bytes);

  return pixels;
}
