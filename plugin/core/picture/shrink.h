/* Reduction of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SHRINK_H
#define OUTPAINT_SHRINK_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* An RGB or RGBA picture as RGBA, reduced so that no side is longer than most
 * pixels; a smaller one keeps its size.  NULL when there is no memory.
 */
OutpaintPicture *outpaint_picture_shrink (const OutpaintPicture *picture, gint most);

G_END_DECLS

#endif /* OUTPAINT_SHRINK_H */
