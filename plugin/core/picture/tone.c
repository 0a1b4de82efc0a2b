/* Reversible compression of values above white
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/picture/tone.h"

/* Range for each e-fold of values above 1, in values of 0 to 1. */
#define ROOM 0.25f

/* Largest value that darkens the others: lamps and hot pixels beyond it count as this. */
#define MOST 16.0f

/* Largest value of white; the excess is rounding. */
#define LEAST 1.002f

/* Largest fine step; larger steps are visible in the bytes too. */
#define FINE_STEP (2.0 / 255.0)


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

/* Adds the fine steps from a pixel's floats to those of the next pixel. */
static void
add_step (const OutpaintPicture *picture, gsize at, gsize next, gdouble *rise, gdouble *travel)
{
  for (gint c = 0; c < 3; c++)
    {
      gdouble step = picture->floats[3 * next + c] - picture->floats[3 * at + c];

      if (fabs (step) > FINE_STEP)
        continue;

      rise[c] += step;
      travel[c] += fabs (step);
    }
}

/* Returns TRUE when the known edge of an unknown part rises or falls steadily.
 * beside: index distance to the unknown pixels.  along: index distance to the
 * next pixel of the edge.
 */
static gboolean
is_slope (const OutpaintPicture *picture, const OutpaintPicture *mask, gssize beside, gssize along)
{
  gssize  n         = (gssize) mask->width * mask->height;
  gdouble rise[3]   = { 0.0 };
  gdouble travel[3] = { 0.0 };

  for (gssize i = MAX (-beside, 0); i < n - MAX (beside, 0) - along; i++)
    if (mask->data[i] == 0 && mask->data[i + beside] != 0 && mask->data[i + along] == 0
        && mask->data[i + along + beside] != 0)
      add_step (picture, i, i + along, rise, travel);

  for (gint c = 0; c < 3; c++)
    if (travel[c] > 1e-4 && fabs (rise[c]) > 0.5 * travel[c])
      return TRUE;

  return FALSE;
}

gboolean
outpaint_tone_is_fine (const OutpaintPicture *picture, const OutpaintPicture *mask)
{
  gssize width = picture->width;

  return picture->floats != NULL
         && (picture->tone > 0.0f || is_slope (picture, mask, -width, 1)
             || is_slope (picture, mask, width, 1) || is_slope (picture, mask, -1, width)
             || is_slope (picture, mask, 1, width));
}
