/* Reduction of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SHRINK_H
#define OUTPAINT_SHRINK_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Reduces a picture to width x height pixels, each at least 1 and at most its
 * own.  Keeps the channels.  Returns a new picture.  NULL when there is no
 * memory.
 */
OutpaintPicture *outpaint_picture_shrink (const OutpaintPicture *picture, gint width, gint height);

G_END_DECLS

#endif /* OUTPAINT_SHRINK_H */
