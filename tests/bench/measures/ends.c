/* Lines that end beside a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ends.h"

#include <math.h>
#include <string.h>

/* The shorter side of the source is reduced to so many pixels; all lengths below
 * are in these.
 */
#define SIDE 320

/* Depth of the border within the source where lines are looked for; how far they
 * have to go inwards; most of these steps that may be missing.
 */
#define DEPTH      4
#define INWARDS    26
#define MAX_MISSED 2

/* A line is at least so far from another one along the border. */
#define APART 4

/* Least slope of an edge, 8-bit levels per pixel; the slope of its continuation by its own. */
#define MIN_SLOPE 7.0
#define SIMILAR   0.35

/* Least sine of the angle between an edge and the border. */
#define MIN_SINE 0.35

/* How far an edge may be from where it is expected, in halves of a pixel; the
 * share of a point's direction in that of the edge; least cosine between both
 * ends of the part in the source.
 */
#define ASIDE  3
#define TURN   0.15
#define UNBENT 0.96

/* Steps without an edge after which a line ends. */
#define END 7

typedef struct
{
  Plane       *luma;
  OutpaintRect source;
} Scene;

typedef struct
{
  gdouble x;
  gdouble y;
} Point;

/* An edge that is being followed. */
typedef struct
{
  Point   at;
  Point   way;   /* unit vector */
  gdouble slope; /* across the way, with its sign */
} Edge;


static gdouble
get_value (const Plane *plane, gint x, gint y)
{
  x = CLAMP (x, 0, plane->width - 1);
  y = CLAMP (y, 0, plane->height - 1);

  return plane->data[(gsize) y * plane->width + x];
}

/* Returns a value between pixels. */
static gdouble
interpolate (const Plane *plane, Point at)
{
  gint    x     = (gint) floor (at.x);
  gint    y     = (gint) floor (at.y);
  gdouble right = at.x - x;
  gdouble below = at.y - y;

  return (1 - below) * ((1 - right) * get_value (plane, x, y) + right * get_value (plane, x + 1, y))
         + below
             * ((1 - right) * get_value (plane, x, y + 1)
                + right * get_value (plane, x + 1, y + 1));
}

static Plane *
smooth (const Plane *plane)
{
  Plane *out = plane_new (plane->width, plane->height);

  for (gint y = 0; y < plane->height; y++)
    for (gint x = 0; x < plane->width; x++)
      {
        gdouble sum = 0;

        for (gint j = -1; j <= 1; j++)
          for (gint i = -1; i <= 1; i++)
            sum += (2 - ABS (i)) * (2 - ABS (j)) * get_value (plane, x + i, y + j) / 16;
        out->data[(gsize) y * plane->width + x] = (gfloat) sum;
      }

  return out;
}

static void
scene_init (Scene *scene, const OutpaintPicture *picture, const OutpaintRect *source)
{
  gdouble scale = MIN (1.0, (gdouble) SIDE / MIN (source->width, source->height));
  g_autoptr (OutpaintPicture) reduced = planes_rescale (
    picture, (gint) lround (picture->width * scale), (gint) lround (picture->height * scale));
  g_autoptr (Plane) luma = plane_from_luma (reduced);

  scene->luma   = smooth (luma);
  scene->source = (OutpaintRect){ (gint) lround (source->x * scale),
                                  (gint) lround (source->y * scale),
                                  (gint) lround (source->width * scale),
                                  (gint) lround (source->height * scale) };
}

static Point
get_slope (const Scene *scene, Point at)
{
  return (Point){ interpolate (scene->luma, (Point){ at.x + 1, at.y }) / 2
                    - interpolate (scene->luma, (Point){ at.x - 1, at.y }) / 2,
                  interpolate (scene->luma, (Point){ at.x, at.y + 1 }) / 2
                    - interpolate (scene->luma, (Point){ at.x, at.y - 1 }) / 2 };
}

static Point
normalize (Point way)
{
  gdouble length = hypot (way.x, way.y);

  return (Point){ way.x / length, way.y / length };
}

static gboolean
is_in (const OutpaintRect *rect, Point at)
{
  return at.x >= rect->x && at.y >= rect->y && at.x <= rect->x + rect->width - 1
         && at.y <= rect->y + rect->height - 1;
}

/* Moves an edge on by a pixel.  Returns whether it is still there. */
static gboolean
step (const Scene *scene, Edge *edge)
{
  Point   across = { -edge->way.y, edge->way.x };
  Point   ahead  = { edge->at.x + edge->way.x, edge->at.y + edge->way.y };
  Point   best   = ahead;
  Point   slope;
  gdouble most = 0;
  gdouble sign = edge->slope > 0 ? 1 : -1;

  for (gint i = -ASIDE; i <= ASIDE; i++)
    {
      Point   at    = { ahead.x + across.x * i / 2, ahead.y + across.y * i / 2 };
      Point   here  = get_slope (scene, at);
      gdouble value = sign * (here.x * across.x + here.y * across.y);

      if (value > most)
        {
          most = value;
          best = at;
        }
    }

  edge->at = ahead;
  if (most < SIMILAR * fabs (edge->slope))
    return FALSE;

  edge->at  = best;
  slope     = normalize (get_slope (scene, best));
  edge->way = normalize ((Point){ edge->way.x * (1 - TURN) + sign * slope.y * TURN,
                                  edge->way.y * (1 - TURN) - sign * slope.x * TURN });

  return TRUE;
}

