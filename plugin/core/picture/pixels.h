/* Small steps on pixels of floats
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PIXELS_H
#define OUTPAINT_PIXELS_H

#include <glib.h>

G_BEGIN_DECLS

/* Clamps a value to 0 to 1; NaN becomes 0. */
static inline gfloat
outpaint_pixels_clamp (gfloat value)
{
  value = value > 0.0f ? value : 0.0f;

  return value < 1.0f ? value : 1.0f;
}

/* Multiplies the colors by the alpha, the last of the channels. */
static inline void
outpaint_pixels_premultiply (gfloat *pixels, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    for (gint c = 0; c < channels - 1; c++)
      pixels[c] *= pixels[channels - 1];
}

/* Divides the colors by the alpha, where it is above 0. */
static inline void
outpaint_pixels_unpremultiply (gfloat *pixels, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    for (gint c = 0; c < channels - 1 && pixels[channels - 1] > 0.0f; c++)
      pixels[c] /= pixels[channels - 1];
}

G_END_DECLS

#endif /* OUTPAINT_PIXELS_H */
