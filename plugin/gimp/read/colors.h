/* Conversion between an image's color space and sRGB
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLORS_H
#define OUTPAINT_COLORS_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* The pixel format of an image: its own profile and transfer curve, in bytes
 * for 8 bits with the gamma curve, otherwise in floats.
 */
typedef struct
{
  GimpColorProfile *profile; /* the image's; owned */
  gboolean          is_gray;
  gboolean          is_linear;
  gboolean          is_u8; /* 8 bits with the gamma curve */
  GimpPrecision     precision;
  const Babl       *space; /* of the image's buffers; NULL for sRGB */
} OutpaintColors;

/* Clear with outpaint_colors_clear(). */
void outpaint_colors_init (OutpaintColors *colors, gint32 image_ID);
void outpaint_colors_clear (OutpaintColors *colors);

/* TRUE for equal pixel formats and profiles. */
gboolean outpaint_colors_are_equal (const OutpaintColors *a, const OutpaintColors *b);

/* TRUE when the image still has this pixel format and profile. */
gboolean outpaint_colors_fit (const OutpaintColors *colors, gint32 image_ID);

/* Returns the babl format with the image's model and curve.  as_u8 requires is_u8. */
const Babl *outpaint_colors_get_format (const OutpaintColors *colors,
                                        gboolean              with_alpha,
                                        gboolean              as_u8);

/* Returns the same format with the gamma curve, even for a linear image. */
const Babl *outpaint_colors_get_gamma_format (const OutpaintColors *colors,
                                              gboolean              with_alpha,
                                              gboolean              as_u8);

/* Applies the gamma curve to floats in the image's own format. */
void outpaint_colors_to_gamma (const OutpaintColors *colors,
                               gboolean              with_alpha,
                               const gfloat         *pixels,
                               gfloat               *gamma,
                               gsize                 n_pixels);

/* Reads the luma (Rec. 709, 0.0 to 1.0 for displayable colors) of a rectangle
 * of one of the image's buffers into packed rows.  Reads the buffer in its own
 * format, since babl makes tables of 80 MB to convert bytes to "Y' float".
 * Returns FALSE when memory runs out.
 */
gboolean outpaint_colors_read_luma (const OutpaintColors *colors,
                                    GeglBuffer           *buffer,
                                    gboolean              with_alpha,
                                    const GeglRectangle  *rectangle,
                                    gfloat               *luma);

/* TRUE when the colors of outpaint_colors_get_format() with floats and an alpha are
 * R'G'B'A floats in sRGB already.
 */
gboolean outpaint_colors_are_srgb (const OutpaintColors *colors);

/* Converts n_pixels floats with alpha (outpaint_colors_get_format()) to sRGB
 * "R'G'B'A u8" or "R'G'B'A float".  Returns FALSE with OUTPAINT_ERROR_FAILED
 * when the profile cannot be used.
 */
gboolean outpaint_colors_to_srgb (const OutpaintColors *colors,
                                  const gfloat         *pixels,
                                  gpointer              srgb,
                                  gboolean              as_u8,
                                  gsize                 n_pixels,
                                  GError              **error);

/* Converts sRGB "R'G'B'A float" to floats with alpha in the image's format.
 * Takes floats because babl makes tables of hundreds of megabytes to convert
 * bytes.
 */
gboolean outpaint_colors_from_srgb (const OutpaintColors *colors,
                                    const gfloat         *srgb,
                                    gfloat               *pixels,
                                    gsize                 n_pixels,
                                    GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintColors, outpaint_colors_clear)

G_END_DECLS

#endif /* OUTPAINT_COLORS_H */
