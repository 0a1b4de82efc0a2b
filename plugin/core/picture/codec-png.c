/* PNG with libpng
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <png.h>

#include <glib/gi18n-lib.h>

#include "core/picture/codec-private.h"
#include "core/base/error.h"

/* Bytes of the signature and of the header chunk's length, type, width and height. */
#define PNG_START_SIZE 24

#define FASTEST    1           /* level of compression */
#define CHUNK_SIZE (64 * 1024) /* bytes of a chunk of pixels */

/* A file that is written, in the frame of the caller of the function with setjmp(), so that
 * a jump does not change it.
 */
typedef struct
{
  png_structp png;
  png_infop   info;
  guint8     *data;
  gsize       size; /* of data */
  gsize       length;
} Writer;


gboolean
outpaint_is_png (GBytes *file)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static png_image
describe (const OutpaintPicture *picture)
{
  static const png_uint_32 formats[] = { 0, PNG_FORMAT_GRAY, 0, PNG_FORMAT_RGB, PNG_FORMAT_RGBA };

  return (png_image){ .version = PNG_IMAGE_VERSION,
                      .width   = picture->width,
                      .height  = picture->height,
                      .format  = formats[picture->channels] };
}

/* Returns the first bytes of the buffer, which is freed; sets the error for 0. */
static GBytes *
take_file (guint8 *data, gsize size, GError **error)
{
  if (size > 0)
    return g_bytes_new_take (g_realloc (data, size), size);

  g_free (data);
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("The picture could not be encoded as PNG. It may be too large for "
                          "the memory of this computer."));

  return NULL;
}

GBytes *
outpaint_encode_png (const OutpaintPicture *picture, GError **error)
{
  png_image        png  = describe (picture);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX (png);
  guint8          *data = g_try_malloc (size);

  if (data == NULL || !png_image_write_to_memory (&png, data, &size, 0, picture->data, 0, NULL))
    {
      g_debug ("PNG: %s", png.message);
      size = 0;
    }

  return take_file (data, size, error);
}

static G_GNUC_NORETURN void
on_failure (png_structp png, const gchar *message)
{
  g_debug ("PNG: %s", message);
  png_longjmp (png, 1);
}

static void
append (png_structp png, png_bytep bytes, png_size_t length)
{
  Writer *writer = png_get_io_ptr (png);

  if (length > writer->size - writer->length)
    png_error (png, "the file is too large");
  memcpy (writer->data + writer->length, bytes, length);
  writer->length += length;
}

/* The mean of the left and the upper pixel predicts photographs well, even for the
 * fastest compression.
 */
static gboolean
write_file (Writer *writer, const OutpaintPicture *picture)
{
  static const gint types[] = {
    0, PNG_COLOR_TYPE_GRAY, 0, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA
  };
  png_structp png = writer->png;

  if (setjmp (png_jmpbuf (png)) != 0)
    return FALSE;

  png_set_write_fn (png, writer, append, NULL);
  png_set_IHDR (png,
                writer->info,
                picture->width,
                picture->height,
                8,
                types[picture->channels],
                PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB (png, writer->info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_AVG);
  png_set_compression_level (png, FASTEST);
  png_set_compression_buffer_size (png, CHUNK_SIZE);

  png_write_info (png, writer->info);
  for (gint y = 0; y < picture->height; y++)
    png_write_row (png, outpaint_picture_row (picture, y));
  png_write_end (png, writer->info);

  return TRUE;
}

GBytes *
outpaint_encode_png_fast (const OutpaintPicture *picture, GError **error)
{
  png_image png    = describe (picture);
  Writer    writer = { .size = PNG_IMAGE_PNG_SIZE_MAX (png) };
  gboolean  is_whole;

  writer.data = g_try_malloc (writer.size);
  writer.png  = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, on_failure, NULL);
  if (writer.png != NULL)
    writer.info = png_create_info_struct (writer.png);
  is_whole = writer.data != NULL && writer.info != NULL && write_file (&writer, picture);
  png_destroy_write_struct (&writer.png, &writer.info);

  return take_file (writer.data, is_whole ? writer.length : 0, error);
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_ANSWER,
                       _ ("The received PNG picture is truncated or damaged."));
}

gboolean
outpaint_measure_png (GBytes *file, gint *width, gint *height, GError **error)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (file, &size);
  guint32       w    = 0;
  guint32       h    = 0;

  if (size >= PNG_START_SIZE && memcmp (data + 12, "IHDR", 4) == 0)
    {
      memcpy (&w, data + 16, 4);
      memcpy (&h, data + 20, 4);
      w = GUINT32_FROM_BE (w);
      h = GUINT32_FROM_BE (h);
    }

  if (w < 1 || h < 1 || w > G_MAXINT || h > G_MAXINT)
    {
      set_damaged (error);
      return FALSE;
    }

  *width  = w;
  *height = h;

  return TRUE;
}

OutpaintPicture *
outpaint_decode_png (GBytes *file, GError **error)
{
  png_image png                       = { 0 };
  g_autoptr (OutpaintPicture) picture = NULL;
  gsize         size;
  gconstpointer data = g_bytes_get_data (file, &size);
  gboolean      success;

  png.version = PNG_IMAGE_VERSION;
  success     = png_image_begin_read_from_memory (&png, data, size);
  if (success)
    {
      gboolean has_alpha = (png.format & PNG_FORMAT_FLAG_ALPHA) != 0;

      png.format = has_alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
      png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
      picture = outpaint_picture_new (png.width, png.height, has_alpha ? 4 : 3);
      success = picture != NULL && png_image_finish_read (&png, NULL, picture->data, 0, NULL);
    }

  if (!success)
    {
      g_debug ("PNG: %s", png.message);
      png_image_free (&png);
      set_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&picture);
}
