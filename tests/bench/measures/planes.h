/* Planes of the measures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PLANES_H
#define MEASURES_PLANES_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* One float a pixel, packed. */
typedef struct
{
  gint    width;
  gint    height;
  gfloat *data;
} Plane;

/* Undefined values. */
Plane *plane_new (gint width, gint height);
void   plane_free (Plane *plane);

/* The picture's luma, 0 to 255 (ITU-R BT.601), of its encoded values. */
Plane *plane_from_luma (const OutpaintPicture *picture);

/* Every 2 x 2 pixels averaged to one; an odd last row or column is dropped. */
Plane *plane_halve (const Plane *plane);

/* An RGB picture out of a file; one that can't be read ends the program. */
OutpaintPicture *planes_load (const gchar *path);

/* Writes a PNG, quickly rather than small; a failure ends the program. */
void planes_save (const OutpaintPicture *picture, const gchar *path);

/* The picture rescaled (RGB). */
OutpaintPicture *planes_rescale (const OutpaintPicture *picture, gint width, gint height);

/* A copy of the part within the picture. */
OutpaintPicture *planes_crop (const OutpaintPicture *picture, const OutpaintRect *part);

/* Copies an RGB picture into a larger one; what lies outside is left out. */
void planes_paste (OutpaintPicture *onto, const OutpaintPicture *picture, gint x, gint y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plane, plane_free)

G_END_DECLS

#endif /* MEASURES_PLANES_H */
