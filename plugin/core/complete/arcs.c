/* Continues curved edges over the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/arcs.h"
#include "core/complete/edges.h"

/* Edges are continued before the search, as in Jian Sun et al., "Image Completion
 * with Structure Propagation", 2005.  Copies are turned along the arc.
 */

/* How far an edge is followed inwards, in pixels; and how far at least. */
#define MAX_STEPS 200
#define MIN_STEPS 60

/* Steps without an edge in a row. */
#define MAX_MISSED 2

/* Least slope of an edge, 8-bit levels per pixel, and sine of its angle with the border. */
#define MIN_SLOPE 8.0
#define MIN_SINE  0.3

/* Largest distance from the arc, and its least height above its chord, in pixels;
 * its largest angle.
 */
#define MAX_BEND   1.0
#define MIN_HEIGHT 3.0
#define MAX_ANGLE  1.6

/* Pixels on each side of an arc that are compared along it, and their largest change by
 * their difference across it.
 */
#define BESIDE     8
#define MAX_UNEVEN 0.3

/* Part of an arc, by this, whose place is foreseen from the rest of it, and its
 * largest distance from there.
 */
#define FORESEEN  3
#define MAX_ASIDE 2.0

/* Least distance between arcs. */
#define MIN_APART 4.0

/* More arcs are a texture. */
#define MAX_ARCS 12

/* How far an arc is continued: its angle, and its length by that in the source. */
#define MAX_TURN   0.9
#define MAX_LONGER 1.5

/* Pixels on each side of an arc that are painted with it. */
#define HALF_WIDTH 8

/* Steps along a circle to the border, at most, by the half width of the band. */
#define LOOK_BACK 64

typedef struct
{
  const OutpaintEdges *scene;
  GArray              *arcs;
} Finding;

/* The part of a picture along an arc that is painted. */
typedef struct
{
  const OutpaintArc *arc;
  OutpaintPicture   *picture;
  OutpaintPicture   *mask;
  OutpaintRect       source;
  gdouble            half_width;
  gdouble           *starts; /* angle at the border of each circle, from the innermost one */
  gdouble            end;    /* largest angle from the start */
} Band;


/* Follows an edge inwards.  Returns the number of points. */
static gint
follow (const OutpaintEdges *scene, OutpaintEdge edge, OutpaintPoint *points)
{
  gint n        = 0;
  gint n_missed = 0;

  while (n < MAX_STEPS && n_missed <= MAX_MISSED)
    {
      OutpaintPoint way = edge.way;

      if (outpaint_edges_step (scene, &edge))
        {
          points[n++] = edge.at;
          n_missed    = 0;
          continue;
        }
      edge.at = (OutpaintPoint){ edge.at.x + way.x, edge.at.y + way.y };
      n_missed++;
    }

  return n;
}

/* Returns whether an arc runs beside another one that is painted with it. */
static gboolean
is_beside (const OutpaintArc *arc, const OutpaintPoint *points, gint n)
{
  OutpaintCurve curve = { .is_circle = TRUE, .center = { arc->x - 0.5, arc->y - 0.5 } };

  curve.radius = arc->radius;

  return outpaint_curve_fits (&curve, points, n, MIN_APART);
}

static gboolean
is_new (const GArray *arcs, const OutpaintCurve *curve, const OutpaintPoint *points)
{
  for (guint i = 0; i < arcs->len; i++)
    {
      const OutpaintArc *arc = &g_array_index (arcs, OutpaintArc, i);

      if (arc->turn == curve->turn && is_beside (arc, points, curve->n_used))
        return FALSE;
    }

  return TRUE;
}

/* Returns the luma at an offset from the arc, far pixels inwards from its start. */
static gdouble
get_luma (const OutpaintEdges *scene, const OutpaintArc *arc, gint offset, gint far)
{
  gdouble angle = arc->start - arc->turn * far / arc->radius;
  gint    x     = (gint) (arc->x + (arc->radius + offset) * cos (angle));
  gint    y     = (gint) (arc->y + (arc->radius + offset) * sin (angle));

  x = CLAMP (x, scene->left, scene->right - 1);
  y = CLAMP (y, scene->top, scene->bottom - 1);

  return scene->luma[(gsize) y * scene->width + x];
}

/* Returns whether what is beside an arc is the same all along it: its profile
 * differs more across the arc than it changes along it.
 */
static gboolean
is_even (const OutpaintEdges *scene, const OutpaintArc *arc)
{
  gdouble means[2 * BESIDE + 1];
  gdouble mean   = 0.0;
  gdouble across = 0.0;
  gdouble along  = 0.0;
  gint    n      = (gint) arc->length;

  for (gint i = 0; i <= 2 * BESIDE; i++)
    {
      means[i] = 0.0;
      for (gint far = 0; far < n; far++)
        means[i] += get_luma (scene, arc, i - BESIDE, far) / n;
      for (gint far = 0; far < n; far++)
        along += fabs (get_luma (scene, arc, i - BESIDE, far) - means[i]) / n;
      mean += means[i] / (2 * BESIDE + 1);
    }
  for (gint i = 0; i <= 2 * BESIDE; i++)
    across += fabs (means[i] - mean);

  return along <= across * MAX_UNEVEN;
}

