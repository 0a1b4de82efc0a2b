/* Features for matching blocks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-features.h"

#include <math.h>
#include <string.h>

#include "core/base/clones.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/picture/finite.h"

/* Height of a band, in rows of the grid.  A thread works on one band at a time. */
#define BAND_ROWS 96

/* Rows that the averages need on each side of a band: for features, and for the local mean. */
#define HALO      9
#define MEAN_HALO 4

/* Planes of a band that are in use at once. */
#define N_PLANES 5

/* Radius of a cell's surroundings, in cells. */
#define SURROUNDINGS 4

/* Root mean square of noise, in values of 0 to 1. */
#define NOISE (2.5f / 255.0f)

/* Limits of the difference between the source and its painted copy, as parts of
 * the source's contrast.  Up to SAME the copy has full trust, from OTHER on
 * none.
 */
#define SAME  0.3f
#define OTHER 0.6f

/* Least full alpha after scaling. */
#define FULL_ALPHA 0.999f

/* Rows of the grid with values in a plane: from first up to before end. */
typedef struct
{
  gint first;
  gint end;
} Range;

/* A band of the grid with the rows around it.  Planes have one float per cell. */
typedef struct
{
  gint    width;
  gint    height; /* of the whole grid */
  Range   rows;   /* of the band alone */
  Range   known;  /* with the rows around it */
  gfloat *memory;
  gfloat *planes[N_PLANES];
  gfloat *summed; /* sums along rows, for blur() */
  gfloat *padded; /* one row, with its ends repeated */

  GAsyncQueue *spare; /* memory for the next bands: fresh pages are slow */
} Band;

typedef struct
{
  OutpaintDetailFeatures *features;
  const gfloat           *low;
  gint                    channels; /* of low: an alpha comes last */
  const gfloat           *reduced;
  GAsyncQueue            *spare;
  gint                    failed; /* atomic */
} Work;

/* Arguments for the addition of the source's local mean to a picture. */
typedef struct
{
  const gfloat *low;
  gint          channels;
  const gfloat *reduced;
  gint          width;
  gint          height;
  gint          n_colors;
  gfloat       *out;
  GAsyncQueue  *spare;
  gint          failed; /* atomic */
} Mean;


static gint
count_bands (gint height)
{
  return (height + BAND_ROWS - 1) / BAND_ROWS;
}

static gboolean
band_init (Band *band, GAsyncQueue *spare, gint width, gint height, gint index, gint halo)
{
  gsize n_cells = (gsize) width * (BAND_ROWS + 2 * halo);
  gsize n_row   = (gsize) width + 2 * OUTPAINT_DETAIL_PATCH;

  band->width       = width;
  band->height      = height;
  band->rows.first  = index * BAND_ROWS;
  band->rows.end    = MIN (band->rows.first + BAND_ROWS, height);
  band->known.first = MAX (band->rows.first - halo, 0);
  band->known.end   = MIN (band->rows.end + halo, height);
  band->spare       = spare;
  band->memory      = g_async_queue_try_pop (spare);
  if (band->memory == NULL)
    band->memory = outpaint_large_try_malloc ((N_PLANES + 1) * n_cells + n_row, sizeof (gfloat));
  if (band->memory == NULL)
    return FALSE;

  for (gint i = 0; i < N_PLANES; i++)
    band->planes[i] = band->memory + i * n_cells;
  band->summed = band->memory + N_PLANES * n_cells;
  band->padded = band->summed + n_cells;

  return TRUE;
}

