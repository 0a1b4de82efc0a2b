/* Pictures of few colors
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PALETTE_H
#define OUTPAINT_COMPLETION_PALETTE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Whether the pixels of picture (RGB) where mask (grey, of the same size) is 0 are
 * all of few colors, as in pixel art and in an image that had a palette, or are
 * those of a flat drawing with soft edges.  Such a picture takes no mixtures.  A
 * photograph does, also a grey one, whose few colors are close to each other.
 */
gboolean outpaint_palette_is_small (const OutpaintPicture *picture, const OutpaintPicture *mask);

/* Whether a picture has no other colors where mask is 0 than before had where
 * its mask was 0.  before has few colors.
 */
gboolean outpaint_palette_is_kept (const OutpaintPicture *before,
                                   const OutpaintPicture *before_mask,
                                   const OutpaintPicture *picture,
                                   const OutpaintPicture *mask);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PALETTE_H */
