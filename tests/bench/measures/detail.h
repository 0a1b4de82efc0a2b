/* Gradient energy and histograms
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_DETAIL_H
#define MEASURES_DETAIL_H

#include "planes.h"

G_BEGIN_DECLS

/* Returns the gradient energy (sum of squared differences of neighbors) outside
 * the source, relative to the truth's; 1 is best.
 */
gdouble detail_measure_energy (const Plane        *picture,
                               const Plane        *truth,
                               const OutpaintRect *source);

/* Returns the earth mover's distance between the histograms of these
 * differences, mean of both directions, in 8-bit steps.
 */
gdouble detail_measure_histograms (const Plane        *picture,
                                   const Plane        *truth,
                                   const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_DETAIL_H */
