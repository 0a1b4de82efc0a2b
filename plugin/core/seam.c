/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/seam.h"

/* Distances from holes are exact, in the manner of Pedro Felzenszwalb and
 * Daniel Huttenlocher, "Distance transforms of sampled functions", 2012:
 * first down and up each column, once and for all, then along a row, when it
 * is asked for, as the lower envelope of the parabolas that the columns'
 * distances raise.
 */

/* The column distances take the coverage's place, one byte each: in steps of
 * 1 << shift pixels, rounded up, so that only a hole itself is 0.  Steps above
 * 1 come with seams so wide that they make less than a grey level.
 */
#define MAX_STEPS 255


typedef struct
{
  gint    x;
  gdouble height; /* the squared column distance */
  gdouble start;  /* from here on it is the lowest */
} Parabola;

struct _OutpaintSeam
{
  OutpaintGeometry geometry;
  gint             width;
  gint             shift;
  guint8           out_of_reach; /* a column distance that is past the seam */
  guint8          *steps;        /* column distances or, at width 0, the coverage */
};


/* One sweep over the columns: steps from the last hole, or as many as were
 * there when that is less.
 */
static void
sweep_row (guint8 *restrict row,
           gint *restrict distances,
           gint     n,
           gint     limit,
           gint     shift,
           gboolean is_coverage)
{
  gint up = (1 << shift) - 1;

  for (gint x = 0; x < n; x++)
    {
      gboolean hole     = is_coverage ? row[x] != 255 : row[x] == 0;
      gint     distance = hole ? 0 : MIN (distances[x] + 1, limit);
      gint     steps    = (distance + up) >> shift;

      distances[x] = distance;
      row[x]       = is_coverage ? steps : MIN (steps, row[x]);
    }
}

static void
measure_columns (OutpaintSeam *seam)
{
  gint             n         = seam->geometry.source.width;
  gint             height    = seam->geometry.source.height;
  gint             limit     = seam->width + 1;
  g_autofree gint *distances = g_new (gint, n);

  while ((limit + (1 << seam->shift) - 1) >> seam->shift > MAX_STEPS)
    seam->shift++;
  seam->out_of_reach = (limit + (1 << seam->shift) - 1) >> seam->shift;

  for (gint x = 0; x < n; x++)
    distances[x] = limit;
  for (gint y = 0; y < height; y++)
    sweep_row (seam->steps + (gsize) y * n, distances, n, limit, seam->shift, TRUE);

  for (gint x = 0; x < n; x++)
    distances[x] = limit;
  for (gint y = height - 1; y >= 0; y--)
    sweep_row (seam->steps + (gsize) y * n, distances, n, limit, seam->shift, FALSE);
}

OutpaintSeam *
outpaint_seam_new (const OutpaintGeometry *geometry, gint seam_width, guint8 *coverage)
{
  OutpaintSeam *seam = g_new0 (OutpaintSeam, 1);

  seam->geometry = *geometry;
  seam->width    = seam_width;
  seam->steps    = coverage;

  if (coverage != NULL && seam_width > 0)
    measure_columns (seam);

  return seam;
}

void
outpaint_seam_free (OutpaintSeam *seam)
{
  g_free (seam->steps);
  g_free (seam);
}

/* distance: from a pixel's centre to the nearest one outside, at least 1; the
 * edge is half a pixel nearer.
 */
static guint8
ramp (const OutpaintSeam *seam, gdouble distance)
{
  gdouble value = 255.0 * (seam->width + 0.5 - distance) / seam->width;

  return value > 0.0 ? (guint8) lround (value) : 0;
}

/* The ramps of the extended sides along a row of the source. */
static void
ramp_sides (const OutpaintSeam *seam, gint y, guint8 *out)
{
  const OutpaintMargins *margins = &seam->geometry.margins;
  gint                   width   = seam->geometry.source.width;
  gint                   height  = seam->geometry.source.height;
  guint8                 base    = 0;

  if (seam->width > 0 && margins->top > 0)
    base = ramp (seam, y + 1);
  if (seam->width > 0 && margins->bottom > 0)
    base = MAX (base, ramp (seam, height - y));

  memset (out, base, width);

  for (gint d = 0; d < MIN (seam->width, width); d++)
    {
      guint8 value = ramp (seam, d + 1);

      if (value <= base)
        break;
      if (margins->left > 0)
        out[d] = MAX (out[d], value);
      if (margins->right > 0)
        out[width - 1 - d] = MAX (out[width - 1 - d], value);
    }
}

/* Puts the parabola of column x on top of the lower envelope so far. */
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

/* A hole amid holes is nearest to itself alone. */
static gboolean
is_inside_hole (const guint8 *steps, gint x, gint n)
{
  return steps[x] == 0 && (x == 0 || steps[x - 1] == 0) && (x == n - 1 || steps[x + 1] == 0);
}

static gint
build_envelope (const OutpaintSeam *seam, const guint8 *steps, Parabola *envelope)
{
  gint width = seam->geometry.source.width;
  gint step  = 1 << seam->shift;
  gint n     = 0;

  for (gint x = 0; x < width; x++)
    if (steps[x] < seam->out_of_reach && !is_inside_hole (steps, x, width))
      {
        gdouble distance = steps[x] > 0 ? steps[x] * step - (step - 1) / 2.0 : 0.0;

        n = add_parabola (envelope, n, x, distance * distance);
      }

  return n;
}

static gboolean
is_in_reach (const OutpaintSeam *seam, const guint8 *steps)
{
  guint8 least = 255;

  for (gint x = 0; x < seam->geometry.source.width; x++)
    least = MIN (least, steps[x]);

  return least < seam->out_of_reach;
}

/* Lays the holes of a row and the ramps around holes over it. */
static void
ramp_holes (const OutpaintSeam *seam, gint y, guint8 *out)
{
  gint                 width    = seam->geometry.source.width;
  const guint8        *steps    = seam->steps + (gsize) y * width;
  g_autofree Parabola *envelope = NULL;
  gint                 n;
  gint                 i = 0;

  if (!is_in_reach (seam, steps))
    return;

  envelope = g_new (Parabola, width);
  n        = build_envelope (seam, steps, envelope);

  for (gint x = 0; x < width; x++)
    {
      gdouble dx;

      if (steps[x] == 0)
        {
          out[x] = 255;
          continue;
        }

      while (i < n - 1 && envelope[i + 1].start <= x)
        i++;

      dx = x - envelope[i].x;
      if (fabs (dx) <= seam->width)
        out[x] = MAX (out[x], ramp (seam, sqrt (dx * dx + envelope[i].height)));
    }
}

static void
cut_holes (const OutpaintSeam *seam, gint y, guint8 *out)
{
  gint          width    = seam->geometry.source.width;
  const guint8 *coverage = seam->steps + (gsize) y * width;

  for (gint x = 0; x < width; x++)
    if (coverage[x] != 255)
      out[x] = 255;
}

void
outpaint_seam_get_row (OutpaintSeam *seam, gint y, guint8 *out)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  gint                    source_y = y - geometry->margins.top;
  guint8                 *source   = out + geometry->margins.left;

  memset (out, 255, geometry->frame.width);
  if (source_y < 0 || source_y >= geometry->source.height)
    return;

  ramp_sides (seam, source_y, source);
  if (seam->steps != NULL && seam->width > 0)
    ramp_holes (seam, source_y, source);
  else if (seam->steps != NULL)
    cut_holes (seam, source_y, source);
}
