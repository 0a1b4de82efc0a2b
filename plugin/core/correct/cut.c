/* Path of the least difference through a seam's band
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/cut.h"
#include "core/picture/finite.h"

/* The path is the minimum error boundary cut of Alexei Efros and William
 * Freeman, "Image Quilting for Texture Synthesis and Transfer", 2001, with an
 * additional cost of turns.
 */

/* Luma of ghosts, in values of 0 to 1: from GHOST_SEEN on, the painted detail
 * is visible through the source, and from GHOST_BAD on, it is disturbing.
 */
#define GHOST_SEEN 0.025f
#define GHOST_BAD  0.06f

/* Radii of the means, in pixels.  Their difference is the detail: anything
 * finer is grain, anything coarser is tone, and both may mix.
 */
#define FINE_RADIUS   1
#define COARSE_RADIUS 6

/* Costs in squared values of 0 to 1: of a step aside, and of the band's outer parts. */
#define TURN_COST   4e-4f
#define CENTER_COST 2e-3f

/* Half the width of the narrowest transition: HALF_WIDTH is a part of the
 * band's depth, the limits are in pixels.
 */
#define MIN_HALF_WIDTH 1.5f
#define MAX_HALF_WIDTH 3.0f
#define HALF_WIDTH     0.125f

#define NEGLIGIBLE 1e-3f


/* Averages 2 * radius + 1 values along each line; the first and last values are repeated. */
static void
blur_along (const gfloat *restrict in, gint length, gint depth, gint radius, gfloat *restrict out)
{
  gdouble             scale = 1.0 / (2 * radius + 1);
  g_autofree gdouble *sums  = g_new0 (gdouble, depth);

  for (gint i = -radius; i <= radius; i++)
    for (gint d = 0; d < depth; d++)
      sums[d] += in[(gsize) CLAMP (i, 0, length - 1) * depth + d];

  for (gint i = 0; i < length; i++)
    {
      const gfloat *next = in + (gsize) MIN (i + radius + 1, length - 1) * depth;
      const gfloat *last = in + (gsize) MAX (i - radius, 0) * depth;

      for (gint d = 0; d < depth; d++)
        {
          out[(gsize) i * depth + d] = sums[d] * scale;
          sums[d] += (gdouble) next[d] - last[d];
        }
    }
}

static void
blur_across (const gfloat *restrict in, gint length, gint depth, gint radius, gfloat *restrict out)
{
  for (gint i = 0; i < length; i++)
    blur_along (in + (gsize) i * depth, depth, 1, radius, out + (gsize) i * depth);
}

/* scratch has the size of in and out; the three do not overlap. */
static void
blur (const gfloat *in, gint length, gint depth, gint radius, gfloat *scratch, gfloat *out)
{
  blur_along (in, length, depth, radius, scratch);
  blur_across (scratch, length, depth, radius, out);
}

/* scratch has twice the size of out. */
static void
extract_detail (const gfloat *in, gint length, gint depth, gfloat *scratch, gfloat *out)
{
  gsize   n      = (gsize) length * depth;
  gfloat *coarse = scratch + n;

  blur (in, length, depth, COARSE_RADIUS, scratch, coarse);
  blur (in, length, depth, FINE_RADIUS, scratch, out);
  for (gsize i = 0; i < n; i++)
    out[i] -= coarse[i];
}

/* Measures the painted detail that is not the source's, for each position along
 * the side: the remainder after subtraction of the source's detail, which may
 * be painted softer.  Weighted by the mixture in the plain ramp.
 */
