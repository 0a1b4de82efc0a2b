/* Thin uniform lines at a picture's edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/border.h"
#include "core/picture/picture.h"

/* A line of a border is the neighboring line blended with one color: outer =
 * kept * inner + added, with the same values along the whole side.  The blend
 * is fitted to the outermost lines.  A border has three signs.  The blend fits
 * about as well as the picture's lines fit each other.  The step to the next
 * line is larger than the steps further in, unlike in grass, gradients and
 * edges that are out of focus.  The line has no detail of its own, unlike a
 * narrow strip of sky over the sea.
 */

/* Examined lines per side, from the outermost inward (MAX_LINES); fewest lines
 * (MIN_LINES) and fewest values of a line (MIN_VALUES) for a decision.
 */
#define MAX_LINES  18
#define MIN_LINES  6
#define MIN_VALUES 12

/* Divisor of a side's number of values: the least number of opaque ones for a decision. */
#define MIN_PART 4

/* Lines in the border's full color: MIN_FULL, or in a large picture one for
 * every FULL_PART pixels of its size, at most MAX_FULL.  Softening and the
 * coarse chroma of JPEG spread the border over SOFT_LINES more lines.  Their
 * step is at most SOFT_PART of the border's full step.
 */
#define MIN_FULL   2
#define MAX_FULL   4
#define FULL_PART  128
#define SOFT_LINES 2
#define SOFT_PART  0.6f

/* Smallest visible step, in values of 0 to 1. */
#define MIN_JUMP 0.03f

/* Least ratio of the border's step to the steps further in: of the lines' means
 * (SHIFT_RATIO), and of the mean differences along them (SPREAD_RATIO).
 */
#define SHIFT_RATIO  4.0f
#define SPREAD_RATIO 3.0f

/* Alternative sign for rough pictures: a blend with at most MAX_KEPT_DETAIL of
 * the inner line, a line with no more detail than the blend predicts plus
 * DETAIL_LEEWAY, and at least MIN_DETAIL (0 to 1) in every line further in.
 * Softening reaches the lines within a border: SOFT_KEPT_DETAIL and SOFT_LEEWAY
 * are their limits, after the stricter ones of the outermost line.
 */
#define MAX_KEPT_DETAIL  0.5f
#define DETAIL_LEEWAY    0.1f
#define SOFT_KEPT_DETAIL 0.65f
#define SOFT_LEEWAY      0.25f
#define MIN_DETAIL       0.01f

/* Least share of a line's values that fit the blend (FITTING_SHARE).  The
 * tolerance is FITTING_TOLERANCE (0 to 1), plus twice the picture's own step,
 * plus FITTING_PART of the border's step.
 */
#define FITTING_SHARE     0.9f
#define FITTING_TOLERANCE 0.02f
#define FITTING_PART      0.15f

/* Tolerance of the blended color beyond black and white, in values of 0 to 1. */
#define COLOR_TOLERANCE 0.08f

/* Least share of the border's color in the outermost of several lines. */
#define MIN_SHARE_OF_WIDE 0.6f

/* Limits of a line's own detail: MAX_OWN_DETAIL is a share of the inner lines'
 * detail in addition to the blend, UNSEEN_DETAIL an invisible amount in values
 * of 0 to 1.
 */
#define MAX_OWN_DETAIL 0.8f
#define UNSEEN_DETAIL  0.008f

#define MAX_COLORS 3


/* The opaque pixels along a side. */
typedef struct
{
  gint    n_lines;
  gint    length;
  gint    n_colors;
  gint    max_full;         /* lines in the border's full color */
  gint    n_values;         /* values per line, n_colors per pixel */
  gfloat *lines[MAX_LINES]; /* the outermost first */
} Band;

typedef struct
{
  gfloat shift;  /* difference of the lines' means */
  gfloat spread; /* mean absolute difference of their values */
} Jump;

/* outer = kept * inner + added */
typedef struct
{
  gfloat kept;
  gfloat added[MAX_COLORS];
} Blend;

