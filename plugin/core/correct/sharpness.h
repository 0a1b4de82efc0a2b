/* Sharpness fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SHARPNESS_H
#define OUTPAINT_SHARPNESS_H

#include <glib.h>

G_BEGIN_DECLS

/* Makes an answer that is softer than the reference as sharp (in place, all
 * over the grid), with one small symmetric filter.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque pixels
 * are looked at.  answer: RGBA floats (straight
 * alpha), registered and with the reference's colours.  Both have width *
 * height packed pixels.
 * An answer that is as sharp or sharper, or that does not tell, stays as it
 * is.  FALSE with OUTPAINT_ERROR_FAILED, and the answer undefined, when there
 * is no memory.
 */
gboolean outpaint_match_sharpness (const gfloat *reference,
                                   gfloat       *answer,
                                   gint          width,
                                   gint          height,
                                   GError      **error);

G_END_DECLS

#endif /* OUTPAINT_SHARPNESS_H */
