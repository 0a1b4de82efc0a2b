/* Lines and circles that continue an outline
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/outline-curve.h"

/* Each number of points that is tried is this much larger than the one before. */
#define GROWTH 1.2

/* A circle must fit so many times as many points as a line. */
#define CIRCLE_GAIN 1.3

/* Largest radius of a circle by the length of its arc. */
#define MAX_RADIUS 50.0

/* Least number of points of a circle. */
#define MIN_ARC 8

/* Number of points which tell the direction of movement. */
#define LOOK_BACK 4

/* Steps of Newton's method. */
#define MAX_STEPS 20

/* Cosine of the largest angle that a circle moves at once. */
#define MIN_COSINE 0.5

/* Means of products of coordinates relative to the mean point; z is the sum of
 * the squares of x and y.
 */
typedef struct
{
  OutpaintPoint mean;
  gdouble       xx, xy, yy, xz, yz, zz;
} Moments;


static Moments
get_moments (const OutpaintPoint *points, gint n)
{
  Moments m = { { 0.0, 0.0 }, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0 };

  for (gint i = 0; i < n; i++)
    {
      m.mean.x += points[i].x / n;
      m.mean.y += points[i].y / n;
    }
  for (gint i = 0; i < n; i++)
    {
      gdouble x = points[i].x - m.mean.x;
      gdouble y = points[i].y - m.mean.y;
      gdouble z = x * x + y * y;

      m.xx += x * x / n;
      m.xy += x * y / n;
      m.yy += y * y / n;
      m.xz += x * z / n;
      m.yz += y * z / n;
      m.zz += z * z / n;
    }

  return m;
}

static gdouble
get_length (gdouble x, gdouble y)
{
  return sqrt (x * x + y * y);
}

static gdouble
get_distance (const OutpaintCurve *curve, OutpaintPoint point)
{
  gdouble x = point.x - curve->center.x;
  gdouble y = point.y - curve->center.y;

  return curve->is_circle ? fabs (get_length (x, y) - curve->radius)
                          : fabs (x * curve->way.y - y * curve->way.x);
}

gboolean
outpaint_curve_fits (const OutpaintCurve *curve,
                     const OutpaintPoint *points,
                     gint                 n,
                     gdouble              tolerance)
{
  for (gint i = 0; i < n; i++)
    if (get_distance (curve, points[i]) > tolerance)
      return FALSE;

  return TRUE;
}

OutpaintCurve
outpaint_curve_fit_line (const OutpaintPoint *points, gint n, OutpaintPoint way)
{
  Moments       m      = get_moments (points, n);
  OutpaintCurve line   = { .at = points[0], .center = m.mean, .way = way, .n_used = n };
  gdouble       spread = get_length (m.xx - m.yy, 2 * m.xy);
  OutpaintPoint along  = { m.xx >= m.yy ? m.xx - m.yy + spread : 2 * m.xy,
                          m.xx >= m.yy ? 2 * m.xy : m.yy - m.xx + spread };
  gdouble length = get_length (along.x, along.y);
  gdouble ahead =
    along.x * (points[0].x - points[n - 1].x) + along.y * (points[0].y - points[n - 1].y);

  if (length > 0.0 && ahead != 0.0)
    {
      gdouble scale = ahead > 0.0 ? 1.0 / length : -1.0 / length;

      line.way = (OutpaintPoint){ along.x * scale, along.y * scale };
    }

  return line;
}

/* Gabriel Taubin, "Estimation of Planar Curves, Surfaces, and Nonplanar Space
 * Curves Defined by Implicit Equations", 1991, by Newton's method.
 */
OutpaintCurve
outpaint_curve_fit_circle (const OutpaintPoint *points, gint n)
{
  Moments m       = get_moments (points, n);
  gdouble mean_z  = m.xx + m.yy;
  gdouble product = m.xx * m.yy - m.xy * m.xy;
  gdouble a3      = 4 * mean_z;
  gdouble a2      = -3 * mean_z * mean_z - m.zz;
  gdouble a1 =
    m.zz * mean_z + 4 * product * mean_z - m.xz * m.xz - m.yz * m.yz - mean_z * mean_z * mean_z;
  gdouble a0 = m.xz * m.xz * m.yy + m.yz * m.yz * m.xx - m.zz * product - 2 * m.xz * m.yz * m.xy
               + mean_z * mean_z * product;
  gdouble       root   = 0.0;
  OutpaintPoint offset = { 0.0, 0.0 };
  OutpaintCurve circle = { .is_circle = TRUE, .at = points[0], .n_used = n };
  gdouble       determinant;

  for (gint i = 0; i < MAX_STEPS; i++)
    {
      gdouble slope = a1 + root * (2 * a2 + root * 3 * a3);

      if (slope == 0.0)
        break;
      root -= (a0 + root * (a1 + root * (a2 + root * a3))) / slope;
    }

  determinant = root * root - root * mean_z + product;
  if (determinant != 0.0)
    offset = (OutpaintPoint){ (m.xz * (m.yy - root) - m.yz * m.xy) / determinant / 2,
                              (m.yz * (m.xx - root) - m.xz * m.xy) / determinant / 2 };
  circle.center = (OutpaintPoint){ m.mean.x + offset.x, m.mean.y + offset.y };
  circle.radius = sqrt (offset.x * offset.x + offset.y * offset.y + mean_z);

  return circle;
}

/* Puts a circle's point onto it, and finds out how it moves. */
static void
start_circle (OutpaintCurve *circle, const OutpaintPoint *points, gint n)
{
  OutpaintPoint center = circle->center;
  OutpaintPoint before = points[MIN (LOOK_BACK, n - 1)];
  gdouble       x      = before.x - center.x;
  gdouble       y      = before.y - center.y;
  gdouble       length = get_length (x, y);

  circle->turn = x * (points[0].y - center.y) - y * (points[0].x - center.x) >= 0.0 ? 1 : -1;
  circle->at   = (OutpaintPoint){ center.x + x * circle->radius / length,
                                  center.y + y * circle->radius / length };
}

