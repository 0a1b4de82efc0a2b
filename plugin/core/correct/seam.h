/* The mask between source and painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SEAM_H
#define OUTPAINT_SEAM_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The painted layer's mask, row by row: 255 outside the source and where the
 * source is not opaque, 0 over the source, with a ramp of the seam's width
 * that runs into the source from every side with a margin and from every
 * hole.  At seam width 0 the edge is hard.  The first quarter of the ramp, 4
 * pixels at most and the outermost pixel in any case, is 255, so that no line
 * appears where the layers are scaled.  A pixel whose centre lies d pixels from
 * the nearest edge is 255 * (width - d) / (width - quarter) behind it.  Over a
 * border and along a cut (see below) the ramp of a side is steeper; it never
 * reaches further in.
 */
typedef struct _OutpaintSeam OutpaintSeam;

/* coverage: the source's alpha at full size, one byte a pixel, packed, taken
 * over (g_free()d with the seam); NULL when the source is opaque.
 * seam_width in pixels, 0 or more (see outpaint_seam_width()).
 */
OutpaintSeam *outpaint_seam_new (const OutpaintGeometry *geometry,
                                 gint                    seam_width,
                                 guint8                 *coverage);
void          outpaint_seam_free (OutpaintSeam *seam);

/* So many of the source's outermost pixels on each side are a border that the
 * painting has to cover: the ramp begins behind it, and ends where it did.
 * Nothing changes at seam width 0.
 */
void outpaint_seam_set_border (OutpaintSeam *seam, const OutpaintMargins *widths);

/* The part of the frame over which the mask is 0 throughout; empty where the source is
 * not opaque everywhere.
 */
void outpaint_seam_get_hidden (const OutpaintSeam *seam, OutpaintRect *hidden);

/* Where along a side painting and source are to be compared, in pixels of the
 * frame.  FALSE when that side is not extended, or its ramp is so narrow or so
 * wide that it stays as it is.
 */
gboolean outpaint_seam_get_band (const OutpaintSeam *seam, OutpaintSide index, OutpaintRect *band);

/* Has the ramp along that side follow the path on which painting and source
 * differ least wherever one would shine through the other, and be as it was
 * everywhere else (see outpaint_cut_find()).  painted, source: the band's
 * brightnesses, rows packed, 0.0 to 1.0 with a curve that is about perceptual
 * (babl's "Y' float"); where the source is not opaque it doesn't matter.
 * Replaces what was found for another painting.  Not while rows are asked for.
 */
void outpaint_seam_cut_band (OutpaintSeam *seam,
                             OutpaintSide  index,
                             const gfloat *painted,
                             const gfloat *source);

/* Row y of the frame (0 is its top): geometry->frame.width bytes.  Rows may be
 * asked for in any order and from several threads at once.
 */
void outpaint_seam_get_row (OutpaintSeam *seam, gint y, guint8 *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSeam, outpaint_seam_free)

G_END_DECLS

#endif /* OUTPAINT_SEAM_H */
