/* JPEG with libjpeg
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include <glib/gi18n-lib.h>

#include "core/picture/codec-private.h"
#include "core/base/error.h"

/* No encoder writes nearly as many, but a small file can claim any number
 * and keep a decoder busy for hours.
 */
#define MAX_SCANS 200

#define EXIF_ORIENTATION_TAG 0x0112


typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf               failed;
} JpegErrors;

/* In the frame of the function above the one that calls setjmp(), so that a
 * jump leaves them as they are.
 */
typedef struct
{
  struct jpeg_compress_struct jpeg;
  JpegErrors                  errors;
  guint8                     *data;
  gulong                      size;
} JpegEncoder;

typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr      progress;
  JpegErrors                    errors;
  gint                          orientation;
  OutpaintPicture              *picture;
} JpegDecoder;

static G_GNUC_NORETURN void
on_error_exit (j_common_ptr jpeg)
{
  JpegErrors *errors = (JpegErrors *) jpeg->err;
  gchar       message[JMSG_LENGTH_MAX];

  jpeg->err->format_message (jpeg, message);
  g_debug ("JPEG: %s", message);
  longjmp (errors->failed, 1);
}

/* libjpeg only warns of pixels that are missing or broken.  Superfluous bytes
 * alone do no harm.
 */
static void
on_message (j_common_ptr jpeg, int level)
{
  gint code = jpeg->err->msg_code;

  if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_TOO_MUCH_DATA
      && code != JWRN_ADOBE_XFORM)
    on_error_exit (jpeg);
}

static void
on_progress (j_common_ptr jpeg)
{
  JpegErrors *errors = (JpegErrors *) jpeg->err;

  if (((j_decompress_ptr) jpeg)->input_scan_number > MAX_SCANS)
    {
      g_debug ("JPEG: more than %d scans", MAX_SCANS);
      longjmp (errors->failed, 1);
    }
}

static struct jpeg_error_mgr *
jpeg_errors_init (JpegErrors *errors)
{
  jpeg_std_error (&errors->manager);
  errors->manager.error_exit   = on_error_exit;
  errors->manager.emit_message = on_message;

  return &errors->manager;
}

gboolean
outpaint_is_jpeg (GBytes *file)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0;
}

static gboolean
jpeg_encoder_run (JpegEncoder *encoder, const OutpaintPicture *picture, gint quality)
{
  j_compress_ptr jpeg = &encoder->jpeg;

  jpeg->err = jpeg_errors_init (&encoder->errors);
  if (setjmp (encoder->errors.failed) != 0)
    return FALSE;

  jpeg_create_compress (jpeg);
  jpeg_mem_dest (jpeg, &encoder->data, &encoder->size);
  jpeg->image_width      = picture->width;
  jpeg->image_height     = picture->height;
  jpeg->input_components = picture->channels;
  jpeg->in_color_space   = picture->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (jpeg);
  jpeg_set_quality (jpeg, quality, TRUE);

  /* A fifth to a quarter fewer bytes to send, for 10 ms a megapixel. */
  jpeg->optimize_coding = TRUE;

  for (gint i = 0; i < jpeg->num_components; i++)
    {
      jpeg->comp_info[i].h_samp_factor = 1;
      jpeg->comp_info[i].v_samp_factor = 1;
    }

  jpeg_start_compress (jpeg, TRUE);
  while (jpeg->next_scanline < jpeg->image_height)
    {
      JSAMPROW row = outpaint_picture_row (picture, jpeg->next_scanline);

      jpeg_write_scanlines (jpeg, &row, 1);
    }
  jpeg_finish_compress (jpeg);

  return TRUE;
}

GBytes *
outpaint_encode_jpeg (const OutpaintPicture *picture, gint quality, GError **error)
{
  JpegEncoder encoder = { 0 };
  gboolean    success;

  g_return_val_if_fail (picture->channels != 4, NULL);

  success = jpeg_encoder_run (&encoder, picture, quality);
  jpeg_destroy_compress (&encoder.jpeg);
  if (!success)
    {
      free (encoder.data);
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("The picture could not be encoded as JPEG. It may be too large for "
                              "the memory of this computer."));
      return NULL;
    }

  return g_bytes_new_with_free_func (encoder.data, encoder.size, free, encoder.data);
}

