/* Changes of an image's precision and profile
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LOOK_H
#define OUTPAINT_LOOK_H

#include "core/picture/picture.h"
#include "gimp/read/colors.h"

G_BEGIN_DECLS

/* The colors of a source at the time of reading.  A zeroed struct is empty. */
typedef struct
{
  OutpaintColors colors;
  gdouble        mean[3]; /* mean sRGB color weighted by alpha, 0.0 to 255.0 */
} OutpaintLook;

/* picture: the source in sRGB.  Clear with outpaint_look_clear(). */
void outpaint_look_init (OutpaintLook *look, gint32 image_ID, const OutpaintPicture *picture);
void outpaint_look_clear (OutpaintLook *look);

/* TRUE when the mean colors agree.  A conversion changes them by rounding only;
 * a newly assigned profile changes them.
 */
gboolean outpaint_look_equal (const OutpaintLook *look, const OutpaintLook *other);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintLook, outpaint_look_clear)

G_END_DECLS

#endif /* OUTPAINT_LOOK_H */
