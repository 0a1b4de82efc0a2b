/* One side of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/mat-side.h"

/* Depth of the edge in pixels, and its least number of lines. */
#define EDGE_DEPTH 3
#define MIN_LINES  4

/* Lines per segment, and passes of smoothing over the segments.  A segment has
 * one color; the colors between are interpolated.
 */
#define SEGMENT_LINES 16
#define SMOOTHINGS    3

/* Largest deviation of a pixel from the color, and of all pixels in the mean,
 * in 8-bit levels.  Leaves room for noise and JPEG compression.
 */
#define NOISE      12.0f
#define MEAN_NOISE 3.5f

/* A line of the edge is foreign, such as dust, when its mean differs by more
 * than FOREIGN 8-bit levels.  At most MAX_FOREIGN_SHARE of all lines may be
 * foreign, and MAX_FOREIGN_LINES in a row: more are an object that extends
 * beyond the picture.
 */
#define FOREIGN           20.0f
#define MAX_FOREIGN_SHARE 0.01
#define MAX_FOREIGN_LINES 2

/* Largest change of the color from a segment to the next, along an even side,
 * and along a flat side, in 8-bit levels.
 */
#define MAX_STEP       8.0f
#define MAX_EVEN_RANGE 40.0f
#define MAX_FLAT_RANGE 12.0f

/* Inward from the edge, the mean of each depth stays within MAX_DRIFT 8-bit
 * levels of the color, except for MAX_DRIFT_LINES depths in a row: a sky drifts
 * further.  The mat ends at the depth where less than HALF_SHARE of the pixels
 * have the color.  Where at least CLEAN_SHARE have it, at most MAX_SPECKS of
 * the pixels may be specks: a starry sky has more.
 */
#define MAX_DRIFT       3.0f
#define MAX_DRIFT_LINES 2
#define HALF_SHARE      0.5
#define CLEAN_SHARE     0.97
#define MAX_SPECKS      0.001

/* A narrow strip of a photograph can be as flat as a mat, but it is noisy.  A
 * mat with more than DRAWN_NOISE (8-bit levels, mean) must fill 1 / DEEP_PART
 * of the depth that is examined.
 */
#define DEEP_PART   3
#define DRAWN_NOISE 1.0f

/* Least depth of a mat, in pixels and as a divisor of the picture's depth.
 * Narrower strips are borders.
 */
#define MIN_BAR  5
#define BAR_PART 40

/* Stripes are recognized when the color returns this often; every
 * STRIPE_STEP-th line is examined.
 */
#define MIN_RETURNS 2
#define STRIPE_STEP 8

/* Divisor of the picture's depth up to which the mat is examined. */
#define DEPTH_PART 4

/* Largest even depth in pixels; deeper noise is not needed. */
#define MAX_EVEN_DEPTH 16

#define LEVELS 256

/* Statistics of one depth: the number of known pixels, the number of those that
 * have the color, and the mean deviation of the latter in 8-bit levels.
 */
typedef struct
{
  gint   n;
  gint   n_even;
  gfloat drift;
} Depth;


static gint
find_start (const OutpaintMatSide *side, gint line)
{
  for (gint depth = 0; depth < side->n_depths; depth++)
    if (side->mask->data[outpaint_mat_side_get_place (side, line, depth)] == 0)
      return depth;

  return -1;
}

static void
find_starts (OutpaintMatSide *side)
{
  side->first = -1;
  side->last  = -1;

  for (gint i = 0; i < side->n_lines; i++)
    {
      side->starts[i] = find_start (side, i);
      if (side->starts[i] < 0)
        continue;

      side->last = i;
      if (side->first < 0)
        side->first = i;
    }
}

/* Returns NULL for an unknown pixel. */
static const guint8 *
get_pixel (const OutpaintMatSide *side, gint line, gint depth)
{
  gint  at = side->starts[line] + depth;
  gsize place;

  if (side->starts[line] < 0 || at >= side->n_depths)
    return NULL;

  place = outpaint_mat_side_get_place (side, line, at);

  return side->mask->data[place] == 0 ? side->picture->data + 3 * place : NULL;
}

static const gfloat *
get_color (const OutpaintMatSide *side, gint line)
{
  return side->colors + 3 * (gsize) (line - side->first);
}

gboolean
outpaint_mat_side_has_color (const OutpaintMatSide *side, gint line, gint depth)
{
  const guint8 *pixel = get_pixel (side, line, depth);
  const gfloat *color = get_color (side, line);

  for (gint c = 0; pixel != NULL && c < 3; c++)
    if (fabsf (pixel[c] - color[c]) > NOISE)
      return FALSE;

  return pixel != NULL;
}

static gint
find_median (const gint *counts)
{
  gint n     = 0;
  gint level = 0;
  gint below = 0;

  for (gint i = 0; i < LEVELS; i++)
    n += counts[i];
  while (level < LEVELS - 1 && 2 * (below + counts[level]) <= n)
    below += counts[level++];

  return level;
}

/* Computes the mean of the edge's values near their median.  Returns FALSE when
 * there are none.
 */