struct _OutpaintBorder
{
  gint            width;
  gint            height;
  gint            channels;
  gboolean        is_u8;
  OutpaintMargins margins;
  OutpaintMargins widths;
  guint8         *top; /* rows that replace the border, or NULL */
  guint8         *bottom;
};


OutpaintBorder *
outpaint_border_new (gint                   width,
                     gint                   height,
                     gint                   channels,
                     gboolean               is_u8,
                     const OutpaintMargins *margins)
{
  OutpaintBorder *border = g_new0 (OutpaintBorder, 1);

  border->width    = width;
  border->height   = height;
  border->channels = channels;
  border->is_u8    = is_u8;
  border->margins  = *margins;

  return border;
}

void
outpaint_border_free (OutpaintBorder *border)
{
  g_free (border->top);
  g_free (border->bottom);
  g_free (border);
}

static gint
get_pixel_size (const OutpaintBorder *border)
{
  return border->channels * (border->is_u8 ? sizeof (guint8) : sizeof (gfloat));
}

static gboolean
is_extended (const OutpaintBorder *border, OutpaintSide index)
{
  return outpaint_margins_get (&border->margins, index) > 0;
}

gboolean
outpaint_border_get_band (const OutpaintBorder *border, OutpaintSide index, OutpaintRect *band)
{
  gboolean lies  = outpaint_side_is_horizontal (index);
  gint     depth = MIN (lies ? border->height : border->width, MAX_LINES);

  band->x      = index == OUTPAINT_SIDE_RIGHT ? border->width - depth : 0;
  band->y      = index == OUTPAINT_SIDE_BOTTOM ? border->height - depth : 0;
  band->width  = lies ? border->width : depth;
  band->height = lies ? depth : border->height;

  return is_extended (border, index) && depth >= MIN_LINES;
}

static gfloat
get_value (const OutpaintBorder *border, gconstpointer pixels, gsize i)
{
  if (border->is_u8)
    return ((const guint8 *) pixels)[i] / 255.0f;

  return CLAMP (((const gfloat *) pixels)[i], 0.0f, 1.0f);
}

static gboolean
is_opaque (const OutpaintBorder *border, gconstpointer pixels, gsize i)
{
  gboolean has_alpha = border->channels % 2 == 0;

  return !has_alpha
         || get_value (border, pixels, (i + 1) * border->channels - 1) >= OUTPAINT_OPAQUE;
}

static gboolean
is_finite (const OutpaintBorder *border, gconstpointer pixels, gsize i)
{
  const gfloat *pixel = (const gfloat *) pixels + i * border->channels;

  for (gint c = 0; !border->is_u8 && c < border->channels; c++)
    if (!isfinite (pixel[c]))
      return FALSE;

  return TRUE;
}

/* Adds a position along the side when all of its pixels are opaque and finite.
 * at is the index of the outermost pixel, step the distance to the next one
 * inward, both in pixels.
 */
static void
band_add (Band *band, const OutpaintBorder *border, gconstpointer pixels, gssize at, gssize step)
{
  for (gint i = 0; i < band->n_lines; i++)
    if (!is_opaque (border, pixels, at + i * step) || !is_finite (border, pixels, at + i * step))
      return;

  for (gint i = 0; i < band->n_lines; i++)
    for (gint c = 0; c < band->n_colors; c++)
      band->lines[i][band->n_values + c] =
        get_value (border, pixels, (at + i * step) * border->channels + c);

  band->n_values += band->n_colors;
}

