/* Values beyond white and black near the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RANGE_MATCH_H
#define OUTPAINT_RANGE_MATCH_H

#include <glib.h>

G_BEGIN_DECLS

/* Gives an answer the values beyond 0 to 1 that its source has and no service
 * paints: lights brighter than white, colors out of sRGB.  Where the source is
 * known they are its own; they go on past the seam, in what is painted white
 * or black, and fade.  An answer whose source has none stays as it is.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque and
 * finite pixels are looked at.  answer: RGBA floats,
 * within about 0 to 1, changed in place.  Both have width * height packed
 * pixels.  FALSE with OUTPAINT_ERROR_FAILED when there is no memory.
 */
gboolean outpaint_match_range (const gfloat *reference,
                               gfloat       *answer,
                               gint          width,
                               gint          height,
                               GError      **error);

G_END_DECLS

#endif /* OUTPAINT_RANGE_MATCH_H */
