/* Thumbnail for the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_THUMBNAIL_H
#define OUTPAINT_THUMBNAIL_H

#include "core/picture/picture.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* GIMP's limit for a thumbnail's side, pixels. */
#define OUTPAINT_THUMBNAIL_MAX 1024

/* Returns a thumbnail of the layer (with its mask, without its opacity) or of
 * all visible layers: RGBA, at most "most" pixels wide and high, never
 * enlarged.  most: at most OUTPAINT_THUMBNAIL_MAX.  GIMP reduces it, so a large
 * layer is not read.  Returns NULL when GIMP has no thumbnail or the colors
 * cannot be converted.
 */
OutpaintPicture *outpaint_thumbnail_new (const OutpaintTarget *target, gint most);

G_END_DECLS

#endif /* OUTPAINT_THUMBNAIL_H */
