/* The file formats of the codec
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CODEC_PRIVATE_H
#define OUTPAINT_CODEC_PRIVATE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* File formats for codec.c; other files use only the two tests of a file's
 * format.
 *
 * Uses libjpeg and libpng directly.  GdkPixbuf 2.42 always writes JPEG with the
 * chroma halved both ways (even at quality 100), writes a gray picture as an
 * RGB PNG, and accepts truncated JPEG and PNG files.
 *
 * Encoders return NULL with OUTPAINT_ERROR_FAILED, decoders with
 * OUTPAINT_ERROR_ANSWER.
 */

gboolean outpaint_is_jpeg (GBytes *file);
gboolean outpaint_is_png (GBytes *file);

/* quality: 1 to 100.  No chroma subsampling. */
GBytes *outpaint_encode_jpeg (const OutpaintPicture *picture, gint quality, GError **error);

/* Encodes with the picture's number of channels. */
GBytes *outpaint_encode_png (const OutpaintPicture *picture, GError **error);

/* The same, faster and as a larger file. */
GBytes *outpaint_encode_png_fast (const OutpaintPicture *picture, GError **error);

/* Reads the size of the decoded picture. */
gboolean outpaint_measure_jpeg (GBytes *file, gint *width, gint *height, GError **error);
gboolean outpaint_measure_png (GBytes *file, gint *width, gint *height, GError **error);

/* Decodes to RGB, as stored: an EXIF orientation is ignored. */
OutpaintPicture *outpaint_decode_jpeg (GBytes *file, GError **error);

/* Decodes to RGB, or to RGBA when the file has an alpha channel or a transparent color. */
OutpaintPicture *outpaint_decode_png (GBytes *file, GError **error);

G_END_DECLS

#endif /* OUTPAINT_CODEC_PRIVATE_H */
