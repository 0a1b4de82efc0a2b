/* Reduction of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/shrink.h"

#include "core/picture/reducer.h"


static gint
get_length (gint length, gdouble scale)
{
  return MAX ((gint) (length * scale + 0.5), 1);
}

OutpaintPicture *
outpaint_picture_shrink (const OutpaintPicture *picture, gint most)
{
  gdouble scale  = MIN (1.0, (gdouble) most / MAX (picture->width, picture->height));
  gint    width  = get_length (picture->width, scale);
  gint    height = get_length (picture->height, scale);
  g_autoptr (OutpaintPicture) small   = outpaint_picture_new (width, height, 4);
  g_autoptr (OutpaintReducer) reducer = NULL;
  g_autofree gfloat *pixels           = NULL;

  reducer = outpaint_reducer_new (picture->width,
                                  picture->height,
                                  picture->channels,
                                  width,
                                  height,
                                  0,
                                  0,
                                  (gdouble) width / picture->width,
                                  (gdouble) height / picture->height);
  if (small == NULL || reducer == NULL)
    return NULL;

  outpaint_reducer_push_u8 (reducer, picture->data, picture->height);
  pixels = outpaint_reducer_finish (reducer);
  for (gsize i = 0; i < (gsize) width * height * 4; i++)
    small->data[i] = (guint8) (CLAMP (pixels[i], 0, 255) + 0.5f);

  return g_steal_pointer (&small);
}
