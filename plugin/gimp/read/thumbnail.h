/* Thumbnail for the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_THUMBNAIL_H
#define OUTPAINT_THUMBNAIL_H

#include "core/picture/picture.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* What GIMP accepts for a thumbnail's side. */
#define OUTPAINT_THUMBNAIL_MAX 1024

/* The layer as the user sees it (its mask applied, its opacity not), or all
 * visible layers, as RGBA, reduced to fit most x most pixels, most up to
 * OUTPAINT_THUMBNAIL_MAX; never enlarged.  GIMP itself reduces it, so that a large layer is not
 * read.  NULL when GIMP has none to give or the colors can't be converted.
 */
OutpaintPicture *outpaint_thumbnail_new (const OutpaintTarget *target, gint most);

G_END_DECLS

#endif /* OUTPAINT_THUMBNAIL_H */
