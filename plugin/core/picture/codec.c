/* PNG and JPEG files to pictures and back
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/base/error.h"
#include "core/picture/shrink.h"

#define BEST_QUALITY  95
#define LEAST_QUALITY 70
#define QUALITY_STEP  5

/* Factor below the estimate from the last try, and largest factor of a step. */
#define SHRINK_RESERVE  0.97
#define SHRINK_AT_LEAST 0.95

/* Largest part of flat art's pixels that differ from both their left and their
 * upper neighbor.  Below it, PNG is tried.  Photographs are well above, even
 * with a soft fill in one half.
 */
#define FLAT_PART 0.2

/* Distance of the examined rows, in pixels. */
#define FLAT_ROW_STEP 4


static gsize
sent_size (GBytes *file)
{
  return (g_bytes_get_size (file) + 2) / 3 * 4;
}

static gboolean
is_flat (const OutpaintPicture *picture)
{
  gint  channels = picture->channels;
  gsize stride   = (gsize) picture->width * channels;
  gsize n_pixels = 1;
  gsize n_news   = 0;

  for (gint y = 1; y < picture->height; y += FLAT_ROW_STEP)
    {
      const guint8 *row = outpaint_picture_row (picture, y);

      for (gsize i = channels; i < stride; i += channels)
        n_news += memcmp (row + i, row + i - channels, channels) != 0
                  && memcmp (row + i, row + i - stride, channels) != 0;
      n_pixels += picture->width;
    }

  return n_news < FLAT_PART * n_pixels;
}

/* Returns the best JPEG that fits, else the smallest one. */
static GBytes *
encode_jpeg_to_fit (OutpaintPicture *picture,
                    gint             best_quality,
                    gsize            max_sent,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (GBytes) file = NULL;

  for (gint quality = best_quality; quality >= LEAST_QUALITY; quality -= QUALITY_STEP)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      g_clear_pointer (&file, g_bytes_unref);
      file = outpaint_encode_jpeg (picture, quality, error);
      if (file == NULL)
        return NULL;

      g_debug ("encode: %d x %d, quality %d: %" G_GSIZE_FORMAT " bytes",
               picture->width,
               picture->height,
               quality,
               g_bytes_get_size (file));
      if (sent_size (file) <= max_sent)
        break;
    }

  return g_steal_pointer (&file);
}

/* Shrinks the picture in place until it fits at the least quality. */
static GBytes *
encode_shrunk (OutpaintPicture *picture,
               gsize            too_much,
               gsize            max_sent,
               GCancellable    *cancellable,
               GError         **error)
{
  gdouble scale = 1.0;

  while (scale * MAX (picture->width, picture->height) >= 1.0)
    {
      gdouble step                       = SHRINK_RESERVE * sqrt ((gdouble) max_sent / too_much);
      g_autoptr (OutpaintPicture) shrunk = NULL;
      g_autoptr (GBytes) file            = NULL;

      scale *= MIN (step, SHRINK_AT_LEAST);
      shrunk = outpaint_picture_shrink (picture,
                                        MAX (1, (gint) round (picture->width * scale)),
                                        MAX (1, (gint) round (picture->height * scale)));
      if (shrunk == NULL)
        break;

      file = encode_jpeg_to_fit (shrunk, LEAST_QUALITY, max_sent, cancellable, error);
      if (file == NULL)
        return NULL;
      if (sent_size (file) <= max_sent)
        return g_steal_pointer (&file);

      too_much = sent_size (file);
    }

  g_set_error_literal (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_FAILED,
    _ ("The picture could not be made small enough to send. Try a smaller picture."));

  return NULL;
}

GBytes *
outpaint_encode_picture (OutpaintPicture *picture,
                         gsize            max_sent,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GBytes) png  = NULL;
  gboolean flat;

  g_return_val_if_fail (picture->channels != 4, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  flat = is_flat (picture);
  if (flat)
    {
      png = outpaint_encode_png (picture, error);
      if (png == NULL)
        return NULL;
      g_debug ("encode: PNG: %" G_GSIZE_FORMAT " bytes", g_bytes_get_size (png));
    }

  jpeg = outpaint_encode_jpeg (picture, BEST_QUALITY, error);
  if (jpeg == NULL)
    return NULL;

  if (png != NULL && g_bytes_get_size (png) < g_bytes_get_size (jpeg)
      && sent_size (png) <= max_sent)
    return g_steal_pointer (&png);

  if (sent_size (jpeg) > max_sent)
    {
      g_clear_pointer (&jpeg, g_bytes_unref);
      jpeg =
        encode_jpeg_to_fit (picture, BEST_QUALITY - QUALITY_STEP, max_sent, cancellable, error);
    }
  if (jpeg != NULL && sent_size (jpeg) > max_sent)
    return encode_shrunk (picture, sent_size (jpeg), max_sent, cancellable, error);

  return g_steal_pointer (&jpeg);
}

