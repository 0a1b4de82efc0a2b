/* Moves a painting by its registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/lanczos.h"
#include "core/correct/plane.h"
#include "core/correct/registration.h"

#define LOBES OUTPAINT_LANCZOS_LOBES
#define TAPS  OUTPAINT_LANCZOS_TAPS

/* Displacements below so many pixels all over the grid are none. */
#define MIN_DISPLACEMENT 0.02

/* So many columns are resampled at once. */
#define TILE 64

#define MAX_CHANNELS 4

/* From which samples a position along an axis is made. */
typedef struct
{
  gint   first;
  gfloat weights[TAPS];
} Tap;


/* What lies past an end counts as the sample there: the positions are those in
 * a line with LOBES more samples at either end.
 */
static Tap *
taps_new (gint length, gdouble scale, gdouble shift)
{
  Tap *taps = g_try_new (Tap, length);

  if (taps == NULL)
    return NULL;

  for (gint i = 0; i < length; i++)
    {
      gdouble position = CLAMP (i * scale + shift, 0.0, length - 1.0);
      gint    whole    = (gint) floor (position);

      taps[i].first = whole + 1;
      outpaint_lanczos_weights (position - whole, taps[i].weights);
    }

  return taps;
}

static inline gfloat
hold (gfloat value)
{
  value = value > 0.0f ? value : 0.0f;

  return value < 1.0f ? value : 1.0f;
}

static void
premultiply (gfloat *pixels, gint n)
{
  for (gint i = 0; i < n; i++, pixels += 4)
    for (gint c = 0; c < 3; c++)
      pixels[c] *= pixels[3];
}

static void
straighten (gfloat *pixels, gint n)
{
  for (gint i = 0; i < n; i++, pixels += 4)
    if (pixels[3] > 0.0f)
      for (gint c = 0; c < 3; c++)
        pixels[c] = hold (pixels[c] / pixels[3]);
}

/* line has LOBES more pixels than the row at either end. */
static inline void
resample_row (const gfloat *restrict line,
              const Tap *taps,
              gint       width,
              gint       channels,
              gfloat *restrict row)
{
  for (gint x = 0; x < width; x++, row += channels)
    {
      const gfloat *in = line + (gsize) taps[x].first * channels;
      const gfloat *w  = taps[x].weights;

      for (gint c = 0; c < channels; c++)
        row[c] = w[0] * in[c] + w[1] * in[channels + c] + w[2] * in[2 * channels + c]
                 + w[3] * in[3 * channels + c] + w[4] * in[4 * channels + c]
                 + w[5] * in[5 * channels + c];
    }
}

static void
resample_rows (gfloat    *answer,
               gint       channels,
               gint       width,
               gint       height,
               const Tap *taps,
               gfloat    *line)
{
  gsize stride = (gsize) width * channels;

  for (gint y = 0; y < height; y++)
    {
      gfloat *row = answer + y * stride;

      if (channels == 4)
        premultiply (row, width);

      memcpy (line + (gsize) LOBES * channels, row, stride * sizeof (gfloat));
      for (gint i = 0; i < LOBES * channels; i++)
        {
          line[i]                             = row[i % channels];
          line[LOBES * channels + stride + i] = row[stride - channels + i % channels];
        }

      if (channels == 3)
        resample_row (line, taps, width, 3, row);
      else
        resample_row (line, taps, width, 4, row);
    }
}

static void
mix_rows (const gfloat *rows, gint n, const gfloat *weights, gfloat *restrict out)
{
  const gfloat *restrict a = rows;
  const gfloat *restrict b = a + n;
  const gfloat *restrict c = b + n;
  const gfloat *restrict d = c + n;
  const gfloat *restrict e = d + n;
  const gfloat *restrict f = e + n;
  gfloat w[TAPS];

  memcpy (w, weights, sizeof (w));
  for (gint x = 0; x < n; x++)
    out[x] =
      hold (w[0] * a[x] + w[1] * b[x] + w[2] * c[x] + w[3] * d[x] + w[4] * e[x] + w[5] * f[x]);
}

/* tile has room for LOBES more rows than the answer at either end. */
static void
resample_columns (gfloat    *answer,
                  gint       channels,
                  gint       width,
                  gint       height,
                  const Tap *taps,
                  gfloat    *tile)
{
  gsize stride = (gsize) width * channels;

  for (gint x = 0; x < width; x += TILE)
    {
      gint  n_pixels = MIN (TILE, width - x);
      gsize n        = (gsize) n_pixels * channels;

      for (gint y = -LOBES; y < height + LOBES; y++)
        memcpy (tile + (y + LOBES) * n,
                answer + CLAMP (y, 0, height - 1) * stride + (gsize) x * channels,
                n * sizeof (gfloat));

      for (gint y = 0; y < height; y++)
        {
          gfloat *out = answer + y * stride + (gsize) x * channels;

          mix_rows (tile + taps[y].first * n, n, taps[y].weights, out);
          if (channels == 4)
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
                             gint                        channels,
                             gint                        width,
                             gint                        height,
                             GError                    **error)
{
  g_autofree Tap    *columns = NULL;
  g_autofree Tap    *rows    = NULL;
  g_autofree gfloat *line    = NULL;
  g_autofree gfloat *tile    = NULL;

  if (is_identity (registration->scale_x, registration->shift_x, width)
      && is_identity (registration->scale_y, registration->shift_y, height))
    return TRUE;

  columns = taps_new (width, registration->scale_x, registration->shift_x);
  rows    = taps_new (height, registration->scale_y, registration->shift_y);
  line    = g_try_malloc_n ((gsize) width + 2 * LOBES, MAX_CHANNELS * sizeof (gfloat));
  tile    = g_try_malloc_n ((gsize) height + 2 * LOBES, TILE * MAX_CHANNELS * sizeof (gfloat));
  if (columns == NULL || rows == NULL || line == NULL || tile == NULL)
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  resample_rows (answer, channels, width, height, columns, line);
  resample_columns (answer, channels, width, height, rows, tile);

  return TRUE;
}
