/* Reversible compression of values above white
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TONE_H
#define OUTPAINT_TONE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Makes the 8-bit colors of an RGBA picture out of its floats, so that values
 * above 1 can be told from each other too: the larger the largest of its
 * opaque pixels, the darker all others.  A picture without floats, or without
 * such values, stays as it is.
 */
void outpaint_tone_compress (OutpaintPicture *picture);

/* The value of a byte that was made by a picture's tone. */
gfloat outpaint_tone_expand (gfloat tone, guint8 byte);

/* Gives floats to the pixels of an RGB picture that are known, where mask (grey)
 * is 0, by their bytes alone.
 */
void outpaint_tone_settle (OutpaintPicture *picture, const OutpaintPicture *mask);

/* TRUE when a picture's bytes show too little of its floats to judge colors by:
 * beside the unknown part the floats are a slope, such as a sky's, or some are
 * above white.
 */
gboolean outpaint_tone_is_fine (const OutpaintPicture *picture, const OutpaintPicture *mask);

G_END_DECLS

#endif /* OUTPAINT_TONE_H */
