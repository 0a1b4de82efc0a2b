/* Color difference of two pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "color.h"

#include "support/color-difference.h"

#define SAMPLES_MAX 400000

static Lab
get_lab (const OutpaintPicture *picture, gint x, gint y)
{
  const guint8 *pixel  = outpaint_picture_row (picture, y) + 3 * (gsize) x;
  const gfloat  rgb[3] = { pixel[0] / 255.0f, pixel[1] / 255.0f, pixel[2] / 255.0f };

  return color_to_lab (rgb);
}

/* Returns a pixel's distance from the source, 0 within it. */
static gint
get_distance (const OutpaintRect *source, gint x, gint y)
{
  gint across = MAX (source->x - x, x - (source->x + source->width - 1));
  gint down   = MAX (source->y - y, y - (source->y + source->height - 1));

  return MAX (0, MAX (across, down));
}

static gboolean
counts (const OutpaintRect *source, gint within, gint x, gint y)
{
  gint distance = get_distance (source, x, y);

  return distance > 0 && (within == 0 || distance <= within);
}

gdouble
color_mean_difference (const OutpaintPicture *picture,
                       const OutpaintPicture *truth,
                       const OutpaintRect    *source,
                       gint                   within)
{
  gdouble sum  = 0;
  gint64  n    = 0;
  gint64  seen = 0;
  gint64  pixels =
    (gint64) picture->width * picture->height - (gint64) source->width * source->height;
  gint step;

  if (within > 0)
    pixels = MIN (pixels, (gint64) 2 * within * (source->width + source->height + 2 * within));
  step = (gint) MAX (1, pixels / SAMPLES_MAX);

  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width; x++)
      if (counts (source, within, x, y) && seen++ % step == 0)
        {
          Lab left  = get_lab (picture, x, y);
          Lab right = get_lab (truth, x, y);

          sum += color_difference (&left, &right);
          n++;
        }

  return n > 0 ? sum / n : 0;
}
