/* Small islands of known pixels in a large frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_ISLANDS_H
#define OUTPAINT_COMPLETION_ISLANDS_H

#include "core/complete/level.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Finds the islands of known pixels that are small in the frame and have a
 * source patch.
 *
 * Returns their rectangles, OutpaintRect, in pixels, from the top down.  Each
 * is grown on all sides by its shorter side, 24 pixels at least, and clipped to
 * the frame; some of it is unknown.  Together they take at most half of the
 * frame: none are returned where they would take more.  Free with
 * g_array_unref().
 */
GArray *outpaint_islands_find (const OutpaintLevel *level);

/* The rectangle, which lies in the picture, as a picture of its own.  Free with
 * outpaint_picture_unref(); NULL when there is no memory.
 */
OutpaintPicture *outpaint_islands_cut (const OutpaintPicture *picture, const OutpaintRect *rect);

/* Puts it back. */
void outpaint_islands_paste (OutpaintPicture       *picture,
                             const OutpaintRect    *rect,
                             const OutpaintPicture *piece);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_ISLANDS_H */
