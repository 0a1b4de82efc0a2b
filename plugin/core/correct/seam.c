/* The mask between source and painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/cut.h"
#include "core/correct/seam.h"

/* Distances from holes are exact, as in Pedro Felzenszwalb and Daniel
 * Huttenlocher, "Distance Transforms of Sampled Functions", 2012: first down
 * and up each column, once for all rows, then along a row on demand, as the
 * lower envelope of the parabolas of the column distances.
 */

/* Largest column distance, in steps.  Column distances replace the coverage, at
 * one byte each, in steps of 1 << shift pixels, rounded up so that only a hole
 * is 0.  Steps are above 1 pixel only for seams so wide that the error is less
 * than a gray level.
 */
#define MAX_STEPS 255

/* Width of the white outermost part of a ramp: a share of the ramp's width,
 * with limits in pixels.  GIMP scales the layers one by one, and the background
 * of the edge would show through a darker mask.  The outermost pixel is always
 * white.
 */
#define WHITE_SHARE 0.25
#define MIN_WHITE   0.5
#define MAX_WHITE   4.0

/* Width of ramps with a cut, in pixels.  Narrower ramps have no room for a
 * path; wider ramps are the user's choice.
 */
#define MIN_CUT_WIDTH 4
#define MAX_CUT_WIDTH 128


typedef struct
{
  gint             margin;
  gint             border;
  OutpaintCutRamp *ramps; /* one for each position along the side, or NULL when all are the same */
} Side;

typedef struct
{
  gint    x;
  gdouble height; /* squared column distance */
  gdouble start;  /* position from which it is the lowest */
} Parabola;

struct _OutpaintSeam
{
  OutpaintGeometry geometry;
  gint             width;
  gdouble          white; /* white part of the ramp, in pixels */
  gint             shift;
  guint8           out_of_reach; /* a column distance beyond the seam */
  guint8          *steps;        /* column distances or, at width 0, the coverage */
  Side             sides[OUTPAINT_N_SIDES];
};


/* Updates the column distances of a row in one sweep.  distances: distance from
 * the last hole of each column, in pixels, up to limit.
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
  seam->white    = CLAMP (WHITE_SHARE * seam_width, MIN_WHITE, MAX_WHITE);
  seam->steps    = coverage;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    seam->sides[side].margin = outpaint_margins_get (&geometry->margins, side);

  if (coverage != NULL && seam_width > 0)
    measure_columns (seam);

  return seam;
}

void
outpaint_seam_free (OutpaintSeam *seam)
{
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    g_free (seam->sides[i].ramps);
  g_free (seam->steps);
  g_free (seam);
}

void
outpaint_seam_set_border (OutpaintSeam *seam, const OutpaintMargins *widths)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    seam->sides[side].border = MIN (outpaint_margins_get (widths, side), seam->width);
}

void
outpaint_seam_get_hidden (const OutpaintSeam *seam, OutpaintRect *hidden)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  const OutpaintMargins  *margins  = &geometry->margins;
  gint                    left     = margins->left > 0 ? seam->width : 0;
  gint                    right    = margins->right > 0 ? seam->width : 0;
  gint                    top      = margins->top > 0 ? seam->width : 0;
  gint                    bottom   = margins->bottom > 0 ? seam->width : 0;

  hidden->x      = margins->left + left;
  hidden->y      = margins->top + top;
  hidden->width  = MAX (geometry->source.width - left - right, 0);
  hidden->height = MAX (geometry->source.height - top - bottom, 0);
  if (seam->steps != NULL)
    *hidden = (OutpaintRect){ 0 };
}

/* Returns the width of the painting alone, in pixels from the edge. */
static gdouble
get_start (const OutpaintSeam *seam, const Side *side)
{
  return MAX (side->border, seam->white);
}

gboolean
outpaint_seam_get_band (const OutpaintSeam *seam, OutpaintSide index, OutpaintRect *band)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  gint                    width    = geometry->source.width;
  gint                    height   = geometry->source.height;

  band->x      = geometry->margins.left + (index == OUTPAINT_SIDE_RIGHT ? width - seam->width : 0);
  band->y      = geometry->margins.top + (index == OUTPAINT_SIDE_BOTTOM ? height - seam->width : 0);
  band->width  = outpaint_side_is_horizontal (index) ? width : seam->width;
  band->height = outpaint_side_is_horizontal (index) ? seam->width : height;

  return seam->sides[index].margin > 0 && seam->width >= MIN_CUT_WIDTH
         && seam->width <= MAX_CUT_WIDTH
         && seam->width <= (outpaint_side_is_horizontal (index) ? height : width);
}

/* Writes a row of the source into a band, turned.  Holes and the outermost
 * pixels have the painting's values in both.
 */
