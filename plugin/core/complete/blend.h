/* Copies the best patches and blends their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_BLEND_H
#define OUTPAINT_COMPLETION_BLEND_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Makes each unknown pixel of level 0 a copy of a known one, and evens out the
 * seams between what was copied from different places.  Where the level has
 * floats these are evened out, and the pixels are mere copies.
 */
typedef struct
{
  OutpaintPyramid *pyramid;
  const guint32   *labels; /* which one: its row in the upper, its column in the lower 16 bits */
  gint             shift;  /* of which level they are */
  gdouble          range;  /* pixels, how far a difference at a seam is spread */
} OutpaintBlend;

/* First.  FALSE when it was cancelled, as below. */
gboolean outpaint_blend_copy (const OutpaintBlend *blend, const OutpaintThreads *threads);

/* Then for each channel.  FALSE when there is no memory, or it was cancelled. */
gboolean outpaint_blend_correct (const OutpaintBlend   *blend,
                                 gint                   channel,
                                 const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_BLEND_H */