static Band *
band_new (const OutpaintBorder *border,
          OutpaintSide          index,
          const OutpaintRect   *rect,
          gconstpointer         pixels)
{
  gboolean lies   = outpaint_side_is_horizontal (index);
  gint     length = lies ? rect->width : rect->height;
  gssize   along  = lies ? 1 : rect->width;
  gssize   inward = lies ? rect->width : 1;
  gssize   start  = 0;
  gint     size   = lies ? border->height : border->width;
  Band    *band   = g_new0 (Band, 1);

  band->length   = length;
  band->n_colors = border->channels < 3 ? 1 : 3;
  band->n_lines  = lies ? rect->height : rect->width;
  band->max_full = CLAMP (size / FULL_PART, MIN_FULL, MAX_FULL);
  for (gint i = 0; i < band->n_lines; i++)
    band->lines[i] = g_new (gfloat, (gsize) length * band->n_colors);

  if (outpaint_side_is_far (index))
    {
      start  = (band->n_lines - 1) * inward;
      inward = -inward;
    }

  for (gint i = 0; i < length; i++)
    band_add (band, border, pixels, start + i * along, inward);

  return band;
}

static void
band_free (Band *band)
{
  for (gint i = 0; i < band->n_lines; i++)
    g_free (band->lines[i]);
  g_free (band);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Band, band_free)

static Jump
measure_jump (const Band *band, const gfloat *outer, const gfloat *inner, gint n)
{
  Jump jump = { 0.0f, 0.0f };

  for (gint c = 0; c < band->n_colors; c++)
    {
      gdouble sum      = 0.0;
      gdouble absolute = 0.0;

      for (gint i = c; i < n; i += band->n_colors)
        {
          gdouble difference = outer[i] - inner[i];

          sum += difference;
          absolute += fabs (difference);
        }

      jump.shift += (gfloat) (fabs (sum) / n);
      jump.spread += (gfloat) (absolute / n);
    }

  return jump;
}

static Jump
measure_lines (const Band *band, gint outer, gint inner)
{
  return measure_jump (band, band->lines[outer], band->lines[inner], band->n_values);
}

/* Returns the largest steps within the picture, from line first inward. */
static Jump
measure_picture (const Band *band, gint first)
{
  Jump largest = { 0.0f, 0.0f };

  for (gint i = first; i < band->n_lines - 1; i++)
    {
      Jump jump = measure_lines (band, i, i + 1);

      largest.shift  = MAX (largest.shift, jump.shift);
      largest.spread = MAX (largest.spread, jump.spread);
    }

  return largest;
}

static gfloat
get_error (const Blend *blend, const gfloat *outer, const gfloat *inner, gint i, gint color)
{
  return outer[i] - blend->kept * inner[i] - blend->added[color];
}

/* Sums of a least-squares fit for one color. */
typedef struct
{
  gdouble n;
  gdouble x;
  gdouble y;
  gdouble xx;
  gdouble xy;
} Sums;

static Sums
add_up (const Band *band, gint line, gint inner, gint color, const Blend *earlier, gfloat limit)
{
  const gfloat *ys   = band->lines[line];
  const gfloat *xs   = band->lines[inner];
  Sums          sums = { 0 };

  for (gint i = color; i < band->n_values; i += band->n_colors)
    {
      gdouble weight = fabsf (get_error (earlier, ys, xs, i, color)) <= limit ? 1.0 : 0.0;

      sums.n += weight;
      sums.x += weight * xs[i];
      sums.y += weight * ys[i];
      sums.xx += weight * xs[i] * xs[i];
      sums.xy += weight * xs[i] * ys[i];
    }

  return sums;
}

/* Fits a blend by least squares to the values within limit of an earlier blend. */
static Blend
fit_blend (const Band *band, gint line, gint inner, Blend earlier, gfloat limit)
{
  Sums    sums[MAX_COLORS] = { { 0 } };
  gdouble n                = 0.0;
  gdouble variance         = 0.0;
  gdouble covariance       = 0.0;
  Blend   blend            = earlier;

  for (gint c = 0; c < band->n_colors; c++)
    {
      sums[c] = add_up (band, line, inner, c, &earlier, limit);
      if (sums[c].n < 1.0)
        return earlier;

      n += sums[c].n;
      variance += sums[c].xx - sums[c].x * sums[c].x / sums[c].n;
      covariance += sums[c].xy - sums[c].x * sums[c].y / sums[c].n;
    }

  blend.kept = variance > 1e-6 * n ? (gfloat) CLAMP (covariance / variance, 0.0, 1.0) : 0.0f;
  for (gint c = 0; c < band->n_colors; c++)
    blend.added[c] = (gfloat) ((sums[c].y - blend.kept * sums[c].x) / sums[c].n);

  return blend;
}

