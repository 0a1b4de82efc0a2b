/* Likeness of textures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_LIKENESS_H
#define MEASURES_LIKENESS_H

#include "planes.h"

G_BEGIN_DECLS

/* Measures of the part outside the source: the peak signal-to-noise ratio of
 * all channels in decibels, and the mean structural similarity of the luma.
 */
gdouble likeness_measure_psnr (const OutpaintPicture *picture,
                               const OutpaintPicture *truth,
                               const OutpaintRect    *source);
gdouble likeness_measure_ssim (const Plane        *picture,
                               const Plane        *truth,
                               const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_LIKENESS_H */
