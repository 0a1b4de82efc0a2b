/* Edges that cross the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/edges.h"

/* Depth within the source where edges are looked for, and how far they are apart. */
#define DEPTH 3
#define APART 3

/* Least share of the slope of an edge at each step. */
#define SIMILAR 0.4

/* How far an edge is from where it is expected, in halves of a pixel; the share
 * of a point's direction in that of the edge.
 */
#define ASIDE 2
#define TURN  0.2

/* Half the length and the depth of the part of a texture at the border whose grain is measured,
 * how far these are apart, and the sum of squared slopes without a grain.
 */
#define GRAIN_SIDE  8
#define GRAIN_DEPTH 20
#define GRAIN_STEP  4
#define NOISE       300.0


static gdouble
get_luma (const OutpaintEdges *scene, const guint8 *pixels, gint x, gint y)
{
  x = CLAMP (x, scene->left, scene->right - 1);
  y = CLAMP (y, scene->top, scene->bottom - 1);
  pixels += 3 * ((gsize) y * scene->width + x);

  return 0.299 * pixels[0] + 0.587 * pixels[1] + 0.114 * pixels[2];
}

gboolean
outpaint_edges_init (OutpaintEdges      *scene,
                     const guint8       *pixels,
                     gint                width,
                     gint                height,
                     const OutpaintRect *known)
{
  *scene = (OutpaintEdges){ .width  = width,
                            .height = height,
                            .left   = known->x,
                            .top    = known->y,
                            .right  = known->x + known->width,
                            .bottom = known->y + known->height,
                            .luma   = g_try_new0 (gfloat, (gsize) width * height) };
  if (scene->luma == NULL)
    return FALSE;

  for (gint y = scene->top; y < scene->bottom; y++)
    for (gint x = scene->left; x < scene->right; x++)
      {
        gdouble sum = 0.0;

        for (gint j = -1; j <= 1; j++)
          for (gint i = -1; i <= 1; i++)
            sum += (2 - ABS (i)) * (2 - ABS (j)) * get_luma (scene, pixels, x + i, y + j);
        scene->luma[(gsize) y * width + x] = (gfloat) (sum / 16.0);
      }

  return TRUE;
}

void
outpaint_edges_clear (OutpaintEdges *scene)
{
  g_clear_pointer (&scene->luma, g_free);
}

static gboolean
is_in (const OutpaintEdges *scene, OutpaintPoint at)
{
  return at.x >= scene->left + 1 && at.y >= scene->top + 1 && at.x < scene->right - 2
         && at.y < scene->bottom - 2;
}