static void
band_clear (Band *band)
{
  if (band->memory != NULL)
    g_async_queue_push (band->spare, band->memory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Band, band_clear)

/* Returns row y of the grid in a plane of the band. */
static gfloat *
band_row (const Band *band, gfloat *plane, gint y)
{
  return plane + (gsize) (y - band->known.first) * band->width;
}

static gsize
count_cells (const Band *band, Range range)
{
  return (gsize) (range.end - range.first) * band->width;
}

static void
add_row (const gfloat *restrict in, gint n, gfloat *restrict sums)
{
  for (gint x = 0; x < n; x++)
    sums[x] += in[x];
}

static void
scale_row (gfloat *row, gint n, gfloat scale)
{
  for (gint x = 0; x < n; x++)
    row[x] *= scale;
}

/* Each sum starts anew: running sums of floats would keep the rounding errors of large values. */
static void
sum_along (const Band *band, const gfloat *row, gint before, gint after, gfloat *sums)
{
  gint    n      = band->width;
  gfloat *padded = band->padded;

  memcpy (padded + before, row, n * sizeof (gfloat));
  for (gint i = 0; i < before; i++)
    padded[i] = row[0];
  for (gint i = 0; i < after; i++)
    padded[before + n + i] = row[n - 1];

  memcpy (sums, padded, n * sizeof (gfloat));
  for (gint k = 1; k <= before + after; k++)
    add_row (padded + k, n, sums);
}

/* Averages each value with before values before it and after values after it,
 * in both directions.  Past the grid's edges the outermost values are repeated.
 * Returns the remaining range of rows.
 */
OUTPAINT_CLONES static Range
blur (const Band *band, gfloat *plane, Range range, gint before, gint after)
{
  gint   n     = band->width;
  gfloat scale = 1.0f / ((before + after + 1) * (before + after + 1));
  Range  out   = { range.first > 0 ? range.first + before : 0,
                range.end < band->height ? range.end - after : band->height };

  for (gint y = range.first; y < range.end; y++)
    sum_along (band, band_row (band, plane, y), before, after, band_row (band, band->summed, y));

  for (gint y = out.first; y < out.end; y++)
    {
      gfloat *row = band_row (band, plane, y);

      memset (row, 0, n * sizeof (gfloat));
      for (gint k = -before; k <= after; k++)
        add_row (band_row (band, band->summed, CLAMP (y + k, 0, band->height - 1)), n, row);
      scale_row (row, n, scale);
    }

  return out;
}

static inline gfloat
luma (const gfloat *pixel, gint n_colors)
{
  gfloat red = outpaint_finite_hold (pixel[0]);

  if (n_colors < 3)
    return red;

  return 0.3f * red + 0.6f * outpaint_finite_hold (pixel[1])
         + 0.1f * outpaint_finite_hold (pixel[2]);
}

/* Clamps so that the products of a patch add up within 31 bits. */
static gint16
to_band (gfloat value)
{
  return (gint16) lrintf (CLAMP (value, -5000.0f, 5000.0f));
}

static void
square (gfloat *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] *= values[i];
}

/* Replaces values by the root mean square of the patch at their place. */
static void
measure_energy (const Band *band, gfloat *plane, Range range)
{
  gfloat *values = band_row (band, plane, range.first);

  square (values, count_cells (band, range));
  range = blur (
    band, plane, range, OUTPAINT_DETAIL_BEFORE, OUTPAINT_DETAIL_PATCH - OUTPAINT_DETAIL_BEFORE - 1);

  values = band_row (band, plane, range.first);
  for (gsize i = 0; i < count_cells (band, range); i++)
    values[i] = sqrtf (MAX (values[i], 0.0f));
}

/* Stores the band's rows of the luma's fine half, with the padding around the grid. */
static void
store_fine (const Band *band, gfloat *fine, OutpaintDetailFeatures *features)
{
  gint first = band->rows.first == 0 ? -OUTPAINT_DETAIL_PAD : band->rows.first;
  gint end   = band->rows.end;

  if (end == band->height)
    end += OUTPAINT_DETAIL_PAD;

  for (gint y = first; y < end; y++)
    {
      const gfloat *row = band_row (band, fine, CLAMP (y, 0, band->height - 1));
      gint16       *out = features->band + (gsize) (y + OUTPAINT_DETAIL_PAD) * features->band_stride
                    + OUTPAINT_DETAIL_PAD;

      for (gint x = 0; x < band->width; x++)
        out[x] = to_band (row[x]);
      for (gint i = 1; i <= OUTPAINT_DETAIL_PAD; i++)
        {
          out[-i]                  = out[0];
          out[band->width + i - 1] = out[band->width - 1];
        }
    }
}

