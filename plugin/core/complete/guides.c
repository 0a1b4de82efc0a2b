/* Straight edges that guide the search past the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>

#include "core/complete/guides.h"

/* The guides follow Jia-Bin Huang et al., "Image Completion using Planar
 * Structure Guidance", 2014: what continues an edge is copied from along it.
 */

/* Edges are found at the coarsest level whose source has at least so many pixels
 * on its shorter side.  All lengths below are in its pixels.
 */
#define MIN_SIDE 200

/* Depth within the source where edges are looked for; how far they are followed
 * inwards, and at least; how far apart they are.
 */
#define DEPTH     3
#define MAX_STEPS 64
#define MIN_STEPS 40
#define APART     3

/* Least slope of an edge, 8-bit levels per pixel; least share of it at each step. */
#define MIN_SLOPE 6.0f
#define SIMILAR   0.4f

/* Least sine of the angle between an edge and the border. */
#define MIN_SINE 0.25f

/* How far an edge is from where it is expected, in halves of a pixel; the share
 * of a point's direction in that of the edge; and largest distance from the
 * straight line.
 */
#define ASIDE    2
#define TURN     0.2f
#define MAX_BEND 0.8f

/* Pixels of the map's level on each side of a guide. */
#define HALF_WIDTH 4.0f

typedef struct
{
  gint    width;
  gint    height;
  gint    left; /* bounds of the known pixels; right and bottom are exclusive */
  gint    top;
  gint    right;
  gint    bottom;
  gfloat *luma;
} Scene;

typedef struct
{
  gfloat x;
  gfloat y;
} Point;

/* An edge that is being followed. */
typedef struct
{
  Point  at;
  Point  way;   /* unit vector */
  gfloat slope; /* across the way, with its sign */
} Edge;


/* Chooses a level.  Returns its index, or -1 when the source is small. */
static gint
choose_level (const OutpaintPyramid *pyramid, const OutpaintRect *source, Scene *scene)
{
  gint index = 0;

  if (MIN (source->width, source->height) < MIN_SIDE)
    return -1;

  while (index < pyramid->n_levels
         && MIN (source->width, source->height) >> (index + 1) >= MIN_SIDE)
    index++;
  *scene = (Scene){ .width  = pyramid->levels[index].width,
                    .height = pyramid->levels[index].height,
                    .left   = (source->x + (1 << index) - 1) >> index,
                    .top    = (source->y + (1 << index) - 1) >> index,
                    .right  = (source->x + source->width) >> index,
                    .bottom = (source->y + source->height) >> index };

  return index;
}

static gfloat
get_luma (const OutpaintLevel *level, const Scene *scene, gint x, gint y)
{
  const guint8 *pixel;

  x     = CLAMP (x, scene->left, scene->right - 1);
  y     = CLAMP (y, scene->top, scene->bottom - 1);
  pixel = level->pixels + 3 * ((gsize) y * level->width + x);

  return 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
}

/* Makes the smoothed luma of the source. */
static gboolean
make_luma (Scene *scene, const OutpaintLevel *level)
{
  scene->luma = g_try_new0 (gfloat, (gsize) level->width * level->height);
  if (scene->luma == NULL)
    return FALSE;

  for (gint y = scene->top; y < scene->bottom; y++)
    for (gint x = scene->left; x < scene->right; x++)
      {
        gfloat sum = 0.0f;

        for (gint j = -1; j <= 1; j++)
          for (gint i = -1; i <= 1; i++)
            sum += (gfloat) ((2 - ABS (i)) * (2 - ABS (j))) * get_luma (level, scene, x + i, y + j);
        scene->luma[(gsize) y * level->width + x] = sum / 16.0f;
      }

  return TRUE;
}

static gboolean
is_in (const Scene *scene, Point at)
{
  return at.x >= (gfloat) scene->left + 1 && at.y >= (gfloat) scene->top + 1
         && at.x < (gfloat) scene->right - 2 && at.y < (gfloat) scene->bottom - 2;
}

