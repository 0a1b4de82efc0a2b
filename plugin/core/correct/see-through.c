/* Layers that are see-through by design
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/see-through.h"

#include <math.h>
#include <string.h>

#define N_ALPHAS 256

/* Share of the visible pixels whose alpha may be above the largest one: specks. */
#define SPECKS 0.001

/* The content of a freestanding layer covers less than this share of its outline. */
#define MOST_OUTLINE (1 / 3.0)

/* Least share of its layer that a picture above other layers covers. */
#define LEAST_PICTURE (1 / 3.0)

/* Least share of its layer that the content of a mostly opaque layer covers. */
#define MOSTLY 0.5

/* Largest relative difference between the areas of a quadrangle and the content. */
#define QUADRANGLE_TOLERANCE 0.05

/* Content touches the edge only, as a disc does, when it is END_WIDENING times
 * as wide END_DEPTH pixels further in.
 */
#define END_DEPTH    8
#define END_WIDENING 1.6

#define N_CORNERS 4

typedef struct
{
  gint x;
  gint y;
} Point;

/* Outermost points of the content in four directions, clockwise. */
typedef struct
{
  Point corners[N_CORNERS];
  gint  reach[N_CORNERS];
} Quadrangle;

static const Point straight[N_CORNERS] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
static const Point oblique[N_CORNERS]  = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };


static void
quadrangle_init (Quadrangle *quadrangle)
{
  for (gint i = 0; i < N_CORNERS; i++)
    quadrangle->reach[i] = G_MININT;
}

static void
quadrangle_add (Quadrangle *quadrangle, const Point *directions, gint x, gint y)
{
  for (gint i = 0; i < N_CORNERS; i++)
    {
      gint reach = directions[i].x * x + directions[i].y * y;

      if (reach <= quadrangle->reach[i])
        continue;

      quadrangle->reach[i]   = reach;
      quadrangle->corners[i] = (Point){ x, y };
    }
}

/* Returns the area in pixels, for corners at the centers of pixels. */
static gdouble
quadrangle_get_area (const Quadrangle *quadrangle)
{
  gdouble twice = 2;

  for (gint i = 0; i < N_CORNERS; i++)
    {
      const Point *a = &quadrangle->corners[i];
      const Point *b = &quadrangle->corners[(i + 1) % N_CORNERS];

      twice += (gdouble) a->x * b->y - (gdouble) b->x * a->y;
      twice += MAX (ABS (b->x - a->x), ABS (b->y - a->y));
    }

  return twice / 2;
}

static gboolean
quadrangle_is (const Quadrangle *quadrangle, gdouble n_pixels)
{
  return fabs (quadrangle_get_area (quadrangle) - n_pixels) <= QUADRANGLE_TOLERANCE * n_pixels;
}

/* Returns the largest alpha, without specks; 0 without a visible pixel. */
static guint8
find_largest (const gsize *counts)
{
  gsize  n_visible = 0;
  gsize  n_above   = 0;
  guint8 alpha     = N_ALPHAS - 1;

  for (gint i = 1; i < N_ALPHAS; i++)
    n_visible += counts[i];

  while (alpha > 0 && (n_above += counts[alpha]) <= SPECKS * n_visible)
    alpha--;

  return alpha;
}

static void
measure_alphas (OutpaintShape *shape, const guint8 *alpha, gsize step, gsize n_pixels)
{
  gsize  counts[N_ALPHAS] = { 0 };
  guint8 largest;

  for (gsize i = 0; i < n_pixels; i++)
    counts[alpha[i * step]]++;

  largest               = find_largest (counts);
  shape->is_opaque      = counts[N_ALPHAS - 1] == n_pixels;
  shape->is_translucent = largest > 0 && largest < N_ALPHAS - 1;
  shape->half           = (guint8) MAX ((largest + 1) / 2, 1);
}

void
outpaint_shape_measure (OutpaintShape *shape,
                        const guint8  *alpha,
                        gsize          step,
                        gint           width,
                        gint           height)
{
  Quadrangle standing;
  Quadrangle lying;
  gsize      n_covered    = 0;
  gsize      n_outermost  = 0;
  gsize      n_on_outline = 0;

  measure_alphas (shape, alpha, step, (gsize) width * height);
  quadrangle_init (&standing);
  quadrangle_init (&lying);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++, alpha += step)
      {
        gboolean is_outermost = x == 0 || y == 0 || x == width - 1 || y == height - 1;

        n_outermost += is_outermost;
        if (*alpha < shape->half)
          continue;

        n_covered++;
        n_on_outline += is_outermost;
        quadrangle_add (&standing, straight, x, y);
        quadrangle_add (&lying, oblique, x, y);
      }

  shape->covered = n_covered / ((gdouble) width * height);
  shape->outline = n_on_outline / (gdouble) n_outermost;
  shape->is_picture =
    n_covered > 0 && (quadrangle_is (&standing, n_covered) || quadrangle_is (&lying, n_covered));
}

