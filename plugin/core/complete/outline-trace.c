/* Outlines that reach the edge of a flat drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include "core/complete/outline-trace.h"

/* Least number of pixels of a region whose neighbors have its color, too. */
#define MIN_INSIDE 9

/* Most colors of a drawing with hard edges, all of which are regions. */
#define HARD_COLORS 16

/* Longest part of an outline that is examined, in points. */
#define MAX_POINTS 512

/* Largest distance of a point from its curve in pixels, with hard edges and with soft ones. */
#define HARD_TOLERANCE 0.75
#define SOFT_TOLERANCE 0.4

/* Most pixels of mixed colors between two regions. */
#define MAX_MIXED 4

/* Largest difference of a mixed color from the line between its regions' colors, 8-bit levels. */
#define MIX_TOLERANCE 24

/* Outlines of fewer points are poor; at most one in MAX_POOR may be, and on
 * average they are at least MIN_APART pixels apart.
 */
#define MIN_POINTS 6
#define MAX_POOR   4
#define MIN_APART  8

/* Least side of a source in pixels. */
#define MIN_SIDE 16

typedef struct
{
  gint x;
  gint y;
} Pixel;

typedef struct
{
  const OutpaintPicture *picture;
  const OutpaintRect    *source;
  const OutpaintRegions *regions;
  gint                   n_border; /* pixels around the source's edge, clockwise */
  gdouble                tolerance;
  gint                   n_poor;
  GArray                *outlines;
  GPtrArray             *points; /* GArray of OutpaintPoint of each outline */
} Trace;


static guint32
get_color (const Trace *trace, Pixel pixel)
{
  return outpaint_outline_get_color (trace->picture,
                                     (gsize) pixel.y * trace->picture->width + pixel.x);
}

/* Returns pixel i around the source's edge, from its top left corner. */
static Pixel
get_border_pixel (const Trace *trace, gint i)
{
  const OutpaintRect *source = trace->source;
  gint                right  = source->width - 1;
  gint                bottom = source->height - 1;

  i %= trace->n_border;
  if (i < right)
    return (Pixel){ source->x + i, source->y };
  if (i < right + bottom)
    return (Pixel){ source->x + right, source->y + i - right };
  if (i < 2 * right + bottom)
    return (Pixel){ source->x + 2 * right + bottom - i, source->y + bottom };

  return (Pixel){ source->x, source->y + trace->n_border - i };
}

static gboolean
is_in_source (const Trace *trace, Pixel pixel)
{
  const OutpaintRect *source = trace->source;

  return pixel.x >= source->x && pixel.y >= source->y && pixel.x < source->x + source->width
         && pixel.y < source->y + source->height;
}

static gint
find_region (const OutpaintRegions *regions, guint32 color)
{
  for (gint i = 0; i < regions->n; i++)
    if (regions->colors[i] == color)
      return i;

  return -1;
}

/* Returns whether a pixel and its neighbors have one color. */
static gboolean
is_inside (const OutpaintPicture *picture, gint x, gint y)
{
  gsize   at    = (gsize) y * picture->width + x;
  guint32 color = outpaint_outline_get_color (picture, at);

  for (gint dy = -1; dy <= 1; dy++)
    for (gint dx = -1; dx <= 1; dx++)
      if (outpaint_outline_get_color (picture, at + dy * (gssize) picture->width + dx) != color)
        return FALSE;

  return TRUE;
}

/* Lists the colors of regions: with is_hard, all colors, else those with an
 * inside.  Returns FALSE when there are too many.
 */
static gboolean
find_regions (const OutpaintPicture *picture,
              const OutpaintRect    *source,
              gboolean               is_hard,
              OutpaintRegions       *regions)
{
  gint   border                       = is_hard ? 0 : 1;
  gint   most                         = is_hard ? HARD_COLORS : OUTPAINT_MAX_REGIONS;
  gint64 counts[OUTPAINT_MAX_REGIONS] = { 0 };
  gint   n                            = 0;

  regions->n = 0;
  for (gint y = source->y + border; y < source->y + source->height - border; y++)
    for (gint x = source->x + border; x < source->x + source->width - border; x++)
      {
        gsize   at    = (gsize) y * picture->width + x;
        guint32 color = outpaint_outline_get_color (picture, at);
        gint    region;

        if (!is_hard && !is_inside (picture, x, y))
          continue;

        region = find_region (regions, color);
        if (region < 0)
          {
            if (regions->n == most)
              return FALSE;
            region                  = regions->n++;
            regions->colors[region] = color;
            regions->places[region] = at;
          }
        counts[region]++;
      }

  for (gint i = 0; i < regions->n; i++)
    if (is_hard || counts[i] >= MIN_INSIDE)
      {
        regions->colors[n]   = regions->colors[i];
        regions->places[n++] = regions->places[i];
      }
  regions->n = n;

  return n > 1;
}