/* Returns the gradient between pixels. */
static Point
get_slope (const Scene *scene, Point at)
{
  gint          x          = (gint) at.x;
  gint          y          = (gint) at.y;
  gfloat        right      = at.x - (gfloat) x;
  gfloat        below      = at.y - (gfloat) y;
  gsize         w          = (gsize) scene->width;
  const gfloat *p          = scene->luma + (gsize) y * w + x;
  const gfloat *q          = p + w;
  gfloat        xs[4]      = { p[1] - p[-1], p[2] - p[0], q[1] - q[-1], q[2] - q[0] };
  gfloat        ys[4]      = { q[0] - *(p - w), q[1] - *(p - w + 1), q[w] - p[0], q[w + 1] - p[1] };
  gfloat        weights[4] = {
           (1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below
  };
  Point slope = { 0.0f, 0.0f };

  for (gint i = 0; i < 4; i++)
    {
      slope.x += weights[i] * xs[i] / 2;
      slope.y += weights[i] * ys[i] / 2;
    }

  return slope;
}

static Point
normalize (Point way)
{
  gfloat length = sqrtf (way.x * way.x + way.y * way.y);

  return length > 0.0f ? (Point){ way.x / length, way.y / length } : (Point){ 1.0f, 0.0f };
}

/* Moves an edge on by a pixel.  Returns whether it is still there. */
static gboolean
step (const Scene *scene, Edge *edge)
{
  Point  across = { -edge->way.y, edge->way.x };
  Point  ahead  = { edge->at.x + edge->way.x, edge->at.y + edge->way.y };
  gfloat sign   = edge->slope > 0.0f ? 1.0f : -1.0f;
  gfloat most   = SIMILAR * fabsf (edge->slope);
  Point  best   = { 0.0f, 0.0f };
  Point  slope;

  for (gint i = -ASIDE; i <= ASIDE; i++)
    {
      gfloat aside = (gfloat) i / 2;
      Point  at    = { ahead.x + across.x * aside, ahead.y + across.y * aside };
      gfloat value;

      if (!is_in (scene, at))
        return FALSE;
      slope = get_slope (scene, at);
      value = sign * (slope.x * across.x + slope.y * across.y);
      if (value > most)
        {
          most = value;
          best = at;
        }
    }
  if (best.x == 0.0f)
    return FALSE;

  slope     = normalize (get_slope (scene, best));
  edge->at  = best;
  edge->way = normalize ((Point){ edge->way.x * (1 - TURN) + sign * slope.y * TURN,
                                  edge->way.y * (1 - TURN) - sign * slope.x * TURN });

  return TRUE;
}

/* Fits a straight line to points: its main axis.  Returns the largest distance from it. */
static gfloat
fit (const Point *points, gint n, Point *middle, Point *way)
{
  gfloat xx = 0.0f, xy = 0.0f, yy = 0.0f, most = 0.0f, spread;

  *middle = (Point){ 0.0f, 0.0f };
  for (gint i = 0; i < n; i++)
    {
      middle->x += points[i].x / (gfloat) n;
      middle->y += points[i].y / (gfloat) n;
    }
  for (gint i = 0; i < n; i++)
    {
      Point from = { points[i].x - middle->x, points[i].y - middle->y };

      xx += from.x * from.x;
      xy += from.x * from.y;
      yy += from.y * from.y;
    }
  spread = sqrtf ((xx - yy) * (xx - yy) + 4.0f * xy * xy);
  *way   = normalize (xx >= yy ? (Point){ xx - yy + spread, 2.0f * xy }
                             : (Point){ 2.0f * xy, yy - xx + spread });
  for (gint i = 0; i < n; i++)
    most =
      MAX (most, fabsf ((points[i].x - middle->x) * way->y - (points[i].y - middle->y) * way->x));

  return most;
}

/* Follows an edge inwards, and makes it a guide.  Returns FALSE when it is not
 * straight for long.
 */
static gboolean
follow (const Scene *scene, Edge *edge, OutpaintGuide *guide)
{
  Point points[MAX_STEPS];
  Edge  start = *edge;
  gint  n     = 0;
  Point middle;
  Point way;

  while (n < MAX_STEPS && step (scene, edge))
    points[n++] = edge->at;
  while (n >= MIN_STEPS && fit (points, n, &middle, &way) > MAX_BEND)
    n = n * 7 / 8;
  if (n < MIN_STEPS)
    return FALSE;

  if (way.x * (points[n - 1].x - points[0].x) + way.y * (points[n - 1].y - points[0].y) > 0.0f)
    way = (Point){ -way.x, -way.y };
  *guide = (OutpaintGuide){ .way_x    = way.x,
                            .way_y    = way.y,
                            .length   = (gfloat) n,
                            .strength = fabsf (start.slope) * (gfloat) n };

  /* The point of the line beside the start. */
  guide->x = middle.x + way.x * ((start.at.x - middle.x) * way.x + (start.at.y - middle.y) * way.y);
  guide->y = middle.y + way.y * ((start.at.x - middle.x) * way.x + (start.at.y - middle.y) * way.y);

  return TRUE;
}

/* Returns the slope along a side; 0 where the edge runs along it. */
static gfloat
get_crossing (const Scene *scene, Point at, Point along)
{
  Point  slope   = get_slope (scene, at);
  gfloat aligned = slope.x * along.x + slope.y * along.y;

  return fabsf (aligned) >= MIN_SINE * sqrtf (slope.x * slope.x + slope.y * slope.y) ? aligned
                                                                                     : 0.0f;
}

/* Adds the edges that cross one side, which begins at a corner, clockwise. */
static void
find_guides (const Scene *scene, Point corner, Point along, gint length, GArray *found)
{
  const Point inwards = { -along.y, along.x };
  gint        last    = -APART;

  for (gint i = 2 * DEPTH; i < length - 2 * DEPTH; i++)
    {
      Point         at    = { corner.x + (gfloat) i * along.x + DEPTH * inwards.x,
                              corner.y + (gfloat) i * along.y + DEPTH * inwards.y };
      gfloat        slope = fabsf (get_crossing (scene, at, along));
      Point         way   = normalize (get_slope (scene, at));
      Edge          edge;
      OutpaintGuide guide;

      for (gint k = -2; k <= 2; k++)
        if (fabsf (get_crossing (
              scene, (Point){ at.x + (gfloat) k * along.x, at.y + (gfloat) k * along.y }, along))
            > slope)
          slope = 0.0f;
      if (slope < MIN_SLOPE || i - last < APART)
        continue;

      way = (Point){ way.y, -way.x };
      if (way.x * inwards.x + way.y * inwards.y < 0.0f)
        way = (Point){ -way.x, -way.y };
      edge       = (Edge){ at, way, 0.0f };
      edge.slope = get_slope (scene, at).y * way.x - get_slope (scene, at).x * way.y;
      if (!follow (scene, &edge, &guide))
        continue;

      last = i;
      g_array_append_val (found, guide);
    }
}

static gint
compare_strengths (gconstpointer a, gconstpointer b)
{
  gfloat first  = ((const OutpaintGuide *) a)->strength;
  gfloat second = ((const OutpaintGuide *) b)->strength;

  return (first < second) - (first > second);
}

/* Lists the strongest guides, in pixels of level 0. */
static void
list_guides (OutpaintGuides *guides, const Scene *scene, gint level)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (OutpaintGuide));
  gfloat size              = (gfloat) (1 << level);
  Point  corners[4]        = { { (gfloat) scene->left, (gfloat) scene->top },
                               { (gfloat) scene->right - 1, (gfloat) scene->top },
                               { (gfloat) scene->right - 1, (gfloat) scene->bottom - 1 },
                               { (gfloat) scene->left, (gfloat) scene->bottom - 1 } };
  gint   width             = scene->right - scene->left;
  gint   height            = scene->bottom - scene->top;

  find_guides (scene, corners[0], (Point){ 1.0f, 0.0f }, width, found);
  find_guides (scene, corners[1], (Point){ 0.0f, 1.0f }, height, found);
  find_guides (scene, corners[2], (Point){ -1.0f, 0.0f }, width, found);
  find_guides (scene, corners[3], (Point){ 0.0f, -1.0f }, height, found);
  g_array_sort (found, compare_strengths);

  guides->n = MIN ((gint) found->len, OUTPAINT_MAX_GUIDES);
  for (gint i = 0; i < guides->n; i++)
    {
      OutpaintGuide *guide = &guides->guides[i];

      *guide        = g_array_index (found, OutpaintGuide, i);
      guide->x      = (guide->x + 0.5f) * size;
      guide->y      = (guide->y + 0.5f) * size;
      guide->length = guide->length * size;
    }
}

