/* The known rectangle of a frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_RECTANGLE_H
#define OUTPAINT_COMPLETION_RECTANGLE_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Finds the rectangle of the pixels where mask (grey) is 0.  Returns FALSE when
 * there are none, or when they do not fill a rectangle.
 */
gboolean outpaint_rectangle_find (const OutpaintPicture *mask, OutpaintRect *rectangle);

/* Returns the pixels of a level of the pyramid that are all in a rectangle. */
OutpaintRect outpaint_rectangle_reduce (const OutpaintRect *rectangle, gint level);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_RECTANGLE_H */
