/* Gradient energy and histograms
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "detail.h"

#include <math.h>

#define BINS 511 /* bins for differences from -255 to 255 */


/* TRUE when neither the pixel nor its right and lower neighbors are in the source. */
static gboolean
is_outside (const OutpaintRect *source, gint x, gint y)
{
  return x + 1 < source->x || x >= source->x + source->width || y + 1 < source->y
         || y >= source->y + source->height;
}

static gdouble
get_energy (const Plane *plane, const OutpaintRect *source)
{
  gdouble sum = 0;

  for (gint y = 0; y < plane->height - 1; y++)
    {
      const gfloat *row = plane->data + (gsize) y * plane->width;

      for (gint x = 0; x < plane->width - 1; x++)
        if (is_outside (source, x, y))
          {
            gdouble across = row[x + 1] - row[x];
            gdouble down   = row[x + plane->width] - row[x];

            sum += across * across + down * down;
          }
    }

  return sum;
}

gdouble
detail_measure_energy (const Plane *picture, const Plane *truth, const OutpaintRect *source)
{
  gdouble wanted = get_energy (truth, source);

  return wanted > 0 ? get_energy (picture, source) / wanted : 1;
}

static gdouble
count (const Plane *plane, const OutpaintRect *source, gint step, gdouble *bins)
{
  gdouble n = 0;

  for (gint y = 0; y < plane->height - 1; y++)
    {
      const gfloat *row = plane->data + (gsize) y * plane->width;

      for (gint x = 0; x < plane->width - 1; x++)
        if (is_outside (source, x, y))
          {
            bins[CLAMP ((gint) lroundf (row[x + step] - row[x]) + BINS / 2, 0, BINS - 1)]++;
            n++;
          }
    }

  return n;
}

static gdouble
get_distance (const Plane *picture, const Plane *truth, const OutpaintRect *source, gboolean down)
{
  gdouble own[BINS] = { 0 }, wanted[BINS] = { 0 };
  gint    step     = down ? picture->width : 1;
  gdouble n        = count (picture, source, step, own);
  gdouble distance = 0, moved = 0;

  count (truth, source, step, wanted);
  for (gint i = 0; i < BINS; i++)
    {
      moved += own[i] - wanted[i];
      distance += fabs (moved);
    }

  return n > 0 ? distance / n : 0;
}

gdouble
detail_measure_histograms (const Plane *picture, const Plane *truth, const OutpaintRect *source)
{
  return (get_distance (picture, truth, source, FALSE)
          + get_distance (picture, truth, source, TRUE))
         / 2;
}
