/* Continues a mat or a plain background in its color
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_H
#define OUTPAINT_MAT_H

#include "core/complete/threads.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Where the edge of the known pixels is of one color, as the mat around a
 * photograph, or a plain background, paints that color on into the unknown part
 * of picture (RGB), with the edge's noise.  A side of one color is enough for
 * what lies straight out from it; a corner takes both of its sides.  mask (grey,
 * of the same size) is 0 where the picture is known.
 *
 * *rest becomes NULL when there is no such edge, and otherwise a new mask without
 * what has been painted.  The same input gives the same bytes for any number of
 * threads.  FALSE when there is no memory, or it was cancelled; the unknown part is
 * undefined then.
 */
gboolean outpaint_mat_paint (OutpaintPicture       *picture,
                             const OutpaintPicture *mask,
                             guint32                seed,
                             const OutpaintThreads *threads,
                             OutpaintPicture      **rest);

G_END_DECLS

#endif /* OUTPAINT_MAT_H */
