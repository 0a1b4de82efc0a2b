/* The mask between source and painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SEAM_H
#define OUTPAINT_SEAM_H

#include <glib.h>

#include "core/frame/geometry.h"
#include "core/frame/selection.h"

G_BEGIN_DECLS

/* The mask of a painted layer, row by row.  Of an outpainting: 255 outside the source and where the
 * source is not opaque, 0 over the source, with a ramp into the source from
 * each side with a margin and from each hole.  The ramp is as wide as the seam;
 * at seam width 0 the edge is hard.  The first quarter of the ramp, at most 4
 * pixels and at least the outermost one, is 255, so that scaling the layers
 * shows no line.  Behind it, a pixel whose center is d pixels from the nearest
 * edge is 255 * (width - d) / (width - quarter).  Along a border and a cut (see
 * below) the ramp of a side is steeper; it never extends further in.
 */
typedef struct _OutpaintSeam OutpaintSeam;

/* coverage: the source's alpha at full size, one byte per pixel, packed; takes
 * ownership.  NULL for an opaque source.  seam_width: in pixels, 0 or more (see
 * outpaint_seam_width()).  Free with outpaint_seam_free().
 */
OutpaintSeam *outpaint_seam_new (const OutpaintGeometry *geometry,
                                 gint                    seam_width,
                                 guint8                 *coverage);
void          outpaint_seam_free (OutpaintSeam *seam);

/* Returns the mask of a fill: the selection itself, with a ramp of that width
 * from its edge inward, which does not begin at the source's edge.  A pixel
 * whose center is d pixels from the nearest edge is at most
 * 255 * d / seam_width.  Where the source is not opaque there is no ramp.
 * coverage: the alpha of the source in the selection's context, else as in
 * outpaint_seam_new().
 */
OutpaintSeam *outpaint_seam_new_for_fill (const OutpaintSelection *selection,
                                          gint                     seam_width,
                                          guint8                  *coverage);

/* Sets the border to cover with the painting: the number of the source's
 * outermost pixels on each side.  The ramp begins behind the border, and its
 * end does not move.  Has no effect at seam width 0.
 */
void outpaint_seam_set_border (OutpaintSeam *seam, const OutpaintMargins *widths);

/* Returns the part of the frame with a mask of 0 throughout; empty unless the
 * source is opaque everywhere.
 */
void outpaint_seam_get_hidden (const OutpaintSeam *seam, OutpaintRect *hidden);

/* Returns the rectangle of the frame for the comparison of painting and source
 * along a side.  FALSE for a side without a margin, and for a ramp that is too
 * narrow or too wide for a path.
 */
gboolean outpaint_seam_get_band (const OutpaintSeam *seam, OutpaintSide index, OutpaintRect *band);

/* Moves the ramp along a side to the path of least difference between painting
 * and source where one of them would be visible through the other (see
 * outpaint_cut_find()); elsewhere the ramp stays.  painted, source: the luma of
 * the band's pixels, rows packed, 0.0 to 1.0 with a nearly perceptual curve
 * (babl's "Y' float"); any value where the source is not opaque.  Replaces an
 * earlier path.  Not thread-safe beside outpaint_seam_get_row().
 */
void outpaint_seam_cut_band (OutpaintSeam *seam,
                             OutpaintSide  index,
                             const gfloat *painted,
                             const gfloat *source);

/* Writes row y of the painted layer (0 is its top), a byte per pixel of its
 * width: that of the frame, or of the selection's box.  Rows may come in any
 * order and from several threads at once.
 */
void outpaint_seam_get_row (OutpaintSeam *seam, gint y, guint8 *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSeam, outpaint_seam_free)

G_END_DECLS

#endif /* OUTPAINT_SEAM_H */
