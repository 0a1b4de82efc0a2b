/* Moves a painting by its registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/plane.h"
#include "core/correct/registration.h"
#include "core/picture/pixels.h"
#include "core/picture/warp.h"

#define LOBES OUTPAINT_WARP_LOBES

/* Displacements below so many pixels all over the grid are none. */
#define MIN_DISPLACEMENT 0.02

/* So many columns are resampled at once. */
#define TILE 64


/* The positions are those in a line with LOBES more samples at either end, which repeat
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

/* Divides by the alpha, and holds the colors within 0 and 1. */
static void
straighten (gfloat *pixels, gint n)
{
  outpaint_pixels_unpremultiply (pixels, n, 4);
  clamp_values (pixels, 4 * n);
}

static void
resample_rows (gfloat *answer, gint width, gint height, const OutpaintWarpTap *taps, gfloat *line)
{
  gsize stride = (gsize) width * 4;

  for (gint y = 0; y < height; y++)
    {
      gfloat *row = answer + y * stride;

      outpaint_pixels_premultiply (row, width, 4);

      memcpy (line + (gsize) LOBES * 4, row, stride * sizeof (gfloat));
      for (gint i = 0; i < LOBES * 4; i++)
        {
          line[i]                      = row[i % 4];
          line[LOBES * 4 + stride + i] = row[stride - 4 + i % 4];
        }

      outpaint_warp_row (line, taps, width, 4, row);
    }
}

/* tile has room for LOBES more rows than the answer at either end. */
static void
resample_columns (gfloat                *answer,
                  gint                   width,
                  gint                   height,
                  const OutpaintWarpTap *taps,
                  gfloat                *tile)
{
  gsize stride = (gsize) width * 4;

  for (gint x = 0; x < width; x += TILE)
    {
      gint  n_pixels = MIN (TILE, width - x);
      gsize n        = (gsize) n_pixels * 4;

      for (gint y = -LOBES; y < height + LOBES; y++)
        memcpy (tile + (y + LOBES) * n,
                answer + CLAMP (y, 0, height - 1) * stride + (gsize) x * 4,
                n * sizeof (gfloat));

      for (gint y = 0; y < height; y++)
        {
          gfloat *out = answer + y * stride + (gsize) x * 4;

          outpaint_warp_mix_rows (tile + taps[y].first * n, (gint) n, taps[y].weights, out);
          clamp_values (out, n);
          straighten (out, n_pixels);
        }
    }
}

static gboolean
is_identity (gdouble scale, gdouble shift, gint length)
{
  return fabs (shift) < MIN_DISPLACEMENT
         && fabs ((scale - 1.0) * (length - 1) + shift) < MIN_DISPLACEMENT;
}

gboolean
outpaint_registration_apply (const OutpaintRegistration *registration,
                             gfloat                     *answer,
                             gint                        width,
                             gint                        height,
                             GError                    **error)
{
  g_autofree OutpaintWarpTap *columns = NULL;
  g_autofree OutpaintWarpTap *rows    = NULL;
  g_autofree gfloat          *line    = NULL;
  g_autofree gfloat          *tile    = NULL;

  if (is_identity (registration->scale_x, registration->shift_x, width)
      && is_identity (registration->scale_y, registration->shift_y, height))
    return TRUE;

  columns = taps_new (width, registration->scale_x, registration->shift_x);
  rows    = taps_new (height, registration->scale_y, registration->shift_y);
  line    = g_try_malloc_n ((gsize) width + 2 * LOBES, 4 * sizeof (gfloat));
  tile    = g_try_malloc_n ((gsize) height + 2 * LOBES, TILE * 4 * sizeof (gfloat));
  if (columns == NULL || rows == NULL || line == NULL || tile == NULL)
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  resample_rows (answer, width, height, columns, line);
  resample_columns (answer, width, height, rows, tile);

  return TRUE;
}
