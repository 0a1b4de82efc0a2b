/* The mask between source and painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/cut.h"
#include "core/correct/distances.h"
#include "core/correct/seam.h"

/* Width of the white outermost part of a ramp: a share of the ramp's width,
 * with limits in pixels.  GIMP scales the layers one by one, and the background
 * of the edge would show through a darker mask.  The outermost pixel is always
 * white.
 */
#define WHITE_SHARE 0.25
#define MIN_WHITE   0.5
#define MAX_WHITE   4.0

/* Width of ramps with a cut, in pixels.  Narrower ramps have no room for a
 * path; wider ramps are the user's choice.
 */
#define MIN_CUT_WIDTH 4
#define MAX_CUT_WIDTH 128


typedef struct
{
  gint             margin;
  gint             border;
  OutpaintCutRamp *ramps; /* one for each position along the side, or NULL when all are the same */
} Side;

/* The inner edge of a selection. */
typedef struct
{
  OutpaintSelection *selection; /* NULL in the mask of an outpainting */
  OutpaintRect       area;      /* in the source: the box with its outer neighbors */
  OutpaintDistances *distances; /* in the area, from the pixels that are not selected */
  guint8            *coverage;  /* of the context, or NULL */
} Inner;

struct _OutpaintSeam
{
  OutpaintGeometry   geometry;
  gint               width;
  gdouble            white; /* white part of the ramp, in pixels */
  OutpaintDistances *holes; /* distances from the holes, or NULL */
  Side               sides[OUTPAINT_N_SIDES];
  Inner              inner;
};


OutpaintSeam *
outpaint_seam_new (const OutpaintGeometry *geometry, gint seam_width, guint8 *coverage)
{
  OutpaintSeam *seam = g_new0 (OutpaintSeam, 1);

  seam->geometry = *geometry;
  seam->width    = seam_width;
  seam->white    = CLAMP (WHITE_SHARE * seam_width, MIN_WHITE, MAX_WHITE);

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    seam->sides[side].margin = outpaint_margins_get (&geometry->margins, side);

  if (coverage != NULL)
    seam->holes = outpaint_distances_new (
      coverage, geometry->source.width, geometry->source.height, seam_width);

  return seam;
}

/* Returns the box grown by a pixel, within the source. */
static OutpaintRect
get_inner_area (const OutpaintSelection *selection)
{
  const OutpaintRect *box    = &selection->box;
  const OutpaintRect  source = { 0, 0, selection->width, selection->height };
  const OutpaintRect  grown  = { box->x - 1, box->y - 1, box->width + 2, box->height + 2 };

  return outpaint_rect_intersect (&grown, &source);
}

static void
measure_inner (Inner *inner, gint width)
{
  const OutpaintRect *box  = &inner->selection->box;
  const OutpaintRect *area = &inner->area;
  gint                left = box->x - area->x;
  gint                top  = box->y - area->y;
  guint8             *map  = g_malloc0_n (area->width, area->height);

  for (gint y = 0; y < box->height; y++)
    {
      const guint8 *row = outpaint_selection_peek_row (inner->selection, y);
      guint8       *out = map + (gsize) (top + y) * area->width + left;

      for (gint x = 0; x < box->width; x++)
        out[x] = row[x] > 0 ? 255 : 0;
    }

  inner->distances = outpaint_distances_new (map, area->width, area->height, width);
}

OutpaintSeam *
outpaint_seam_new_for_fill (const OutpaintSelection *selection, gint seam_width, guint8 *coverage)
{
  OutpaintSeam *seam = g_new0 (OutpaintSeam, 1);

  seam->width           = seam_width;
  seam->inner.selection = outpaint_selection_ref ((OutpaintSelection *) selection);
  seam->inner.area      = get_inner_area (selection);
  seam->inner.coverage  = coverage;
  measure_inner (&seam->inner, seam_width);

  return seam;
}

static void
inner_clear (Inner *inner)
{
  g_clear_pointer (&inner->selection, outpaint_selection_unref);
  g_clear_pointer (&inner->distances, outpaint_distances_free);
  g_clear_pointer (&inner->coverage, g_free);
}

void
outpaint_seam_free (OutpaintSeam *seam)
{
  inner_clear (&seam->inner);
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    g_free (seam->sides[i].ramps);
  g_clear_pointer (&seam->holes, outpaint_distances_free);
  g_free (seam);
}

void
outpaint_seam_set_border (OutpaintSeam *seam, const OutpaintMargins *widths)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    seam->sides[side].border = MIN (outpaint_margins_get (widths, side), seam->width);
}

