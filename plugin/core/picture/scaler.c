/* Scaling of float pictures by rows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/clones.h"

#include "core/picture/scaler.h"

#define TAPS 4

/* Columns per piece, in pixels.  Source rows are widened piece by piece on
 * demand, so that a piece of all rows for one output row stays in the L1 cache.
 */
#define TILE 128


/* Output positions along one axis: output i is the sum of TAPS source samples
 * from firsts[i] on, times their weights.  Past the ends the last sample is
 * repeated.
 */
typedef struct
{
  gint    source_length;
  gint   *firsts;
  gfloat *weights; /* TAPS for each position */
} Axis;

struct _OutpaintScaler
{
  const gfloat *pixels;
  gint          channels;
  gint          width;
  gint          height;
  gint          n_tiles;
  Axis          columns;
  Axis          rows;
  gfloat       *ring; /* TAPS widened source rows: row y in slot y % TAPS */
  gint         *held; /* source row of each tile of each slot, or -1 */
};


/* Robert Keys, "Cubic Convolution Interpolation for Digital Image Processing",
 * 1981, with a = -1/2.
 */
static void
cubic_weights (gfloat t, gfloat *weights)
{
  weights[0] = ((-0.5f * t + 1.0f) * t - 0.5f) * t;
  weights[1] = (1.5f * t - 2.5f) * t * t + 1.0f;
  weights[2] = ((-1.5f * t + 2.0f) * t + 0.5f) * t;
  weights[3] = (0.5f * t - 0.5f) * t * t;
}

static gboolean
axis_init (Axis *axis, gint source_length, gint length)
{
  gdouble step = (gdouble) source_length / length;

  axis->source_length = source_length;
  axis->firsts        = g_try_new (gint, length);
  axis->weights       = g_try_malloc_n (length, TAPS * sizeof (gfloat));
  if (axis->firsts == NULL || axis->weights == NULL)
    return FALSE;

  for (gint i = 0; i < length; i++)
    {
      gdouble center = (i + 0.5) * step - 0.5;

      axis->firsts[i] = (gint) floor (center) - 1;
      cubic_weights (center - floor (center), axis->weights + (gsize) i * TAPS);
    }

  return TRUE;
}

OutpaintScaler *
outpaint_scaler_new (const gfloat *pixels,
                     gint          source_width,
                     gint          source_height,
                     gint          channels,
                     gint          width,
                     gint          height)
{
  OutpaintScaler *scaler = g_new0 (OutpaintScaler, 1);
  gboolean        success;

  scaler->pixels   = pixels;
  scaler->channels = channels;
  scaler->width    = width;
  scaler->height   = height;
  scaler->n_tiles  = (width + TILE - 1) / TILE;

  success = axis_init (&scaler->columns, source_width, width)
            && axis_init (&scaler->rows, source_height, height);
  if (success)
    {
      scaler->ring = g_try_malloc_n ((gsize) TAPS * width, channels * sizeof (gfloat));
      scaler->held = g_try_malloc_n (TAPS, scaler->n_tiles * sizeof (gint));
      success      = scaler->ring != NULL && scaler->held != NULL;
    }

  if (success)
    memset (scaler->held, 0xff, (gsize) TAPS * scaler->n_tiles * sizeof (gint));
  else
    g_clear_pointer (&scaler, outpaint_scaler_free);

  return scaler;
}

void
outpaint_scaler_free (OutpaintScaler *scaler)
{
  g_free (scaler->columns.firsts);
  g_free (scaler->columns.weights);
  g_free (scaler->rows.firsts);
  g_free (scaler->rows.weights);
  g_free (scaler->ring);
  g_free (scaler->held);
  g_free (scaler);
}

/* Clamps the sum to its two nearest samples: a cubic overshoots at edges. */
static inline gfloat
cubic (gfloat a, gfloat b, gfloat c, gfloat d, const gfloat *weights)
{
  gfloat low  = b < c ? b : c;
  gfloat high = b > c ? b : c;
  gfloat sum  = a * weights[0] + b * weights[1] + c * weights[2] + d * weights[3];

  sum = sum > low ? sum : low;

  return sum < high ? sum : high;
}

