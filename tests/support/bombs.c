/* Files that are small and become large
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/bombs.h"

#include <string.h>

#include <gio/gio.h>

#include "core/picture/codec-private.h"
#include "support/variant.h"


static void
append_chunk (GByteArray *png, const gchar *type, gconstpointer data, gsize size)
{
  guint8  head[8] = { size >> 24, size >> 16, size >> 8, size };
  guint8  sum[4];
  guint32 crc   = G_MAXUINT32;
  gsize   begin = png->len + 4;

  memcpy (head + 4, type, 4);
  g_byte_array_append (png, head, 8);
  g_byte_array_append (png, data, size);
  for (gsize i = begin; i < png->len; i++)
    {
      crc ^= png->data[i];
      for (gint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  crc    = ~crc;
  sum[0] = crc >> 24;
  sum[1] = crc >> 16;
  sum[2] = crc >> 8;
  sum[3] = crc;
  g_byte_array_append (png, sum, 4);
}

/* Returns megabytes of zeros, compressed. */
static GBytes *
deflate_zeros (gint megabytes)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packed = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  g_autofree gchar *zeros          = g_malloc0 (1024 * 1024);

  for (gint i = 0; i < megabytes; i++)
    g_output_stream_write_all (packed, zeros, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (packed, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Returns a PNG of that size with an additional chunk (type NULL: none) before
 * the pixels.
 */
static GBytes *
make_png (gint width, gint height, const gchar *type, GBytes *odd, GBytes *pixels)
{
  GByteArray *png        = g_byte_array_new ();
  guint8      header[13] = { width >> 24,  width >> 16, width >> 8, width, height >> 24,
                             height >> 16, height >> 8, height,     8,     2 };

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", header, sizeof header);
  if (type != NULL)
    append_chunk (png, type, g_bytes_get_data (odd, NULL), g_bytes_get_size (odd));
  append_chunk (png, "IDAT", g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels));
  append_chunk (png, "IEND", "", 0);

  return g_byte_array_free_to_bytes (png);
}

/* Returns a chunk with megabytes of zeros after its own beginning. */
static GBytes *
make_odd_chunk (const gchar *begin, gsize size, GBytes *packed)
{
  GByteArray *chunk = g_byte_array_new ();

  g_byte_array_append (chunk, (const guint8 *) begin, size);
  g_byte_array_append (chunk, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));

  return g_byte_array_free_to_bytes (chunk);
}

static void
bomb_free (gpointer data)
{
  PictureBomb *bomb = data;

  g_bytes_unref (bomb->file);
  g_free (bomb);
}

/* Takes ownership of file. */
static void
add_bomb (GPtrArray *bombs, GBytes *file, const gchar *words)
{
  PictureBomb *bomb = g_new0 (PictureBomb, 1);

  bomb->file  = file;
  bomb->words = words;
  g_ptr_array_add (bombs, bomb);
}

static void
add_pngs (GPtrArray *bombs, gint width, gint height)
{
  static const struct
  {
    const gchar *type;
    const gchar *begin;
    gsize        size;
  } chunks[] = {
    { "zTXt", "a\0", 3 },
    { "iTXt", "a\0\1\0\0", 6 },
    { "iCCP", "a\0", 3 },
  };
  g_autoptr (GBytes) endless = deflate_zeros (bombs_get_megabytes ());
  g_autoptr (GBytes) fitting = deflate_zeros (1);

  add_bomb (bombs, make_png (60000, 60000, NULL, NULL, endless), "60000 × 60000|not opened");
  add_bomb (bombs, make_png (G_MAXINT, 1, NULL, NULL, fitting), "");
  add_bomb (bombs, make_png (4000, 4000, NULL, NULL, fitting), "damaged");
  add_bomb (bombs, make_png (width, height, NULL, NULL, endless), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      g_autoptr (GBytes) odd = make_odd_chunk (chunks[i].begin, chunks[i].size, endless);

      add_bomb (bombs, make_png (width, height, chunks[i].type, odd, fitting), NULL);
    }
}

static void
add_jpegs (GPtrArray *bombs, OutpaintPicture *picture)
{
  static const guint16 sizes[][2] = { { 60000, 60000 }, { 65500, 65500 }, { 4000, 4000 } };
  g_autoptr (GBytes) good         = outpaint_encode_jpeg (picture, 95, NULL);
  gsize size                      = g_bytes_get_size (good);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint8 *data  = g_memdup2 (g_bytes_get_data (good, NULL), size);
      guint8 *frame = data;

      while (frame[0] != 0xff || frame[1] != 0xc0)
        frame++;
      frame[5] = sizes[i][0] >> 8;
      frame[6] = sizes[i][0] & 0xff;
      frame[7] = sizes[i][1] >> 8;
      frame[8] = sizes[i][1] & 0xff;
      add_bomb (
        bombs, g_bytes_new_take (data, size), sizes[i][0] > 4000 ? "not opened" : "damaged");
    }
}

gint
bombs_get_megabytes (void)
{
  return variant_is_long () ? 1024 : 128;
}

GPtrArray *
bombs_make_pictures (OutpaintPicture *picture)
{
  GPtrArray *bombs = g_ptr_array_new_with_free_func (bomb_free);

  add_pngs (bombs, picture->width, picture->height);
  add_jpegs (bombs, picture);

  return bombs;
}

GBytes *
bombs_pack (gconstpointer data, gsize length, gint n_times)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packed = g_converter_output_stream_new (memory, G_CONVERTER (gzip));

  for (gint i = 0; i < n_times; i++)
    g_output_stream_write_all (packed, data, length, NULL, NULL, NULL);
  g_output_stream_close (packed, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}
