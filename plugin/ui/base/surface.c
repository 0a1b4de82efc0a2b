/* Pictures for drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/surface.h"

#include "ui/base/toolkit.h"


cairo_surface_t *
outpaint_surface_new (const OutpaintPicture *picture)
{
  GdkPixbuf       *pixbuf = gdk_pixbuf_new_from_data (picture->data,
                                                GDK_COLORSPACE_RGB,
                                                TRUE,
                                                8,
                                                picture->width,
                                                picture->height,
                                                picture->width * 4,
                                                NULL,
                                                NULL);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, picture->width, picture->height);
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_object_unref (pixbuf);

  return surface;
}
