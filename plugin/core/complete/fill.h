/* Smooth fill of empty areas with the colors of their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FILL_H
#define OUTPAINT_FILL_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Makes the picture of a canvas request out of a frame that is transparent
 * where there is no source (RGBA): an RGB picture in which the opaque pixels
 * stay as they are and the others take the colours of the nearest source
 * edges, pulled outward and softened the further out they lie; partly
 * transparent pixels are laid over that.  Never white or black of its own.
 * A frame without any visible pixel becomes middle grey.
 * mask, when not NULL, gets the grey mask: 255 where a pixel is not opaque.
 * NULL with OUTPAINT_ERROR_FAILED when there is no memory.
 */
OutpaintPicture *outpaint_fill_frame (OutpaintPicture  *frame,
                                      OutpaintPicture **mask,
                                      GError          **error);

G_END_DECLS

#endif /* OUTPAINT_FILL_H */