static void
measure_ghosts (const OutpaintCutBand *band,
                const gfloat *restrict painted,
                const gfloat *restrict source,
                gint    radius,
                gfloat *ghosts)
{
  gint               depth   = band->depth;
  g_autofree gfloat *moments = g_new0 (gfloat, (gsize) band->length * 3);
  g_autofree gfloat *means   = g_new (gfloat, (gsize) band->length * 3);
  gfloat             total   = 0.0f;

  for (gint d = 0; d < depth; d++)
    total += (d + 0.5f) * (depth - d - 0.5f);

  for (gint i = 0; i < band->length; i++)
    for (gint d = 0; d < depth; d++)
      {
        gfloat weight = (d + 0.5f) * (depth - d - 0.5f) / total;
        gfloat p      = painted[(gsize) i * depth + d];
        gfloat s      = source[(gsize) i * depth + d];

        moments[3 * i + 0] += weight * p * p;
        moments[3 * i + 1] += weight * p * s;
        moments[3 * i + 2] += weight * s * s;
      }

  blur_along (moments, band->length, 3, radius, means);

  for (gint i = 0; i < band->length; i++)
    {
      const gfloat *m        = means + 3 * i;
      gfloat        softness = CLAMP (m[1] / MAX (m[2], 1e-9f), 0.0f, 1.0f);
      gfloat        left     = m[0] - 2.0f * softness * m[1] + softness * softness * m[2];

      ghosts[i] = sqrtf (MAX (left, 0.0f));
    }
}

/* Converts ghosts into the narrowing of the transition, 0 to 1, with the full
 * value at each ghost.
 */
static void
spread_ghosts (gfloat *ghosts, gint length, gint radius)
{
  g_autofree gfloat *widened = g_new0 (gfloat, length);

  for (gint i = 0; i < length; i++)
    {
      gfloat t = CLAMP ((ghosts[i] - GHOST_SEEN) / (GHOST_BAD - GHOST_SEEN), 0.0f, 1.0f);

      t = t * t * (3.0f - 2.0f * t);
      for (gint j = MAX (i - radius, 0); t > 0.0f && j <= MIN (i + radius, length - 1); j++)
        widened[j] = MAX (widened[j], t);
    }

  blur_along (widened, length, 1, radius, ghosts);
  for (gint i = 0; i < length; i++)
    if (ghosts[i] < NEGLIGIBLE)
      ghosts[i] = 0.0f;
}

/* Measures the squared visible differences plus the cost of the distance from
 * the middle.  scratch has twice the size of out.
 */
static void
measure_costs (const OutpaintCutBand *band, gfloat *scratch, gfloat *out)
{
  gsize   n      = (gsize) band->length * band->depth;
  gfloat *smooth = scratch + n;
  gfloat  middle = (band->border + band->depth) / 2.0f;

  for (gsize i = 0; i < n; i++)
    out[i] = band->painted[i] - band->source[i];

  blur (out, band->length, band->depth, FINE_RADIUS, scratch, smooth);
  for (gsize i = 0; i < n; i++)
    smooth[i] *= smooth[i];
  blur (smooth, band->length, band->depth, FINE_RADIUS, scratch, out);

  for (gint i = 0; i < band->length; i++)
    for (gint d = 0; d < band->depth; d++)
      {
        gfloat aside = (d + 0.5f - middle) / band->depth;

        out[(gsize) i * band->depth + d] += CENTER_COST * aside * aside;
      }
}

/* Finds the path along the side by dynamic programming, between the depths
 * first and last.  costs holds the sums afterwards.
 */
static void
find_path (gfloat *costs, gint length, gint depth, gint first, gint last, gfloat *path)
{
  gint best = first;

  for (gint i = 1; i < length; i++)
    {
      const gfloat *restrict before = costs + (gsize) (i - 1) * depth;
      gfloat *restrict sums         = costs + (gsize) i * depth;

      for (gint d = first; d <= last; d++)
        {
          gfloat outer = before[MAX (d - 1, first)] + TURN_COST;
          gfloat inner = before[MIN (d + 1, last)] + TURN_COST;

          sums[d] += MIN (before[d], MIN (outer, inner));
        }
    }

  for (gint d = first; d <= last; d++)
    if (costs[(gsize) (length - 1) * depth + d] < costs[(gsize) (length - 1) * depth + best])
      best = d;

  path[length - 1] = best + 0.5f;
  for (gint i = length - 2; i >= 0; i--)
    {
      const gfloat *sums  = costs + (gsize) i * depth;
      gint          outer = MAX (best - 1, first);
      gint          inner = MIN (best + 1, last);
      gint          aside = sums[outer] < sums[inner] ? outer : inner;

      if (sums[aside] + TURN_COST < sums[best])
        best = aside;
      path[i] = best + 0.5f;
    }
}

