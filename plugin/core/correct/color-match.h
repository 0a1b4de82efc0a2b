/* Robust color fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLOR_MATCH_H
#define OUTPAINT_COLOR_MATCH_H

#include <glib.h>

G_BEGIN_DECLS

/* Corrects the colors of a painting, in place and all over the grid, to those
 * of the reference: by one smooth correction for all pixels, and by the
 * remaining difference along the seam.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque and
 * finite pixels count.  painting: RGBA floats, straight alpha, registered.  Both
 * have width * height packed pixels.
 * A painting with the right colors or with other content stays as it is.  The
 * one correction keeps values within 0 to 1; along the seam they may exceed it
 * by a little.  FALSE with OUTPAINT_ERROR_FAILED when there is no memory.
 */
gboolean outpaint_match_colors (const gfloat *reference,
                                gfloat       *painting,
                                gint          width,
                                gint          height,
                                GError      **error);

G_END_DECLS

#endif /* OUTPAINT_COLOR_MATCH_H */
