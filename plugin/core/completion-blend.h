/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_BLEND_H
#define OUTPAINT_COMPLETION_BLEND_H

#include "core/completion-level.h"

G_BEGIN_DECLS

/* Makes each unknown pixel of level 0 a copy of a known one, and evens out
 * the seams between what was copied from different places, up to some range
 * in pixels.
 *
 * labels tells which one it is, the row in the upper, the column in the lower
 * 16 bits: of the level whose number is shift.
 *
 * FALSE when there is no memory, or it was cancelled.
 */
gboolean outpaint_blend (OutpaintPyramid       *pyramid,
                         const guint32         *labels,
                         gint                   shift,
                         gdouble                range,
                         const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_BLEND_H */
