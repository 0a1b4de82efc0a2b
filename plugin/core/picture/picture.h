/* 8-bit pictures in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PICTURE_H
#define OUTPAINT_PICTURE_H

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Least opaque alpha: it rounds to 255 in 8 bits. */
#define OUTPAINT_OPAQUE (254.5f / 255.0f)

/* 8-bit pixels in sRGB, rows packed without padding, top row first.
 * Immutable once it is shared.
 */
typedef struct
{
  gint    width;    /* pixels, at least 1 */
  gint    height;   /* pixels, at least 1 */
  gint    channels; /* 1 gray, 3 RGB, 4 RGB with straight alpha */
  guint8 *data;     /* width * height * channels bytes, owned */
  gfloat *floats; /* NULL, or the colors with more precision and beyond 0 to 1, gamma-encoded sRGB:
                   * width * height * 3 floats, owned; NaN for pixels with bytes only */
  gfloat tone;    /* of outpaint_tone_compress(); 0 for none */
} OutpaintPicture;

/* Returns a new picture with undefined pixels.  NULL when the size is not
 * positive or there is no memory.  Free with outpaint_picture_unref().
 */
OutpaintPicture *outpaint_picture_new (gint width, gint height, gint channels);

/* Adds floats to a picture.  FALSE when there is no memory. */
gboolean outpaint_picture_add_floats (OutpaintPicture *picture);

/* Returns an independent copy.  NULL when there is no memory. */
OutpaintPicture *outpaint_picture_copy (const OutpaintPicture *picture);

OutpaintPicture *outpaint_picture_ref (OutpaintPicture *picture);
void             outpaint_picture_unref (OutpaintPicture *picture);

/* Returns the first byte of row y, 0 <= y < height. */
guint8 *outpaint_picture_row (const OutpaintPicture *picture, gint y);

/* Copies an RGB picture's pixel at index from to index to. */
static inline void
outpaint_picture_copy_pixel (OutpaintPicture *picture, gsize from, gsize to)
{
  memcpy (picture->data + 3 * to, picture->data + 3 * from, 3);
  if (picture->floats != NULL)
    memcpy (picture->floats + 3 * to, picture->floats + 3 * from, 3 * sizeof (gfloat));
}

/* Writes n_rows rows from y on as packed R'G'B'A floats with straight alpha:
 * 0.0 to 1.0, or beyond where the picture has floats.
 */
void outpaint_picture_get_floats (const OutpaintPicture *picture,
                                  gint                   y,
                                  gint                   n_rows,
                                  gfloat                *rgba);

/* Returns TRUE when each alpha is 255. */
gboolean outpaint_picture_is_opaque (const OutpaintPicture *picture);

/* Splits an RGBA picture.  Returns its colors as an RGB picture, and in *mask a
 * gray picture, 255 where the original is not opaque.  The picture's floats
 * move to the colors.  Both are NULL when there is no memory.
 */
OutpaintPicture *outpaint_picture_split (OutpaintPicture *picture, OutpaintPicture **mask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintPicture, outpaint_picture_unref)

G_END_DECLS

#endif /* OUTPAINT_PICTURE_H */
