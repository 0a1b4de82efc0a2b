/* Values beyond white and black near the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RANGE_MATCH_H
#define OUTPAINT_RANGE_MATCH_H

#include <glib.h>

G_BEGIN_DECLS

/* Adds the source's values below 0 and above 1, which no service paints: lights
 * brighter than white, and colors outside sRGB.  Over the source they are the
 * source's; past the seam they continue into white or black parts of the
 * painting, and fade.  A painting whose source has no such values stays as it
 * is.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque and
 * finite pixels count.  painting: RGBA floats, about 0 to 1, changed in place.
 * Both have width * height packed pixels.  FALSE with OUTPAINT_ERROR_FAILED
 * when there is no memory.
 */
gboolean outpaint_match_range (const gfloat *reference,
                               gfloat       *painting,
                               gint          width,
                               gint          height,
                               GError      **error);

G_END_DECLS

#endif /* OUTPAINT_RANGE_MATCH_H */
