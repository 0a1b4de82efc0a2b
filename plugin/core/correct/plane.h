/* Single-channel float pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLANE_H
#define OUTPAINT_PLANE_H

#include <glib.h>

G_BEGIN_DECLS

/* What fitting a painting to the picture is measured on: planes of one value
 * a pixel, packed, top row first.
 */

/* An answer's or a reference's alpha from here on counts as opaque. */
#define OUTPAINT_PLANE_OPAQUE 0.99f

/* The luma (Rec. 601) of n pixels of 4 floats, each held within 0 to 1;
 * NaN is 0.  NULL when there is no memory.  Free with g_free().
 */
gfloat *outpaint_plane_luma (const gfloat *pixels, gsize n);

/* 1 where both the reference and the answer (4 floats a pixel each) are opaque and the reference is
 * finite, else 0.  NULL when there is no memory.  Free with g_free().
 */
guint8 *outpaint_plane_known (const gfloat *reference, const gfloat *answer, gsize n);

/* Clears what lies within radius (a square's) of what is clear; all around
 * the plane is clear.  FALSE when there is no memory.
 */
gboolean outpaint_plane_erode (guint8 *known, gint width, gint height, gint radius);

/* Convolves along rows and then columns with a symmetric kernel of
 * 2 * radius + 1 taps: kernel[0] is the middle, kernel[radius] the outermost,
 * radius 1 or 2.  Edges are replicated.  FALSE when there is no memory.
 */
gboolean outpaint_plane_smooth (gfloat       *plane,
                                gint          width,
                                gint          height,
                                const gfloat *kernel,
                                gint          radius);

/* Sets the sentence for when fitting ran out of memory. */
void outpaint_plane_set_no_memory (GError **error);

G_END_DECLS

#endif /* OUTPAINT_PLANE_H */
