/* Cutting and padding of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CROP_H
#define OUTPAINT_CROP_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Both functions return a new picture with the same channels and without
 * floats.  NULL when there is no memory.
 */

/* Cuts out width x height pixels at x, y, which lie within the picture. */
OutpaintPicture *outpaint_picture_crop (const OutpaintPicture *picture,
                                        gint                   x,
                                        gint                   y,
                                        gint                   width,
                                        gint                   height);

/* Puts the picture at x, y into a picture of width x height, which it does not
 * exceed.  The other bytes are 0.
 */
OutpaintPicture *outpaint_picture_pad (const OutpaintPicture *picture,
                                       gint                   x,
                                       gint                   y,
                                       gint                   width,
                                       gint                   height);

G_END_DECLS

#endif /* OUTPAINT_CROP_H */
