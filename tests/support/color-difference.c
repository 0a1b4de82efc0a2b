/* CIEDE2000
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "support/color-difference.h"

#define RADIANS  (G_PI / 180)
#define POW_25_7 6103515625.0


static gdouble
to_linear (gfloat value)
{
  gdouble encoded = CLAMP (value, 0.0f, 1.0f);

  return encoded <= 0.04045 ? encoded / 12.92 : pow ((encoded + 0.055) / 1.055, 2.4);
}

static gdouble
compress (gdouble t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* IEC 61966-2-1 and CIE 15. */
Lab
color_to_lab (const gfloat rgb[3])
{
  gdouble r = to_linear (rgb[0]);
  gdouble g = to_linear (rgb[1]);
  gdouble b = to_linear (rgb[2]);
  gdouble x = compress ((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  gdouble y = compress (0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  gdouble z = compress ((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);

  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

/* Returns the hue in degrees, 0 to 360. */
static gdouble
get_hue (gdouble a, gdouble b)
{
  gdouble hue = a == 0 && b == 0 ? 0 : atan2 (b, a) / RADIANS;

  return hue < 0 ? hue + 360 : hue;
}

/* Returns the formula's term sqrt (C^7 / (C^7 + 25^7)) for the mean chroma C. */
static gdouble
get_reach (gdouble chroma)
{
  gdouble power = pow (chroma, 7);

  return sqrt (power / (power + POW_25_7));
}

static gdouble
get_mean_hue (gdouble left, gdouble right, gdouble chroma_product)
{
  if (chroma_product == 0)
    return left + right;
  if (fabs (left - right) <= 180)
    return (left + right) / 2;

  return left + right < 360 ? (left + right + 360) / 2 : (left + right - 360) / 2;
}

static gdouble
get_hue_difference (gdouble left, gdouble right, gdouble chroma_product)
{
  gdouble difference = right - left;

  if (difference > 180)
    difference -= 360;
  else if (difference < -180)
    difference += 360;

  return 2 * sqrt (chroma_product) * sin (difference / 2 * RADIANS);
}

/* Gaurav Sharma, Wencheng Wu, Edul N. Dalal, The CIEDE2000 Color-Difference
 * Formula, 2005.
 */
gdouble
color_difference (const Lab *left, const Lab *right)
{
  gdouble widen =
    1.5 - 0.5 * get_reach ((hypot (left->a, left->b) + hypot (right->a, right->b)) / 2);
  gdouble chroma_1  = hypot (left->a * widen, left->b);
  gdouble chroma_2  = hypot (right->a * widen, right->b);
  gdouble product   = chroma_1 * chroma_2;
  gdouble hue_1     = get_hue (left->a * widen, left->b);
  gdouble hue_2     = get_hue (right->a * widen, right->b);
  gdouble hue       = get_mean_hue (hue_1, hue_2, product);
  gdouble chroma    = (chroma_1 + chroma_2) / 2;
  gdouble lightness = (left->lightness + right->lightness) / 2 - 50;
  gdouble tone      = 1 - 0.17 * cos ((hue - 30) * RADIANS) + 0.24 * cos (2 * hue * RADIANS)
                 + 0.32 * cos ((3 * hue + 6) * RADIANS) - 0.20 * cos ((4 * hue - 63) * RADIANS);
  gdouble turn     = 30 * exp (-((hue - 275) / 25) * ((hue - 275) / 25));
  gdouble rotation = -sin (2 * turn * RADIANS) * 2 * get_reach (chroma);
  gdouble l        = (right->lightness - left->lightness)
              / (1 + 0.015 * lightness * lightness / sqrt (20 + lightness * lightness));
  gdouble c = (chroma_2 - chroma_1) / (1 + 0.045 * chroma);
  gdouble h = get_hue_difference (hue_1, hue_2, product) / (1 + 0.015 * chroma * tone);

  return sqrt (MAX (0, l * l + c * c + h * h + rotation * c * h));
}
