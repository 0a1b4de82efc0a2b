/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_BLEND_H
#define OUTPAINT_COMPLETION_BLEND_H

#include "core/completion-level.h"

G_BEGIN_DECLS

/* Makes each unknown pixel of the level a copy of a known one, and evens out
 * the seams between what was copied from different places.
 *
 * labels tells which one it is, the row in the upper, the column in the lower
 * 16 bits: of a level with stride columns that has half the sides shift times.
 */
gboolean outpaint_blend (OutpaintLevel         *level,
                         const guint32         *labels,
                         gint                   stride,
                         gint                   shift,
                         const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_BLEND_H */
