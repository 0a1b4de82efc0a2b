/* Planes of the measures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "planes.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "support/rescale.h"


Plane *
plane_new (gint width, gint height)
{
  Plane *plane = g_new (Plane, 1);

  plane->width  = width;
  plane->height = height;
  plane->data   = g_new (gfloat, (gsize) width * height);

  return plane;
}

void
plane_free (Plane *plane)
{
  g_free (plane->data);
  g_free (plane);
}

Plane *
plane_from_luma (const OutpaintPicture *picture)
{
  Plane        *plane = plane_new (picture->width, picture->height);
  gsize         n     = (gsize) picture->width * picture->height;
  const guint8 *pixel = picture->data;

  for (gsize i = 0; i < n; i++, pixel += picture->channels)
    plane->data[i] =
      picture->channels == 1 ? pixel[0] : 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];

  return plane;
}

Plane *
plane_halve (const Plane *plane)
{
  Plane *half = plane_new (plane->width / 2, plane->height / 2);

  for (gint y = 0; y < half->height; y++)
    {
      const gfloat *above = plane->data + (gsize) 2 * y * plane->width;
      const gfloat *below = above + plane->width;
      gfloat       *row   = half->data + (gsize) y * half->width;

      for (gint x = 0; x < half->width; x++)
        row[x] = (above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1]) / 4;
    }

  return half;
}

OutpaintPicture *
planes_load (const gchar *path)
{
  g_autoptr (GError) error      = NULL;
  g_autoptr (GdkPixbuf) file    = gdk_pixbuf_new_from_file (path, &error);
  g_autoptr (GdkPixbuf) upright = NULL;
  OutpaintPicture *picture;
  gint             channels;

  if (file == NULL)
    g_error ("%s: %s", path, error->message);

  upright  = gdk_pixbuf_apply_embedded_orientation (file);
  channels = gdk_pixbuf_get_n_channels (upright);
  picture =
    outpaint_picture_new (gdk_pixbuf_get_width (upright), gdk_pixbuf_get_height (upright), 3);
  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width; x++)
      memcpy (outpaint_picture_row (picture, y) + 3 * x,
              gdk_pixbuf_read_pixels (upright) + (gsize) y * gdk_pixbuf_get_rowstride (upright)
                + (gsize) x * channels,
              3);

  return picture;
}

void
planes_save (const OutpaintPicture *picture, const gchar *path)
{
  g_autoptr (OutpaintPicture) rgb = NULL;
  g_autoptr (GdkPixbuf) pixbuf    = NULL;
  g_autoptr (GError) error        = NULL;

  g_return_if_fail (picture->channels == 3);

  pixbuf = gdk_pixbuf_new_from_data (picture->data,
                                     GDK_COLORSPACE_RGB,
                                     FALSE,
                                     8,
                                     picture->width,
                                     picture->height,
                                     3 * picture->width,
                                     NULL,
                                     NULL);
  if (!gdk_pixbuf_save (pixbuf, path, "png", &error, "compression", "1", NULL))
    g_error ("%s: %s", path, error->message);
}

OutpaintPicture *
planes_rescale (const OutpaintPicture *picture, gint width, gint height)
{
  OutpaintPicture   *scaled = outpaint_picture_new (width, height, 3);
  g_autofree gfloat *pixels = rescale_picture (picture, width, height, NULL);

  rescale_round (pixels, 3 * (gsize) width * height, scaled->data);

  return scaled;
}

OutpaintPicture *
planes_crop (const OutpaintPicture *picture, const OutpaintRect *part)
{
  gint             n    = picture->channels;
  OutpaintPicture *crop = outpaint_picture_new (part->width, part->height, n);

  g_return_val_if_fail (part->x >= 0 && part->x + part->width <= picture->width, crop);
  g_return_val_if_fail (part->y >= 0 && part->y + part->height <= picture->height, crop);

  for (gint y = 0; y < part->height; y++)
    memcpy (outpaint_picture_row (crop, y),
            outpaint_picture_row (picture, part->y + y) + (gsize) n * part->x,
            (gsize) n * part->width);

  return crop;
}

void
planes_paste (OutpaintPicture *onto, const OutpaintPicture *picture, gint x, gint y)
{
  gint from_x = MAX (0, -x);
  gint to_x   = MIN (picture->width, onto->width - x);
  gint to_y   = MIN (picture->height, onto->height - y);

  for (gint row = MAX (0, -y); row < to_y && from_x < to_x; row++)
    memcpy (outpaint_picture_row (onto, y + row) + 3 * (gsize) (x + from_x),
            outpaint_picture_row (picture, row) + 3 * (gsize) from_x,
            3 * (gsize) (to_x - from_x));
}
