/* Changes of an image's precision and profile
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/look.h"

#include <math.h>

/* Largest change of a mean by the rounding and clipping of a conversion, 0.0 to 255.0. */
#define TOLERANCE 2.0


void
outpaint_look_init (OutpaintLook *look, gint32 image_ID, const OutpaintPicture *picture)
{
  gint          channels = picture->channels;
  gsize         n_pixels = (gsize) picture->width * picture->height;
  const guint8 *pixel    = picture->data;
  gdouble       sums[3]  = { 0.0 };
  gdouble       weight   = 0.0;

  outpaint_colors_init (&look->colors, image_ID);
  for (gsize i = 0; i < n_pixels; i++, pixel += channels)
    {
      gint alpha = channels == 4 ? pixel[3] : 255;

      for (gint c = 0; c < 3; c++)
        sums[c] += alpha * pixel[c];
      weight += alpha;
    }

  for (gint c = 0; c < 3; c++)
    look->mean[c] = weight > 0.0 ? sums[c] / weight : 0.0;
}

void
outpaint_look_clear (OutpaintLook *look)
{
  outpaint_colors_clear (&look->colors);
}

gboolean
outpaint_look_equal (const OutpaintLook *look, const OutpaintLook *other)
{
  for (gint c = 0; c < 3; c++)
    if (fabs (look->mean[c] - other->mean[c]) > TOLERANCE)
      return FALSE;

  return TRUE;
}
