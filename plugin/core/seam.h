/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SEAM_H
#define OUTPAINT_SEAM_H

#include <glib.h>

#include "core/geometry.h"

G_BEGIN_DECLS

/* The painted layer's mask, row by row: 255 outside the source and where the
 * source is not opaque, 0 over the source, with a ramp of the seam's width
 * that runs into the source from every side with a margin and from every
 * hole.  At seam width 0 the edge is hard.  A pixel whose centre lies d pixels
 * from the nearest edge is 255 * (1 - d / width).
 */
typedef struct _OutpaintSeam OutpaintSeam;

/* coverage: the source's alpha at full size, one byte a pixel, packed, taken
 * over (g_free()d with the seam); NULL when the source is opaque.
 * seam_width in pixels, 0 or more (see outpaint_seam_width()).
 */
OutpaintSeam      *
outpaint_seam_new (const OutpaintGeometry *geometry, gint seam_width, guint8 *coverage);
void outpaint_seam_free (OutpaintSeam *seam);

/* Row y of the frame (0 is its top): geometry->frame.width bytes.  Rows may be
 * asked for in any order and from several threads at once.
 */
void outpaint_seam_get_row (OutpaintSeam *seam, gint y, guint8 *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSeam, outpaint_seam_free)

G_END_DECLS

#endif /* OUTPAINT_SEAM_H */
