/* PNG and JPEG files to pictures and back
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CODEC_H
#define OUTPAINT_CODEC_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Services' limit on an input image in base64, in bytes.  The file may have
 * three quarters of it.
 */
#define OUTPAINT_SENT_MAX 4700000

/* Encodes an RGB picture for a service: as JPEG of quality 95 without chroma
 * subsampling, or as PNG where that is smaller (flat art).  If the file's
 * base64 exceeds max_sent bytes, first the JPEG quality and then the picture's
 * size are reduced until it fits.  Writes no temporary file.  Can be cancelled
 * between two tries.
 */
GBytes *outpaint_encode_picture (OutpaintPicture *picture,
                                 gsize            max_sent,
                                 GCancellable    *cancellable,
                                 GError         **error);

/* Encodes a picture as a PNG with its channels, in a fifth of the usual time; the
 * file of a photograph is at most a third larger.
 */
GBytes *outpaint_encode_fast (const OutpaintPicture *picture, GError **error);

/* Encodes a gray picture as an 8-bit gray PNG.  Scales it to width x height if
 * it has another size (nearest, so that it stays 0 or 255): the mask must have
 * the size of the encoded canvas.
 */
GBytes *outpaint_encode_mask (OutpaintPicture *mask, gint width, gint height, GError **error);

/* Reads the size in pixels from the header of a PNG or JPEG file.  Returns
 * FALSE with OUTPAINT_ERROR_ANSWER for other files.
 */
gboolean outpaint_measure_picture (GBytes *file, gint *width, gint *height, GError **error);

/* Decodes a PNG or JPEG file into RGB, or RGBA when some pixel is not opaque.
 * 16-bit, gray and palette files are converted; an EXIF orientation is ignored.
 * A file that claims more than max_pixels is refused before any allocation.
 * Returns NULL with OUTPAINT_ERROR_ANSWER, also for a truncated or damaged
 * file.
 */
OutpaintPicture *outpaint_decode_picture (GBytes *file, gint64 max_pixels, GError **error);

G_END_DECLS

#endif /* OUTPAINT_CODEC_H */
