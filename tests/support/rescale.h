/* Bilinear scaling for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef RESCALE_H
#define RESCALE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Where the picture lies in the rescaled one: first stretched about the
 * middle, then moved to the right and downward.
 */
typedef struct
{
  gdouble stretch; /* 1 fills the rescaled picture */
  gdouble x;       /* pixels of the rescaled picture, fractions included */
  gdouble y;
} RescalePlace;

/* Rescales the picture (RGB) to width x height by Lanczos' filter of three
 * lobes, which neither moves nor aliases: packed RGB floats on the scale of 0
 * to 255, beyond which they may reach.  The same size in the plain place
 * (place NULL) gives the same values.  What lies out of the picture is its
 * nearest edge's.  Free with g_free().
 */
gfloat *rescale_picture (const OutpaintPicture *picture,
                         gint                   width,
                         gint                   height,
                         const RescalePlace    *place);

/* Rounds n floats and holds them within 0 to 255. */
void rescale_round (const gfloat *from, gsize n, guint8 *to);

G_END_DECLS

#endif /* RESCALE_H */
