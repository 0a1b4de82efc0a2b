/* Straight edges that guide the search past the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/edges.h"
#include "core/complete/guides.h"
#include "core/complete/rectangle.h"

/* The guides follow Jia-Bin Huang et al., "Image Completion using Planar
 * Structure Guidance", 2014: what continues an edge is copied from along it.
 */

/* Edges are found at the coarsest level whose source has at least so many pixels
 * on its shorter side.  All lengths below are in its pixels.
 */
#define MIN_SIDE 200

/* How far edges are followed inwards, and at least; largest distance from the
 * straight line.
 */
#define MAX_STEPS 64
#define MIN_STEPS 40
#define MAX_BEND  0.8

/* Least slope of an edge, 8-bit levels per pixel, and sine of its angle with the border. */
#define MIN_SLOPE 6.0
#define MIN_SINE  0.25

/* The same of an edge that leads to a vanishing point. */
#define WEAK_STEPS 20
#define WEAK_SLOPE 4.0
#define WEAK_SINE  0.12

/* Steps outwards from the start of an edge: past the border. */
#define LOOK_AHEAD 30

/* Least coherence of a texture that leads to a vanishing point, and largest sine of the angle
 * between both.
 */
#define MIN_COHERENCE 0.5
#define MARK_SINE     0.1

/* Least distance between a guide and a further one that leads to a vanishing point. */
#define APART 3.0f

/* Cost of a source off its way, in levels of each value: along an edge, and between lines
 * that meet.
 */
#define GUIDE_COST 8.0f
#define FAN_COST   3.0f

/* How far inwards the sources between lines that meet are, in pixels of level 0, in excess of
 * the distance of the target from the source.
 */
#define FAN_LEAST 64.0

/* Targets whose patches a guide crosses are within this distance from it, in pixels. */
#define REACH 4.0f

/* Pixels of the map's level on each side of a guide. */
#define HALF_WIDTH 4.0f

/* All in pixels of the searched level. */
typedef struct
{
  const OutpaintEdges *scene;
  GArray              *guides;
  GArray              *marks; /* OutpaintCross */
  gint                 min_steps;
  OutpaintVanishing    points[OUTPAINT_MAX_VANISHING];
  gint                 n_points;
} Finding;


/* Chooses a level.  Returns its index, or -1 when the source is small. */
static gint
choose_level (const OutpaintPyramid *pyramid, const OutpaintRect *source, OutpaintRect *known)
{
  gint index = 0;

  if (MIN (source->width, source->height) < MIN_SIDE)
    return -1;

  while (index < pyramid->n_levels
         && MIN (source->width, source->height) >> (index + 1) >= MIN_SIDE)
    index++;
  *known = outpaint_rectangle_reduce (source, index);

  return index;
}

/* Follows an edge inwards, and makes it a guide.  Returns FALSE when it is not
 * straight for long.
 */
static gboolean
follow (const Finding *finding, const OutpaintEdge *start, OutpaintGuide *guide)
{
  OutpaintPoint points[MAX_STEPS];
  OutpaintEdge  edge = *start;
  OutpaintCurve line = { 0 };
  gdouble       along;
  gint          n = 0;

  while (n < MAX_STEPS && outpaint_edges_step (finding->scene, &edge))
    points[n++] = edge.at;
  for (; n >= finding->min_steps; n = n * 7 / 8)
    {
      line = outpaint_curve_fit_line (points, n, start->way);
      if (outpaint_curve_fits (&line, points, n, MAX_BEND))
        break;
    }
  if (n < finding->min_steps)
    return FALSE;

  /* The point of the line beside the start. */
  along  = (start->at.x - line.center.x) * line.way.x + (start->at.y - line.center.y) * line.way.y;
  *guide = (OutpaintGuide){ .x        = (gfloat) (line.center.x + line.way.x * along),
                            .y        = (gfloat) (line.center.y + line.way.y * along),
                            .way_x    = (gfloat) line.way.x,
                            .way_y    = (gfloat) line.way.y,
                            .length   = (gfloat) n,
                            .strength = (gfloat) (fabs (start->slope) * n),
                            .owner    = -1 };

  return TRUE;
}

static gboolean
add_guide (const OutpaintEdge *start, gpointer user_data)
{
  const Finding *finding = user_data;
  OutpaintGuide  guide;

  if (!follow (finding, start, &guide))
    return FALSE;

  g_array_append_val (finding->guides, guide);

  return TRUE;
}

static OutpaintPiece
get_piece (const OutpaintGuide *guide)
{
  gdouble half = guide->length / 2;

  return (OutpaintPiece){ { guide->x - half * guide->way_x, guide->y - half * guide->way_y },
                          { guide->way_x, guide->way_y } };
}

