/* Robust color fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/color-field.h"
#include "core/correct/color-match.h"
#include "core/correct/linear.h"
#include "core/correct/plane.h"
#include "core/picture/finite.h"
#include "core/picture/pixels.h"

/* One correction is fitted to the encoded values.  Gains in linear light, such
 * as exposure and white balance, are nearly a gain and an offset there: apart
 * from an offset of 0.055, sRGB is a power.
 */

/* Side of a cell, in pixels.  Colors are compared as means of cells; grain and
 * softness do not change these.
 */
#define CELL 8

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

/* Smallest correction, in values of 0 to 1; below it the painting stays as it is. */
#define MIN_CORRECTION (0.3 / 255.0)

/* Distance from 0 or 1 below which a value may be clipped (CLIP_BAND), and
 * below which it is clipped (HALF_STEP).
 */
#define CLIP_BAND (4.0f / 255.0f)
#define HALF_STEP (0.5f / 255.0f)

/* Fade of the seam's remaining difference into the painting, as a part of the
 * grid's longer side.
 */
#define FADE 0.125

/* Coefficients of the change of a channel: parts of each channel, two curves
 * with 0 and 1 unchanged (BEND for gamma, TWIST for contrast), and an offset.
 */
enum
{
  BEND = 3,
  TWIST,
  OFFSET,
  N_COEFFICIENTS
};

typedef struct
{
  gfloat channels[3][N_COEFFICIENTS];
} Correction;

/* Means of the known pixels of a cell. */
typedef struct
{
  gfloat   painting[3];
  gfloat   reference[3]; /* clamped to 0 to 1, the range of paintings */
  gfloat   weight;
  gboolean clipped[3]; /* channels with clipped or out-of-gamut values */
} Cell;


typedef struct
{
  const gfloat     *reference;
  gfloat           *painting;
  gint              width;
  gint              height;
  Cell             *cells;
  const Correction *correction;
} Match;

/* Fit of the three channels with one strength of the weights. */
typedef struct
{
  const Cell *cells;
  gsize       n_cells;
  gfloat     *weights;
  gdouble     outlier; /* error with a quarter of the weight, in values of 0 to 1 */
  gdouble     stiffness;
  Correction *correction;
  gboolean    success[3];
} Fit;

/* A field of colors for a painting. */
typedef struct
{
  const OutpaintColorCell *cells;
  gint                     n_columns;
  gint                     n_rows;
  gfloat                  *painting;
  gint                     width;
} Field;

/* Cells in a row for work on cells. */
#define CELLS_A_ROW 64


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

static void
measure_cell (const gfloat *reference,
              const gfloat *painting,
              gint          stride,
              gint          width,
              gint          height,
              Cell         *cell)
{
  gfloat luma    = 0.0f;
  gfloat squares = 0.0f;
  gint   n       = 0;

  memset (cell, 0, sizeof (Cell));
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
  squares      = MAX (squares / n - luma / n * luma / n, 0.0f);
  cell->weight = n / (gfloat) (CELL * CELL) / (1.0f + squares / (ROUGH * ROUGH));
}

static gint
count_cells (gint length)
{
  return (length + CELL - 1) / CELL;
}

/* first, end: range of rows of cells. */
static void
measure_rows (gint first, gint end, gpointer data)
{
  const Match *match = data;
  Cell        *cells = match->cells + (gsize) first * count_cells (match->width);

  for (gint y = first * CELL; y < MIN (end * CELL, match->height); y += CELL)
    for (gint x = 0; x < match->width; x += CELL)
      {
        gsize start = (gsize) y * match->width + x;

        measure_cell (match->reference + start * 4,
                      match->painting + start * 4,
                      match->width,
                      MIN (CELL, match->width - x),
                      MIN (CELL, match->height - y),
                      cells++);
      }
}

static inline gfloat
correct_channel (const gfloat *coefficients, const gfloat *color, gint c)
{
  gfloat bend  = color[c] * (1.0f - color[c]);
  gfloat curve = bend * (coefficients[BEND] + coefficients[TWIST] * (1.0f - 2.0f * color[c]));

  return color[c] + coefficients[OFFSET] + coefficients[0] * color[0] + coefficients[1] * color[1]
         + coefficients[2] * color[2] + curve;
}

