/* Thumbnail for the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/thumbnail.h"

#include "core/picture/crop.h"
#include "gimp/host/host.h"
#include "gimp/read/colors.h"


static guchar *
get_data (gint32 drawable_ID, gint most, gint *width, gint *height, gint *bpp)
{
  *width  = MIN (outpaint_host_drawable_get_width (drawable_ID), most);
  *height = MIN (outpaint_host_drawable_get_height (drawable_ID), most);

  return outpaint_host_drawable_get_thumbnail_data (drawable_ID, width, height, bpp);
}

static void
apply_mask (OutpaintPicture *picture, gint32 layer_ID, gint most)
{
  gint32             mask_ID = outpaint_host_layer_get_mask (layer_ID);
  g_autofree guchar *mask    = NULL;
  gint               width, height, bpp;

  if (mask_ID == -1 || !outpaint_host_layer_get_apply_mask (layer_ID))
    return;

  mask = get_data (mask_ID, most, &width, &height, &bpp);
  if (mask == NULL || bpp != 1 || width != picture->width || height != picture->height)
    return;

  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      guint8 *alpha = &picture->data[4 * i + 3];

      *alpha = *alpha * mask[i] / 255;
    }
}

/* Converts a thumbnail from GIMP: bytes with the gamma curve in the image's space. */
static OutpaintPicture *
to_srgb (gint32 image_ID, const Babl *format, const guchar *pixels, gint width, gint height)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (width, height, 4);
  g_auto (OutpaintColors) colors      = { 0 };
  gsize              n_pixels         = (gsize) width * height;
  g_autofree gfloat *floats           = NULL;

  outpaint_colors_init (&colors, image_ID);
  floats = g_try_new (gfloat, n_pixels * (colors.is_gray ? 2 : 4));
  if (picture == NULL || floats == NULL)
    return NULL;

  babl_process (babl_fish (babl_format_with_space (babl_format_get_encoding (format), colors.space),
                           outpaint_colors_get_format (&colors, TRUE, FALSE)),
                pixels,
                floats,
                (glong) n_pixels);

  return outpaint_colors_to_srgb (&colors, floats, picture->data, TRUE, n_pixels, NULL)
           ? g_steal_pointer (&picture)
           : NULL;
}

/* Gets the image's thumbnail.  GIMP does not return its format, which has alpha. */
static guchar *
get_visible_data (gint32 image_ID, gint most, gint *width, gint *height, const Babl **format)
{
  guchar *pixels;
  gint    bpp;

  *width  = MIN (outpaint_host_image_get_width (image_ID), most);
  *height = MIN (outpaint_host_image_get_height (image_ID), most);
  pixels  = outpaint_host_image_get_thumbnail_data (image_ID, width, height, &bpp);
  *format = babl_format (bpp == 2 ? "Y'A u8" : "R'G'B'A u8");
  if (bpp == babl_format_get_bytes_per_pixel (*format))
    return pixels;

  g_free (pixels);
  return NULL;
}

static guchar *
get_layer_data (gint32 layer_ID, gint most, gint *width, gint *height, const Babl **format)
{
  gint    bpp;
  guchar *pixels = get_data (layer_ID, most, width, height, &bpp);

  *format = outpaint_host_drawable_get_thumbnail_format (layer_ID);
  if (*format != NULL && bpp == babl_format_get_bytes_per_pixel (*format))
    return pixels;

  g_free (pixels);
  return NULL;
}

/* Returns the part of the canvas's thumbnail that shows the target, whose source is
 * a part of the canvas.  Takes the picture.
 */
static OutpaintPicture *
crop_to_target (OutpaintPicture *canvas, const OutpaintTarget *target)
{
  g_autoptr (OutpaintPicture) whole = canvas;
  OutpaintRect rect                 = outpaint_target_get_rect (target);
  gdouble      x_scale = whole->width / (gdouble) outpaint_host_image_get_width (target->image_ID);
  gdouble y_scale = whole->height / (gdouble) outpaint_host_image_get_height (target->image_ID);
  gint    left    = CLAMP ((gint) (rect.x * x_scale + 0.5), 0, whole->width - 1);
  gint    top     = CLAMP ((gint) (rect.y * y_scale + 0.5), 0, whole->height - 1);
  gint    right   = (gint) ((rect.x + rect.width) * x_scale + 0.5);
  gint    bottom  = (gint) ((rect.y + rect.height) * y_scale + 0.5);

  right  = CLAMP (right, left + 1, whole->width);
  bottom = CLAMP (bottom, top + 1, whole->height);

  return outpaint_picture_crop (whole, left, top, right - left, bottom - top);
}

OutpaintPicture *
outpaint_thumbnail_new (const OutpaintTarget *target, gint most)
{
  gint64             start  = g_get_monotonic_time ();
  gint32             layer  = target->layer_ID;
  const Babl        *format = NULL;
  g_autofree guchar *pixels = NULL;
  OutpaintPicture   *picture;
  gint               width, height;

  if (layer == -1)
    pixels = get_visible_data (target->image_ID, most, &width, &height, &format);
  else
    pixels = get_layer_data (layer, most, &width, &height, &format);
  if (pixels == NULL)
    return NULL;

  picture = to_srgb (target->image_ID, format, pixels, width, height);
  if (picture != NULL && layer != -1 && outpaint_host_item_is_layer (layer))
    apply_mask (picture, layer, most);
  if (picture != NULL && target->painted_ID != -1 && outpaint_target_check (target, NULL))
    picture = crop_to_target (picture, target);

  g_debug ("thumbnail: %d x %d in %.3f s",
           width,
           height,
           (g_get_monotonic_time () - start) / (gdouble) G_USEC_PER_SEC);

  return picture;
}
