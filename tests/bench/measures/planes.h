/* Planes of the measures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PLANES_H
#define MEASURES_PLANES_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Packed floats, one for each pixel. */
typedef struct
{
  gint    width;
  gint    height;
  gfloat *data;
} Plane;

/* The values are not initialized. */
Plane *plane_new (gint width, gint height);
void   plane_free (Plane *plane);

/* Returns the luma of encoded values, 0 to 255 (ITU-R BT.601). */
Plane *plane_from_luma (const OutpaintPicture *picture);

/* Averages 2 x 2 pixels; drops an odd last row or column. */
Plane *plane_halve (const Plane *plane);

/* Reads an RGB picture from a file; a failure ends the program. */
OutpaintPicture *planes_load (const gchar *path);

/* Writes a PNG file with fast compression; a failure ends the program. */
void planes_save (const OutpaintPicture *picture, const gchar *path);

/* Returns the picture rescaled, RGB. */
OutpaintPicture *planes_rescale (const OutpaintPicture *picture, gint width, gint height);

/* Returns a copy of a part of the picture. */
OutpaintPicture *planes_crop (const OutpaintPicture *picture, const OutpaintRect *part);

/* Copies an RGB picture into a larger one, clipped to it. */
void planes_paste (OutpaintPicture *onto, const OutpaintPicture *picture, gint x, gint y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plane, plane_free)

G_END_DECLS

#endif /* MEASURES_PLANES_H */