static gboolean
measure_segment (const OutpaintMatSide *side, gint line, gint channel, gfloat *mean)
{
  gint    counts[LEVELS] = { 0 };
  gint    end            = MIN (line + SEGMENT_LINES, side->last + 1);
  gint    n              = 0;
  gint    median;
  gdouble sum = 0.0;

  for (gint i = line; i < end; i++)
    for (gint depth = 0; depth < EDGE_DEPTH; depth++)
      {
        const guint8 *pixel = get_pixel (side, i, depth);

        if (pixel != NULL)
          counts[pixel[channel]]++;
      }

  median = find_median (counts);
  for (gint i = MAX (median - (gint) NOISE, 0); i <= MIN (median + (gint) NOISE, LEVELS - 1); i++)
    {
      n += counts[i];
      sum += (gdouble) counts[i] * i;
    }
  if (n > 0)
    *mean = (gfloat) (sum / n);

  return n > 0;
}

/* Measures the colors of the segments in one channel.  Returns the largest step
 * between consecutive segments.
 */
static gfloat
measure_segments (OutpaintMatSide *side, gint channel, gfloat *means, gint n)
{
  gfloat step = 0.0f;
  gfloat last = -1.0f;

  for (gint i = 0; i < n; i++)
    {
      means[i] = last;
      if (measure_segment (side, side->first + i * SEGMENT_LINES, channel, &means[i]) && last >= 0)
        step = MAX (step, fabsf (means[i] - last));
      last = means[i];

      side->lowest[channel]  = i == 0 ? last : MIN (side->lowest[channel], last);
      side->highest[channel] = i == 0 ? last : MAX (side->highest[channel], last);
    }

  return step;
}

/* Smooths the colors of the segments, whose noise would cause streaks. */
static void
smooth_segments (gfloat *means, gint n)
{
  gfloat last = means[0];

  for (gint i = 0; i < n; i++)
    {
      gfloat next = means[MIN (i + 1, n - 1)];
      gfloat mean = (last + 2.0f * means[i] + next) / 4.0f;

      last     = means[i];
      means[i] = mean;
    }
}

static void
interpolate (OutpaintMatSide *side, gint channel, const gfloat *means, gint n)
{
  for (gint i = 0; i <= side->last - side->first; i++)
    {
      gfloat at = CLAMP ((i + 0.5f) / SEGMENT_LINES - 0.5f, 0.0f, n - 1.0f);
      gint   k  = MIN ((gint) at, MAX (n - 2, 0));
      gfloat to = n > 1 ? means[k + 1] : means[k];

      side->colors[3 * (gsize) i + channel] = means[k] + (to - means[k]) * (at - k);
    }
}

/* Finds the color of each line.  Returns whether it changes slowly. */
static gboolean
find_colors (OutpaintMatSide *side)
{
  gint               n     = (side->last - side->first) / SEGMENT_LINES + 1;
  g_autofree gfloat *means = g_new (gfloat, n);

  for (gint c = 0; c < 3; c++)
    {
      if (measure_segments (side, c, means, n) > MAX_STEP
          || side->highest[c] - side->lowest[c] > MAX_EVEN_RANGE)
        return FALSE;

      for (gint i = 0; i < SMOOTHINGS; i++)
        smooth_segments (means, n);
      interpolate (side, c, means, n);
    }

  return TRUE;
}

/* Returns whether the edge of a line differs from the color of the side. */
static gboolean
is_foreign (const OutpaintMatSide *side, gint line)
{
  gfloat sum[3] = { 0.0f };
  gint   n      = 0;

  for (gint depth = 0; depth < EDGE_DEPTH; depth++)
    {
      const guint8 *pixel = get_pixel (side, line, depth);

      for (gint c = 0; pixel != NULL && c < 3; c++)
        sum[c] += pixel[c] - get_color (side, line)[c];
      n += pixel != NULL;
    }

  for (gint c = 0; c < 3; c++)
    if (fabsf (sum[c]) > FOREIGN * n)
      return TRUE;

  return n < EDGE_DEPTH;
}

static gdouble
measure_noise (const OutpaintMatSide *side, gint line)
{
  gdouble sum = 0.0;

  for (gint depth = 0; depth < EDGE_DEPTH; depth++)
    {
      const guint8 *pixel = get_pixel (side, line, depth);

      for (gint c = 0; pixel != NULL && c < 3; c++)
        sum += fabsf (pixel[c] - get_color (side, line)[c]);
    }

  return sum / (3 * EDGE_DEPTH);
}

/* Returns whether the whole edge has its color, and measures its noise. */
static gboolean
is_even (OutpaintMatSide *side)
{
  gint    n         = 0;
  gint    n_foreign = 0;
  gint    n_in_row  = 0;
  gdouble noise     = 0.0;

  for (gint i = side->first; i <= side->last; i++)
    {
      if (side->starts[i] < 0)
        continue;

      n++;
      n_in_row = is_foreign (side, i) ? n_in_row + 1 : 0;
      if (n_in_row > MAX_FOREIGN_LINES)
        return FALSE;

      n_foreign += n_in_row > 0;
      noise += n_in_row > 0 ? 0.0 : measure_noise (side, i);
    }

  side->noise = (gfloat) (noise / MAX (n, 1));

  return n >= MIN_LINES && n_foreign <= n * MAX_FOREIGN_SHARE && side->noise <= MEAN_NOISE;
}