static void
turn_row (const OutpaintSeam *seam,
          OutpaintSide        index,
          gint                y,
          const gfloat       *painted,
          const gfloat       *source,
          OutpaintCutBand    *band)
{
  gint width = outpaint_side_is_horizontal (index) ? band->length : band->depth;
  gint left  = index == OUTPAINT_SIDE_RIGHT ? seam->geometry.source.width - width : 0;
  gint top   = index == OUTPAINT_SIDE_BOTTOM ? seam->geometry.source.height - band->depth : 0;
  const guint8 *steps  = seam->steps;
  gboolean      is_far = outpaint_side_is_far (index);

  if (steps != NULL)
    steps += (gsize) (top + y) * seam->geometry.source.width + left;

  for (gint x = 0; x < width; x++)
    {
      gint     across = outpaint_side_is_horizontal (index) ? y : x;
      gint     depth  = is_far ? band->depth - 1 - across : across;
      gsize    at     = (gsize) (outpaint_side_is_horizontal (index) ? x : y) * band->depth + depth;
      gboolean alone  = depth < band->border || (steps != NULL && steps[x] == 0);

      band->painted[at] = painted[x];
      band->source[at]  = alone ? painted[x] : source[x];
    }
}

void
outpaint_seam_cut_band (OutpaintSeam *seam,
                        OutpaintSide  index,
                        const gfloat *painted,
                        const gfloat *source)
{
  Side              *side   = &seam->sides[index];
  g_autofree gfloat *values = NULL;
  OutpaintCutBand    band;
  OutpaintRect       rect;
  gsize              n;

  g_return_if_fail (outpaint_seam_get_band (seam, index, &rect));

  g_clear_pointer (&side->ramps, g_free);

  n      = (gsize) rect.width * rect.height;
  values = g_try_new (gfloat, 2 * n);
  if (values == NULL)
    return;

  band.length  = outpaint_side_is_horizontal (index) ? rect.width : rect.height;
  band.depth   = seam->width;
  band.border  = (gfloat) get_start (seam, side);
  band.painted = values;
  band.source  = values + n;
  for (gint y = 0; y < rect.height; y++)
    turn_row (
      seam, index, y, painted + (gsize) y * rect.width, source + (gsize) y * rect.width, &band);

  side->ramps = g_new (OutpaintCutRamp, band.length);
  if (!outpaint_cut_find (&band, side->ramps))
    g_clear_pointer (&side->ramps, g_free);
}

/* distance: from a pixel's center to the nearest center outside, in pixels, at
 * least 1.  The edge is half a pixel nearer.
 */
static guint8
ramp (gdouble start, gdouble end, gdouble distance)
{
  gdouble value = 255.0 * (end + 0.5 - distance) / MAX (end - start, 1e-3);

  return (guint8) lround (CLAMP (value, 0.0, 255.0));
}

static guint8
ramp_side (const OutpaintSeam *seam, const Side *side, gint position, gint distance)
{
  if (side->ramps == NULL)
    return ramp (get_start (seam, side), seam->width, distance);

  return ramp (side->ramps[position].start, side->ramps[position].end, distance);
}

/* Applies the ramp of the top or bottom side to a row. */
static void
ramp_along (const OutpaintSeam *seam, const Side *side, gint distance, guint8 *out)
{
  gint   width = seam->geometry.source.width;
  guint8 value = ramp_side (seam, side, 0, distance);

  if (side->margin == 0 || distance > seam->width)
    return;

  for (gint x = 0; x < width; x++)
    {
      if (side->ramps != NULL)
        value = ramp_side (seam, side, x, distance);
      out[x] = MAX (out[x], value);
    }
}

/* Applies the ramp of the left or right side to a row, from its edge inward. */
static void
ramp_across (const OutpaintSeam *seam, const Side *side, gint y, guint8 *edge, gint step)
{
  gint n = MIN (seam->width, seam->geometry.source.width);

  for (gint d = 0; side->margin > 0 && d < n; d++, edge += step)
    *edge = MAX (*edge, ramp_side (seam, side, y, d + 1));
}

/* Applies the ramps of the extended sides to a row of the source. */
static void
ramp_sides (const OutpaintSeam *seam, gint y, guint8 *out)
{
  gint width  = seam->geometry.source.width;
  gint height = seam->geometry.source.height;

  memset (out, 0, width);
  ramp_along (seam, &seam->sides[OUTPAINT_SIDE_TOP], y + 1, out);
  ramp_along (seam, &seam->sides[OUTPAINT_SIDE_BOTTOM], height - y, out);
  ramp_across (seam, &seam->sides[OUTPAINT_SIDE_LEFT], y, out, 1);
  ramp_across (seam, &seam->sides[OUTPAINT_SIDE_RIGHT], y, out + width - 1, -1);
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

/* Returns TRUE for a hole pixel between others: its distance is 0. */
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

/* Applies the holes of a row and the ramps around holes. */
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
        out[x] = MAX (out[x], ramp (seam->white, seam->width, sqrt (dx * dx + envelope[i].height)));
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
