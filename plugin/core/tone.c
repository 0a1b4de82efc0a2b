/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/tone.h"

/* How much room a value above 1 gets: so much for each e-fold. */
#define ROOM 0.25f

/* A lamp or a hot pixel beyond this does not darken the others further. */
#define MOST 16.0f

/* Up to this a value is 1 but for rounding. */
#define LEAST 1.002f


static gfloat
compress (gfloat value)
{
  if (!(value > 0.0f))
    return 0.0f;

  return value > 1.0f ? 1.0f + ROOM * logf (MIN (value, MOST)) : value;
}

static gfloat
find_largest (const OutpaintPicture *picture)
{
  gsize  n_pixels = (gsize) picture->width * picture->height;
  gfloat largest  = 1.0f;

  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < 3 && picture->data[4 * i + 3] == 255; c++)
      largest = MAX (largest, picture->floats[3 * i + c]);

  return largest;
}

void
outpaint_tone_compress (OutpaintPicture *picture)
{
  gsize  n_pixels = (gsize) picture->width * picture->height;
  gfloat largest;
  gfloat scale;

  g_return_if_fail (picture->channels == 4);

  if (picture->floats == NULL)
    return;

  largest = find_largest (picture);
  if (largest <= LEAST)
    return;

  scale = picture->tone = 255.0f / compress (largest);
  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < 3; c++)
      picture->data[4 * i + c] =
        (guint8) lrintf (MIN (scale * compress (picture->floats[3 * i + c]), 255.0f));
}

gfloat
outpaint_tone_expand (gfloat tone, guint8 byte)
{
  gfloat value = byte / (tone > 0.0f ? tone : 255.0f);

  return value > 1.0f ? expf ((value - 1.0f) / ROOM) : value;
}

void
outpaint_tone_settle (OutpaintPicture *picture, const OutpaintPicture *mask)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < 3 * n_pixels && picture->floats != NULL; i++)
    if (mask->data[i / 3] == 0 && isnan (picture->floats[i]))
      picture->floats[i] = outpaint_tone_expand (picture->tone, picture->data[i]);
}
