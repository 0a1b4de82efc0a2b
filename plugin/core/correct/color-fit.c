/* One color correction for a painting, fitted to cells
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/color-fit.h"

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/linear.h"
#include "core/correct/plane.h"
#include "core/picture/finite.h"
#include "core/picture/pixels.h"

/* One correction is fitted to the encoded values.  Gains in linear light, such
 * as exposure and white balance, are nearly a gain and an offset there: apart
 * from an offset of 0.055, sRGB is a power.
 */

/* Standard deviation of luma, 0 to 1, at which a cell has half its weight. */
#define ROUGH (16.0f / 255.0f)

/* Least weight of all cells, in cells, and least share of it that agrees. */
#define MIN_CELLS     12.0
#define MIN_AGREEMENT 0.4

/* Errors of a cell, in values of 0 to 1: scale of the weights in the first
 * round (FIRST_OUTLIER) and in the last one (LAST_OUTLIER), and the limit for
 * agreement (AGREEMENT).
 */
#define FIRST_OUTLIER 0.25
#define LAST_OUTLIER  (5.0 / 255.0)
#define AGREEMENT     (12.0 / 255.0)

/* Ridges of the coefficients, as variances of values of 0 to 1.  A coefficient
 * stays near its neutral value when the variance behind it is smaller.
 */
#define GAIN_RIDGE  (2.0 / 255.0 * 2.0 / 255.0)
#define CROSS_RIDGE (3.0 / 255.0 * 3.0 / 255.0)
#define CURVE_RIDGE (1.0 / 255.0 * 1.0 / 255.0)

/* Largest plausible correction of a gray, in values of 0 to 1. */
#define MAX_CORRECTION 0.25

/* Distance from 0 or 1 below which a value is clipped. */
#define HALF_STEP (0.5f / 255.0f)

/* Cells in a row for work on cells. */
#define CELLS_A_ROW 64


/* Fit of the three channels with one strength of the weights. */
typedef struct
{
  const OutpaintColorMeans *cells;
  gsize                     n_cells;
  gfloat                   *weights;
  gdouble                   outlier; /* error with a quarter of the weight, in values of 0 to 1 */
  gdouble                   stiffness;
  OutpaintColorCorrection  *correction;
  gboolean                  success[3];
} Fit;


static inline gboolean
is_known (const gfloat *reference, const gfloat *painting)
{
  return reference[3] >= OUTPAINT_PLANE_OPAQUE && painting[3] >= OUTPAINT_PLANE_OPAQUE;
}

static inline gboolean
is_clipped (gfloat reference, gfloat painting)
{
  return painting < HALF_STEP || painting > 1.0f - HALF_STEP || reference < 0.0f
         || reference > 1.0f;
}

void
outpaint_color_means_init (OutpaintColorMeans *cell,
                           const gfloat       *reference,
                           const gfloat       *painting,
                           gint                stride,
                           gint                width,
                           gint                height)
{
  gfloat luma    = 0.0f;
  gfloat squares = 0.0f;
  gint   n       = 0;

  memset (cell, 0, sizeof (OutpaintColorMeans));
  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        const gfloat *r = reference + ((gsize) y * stride + x) * 4;
        const gfloat *a = painting + ((gsize) y * stride + x) * 4;
        gfloat        value;

        if (!is_known (r, a) || !outpaint_finite_all (r, 3) || !outpaint_finite_all (a, 3))
          continue;

        for (gint c = 0; c < 3; c++)
          {
            cell->painting[c] += a[c];
            cell->reference[c] += outpaint_pixels_clamp (r[c]);
            cell->clipped[c] |= is_clipped (r[c], a[c]);
          }
        value = 0.299f * a[0] + 0.587f * a[1] + 0.114f * a[2];
        luma += value;
        squares += value * value;
        n++;
      }

  if (n == 0)
    return;

  for (gint c = 0; c < 3; c++)
    {
      cell->painting[c] /= n;
      cell->reference[c] /= n;
    }
  squares = MAX (squares / n - luma / n * luma / n, 0.0f);
  cell->weight =
    n / (gfloat) (OUTPAINT_COLOR_CELL * OUTPAINT_COLOR_CELL) / (1.0f + squares / (ROUGH * ROUGH));
}

