/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/see-through.h"

#include <math.h>

#define HALF 128 /* alpha from which a pixel is content */

/* A layer stands free when its content takes less of the layer's outline. */
#define MOST_OUTLINE (1 / 3.0)

/* Less is little: a layer with more of it may be a picture above others. */
#define LEAST_PICTURE (1 / 3.0)

/* Less is a layer that is transparent for the most part. */
#define MOSTLY 0.5

/* How far a quadrangle's area may be from the content's. */
#define QUADRANGLE_TOLERANCE 0.05

#define N_CORNERS 4

typedef struct
{
  gint x;
  gint y;
} Point;

/* The content's outermost points in four directions, clockwise. */
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

/* In pixels: the corners are the centres of some. */
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
  guint8     least        = 255;

  quadrangle_init (&standing);
  quadrangle_init (&lying);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++, alpha += step)
      {
        gboolean is_outermost = x == 0 || y == 0 || x == width - 1 || y == height - 1;

        least = MIN (least, *alpha);
        n_outermost += is_outermost;
        if (*alpha < HALF)
          continue;

        n_covered++;
        n_on_outline += is_outermost;
        quadrangle_add (&standing, straight, x, y);
        quadrangle_add (&lying, oblique, x, y);
      }

  shape->is_opaque = least == 255;
  shape->covered   = n_covered / ((gdouble) width * height);
  shape->outline   = n_on_outline / (gdouble) n_outermost;
  shape->is_picture =
    n_covered > 0 && (quadrangle_is (&standing, n_covered) || quadrangle_is (&lying, n_covered));
}

gboolean
outpaint_shape_is_see_through (const OutpaintShape *shape,
                               gboolean             is_text,
                               gboolean             is_over_others)
{
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

/* Of a line of n pixels, each stride bytes after the last. */
static gboolean
has_content (const guint8 *line, gint n, gsize stride)
{
  for (gint i = 0; i < n; i++)
    if (line[i * stride] >= HALF)
      return TRUE;

  return FALSE;
}

gboolean
outpaint_see_through_shows (const OutpaintGeometry *geometry, const guint8 *coverage)
{
  const OutpaintMargins *margins = &geometry->margins;
  gint                   width   = geometry->source.width;
  gint                   height  = geometry->source.height;
  gsize                  stride  = (gsize) width;

  return (margins->top > 0 && has_content (coverage, width, 1))
         || (margins->bottom > 0 && has_content (coverage + (height - 1) * stride, width, 1))
         || (margins->left > 0 && has_content (coverage, height, stride))
         || (margins->right > 0 && has_content (coverage + width - 1, height, stride));
}

void
outpaint_see_through_limit_row (const OutpaintGeometry *geometry,
                                const guint8           *coverage,
                                gint                    y,
                                guint8                 *out)
{
  gint          width    = geometry->source.width;
  gint          source_y = y - geometry->margins.top;
  gint          nearest  = CLAMP (source_y, 0, geometry->source.height - 1);
  const guint8 *row      = coverage + (gsize) nearest * width;

  for (gint x = 0; x < geometry->frame.width; x++)
    {
      gint   source_x = x - geometry->margins.left;
      guint8 alpha    = row[CLAMP (source_x, 0, width - 1)];

      if (source_y != nearest || source_x < 0 || source_x >= width)
        out[x] = alpha;
      else if (alpha != 255)
        out[x] = 0;
    }
}
