/* Small islands of known pixels in a large frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_ISLANDS_H
#define OUTPAINT_COMPLETION_ISLANDS_H

#include "core/complete/level.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Finds the small islands of known pixels in a frame.  Islands without a source
 * patch are left out.
 *
 * Returns rectangles (OutpaintRect, in pixels) from the top down.  Each is
 * enlarged on all sides by its shorter side, at least by 24 pixels, and clipped
 * to the frame; each contains unknown pixels.  The array is empty when the
 * rectangles would take more than half of the frame.  Free with
 * g_array_unref().
 */
GArray *outpaint_islands_find (const OutpaintLevel *level);

/* Copies a rectangle within the picture to a new picture.  Free with
 * outpaint_picture_unref().  Returns NULL when there is no memory.
 */
OutpaintPicture *outpaint_islands_cut (const OutpaintPicture *picture, const OutpaintRect *rect);

/* Copies piece back to the rectangle. */
void outpaint_islands_paste (OutpaintPicture       *picture,
                             const OutpaintRect    *rect,
                             const OutpaintPicture *piece);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_ISLANDS_H */
