/* Sliced Wasserstein distance and coherence of patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_PATCHES_H
#define MEASURES_PATCHES_H

#include "planes.h"

G_BEGIN_DECLS

/* Measures of a picture's 7 x 7 patches (RGB) that lie out of the source. */

/* How far apart the distributions of the picture's and the truth's patches
 * are: the sliced Wasserstein distance of the first order, over fixed random
 * directions of length 1, at the full, half and quarter size, the mean of
 * these, in values of 0 to 255.
 */
gdouble patches_measure_distribution (const OutpaintPicture *picture,
                                      const OutpaintPicture *truth,
                                      const OutpaintRect    *source);

/* The distance of the picture's patches to the nearest of the whole truth's,
 * both reduced 2, 4 and 8 times: the mean over a fixed choice of patches of
 * the root mean square, in values of 0 to 255.
 */
void patches_measure_coherence (const OutpaintPicture *picture,
                                const OutpaintPicture *truth,
                                const OutpaintRect    *source,
                                gdouble                distances[3]);

G_END_DECLS

#endif /* MEASURES_PATCHES_H */