static gfloat
get_fitting_share (const Band *band, gint line, gint inner, const Blend *blend, gfloat tolerance)
{
  gint n_fitting = 0;

  for (gint i = 0; i < band->n_values; i++)
    n_fitting +=
      fabsf (get_error (blend, band->lines[line], band->lines[inner], i, i % band->n_colors))
      <= tolerance;

  return (gfloat) n_fitting / band->n_values;
}

/* Returns TRUE for a visible blend with a color between black and white. */
static gboolean
is_possible (const Blend *blend, gint n_colors)
{
  gfloat share = 1.0f - blend->kept;

  for (gint c = 0; c < n_colors; c++)
    if (blend->added[c] < -COLOR_TOLERANCE * share
        || blend->added[c] > share * (1.0f + COLOR_TOLERANCE))
      return FALSE;

  return share >= MIN_JUMP;
}

/* Returns the mean difference between neighboring pixels along a line. */
static gfloat
measure_detail (const Band *band, gint line)
{
  gint          n      = band->n_values - band->n_colors;
  const gfloat *values = band->lines[line];

  return measure_jump (band, values, values + band->n_colors, n).spread;
}

/* Returns the least detail of the picture's lines, from line first inward. */
static gfloat
measure_least_detail (const Band *band, gint first)
{
  gfloat least = G_MAXFLOAT;

  for (gint i = first; i < band->n_lines; i++)
    least = MIN (least, measure_detail (band, i));

  return least;
}

static gboolean
has_own_detail (const Band *band, gint line, gint inner, gfloat kept)
{
  gfloat allowed = (kept + MAX_OWN_DETAIL) * measure_least_detail (band, inner);

  return measure_detail (band, line) > MAX (allowed, UNSEEN_DETAIL);
}

static gboolean
has_lost_detail (const Band *band, gint line, gint inner, gfloat kept)
{
  gfloat least  = measure_least_detail (band, inner);
  gfloat most   = line > 0 ? SOFT_KEPT_DETAIL : MAX_KEPT_DETAIL;
  gfloat leeway = line > 0 ? SOFT_LEEWAY : DETAIL_LEEWAY;

  return least >= MIN_DETAIL && kept <= most
         && measure_detail (band, line) <= (kept + leeway) * least;
}

/* Returns TRUE when line belongs to the border and inner is the first line of
 * the picture.  A trace of the border may be left in inner, so the picture's
 * steps are measured behind it.
 */
static gboolean
is_border (const Band *band, gint line, gint inner)
{
  Jump   jump      = measure_lines (band, line, inner);
  Jump   picture   = measure_picture (band, inner + 1);
  gfloat tolerance = FITTING_TOLERANCE + 2.0f * picture.spread + FITTING_PART * jump.spread;
  Blend  blend     = { 1.0f, { 0.0f } };

  if (jump.spread < MIN_JUMP)
    return FALSE;

  blend = fit_blend (band, line, inner, blend, G_MAXFLOAT);
  blend = fit_blend (band, line, inner, blend, tolerance);
  if ((line == 0 && !is_possible (&blend, band->n_colors))
      || (line == 0 && inner > 1 && 1.0f - blend.kept < MIN_SHARE_OF_WIDE)
      || has_own_detail (band, line, inner, blend.kept)
      || get_fitting_share (band, line, inner, &blend, tolerance) < FITTING_SHARE)
    return FALSE;

  return jump.shift >= SHIFT_RATIO * picture.shift + MIN_JUMP
         || jump.spread >= SPREAD_RATIO * picture.spread
         || has_lost_detail (band, line, inner, blend.kept);
}