/* Returns whether the inner part of an edge tells where its outer part is. */
static gboolean
is_foreseen (const OutpaintPoint *points, gint n)
{
  gint          outer = n / FORESEEN;
  OutpaintCurve inner = outpaint_curve_fit_circle (points + outer, n - outer);

  return isfinite (inner.radius) && outpaint_curve_fits (&inner, points, outer, MAX_ASIDE);
}

static gboolean
add_arc (const OutpaintEdge *edge, gpointer user_data)
{
  const Finding *finding = user_data;
  OutpaintPoint  points[MAX_STEPS];
  gint           n = follow (finding->scene, *edge, points);
  OutpaintCurve  curve;
  OutpaintArc    arc;

  if (n < MIN_STEPS)
    return FALSE;

  curve = outpaint_curve_fit (points, n, MAX_BEND, edge->way);
  if (!curve.is_circle || curve.n_used < MIN_STEPS || curve.n_used > MAX_ANGLE * curve.radius
      || curve.n_used * curve.n_used < 8 * MIN_HEIGHT * curve.radius)
    return FALSE;

  arc = (OutpaintArc){
    curve.center.x + 0.5, curve.center.y + 0.5,
    curve.radius,         atan2 (points[0].y - curve.center.y, points[0].x - curve.center.x),
    curve.n_used,         curve.turn
  };
  if (is_even (finding->scene, &arc) && is_foreseen (points, curve.n_used)
      && is_new (finding->arcs, &curve, points))
    g_array_append_val (finding->arcs, arc);

  return TRUE;
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  gdouble first  = ((const OutpaintArc *) a)->length;
  gdouble second = ((const OutpaintArc *) b)->length;

  return (first < second) - (first > second);
}

GArray *
outpaint_arcs_find (const OutpaintPicture *picture)
{
  static const OutpaintCrossing crossing = { MIN_SLOPE, MIN_SINE };
  const OutpaintRect            whole    = { 0, 0, picture->width, picture->height };
  g_auto (OutpaintEdges) scene           = { 0 };
  GArray *arcs                           = g_array_new (FALSE, FALSE, sizeof (OutpaintArc));
  Finding finding                        = { &scene, arcs };

  if (!outpaint_edges_init (&scene, picture->data, picture->width, picture->height, &whole))
    {
      g_array_unref (arcs);
      return NULL;
    }

  outpaint_edges_find (&scene, &crossing, add_arc, &finding);
  if (arcs->len > MAX_ARCS)
    g_array_set_size (arcs, 0);
  g_array_sort (arcs, compare_lengths);

  return arcs;
}

static OutpaintPoint
get_point (const OutpaintArc *arc, gdouble radius, gdouble angle)
{
  return (OutpaintPoint){ arc->x + radius * cos (angle), arc->y + radius * sin (angle) };
}

static gboolean
is_in (const OutpaintRect *rect, OutpaintPoint at)
{
  return at.x >= rect->x && at.y >= rect->y && at.x < rect->x + rect->width
         && at.y < rect->y + rect->height;
}

/* Finds where a circle leaves the source, from an angle on that is near.  Returns FALSE
 * when it does not.
 */
static gboolean
find_start (const Band *band, gdouble radius, gdouble *angle)
{
  const OutpaintArc *arc  = band->arc;
  gdouble            step = arc->turn / radius;
  gdouble            most = LOOK_BACK * band->half_width;

  for (gint i = 0; i < most && !is_in (&band->source, get_point (arc, radius, *angle)); i++)
    *angle -= step;
  for (gint i = 0; i < most && is_in (&band->source, get_point (arc, radius, *angle + step)); i++)
    *angle += step;

  return is_in (&band->source, get_point (arc, radius, *angle));
}

/* Finds where each circle of the band leaves the source.  Returns FALSE when one does not. */
static gboolean
find_starts (Band *band)
{
  const OutpaintArc *arc  = band->arc;
  gint               half = (gint) band->half_width;

  for (gint i = 0; i <= 2 * half; i++)
    {
      gdouble radius = arc->radius - half + i;

      band->starts[i] = arc->start;
      if (radius < 1.0 || !find_start (band, radius, &band->starts[i]))
        return FALSE;
    }

  return TRUE;
}

/* Finds where the arc ends: at the frame's edge or where it comes back.  Returns FALSE
 * when it meets another one.
 */
static gboolean
find_end (Band *band)
{
  const OutpaintArc *arc   = band->arc;
  const OutpaintRect frame = { 0, 0, band->picture->width, band->picture->height };
  gdouble            start = band->starts[(gint) band->half_width];
  gdouble            most  = MIN (MAX_TURN, MAX_LONGER * arc->length / arc->radius);
  gdouble            step  = 1.0 / arc->radius;

  for (band->end = 2.0 * step; band->end < most; band->end += step)
    {
      OutpaintPoint at = get_point (arc, arc->radius, start + arc->turn * band->end);

      if (!is_in (&frame, at) || is_in (&band->source, at))
        break;
      if (band->mask->data[(gsize) at.y * frame.width + (gsize) at.x] == 0)
        return FALSE;
    }

  /* Beyond the frame's edge, for the sides of the band. */
  band->end += band->half_width / arc->radius;

  return TRUE;
}

