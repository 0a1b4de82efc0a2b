/* Changes of an image's precision and profile
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LOOK_H
#define OUTPAINT_LOOK_H

#include "core/picture/picture.h"
#include "gimp/read/colors.h"

G_BEGIN_DECLS

/* What a source looked like when it was read.  A zeroed one is empty. */
typedef struct
{
  OutpaintColors colors;
  gdouble        mean[3]; /* of what is not transparent, in sRGB, 0.0 to 255.0 */
} OutpaintLook;

/* picture: of the source, sRGB.  Clear with outpaint_look_clear(). */
void outpaint_look_init (OutpaintLook *look, gint32 image_ID, const OutpaintPicture *picture);
void outpaint_look_clear (OutpaintLook *look);

/* Whether two looks agree.  After a conversion they do, up to rounding; after a
 * profile was assigned, the same numbers are other colors.
 */
gboolean outpaint_look_equal (const OutpaintLook *look, const OutpaintLook *other);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintLook, outpaint_look_clear)

G_END_DECLS

#endif /* OUTPAINT_LOOK_H */