/* Returns FALSE for a line beyond those of the full color with too much of the border. */
static gboolean
is_soft (const Band *band, gint line, gint inner)
{
  gfloat full = measure_lines (band, 0, inner).spread;

  return line < band->max_full || measure_lines (band, line, inner).spread <= SOFT_PART * full;
}

static gint
measure_border (const Band *band)
{
  gint max_width = MIN (band->max_full + SOFT_LINES, band->n_lines / 3);

  if (band->n_values < MAX (MIN_VALUES, band->length * band->n_colors / MIN_PART))
    return 0;

  for (gint width = max_width; width > 0; width--)
    {
      gint line = width - 1;

      while (line >= 0 && is_soft (band, line, width) && is_border (band, line, width))
        line--;
      if (line < 0)
        return width;
    }

  return 0;
}

/* Returns copies of the rows next to the border, mirrored. */
static guint8 *
mirror_rows (const OutpaintBorder *border,
             const OutpaintRect   *rect,
             OutpaintSide          index,
             gint                  width,
             gconstpointer         pixels)
{
  gsize   stride = (gsize) rect->width * get_pixel_size (border);
  guint8 *rows   = g_malloc (stride * width);

  for (gint i = 0; i < width; i++)
    {
      gint y = index == OUTPAINT_SIDE_TOP ? 2 * width - 1 - i : rect->height - width - 1 - i;

      memcpy (rows + i * stride, (const guint8 *) pixels + y * stride, stride);
    }

  return rows;
}

gint
outpaint_border_set_band (OutpaintBorder *border,
                          OutpaintSide    index,
                          gconstpointer   pixels,
                          gconstpointer   original)
{
  OutpaintRect rect;
  g_autoptr (Band) band = NULL;
  gint width;

  g_return_val_if_fail (outpaint_border_get_band (border, index, &rect), 0);

  band  = band_new (border, index, &rect, pixels);
  width = measure_border (band);
  outpaint_margins_set (&border->widths, index, width);

  if (width > 0 && index == OUTPAINT_SIDE_TOP)
    {
      g_free (border->top);
      border->top = mirror_rows (border, &rect, index, width, original);
    }
  else if (width > 0 && index == OUTPAINT_SIDE_BOTTOM)
    {
      g_free (border->bottom);
      border->bottom = mirror_rows (border, &rect, index, width, original);
    }

  return width;
}

const OutpaintMargins *
outpaint_border_get_widths (const OutpaintBorder *border)
{
  return &border->widths;
}

static void
mend_pixel (const OutpaintBorder *border, guint8 *row, gint x, const guint8 *good, gint good_x)
{
  gint size = get_pixel_size (border);

  if (is_opaque (border, row, x) && is_opaque (border, good, good_x)
      && is_finite (border, good, good_x))
    memcpy (row + (gsize) x * size, good + (gsize) good_x * size, size);
}

static void
mend_row (const OutpaintBorder *border, gint y, guint8 *row)
{
  const OutpaintMargins *widths = &border->widths;
  gsize                  stride = (gsize) border->width * get_pixel_size (border);
  gint                   bottom = y - (border->height - widths->bottom);

  for (gint x = 0; y < widths->top && x < border->width; x++)
    mend_pixel (border, row, x, border->top + y * stride, x);
  for (gint x = 0; bottom >= 0 && x < border->width; x++)
    mend_pixel (border, row, x, border->bottom + bottom * stride, x);

  for (gint x = 0; x < widths->left; x++)
    mend_pixel (border, row, x, row, 2 * widths->left - 1 - x);
  for (gint x = 0; x < widths->right; x++)
    mend_pixel (border, row, border->width - 1 - x, row, border->width - 2 * widths->right + x);
}

void
outpaint_border_mend_rows (const OutpaintBorder *border, gint y, gint n_rows, gpointer rows)
{
  gsize stride = (gsize) border->width * get_pixel_size (border);

  for (gint i = 0; i < n_rows; i++)
    mend_row (border, y + i, (guint8 *) rows + i * stride);
}