/* Returns the squared error of the worst channel, or -1.0 when all channels are clipped. */
static gdouble
get_error (const Correction *correction, const Cell *cell)
{
  gdouble worst = -1.0;

  for (gint c = 0; c < 3; c++)
    if (!cell->clipped[c])
      {
        gdouble error =
          correct_channel (correction->channels[c], cell->painting, c) - cell->reference[c];

        worst = MAX (worst, error * error);
      }

  return worst;
}

static void
get_features (const gfloat *color, gint c, gdouble *features)
{
  for (gint i = 0; i < 3; i++)
    features[i] = color[i];
  features[BEND]  = color[c] * (1.0 - color[c]);
  features[TWIST] = features[BEND] * (1.0 - 2.0 * color[c]);
}

/* Fits a channel by weighted least squares about the means, with ridges for
 * coefficients that the picture does not determine.  A channel with too few
 * cells stays as it is.
 */
static gboolean
fit_channel (const Cell   *cells,
             gsize         n_cells,
             const gfloat *weights,
             gdouble       stiffness,
             gint          c,
             gfloat       *coefficients)
{
  gdouble matrix[OFFSET * OFFSET] = { 0.0 };
  gdouble vector[OFFSET]          = { 0.0 };
  gdouble mean[N_COEFFICIENTS]    = { 0.0 };
  gdouble total                   = 0.0;
  gdouble solution[OFFSET];

  for (gsize i = 0; i < n_cells; i++)
    if (!cells[i].clipped[c])
      {
        gdouble features[N_COEFFICIENTS];

        get_features (cells[i].painting, c, features);
        features[OFFSET] = cells[i].reference[c] - cells[i].painting[c];
        for (gint j = 0; j < N_COEFFICIENTS; j++)
          mean[j] += weights[i] * features[j];
        total += weights[i];
      }
  if (total < MIN_CELLS / 10.0)
    return FALSE;
  for (gint j = 0; j < N_COEFFICIENTS; j++)
    mean[j] /= total;

  for (gsize i = 0; i < n_cells; i++)
    if (!cells[i].clipped[c])
      {
        gdouble features[OFFSET];
        gdouble difference = cells[i].reference[c] - cells[i].painting[c] - mean[OFFSET];

        get_features (cells[i].painting, c, features);
        for (gint j = 0; j < OFFSET; j++)
          features[j] -= mean[j];
        for (gint j = 0; j < OFFSET; j++)
          {
            vector[j] += weights[i] * features[j] * difference;
            for (gint k = 0; k <= j; k++)
              matrix[j * OFFSET + k] += weights[i] * features[j] * features[k];
          }
      }

  for (gint j = 0; j < OFFSET; j++)
    matrix[j * OFFSET + j] +=
      stiffness * total * (j >= BEND ? CURVE_RIDGE : (j == c ? GAIN_RIDGE : CROSS_RIDGE));
  if (!outpaint_linear_solve (matrix, vector, OFFSET, solution))
    return FALSE;

  coefficients[OFFSET] = mean[OFFSET];
  for (gint j = 0; j < OFFSET; j++)
    {
      coefficients[j] = solution[j];
      coefficients[OFFSET] -= solution[j] * mean[j];
    }

  return TRUE;
}

/* Returns TRUE when enough cells agree on the correction and it is no larger
 * than a color correction can be.
 */