/* Follows an edge from the border inwards.  Returns FALSE when it is no line; else
 * the edge has its way there.
 */
static gboolean
follow_inwards (const Scene *scene, Edge *edge)
{
  Edge start    = *edge;
  gint n_missed = 0;

  for (gint i = 0; i < INWARDS; i++)
    {
      n_missed += !step (scene, edge);
      if (n_missed > MAX_MISSED || !is_in (&scene->source, edge->at))
        return FALSE;
    }
  start.way = normalize ((Point){ edge->at.x - start.at.x, edge->at.y - start.at.y });
  if (start.way.x * edge->way.x + start.way.y * edge->way.y < UNBENT)
    return FALSE;

  *edge = start;

  return TRUE;
}

/* Follows an edge outwards.  Returns whether it ends before the frame's edge. */
static gboolean
stops (const Scene *scene, Edge *edge)
{
  const OutpaintRect inner    = { 2, 2, scene->luma->width - 4, scene->luma->height - 4 };
  gint               n_missed = 0;

  for (gint i = 0; is_in (&inner, edge->at) && n_missed < END; i++)
    {
      n_missed = step (scene, edge) ? 0 : n_missed + 1;
      if (i > 3 * DEPTH && is_in (&scene->source, edge->at))
        return FALSE;
    }

  return n_missed >= END;
}

/* Returns the slope along the border at a place of a side, which crosses the border. */
static gdouble
get_crossing (const Scene *scene, Point at, Point along)
{
  Point   slope   = get_slope (scene, at);
  gdouble aligned = slope.x * along.x + slope.y * along.y;

  return fabs (aligned) >= MIN_SINE * hypot (slope.x, slope.y) ? aligned : 0;
}

static void
examine_side (const Scene *scene, Point corner, Point along, gint length, LineEnds *ends)
{
  const Point inwards = { -along.y, along.x };

  for (gint i = APART, last = -APART; i < length - APART; i++)
    {
      Point    at      = { corner.x + i * along.x + DEPTH * inwards.x,
                           corner.y + i * along.y + DEPTH * inwards.y };
      gdouble  slope   = get_crossing (scene, at, along);
      gboolean is_most = fabs (slope) >= MIN_SLOPE && i - last >= APART;
      Point    way     = get_slope (scene, at);
      Edge     edge;

      for (gint k = -2; k <= 2 && is_most; k++)
        is_most =
          fabs (get_crossing (scene, (Point){ at.x + k * along.x, at.y + k * along.y }, along))
          <= fabs (slope);
      if (!is_most)
        continue;

      way = normalize ((Point){ way.y, -way.x });
      if (way.x * inwards.x + way.y * inwards.y < 0)
        way = (Point){ -way.x, -way.y };
      edge       = (Edge){ at, way, 0 };
      edge.slope = get_slope (scene, at).y * way.x - get_slope (scene, at).x * way.y;
      if (!follow_inwards (scene, &edge))
        continue;

      last     = i;
      edge.way = (Point){ -edge.way.x, -edge.way.y };
      edge.slope *= -1;
      ends->n_lines++;
      ends->n_stopped += stops (scene, &edge);
    }
}

LineEnds
ends_measure (const OutpaintPicture *picture, const OutpaintRect *source)
{
  LineEnds ends = { 0 };
  Scene    scene;
  gint     left, top, right, bottom;

  scene_init (&scene, picture, source);
  left   = scene.source.x;
  top    = scene.source.y;
  right  = left + scene.source.width - 1;
  bottom = top + scene.source.height - 1;

  /* Clockwise, so that the inside is to the right. */
  if (top > 2 * END)
    examine_side (&scene, (Point){ left, top }, (Point){ 1, 0 }, scene.source.width, &ends);
  if (scene.luma->width - 1 - right > 2 * END)
    examine_side (&scene, (Point){ right, top }, (Point){ 0, 1 }, scene.source.height, &ends);
  if (scene.luma->height - 1 - bottom > 2 * END)
    examine_side (&scene, (Point){ right, bottom }, (Point){ -1, 0 }, scene.source.width, &ends);
  if (left > 2 * END)
    examine_side (&scene, (Point){ left, bottom }, (Point){ 0, -1 }, scene.source.height, &ends);
  plane_free (scene.luma);

  return ends;
}
