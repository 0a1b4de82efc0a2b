/* Area averaging of rows onto a smaller grid
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/clones.h"
#include "core/base/large.h"
#include "core/picture/finite.h"
#include "core/picture/picture.h"
#include "core/picture/reducer.h"

/* Distance from a pixel's edge, in source pixels, within which a position is on
 * the edge.  Scales that are not binary fractions cause such distances.
 */
#define EDGE_TOLERANCE 1e-6


/* Source pixels of a row or column of the grid: all between first and last, and
 * a part of these two.
 */
typedef struct
{
  gint   first;
  gint   last; /* below first when there are none */
  gfloat first_weight;
  gfloat last_weight; /* 0 when first is last */
  gfloat weight;      /* of all pixels together, in source pixels */
  gfloat coverage;    /* part of the cell inside the source */
} Span;

typedef void (
  *AddRow) (gfloat *sums, gconstpointer pixels, gsize n_pixels, gint channels, gfloat weight);

struct _OutpaintReducer
{
  gint     source_width;
  gint     channels;
  gint     n_colors;
  gint     width;
  gint     height;
  gint     source_y; /* next row to push */
  gint     y;        /* row of the grid in progress */
  Span    *columns;
  Span    *rows;
  gfloat   full; /* value of full alpha */
  gfloat  *sums; /* sums of a row's source pixels, premultiplied */
  gfloat  *gaps; /* weights of the pixels that are not finite */
  gboolean has_gaps;
  gfloat  *scratch; /* a source row without these pixels */
  gfloat  *pixels;  /* the grid */
};


static gdouble
snap (gdouble position)
{
  gdouble edge = round (position);

  return fabs (position - edge) < EDGE_TOLERANCE ? edge : position;
}

static void
span_init (Span *span, gint cell, gdouble origin, gdouble scale, gint source_length)
{
  gdouble start = CLAMP (snap ((cell - origin) / scale), 0.0, source_length);
  gdouble end   = CLAMP (snap ((cell + 1 - origin) / scale), 0.0, source_length);

  span->first = floor (start);
  span->last  = end > start ? (gint) ceil (end) - 1 : span->first - 1;

  span->weight       = end - start;
  span->first_weight = span->first < span->last ? span->first + 1 - start : end - start;
  span->last_weight  = span->first < span->last ? end - span->last : 0.0;
  span->coverage     = MIN ((end - start) * scale, 1.0);
  if (span->coverage > 1.0 - EDGE_TOLERANCE)
    span->coverage = 1.0f;
}

static Span *
spans_new (gint n_cells, gdouble origin, gdouble scale, gint source_length)
{
  Span *spans = g_try_new (Span, n_cells);

  if (spans != NULL)
    for (gint i = 0; i < n_cells; i++)
      span_init (&spans[i], i, origin, scale, source_length);

  return spans;
}

OutpaintReducer *
outpaint_reducer_new (gint    source_width,
                      gint    source_height,
                      gint    channels,
                      gint    width,
                      gint    height,
                      gdouble x,
                      gdouble y,
                      gdouble scale_x,
                      gdouble scale_y)
{
  OutpaintReducer *reducer = g_new0 (OutpaintReducer, 1);

  reducer->source_width = source_width;
  reducer->channels     = channels;
  reducer->n_colors     = channels < 3 ? 1 : 3;
  reducer->width        = width;
  reducer->height       = height;
  reducer->columns      = spans_new (width, x, scale_x, source_width);
  reducer->rows         = spans_new (height, y, scale_y, source_height);
  reducer->sums         = g_try_malloc0_n (source_width, channels * sizeof (gfloat));
  reducer->gaps         = g_try_new0 (gfloat, source_width);
  reducer->scratch      = g_try_malloc_n (source_width, channels * sizeof (gfloat));
  reducer->pixels =
    outpaint_large_try_malloc0 ((gsize) width * height, (reducer->n_colors + 1) * sizeof (gfloat));

  if (reducer->columns == NULL || reducer->rows == NULL || reducer->sums == NULL
      || reducer->gaps == NULL || reducer->scratch == NULL || reducer->pixels == NULL)
    g_clear_pointer (&reducer, outpaint_reducer_free);

  return reducer;
}

