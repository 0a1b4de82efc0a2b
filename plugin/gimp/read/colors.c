/* Conversion between an image's color space and sRGB
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/colors.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"


void
outpaint_colors_init (OutpaintColors *colors, gint32 image_ID)
{
  GimpPrecision precision = outpaint_host_image_get_precision (image_ID);

  colors->profile   = outpaint_host_image_get_effective_color_profile (image_ID);
  colors->is_gray   = outpaint_host_image_get_base_type (image_ID) == GIMP_GRAY;
  colors->is_linear = outpaint_host_precision_is_linear (precision);
  colors->is_u8     = outpaint_host_precision_is_u8 (precision);
  colors->precision = precision;
  colors->space =
    colors->profile != NULL ? outpaint_host_profile_get_space (colors->profile) : NULL;
}

gboolean
outpaint_colors_are_equal (const OutpaintColors *a, const OutpaintColors *b)
{
  return a->is_gray == b->is_gray && a->precision == b->precision && a->profile != NULL
         && b->profile != NULL && gimp_color_profile_is_equal (a->profile, b->profile);
}

gboolean
outpaint_colors_fit (const OutpaintColors *colors, gint32 image_ID)
{
  g_auto (OutpaintColors) now = { 0 };

  outpaint_colors_init (&now, image_ID);

  return outpaint_colors_are_equal (&now, colors);
}

void
outpaint_colors_clear (OutpaintColors *colors)
{
  g_clear_object (&colors->profile);
}

static const Babl *
get_format (const OutpaintColors *colors, gboolean is_linear, gboolean with_alpha, gboolean as_u8)
{
  /* Indexed by is_gray, is_linear, with_alpha. */
  static const gchar *const models[2][2][2] = {
    { { "R'G'B'", "R'G'B'A" }, { "RGB", "RGBA" } },
    { { "Y'", "Y'A" }, { "Y", "YA" } },
  };
  const gchar *model = models[colors->is_gray != 0][is_linear != 0][with_alpha != 0];
  gchar        name[32];

  g_snprintf (name, sizeof (name), "%s %s", model, as_u8 ? "u8" : "float");

  return babl_format_with_space (name, colors->space);
}

const Babl *
outpaint_colors_get_format (const OutpaintColors *colors, gboolean with_alpha, gboolean as_u8)
{
  return get_format (colors, colors->is_linear, with_alpha, as_u8);
}

const Babl *
outpaint_colors_get_gamma_format (const OutpaintColors *colors, gboolean with_alpha, gboolean as_u8)
{
  return get_format (colors, FALSE, with_alpha, as_u8);
}

void
outpaint_colors_to_gamma (const OutpaintColors *colors,
                          gboolean              with_alpha,
                          const gfloat         *pixels,
                          gfloat               *gamma,
                          gsize                 n_pixels)
{
  babl_process (babl_fish (outpaint_colors_get_format (colors, with_alpha, FALSE),
                           outpaint_colors_get_gamma_format (colors, with_alpha, FALSE)),
                pixels,
                gamma,
                (glong) n_pixels);
}

static void
get_luma_u8 (const guint8 *pixels, gsize n_pixels, gint channels, gfloat *luma)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    luma[i] = channels < 3
                ? pixels[0] / 255.0f
                : (0.2126f * pixels[0] + 0.7152f * pixels[1] + 0.0722f * pixels[2]) / 255.0f;
}

static void
get_luma_float (const gfloat *pixels, gsize n_pixels, gint channels, gfloat *luma)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    luma[i] =
      channels < 3 ? pixels[0] : 0.2126f * pixels[0] + 0.7152f * pixels[1] + 0.0722f * pixels[2];
}

