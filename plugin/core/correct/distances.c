/* Distances of pixels from the seeds of a map
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/distances.h"

#include <math.h>

/* As in Pedro Felzenszwalb and Daniel Huttenlocher, "Distance Transforms of
 * Sampled Functions", 2012: first down and up each column, once for all rows,
 * then along a row on demand, as the lower envelope of the parabolas of the
 * column distances.
 */

/* Largest column distance, in steps.  Column distances replace the map, at one
 * byte each, in steps of 1 << shift pixels, rounded up so that only a seed is 0.
 */
#define MAX_STEPS 255

typedef struct
{
  gint    x;
  gdouble height; /* squared column distance */
  gdouble start;  /* position from which it is the lowest */
} Parabola;

struct _OutpaintDistances
{
  gint    width;
  gint    height;
  gint    reach;
  gint    shift;
  guint8  out_of_reach; /* a column distance beyond the reach */
  guint8 *steps;        /* column distances */
};


/* Updates the column distances of a row in one sweep.  last: distance from the
 * last seed of each column, in pixels, up to limit.
 */
static void
sweep_row (guint8 *restrict row,
           gint *restrict last,
           gint     n,
           gint     limit,
           gint     shift,
           gboolean is_map)
{
  gint up = (1 << shift) - 1;

  for (gint x = 0; x < n; x++)
    {
      gboolean seed     = is_map ? row[x] != 255 : row[x] == 0;
      gint     distance = seed ? 0 : MIN (last[x] + 1, limit);
      gint     steps    = (distance + up) >> shift;

      last[x] = distance;
      row[x]  = is_map ? steps : MIN (steps, row[x]);
    }
}

static void
measure_columns (OutpaintDistances *distances)
{
  gint             n     = distances->width;
  gint             limit = distances->reach + 1;
  g_autofree gint *last  = g_new (gint, n);

  while ((limit + (1 << distances->shift) - 1) >> distances->shift > MAX_STEPS)
    distances->shift++;
  distances->out_of_reach = (limit + (1 << distances->shift) - 1) >> distances->shift;

  for (gint x = 0; x < n; x++)
    last[x] = limit;
  for (gint y = 0; y < distances->height; y++)
    sweep_row (distances->steps + (gsize) y * n, last, n, limit, distances->shift, TRUE);

  for (gint x = 0; x < n; x++)
    last[x] = limit;
  for (gint y = distances->height - 1; y >= 0; y--)
    sweep_row (distances->steps + (gsize) y * n, last, n, limit, distances->shift, FALSE);
}

OutpaintDistances *
outpaint_distances_new (guint8 *map, gint width, gint height, gint reach)
{
  OutpaintDistances *distances = g_new0 (OutpaintDistances, 1);

  distances->width  = width;
  distances->height = height;
  distances->reach  = reach;
  distances->steps  = map;
  measure_columns (distances);

  return distances;
}

void
outpaint_distances_free (OutpaintDistances *distances)
{
  g_free (distances->steps);
  g_free (distances);
}

const guint8 *
outpaint_distances_peek_row (const OutpaintDistances *distances, gint y)
{
  return distances->steps + (gsize) y * distances->width;
}

/* Adds the parabola of column x to the lower envelope.  Returns its new length. */
static gint
add_parabola (Parabola *envelope, gint n, gint x, gdouble height)
{
  gdouble start = -G_MAXDOUBLE;

  while (n > 0)
    {
      const Parabola *last = &envelope[n - 1];

      start = (height - last->height + (gdouble) x * x - (gdouble) last->x * last->x)
              / (2.0 * (x - last->x));
      if (start > last->start)
        break;
      n--;
      start = -G_MAXDOUBLE;
    }

  envelope[n].x      = x;
  envelope[n].height = height;
  envelope[n].start  = start;

  return n + 1;
}

/* Returns TRUE for a seed between others, which is nearest to none but itself. */
static gboolean
is_inside (const guint8 *steps, gint x, gint n)
{
  return steps[x] == 0 && (x == 0 || steps[x - 1] == 0) && (x == n - 1 || steps[x + 1] == 0);
}

static gint
build_envelope (const OutpaintDistances *distances, const guint8 *steps, Parabola *envelope)
{
  gint step = 1 << distances->shift;
  gint n    = 0;

  for (gint x = 0; x < distances->width; x++)
    if (steps[x] < distances->out_of_reach && !is_inside (steps, x, distances->width))
      {
        gdouble distance = steps[x] > 0 ? steps[x] * step - (step - 1) / 2.0 : 0.0;

        n = add_parabola (envelope, n, x, distance * distance);
      }

  return n;
}

static gboolean
is_in_reach (const OutpaintDistances *distances, const guint8 *steps)
{
  guint8 least = 255;

  for (gint x = 0; x < distances->width; x++)
    least = MIN (least, steps[x]);

  return least < distances->out_of_reach;
}

gboolean
outpaint_distances_get_row (const OutpaintDistances *distances, gint y, gdouble *out)
{
  const guint8        *steps    = outpaint_distances_peek_row (distances, y);
  g_autofree Parabola *envelope = NULL;
  gint                 n;
  gint                 i = 0;

  if (!is_in_reach (distances, steps))
    return FALSE;

  envelope = g_new (Parabola, distances->width);
  n        = build_envelope (distances, steps, envelope);

  for (gint x = 0; x < distances->width; x++)
    {
      gdouble dx;

      out[x] = 0.0;
      if (steps[x] == 0)
        continue;

      while (i < n - 1 && envelope[i + 1].start <= x)
        i++;

      dx     = x - envelope[i].x;
      out[x] = sqrt (dx * dx + envelope[i].height);
    }

  return TRUE;
}
