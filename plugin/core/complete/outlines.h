/* Continues the regions of a flat drawing by their outlines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_OUTLINES_H
#define OUTPAINT_COMPLETION_OUTLINES_H

#include "core/complete/threads.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Paints the pixels of picture (RGB) where mask (grey, of the same size) is not
 * 0, when the others are a rectangle of a flat drawing: its regions are
 * continued, straight outlines straight and round ones as circles.  No color is
 * new.  *is_painted becomes whether it was such a drawing; the picture does not
 * change otherwise.  Returns FALSE when there is no memory, or when cancelled.
 */
gboolean outpaint_outlines_continue (OutpaintPicture       *picture,
                                     const OutpaintPicture *mask,
                                     const OutpaintThreads *threads,
                                     gboolean              *is_painted);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_OUTLINES_H */