GBytes *
outpaint_encode_fast (const OutpaintPicture *picture, GError **error)
{
  return outpaint_encode_png_fast (picture, error);
}

GBytes *
outpaint_encode_mask (OutpaintPicture *mask, gint width, gint height, GError **error)
{
  g_autoptr (OutpaintPicture) scaled = NULL;

  g_return_val_if_fail (mask->channels == 1, NULL);

  if (width == mask->width && height == mask->height)
    return outpaint_encode_png (mask, error);

  scaled = outpaint_picture_new (width, height, 1);
  if (scaled == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory for the mask."));
      return NULL;
    }

  for (gint y = 0; y < height; y++)
    {
      const guint8 *source = outpaint_picture_row (mask, (y + 0.5) * mask->height / height);
      guint8       *row    = outpaint_picture_row (scaled, y);

      for (gint x = 0; x < width; x++)
        row[x] = source[(gint) ((x + 0.5) * mask->width / width)];
    }

  return outpaint_encode_png (scaled, error);
}

/* A format that servers can be set to, by bytes of its files. */
typedef struct
{
  const gchar *name;
  gsize        place;
  const gchar *bytes;
  gsize        length;
} OtherFormat;

static const OtherFormat other_formats[] = {
  { "WebP", 8, "WEBP", 4 },        { "AVIF", 4, "ftypavif", 8 },
  { "AVIF", 4, "ftypavis", 8 },    { "JPEG XL", 0, "\0\0\0\x0cJXL ", 8 },
  { "JPEG XL", 0, "\xff\x0a", 2 },
};

/* Returns the name of a format that is not read, or NULL for anything else. */
static const gchar *
find_other_format (GBytes *file)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (file, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (other_formats); i++)
    {
      const OtherFormat *format = &other_formats[i];

      if (length >= format->place + format->length
          && memcmp (data + format->place, format->bytes, format->length) == 0)
        return format->name;
    }

  return NULL;
}

gboolean
outpaint_measure_picture (GBytes *file, gint *width, gint *height, GError **error)
{
  const gchar *other;

  if (outpaint_is_jpeg (file))
    return outpaint_measure_jpeg (file, width, height, error);

  if (outpaint_is_png (file))
    return outpaint_measure_png (file, width, height, error);

  other = find_other_format (file);
  if (other != NULL)
    g_set_error (
      error,
      OUTPAINT_ERROR,
      OUTPAINT_ERROR_ANSWER,
      /* translators: a file format, such as WebP; the name in parentheses stays */
      _ ("The received picture has the format %s, which cannot be read. Set the server's file "
         "format for pictures (samples_format in AUTOMATIC1111) to PNG or JPEG."),
      other);
  else
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_ANSWER,
                         _ ("The received data is neither a PNG nor a JPEG picture."));

  return FALSE;
}

static OutpaintPicture *
drop_alpha (const OutpaintPicture *picture)
{
  OutpaintPicture *rgb = outpaint_picture_new (picture->width, picture->height, 3);

  if (rgb != NULL)
    for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
      memcpy (rgb->data + 3 * i, picture->data + 4 * i, 3);

  return rgb;
}

OutpaintPicture *
outpaint_decode_picture (GBytes *file, gint64 max_pixels, GError **error)
{
  g_autoptr (OutpaintPicture) picture = NULL;
  gint width;
  gint height;

  if (!outpaint_measure_picture (file, &width, &height, error))
    return NULL;

  if ((gint64) width * height > max_pixels)
    {
      g_set_error (
        error,
        OUTPAINT_ERROR,
        OUTPAINT_ERROR_ANSWER,
        _ (
          "The received picture is far larger than requested (%d × %d pixels) and was not opened."),
        width,
        height);
      return NULL;
    }

  picture = outpaint_is_jpeg (file) ? outpaint_decode_jpeg (file, error)
                                    : outpaint_decode_png (file, error);

  if (picture != NULL && picture->channels == 4 && outpaint_picture_is_opaque (picture))
    {
      OutpaintPicture *rgb = drop_alpha (picture);

      if (rgb != NULL)
        return rgb;
    }

  return g_steal_pointer (&picture);
}
