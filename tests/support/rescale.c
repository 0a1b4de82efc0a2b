/* Lanczos scaling for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rescale.h"

#include <math.h>
#include <string.h>

#define LOBES 3

/* A filter along one axis: each result is the weighted sum of n_taps neighbors. */
typedef struct
{
  gint    n_taps;
  gint   *indices; /* n_taps for each result, clamped to the source */
  gfloat *weights; /* the same number */
} Filter;


static void
filter_clear (Filter *filter)
{
  g_free (filter->indices);
  g_free (filter->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

/* Claude E. Duchon, Lanczos Filtering in One and Two Dimensions, 1979. */
static gdouble
lanczos (gdouble x)
{
  if (fabs (x) < 1e-9)
    return 1;
  if (fabs (x) >= LOBES)
    return 0;

  return LOBES * sin (G_PI * x) * sin (G_PI * x / LOBES) / (G_PI * G_PI * x * x);
}

static Filter
filter_new (gint source, gint size, gdouble stretch, gdouble shift)
{
  gdouble step   = source / (size * stretch);
  gdouble spread = MAX (1.0, step);
  Filter  filter = { .n_taps = 2 * (gint) ceil (LOBES * spread) + 1 };

  filter.indices = g_new (gint, (gsize) filter.n_taps * size);
  filter.weights = g_new (gfloat, (gsize) filter.n_taps * size);

  for (gint i = 0; i < size; i++)
    {
      gdouble at      = (i + 0.5 - shift - size / 2.0) * step + source / 2.0 - 0.5;
      gint    first   = (gint) lround (at) - filter.n_taps / 2;
      gint   *indices = filter.indices + (gsize) i * filter.n_taps;
      gfloat *weights = filter.weights + (gsize) i * filter.n_taps;
      gdouble sum     = 0;

      for (gint k = 0; k < filter.n_taps; k++)
        sum += lanczos ((first + k - at) / spread);
      for (gint k = 0; k < filter.n_taps; k++)
        {
          indices[k] = CLAMP (first + k, 0, source - 1);
          weights[k] = (gfloat) (lanczos ((first + k - at) / spread) / sum);
        }
    }

  return filter;
}

static void
filter_row (const Filter *filter, const guint8 *restrict row, gint width, gfloat *restrict out)
{
  for (gint x = 0; x < width; x++)
    {
      const gint   *indices = filter->indices + (gsize) x * filter->n_taps;
      const gfloat *weights = filter->weights + (gsize) x * filter->n_taps;
      gfloat        sums[3] = { 0, 0, 0 };

      for (gint k = 0; k < filter->n_taps; k++)
        for (gint c = 0; c < 3; c++)
          sums[c] += weights[k] * row[3 * indices[k] + c];
      memcpy (out + 3 * x, sums, sizeof (sums));
    }
}

static void
add_row (const gfloat *restrict row, gfloat weight, gsize n, gfloat *restrict out)
{
  for (gsize i = 0; i < n; i++)
    out[i] += weight * row[i];
}

gfloat *
rescale_picture (const OutpaintPicture *picture, gint width, gint height, const RescalePlace *place)
{
  RescalePlace       plain  = { 1, 0, 0 };
  gsize              n      = 3 * (gsize) width;
  g_autofree gfloat *across = g_new (gfloat, n * (gsize) picture->height);
  gfloat            *pixels = g_new0 (gfloat, n * (gsize) height);

  g_return_val_if_fail (picture->channels == 3, NULL);
  if (place == NULL)
    place = &plain;

  {
    g_auto (Filter) columns = filter_new (picture->width, width, place->stretch, place->x);
    g_auto (Filter) rows    = filter_new (picture->height, height, place->stretch, place->y);

    for (gint y = 0; y < picture->height; y++)
      filter_row (&columns, outpaint_picture_row (picture, y), width, across + y * n);

    for (gint y = 0; y < height; y++)
      for (gint k = 0; k < rows.n_taps; k++)
        if (rows.weights[y * rows.n_taps + k] != 0)
          add_row (across + rows.indices[y * rows.n_taps + k] * n,
                   rows.weights[y * rows.n_taps + k],
                   n,
                   pixels + y * n);
  }

  return pixels;
}

void
rescale_round (const gfloat *restrict from, gsize n, guint8 *restrict to)
{
  for (gsize i = 0; i < n; i++)
    to[i] = (guint8) (CLAMP (from[i], 0.0f, 255.0f) + 0.5f);
}
