/* Continues a mat or a plain background in its color
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_H
#define OUTPAINT_MAT_H

#include "core/complete/threads.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Continues a mat around a photograph or a plain background: where the edge of
 * the known pixels has a single color, paints that color into the unknown part
 * of picture (RGB), with the noise of the edge.  One side of a single color
 * suffices for the area straight out from it; a corner needs both of its sides.
 * mask (grey, of the same size) is 0 where the picture is known.
 *
 * *rest becomes NULL when there is no such edge, else a new mask without the
 * painted pixels.  The same input gives the same bytes for any number of
 * threads.  Returns FALSE when there is no memory, or when cancelled; the
 * unknown part is undefined then.
 */
gboolean outpaint_mat_paint (OutpaintPicture       *picture,
                             const OutpaintPicture *mask,
                             guint32                seed,
                             const OutpaintThreads *threads,
                             OutpaintPicture      **rest);

G_END_DECLS

#endif /* OUTPAINT_MAT_H */