/* Computes out = (a - b) * scale. */
static void
subtract (const Band *band, gfloat *a, gfloat *b, Range range, gfloat scale, gfloat *out)
{
  gsize         n    = count_cells (band, range);
  const gfloat *in_a = band_row (band, a, range.first);
  const gfloat *in_b = band_row (band, b, range.first);

  out = band_row (band, out, range.first);
  for (gsize i = 0; i < n; i++)
    out[i] = (in_a[i] - in_b[i]) * scale;
}

/* Fills planes with the painting's luma, and with the differences of red and blue from it. */
static void
fill_painted (const Work *work, const Band *band, gfloat *lumas, gfloat *reds, gfloat *blues)
{
  gint          n_colors = work->features->n_colors;
  const gfloat *pixel    = work->low + (gsize) band->known.first * band->width * work->channels;
  gint          last     = n_colors < 3 ? 0 : 2;

  for (gsize i = 0; i < count_cells (band, band->known); i++, pixel += work->channels)
    {
      lumas[i] = luma (pixel, n_colors);
      reds[i]  = outpaint_finite_hold (pixel[0]) - lumas[i];
      blues[i] = outpaint_finite_hold (pixel[last]) - lumas[i];
    }
}

/* Stores the band's cells: the energies of the luma's detail, the luma, and the chroma. */
static void
measure_painted (const Work *work, const Band *band)
{
  OutpaintDetailFeatures *features = work->features;
  gfloat                 *lumas    = band->planes[0];
  gfloat                 *fine     = band->planes[1];
  gfloat                 *coarse   = band->planes[2];
  gfloat                 *reds     = band->planes[3];
  gfloat                 *blues    = band->planes[4];
  gsize                   size     = count_cells (band, band->known) * sizeof (gfloat);
  Range                   range;

  fill_painted (work, band, lumas, reds, blues);
  blur (band, reds, band->known, 2, 2);
  blur (band, blues, band->known, 2, 2);

  memcpy (fine, lumas, size);
  range = blur (band, lumas, band->known, 2, 2);
  memcpy (coarse, lumas, size);
  range = blur (band, coarse, range, 2, 2);
  subtract (band, fine, coarse, range, OUTPAINT_DETAIL_UNIT, fine);
  store_fine (band, fine, features);

  memcpy (coarse, fine, size);
  subtract (band, fine, coarse, blur (band, coarse, range, 1, 1), 1.0f, coarse);
  measure_energy (band, fine, range);
  range.first += range.first > 0 ? 1 : 0;
  range.end -= range.end < band->height ? 1 : 0;
  measure_energy (band, coarse, range);

  for (gint y = band->rows.first; y < band->rows.end; y++)
    {
      gsize               start = (gsize) (y - band->known.first) * band->width;
      OutpaintDetailCell *cells = features->cells + (gsize) y * band->width;

      for (gint x = 0; x < band->width; x++)
        cells[x] = (OutpaintDetailCell){ to_band (fine[start + x]),
                                         to_band (coarse[start + x]),
                                         to_band (OUTPAINT_DETAIL_UNIT * lumas[start + x]),
                                         { to_band (OUTPAINT_DETAIL_UNIT * reds[start + x]),
                                           to_band (OUTPAINT_DETAIL_UNIT * blues[start + x]) } };
    }
}

/* Subtracts the weighted surroundings where the weights are above 0, removes
 * the finest part, which softness and compression change, and squares the rest.
 * averaged: mean weights of the surroundings.
 */
static void
measure_contrast (const Band   *band,
                  gfloat       *plane,
                  gfloat       *scratch,
                  const gfloat *weights,
                  const gfloat *averaged)
{
  Range range;
  gsize first;
  gsize end;

  memcpy (scratch, plane, count_cells (band, band->known) * sizeof (gfloat));
  range = blur (band, scratch, band->known, SURROUNDINGS, SURROUNDINGS);

  first = (gsize) (range.first - band->known.first) * band->width;
  end   = first + count_cells (band, range);
  for (gsize i = first; i < end; i++)
    plane[i] = weights[i] > 0.0f ? plane[i] - weights[i] * scratch[i] / averaged[i] : 0.0f;

  range = blur (band, plane, range, 1, 1);
  square (band_row (band, plane, range.first), count_cells (band, range));
  blur (band, plane, range, 3, 3);
}

