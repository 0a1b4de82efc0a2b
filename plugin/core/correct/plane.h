/* Single-channel float pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLANE_H
#define OUTPAINT_PLANE_H

#include <glib.h>

G_BEGIN_DECLS

/* Single-channel planes, packed, top row first; used by the corrections. */

/* Least opaque alpha. */
#define OUTPAINT_PLANE_OPAQUE 0.99f

/* Returns the luma (Rec. 601) of n RGBA pixels, each color clamped to 0 to 1, NaN to 0.
 * Free with g_free().  NULL when there is no memory.
 */
gfloat *outpaint_plane_luma (const gfloat *pixels, gsize n);

/* Returns 1 for each of n pixels where both pictures are opaque and the reference is
 * finite, else 0.  Both are RGBA floats.  Free with g_free().  NULL when there is no memory.
 */
guint8 *outpaint_plane_known (const gfloat *reference, const gfloat *painting, gsize n);

/* Clears each pixel with a clear pixel within radius pixels along both axes;
 * pixels outside the plane are clear.  FALSE when there is no memory.
 */
gboolean outpaint_plane_erode (guint8 *known, gint width, gint height, gint radius);

/* Convolves rows and then columns with a symmetric kernel of 2 * radius + 1
 * taps: kernel[0] is the middle, kernel[radius] the outermost.  radius: 1 or 2.
 * Edges are replicated.  FALSE when there is no memory.
 */
gboolean outpaint_plane_smooth (gfloat       *plane,
                                gint          width,
                                gint          height,
                                const gfloat *kernel,
                                gint          radius);

/* Sets OUTPAINT_ERROR_FAILED for missing memory in the corrections. */
void outpaint_plane_set_no_memory (GError **error);

G_END_DECLS

#endif /* OUTPAINT_PLANE_H */
