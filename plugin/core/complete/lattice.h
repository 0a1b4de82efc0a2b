/* Periods of a repeating pattern
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LATTICE_H
#define OUTPAINT_COMPLETION_LATTICE_H

#include "core/complete/threads.h"
#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Shifts by which a picture repeats itself: all sums of whole multiples of the
 * vectors, in pixels, rounded.
 */
typedef struct
{
  gint    n_vectors; /* 0 to 2 */
  gdouble x[2];
  gdouble y[2];
  gint    tolerance; /* largest difference in a phase, sum of the channels, 8-bit levels */
} OutpaintLattice;

/* Finds the lattice of the pixels of picture (RGB) where mask (grey, of the
 * same size) is 0.  n_vectors becomes 0 unless all of these pixels repeat,
 * within a small tolerance such as the noise of JPEG.  Finds periods of up to
 * 512 pixels of which at least one and a half are visible.  Returns FALSE when
 * there is no memory, or when cancelled.
 */
gboolean outpaint_lattice_find (OutpaintLattice       *lattice,
                                const OutpaintPicture *picture,
                                const OutpaintPicture *mask,
                                const OutpaintThreads *threads);

/* Fills each pixel where mask is not 0 with the nearest pixel of the same phase
 * where mask is 0, skipping blemishes.  *rest becomes the mask of the pixels
 * without such a source, NULL when there are none.  Returns FALSE when there is
 * no memory, or when cancelled.
 */
gboolean outpaint_lattice_continue (const OutpaintLattice *lattice,
                                    OutpaintPicture       *picture,
                                    const OutpaintPicture *mask,
                                    OutpaintPicture      **rest,
                                    const OutpaintThreads *threads);

/* Returns whether the pattern inside of picture continues through its outermost
 * pixels: edges is their number on each side.  Only pixels where mask is 0 are
 * compared.  If it does, these pixels are not a border.  Returns FALSE also
 * when there is no memory.
 */
gboolean outpaint_lattice_reaches_edges (const OutpaintPicture *picture,
                                         const OutpaintPicture *mask,
                                         const OutpaintMargins *edges,
                                         const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LATTICE_H */
