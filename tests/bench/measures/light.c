/* Light of the smooth parts of a painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "light.h"

#include <math.h>

/* Squares on the shorter side, and the largest deviation of a smooth one in levels. */
#define SQUARES 32
#define SMOOTH  4.0


static gdouble
get_mean (const Plane *plane, const OutpaintRect *square, gdouble *deviation)
{
  gdouble n       = (gdouble) square->width * square->height;
  gdouble sum     = 0;
  gdouble squares = 0;

  for (gint y = square->y; y < square->y + square->height; y++)
    for (gint x = square->x; x < square->x + square->width; x++)
      {
        gdouble value = plane->data[(gsize) y * plane->width + x];

        sum += value;
        squares += value * value;
      }
  *deviation = sqrt (MAX (squares / n - sum * sum / (n * n), 0));

  return sum / n;
}

static gboolean
is_outside (const OutpaintRect *source, const OutpaintRect *square)
{
  return square->x + square->width <= source->x || square->x >= source->x + source->width
         || square->y + square->height <= source->y || square->y >= source->y + source->height;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  gdouble first  = *(const gdouble *) a;
  gdouble second = *(const gdouble *) b;

  return (first > second) - (first < second);
}

gdouble
light_measure (const Plane *picture, const Plane *truth, const OutpaintRect *source)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (gdouble));
  gint side                      = MAX (MIN (truth->width, truth->height) / SQUARES, 1);

  for (gint y = 0; y + side <= truth->height; y += side)
    for (gint x = 0; x + side <= truth->width; x += side)
      {
        OutpaintRect square = { x, y, side, side };
        gdouble      deviation;
        gdouble      wanted = get_mean (truth, &square, &deviation);
        gdouble      difference;

        if (deviation > SMOOTH || !is_outside (source, &square))
          continue;

        difference = fabs (get_mean (picture, &square, &deviation) - wanted);
        g_array_append_val (differences, difference);
      }
  g_array_sort (differences, compare);

  return differences->len > 0 ? g_array_index (differences, gdouble, differences->len / 2) : 0;
}
