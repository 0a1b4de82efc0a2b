/* Reversible compression of values above white
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TONE_H
#define OUTPAINT_TONE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Computes the 8-bit colors of an RGBA picture from its floats so that values
 * above 1 stay distinct.  The larger the largest value of its opaque pixels, the
 * darker are all others.  A picture without floats, or without such values,
 * stays as it is.
 */
void outpaint_tone_compress (OutpaintPicture *picture);

/* Returns the value of a byte from a picture with that tone. */
gfloat outpaint_tone_expand (gfloat tone, guint8 byte);

/* Computes floats for the known pixels of an RGB picture, where mask (gray) is
 * 0, from their bytes alone.
 */
void outpaint_tone_settle (OutpaintPicture *picture, const OutpaintPicture *mask);

/* Returns TRUE when a picture's bytes have too little of its floats to compare
 * colors: floats beside the unknown part are a slope, such as a sky, or some
 * are above white.
 */
gboolean outpaint_tone_is_fine (const OutpaintPicture *picture, const OutpaintPicture *mask);

G_END_DECLS

#endif /* OUTPAINT_TONE_H */