/* Measures one depth in every step-th line. */
static Depth
measure_depth (const OutpaintMatSide *side, gint depth, gint step)
{
  Depth   result = { 0 };
  gdouble sum[3] = { 0.0 };

  for (gint i = side->first; i <= side->last; i += step)
    {
      const guint8 *pixel = get_pixel (side, i, depth);

      result.n += pixel != NULL;
      if (!outpaint_mat_side_has_color (side, i, depth))
        continue;

      result.n_even++;
      for (gint c = 0; c < 3; c++)
        sum[c] += pixel[c] - get_color (side, i)[c];
    }

  for (gint c = 0; c < 3; c++)
    result.drift = MAX (result.drift, (gfloat) fabs (sum[c] / MAX (result.n_even, 1)));

  return result;
}

/* Returns the depth of the known part at the middle of the side, in pixels. */
static gint
measure_known (const OutpaintMatSide *side)
{
  gint line = (side->first + side->last) / 2;
  gint end  = side->n_depths;

  while (end > 0 && side->mask->data[outpaint_mat_side_get_place (side, line, end - 1)] != 0)
    end--;

  return MAX (end - side->starts[line], 0);
}

static gdouble
get_share (const Depth *depth)
{
  return depth->n_even / (gdouble) MAX (depth->n, 1);
}

/* Returns whether the color returns in whole lines further in, as in stripes.
 * One return is allowed: it can be the mat at the opposite side.
 */
static gboolean
is_striped (const OutpaintMatSide *side, gint start, gint end)
{
  gint     n_returns = 0;
  gboolean is_there  = TRUE;

  for (gint i = start; i < end && n_returns < MIN_RETURNS; i++)
    {
      Depth   depth = measure_depth (side, i, STRIPE_STEP);
      gdouble share = get_share (&depth);

      if (!is_there && share >= CLEAN_SHARE)
        n_returns++;
      is_there = share >= (is_there ? HALF_SHARE : CLEAN_SHARE);
    }

  return n_returns >= MIN_RETURNS;
}

/* Returns whether the mat is flat inward, and measures its even depth. */
static gboolean
is_flat (OutpaintMatSide *side)
{
  gint    n_drifting = 0;
  gint64  n_clean    = 0;
  gint64  n_specks   = 0;
  gint    known      = measure_known (side);
  gint    max_depth  = MAX (known / DEPTH_PART, EDGE_DEPTH);
  gint    i;
  gdouble share = 1.0;

  side->even_depth = 0;
  for (i = 0; i < max_depth && share >= HALF_SHARE; i++)
    {
      Depth depth = measure_depth (side, i, 1);

      share = get_share (&depth);
      if (share >= CLEAN_SHARE)
        {
          n_clean += depth.n;
          n_specks += depth.n - depth.n_even;
          if (side->even_depth == i && i < MAX_EVEN_DEPTH)
            side->even_depth = i + 1;
        }

      n_drifting = share >= HALF_SHARE && depth.drift > MAX_DRIFT ? n_drifting + 1 : 0;
      if (n_drifting > MAX_DRIFT_LINES)
        return FALSE;
    }

  for (gint c = 0; c < 3; c++)
    if (side->highest[c] - side->lowest[c] > MAX_FLAT_RANGE)
      return FALSE;

  return side->last - side->first >= SEGMENT_LINES && n_specks <= n_clean * MAX_SPECKS
         && (i * DEEP_PART >= max_depth || side->noise <= DRAWN_NOISE)
         && i > MAX (MIN_BAR, known / BAR_PART) && !is_striped (side, i, known);
}

gboolean
outpaint_mat_side_init (OutpaintMatSide       *side,
                        OutpaintSide           index,
                        const OutpaintPicture *picture,
                        const OutpaintPicture *mask)
{
  gboolean upright = outpaint_side_is_horizontal (index);

  memset (side, 0, sizeof *side);
  side->picture  = picture;
  side->mask     = mask;
  side->index    = index;
  side->n_lines  = upright ? mask->width : mask->height;
  side->n_depths = upright ? mask->height : mask->width;
  side->starts   = g_try_new (gint, side->n_lines);
  if (side->starts == NULL)
    return FALSE;

  find_starts (side);
  if (side->first < 0)
    return TRUE;

  side->colors = g_try_new (gfloat, 3 * (gsize) (side->last - side->first + 1));
  if (side->colors == NULL)
    return FALSE;

  side->is_even = find_colors (side) && is_even (side);
  side->is_flat = side->is_even && is_flat (side);

  return TRUE;
}

void
outpaint_mat_side_clear (OutpaintMatSide *side)
{
  g_free (side->starts);
  g_free (side->colors);
}