gboolean
outpaint_colors_read_luma (const OutpaintColors *colors,
                           GeglBuffer           *buffer,
                           gboolean              with_alpha,
                           const GeglRectangle  *rectangle,
                           gfloat               *luma)
{
  const Babl         *format   = outpaint_colors_get_format (colors, with_alpha, colors->is_u8);
  gint                channels = (colors->is_gray ? 1 : 3) + (with_alpha ? 1 : 0);
  gsize               n_pixels = (gsize) rectangle->width * rectangle->height;
  g_autofree gpointer pixels = g_try_malloc_n (n_pixels, babl_format_get_bytes_per_pixel (format));

  if (pixels == NULL)
    return FALSE;

  gegl_buffer_get (buffer, rectangle, 1.0, format, pixels, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  if (colors->is_linear)
    outpaint_colors_to_gamma (colors, with_alpha, pixels, pixels, n_pixels);
  if (colors->is_u8)
    get_luma_u8 (pixels, n_pixels, channels, luma);
  else
    get_luma_float (pixels, n_pixels, channels, luma);

  return TRUE;
}

/* Converts the pixels.  When both profiles are babl's own (sRGB or gray, with
 * the gamma or the linear curve), the formats suffice; otherwise a
 * GimpColorTransform applies the profiles.
 */
static gboolean
convert (GimpColorProfile *src_profile,
         const Babl       *src_format,
         gconstpointer     src,
         GimpColorProfile *dest_profile,
         const Babl       *dest_format,
         gpointer          dest,
         gsize             n_pixels,
         GError          **error)
{
  GimpColorTransform *transform;

  if (src_profile == NULL || dest_profile == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("GIMP did not return the color profile of the image. Try again."));
      return FALSE;
    }

  if (gimp_color_transform_can_gegl_copy (src_profile, dest_profile))
    {
      babl_process (babl_fish (src_format, dest_format), src, dest, (glong) n_pixels);
      return TRUE;
    }

  transform = gimp_color_transform_new (src_profile,
                                        src_format,
                                        dest_profile,
                                        dest_format,
                                        GIMP_COLOR_RENDERING_INTENT_RELATIVE_COLORIMETRIC,
                                        GIMP_COLOR_TRANSFORM_FLAGS_NOOPTIMIZE
                                          | GIMP_COLOR_TRANSFORM_FLAGS_BLACK_POINT_COMPENSATION);
  if (transform == NULL)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_FAILED,
                   _ ("The color profile \"%s\" of the image cannot be used. Assign another one or "
                      "convert the image in Image > Color Management."),
                   gimp_color_profile_get_label (src_profile));
      return FALSE;
    }

  gimp_color_transform_process_pixels (transform, src_format, src, dest_format, dest, n_pixels);
  g_object_unref (transform);

  return TRUE;
}

gboolean
outpaint_colors_are_srgb (const OutpaintColors *colors)
{
  GimpColorProfile *srgb_profile;
  gboolean          are_srgb;

  if (colors->profile == NULL
      || outpaint_colors_get_format (colors, TRUE, FALSE) != babl_format ("R'G'B'A float"))
    return FALSE;

  srgb_profile = gimp_color_profile_new_rgb_srgb ();
  are_srgb     = gimp_color_transform_can_gegl_copy (colors->profile, srgb_profile);
  g_object_unref (srgb_profile);

  return are_srgb;
}

gboolean
outpaint_colors_to_srgb (const OutpaintColors *colors,
                         const gfloat         *pixels,
                         gpointer              srgb,
                         gboolean              as_u8,
                         gsize                 n_pixels,
                         GError              **error)
{
  GimpColorProfile *srgb_profile = gimp_color_profile_new_rgb_srgb ();
  gboolean          success;

  success = convert (colors->profile,
                     outpaint_colors_get_format (colors, TRUE, FALSE),
                     pixels,
                     srgb_profile,
                     babl_format (as_u8 ? "R'G'B'A u8" : "R'G'B'A float"),
                     srgb,
                     n_pixels,
                     error);
  g_object_unref (srgb_profile);

  return success;
}

gboolean
outpaint_colors_from_srgb (const OutpaintColors *colors,
                           const gfloat         *srgb,
                           gfloat               *pixels,
                           gsize                 n_pixels,
                           GError              **error)
{
  GimpColorProfile *srgb_profile = gimp_color_profile_new_rgb_srgb ();
  gboolean          success;

  success = convert (srgb_profile,
                     babl_format ("R'G'B'A float"),
                     srgb,
                     colors->profile,
                     outpaint_colors_get_format (colors, TRUE, FALSE),
                     pixels,
                     n_pixels,
                     error);
  g_object_unref (srgb_profile);

  return success;
}
