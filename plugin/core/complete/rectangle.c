/* The known rectangle of a frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/rectangle.h"


gboolean
outpaint_rectangle_find (const OutpaintPicture *mask, OutpaintRect *rectangle)
{
  gint64 n      = 0;
  gint   left   = mask->width;
  gint   top    = mask->height;
  gint   right  = 0;
  gint   bottom = 0;

  for (gint y = 0; y < mask->height; y++)
    for (gint x = 0; x < mask->width; x++)
      if (mask->data[(gsize) y * mask->width + x] == 0)
        {
          n++;
          left   = MIN (left, x);
          top    = MIN (top, y);
          right  = MAX (right, x + 1);
          bottom = y + 1;
        }
  *rectangle = (OutpaintRect){ left, top, right - left, bottom - top };

  return n > 0 && n == (gint64) rectangle->width * rectangle->height;
}

OutpaintRect
outpaint_rectangle_reduce (const OutpaintRect *rectangle, gint level)
{
  gint left   = (rectangle->x + (1 << level) - 1) >> level;
  gint top    = (rectangle->y + (1 << level) - 1) >> level;
  gint right  = (rectangle->x + rectangle->width) >> level;
  gint bottom = (rectangle->y + rectangle->height) >> level;

  return (OutpaintRect){ left, top, MAX (right - left, 0), MAX (bottom - top, 0) };
}
