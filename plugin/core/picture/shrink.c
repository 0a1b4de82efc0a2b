/* Reduction of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/shrink.h"

#include "core/picture/reducer.h"


OutpaintPicture *
outpaint_picture_shrink (const OutpaintPicture *picture, gint width, gint height)
{
  gint n                              = picture->channels;
  gint n_reduced                      = n == 4 ? n : n + 1; /* the reducer adds an alpha */
  g_autoptr (OutpaintPicture) small   = outpaint_picture_new (width, height, n);
  g_autoptr (OutpaintReducer) reducer = NULL;
  g_autofree gfloat *pixels           = NULL;

  reducer = outpaint_reducer_new_for_size (picture->width, picture->height, n, width, height);
  if (small == NULL || reducer == NULL)
    return NULL;

  outpaint_reducer_push_u8 (reducer, picture->data, picture->height);
  pixels = outpaint_reducer_finish (reducer);
  for (gsize i = 0; i < (gsize) width * height; i++)
    for (gint c = 0; c < n; c++)
      small->data[i * n + c] = (guint8) (CLAMP (pixels[i * n_reduced + c], 0, 255) + 0.5f);

  return g_steal_pointer (&small);
}