static gint
grow (gint n)
{
  return MAX (n + 1, (gint) (n * GROWTH));
}

OutpaintCurve
outpaint_curve_fit (const OutpaintPoint *points, gint n, gdouble tolerance, OutpaintPoint way)
{
  OutpaintCurve line   = outpaint_curve_fit_line (points, MIN (n, 2), way);
  OutpaintCurve circle = { .n_used = 0 };

  for (gint i = 3; i <= n; i = grow (i))
    {
      OutpaintCurve longer = outpaint_curve_fit_line (points, i, way);

      if (outpaint_curve_fits (&longer, points, i, tolerance))
        line = longer;
    }
  for (gint i = MIN_ARC; i <= n; i = grow (i))
    {
      OutpaintCurve longer = outpaint_curve_fit_circle (points, i);

      if (isfinite (longer.radius) && outpaint_curve_fits (&longer, points, i, tolerance))
        circle = longer;
    }

  if (circle.n_used < line.n_used * CIRCLE_GAIN || circle.radius > circle.n_used * MAX_RADIUS)
    return line;

  start_circle (&circle, points, n);

  return circle;
}

gboolean
outpaint_curve_join (OutpaintCurve       *a,
                     const OutpaintPoint *a_points,
                     OutpaintCurve       *b,
                     const OutpaintPoint *b_points,
                     gint                 n,
                     gdouble              tolerance)
{
  gint                      n_both = a->n_used + b->n_used;
  g_autofree OutpaintPoint *both   = g_new (OutpaintPoint, n_both);
  OutpaintCurve             circle;
  gint                      n_used = n;

  while (n_used >= b->n_used && !outpaint_curve_fits (a, b_points, n_used, tolerance))
    n_used -= MAX (1, n_used / 16);
  if (n_used < b->n_used)
    {
      memcpy (both, a_points, a->n_used * sizeof *both);
      memcpy (both + a->n_used, b_points, b->n_used * sizeof *both);
      circle = outpaint_curve_fit_circle (both, n_both);
      if (!isfinite (circle.radius) || !outpaint_curve_fits (&circle, both, n_both, tolerance))
        return FALSE;
      n_used = b->n_used;
    }
  else
    circle = *a;

  circle.n_used = a->n_used;
  start_circle (&circle, a_points, a->n_used);
  *a            = circle;
  circle.n_used = n_used;
  start_circle (&circle, b_points, n_used);
  *b = circle;

  return TRUE;
}

static void
leave_along_line (OutpaintCurve *line, const OutpaintBox *box)
{
  OutpaintPoint from   = line->center;
  gdouble       edge_x = line->way.x > 0.0 ? box->right : box->left;
  gdouble       edge_y = line->way.y > 0.0 ? box->bottom : box->top;
  gdouble       to_x   = line->way.x != 0.0 ? (edge_x - from.x) / line->way.x : G_MAXDOUBLE;
  gdouble       to_y   = line->way.y != 0.0 ? (edge_y - from.y) / line->way.y : G_MAXDOUBLE;

  line->at = to_x < to_y ? (OutpaintPoint){ edge_x, from.y + to_x * line->way.y }
                         : (OutpaintPoint){ from.x + to_y * line->way.x, edge_y };
}

/* Takes the point if it is on the box and nearer ahead than the best. */
static void
try_point (const OutpaintCurve *circle,
           const OutpaintBox   *box,
           OutpaintPoint        point,
           OutpaintPoint       *best,
           gdouble             *cosine)
{
  OutpaintPoint center = circle->center;
  gdouble       from_x = (circle->at.x - center.x) / circle->radius;
  gdouble       from_y = (circle->at.y - center.y) / circle->radius;
  gdouble       to_x   = (point.x - center.x) / circle->radius;
  gdouble       to_y   = (point.y - center.y) / circle->radius;
  gdouble       nearer = from_x * to_x + from_y * to_y;
  gboolean      is_here =
    point.x >= box->left && point.x <= box->right && point.y >= box->top && point.y <= box->bottom;

  if (is_here && circle->turn * (from_x * to_y - from_y * to_x) >= 0.0 && nearer > *cosine)
    {
      *best   = point;
      *cosine = nearer;
    }
}

gboolean
outpaint_curve_leave (OutpaintCurve *curve, const OutpaintBox *box)
{
  const gdouble columns[] = { box->left, box->right };
  const gdouble rows[]    = { box->top, box->bottom };
  OutpaintPoint center    = curve->center;
  OutpaintPoint best      = curve->at;
  gdouble       square    = curve->radius * curve->radius;
  gdouble       cosine    = MIN_COSINE;

  if (!curve->is_circle)
    {
      leave_along_line (curve, box);
      return TRUE;
    }

  for (gint i = 0; i < 2; i++)
    {
      gdouble x    = columns[i] - center.x;
      gdouble y    = rows[i] - center.y;
      gdouble up   = sqrt (MAX (square - x * x, 0.0));
      gdouble side = sqrt (MAX (square - y * y, 0.0));

      for (gint sign = -1; sign <= 1 && x * x <= square; sign += 2)
        try_point (curve, box, (OutpaintPoint){ columns[i], center.y + sign * up }, &best, &cosine);
      for (gint sign = -1; sign <= 1 && y * y <= square; sign += 2)
        try_point (curve, box, (OutpaintPoint){ center.x + sign * side, rows[i] }, &best, &cosine);
    }
  curve->at = best;

  return cosine > MIN_COSINE;
}
