/* Pictures of few colors
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PALETTE_H
#define OUTPAINT_COMPLETION_PALETTE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Returns whether the pixels of picture (RGB) where mask (grey, of the same
 * size) is 0 have few colors, as in pixel art, in images with a palette, and in
 * flat drawings with soft edges.  Colors must not be mixed in such a picture.
 * Photographs do not count, not even grey ones, whose few colors are close to
 * each other.
 */
gboolean outpaint_palette_is_small (const OutpaintPicture *picture, const OutpaintPicture *mask);

/* Returns whether picture has the same colors where mask is 0 as before has
 * where before_mask is 0.  before must have few colors.
 */
gboolean outpaint_palette_is_kept (const OutpaintPicture *before,
                                   const OutpaintPicture *before_mask,
                                   const OutpaintPicture *picture,
                                   const OutpaintPicture *mask);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PALETTE_H */
