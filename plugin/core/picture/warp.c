/* Resampling with a Lanczos kernel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/picture/warp.h"


/* Claude Duchon, "Lanczos Filtering in One and Two Dimensions", 1979. */
static gdouble
lanczos (gdouble x)
{
  if (fabs (x) < 1e-9)
    return 1.0;
  if (fabs (x) >= OUTPAINT_WARP_LOBES)
    return 0.0;

  x *= G_PI;

  return OUTPAINT_WARP_LOBES * sin (x) * sin (x / OUTPAINT_WARP_LOBES) / (x * x);
}

void
outpaint_warp_weights (gdouble fraction, gfloat weights[OUTPAINT_WARP_TAPS])
{
  gdouble values[OUTPAINT_WARP_TAPS];
  gdouble sum = 0.0;

  for (gint i = 0; i < OUTPAINT_WARP_TAPS; i++)
    {
      values[i] = lanczos (fraction + OUTPAINT_WARP_LOBES - 1 - i);
      sum += values[i];
    }
  for (gint i = 0; i < OUTPAINT_WARP_TAPS; i++)
    weights[i] = values[i] / sum;
}

static inline void
warp_row (const gfloat *restrict row,
          const OutpaintWarpTap *taps,
          gint                   n_pixels,
          gint                   channels,
          gfloat *restrict out)
{
  for (gint x = 0; x < n_pixels; x++, out += channels)
    {
      const gfloat *in = row + (gsize) taps[x].first * channels;
      const gfloat *w  = taps[x].weights;

      for (gint c = 0; c < channels; c++)
        out[c] = w[0] * in[c] + w[1] * in[channels + c] + w[2] * in[2 * channels + c]
                 + w[3] * in[3 * channels + c] + w[4] * in[4 * channels + c]
                 + w[5] * in[5 * channels + c];
    }
}

/* The channels are spelled out so that each number of them has a loop of its own. */
void
outpaint_warp_row (const gfloat          *row,
                   const OutpaintWarpTap *taps,
                   gint                   n_pixels,
                   gint                   channels,
                   gfloat                *out)
{
  if (channels == 1)
    warp_row (row, taps, n_pixels, 1, out);
  else if (channels == 3)
    warp_row (row, taps, n_pixels, 3, out);
  else
    warp_row (row, taps, n_pixels, 4, out);
}

void
outpaint_warp_mix_rows (const gfloat *rows, gint n, const gfloat *weights, gfloat *restrict out)
{
  const gfloat *restrict a = rows;
  const gfloat *restrict b = a + n;
  const gfloat *restrict c = b + n;
  const gfloat *restrict d = c + n;
  const gfloat *restrict e = d + n;
  const gfloat *restrict f = e + n;
  gfloat w[OUTPAINT_WARP_TAPS];

  memcpy (w, weights, sizeof (w));
  for (gint x = 0; x < n; x++)
    out[x] = w[0] * a[x] + w[1] * b[x] + w[2] * c[x] + w[3] * d[x] + w[4] * e[x] + w[5] * f[x];
}