/* Finds the nearest guide of each unknown pixel. */
static void
make_map (OutpaintGuides *guides, const OutpaintLevel *level, gfloat size)
{
  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize  at    = (gsize) y * level->width + x;
        gfloat least = HALF_WIDTH * size;

        if (!(level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN))
          continue;

        for (gint i = 0; i < guides->n; i++)
          {
            const OutpaintGuide *guide  = &guides->guides[i];
            gfloat               dx     = ((gfloat) x + 0.5f) * size - guide->x;
            gfloat               dy     = ((gfloat) y + 0.5f) * size - guide->y;
            gfloat               across = fabsf (dx * guide->way_y - dy * guide->way_x);

            if (dx * guide->way_x + dy * guide->way_y > 0.0f && across < least)
              {
                least           = across;
                guides->map[at] = (guint8) (i + 1);
              }
          }
      }
}

OutpaintGuides *
outpaint_guides_new (const OutpaintPyramid *pyramid, const OutpaintRect *source, gint level)
{
  g_autoptr (OutpaintGuides) guides = g_new0 (OutpaintGuides, 1);
  const OutpaintLevel *mapped       = &pyramid->levels[level];
  Scene                scene;
  gint                 index = choose_level (pyramid, source, &scene);

  guides->map = g_try_malloc0 ((gsize) mapped->width * mapped->height);
  if (guides->map == NULL)
    return NULL;
  if (index < 0)
    return g_steal_pointer (&guides);

  if (!make_luma (&scene, &pyramid->levels[index]))
    return NULL;

  list_guides (guides, &scene, index);
  g_free (scene.luma);
  make_map (guides, mapped, (gfloat) (1 << level));

  return g_steal_pointer (&guides);
}

void
outpaint_guides_free (OutpaintGuides *guides)
{
  g_free (guides->map);
  g_free (guides);
}
