/* Sliced Wasserstein distance and coherence of patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PATCHES_H
#define MEASURES_PATCHES_H

#include "planes.h"

G_BEGIN_DECLS

/* Measures of the 7 x 7 RGB patches outside the source. */

/* Returns the distance between the distributions of the picture's and the
 * truth's patches in 8-bit steps: the sliced Wasserstein distance of first
 * order over fixed random directions of length 1, mean of full, half and
 * quarter size.
 */
gdouble patches_measure_distribution (const OutpaintPicture *picture,
                                      const OutpaintPicture *truth,
                                      const OutpaintRect    *source);

/* Computes the distance of the picture's patches to the nearest patches of the
 * whole truth, both reduced by 2, 4 and 8: the mean of the root mean square
 * over a fixed choice of patches, in 8-bit steps.
 */
void patches_measure_coherence (const OutpaintPicture *picture,
                                const OutpaintPicture *truth,
                                const OutpaintRect    *source,
                                gdouble                distances[3]);

G_END_DECLS

#endif /* MEASURES_PATCHES_H */
