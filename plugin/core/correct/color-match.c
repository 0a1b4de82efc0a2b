/* Robust color fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/color-match.h"

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/color-field.h"
#include "core/correct/color-fit.h"
#include "core/correct/plane.h"
#include "core/picture/pixels.h"

/* Distance from 0 or 1 below which a value may be clipped. */
#define CLIP_BAND (4.0f / 255.0f)

/* Fade of the seam's remaining difference into the painting, as a part of the
 * grid's longer side.
 */
#define FADE 0.125


typedef struct
{
  const gfloat                  *reference;
  gfloat                        *painting;
  gint                           width;
  gint                           height;
  OutpaintColorMeans            *cells;
  const OutpaintColorCorrection *correction;
} Match;

/* A field of colors for a painting. */
typedef struct
{
  const OutpaintColorCell *cells;
  gint                     n_columns;
  gint                     n_rows;
  gfloat                  *painting;
  gint                     width;
} Field;


static gint
count_cells (gint length)
{
  return (length + OUTPAINT_COLOR_CELL - 1) / OUTPAINT_COLOR_CELL;
}

/* first, end: range of rows of cells. */
static void
measure_rows (gint first, gint end, gpointer data)
{
  const Match        *match = data;
  OutpaintColorMeans *cells = match->cells + (gsize) first * count_cells (match->width);

  for (gint y = first * OUTPAINT_COLOR_CELL; y < MIN (end * OUTPAINT_COLOR_CELL, match->height);
       y += OUTPAINT_COLOR_CELL)
    for (gint x = 0; x < match->width; x += OUTPAINT_COLOR_CELL)
      {
        gsize start = (gsize) y * match->width + x;

        outpaint_color_means_init (cells++,
                                   match->reference + start * 4,
                                   match->painting + start * 4,
                                   match->width,
                                   MIN (OUTPAINT_COLOR_CELL, match->width - x),
                                   MIN (OUTPAINT_COLOR_CELL, match->height - y));
      }
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
correct_pixel (const OutpaintColorCorrection *correction, gfloat *pixel)
{
  gfloat color[3]     = { outpaint_pixels_clamp (pixel[0]),
                          outpaint_pixels_clamp (pixel[1]),
                          outpaint_pixels_clamp (pixel[2]) };
  gfloat corrected[3] = { 0.0f };
  gfloat least        = MIN (MIN (color[0], color[1]), color[2]);
  gfloat most         = MAX (MAX (color[0], color[1]), color[2]);

  for (gint c = 0; c < 3; c++)
    corrected[c] = outpaint_pixels_clamp (outpaint_color_correct (correction, color, c));

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

/* Adds the field to rows of the painting, interpolated between the centers of the cells. */
static void
add_field (gint first, gint end, gpointer data)
{
  const Field *field     = data;
  gint         n_columns = field->n_columns;
  gint         width     = field->width;

  for (gint y = first; y < end; y++)
    {
      gfloat                   v     = (y + 0.5f) / OUTPAINT_COLOR_CELL - 0.5f;
      gint                     upper = (gint) floorf (v);
      gfloat                   down  = v - upper;
      const OutpaintColorCell *above =
        field->cells + (gsize) CLAMP (upper, 0, field->n_rows - 1) * n_columns;
      const OutpaintColorCell *below =
        field->cells + (gsize) CLAMP (upper + 1, 0, field->n_rows - 1) * n_columns;
      gfloat *pixel = field->painting + (gsize) y * width * 4;

      for (gint x = -OUTPAINT_COLOR_CELL / 2; x < width; x += OUTPAINT_COLOR_CELL)
        {
          gint   left  = MAX (x / OUTPAINT_COLOR_CELL, 0);
          gint   right = MIN ((x + OUTPAINT_COLOR_CELL) / OUTPAINT_COLOR_CELL, n_columns - 1);
          gfloat from[3];
          gfloat step[3];

          for (gint c = 0; c < 3; c++)
            {
              gfloat to =
                above[right].color[c] + down * (below[right].color[c] - above[right].color[c]);

              from[c] = above[left].color[c] + down * (below[left].color[c] - above[left].color[c]);
              step[c] = (to - from[c]) / OUTPAINT_COLOR_CELL;
            }

          for (gint i = MAX (-x, 0); i < MIN (OUTPAINT_COLOR_CELL, width - x); i++, pixel += 4)
            for (gint c = 0; c < 3; c++)
              pixel[c] += from[c] + step[c] * (i + 0.5f);
        }
    }
}

/* Measures the difference that the correction leaves: from the means for cells
 * that are not clipped, from the pixels for others.
 */
static void
measure_rest (const gfloat                  *reference,
              const gfloat                  *painting,
              gint                           width,
              gint                           height,
              const OutpaintColorCorrection *correction,
              const OutpaintColorMeans      *cells,
              OutpaintColorCell             *rest)
{
  for (gint y = 0; y < height; y += OUTPAINT_COLOR_CELL)
    for (gint x = 0; x < width; x += OUTPAINT_COLOR_CELL, cells++, rest++)
      {
        gsize              first   = (gsize) y * width + x;
        OutpaintColorMeans cell    = *cells;
        gboolean           clipped = cell.clipped[0] || cell.clipped[1] || cell.clipped[2];

        if (clipped)
          outpaint_color_means_init (&cell,
                                     reference + first * 4,
                                     painting + first * 4,
                                     width,
                                     MIN (OUTPAINT_COLOR_CELL, width - x),
                                     MIN (OUTPAINT_COLOR_CELL, height - y));

        for (gint c = 0; c < 3; c++)
          {
            gfloat value =
              clipped ? cell.painting[c] : outpaint_color_correct (correction, cell.painting, c);

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
match_seam (const gfloat                  *reference,
            gfloat                        *painting,
            gint                           width,
            gint                           height,
            const OutpaintColorCorrection *correction,
            const OutpaintColorMeans      *cells)
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

  if (get_largest (field, n_cells) > OUTPAINT_COLOR_LEAST)
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
  gsize                          n_cells = (gsize) count_cells (width) * count_cells (height);
  g_autofree OutpaintColorMeans *cells   = g_try_malloc_n (n_cells, sizeof (OutpaintColorMeans));
  g_autofree gfloat             *weights = g_try_malloc_n (n_cells, sizeof (gfloat));
  OutpaintColorCorrection        correction;
  Match                          match = { reference, painting, width, height, NULL, &correction };

  if (cells == NULL || weights == NULL)
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  match.cells = cells;
  outpaint_parallel_rows (count_cells (height), measure_rows, &match);
  if (!outpaint_color_correction_fit (&correction, cells, n_cells, weights))
    return TRUE;

  if (!outpaint_color_correction_is_visible (&correction, cells, n_cells))
    memset (&correction, 0, sizeof (OutpaintColorCorrection));
  else
    outpaint_parallel_rows (height, correct_rows, &match);

  if (!match_seam (reference, painting, width, height, &correction, cells))
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  return TRUE;
}
