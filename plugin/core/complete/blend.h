/* Copies the best patches and blends their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_BLEND_H
#define OUTPAINT_COMPLETION_BLEND_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Fills each unknown pixel of level 0 with a copy of a known one, and blends
 * the seams between copies from different places.  In a level with floats only
 * the floats are blended; the bytes are plain copies.
 */
typedef struct
{
  OutpaintPyramid *pyramid;
  const guint32   *labels; /* source pixels, encoded as in OutpaintLevel.field */
  gint             shift;  /* level of labels */
  gdouble          range;  /* range of the blending at a seam, in pixels */
} OutpaintBlend;

/* Copies the pixels; call it first.  Returns FALSE when cancelled. */
gboolean outpaint_blend_copy (const OutpaintBlend *blend, const OutpaintThreads *threads);

/* Blends the seams in one channel; call it for each channel.  Returns FALSE
 * when there is no memory, or when cancelled.
 */
gboolean outpaint_blend_correct (const OutpaintBlend   *blend,
                                 gint                   channel,
                                 const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_BLEND_H */