static guint
read_tiff_number (const guint8 *data, gsize n_bytes, gboolean big_endian)
{
  guint number = 0;

  for (gsize i = 0; i < n_bytes; i++)
    number = number << 8 | data[big_endian ? i : n_bytes - 1 - i];

  return number;
}

/* The orientation tag of the first image file directory, 1 to 8 (Exif 2.3,
 * sections 4.5 and 4.6.4), or 1 when there is none.
 */
static gint
read_exif_orientation (const guint8 *exif, gsize size)
{
  gboolean big_endian;
  gsize    directory;
  gsize    n_entries;

  if (size < 14 || memcmp (exif, "Exif\0\0", 6) != 0)
    return 1;

  exif += 6;
  size -= 6;
  big_endian = exif[0] == 'M';
  directory  = read_tiff_number (exif + 4, 4, big_endian);
  if (directory > size - 2)
    return 1;

  n_entries = read_tiff_number (exif + directory, 2, big_endian);
  n_entries = MIN (n_entries, (size - 2 - directory) / 12);
  for (gsize i = 0; i < n_entries; i++)
    {
      const guint8 *entry = exif + directory + 2 + 12 * i;

      if (read_tiff_number (entry, 2, big_endian) == EXIF_ORIENTATION_TAG)
        {
          guint orientation = read_tiff_number (entry + 8, 2, big_endian);

          return orientation >= 1 && orientation <= 8 ? (gint) orientation : 1;
        }
    }

  return 1;
}

/* Which way the stored columns and rows run, by orientation. */
static const struct
{
  gboolean mirrored;
  gboolean flipped;
  gboolean transposed;
} orientations[] = {
  { FALSE, FALSE, FALSE }, /* 1: upright */
  { TRUE, FALSE, FALSE },  /* 2 */
  { TRUE, TRUE, FALSE },   /* 3: upside down */
  { FALSE, TRUE, FALSE },  /* 4 */
  { FALSE, FALSE, TRUE },  /* 5 */
  { FALSE, TRUE, TRUE },   /* 6: to be turned clockwise */
  { TRUE, TRUE, TRUE },    /* 7 */
  { TRUE, FALSE, TRUE }    /* 8: to be turned counterclockwise */
};

static OutpaintPicture *
turn_upright (const OutpaintPicture *picture, gint orientation)
{
  gboolean         mirrored   = orientations[orientation - 1].mirrored;
  gboolean         flipped    = orientations[orientation - 1].flipped;
  gboolean         transposed = orientations[orientation - 1].transposed;
  gint             channels   = picture->channels;
  gssize           column     = mirrored ? -channels : channels;
  gssize           row        = (flipped ? -1 : 1) * (gssize) picture->width * channels;
  gssize           step_x     = transposed ? row : column;
  gssize           step_y     = transposed ? column : row;
  const guint8    *first      = outpaint_picture_row (picture, flipped ? picture->height - 1 : 0);
  OutpaintPicture *upright;

  upright = outpaint_picture_new (transposed ? picture->height : picture->width,
                                  transposed ? picture->width : picture->height,
                                  channels);
  if (upright == NULL)
    return NULL;

  if (mirrored)
    first += (gsize) (picture->width - 1) * channels;

  for (gint y = 0; y < upright->height; y++)
    {
      const guint8 *source = first + y * step_y;
      guint8       *out    = outpaint_picture_row (upright, y);

      for (gint x = 0; x < upright->width; x++)
        memcpy (out + x * channels, source + x * step_x, channels);
    }

  return upright;
}