static gboolean
is_plausible (const Correction *correction, const Cell *cells, gsize n_cells)
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
        if (fabsf (correct_channel (correction->channels[c], gray, c) - gray[c]) > MAX_CORRECTION)
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
static gboolean
fit_correction (const Cell *cells, gsize n_cells, gfloat *weights, Correction *correction)
{
  gboolean success = FALSE;

  memset (correction, 0, sizeof (Correction));
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

/* Returns 0 for a value that is not clipped at 1, up to 1 for a fully clipped one. */
static inline gfloat
get_clip (gfloat value)
{
  return outpaint_pixels_clamp ((value - (1.0f - CLIP_BAND)) / CLIP_BAND);
}

/* Raises clipped channels.  A clipped channel is at least as high as the
 * correction makes it, and lights are usually white, so it goes up as far as
 * the other channels.
 */
static void
restore_lights (const gfloat *color, gfloat *corrected)
{
  gfloat out[3];

  for (gint c = 0; c < 3; c++)
    {
      gfloat most = 1.0f;

      for (gint other = 0; other < 3; other++)
        if (other != c)
          {
            gfloat clip  = get_clip (color[other]);
            gfloat value = corrected[other] + (1.0f - corrected[other]) * clip;

            most = MIN (most, value);
          }
      out[c] = corrected[c] + MAX (most - corrected[c], 0.0f) * get_clip (color[c]);
    }

  memcpy (corrected, out, sizeof (out));
}

static inline void
correct_pixel (const Correction *correction, gfloat *pixel)
{
  gfloat color[3]     = { outpaint_pixels_clamp (pixel[0]),
                          outpaint_pixels_clamp (pixel[1]),
                          outpaint_pixels_clamp (pixel[2]) };
  gfloat corrected[3] = { 0.0f };
  gfloat least        = MIN (MIN (color[0], color[1]), color[2]);
  gfloat most         = MAX (MAX (color[0], color[1]), color[2]);

  for (gint c = 0; c < 3; c++)
    corrected[c] = outpaint_pixels_clamp (correct_channel (correction->channels[c], color, c));

  if (most > 1.0f - CLIP_BAND)
    restore_lights (color, corrected);

  if (least < CLIP_BAND)
    {
      gfloat color_inverse[3]     = { 1.0f - color[0], 1.0f - color[1], 1.0f - color[2] };
      gfloat corrected_inverse[3] = { 1.0f - corrected[0],
                                      1.0f - corrected[1],
                                      1.0f - corrected[2] };

      restore_lights (color_inverse, corrected_inverse);
      for (gint c = 0; c < 3; c++)
        corrected[c] = 1.0f - corrected_inverse[c];
    }

  memcpy (pixel, corrected, sizeof (corrected));
}

static void
correct_rows (gint first, gint end, gpointer data)
{
  const Match *match = data;

  for (gsize i = (gsize) first * match->width; i < (gsize) end * match->width; i++)
    correct_pixel (match->correction, match->painting + 4 * i);
}

static gboolean
is_worthwhile (const Correction *correction, const Cell *cells, gsize n_cells)
{
  gdouble total = 0.0;
  gdouble sum   = 0.0;

  for (gsize i = 0; i < n_cells; i++)
    {
      for (gint c = 0; c < 3; c++)
        sum += cells[i].weight
               * fabsf (correct_channel (correction->channels[c], cells[i].painting, c)
                        - cells[i].painting[c]);
      total += 3.0 * cells[i].weight;
    }

  return sum > MIN_CORRECTION * total;
}

/* Adds the field to rows of the painting, interpolated between the centers of the cells. */
static void
add_field (gint first, gint end, gpointer data)
{
  const Field *field     = data;
  gint         n_columns = field->n_columns;
  gint         width     = field->width;

  for (gint y = first; y < end; y++)
    {
      gfloat                   v     = (y + 0.5f) / CELL - 0.5f;
      gint                     upper = (gint) floorf (v);
      gfloat                   down  = v - upper;
      const OutpaintColorCell *above =
        field->cells + (gsize) CLAMP (upper, 0, field->n_rows - 1) * n_columns;
      const OutpaintColorCell *below =
        field->cells + (gsize) CLAMP (upper + 1, 0, field->n_rows - 1) * n_columns;
      gfloat *pixel = field->painting + (gsize) y * width * 4;

      for (gint x = -CELL / 2; x < width; x += CELL)
        {
          gint   left  = MAX (x / CELL, 0);
          gint   right = MIN ((x + CELL) / CELL, n_columns - 1);
          gfloat from[3];
          gfloat step[3];

          for (gint c = 0; c < 3; c++)
            {
              gfloat to =
                above[right].color[c] + down * (below[right].color[c] - above[right].color[c]);

              from[c] = above[left].color[c] + down * (below[left].color[c] - above[left].color[c]);
              step[c] = (to - from[c]) / CELL;
            }

          for (gint i = MAX (-x, 0); i < MIN (CELL, width - x); i++, pixel += 4)
            for (gint c = 0; c < 3; c++)
              pixel[c] += from[c] + step[c] * (i + 0.5f);
        }
    }
}

/* Measures the difference that the correction leaves: from the means for cells
 * that are not clipped, from the pixels for others.
 */
static void
measure_rest (const gfloat      *reference,
              const gfloat      *painting,
              gint               width,
              gint               height,
              const Correction  *correction,
              const Cell        *cells,
              OutpaintColorCell *rest)
{
  for (gint y = 0; y < height; y += CELL)
    for (gint x = 0; x < width; x += CELL, cells++, rest++)
      {
        gsize    first   = (gsize) y * width + x;
        Cell     cell    = *cells;
        gboolean clipped = cell.clipped[0] || cell.clipped[1] || cell.clipped[2];

        if (clipped)
          measure_cell (reference + first * 4,
                        painting + first * 4,
                        width,
                        MIN (CELL, width - x),
                        MIN (CELL, height - y),
                        &cell);

        for (gint c = 0; c < 3; c++)
          {
            gfloat value = clipped ? cell.painting[c]
                                   : correct_channel (correction->channels[c], cell.painting, c);

            rest->color[c] = cell.reference[c] - value;
          }
        rest->weight = cell.weight;
      }
}

static gfloat
get_largest (const OutpaintColorCell *cells, gsize n_cells)
{
  gfloat largest = 0.0f;

  for (gsize i = 0; i < n_cells; i++)
    for (gint c = 0; c < 3; c++)
      largest = MAX (largest, fabsf (cells[i].color[c]));

  return largest;
}

static gboolean
match_seam (const gfloat     *reference,
            gfloat           *painting,
            gint              width,
            gint              height,
            const Correction *correction,
            const Cell       *cells)
{
  gint                          n_columns = count_cells (width);
  gint                          n_rows    = count_cells (height);
  gsize                         n_cells   = (gsize) n_columns * n_rows;
  gdouble                       fade      = MAX (FADE * MAX (n_columns, n_rows), 1.0);
  g_autofree OutpaintColorCell *field     = g_try_malloc_n (n_cells, sizeof (OutpaintColorCell));

  if (field == NULL)
    return FALSE;

  measure_rest (reference, painting, width, height, correction, cells, field);
  if (get_largest (field, n_cells) <= 0.0f)
    return TRUE;

  if (!outpaint_color_field_solve (field, n_columns, n_rows, fade))
    return FALSE;

  if (get_largest (field, n_cells) > MIN_CORRECTION)
    {
      Field added = { field, n_columns, n_rows, painting, width };

      outpaint_parallel_rows (height, add_field, &added);
    }

  return TRUE;
}

gboolean
outpaint_match_colors (const gfloat *reference,
                       gfloat       *painting,
                       gint          width,
                       gint          height,
                       GError      **error)
{
  gsize              n_cells = (gsize) count_cells (width) * count_cells (height);
  g_autofree Cell   *cells   = g_try_malloc_n (n_cells, sizeof (Cell));
  g_autofree gfloat *weights = g_try_malloc_n (n_cells, sizeof (gfloat));
  Correction         correction;
  Match              match = { reference, painting, width, height, NULL, &correction };

  if (cells == NULL || weights == NULL)
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  match.cells = cells;
  outpaint_parallel_rows (count_cells (height), measure_rows, &match);
  if (!fit_correction (cells, n_cells, weights, &correction))
    return TRUE;

  if (!is_worthwhile (&correction, cells, n_cells))
    memset (&correction, 0, sizeof (Correction));
  else
    outpaint_parallel_rows (height, correct_rows, &match);

  if (!match_seam (reference, painting, width, height, &correction, cells))
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  return TRUE;
}