/* Turns a guide to its vanishing point. */
static void
aim (OutpaintGuide *guide, const OutpaintVanishing *points)
{
  OutpaintPoint way =
    outpaint_vanishing_get_way (&points[guide->owner], (OutpaintPoint){ guide->x, guide->y });
  gdouble sign = way.x * guide->way_x + way.y * guide->way_y < 0.0 ? -1.0 : 1.0;

  guide->way_x = (gfloat) (sign * way.x);
  guide->way_y = (gfloat) (sign * way.y);
}

/* Finds where the guides meet. */
static void
find_points (Finding *finding)
{
  gint                      n      = (gint) MIN (finding->guides->len, OUTPAINT_MAX_GUIDES);
  OutpaintGuide            *guides = (gpointer) finding->guides->data;
  g_autofree OutpaintPiece *pieces = g_new (OutpaintPiece, n);
  g_autofree gint          *owners = g_new (gint, n);

  for (gint i = 0; i < n; i++)
    pieces[i] = get_piece (&guides[i]);
  finding->n_points = outpaint_vanishing_find (pieces, n, finding->points, owners);
  for (gint i = 0; i < n; i++)
    if (owners[i] >= 0)
      {
        guides[i].owner = owners[i];
        aim (&guides[i], finding->points);
      }
}

static gboolean
is_there (const GArray *guides, const OutpaintGuide *guide)
{
  for (guint i = 0; i < guides->len; i++)
    {
      const OutpaintGuide *other = &g_array_index (guides, OutpaintGuide, i);

      if (fabsf (guide->x - other->x) + fabsf (guide->y - other->y) < APART)
        return TRUE;
    }

  return FALSE;
}

/* Adds an edge that leads to a vanishing point. */
static gboolean
add_weak_guide (const OutpaintEdge *start, gpointer user_data)
{
  const Finding *finding = user_data;
  OutpaintGuide  guide;
  OutpaintPiece  piece;

  if (!follow (finding, start, &guide) || is_there (finding->guides, &guide))
    return FALSE;

  piece = get_piece (&guide);
  for (gint i = 0; i < finding->n_points; i++)
    if (outpaint_vanishing_fits (&finding->points[i], &piece))
      {
        guide.owner = i;
        aim (&guide, finding->points);
        g_array_append_val (finding->guides, guide);
        return TRUE;
      }

  return FALSE;
}

static gint
compare_strengths (gconstpointer a, gconstpointer b)
{
  gfloat first  = ((const OutpaintGuide *) a)->strength;
  gfloat second = ((const OutpaintGuide *) b)->strength;

  return (first < second) - (first > second);
}

/* Returns whether an edge is already continued: no pixel beyond the border is unknown. */
static gboolean
is_painted (const OutpaintGuide *guide, const OutpaintLevel *level, gfloat size)
{
  for (gint i = 0; i < LOOK_AHEAD; i++)
    {
      gint x = (gint) (guide->x + (gfloat) i * guide->way_x * size);
      gint y = (gint) (guide->y + (gfloat) i * guide->way_y * size);

      if (x < 0 || y < 0 || x >= level->width || y >= level->height)
        break;
      if (level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_UNKNOWN)
        return FALSE;
    }

  return TRUE;
}

/* Marks a place at the border whose texture leads to a vanishing point. */
static void
add_mark (const OutpaintGrain *grain, gpointer user_data)
{
  const Finding *finding = user_data;

  for (gint i = 0; i < finding->n_points; i++)
    {
      OutpaintPoint way  = outpaint_vanishing_get_way (&finding->points[i], grain->at);
      OutpaintCross mark = { grain->at, i };

      if (grain->coherence >= MIN_COHERENCE
          && fabs (way.x * grain->way.y - way.y * grain->way.x) <= MARK_SINE)
        {
          g_array_append_val (finding->marks, mark);
          return;
        }
    }
}

/* Finds all guides of a scene. */
static void
find_guides (Finding *finding)
{
  static const OutpaintCrossing strong = { MIN_SLOPE, MIN_SINE };
  static const OutpaintCrossing weak   = { WEAK_SLOPE, WEAK_SINE };

  finding->min_steps = MIN_STEPS;
  outpaint_edges_find (finding->scene, &strong, add_guide, finding);
  g_array_sort (finding->guides, compare_strengths);
  find_points (finding);

  finding->min_steps = WEAK_STEPS;
  if (finding->n_points > 0)
    {
      outpaint_edges_find (finding->scene, &weak, add_weak_guide, finding);
      outpaint_edges_find_grain (finding->scene, add_mark, finding);
    }
}