OutpaintReducer *
outpaint_reducer_new_for_size (gint source_width,
                               gint source_height,
                               gint channels,
                               gint width,
                               gint height)
{
  return outpaint_reducer_new (source_width,
                               source_height,
                               channels,
                               width,
                               height,
                               0.0,
                               0.0,
                               (gdouble) width / source_width,
                               (gdouble) height / source_height);
}

void
outpaint_reducer_free (OutpaintReducer *reducer)
{
  g_free (reducer->columns);
  g_free (reducer->rows);
  g_free (reducer->sums);
  g_free (reducer->gaps);
  g_free (reducer->scratch);
  g_free (reducer->pixels);
  g_free (reducer);
}

/* Adds up a cell's columns by their weights. */
static inline void
sum_columns (const gfloat *sums, const Span *span, gint channels, gfloat *total)
{
  const gfloat *first = sums + (gsize) span->first * channels;
  const gfloat *last  = sums + (gsize) span->last * channels;

  for (gint c = 0; c < channels; c++)
    total[c] = first[c] * span->first_weight + last[c] * span->last_weight;

  for (const gfloat *pixel = first + channels; pixel < last; pixel += channels)
    for (gint c = 0; c < channels; c++)
      total[c] += pixel[c];
}

static inline void
average_cell (const gfloat *total,
              gint          channels,
              gfloat        weight,
              gfloat        coverage,
              gfloat        full,
              gfloat       *out)
{
  gboolean has_alpha = channels % 2 == 0;
  gint     n_colors  = has_alpha ? channels - 1 : channels;
  gfloat   divisor   = has_alpha ? total[n_colors] / full : weight;
  gfloat   alpha     = has_alpha ? total[n_colors] / weight : full;

  /* Sums may overflow. */
  if (!(divisor > 0.0f) || !outpaint_finite_all (total, channels))
    return;

  for (gint c = 0; c < n_colors; c++)
    out[c] = total[c] / divisor;

  out[n_colors] = (alpha >= full * OUTPAINT_OPAQUE ? full : alpha) * coverage;
}

static inline void
average_row (const OutpaintReducer *reducer, gint channels)
{
  const Span *row      = &reducer->rows[reducer->y];
  gint        n_floats = reducer->n_colors + 1;
  gfloat     *out      = reducer->pixels + (gsize) reducer->y * reducer->width * n_floats;

  for (gint x = 0; x < reducer->width; x++, out += n_floats)
    {
      const Span *column = &reducer->columns[x];
      gfloat      gaps   = 0.0f;
      gfloat      total[4];

      if (column->last < column->first)
        continue;

      sum_columns (reducer->sums, column, channels, total);
      if (reducer->has_gaps)
        sum_columns (reducer->gaps, column, 1, &gaps);
      average_cell (total,
                    channels,
                    column->weight * row->weight - gaps,
                    column->coverage * row->coverage,
                    reducer->full,
                    out);
    }
}

/* The channels are spelled out so that each has a loop of its own. */
static void
finish_row (OutpaintReducer *reducer)
{
  switch (reducer->channels)
    {
    case 1:
      average_row (reducer, 1);
      break;
    case 2:
      average_row (reducer, 2);
      break;
    case 3:
      average_row (reducer, 3);
      break;
    default:
      average_row (reducer, 4);
    }

  memset (reducer->sums, 0, (gsize) reducer->source_width * reducer->channels * sizeof (gfloat));
  if (reducer->has_gaps)
    memset (reducer->gaps, 0, reducer->source_width * sizeof (gfloat));
  reducer->has_gaps = FALSE;
  reducer->y++;
}

/* Returns the weight of a source row in a grid row's sum. */
static gfloat
span_weight_at (const Span *span, gint position)
{
  if (position == span->first)
    return span->first_weight;

  return position == span->last ? span->last_weight : 1.0f;
}

/* Weighs straight alpha by the weight alone, and colors also by their alpha,
 * with 1 for full alpha.  Callers spell out the channels, so that each has a
 * loop of its own that the compiler can vectorize.
 */
