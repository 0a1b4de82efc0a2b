/* Robust color fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLOR_MATCH_H
#define OUTPAINT_COLOR_MATCH_H

#include <glib.h>

G_BEGIN_DECLS

/* Gives the answer (in place, all over the grid) the reference's colours: one
 * correction for all of it, and what that leaves near the seam smoothly with
 * it.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque pixels
 * are looked at.  answer: RGBA floats (straight
 * alpha), registered.  Both have width * height packed pixels.
 * Places that the service painted anew don't matter, and neither do clipped
 * pixels; an answer that fits, or that shows something else, stays as it is.
 * The correction holds the answer within 0 to 1; along the seam it may leave
 * that by a little.  Values beyond are outpaint_match_range()'s.
 * FALSE with OUTPAINT_ERROR_FAILED when there is no memory; the seam may then
 * be what is missing.
 */
gboolean outpaint_match_colors (const gfloat *reference,
                                gfloat       *answer,
                                gint          width,
                                gint          height,
                                GError      **error);

G_END_DECLS

#endif /* OUTPAINT_COLOR_MATCH_H */