static guint8
trust_of (gfloat difference, gfloat contrast, gfloat weight)
{
  gfloat ratio = sqrtf (difference / (contrast + NOISE * NOISE * weight));
  gfloat t     = CLAMP ((OTHER - ratio) / (OTHER - SAME), 0.0f, 1.0f);

  return (guint8) lrintf (255.0f * t * t * (3.0f - 2.0f * t));
}

/* Fills weights with the source's coverage of each cell.  Fills differences and
 * sources with values of the luma times that coverage.
 */
static void
fill_differences (const Work *work,
                  const Band *band,
                  gfloat     *weights,
                  gfloat     *differences,
                  gfloat     *sources)
{
  gint          n_colors = work->features->n_colors;
  gsize         first    = (gsize) band->known.first * band->width;
  const gfloat *source   = work->reduced + first * (n_colors + 1);
  const gfloat *painted  = work->low + first * work->channels;

  for (gsize i = 0; i < count_cells (band, band->known); i++)
    {
      gfloat alpha = source[n_colors];

      if (work->channels > n_colors && painted[n_colors] < FULL_ALPHA)
        alpha = 0.0f;

      weights[i]     = alpha;
      sources[i]     = alpha * luma (source, n_colors);
      differences[i] = sources[i] - alpha * luma (painted, n_colors);
      source += n_colors + 1;
      painted += work->channels;
    }
}

static void
measure_trust (const Work *work, const Band *band)
{
  gfloat *weights     = band->planes[0];
  gfloat *averaged    = band->planes[1];
  gfloat *differences = band->planes[2];
  gfloat *sources     = band->planes[3];
  gfloat *scratch     = band->planes[4];
  gsize   start       = (gsize) band->rows.first * band->width;
  gsize   offset      = (gsize) (band->rows.first - band->known.first) * band->width;
  gsize   n           = count_cells (band, band->rows);
  guint8 *trusts      = work->features->trust + start;

  fill_differences (work, band, weights, differences, sources);
  for (gsize i = 0; i < n; i++)
    work->features->covered[start + i] = weights[offset + i] >= 1.0f;

  memcpy (averaged, weights, count_cells (band, band->known) * sizeof (gfloat));
  blur (band, averaged, band->known, SURROUNDINGS, SURROUNDINGS);
  measure_contrast (band, differences, scratch, weights, averaged);
  measure_contrast (band, sources, scratch, weights, averaged);
  blur (band, weights, band->known, 3, 3);

  for (gsize i = 0; i < n; i++)
    trusts[i] = weights[offset + i] > 0.01f ? trust_of (MAX (differences[offset + i], 0.0f),
                                                        MAX (sources[offset + i], 0.0f),
                                                        weights[offset + i])
                                            : 0;
}

/* Fills planes with the differences of the source from low, times the source's
 * alpha, and with the alpha.
 */
static void
fill_mean (const Mean *mean, const Band *band, gfloat *const *differences, gfloat *alphas)
{
  gint          n_colors = mean->n_colors;
  gsize         first    = (gsize) band->known.first * band->width;
  const gfloat *source   = mean->reduced + first * (n_colors + 1);
  const gfloat *painted  = mean->low + first * mean->channels;

  for (gsize i = 0; i < count_cells (band, band->known); i++)
    {
      alphas[i] = source[n_colors];
      for (gint c = 0; c < n_colors; c++)
        differences[c][i] =
          alphas[i] * (outpaint_finite_hold (source[c]) - outpaint_finite_hold (painted[c]));
      source += n_colors + 1;
      painted += mean->channels;
    }
}