static inline void
add_pixels_u8 (gfloat *restrict sums,
               const guint8 *restrict row,
               gsize  n_pixels,
               gint   channels,
               gfloat weight)
{
  for (gsize i = 0; i < n_pixels; i++, sums += channels, row += channels)
    {
      gfloat color_weight = row[channels - 1] * (1.0f / 255.0f) * weight;

      for (gint c = 0; c < channels - 1; c++)
        sums[c] += row[c] * color_weight;
      sums[channels - 1] += row[channels - 1] * weight;
    }
}

OUTPAINT_CLONES static void
add_row_u8 (gfloat *sums, gconstpointer pixels, gsize n_pixels, gint channels, gfloat weight)
{
  const guint8 *row = pixels;

  if (channels == 2)
    add_pixels_u8 (sums, row, n_pixels, 2, weight);
  else if (channels == 4)
    add_pixels_u8 (sums, row, n_pixels, 4, weight);
  else
    for (gsize i = 0; i < n_pixels * channels; i++)
      sums[i] += row[i] * weight;
}

static inline void
add_pixels_float (gfloat *restrict sums,
                  const gfloat *restrict row,
                  gsize  n_pixels,
                  gint   channels,
                  gfloat weight)
{
  for (gsize i = 0; i < n_pixels; i++, sums += channels, row += channels)
    {
      gfloat alpha = row[channels - 1] * weight;

      for (gint c = 0; c < channels - 1; c++)
        sums[c] += row[c] * alpha;
      sums[channels - 1] += alpha;
    }
}

static void
add_row_float (gfloat *sums, gconstpointer pixels, gsize n_pixels, gint channels, gfloat weight)
{
  const gfloat *row = pixels;

  if (channels == 2)
    add_pixels_float (sums, row, n_pixels, 2, weight);
  else if (channels == 4)
    add_pixels_float (sums, row, n_pixels, 4, weight);
  else
    for (gsize i = 0; i < n_pixels * channels; i++)
      sums[i] += row[i] * weight;
}

/* Adds a row without the pixels that are not finite. */
static void
add_finite (OutpaintReducer *reducer, AddRow add_row, const gfloat *row, gfloat weight)
{
  gint channels = reducer->channels;

  for (gint x = 0; x < reducer->source_width; x++)
    {
      gboolean is_finite = outpaint_finite_all (row + (gsize) x * channels, channels);

      for (gint c = 0; c < channels; c++)
        reducer->scratch[(gsize) x * channels + c] =
          is_finite ? row[(gsize) x * channels + c] : 0.0f;
      if (!is_finite)
        reducer->gaps[x] += weight;
    }

  reducer->has_gaps = TRUE;
  add_row (reducer->sums, reducer->scratch, reducer->source_width, channels, weight);
}

/* Adds a source row to each of its rows of the grid. */
static void
push_row (OutpaintReducer *reducer, AddRow add_row, gconstpointer pixels, gboolean is_finite)
{
  for (; reducer->y < reducer->height; finish_row (reducer))
    {
      const Span *span = &reducer->rows[reducer->y];

      if (span->last < span->first)
        continue;

      if (span->first <= reducer->source_y && is_finite)
        add_row (reducer->sums,
                 pixels,
                 reducer->source_width,
                 reducer->channels,
                 span_weight_at (span, reducer->source_y));
      else if (span->first <= reducer->source_y)
        add_finite (reducer, add_row, pixels, span_weight_at (span, reducer->source_y));

      if (span->last > reducer->source_y)
        break;
    }

  reducer->source_y++;
}

void
outpaint_reducer_push_u8 (OutpaintReducer *reducer, const guint8 *rows, gint n_rows)
{
  gsize stride = (gsize) reducer->source_width * reducer->channels;

  reducer->full = 255.0f;
  for (gint i = 0; i < n_rows; i++)
    push_row (reducer, add_row_u8, rows + i * stride, TRUE);
}

void
outpaint_reducer_push_float (OutpaintReducer *reducer, const gfloat *rows, gint n_rows)
{
  gsize stride = (gsize) reducer->source_width * reducer->channels;

  reducer->full = 1.0f;
  for (gint i = 0; i < n_rows; i++)
    push_row (
      reducer, add_row_float, rows + i * stride, outpaint_finite_all (rows + i * stride, stride));
}

gfloat *
outpaint_reducer_finish (OutpaintReducer *reducer)
{
  return g_steal_pointer (&reducer->pixels);
}
