/* Resampling with a Lanczos kernel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WARP_H
#define OUTPAINT_WARP_H

#include <glib.h>

G_BEGIN_DECLS

#define OUTPAINT_WARP_LOBES 3
#define OUTPAINT_WARP_TAPS  (2 * OUTPAINT_WARP_LOBES)

/* Samples of one position along an axis: index of the first, and the weights. */
typedef struct
{
  gint   first;
  gfloat weights[OUTPAINT_WARP_TAPS];
} OutpaintWarpTap;

/* Returns the weights of the samples around a position, with a sum of 1.
 * fraction: distance of the position from the third sample, 0 to 1.
 */
void outpaint_warp_weights (gdouble fraction, gfloat weights[OUTPAINT_WARP_TAPS]);

/* Resamples a row: out[0] is the pixel of taps[0].  Pixels have 1, 3 or 4 channels. */
void outpaint_warp_row (const gfloat          *row,
                        const OutpaintWarpTap *taps,
                        gint                   n_pixels,
                        gint                   channels,
                        gfloat                *out);

/* Mixes OUTPAINT_WARP_TAPS packed rows of n values into out, which overlaps none of them. */
void outpaint_warp_mix_rows (const gfloat *rows, gint n, const gfloat *weights, gfloat *out);

G_END_DECLS

#endif /* OUTPAINT_WARP_H */
