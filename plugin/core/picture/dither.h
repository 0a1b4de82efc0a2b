/* Dithering for deeper images
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DITHER_H
#define OUTPAINT_DITHER_H

#include <glib.h>

G_BEGIN_DECLS

/* Mixes a number into a hash, for random numbers that depend on their place
 * alone, so that any thread can draw them at any time: the finalizer of Austin
 * Appleby's MurmurHash3 (2011), once for each number.
 */
static inline guint32
outpaint_hash_mix (guint32 hash)
{
  hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;

  return hash ^ (hash >> 16);
}

static inline guint32
outpaint_hash (guint32 seed, guint32 a, guint32 b, guint32 c)
{
  guint32 hash = outpaint_hash_mix (seed + 0x9e3779b9u);

  hash = outpaint_hash_mix (hash ^ (a + 0x9e3779b9u));
  hash = outpaint_hash_mix (hash ^ (b + 0x7f4a7c15u));

  return outpaint_hash_mix (hash ^ (c + 0x94d049bbu));
}

/* Moves a value by an amount, but not across 0 or 1. */
static inline gfloat
outpaint_nudge (gfloat value, gfloat by)
{
  gfloat low  = value < 0.0f ? value : 0.0f;
  gfloat high = value > 1.0f ? value : 1.0f;

  value += by;
  value = value > low ? value : low;

  return value < high ? value : high;
}

/* Adds noise with a triangular distribution between -step and step to row y of
 * a picture, which hides quantization steps of that size.  The noise depends
 * only on x, y, channel and seed.  row: width pixels of n_channels floats; the
 * first n_colors of them are dithered.  Values within 0 to 1 stay within.
 */
void outpaint_dither_row (gfloat *row,
                          gint    y,
                          gint    width,
                          gint    n_channels,
                          gint    n_colors,
                          gfloat  step,
                          guint32 seed);

G_END_DECLS

#endif /* OUTPAINT_DITHER_H */
