/* Reduction of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SHRINK_H
#define OUTPAINT_SHRINK_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Reduces a picture to width x height pixels, 1 to its own width and height.
 * The channels stay.  Returns a new picture, NULL without memory.
 */
OutpaintPicture *outpaint_picture_shrink (const OutpaintPicture *picture, gint width, gint height);

G_END_DECLS

#endif /* OUTPAINT_SHRINK_H */