void
outpaint_seam_get_hidden (const OutpaintSeam *seam, OutpaintRect *hidden)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  const OutpaintMargins  *margins  = &geometry->margins;
  gint                    left     = margins->left > 0 ? seam->width : 0;
  gint                    right    = margins->right > 0 ? seam->width : 0;
  gint                    top      = margins->top > 0 ? seam->width : 0;
  gint                    bottom   = margins->bottom > 0 ? seam->width : 0;

  hidden->x      = margins->left + left;
  hidden->y      = margins->top + top;
  hidden->width  = MAX (geometry->source.width - left - right, 0);
  hidden->height = MAX (geometry->source.height - top - bottom, 0);
  if (seam->holes != NULL || seam->inner.selection != NULL)
    *hidden = (OutpaintRect){ 0 };
}

/* Returns the width of the painting alone, in pixels from the edge. */
static gdouble
get_start (const OutpaintSeam *seam, const Side *side)
{
  return MAX (side->border, seam->white);
}

gboolean
outpaint_seam_get_band (const OutpaintSeam *seam, OutpaintSide index, OutpaintRect *band)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  gint                    width    = geometry->source.width;
  gint                    height   = geometry->source.height;

  band->x      = geometry->margins.left + (index == OUTPAINT_SIDE_RIGHT ? width - seam->width : 0);
  band->y      = geometry->margins.top + (index == OUTPAINT_SIDE_BOTTOM ? height - seam->width : 0);
  band->width  = outpaint_side_is_horizontal (index) ? width : seam->width;
  band->height = outpaint_side_is_horizontal (index) ? seam->width : height;

  return seam->sides[index].margin > 0 && seam->width >= MIN_CUT_WIDTH
         && seam->width <= MAX_CUT_WIDTH
         && seam->width <= (outpaint_side_is_horizontal (index) ? height : width);
}

/* Writes a row of the source into a band, turned.  Holes and the outermost
 * pixels have the painting's values in both.
 */
static void
turn_row (const OutpaintSeam *seam,
          OutpaintSide        index,
          gint                y,
          const gfloat       *painted,
          const gfloat       *source,
          OutpaintCutBand    *band)
{
  gint width = outpaint_side_is_horizontal (index) ? band->length : band->depth;
  gint left  = index == OUTPAINT_SIDE_RIGHT ? seam->geometry.source.width - width : 0;
  gint top   = index == OUTPAINT_SIDE_BOTTOM ? seam->geometry.source.height - band->depth : 0;
  const guint8 *holes  = NULL;
  gboolean      is_far = outpaint_side_is_far (index);

  if (seam->holes != NULL)
    holes = outpaint_distances_peek_row (seam->holes, top + y) + left;

  for (gint x = 0; x < width; x++)
    {
      gint     across = outpaint_side_is_horizontal (index) ? y : x;
      gint     depth  = is_far ? band->depth - 1 - across : across;
      gsize    at     = (gsize) (outpaint_side_is_horizontal (index) ? x : y) * band->depth + depth;
      gboolean alone  = depth < band->border || (holes != NULL && holes[x] == 0);

      band->painted[at] = painted[x];
      band->source[at]  = alone ? painted[x] : source[x];
    }
}

void
outpaint_seam_cut_band (OutpaintSeam *seam,
                        OutpaintSide  index,
                        const gfloat *painted,
                        const gfloat *source)
{
  Side              *side   = &seam->sides[index];
  g_autofree gfloat *values = NULL;
  OutpaintCutBand    band;
  OutpaintRect       rect;
  gsize              n;

  g_return_if_fail (outpaint_seam_get_band (seam, index, &rect));

  g_clear_pointer (&side->ramps, g_free);

  n      = (gsize) rect.width * rect.height;
  values = g_try_new (gfloat, 2 * n);
  if (values == NULL)
    return;

  band.length  = outpaint_side_is_horizontal (index) ? rect.width : rect.height;
  band.depth   = seam->width;
  band.border  = (gfloat) get_start (seam, side);
  band.painted = values;
  band.source  = values + n;
  for (gint y = 0; y < rect.height; y++)
    turn_row (
      seam, index, y, painted + (gsize) y * rect.width, source + (gsize) y * rect.width, &band);

  side->ramps = g_new (OutpaintCutRamp, band.length);
  if (!outpaint_cut_find (&band, side->ramps))
    g_clear_pointer (&side->ramps, g_free);
}

/* distance: from a pixel's center to the nearest center outside, in pixels, at
 * least 1.  The edge is half a pixel nearer.
 */
static guint8
ramp (gdouble start, gdouble end, gdouble distance)
{
  gdouble value = 255.0 * (end + 0.5 - distance) / MAX (end - start, 1e-3);

  return (guint8) lround (CLAMP (value, 0.0, 255.0));
}

