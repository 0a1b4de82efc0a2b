/* Gradient energy and histograms
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_DETAIL_H
#define MEASURES_DETAIL_H

#include "planes.h"

G_BEGIN_DECLS

/* The energy of the gradient (the sum of squared differences of neighbouring
 * pixels) out of the source, divided by the truth's; 1 is right.
 */
gdouble detail_measure_energy (const Plane        *picture,
                               const Plane        *truth,
                               const OutpaintRect *source);

/* How far apart the distributions of these differences are: the mean, over
 * both directions, of the distance by which the one's values have to be moved
 * to give the other (the earth mover's), in values of 0 to 255.
 */
gdouble detail_measure_histograms (const Plane        *picture,
                                   const Plane        *truth,
                                   const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_DETAIL_H */
