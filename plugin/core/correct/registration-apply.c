/* Moves a painting by its registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/plane.h"
#include "core/correct/registration.h"
#include "core/picture/pixels.h"
#include "core/picture/warp.h"

#define LOBES OUTPAINT_WARP_LOBES

/* Number of columns that are resampled at once. */
#define TILE 64

typedef struct
{
  gfloat                *painting;
  gint                   width;
  gint                   height;
  const OutpaintWarpTap *columns;
  const OutpaintWarpTap *rows;
  gint                   failed; /* atomic: out of memory */
} Move;


/* Positions are in a line with LOBES more samples at either end, which repeat
 * the outermost ones.
 */
static OutpaintWarpTap *
taps_new (gint length, gdouble scale, gdouble shift)
{
  OutpaintWarpTap *taps = g_try_new (OutpaintWarpTap, length);

  if (taps == NULL)
    return NULL;

  for (gint i = 0; i < length; i++)
    {
      gdouble position = CLAMP (i * scale + shift, 0.0, length - 1.0);
      gint    whole    = (gint) floor (position);

      taps[i].first = whole + 1;
      outpaint_warp_weights (position - whole, taps[i].weights);
    }

  return taps;
}

static void
clamp_values (gfloat *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = outpaint_pixels_clamp (values[i]);
}

/* Divides by the alpha, and clamps the colors to 0 to 1. */
static void
straighten (gfloat *pixels, gint n)
{
  outpaint_pixels_unpremultiply (pixels, n, 4);
  clamp_values (pixels, 4 * n);
}

static void
resample_rows (gint first, gint end, gpointer data)
{
  Move              *move   = data;
  gsize              stride = (gsize) move->width * 4;
  g_autofree gfloat *line   = g_try_new (gfloat, stride + 2 * LOBES * 4);

  if (line == NULL)
    {
      g_atomic_int_set (&move->failed, TRUE);
      return;
    }

  for (gint y = first; y < end; y++)
    {
      gfloat *row = move->painting + y * stride;

      outpaint_pixels_premultiply (row, move->width, 4);

      memcpy (line + LOBES * 4, row, stride * sizeof (gfloat));
      for (gint i = 0; i < LOBES * 4; i++)
        {
          line[i]                      = row[i % 4];
          line[LOBES * 4 + stride + i] = row[stride - 4 + i % 4];
        }

      outpaint_warp_row (line, move->columns, move->width, 4, row);
    }
}

/* A tile has LOBES more rows than the painting at either end. */
static void
resample_columns (gint index, gpointer data)
{
  Move              *move     = data;
  gint               height   = move->height;
  gsize              stride   = (gsize) move->width * 4;
  gint               n_pixels = MIN (TILE, move->width - index * TILE);
  gsize              n        = (gsize) n_pixels * 4;
  gfloat            *left     = move->painting + (gsize) index * TILE * 4;
  g_autofree gfloat *tile     = g_try_malloc_n (height + 2 * LOBES, n * sizeof (gfloat));

  if (tile == NULL)
    {
      g_atomic_int_set (&move->failed, TRUE);
      return;
    }

  for (gint y = -LOBES; y < height + LOBES; y++)
    memcpy (tile + (y + LOBES) * n, left + CLAMP (y, 0, height - 1) * stride, n * sizeof (gfloat));

  for (gint y = 0; y < height; y++)
    {
      const OutpaintWarpTap *tap = &move->rows[y];
      gfloat                *out = left + y * stride;

      outpaint_warp_mix_rows (tile + tap->first * n, (gint) n, tap->weights, out);
      clamp_values (out, n);
      straighten (out, n_pixels);
    }
}

static gboolean
is_identity (gdouble scale, gdouble shift, gint length)
{
  return fabs (shift) < OUTPAINT_REGISTRATION_LEAST
         && fabs ((scale - 1.0) * (length - 1) + shift) < OUTPAINT_REGISTRATION_LEAST;
}

gboolean
outpaint_registration_apply (const OutpaintRegistration *registration,
                             gfloat                     *painting,
                             gint                        width,
                             gint                        height,
                             GError                    **error)
{
  g_autofree OutpaintWarpTap *columns = NULL;
  g_autofree OutpaintWarpTap *rows    = NULL;
  Move                        move    = { painting, width, height, NULL, NULL, FALSE };

  if (is_identity (registration->scale_x, registration->shift_x, width)
      && is_identity (registration->scale_y, registration->shift_y, height))
    return TRUE;

  move.columns = columns = taps_new (width, registration->scale_x, registration->shift_x);
  move.rows = rows = taps_new (height, registration->scale_y, registration->shift_y);
  if (columns != NULL && rows != NULL)
    outpaint_parallel_rows (height, resample_rows, &move);
  if (columns != NULL && rows != NULL && !move.failed)
    outpaint_parallel_for ((width + TILE - 1) / TILE, 0, NULL, resample_columns, &move);
  if (columns != NULL && rows != NULL && !move.failed)
    return TRUE;

  outpaint_plane_set_no_memory (error);
  return FALSE;
}