static guint8
ramp_side (const OutpaintSeam *seam, const Side *side, gint position, gint distance)
{
  if (side->ramps == NULL)
    return ramp (get_start (seam, side), seam->width, distance);

  return ramp (side->ramps[position].start, side->ramps[position].end, distance);
}

/* Applies the ramp of the top or bottom side to a row. */
static void
ramp_along (const OutpaintSeam *seam, const Side *side, gint distance, guint8 *out)
{
  gint   width = seam->geometry.source.width;
  guint8 value = ramp_side (seam, side, 0, distance);

  if (side->margin == 0 || distance > seam->width)
    return;

  for (gint x = 0; x < width; x++)
    {
      if (side->ramps != NULL)
        value = ramp_side (seam, side, x, distance);
      out[x] = MAX (out[x], value);
    }
}

/* Applies the ramp of the left or right side to a row, from its edge inward. */
static void
ramp_across (const OutpaintSeam *seam, const Side *side, gint y, guint8 *edge, gint step)
{
  gint n = MIN (seam->width, seam->geometry.source.width);

  for (gint d = 0; side->margin > 0 && d < n; d++, edge += step)
    *edge = MAX (*edge, ramp_side (seam, side, y, d + 1));
}

/* Applies the ramps of the extended sides to a row of the source. */
static void
ramp_sides (const OutpaintSeam *seam, gint y, guint8 *out)
{
  gint width  = seam->geometry.source.width;
  gint height = seam->geometry.source.height;

  memset (out, 0, width);
  ramp_along (seam, &seam->sides[OUTPAINT_SIDE_TOP], y + 1, out);
  ramp_along (seam, &seam->sides[OUTPAINT_SIDE_BOTTOM], height - y, out);
  ramp_across (seam, &seam->sides[OUTPAINT_SIDE_LEFT], y, out, 1);
  ramp_across (seam, &seam->sides[OUTPAINT_SIDE_RIGHT], y, out + width - 1, -1);
}

/* Applies the holes of a row and, unless the seam is hard, the ramps around holes. */
static void
ramp_holes (const OutpaintSeam *seam, gint y, guint8 *out)
{
  gint                width     = seam->geometry.source.width;
  g_autofree gdouble *distances = g_new (gdouble, width);

  if (!outpaint_distances_get_row (seam->holes, y, distances))
    return;

  for (gint x = 0; x < width; x++)
    if (distances[x] <= 0.0)
      out[x] = 255;
    else if (seam->width > 0)
      out[x] = MAX (out[x], ramp (seam->white, seam->width, distances[x]));
}

/* Writes a row of the frame. */
static void
get_outer_row (const OutpaintSeam *seam, gint y, guint8 *out)
{
  const OutpaintGeometry *geometry = &seam->geometry;
  gint                    source_y = y - geometry->margins.top;
  guint8                 *source   = out + geometry->margins.left;

  memset (out, 255, geometry->frame.width);
  if (source_y < 0 || source_y >= geometry->source.height)
    return;

  ramp_sides (seam, source_y, source);
  if (seam->holes != NULL)
    ramp_holes (seam, source_y, source);
}

/* Returns the source's alpha along a row of the box, or NULL when it is opaque. */
static const guint8 *
peek_coverage (const Inner *inner, gint y)
{
  const OutpaintRect *box     = &inner->selection->box;
  const OutpaintRect *context = &inner->selection->context;

  if (inner->coverage == NULL)
    return NULL;

  return inner->coverage + (gsize) (box->y - context->y + y) * context->width + box->x - context->x;
}

/* Writes a row of the selection with the ramp inward. */
static void
get_inner_row (const OutpaintSeam *seam, gint y, guint8 *out)
{
  const Inner        *inner     = &seam->inner;
  const OutpaintRect *box       = &inner->selection->box;
  const guint8       *coverage  = peek_coverage (inner, y);
  g_autofree gdouble *distances = g_new (gdouble, inner->area.width);
  gint                left      = box->x - inner->area.x;

  memcpy (out, outpaint_selection_peek_row (inner->selection, y), box->width);
  if (seam->width == 0
      || !outpaint_distances_get_row (inner->distances, box->y - inner->area.y + y, distances))
    return;

  for (gint x = 0; x < box->width; x++)
    if (coverage == NULL || coverage[x] == 255)
      out[x] = MIN (out[x], 255 - ramp (0.0, seam->width, distances[left + x]));
}

void
outpaint_seam_get_row (OutpaintSeam *seam, gint y, guint8 *out)
{
  if (seam->inner.selection != NULL)
    {
      get_inner_row (seam, y, out);
      return;
    }

  get_outer_row (seam, y, out);
}
