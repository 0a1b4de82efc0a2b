/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "color-difference.h"

#define RADIANS (G_PI / 180.0)

typedef struct
{
  gdouble l;
  gdouble a;
  gdouble b;
} Lab;


static gdouble
linearize (gfloat value)
{
  gdouble v = CLAMP (value, 0.0f, 1.0f);

  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static gdouble
lab_curve (gdouble t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* CIELAB under D65. */
static Lab
get_lab (const gfloat *rgb)
{
  gdouble r = linearize (rgb[0]);
  gdouble g = linearize (rgb[1]);
  gdouble b = linearize (rgb[2]);
  gdouble x = lab_curve ((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  gdouble y = lab_curve (0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  gdouble z = lab_curve ((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);

  return (Lab){ 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z) };
}

static gdouble
get_hue (gdouble a, gdouble b)
{
  gdouble hue = a == 0.0 && b == 0.0 ? 0.0 : atan2 (b, a) / RADIANS;

  return hue < 0.0 ? hue + 360.0 : hue;
}

/* Gaurav Sharma et al., "The CIEDE2000 color-difference formula", 2005. */
static gdouble
compare_lab (const Lab *one, const Lab *two)
{
  gdouble chroma   = 0.5 * (hypot (one->a, one->b) + hypot (two->a, two->b));
  gdouble grey     = 1.5 - 0.5 * sqrt (pow (chroma, 7.0) / (pow (chroma, 7.0) + pow (25.0, 7.0)));
  gdouble c1       = hypot (grey * one->a, one->b);
  gdouble c2       = hypot (grey * two->a, two->b);
  gdouble h1       = get_hue (grey * one->a, one->b);
  gdouble h2       = get_hue (grey * two->a, two->b);
  gdouble turn     = c1 * c2 == 0.0 ? 0.0 : h2 - h1;
  gdouble c        = 0.5 * (c1 + c2);
  gdouble h        = 0.5 * (h1 + h2);
  gdouble l        = 0.5 * (one->l + two->l) - 50.0;
  gdouble weight_l = 1.0 + 0.015 * l * l / sqrt (20.0 + l * l);
  gdouble weight_c = 1.0 + 0.045 * c;
  gdouble weight_h, tilt, dl, dc, dh;

  if (c1 * c2 == 0.0)
    h = h1 + h2;
  else if (fabs (h1 - h2) > 180.0)
    h += h1 + h2 < 360.0 ? 180.0 : -180.0;
  if (fabs (turn) > 180.0)
    turn += turn < 0.0 ? 360.0 : -360.0;

  weight_h =
    1.0
    + 0.015 * c
        * (1.0 - 0.17 * cos ((h - 30.0) * RADIANS) + 0.24 * cos (2.0 * h * RADIANS)
           + 0.32 * cos ((3.0 * h + 6.0) * RADIANS) - 0.20 * cos ((4.0 * h - 63.0) * RADIANS));
  tilt = -2.0 * sqrt (pow (c, 7.0) / (pow (c, 7.0) + pow (25.0, 7.0)))
         * sin (60.0 * exp (-pow ((h - 275.0) / 25.0, 2.0)) * RADIANS);

  dl = (two->l - one->l) / weight_l;
  dc = (c2 - c1) / weight_c;
  dh = 2.0 * sqrt (c1 * c2) * sin (0.5 * turn * RADIANS) / weight_h;

  return sqrt (MAX (dl * dl + dc * dc + dh * dh + tilt * dc * dh, 0.0));
}

gdouble
color_difference (const gfloat *a, const gfloat *b)
{
  Lab one = get_lab (a);
  Lab two = get_lab (b);

  return compare_lab (&one, &two);
}
