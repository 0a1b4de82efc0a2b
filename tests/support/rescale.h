/* Lanczos scaling for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef RESCALE_H
#define RESCALE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The placement of the picture in the rescaled one: stretched around the
 * center, then moved right and down.
 */
typedef struct
{
  gdouble stretch; /* 1 for the size of the rescaled picture */
  gdouble x;       /* pixels of the rescaled picture, with fractions */
  gdouble y;
} RescalePlace;

/* Rescales an RGB picture to width x height by a Lanczos filter of three lobes,
 * which causes neither displacement nor aliasing.  place may be NULL.  Returns
 * packed RGB floats, 0 to 255 with overshoot; free with g_free().  The same
 * size without a place returns the same values.  Edge pixels continue outside
 * the picture.
 */
gfloat *rescale_picture (const OutpaintPicture *picture,
                         gint                   width,
                         gint                   height,
                         const RescalePlace    *place);

/* Rounds n floats and clamps them to 0 to 255. */
void rescale_round (const gfloat *from, gsize n, guint8 *to);

G_END_DECLS

#endif /* RESCALE_H */