static inline void
widen_cubic (const Axis *axis, const gfloat *source, gint x, gint n, gint channels, gfloat *out)
{
  gint last = axis->source_length - 1;

  for (gint i = x; i < x + n; i++, out += channels)
    {
      const gfloat *weights = axis->weights + (gsize) i * TAPS;
      gint          first   = axis->firsts[i];
      const gfloat *a       = source + CLAMP (first, 0, last) * channels;
      const gfloat *b       = source + CLAMP (first + 1, 0, last) * channels;
      const gfloat *c       = source + CLAMP (first + 2, 0, last) * channels;
      const gfloat *d       = source + CLAMP (first + 3, 0, last) * channels;

      for (gint k = 0; k < channels; k++)
        out[k] = cubic (a[k], b[k], c[k], d[k], weights);
    }
}

/* The channels are spelled out so that each has a loop of its own. */
static void
resize_columns (const Axis *axis, const gfloat *source, gint x, gint n, gint channels, gfloat *out)
{
  if (channels == 1)
    widen_cubic (axis, source, x, n, 1, out);
  else if (channels == 2)
    widen_cubic (axis, source, x, n, 2, out);
  else if (channels == 3)
    widen_cubic (axis, source, x, n, 3, out);
  else
    widen_cubic (axis, source, x, n, 4, out);
}

/* Returns a tile of source row y, at its output width. */
static const gfloat *
scaler_get_tile (OutpaintScaler *scaler, gint y, gint tile)
{
  gint    slot     = y % TAPS;
  gint    channels = scaler->channels;
  gint    x        = tile * TILE;
  gint   *held     = &scaler->held[(gsize) slot * scaler->n_tiles + tile];
  gfloat *out      = scaler->ring + ((gsize) slot * scaler->width + x) * channels;

  if (*held != y)
    {
      gsize stride = (gsize) scaler->columns.source_length * channels;

      resize_columns (&scaler->columns,
                      scaler->pixels + y * stride,
                      x,
                      MIN (TILE, scaler->width - x),
                      channels,
                      out);
      *held = y;
    }

  return out;
}

static void
combine_cubic (const gfloat *const *rows, const gfloat *weights, gint n, gfloat *restrict out)
{
  const gfloat *restrict a = rows[0];
  const gfloat *restrict b = rows[1];
  const gfloat *restrict c = rows[2];
  const gfloat *restrict d = rows[3];
  gfloat w[4]              = { weights[0], weights[1], weights[2], weights[3] };

  for (gint i = 0; i < n; i++)
    out[i] = cubic (a[i], b[i], c[i], d[i], w);
}

/* Computes columns x to x + n - 1 of row y, all within one tile. */
static void
scaler_get_piece (OutpaintScaler *scaler, gint y, gint x, gint n, gfloat *out)
{
  const Axis   *axis     = &scaler->rows;
  gint          tile     = x / TILE;
  gint          offset   = (x - tile * TILE) * scaler->channels;
  gint          n_floats = n * scaler->channels;
  const gfloat *rows[TAPS];

  for (gint tap = 0; tap < TAPS; tap++)
    {
      gint source_y = CLAMP (axis->firsts[y] + tap, 0, axis->source_length - 1);

      rows[tap] = scaler_get_tile (scaler, source_y, tile) + offset;
    }

  combine_cubic (rows, axis->weights + (gsize) y * TAPS, n_floats, out);
}

OUTPAINT_CLONES void
outpaint_scaler_get_float (OutpaintScaler *scaler, gint y, gint x, gint n, gfloat *out)
{
  for (gint end = x + n; x < end;)
    {
      gint piece = MIN (TILE - x % TILE, end - x);

      scaler_get_piece (scaler, y, x, piece, out);
      x += piece;
      out += piece * scaler->channels;
    }
}