/* Returns the squared error of the worst channel, or -1.0 when all channels are clipped. */
static gdouble
get_error (const OutpaintColorCorrection *correction, const OutpaintColorMeans *cell)
{
  gdouble worst = -1.0;

  for (gint c = 0; c < 3; c++)
    if (!cell->clipped[c])
      {
        gdouble error = outpaint_color_correct (correction, cell->painting, c) - cell->reference[c];

        worst = MAX (worst, error * error);
      }

  return worst;
}

static void
get_features (const gfloat *color, gint c, gdouble *features)
{
  for (gint i = 0; i < 3; i++)
    features[i] = color[i];
  features[OUTPAINT_COLOR_BEND]  = color[c] * (1.0 - color[c]);
  features[OUTPAINT_COLOR_TWIST] = features[OUTPAINT_COLOR_BEND] * (1.0 - 2.0 * color[c]);
}

/* Fits a channel by weighted least squares about the means, with ridges for
 * coefficients that the picture does not determine.  A channel with too few
 * cells stays as it is.
 */
static gboolean
fit_channel (const OutpaintColorMeans *cells,
             gsize                     n_cells,
             const gfloat             *weights,
             gdouble                   stiffness,
             gint                      c,
             gfloat                   *coefficients)
{
  gdouble matrix[OUTPAINT_COLOR_OFFSET * OUTPAINT_COLOR_OFFSET] = { 0.0 };
  gdouble vector[OUTPAINT_COLOR_OFFSET]                         = { 0.0 };
  gdouble mean[OUTPAINT_N_COLOR_COEFFICIENTS]                   = { 0.0 };
  gdouble total                                                 = 0.0;
  gdouble solution[OUTPAINT_COLOR_OFFSET];

  for (gsize i = 0; i < n_cells; i++)
    if (!cells[i].clipped[c])
      {
        gdouble features[OUTPAINT_N_COLOR_COEFFICIENTS];

        get_features (cells[i].painting, c, features);
        features[OUTPAINT_COLOR_OFFSET] = cells[i].reference[c] - cells[i].painting[c];
        for (gint j = 0; j < OUTPAINT_N_COLOR_COEFFICIENTS; j++)
          mean[j] += weights[i] * features[j];
        total += weights[i];
      }
  if (total < MIN_CELLS / 10.0)
    return FALSE;
  for (gint j = 0; j < OUTPAINT_N_COLOR_COEFFICIENTS; j++)
    mean[j] /= total;

  for (gsize i = 0; i < n_cells; i++)
    if (!cells[i].clipped[c])
      {
        gdouble features[OUTPAINT_COLOR_OFFSET];
        gdouble difference =
          cells[i].reference[c] - cells[i].painting[c] - mean[OUTPAINT_COLOR_OFFSET];

        get_features (cells[i].painting, c, features);
        for (gint j = 0; j < OUTPAINT_COLOR_OFFSET; j++)
          features[j] -= mean[j];
        for (gint j = 0; j < OUTPAINT_COLOR_OFFSET; j++)
          {
            vector[j] += weights[i] * features[j] * difference;
            for (gint k = 0; k <= j; k++)
              matrix[j * OUTPAINT_COLOR_OFFSET + k] += weights[i] * features[j] * features[k];
          }
      }

  for (gint j = 0; j < OUTPAINT_COLOR_OFFSET; j++)
    matrix[j * OUTPAINT_COLOR_OFFSET + j] +=
      stiffness * total
      * (j >= OUTPAINT_COLOR_BEND ? CURVE_RIDGE : (j == c ? GAIN_RIDGE : CROSS_RIDGE));
  if (!outpaint_linear_solve (matrix, vector, OUTPAINT_COLOR_OFFSET, solution))
    return FALSE;

  coefficients[OUTPAINT_COLOR_OFFSET] = mean[OUTPAINT_COLOR_OFFSET];
  for (gint j = 0; j < OUTPAINT_COLOR_OFFSET; j++)
    {
      coefficients[j] = solution[j];
      coefficients[OUTPAINT_COLOR_OFFSET] -= solution[j] * mean[j];
    }

  return TRUE;
}

