/* Dithering for deeper images
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/dither.h"


/* Returns the difference of two uniform numbers: S. P. Lipshitz, R. A.
 * Wannamaker and J. Vanderkooy, "Quantization and Dither: A Theoretical
 * Survey", 1992.
 */
static inline gfloat
triangular (guint32 hash)
{
  return ((gint) (hash & 0xffff) - (gint) (hash >> 16)) * (1.0f / 65536.0f);
}

void
outpaint_dither_row (gfloat *row,
                     gint    y,
                     gint    width,
                     gint    n_channels,
                     gint    n_colors,
                     gfloat  step,
                     guint32 seed)
{
  for (gint c = 0; c < n_colors; c++)
    {
      guint32 base = outpaint_hash (seed, y, c, 0);

      for (gint x = 0; x < width; x++)
        {
          gfloat *value = row + (gsize) x * n_channels + c;

          *value =
            outpaint_nudge (*value, step * triangular (outpaint_hash_mix (base + x * 0x9e3779b9u)));
        }
    }
}