/* Returns how much of the color after a pixel has, the rest of it being the
 * color before: 0 to 1, or -1 when it is no mixture of both.
 */
static gdouble
get_share (const Trace *trace, const OutpaintOutline *outline, Pixel pixel)
{
  guint32 before = trace->regions->colors[outline->before];
  guint32 after  = trace->regions->colors[outline->after];
  guint32 color  = get_color (trace, pixel);
  gdouble dot    = 0.0;
  gdouble square = 0.0;

  if (color == before || color == after)
    return color == after;

  for (gint shift = 0; shift < 24; shift += 8)
    {
      gint step = (gint) (after >> shift & 255) - (gint) (before >> shift & 255);

      dot += step * ((gint) (color >> shift & 255) - (gint) (before >> shift & 255));
      square += step * step;
    }
  dot = CLAMP (dot / square, 0.0, 1.0);

  for (gint shift = 0; shift < 24; shift += 8)
    {
      gint    from = (gint) (before >> shift & 255);
      gdouble mix  = from + dot * ((gint) (after >> shift & 255) - from);

      if (ABS ((gint) (color >> shift & 255) - mix) > MIX_TOLERANCE)
        return -1.0;
    }

  return dot;
}

/* Returns the point of the outline between the centers of two pixels. */
static OutpaintPoint
get_point (const Trace *trace, const OutpaintOutline *outline, Pixel before, Pixel after)
{
  gdouble low  = get_share (trace, outline, before);
  gdouble high = get_share (trace, outline, after);
  gdouble at   = (0.5 - low) / (high - low);

  return (OutpaintPoint){ before.x + 0.5 + (after.x - before.x) * at,
                          before.y + 0.5 + (after.y - before.y) * at };
}

/* Lists the points of an outline, inwards from pixels before and after it. */
static void
follow (const Trace           *trace,
        const OutpaintOutline *outline,
        Pixel                  before,
        Pixel                  after,
        GArray                *points)
{
  while (points->len < MAX_POINTS)
    {
      OutpaintPoint point = get_point (trace, outline, before, after);

      gint    dx           = after.x - before.x;
      gint    dy           = after.y - before.y;
      Pixel   before_ahead = { before.x - dy, before.y + dx };
      Pixel   after_ahead  = { after.x - dy, after.y + dx };
      gdouble near_share;
      gdouble far_share;

      g_array_append_val (points, point);
      if (!is_in_source (trace, before_ahead) || !is_in_source (trace, after_ahead))
        break;

      near_share = get_share (trace, outline, before_ahead);
      far_share  = get_share (trace, outline, after_ahead);
      if (near_share < 0.0 || far_share < 0.0)
        break;

      if (near_share >= 0.5)
        after = before_ahead;
      else if (far_share < 0.5)
        before = after_ahead;
      else
        {
          before = before_ahead;
          after  = after_ahead;
        }
    }
}

/* Returns the place of a pixel at the edge. */
static gdouble
get_place (const Trace *trace, Pixel pixel)
{
  const OutpaintRect *source = trace->source;
  gdouble             x      = (gdouble) (pixel.x - source->x) / (source->width - 1);
  gdouble             y      = (gdouble) (pixel.y - source->y) / (source->height - 1);

  if (pixel.y == source->y)
    return x / 4;
  if (pixel.x == source->x + source->width - 1)
    return 0.25 + y / 4;
  if (pixel.y == source->y + source->height - 1)
    return 0.5 + (1.0 - x) / 4;

  return 0.75 + (1.0 - y) / 4;
}

/* Adds the outline between two pixels of different regions around the edge. */
static void
add_outline (Trace *trace, gint first, gint last, gint region, gint next_region)
{
  GArray         *points  = g_array_new (FALSE, FALSE, sizeof (OutpaintPoint));
  OutpaintOutline outline = { .before = region, .after = next_region };
  Pixel           before;
  Pixel           after;
  OutpaintPoint   way;

  while (last - first > 1 && get_share (trace, &outline, get_border_pixel (trace, first + 1)) < 0.5)
    first++;
  before = get_border_pixel (trace, first);
  after  = get_border_pixel (trace, first + 1);
  way    = (OutpaintPoint){ after.y - before.y, before.x - after.x };
  if (get_share (trace, &outline, before) < 0.0 || get_share (trace, &outline, after) < 0.5)
    {
      OutpaintPoint point = { after.x + 0.5, after.y + 0.5 };

      g_array_append_val (points, point);
    }
  else
    follow (trace, &outline, before, after, points);

  outline.place = get_place (trace, before);
  outline.curve =
    outpaint_curve_fit ((OutpaintPoint *) points->data, (gint) points->len, trace->tolerance, way);
  trace->n_poor += outline.curve.n_used < MIN_POINTS;
  g_array_append_val (trace->outlines, outline);
  g_ptr_array_add (trace->points, points);
}

