/* Color difference of two pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_COLOR_H
#define MEASURES_COLOR_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Returns the mean color difference (CIEDE2000) of two pictures of the same
 * size outside the source, up to "within" pixels from it (0 for all).  Large
 * pictures are sampled.
 */
gdouble color_mean_difference (const OutpaintPicture *picture,
                               const OutpaintPicture *truth,
                               const OutpaintRect    *source,
                               gint                   within);

G_END_DECLS

#endif /* MEASURES_COLOR_H */