gboolean
outpaint_shape_is_see_through (const OutpaintShape *shape,
                               gboolean             is_text,
                               gboolean             is_over_others)
{
  if (shape->is_translucent)
    return TRUE;

  if (shape->is_opaque || shape->covered <= 0)
    return FALSE;

  if (is_text)
    return TRUE;

  if (shape->outline >= MOST_OUTLINE)
    return FALSE;

  if (is_over_others)
    return !shape->is_picture || shape->covered < LEAST_PICTURE;

  return !shape->is_picture && shape->covered < MOSTLY;
}

struct _OutpaintSeeThrough
{
  OutpaintGeometry geometry;
  guint8          *coverage;
  guint8          *lines[OUTPAINT_N_SIDES]; /* alpha to continue past each side */
  guint8           half;                    /* least alpha of content */
};

/* Packs n pixels of the coverage, stride bytes apart. */
static guint8 *
copy_line (const guint8 *from, guint n, gsize stride)
{
  guint8 *line = g_new (guint8, n);

  for (guint i = 0; i < n; i++)
    line[i] = from[i * stride];

  return line;
}

/* Clears runs of content that end at this side: further in they are much wider. */
static void
drop_ends (guint8 *line, const guint8 *inner, gint n, guint8 half)
{
  for (gint begin = 0, end; begin < n; begin = end)
    {
      gint first = begin;
      gint last  = begin;

      for (end = begin + 1; end < n && (line[end] > 0) == (line[begin] > 0);)
        end++;
      if (line[begin] == 0)
        continue;

      while (first > 0 && inner[first - 1] >= half)
        first--;
      for (last = end; last < n && inner[last] >= half;)
        last++;
      if (last - first > END_WIDENING * (end - begin))
        memset (line + begin, 0, end - begin);
    }
}

/* side: a line of n pixels.  inwards: bytes from a pixel to its inner neighbor. */
static guint8 *
find_line (const guint8 *side, gint n, gsize stride, gint64 inwards, gint depth, guint8 half)
{
  guint8            *line  = copy_line (side, n, stride);
  g_autofree guint8 *inner = copy_line (side + inwards * MIN (END_DEPTH, depth - 1), n, stride);

  drop_ends (line, inner, n, half);

  return line;
}

OutpaintSeeThrough *
outpaint_see_through_new (const OutpaintGeometry *geometry, guint8 *coverage, guint8 half)
{
  OutpaintSeeThrough *see_through = g_new0 (OutpaintSeeThrough, 1);
  gint                width       = geometry->source.width;
  gint                height      = geometry->source.height;
  gint64              stride      = width;
  guint8            **lines       = see_through->lines;

  see_through->geometry    = *geometry;
  see_through->coverage    = coverage;
  see_through->half        = half;
  lines[OUTPAINT_SIDE_TOP] = find_line (coverage, width, 1, stride, height, half);
  lines[OUTPAINT_SIDE_BOTTOM] =
    find_line (coverage + (height - 1) * stride, width, 1, -stride, height, half);
  lines[OUTPAINT_SIDE_LEFT]  = find_line (coverage, height, width, 1, width, half);
  lines[OUTPAINT_SIDE_RIGHT] = find_line (coverage + width - 1, height, width, -1, width, half);

  return see_through;
}

void
outpaint_see_through_free (OutpaintSeeThrough *see_through)
{
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    g_free (see_through->lines[i]);
  g_free (see_through->coverage);
  g_free (see_through);
}

gboolean
outpaint_see_through_shows (const OutpaintSeeThrough *see_through)
{
  const OutpaintGeometry *geometry = &see_through->geometry;
  const OutpaintRect     *source   = &geometry->source;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint length = outpaint_side_is_horizontal (side) ? source->width : source->height;

      for (gint i = 0; outpaint_margins_get (&geometry->margins, side) > 0 && i < length; i++)
        if (see_through->lines[side][i] >= see_through->half)
          return TRUE;
    }

  return FALSE;
}

void
outpaint_see_through_limit_row (const OutpaintSeeThrough *see_through, gint y, guint8 *out)
{
  const OutpaintGeometry *geometry = &see_through->geometry;
  guint8 *const          *lines    = see_through->lines;
  gint                    width    = geometry->source.width;
  gint                    source_y = y - geometry->margins.top;
  gint                    row      = CLAMP (source_y, 0, geometry->source.height - 1);

  for (gint x = 0; x < geometry->frame.width; x++)
    {
      gint     source_x = x - geometry->margins.left;
      gint     column   = CLAMP (source_x, 0, width - 1);
      gboolean is_over  = source_x == column && source_y == row;
      guint8   alpha    = is_over ? see_through->coverage[(gsize) row * width + column] : 255;

      if (source_y != row)
        alpha = lines[source_y < 0 ? OUTPAINT_SIDE_TOP : OUTPAINT_SIDE_BOTTOM][column];
      if (source_x != column)
        alpha = MIN (alpha, lines[source_x < 0 ? OUTPAINT_SIDE_LEFT : OUTPAINT_SIDE_RIGHT][row]);

      if (!is_over)
        out[x] = alpha;
      else if (alpha != 255)
        out[x] = 0;
    }
}