static void
add_mean (const Mean *mean, const Band *band)
{
  gint           n_colors    = mean->n_colors;
  gfloat *const *differences = band->planes;
  gfloat        *alphas      = band->planes[3];
  gsize          start       = (gsize) band->rows.first * band->width;
  gsize          offset      = (gsize) (band->rows.first - band->known.first) * band->width;

  fill_mean (mean, band, differences, alphas);
  blur (band, alphas, blur (band, alphas, band->known, 2, 2), 2, 2);
  for (gint c = 0; c < n_colors; c++)
    blur (band, differences[c], blur (band, differences[c], band->known, 2, 2), 2, 2);

  for (gsize i = 0; i < count_cells (band, band->rows); i++)
    for (gint c = 0; c < n_colors; c++)
      {
        gfloat alpha = alphas[offset + i];
        gfloat value = mean->low[(start + i) * mean->channels + c];

        if (alpha > 0.01f)
          value += differences[c][offset + i] / alpha;
        mean->out[(start + i) * n_colors + c] = value;
      }
}

OUTPAINT_CLONES static void
mean_of_band (gint index, gpointer data)
{
  Mean *mean         = data;
  g_auto (Band) band = { 0 };

  if (band_init (&band, mean->spare, mean->width, mean->height, index, MEAN_HALO))
    add_mean (mean, &band);
  else
    g_atomic_int_set (&mean->failed, TRUE);
}

gfloat *
outpaint_detail_features_add_mean (const gfloat *low,
                                   gint          channels,
                                   const gfloat *reduced,
                                   gint          width,
                                   gint          height,
                                   gint          n_colors)
{
  gsize              n          = (gsize) width * height;
  g_autofree gfloat *out        = outpaint_large_try_malloc (n, n_colors * sizeof (gfloat));
  g_autoptr (GAsyncQueue) spare = g_async_queue_new_full (g_free);
  Mean mean = { low, channels, reduced, width, height, n_colors, out, spare, FALSE };

  if (out == NULL)
    return NULL;

  outpaint_parallel_for (count_bands (height), 0, NULL, mean_of_band, &mean);

  return mean.failed ? NULL : g_steal_pointer (&out);
}

OUTPAINT_CLONES static void
features_of_band (gint index, gpointer data)
{
  Work                         *work     = data;
  const OutpaintDetailFeatures *features = work->features;
  g_auto (Band) band                     = { 0 };

  if (!band_init (&band, work->spare, features->width, features->height, index, HALO))
    {
      g_atomic_int_set (&work->failed, TRUE);
      return;
    }

  measure_trust (work, &band);
  measure_painted (work, &band);
}

OutpaintDetailFeatures *
outpaint_detail_features_new (const gfloat *low,
                              gint          channels,
                              const gfloat *reduced,
                              gint          width,
                              gint          height,
                              gint          n_colors)
{
  g_autoptr (OutpaintDetailFeatures) features = g_new0 (OutpaintDetailFeatures, 1);
  gsize n                                     = (gsize) width * height;
  g_autoptr (GAsyncQueue) spare               = g_async_queue_new_full (g_free);
  Work work                                   = { features, low, channels, reduced, spare, FALSE };

  features->width       = width;
  features->height      = height;
  features->n_colors    = n_colors;
  features->band_stride = width + 2 * OUTPAINT_DETAIL_PAD;
  features->band        = outpaint_large_try_malloc (
    (gsize) features->band_stride * (height + 2 * OUTPAINT_DETAIL_PAD), sizeof (gint16));
  features->cells   = outpaint_large_try_malloc (n, sizeof (OutpaintDetailCell));
  features->trust   = outpaint_large_try_malloc (n, 1);
  features->covered = outpaint_large_try_malloc (n, 1);

  if (features->band == NULL || features->cells == NULL || features->trust == NULL
      || features->covered == NULL)
    return NULL;

  outpaint_parallel_for (count_bands (height), 0, NULL, features_of_band, &work);

  return work.failed ? NULL : g_steal_pointer (&features);
}

void
outpaint_detail_features_free (OutpaintDetailFeatures *features)
{
  g_free (features->band);
  g_free (features->cells);
  g_free (features->trust);
  g_free (features->covered);
  g_free (features);
}