static void
make_ramps (const OutpaintCutBand *band,
            const gfloat          *narrowing,
            const gfloat          *path,
            OutpaintCutRamp       *ramps)
{
  gfloat middle    = (band->border + band->depth) / 2.0f;
  gfloat half      = (band->depth - band->border) / 2.0f;
  gfloat half_left = CLAMP (band->depth * HALF_WIDTH, MIN_HALF_WIDTH, MAX_HALF_WIDTH);

  for (gint i = 0; i < band->length; i++)
    {
      gfloat at    = middle + narrowing[i] * (path[i] - middle);
      gfloat width = half + narrowing[i] * (MIN (half_left, half) - half);

      width = MIN (width, MIN (at - band->border, band->depth - at));

      ramps[i].start = at - width;
      ramps[i].end   = at + width;
    }
}

static void
set_plain (const OutpaintCutBand *band, OutpaintCutRamp *ramps)
{
  for (gint i = 0; i < band->length; i++)
    {
      ramps[i].start = band->border;
      ramps[i].end   = band->depth;
    }
}

/* Limits large values, so that they do not outweigh the others, and replaces
 * values that are not finite by those of the other picture.
 */
static void
settle (const OutpaintCutBand *band)
{
  for (gsize i = 0; i < (gsize) band->length * band->depth; i++)
    {
      gfloat painted = isfinite (band->painted[i]) ? band->painted[i] : band->source[i];
      gfloat source  = isfinite (band->source[i]) ? band->source[i] : painted;

      band->painted[i] = outpaint_finite_hold (isfinite (painted) ? painted : 0.0f);
      band->source[i]  = outpaint_finite_hold (isfinite (source) ? source : 0.0f);
    }
}

/* Returns the range of depths with room on both sides, FALSE when there is none. */
static gboolean
get_room (const OutpaintCutBand *band, gint *first, gint *last)
{
  *first = (gint) ceilf (band->border) + (gint) MIN_HALF_WIDTH;
  *last  = band->depth - 1 - (gint) MIN_HALF_WIDTH;

  return *first <= *last;
}

static gboolean
has_ghosts (const gfloat *narrowing, gint length)
{
  for (gint i = 0; i < length; i++)
    if (narrowing[i] > 0.0f)
      return TRUE;

  return FALSE;
}

gboolean
outpaint_cut_find (const OutpaintCutBand *band, OutpaintCutRamp *ramps)
{
  gsize              n         = (gsize) band->length * band->depth;
  gint               radius    = MAX (band->depth / 2, 2);
  g_autofree gfloat *scratch   = g_try_new (gfloat, 2 * n);
  g_autofree gfloat *painted   = g_try_new (gfloat, n);
  g_autofree gfloat *source    = g_try_new (gfloat, n);
  g_autofree gfloat *narrowing = g_new (gfloat, band->length);
  g_autofree gfloat *path      = g_new (gfloat, band->length);
  g_autofree gfloat *smooth    = g_new (gfloat, band->length);
  gint               first;
  gint               last;

  set_plain (band, ramps);
  if (!get_room (band, &first, &last))
    return TRUE;
  if (scratch == NULL || painted == NULL || source == NULL)
    return FALSE;

  settle (band);
  extract_detail (band->painted, band->length, band->depth, scratch, painted);
  extract_detail (band->source, band->length, band->depth, scratch, source);
  measure_ghosts (band, painted, source, radius, narrowing);
  spread_ghosts (narrowing, band->length, radius);
  if (!has_ghosts (narrowing, band->length))
    return TRUE;

  measure_costs (band, scratch, painted);
  find_path (painted, band->length, band->depth, first, last, path);
  blur_along (path, band->length, 1, MAX (band->depth / 8, 1), smooth);
  blur_along (smooth, band->length, 1, MAX (band->depth / 8, 1), path);
  make_ramps (band, narrowing, path, ramps);

  return TRUE;
}
