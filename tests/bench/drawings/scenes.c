/* Drawn photographs for a benchmark of the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "scenes.h"

#include <math.h>

#define SAMPLES 3 /* per pixel, each way */
#define GRAIN   8 /* 8-bit levels */
#define OCTAVES 4

typedef struct
{
  gdouble red;
  gdouble green;
  gdouble blue;
} Color;

/* Draws a point of a picture that is 4 wide and 3 high. */
typedef Color (*Draw) (gdouble x, gdouble y);


/* Returns a random number from 0 to 1. */
static gdouble
scatter (gint x, gint y)
{
  guint32 value = (guint32) (x * 7919 + y * 104729) * 2654435761u;

  value = (value ^ value >> 15) * 0x85ebca6bu;
  value = (value ^ value >> 13) * 0xc2b2ae35u;

  return (value >> 8) / 16777216.0;
}

static gdouble
interpolate (gdouble x, gdouble y)
{
  gint    i     = (gint) floor (x);
  gint    j     = (gint) floor (y);
  gdouble right = x - i;
  gdouble below = y - j;

  return (1 - below) * ((1 - right) * scatter (i, j) + right * scatter (i + 1, j))
         + below * ((1 - right) * scatter (i, j + 1) + right * scatter (i + 1, j + 1));
}

/* Returns noise of several scales, from 0 to 1. */
static gdouble
make_texture (gdouble x, gdouble y)
{
  gdouble sum = 0.0;

  for (gint i = 0; i < OCTAVES; i++)
    sum += interpolate (x * (1 << i), y * (1 << i)) / (1 << i);

  return sum / 2.0;
}

static Color
shade (Color color, gdouble factor)
{
  return (Color){ color.red * factor, color.green * factor, color.blue * factor };
}

static Color
draw_sky (gdouble x, gdouble y)
{
  gdouble cloud = make_texture (x, 3 * y);

  return (Color){ 110 + 30 * y + 50 * cloud, 150 + 20 * y + 40 * cloud, 205 + 20 * cloud };
}

static Color
draw_grass (gdouble x, gdouble y)
{
  return shade ((Color){ 95, 140, 60 }, 0.5 + 0.8 * make_texture (20 * x, 20 * y));
}

static Color
draw_planks (gdouble x, gdouble y)
{
  gdouble depth = 1 / (y - 0.8);
  gdouble place = 2 * (x - 2.7) * depth;
  gint    plank = (gint) floor (place);
  gdouble grain = make_texture (40 * place, 6 * depth);

  if (y < 1.1)
    return draw_sky (x, y);
  if (place - plank < 0.07)
    return (Color){ 35, 28, 25 };

  return shade ((Color){ 170, 135, 100 }, 0.65 + 0.25 * scatter (plank, 3) + 0.3 * grain);
}

static Color
draw_road (gdouble x, gdouble y)
{
  gdouble place = fabs (x - 1.8) / (y - 1.0);

  if (y < 1.0)
    return draw_sky (x, y);
  if (place > 0.9)
    return draw_grass (x, y);
  if (place > 0.76 && place < 0.82)
    return (Color){ 225, 225, 215 };

  return shade ((Color){ 100, 100, 105 }, 0.8 + 0.4 * make_texture (30 * x, 30 * y));
}

static Color
draw_courses (gdouble x, gdouble y)
{
  gdouble depth  = 1 / (6.0 - x);
  gdouble height = 40 * (y - 1.3) * depth;
  gint    course = (gint) floor (height);
  gdouble place  = 40 * depth + 0.5 * (course & 1);
  gint    brick  = (gint) floor (place);

  if (height - course < 0.12 || place - brick < 0.05)
    return shade ((Color){ 190, 185, 175 }, 0.9 + 0.2 * make_texture (40 * x, 40 * y));

  return shade ((Color){ 160, 90, 70 },
                0.6 + 0.3 * scatter (brick, course) + 0.4 * make_texture (30 * x, 30 * y));
}

static Color
draw_fence (gdouble x, gdouble y)
{
  gdouble place = (y - 1.4) / (x + 1.5);

  for (gint i = -1; i <= 1; i++)
    if (fabs (place - 0.22 * i) < 0.025)
      return shade ((Color){ 215, 210, 200 }, 0.85 + 0.2 * make_texture (6 * x, 60 * place));

  return draw_grass (x, y);
}

static Color
draw_cables (gdouble x, gdouble y)
{
  for (gint i = 0; i < 3; i++)
    {
      gdouble middle = x - 1.6 - 0.3 * i;
      gdouble slope  = 0.24 * middle;
      gdouble hang   = 0.9 + 0.7 * i + 0.12 * middle * middle;

      if (fabs (y - hang) < 0.014 * hypot (1, slope))
        return (Color){ 40, 40, 45 };
    }

  return draw_sky (x, y);
}

static Color
draw_bend (gdouble x, gdouble y)
{
  gdouble radius = hypot (x - 5.4, y - 1.7);

  if (fabs (radius - 3.3) > 0.5)
    return draw_grass (x, y);
  if (fabs (radius - 3.3) > 0.40 && fabs (radius - 3.3) < 0.44)
    return (Color){ 225, 225, 215 };

  return shade ((Color){ 100, 100, 105 }, 0.8 + 0.4 * make_texture (30 * x, 30 * y));
}

static Color
draw_plate (gdouble x, gdouble y)
{
  gdouble radius = hypot (x - 1.8, y - 2.7);

  if (radius > 2.0)
    return shade ((Color){ 130, 100, 75 }, 0.7 + 0.5 * make_texture (4 * x, 40 * y));
  if (radius > 1.92)
    return (Color){ 60, 80, 140 };

  return shade ((Color){ 225, 220, 210 }, 0.95 - 0.05 * radius);
}

static Color
draw_shore (gdouble x, gdouble y)
{
  gdouble radius = hypot (x - 1.0, y - 5.6);

  if (radius > 4.3)
    return shade ((Color){ 60, 110, 140 }, 0.7 + 0.5 * make_texture (6 * x, 25 * y));
  if (radius > 4.2)
    return (Color){ 225, 230, 230 };

  return shade ((Color){ 200, 175, 135 }, 0.8 + 0.3 * make_texture (25 * x, 25 * y));
}

static const struct
{
  const gchar *name;
  Draw         draw;
} scenes[N_SCENES] = {
  { "planks", draw_planks }, { "road", draw_road },     { "courses", draw_courses },
  { "fence", draw_fence },   { "cables", draw_cables }, { "bend", draw_bend },
  { "plate", draw_plate },   { "shore", draw_shore },
};


const gchar *
scenes_get_name (gint index)
{
  return scenes[index].name;
}

OutpaintPicture *
scenes_draw (gint index, gint width, gint height)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        gdouble noise = GRAIN * (scatter (x, y) - 0.5);
        guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;
        Color   sum   = { noise, noise, noise };

        for (gint i = 0; i < SAMPLES * SAMPLES; i++)
          {
            gint  row    = i / SAMPLES;
            gint  column = i % SAMPLES;
            Color color  = scenes[index].draw ((x + (column + 0.5) / SAMPLES) * 4 / width,
                                              (y + (row + 0.5) / SAMPLES) * 3 / height);

            color = shade (color, 1.0 / (SAMPLES * SAMPLES));
            sum   = (Color){ sum.red + color.red, sum.green + color.green, sum.blue + color.blue };
          }
        pixel[0] = (guint8) CLAMP (sum.red, 0, 255);
        pixel[1] = (guint8) CLAMP (sum.green, 0, 255);
        pixel[2] = (guint8) CLAMP (sum.blue, 0, 255);
      }

  return picture;
}