static gboolean
jpeg_decoder_read_header (JpegDecoder *decoder, GBytes *file)
{
  j_decompress_ptr jpeg = &decoder->jpeg;
  gsize            size;
  const guint8    *data = g_bytes_get_data (file, &size);

  jpeg->err = jpeg_errors_init (&decoder->errors);
  if (setjmp (decoder->errors.failed) != 0)
    return FALSE;

  jpeg_create_decompress (jpeg);
  decoder->progress.progress_monitor = on_progress;
  jpeg->progress                     = &decoder->progress;
  jpeg_mem_src (jpeg, data, size);
  jpeg_save_markers (jpeg, JPEG_APP0 + 1, 0xffff);
  jpeg_read_header (jpeg, TRUE);

  decoder->orientation = 1;
  for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker != NULL; marker = marker->next)
    if (decoder->orientation == 1)
      decoder->orientation = read_exif_orientation (marker->data, marker->data_length);

  return TRUE;
}

/* Photoshop, and all that follow it, store CMYK inverted: the amount of light. */
static void
cmyk_row_to_rgb (const guint8 *cmyk, guint8 *rgb, gint n_pixels, gboolean inverted)
{
  guint8 flip = inverted ? 0 : 255;

  for (gint i = 0; i < n_pixels; i++)
    for (gint c = 0; c < 3; c++)
      rgb[3 * i + c] = ((cmyk[4 * i + c] ^ flip) * (cmyk[4 * i + 3] ^ flip) + 127) / 255;
}

static gboolean
jpeg_decoder_read_pixels (JpegDecoder *decoder)
{
  j_decompress_ptr jpeg = &decoder->jpeg;
  gboolean         cmyk = jpeg->num_components == 4;
  JSAMPARRAY       ink  = NULL;

  if (setjmp (decoder->errors.failed) != 0)
    return FALSE;

  jpeg->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress (jpeg);
  if (cmyk)
    ink = jpeg->mem->alloc_sarray ((j_common_ptr) jpeg, JPOOL_IMAGE, 4 * jpeg->output_width, 1);

  while (jpeg->output_scanline < jpeg->output_height)
    {
      JSAMPROW row = outpaint_picture_row (decoder->picture, jpeg->output_scanline);

      jpeg_read_scanlines (jpeg, cmyk ? ink : &row, 1);
      if (cmyk)
        cmyk_row_to_rgb (ink[0], row, decoder->picture->width, jpeg->saw_Adobe_marker);
    }
  jpeg_finish_decompress (jpeg);

  return TRUE;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_ANSWER,
                       _ ("The received JPEG picture is truncated or damaged. Try again."));
}

gboolean
outpaint_measure_jpeg (GBytes *file, gint *width, gint *height, GError **error)
{
  JpegDecoder decoder = { 0 };
  gboolean    success = jpeg_decoder_read_header (&decoder, file);

  if (success)
    {
      gboolean transposed = orientations[decoder.orientation - 1].transposed;

      *width  = transposed ? decoder.jpeg.image_height : decoder.jpeg.image_width;
      *height = transposed ? decoder.jpeg.image_width : decoder.jpeg.image_height;
    }
  else
    {
      set_damaged (error);
    }
  jpeg_destroy_decompress (&decoder.jpeg);

  return success;
}

OutpaintPicture *
outpaint_decode_jpeg (GBytes *file, GError **error)
{
  JpegDecoder decoder                = { 0 };
  gboolean    success                = jpeg_decoder_read_header (&decoder, file);
  g_autoptr (OutpaintPicture) stored = NULL;
  OutpaintPicture *upright           = NULL;

  if (success)
    {
      stored  = outpaint_picture_new (decoder.jpeg.image_width, decoder.jpeg.image_height, 3);
      success = stored != NULL;
    }
  if (success)
    {
      decoder.picture = stored;
      success         = jpeg_decoder_read_pixels (&decoder);
    }
  jpeg_destroy_decompress (&decoder.jpeg);

  if (success)
    upright = decoder.orientation == 1 ? g_steal_pointer (&stored)
                                       : turn_upright (stored, decoder.orientation);
  if (upright == NULL)
    set_damaged (error);

  return upright;
}