/* Returns TRUE when enough cells agree on the correction and it is no larger
 * than a color correction can be.
 */
static gboolean
is_plausible (const OutpaintColorCorrection *correction,
              const OutpaintColorMeans      *cells,
              gsize                          n_cells)
{
  gdouble total     = 0.0;
  gdouble agreement = 0.0;

  for (gsize i = 0; i < n_cells; i++)
    {
      gdouble error = get_error (correction, &cells[i]);

      if (error >= 0.0)
        total += cells[i].weight;
      if (error >= 0.0 && error < AGREEMENT * AGREEMENT)
        agreement += cells[i].weight;
    }

  for (gint i = 0; i <= 4; i++)
    {
      gfloat gray[3] = { i / 4.0f, i / 4.0f, i / 4.0f };

      for (gint c = 0; c < 3; c++)
        if (fabsf (outpaint_color_correct (correction, gray, c) - gray[c]) > MAX_CORRECTION)
          return FALSE;
    }

  return total >= MIN_CELLS && agreement >= MIN_AGREEMENT * total;
}

/* Lowers the weights of the cells that do not agree; first, end: rows of CELLS_A_ROW cells. */
static void
weigh_cells (gint first, gint end, gpointer data)
{
  const Fit *fit  = data;
  gsize      last = MIN ((gsize) end * CELLS_A_ROW, fit->n_cells);

  for (gsize i = (gsize) first * CELLS_A_ROW; i < last; i++)
    {
      gdouble error = get_error (fit->correction, &fit->cells[i]);
      gdouble doubt = 1.0 + error / (fit->outlier * fit->outlier);

      fit->weights[i] = error < 0.0 ? 0.0f : fit->cells[i].weight / (doubt * doubt);
    }
}

static void
fit_one (gint c, gpointer data)
{
  Fit *fit = data;

  fit->success[c] = fit_channel (
    fit->cells, fit->n_cells, fit->weights, fit->stiffness, c, fit->correction->channels[c]);
}

/* Fits by graduated non-convexity with the weights of Stuart Geman and Donald
 * McClure.  In the first round all cells count and the ridges allow little more
 * than an offset, so that new content does not distort the fit; in the last one
 * only agreeing cells count.
 */
gboolean
outpaint_color_correction_fit (OutpaintColorCorrection  *correction,
                               const OutpaintColorMeans *cells,
                               gsize                     n_cells,
                               gfloat                   *weights)
{
  gboolean success = FALSE;

  memset (correction, 0, sizeof (OutpaintColorCorrection));
  for (gdouble outlier = FIRST_OUTLIER;; outlier = MAX (outlier / 2.0, LAST_OUTLIER))
    {
      Fit fit = { cells,      n_cells,  weights, outlier, pow (outlier / LAST_OUTLIER, 4.0),
                  correction, { FALSE } };

      outpaint_parallel_rows (
        (gint) ((n_cells + CELLS_A_ROW - 1) / CELLS_A_ROW), weigh_cells, &fit);
      outpaint_parallel_for (3, 0, NULL, fit_one, &fit);
      success |= fit.success[0] || fit.success[1] || fit.success[2];
      if (outlier <= LAST_OUTLIER)
        break;
    }

  return success && is_plausible (correction, cells, n_cells);
}

gboolean
outpaint_color_correction_is_visible (const OutpaintColorCorrection *correction,
                                      const OutpaintColorMeans      *cells,
                                      gsize                          n_cells)
{
  gdouble total = 0.0;
  gdouble sum   = 0.0;

  for (gsize i = 0; i < n_cells; i++)
    {
      for (gint c = 0; c < 3; c++)
        sum += cells[i].weight
               * fabsf (outpaint_color_correct (correction, cells[i].painting, c)
                        - cells[i].painting[c]);
      total += 3.0 * cells[i].weight;
    }

  return sum > OUTPAINT_COLOR_LEAST * total;
}
