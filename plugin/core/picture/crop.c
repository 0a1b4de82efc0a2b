/* Cutting and padding of 8-bit pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/crop.h"

#include <string.h>


OutpaintPicture *
outpaint_picture_crop (const OutpaintPicture *picture, gint x, gint y, gint width, gint height)
{
  OutpaintPicture *part;

  g_return_val_if_fail (x >= 0 && y >= 0, NULL);
  g_return_val_if_fail (x + width <= picture->width && y + height <= picture->height, NULL);

  part = outpaint_picture_new (width, height, picture->channels);
  for (gint row = 0; part != NULL && row < height; row++)
    memcpy (outpaint_picture_row (part, row),
            outpaint_picture_row (picture, y + row) + (gsize) x * picture->channels,
            (gsize) width * picture->channels);

  return part;
}

OutpaintPicture *
outpaint_picture_pad (const OutpaintPicture *picture, gint x, gint y, gint width, gint height)
{
  OutpaintPicture *whole;

  g_return_val_if_fail (x >= 0 && y >= 0, NULL);
  g_return_val_if_fail (x + picture->width <= width && y + picture->height <= height, NULL);

  whole = outpaint_picture_new (width, height, picture->channels);
  if (whole == NULL)
    return NULL;

  memset (whole->data, 0, (gsize) width * height * picture->channels);
  for (gint row = 0; row < picture->height; row++)
    memcpy (outpaint_picture_row (whole, y + row) + (gsize) x * picture->channels,
            outpaint_picture_row (picture, row),
            (gsize) picture->width * picture->channels);

  return whole;
}
