/* Conversion between an image's color space and sRGB
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLORS_H
#define OUTPAINT_COLORS_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* How pixels of an image are handled: in its own profile and with its own
 * transfer curve, as bytes where it has bytes with the gamma curve, as floats
 * everywhere else.
 */
typedef struct
{
  GimpColorProfile *profile; /* the image's, owned */
  gboolean          is_gray;
  gboolean          is_linear;
  gboolean          is_u8; /* 8-bit gamma */
  GimpPrecision     precision;
  const Babl       *space; /* of the image's buffers, NULL for sRGB */
} OutpaintColors;

/* Clear with outpaint_colors_clear(). */
void outpaint_colors_init (OutpaintColors *colors, gint32 image_ID);
void outpaint_colors_clear (OutpaintColors *colors);

/* Whether the image has the same kind of pixels and the same profile. */
gboolean outpaint_colors_fit (const OutpaintColors *colors, gint32 image_ID);

/* The babl format in that model and curve.  as_u8 only where is_u8. */
const Babl *outpaint_colors_get_format (const OutpaintColors *colors,
                                        gboolean              with_alpha,
                                        gboolean              as_u8);

/* The same with the gamma curve, also where the image is linear. */
const Babl *outpaint_colors_get_gamma_format (const OutpaintColors *colors,
                                              gboolean              with_alpha,
                                              gboolean              as_u8);

/* Gives floats of the image's own format the gamma curve. */
void outpaint_colors_to_gamma (const OutpaintColors *colors,
                               gboolean              with_alpha,
                               const gfloat         *pixels,
                               gfloat               *gamma,
                               gsize                 n_pixels);

/* The luma (Rec. 709, 0.0 to 1.0 for displayable colors) of a rectangle of one of the
 * image's buffers, rows packed.  The buffer is read in its own format: babl makes tables
 * of 80 MB to convert bytes to "Y' float".  FALSE when there is no memory.
 */
gboolean outpaint_colors_read_luma (const OutpaintColors *colors,
                                    GeglBuffer           *buffer,
                                    gboolean              with_alpha,
                                    const GeglRectangle  *rectangle,
                                    gfloat               *luma);

/* Converts n_pixels floats with alpha (outpaint_colors_get_format()) to sRGB
 * "R'G'B'A u8" or "R'G'B'A float".  FALSE with OUTPAINT_ERROR_FAILED when the
 * profile can't be used.
 */
gboolean outpaint_colors_to_srgb (const OutpaintColors *colors,
                                  const gfloat         *pixels,
                                  gpointer              srgb,
                                  gboolean              as_u8,
                                  gsize                 n_pixels,
                                  GError              **error);

/* The other way: sRGB "R'G'B'A float" to the image's floats with alpha.  Floats,
 * since babl makes tables of hundreds of megabytes to convert bytes.
 */
gboolean outpaint_colors_from_srgb (const OutpaintColors *colors,
                                    const gfloat         *srgb,
                                    gfloat               *pixels,
                                    gsize                 n_pixels,
                                    GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintColors, outpaint_colors_clear)

G_END_DECLS

#endif /* OUTPAINT_COLORS_H */
