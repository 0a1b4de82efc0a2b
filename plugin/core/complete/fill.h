/* Smooth fill of empty areas with the colors of their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FILL_H
#define OUTPAINT_FILL_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Converts a frame (RGBA) that is transparent outside of the source to the RGB
 * picture of a canvas request.  Opaque pixels stay unchanged.  Other pixels get
 * the colors of the nearest source edges, which become softer with the
 * distance; partly transparent pixels are blended over them.  The fill has no
 * white or black that the edges don't have.  A frame without visible pixels
 * becomes middle grey.
 *
 * mask, when not NULL, receives the grey mask: 255 for each pixel that is not
 * opaque, else 0.  Returns NULL with OUTPAINT_ERROR_FAILED when there is no
 * memory.
 */
OutpaintPicture *outpaint_fill_frame (OutpaintPicture  *frame,
                                      OutpaintPicture **mask,
                                      GError          **error);

G_END_DECLS

#endif /* OUTPAINT_FILL_H */
