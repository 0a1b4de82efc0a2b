/* Difference of variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_VARIETY_H
#define MEASURES_VARIETY_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Returns the percentage of the pixels outside of the source that differ by more
 * than 16 8-bit levels, in any channel, between two paintings.
 */
gdouble variety_measure (const OutpaintPicture *a,
                         const OutpaintPicture *b,
                         const OutpaintRect    *source);

/* Returns the percentage that would differ if each pixel outside of the source
 * were any pixel of the source of about the same height: hardly more can differ
 * without other content.
 */
gdouble variety_find_limit (const OutpaintPicture *picture, const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_VARIETY_H */
