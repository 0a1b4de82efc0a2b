/* Continues thin straight lines over the edges of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LINES_H
#define OUTPAINT_COMPLETION_LINES_H

#include "core/complete/threads.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Continues cables, poles and the like: thin lines before a smooth background
 * which cross an edge of the known rectangle of picture (RGB), straight up to
 * the frame's edge, with pieces of themselves; curved edges before that.  mask (grey, of the same
 * size) is 0 where the picture is known.
 *
 * *rest becomes NULL when there are no such lines, else a new mask without the
 * painted pixels.  Returns FALSE when there is no memory.
 */
gboolean outpaint_lines_continue (OutpaintPicture       *picture,
                                  const OutpaintPicture *mask,
                                  OutpaintPicture      **rest);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LINES_H */