/* Copies a point of the source, between its pixels. */
static void
copy_point (const Band *band, OutpaintPoint from, gsize to)
{
  OutpaintPicture *picture = band->picture;
  gdouble x  = CLAMP (from.x - 0.5, band->source.x, band->source.x + band->source.width - 1.001);
  gdouble y  = CLAMP (from.y - 0.5, band->source.y, band->source.y + band->source.height - 1.001);
  gsize   at = (gsize) y * picture->width + (gsize) x;
  gdouble right      = x - floor (x);
  gdouble below      = y - floor (y);
  gsize   nears[4]   = { at, at + 1, at + picture->width, at + picture->width + 1 };
  gdouble weights[4] = {
    (1 - right) * (1 - below), right * (1 - below), (1 - right) * below, right * below
  };

  for (gint c = 0; c < 3; c++)
    {
      gdouble sum   = 0.0;
      gdouble exact = 0.0;

      for (gint i = 0; i < 4; i++)
        {
          sum += weights[i] * picture->data[3 * nears[i] + c];
          if (picture->floats != NULL)
            exact += weights[i] * picture->floats[3 * nears[i] + c];
        }
      picture->data[3 * to + c] = (guint8) lrint (sum);
      if (picture->floats != NULL)
        picture->floats[3 * to + c] = (gfloat) exact;
    }
}

/* Paints a pixel of the band from the source: there and back along the arc. */
static void
paint_pixel (const Band *band, gint x, gint y)
{
  const OutpaintArc *arc     = band->arc;
  gsize              to      = (gsize) y * band->picture->width + x;
  gdouble            dx      = x + 0.5 - arc->x;
  gdouble            dy      = y + 0.5 - arc->y;
  gdouble            radius  = sqrt (dx * dx + dy * dy);
  gint               half    = (gint) band->half_width;
  gdouble            aside   = radius - arc->radius + half;
  gdouble            longest = arc->length / arc->radius;
  gdouble            start;
  gdouble            far;

  if (band->mask->data[to] == 0 || aside < 0.0 || aside > 2 * half)
    return;

  start = band->starts[(gint) lrint (aside)];
  far   = remainder (arc->turn * (atan2 (dy, dx) - start), 2 * G_PI);
  if (far < -2.0 / arc->radius || far > band->end)
    return;

  far = fmod (MAX (far, 0.0), 2 * longest);
  far = far > longest ? 2 * longest - far : far;
  copy_point (band, get_point (arc, radius, start - arc->turn * far), to);
  band->mask->data[to] = 0;
}

void
outpaint_arc_continue (const OutpaintArc  *arc,
                       OutpaintPicture    *picture,
                       OutpaintPicture    *mask,
                       const OutpaintRect *source,
                       gdouble             half_width)
{
  g_autofree gdouble *starts = g_new (gdouble, 2 * (gint) half_width + 1);
  Band                band   = { arc, picture, mask, *source, half_width, starts, 0.0 };

  if (!find_starts (&band) || !find_end (&band))
    return;

  for (gint y = 0; y < picture->height; y++)
    {
      gdouble dy    = y + 0.5 - arc->y;
      gdouble outer = (arc->radius + half_width) * (arc->radius + half_width) - dy * dy;
      gdouble inner = (arc->radius - half_width) * (arc->radius - half_width) - dy * dy;

      if (outer <= 0.0)
        continue;

      outer = sqrt (outer);
      inner = sqrt (MAX (inner, 0.0));
      for (gint sign = -1; sign <= 1; sign += 2)
        {
          gdouble left  = arc->x + (sign < 0 ? -outer : inner);
          gdouble right = arc->x + (sign < 0 ? -inner : outer);
          gint    last  = (gint) MIN (ceil (right), picture->width - 1.0);

          for (gint x = (gint) MAX (floor (left), 0.0); x <= last; x++)
            paint_pixel (&band, x, y);
        }
    }
}

gboolean
outpaint_arcs_continue (const OutpaintPicture *reduced,
                        gint                   size,
                        const OutpaintRect    *source,
                        OutpaintPicture       *picture,
                        const OutpaintPicture *mask,
                        OutpaintPicture      **rest)
{
  g_autoptr (GArray) arcs = outpaint_arcs_find (reduced);

  if (arcs == NULL)
    return FALSE;
  if (arcs->len == 0)
    return TRUE;

  *rest = outpaint_picture_copy (mask);
  for (guint i = 0; *rest != NULL && i < arcs->len; i++)
    {
      OutpaintArc arc = g_array_index (arcs, OutpaintArc, i);

      arc.x      = source->x + arc.x * size;
      arc.y      = source->y + arc.y * size;
      arc.radius = arc.radius * size;
      arc.length = arc.length * size;
      outpaint_arc_continue (&arc, picture, *rest, source, HALF_WIDTH * size);
    }

  return *rest != NULL;
}
