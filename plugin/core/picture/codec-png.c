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


gboolean
outpaint_is_png (GBytes *file)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static GBytes *
encode (const OutpaintPicture *picture, png_uint_32 flags, GError **error)
{
  static const png_uint_32 formats[] = { 0, PNG_FORMAT_GRAY, 0, PNG_FORMAT_RGB, PNG_FORMAT_RGBA };
  png_image                png       = { 0 };
  png_alloc_size_t         size;
  g_autofree guint8       *data = NULL;

  png.version = PNG_IMAGE_VERSION;
  png.width   = picture->width;
  png.height  = picture->height;
  png.format  = formats[picture->channels];
  png.flags   = flags;

  size = PNG_IMAGE_PNG_SIZE_MAX (png);
  data = g_try_malloc (size);
  if (data == NULL || !png_image_write_to_memory (&png, data, &size, 0, picture->data, 0, NULL))
    {
      g_debug ("PNG: %s", png.message);
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("The picture could not be encoded as PNG. It may be too large for "
                              "the memory of this computer."));
      return NULL;
    }

  data = g_realloc (data, size);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

GBytes *
outpaint_encode_png (const OutpaintPicture *picture, GError **error)
{
  return encode (picture, 0, error);
}

GBytes *
outpaint_encode_png_fast (const OutpaintPicture *picture, GError **error)
{
  return encode (picture, PNG_IMAGE_FLAG_FAST, error);
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