static gboolean
have_same_regions (const OutpaintOutline *a, const OutpaintOutline *b)
{
  return (a->before == b->after && a->after == b->before)
         || (a->before == b->before && a->after == b->after);
}

/* Joins an outline with those that are parts of the same circle. */
static void
join_circle (const Trace *trace, guint index)
{
  OutpaintOutline *first  = &g_array_index (trace->outlines, OutpaintOutline, index);
  const GArray    *points = trace->points->pdata[index];

  for (guint i = 0; i < trace->outlines->len && first->curve.is_circle; i++)
    {
      OutpaintOutline *second        = &g_array_index (trace->outlines, OutpaintOutline, i);
      const GArray    *second_points = trace->points->pdata[i];

      if (first->curve.n_used >= second->curve.n_used && have_same_regions (first, second)
          && !outpaint_curve_is_same_circle (&first->curve, &second->curve))
        outpaint_curve_join (&first->curve,
                             (const OutpaintPoint *) points->data,
                             &second->curve,
                             (const OutpaintPoint *) second_points->data,
                             (gint) second_points->len,
                             trace->tolerance);
    }
}

/* Returns FALSE when cancelled. */
static gboolean
join_circles (const Trace *trace, GCancellable *cancellable)
{
  for (guint i = 0; i < trace->outlines->len; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;

      join_circle (trace, i);
    }

  return TRUE;
}

/* Calls add_outline() for each change of regions around the edge. */
static void
go_around (Trace *trace)
{
  gint start  = 0;
  gint before = -1;
  gint last;

  while (start < trace->n_border && before < 0)
    before = find_region (trace->regions, get_color (trace, get_border_pixel (trace, start++)));
  last = start - 1;

  for (gint i = start; i < start + trace->n_border && before >= 0; i++)
    {
      gint region = find_region (trace->regions, get_color (trace, get_border_pixel (trace, i)));

      if (region < 0)
        continue;

      trace->n_poor += i - last > MAX_MIXED + 1 || (i - last > 1 && region == before);
      if (region != before)
        add_outline (trace, last, i, before, region);
      before = region;
      last   = i;
    }
}

/* Returns whether colors mix between regions around the edge. */
static gboolean
has_mixtures (const Trace *trace)
{
  for (gint i = 0; i < trace->n_border; i++)
    if (find_region (trace->regions, get_color (trace, get_border_pixel (trace, i))) < 0)
      return TRUE;

  return FALSE;
}

static GArray *
trace_regions (const OutpaintPicture *picture,
               const OutpaintRect    *source,
               GCancellable          *cancellable,
               const OutpaintRegions *regions,
               gboolean              *is_soft)
{
  g_autoptr (GArray) outlines  = g_array_new (FALSE, FALSE, sizeof (OutpaintOutline));
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Trace trace                  = { .picture  = picture,
                                   .source   = source,
                                   .regions  = regions,
                                   .n_border = 2 * (source->width + source->height) - 4,
                                   .outlines = outlines,
                                   .points   = points };

  *is_soft        = has_mixtures (&trace);
  trace.tolerance = *is_soft ? SOFT_TOLERANCE : HARD_TOLERANCE;
  go_around (&trace);
  if (outlines->len < 2 || (gint) outlines->len > trace.n_border / MIN_APART
      || trace.n_poor * MAX_POOR > (gint) outlines->len || !join_circles (&trace, cancellable))
    return NULL;

  return g_steal_pointer (&outlines);
}

GArray *
outpaint_outlines_trace (const OutpaintPicture *picture,
                         const OutpaintRect    *source,
                         GCancellable          *cancellable,
                         OutpaintRegions       *regions,
                         gboolean              *is_soft)
{
  GArray *outlines = NULL;

  if (source->width < MIN_SIDE || source->height < MIN_SIDE)
    return NULL;

  if (find_regions (picture, source, FALSE, regions))
    outlines = trace_regions (picture, source, cancellable, regions, is_soft);
  if (outlines == NULL && find_regions (picture, source, TRUE, regions))
    outlines = trace_regions (picture, source, cancellable, regions, is_soft);

  return outlines;
}