/* Lists the strongest guides, and their vanishing points, in pixels of level 0. */
static void
list_guides (OutpaintGuides *guides, const Finding *finding, const OutpaintLevel *frame, gint level)
{
  gfloat size = (gfloat) (1 << level);

  for (guint i = 0; i < finding->guides->len && guides->n < OUTPAINT_MAX_GUIDES; i++)
    {
      OutpaintGuide guide = g_array_index (finding->guides, OutpaintGuide, i);

      guide.x      = (guide.x + 0.5f) * size;
      guide.y      = (guide.y + 0.5f) * size;
      guide.length = guide.length * size;
      if (!is_painted (&guide, frame, size))
        guides->guides[guides->n++] = guide;
    }
  for (gint i = 0; i < finding->n_points; i++)
    {
      OutpaintVanishing point = finding->points[i];

      guides->points[i] = (OutpaintVanishing){ (point.x + 0.5 * point.w) * size,
                                               (point.y + 0.5 * point.w) * size,
                                               point.w };
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

/* Finds the pixels between guides and marks of the same vanishing point.  All marks
 * become those of level 0.
 */
static void
make_fans (OutpaintGuides      *guides,
           GArray              *marks,
           gint                 searched,
           const OutpaintLevel *level,
           gfloat               size)
{
  for (guint i = 0; i < marks->len; i++)
    {
      OutpaintPoint *at = &g_array_index (marks, OutpaintCross, i).at;

      *at = (OutpaintPoint){ (at->x + 0.5) * (1 << searched), (at->y + 0.5) * (1 << searched) };
    }
  for (gint i = 0; i < guides->n; i++)
    {
      const OutpaintGuide *guide = &guides->guides[i];
      OutpaintCross        cross = { { guide->x, guide->y }, guide->owner };

      if (guide->owner >= 0)
        g_array_append_val (marks, cross);
    }
  outpaint_fans_map (guides->points,
                     (const OutpaintCross *) (gpointer) marks->data,
                     (gint) marks->len,
                     &guides->source,
                     level,
                     size,
                     guides->fans);
}

OutpaintGuides *
outpaint_guides_new (const OutpaintPyramid *pyramid, const OutpaintRect *source, gint level)
{
  g_autoptr (OutpaintGuides) guides = g_new0 (OutpaintGuides, 1);
  const OutpaintLevel *mapped       = &pyramid->levels[level];
  OutpaintRect         known;
  gint                 index    = choose_level (pyramid, source, &known);
  const OutpaintLevel *searched = &pyramid->levels[MAX (index, 0)];
  g_autoptr (GArray) found      = g_array_new (FALSE, FALSE, sizeof (OutpaintGuide));
  g_autoptr (GArray) marks      = g_array_new (FALSE, FALSE, sizeof (OutpaintCross));
  g_auto (OutpaintEdges) scene  = { 0 };
  Finding finding               = { .scene = &scene, .guides = found, .marks = marks };

  guides->source = *source;
  guides->level  = level;
  guides->width  = mapped->width;
  guides->map    = g_try_malloc0 ((gsize) mapped->width * mapped->height);
  guides->fans   = g_try_malloc0 ((gsize) mapped->width * mapped->height);
  if (guides->map == NULL || guides->fans == NULL)
    return NULL;
  if (index < 0)
    return g_steal_pointer (&guides);

  if (!outpaint_edges_init (&scene, searched->pixels, searched->width, searched->height, &known))
    return NULL;

  find_guides (&finding);
  list_guides (guides, &finding, &pyramid->levels[0], index);
  make_map (guides, mapped, (gfloat) (1 << level));
  make_fans (guides, marks, index, mapped, (gfloat) (1 << level));

  return g_steal_pointer (&guides);
}

void
outpaint_guides_free (OutpaintGuides *guides)
{
  g_free (guides->map);
  g_free (guides->fans);
  g_free (guides);
}

gboolean
outpaint_guides_get_edge (const OutpaintGuides *guides,
                          gint                  index,
                          gint                  level,
                          gint                  x,
                          gint                  y,
                          OutpaintWay          *way)
{
  const OutpaintGuide *guide = &guides->guides[index];
  gfloat               part  = 1.0f / (gfloat) (1 << level);
  gfloat               dx    = (gfloat) x + 0.5f - guide->x * part;
  gfloat               dy    = (gfloat) y + 0.5f - guide->y * part;

  *way = (OutpaintWay){ .way_x  = guide->way_x,
                        .way_y  = guide->way_y,
                        .along  = dx * guide->way_x + dy * guide->way_y,
                        .length = guide->length * part,
                        .cost   = GUIDE_COST };

  return fabsf (dx * guide->way_y - dy * guide->way_x) <= REACH;
}

gboolean
outpaint_guides_get_fan (const OutpaintGuides *guides,
                         gint                  index,
                         gint                  level,
                         gint                  x,
                         gint                  y,
                         OutpaintWay          *way)
{
  gdouble       size = 1 << level;
  OutpaintPoint at   = { (x + 0.5) * size, (y + 0.5) * size };
  OutpaintRay   ray;

  if (!outpaint_fan_get_ray (&guides->points[index], &guides->source, at, &ray))
    return FALSE;

  *way = (OutpaintWay){ .way_x  = (gfloat) ray.way.x,
                        .way_y  = (gfloat) ray.way.y,
                        .along  = (gfloat) (ray.along / size),
                        .length = (gfloat) (MIN (ray.length, ray.along + FAN_LEAST) / size),
                        .cost   = FAN_COST };

  return TRUE;
}
