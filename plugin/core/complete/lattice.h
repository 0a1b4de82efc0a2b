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

/* The shifts by which a picture repeats itself: all sums of whole multiples of
 * its vectors, in pixels, rounded.
 */
typedef struct
{
  gint    n_vectors; /* 0 to 2 */
  gdouble x[2];
  gdouble y[2];
  gint    tolerance; /* the most that pixels of a phase differ by, the sum of the channels */
} OutpaintLattice;

/* Finds the lattice of the pixels of picture (RGB) where mask (grey, of the same
 * size) is 0.  n_vectors becomes 0 unless the whole of them repeats itself but for
 * a small tolerance, such as the noise of JPEG; periods of up to 512 pixels are
 * found, at least half a period has to follow the first.  FALSE when there is no
 * memory or it was cancelled.
 */
gboolean outpaint_lattice_find (OutpaintLattice       *lattice,
                                const OutpaintPicture *picture,
                                const OutpaintPicture *mask,
                                const OutpaintThreads *threads);

/* Copies to each pixel where mask is not 0 a pixel of the same phase where it is,
 * from as near as there is one that is not a blemish.  rest gets the mask of the pixels without
 * such a one, NULL when there are none.  FALSE when there is no memory or it was cancelled.
 */
gboolean outpaint_lattice_continue (const OutpaintLattice *lattice,
                                    OutpaintPicture       *picture,
                                    const OutpaintPicture *mask,
                                    OutpaintPicture      **rest,
                                    const OutpaintThreads *threads);

/* Whether what repeats inside goes on over the so many outermost pixels of each side
 * of picture, where mask is 0: then these are no border.  FALSE also when there is no
 * memory.
 */
gboolean outpaint_lattice_reaches_edges (const OutpaintPicture *picture,
                                         const OutpaintPicture *mask,
                                         const OutpaintMargins *edges,
                                         const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LATTICE_H */