/* Returns the gradient between pixels. */
static OutpaintPoint
get_slope (const OutpaintEdges *scene, OutpaintPoint at)
{
  gint          x          = (gint) at.x;
  gint          y          = (gint) at.y;
  gdouble       right      = at.x - x;
  gdouble       below      = at.y - y;
  gsize         w          = (gsize) scene->width;
  const gfloat *p          = scene->luma + (gsize) y * w + x;
  const gfloat *q          = p + w;
  gfloat        xs[4]      = { p[1] - p[-1], p[2] - p[0], q[1] - q[-1], q[2] - q[0] };
  gfloat        ys[4]      = { q[0] - *(p - w), q[1] - *(p - w + 1), q[w] - p[0], q[w + 1] - p[1] };
  gdouble       weights[4] = {
          (1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below
  };
  OutpaintPoint slope = { 0.0, 0.0 };

  for (gint i = 0; i < 4; i++)
    {
      slope.x += weights[i] * xs[i] / 2;
      slope.y += weights[i] * ys[i] / 2;
    }

  return slope;
}

static OutpaintPoint
normalize (OutpaintPoint way)
{
  gdouble length = sqrt (way.x * way.x + way.y * way.y);

  return length > 0.0 ? (OutpaintPoint){ way.x / length, way.y / length }
                      : (OutpaintPoint){ 1.0, 0.0 };
}

gboolean
outpaint_edges_step (const OutpaintEdges *scene, OutpaintEdge *edge)
{
  OutpaintPoint across = { -edge->way.y, edge->way.x };
  OutpaintPoint ahead  = { edge->at.x + edge->way.x, edge->at.y + edge->way.y };
  gdouble       sign   = edge->slope > 0.0 ? 1.0 : -1.0;
  gdouble       most   = SIMILAR * fabs (edge->slope);
  gboolean      is_any = FALSE;
  OutpaintPoint best   = ahead;
  OutpaintPoint slope;

  for (gint i = -ASIDE; i <= ASIDE; i++)
    {
      OutpaintPoint at = { ahead.x + across.x * i / 2, ahead.y + across.y * i / 2 };
      gdouble       value;

      if (!is_in (scene, at))
        return FALSE;
      slope = get_slope (scene, at);
      value = sign * (slope.x * across.x + slope.y * across.y);
      if (value > most)
        {
          most   = value;
          best   = at;
          is_any = TRUE;
        }
    }
  if (!is_any)
    return FALSE;

  slope     = normalize (get_slope (scene, best));
  edge->at  = best;
  edge->way = normalize ((OutpaintPoint){ edge->way.x * (1 - TURN) + sign * slope.y * TURN,
                                          edge->way.y * (1 - TURN) - sign * slope.x * TURN });

  return TRUE;
}

/* Returns the slope along a side; 0 where the edge runs along it. */
static gdouble
get_crossing (const OutpaintEdges *scene, OutpaintPoint at, OutpaintPoint along, gdouble min_sine)
{
  OutpaintPoint slope   = get_slope (scene, at);
  gdouble       aligned = slope.x * along.x + slope.y * along.y;

  return fabs (aligned) >= min_sine * sqrt (slope.x * slope.x + slope.y * slope.y) ? aligned : 0.0;
}

/* Finds the edges that cross one side, which begins at a corner. */
static void
find_on_side (const OutpaintEdges    *scene,
              OutpaintPoint           corner,
              OutpaintPoint           along,
              gint                    length,
              const OutpaintCrossing *crossing,
              OutpaintEdgeFunc        func,
              gpointer                user_data)
{
  const OutpaintPoint inwards = { -along.y, along.x };
  gint                last    = -APART;

  for (gint i = 2 * DEPTH; i < length - 2 * DEPTH; i++)
    {
      OutpaintPoint at    = { corner.x + i * along.x + DEPTH * inwards.x,
                              corner.y + i * along.y + DEPTH * inwards.y };
      gdouble       slope = fabs (get_crossing (scene, at, along, crossing->min_sine));
      OutpaintPoint way   = get_slope (scene, at);
      OutpaintEdge  edge;

      for (gint k = -2; k <= 2; k++)
        {
          OutpaintPoint beside = { at.x + k * along.x, at.y + k * along.y };

          if (fabs (get_crossing (scene, beside, along, crossing->min_sine)) > slope)
            slope = 0.0;
        }
      if (slope < crossing->min_slope || i - last < APART)
        continue;

      edge.at    = at;
      edge.way   = normalize ((OutpaintPoint){ way.y, -way.x });
      edge.slope = sqrt (way.x * way.x + way.y * way.y);
      if (edge.way.x * inwards.x + edge.way.y * inwards.y < 0.0)
        edge = (OutpaintEdge){ at, { -edge.way.x, -edge.way.y }, -edge.slope };
      if (func (&edge, user_data))
        last = i;
    }
}

/* Measures the structure tensor beside a place of a side. */
static OutpaintGrain
get_grain (const OutpaintEdges *scene, OutpaintPoint at, OutpaintPoint along, OutpaintPoint inwards)
{
  OutpaintGrain grain = { .at = at };
  gdouble       xx = 0.0, xy = 0.0, yy = 0.0, spread;

  for (gint j = DEPTH; j < GRAIN_DEPTH; j++)
    for (gint i = -GRAIN_SIDE; i <= GRAIN_SIDE; i++)
      {
        OutpaintPoint slope = get_slope (scene,
                                         (OutpaintPoint){ at.x + i * along.x + j * inwards.x,
                                                          at.y + i * along.y + j * inwards.y });

        xx += slope.x * slope.x;
        xy += slope.x * slope.y;
        yy += slope.y * slope.y;
      }
  spread          = sqrt ((xx - yy) * (xx - yy) + 4.0 * xy * xy);
  grain.way       = normalize (xx >= yy ? (OutpaintPoint){ -2.0 * xy, xx - yy + spread }
                                  : (OutpaintPoint){ xx - yy - spread, 2.0 * xy });
  grain.coherence = spread / (xx + yy + NOISE);

  return grain;
}

/* Calls func for places of one side, which begins at a corner. */
static void
find_grain_on_side (const OutpaintEdges *scene,
                    OutpaintPoint        corner,
                    OutpaintPoint        along,
                    gint                 length,
                    OutpaintGrainFunc    func,
                    gpointer             user_data)
{
  for (gint i = GRAIN_SIDE + 2; i < length - GRAIN_SIDE - 2; i += GRAIN_STEP)
    {
      OutpaintPoint at    = { corner.x + i * along.x, corner.y + i * along.y };
      OutpaintGrain grain = get_grain (scene, at, along, (OutpaintPoint){ -along.y, along.x });

      func (&grain, user_data);
    }
}

/* Returns a corner, clockwise, the way of the side from there, and its length. */
static OutpaintPoint
get_side (const OutpaintEdges *scene, gint side, OutpaintPoint *along, gint *length)
{
  static const OutpaintPoint ways[4] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };

  *along  = ways[side];
  *length = side % 2 == 0 ? scene->right - scene->left : scene->bottom - scene->top;

  return (OutpaintPoint){ side == 0 || side == 3 ? scene->left : scene->right - 1,
                          side < 2 ? scene->top : scene->bottom - 1 };
}

void
outpaint_edges_find (const OutpaintEdges    *scene,
                     const OutpaintCrossing *crossing,
                     OutpaintEdgeFunc        func,
                     gpointer                user_data)
{
  for (gint i = 0; i < 4; i++)
    {
      OutpaintPoint along;
      gint          length;
      OutpaintPoint corner = get_side (scene, i, &along, &length);

      find_on_side (scene, corner, along, length, crossing, func, user_data);
    }
}

void
outpaint_edges_find_grain (const OutpaintEdges *scene, OutpaintGrainFunc func, gpointer user_data)
{
  for (gint i = 0; i < 4; i++)
    {
      OutpaintPoint along;
      gint          length;
      OutpaintPoint corner = get_side (scene, i, &along, &length);

      find_grain_on_side (scene, corner, along, length, func, user_data);
    }
}
