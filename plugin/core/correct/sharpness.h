/* Sharpness fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SHARPNESS_H
#define OUTPAINT_SHARPNESS_H

#include <glib.h>

G_BEGIN_DECLS

/* Sharpens a painting that is softer than the reference, in place and all over
 * the grid, with one small symmetric filter.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque pixels
 * count.  painting: RGBA floats, straight alpha, registered and in the
 * reference's colors.  Both have width * height packed pixels.
 * A painting that is at least as sharp, or has other content, stays as it is.
 * FALSE with OUTPAINT_ERROR_FAILED, and the painting undefined, when there is
 * no memory.
 */
gboolean outpaint_match_sharpness (const gfloat *reference,
                                   gfloat       *painting,
                                   gint          width,
                                   gint          height,
                                   GError      **error);

G_END_DECLS

#endif /* OUTPAINT_SHARPNESS_H */
