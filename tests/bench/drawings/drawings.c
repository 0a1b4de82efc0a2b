/* Flat drawings for a benchmark of the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "drawings.h"

#include <math.h>

#define MAX_SHAPES 8
#define SAMPLES    4 /* per pixel, each way, of a soft edge */

typedef enum
{
  NONE,
  ALL,
  HALF,    /* right of the line from (p0, p1) to (p2, p3), looking along it */
  STRIPE,  /* that line, p4 wide */
  CIRCLE,  /* center (p0, p1), radius p2 */
  RING,    /* the same, inner radius p3 */
  TRIANGLE /* three corners */
} Kind;

/* Coordinates: the height is 3, the width 4. */
typedef struct
{
  Kind    kind;
  guint32 color;
  gdouble p[6];
} Shape;

static const struct
{
  const gchar *name;
  Shape        shapes[MAX_SHAPES];
} drawings[N_DRAWINGS] = {
  { "horizon", { { ALL, 0x9fc5e8, { 0 } }, { HALF, 0x38761d, { 4, 1.9, 0, 1.7 } } } },
  { "sun",
    { { ALL, 0xffd966, { 0 } },
      { CIRCLE, 0xcc4125, { 2.8, 0.9, 0.8 } },
      { HALF, 0x20124d, { 4, 2.2, 0, 2.2 } } } },
  { "peaks",
    { { ALL, 0xcfe2f3, { 0 } },
      { TRIANGLE, 0x76a5af, { -0.6, 3.2, 1.2, 0.3, 2.8, 3.2 } },
      { TRIANGLE, 0x134f5c, { 1.2, 3.4, 3.0, 0.8, 4.6, 3.4 } } } },
  { "rings",
    { { ALL, 0xffffff, { 0 } },
      { RING, 0x0b5394, { 1.1, 1.1, 1.0, 0.75 } },
      { RING, 0xe69138, { 2.9, 1.9, 1.0, 0.75 } } } },
  { "rays",
    { { ALL, 0xfff2cc, { 0 } },
      { TRIANGLE, 0xe06666, { 2, 1.5, -1, -1, 1, -1 } },
      { TRIANGLE, 0xe06666, { 2, 1.5, 3, -1, 5.5, 0.2 } },
      { TRIANGLE, 0xe06666, { 2, 1.5, 6, 1.6, 4.5, 4 } },
      { TRIANGLE, 0xe06666, { 2, 1.5, 2.6, 5, 0.8, 5 } },
      { TRIANGLE, 0xe06666, { 2, 1.5, -1, 3, -2, 1.3 } } } },
  { "bands",
    { { ALL, 0x274e13, { 0 } },
      { STRIPE, 0xf1c232, { -1, 2.9, 5, 0.4, 0.5 } },
      { STRIPE, 0xa61c00, { -1, 1.8, 5, -0.4, 0.2 } } } },
  { "cross",
    { { ALL, 0x3d85c6, { 0 } },
      { STRIPE, 0xffffff, { -1, 1.2, 5, 1.2, 0.5 } },
      { STRIPE, 0xffffff, { 1.4, -1, 1.4, 4, 0.5 } },
      { STRIPE, 0xcc0000, { -1, 1.2, 5, 1.2, 0.25 } },
      { STRIPE, 0xcc0000, { 1.4, -1, 1.4, 4, 0.25 } } } },
  { "moon",
    { { ALL, 0x0c1445, { 0 } },
      { CIRCLE, 0xf9f3c3, { 2.0, 1.4, 1.2 } },
      { CIRCLE, 0x0c1445, { 2.5, 1.2, 1.0 } } } },
  { "road",
    { { ALL, 0xa4c2f4, { 0 } },
      { HALF, 0x6aa84f, { 4, 1.2, 0, 1.2 } },
      { TRIANGLE, 0x434343, { 2, 1.2, -0.6, 3.4, 4.6, 3.4 } },
      { TRIANGLE, 0xffffff, { 2, 1.2, 1.85, 3.4, 2.15, 3.4 } } } },
  { "logo",
    { { ALL, 0xeeeeee, { 0 } },
      { CIRCLE, 0x674ea7, { 1.3, 1.5, 1.1 } },
      { CIRCLE, 0xeeeeee, { 1.3, 1.5, 0.6 } },
      { HALF, 0xd9d2e9, { 3.1, 0, 3.1, 3 } },
      { TRIANGLE, 0xf6b26b, { 2.1, 2.8, 2.8, 0.7, 3.5, 2.8 } } } },
  { "behind",
    { { ALL, 0xf4cccc, { 0 } },
      { STRIPE, 0x990000, { -1, 2.6, 5, 0.2, 0.3 } },
      { CIRCLE, 0x1c4587, { 3.0, 1.2, 0.75 } } } },
  { "hills",
    { { ALL, 0xfce5cd, { 0 } },
      { CIRCLE, 0xb6d7a8, { 0.6, 4.4, 2.6 } },
      { CIRCLE, 0x6aa84f, { 3.2, 5.2, 3.2 } },
      { CIRCLE, 0x274e13, { 1.8, 7.4, 5.2 } } } },
};


const gchar *
drawings_get_name (gint index)
{
  return drawings[index].name;
}

/* Returns the distance of (x, y) from the line from (a, b) to (c, d), positive
 * on its right.
 */
static gdouble
get_side (gdouble a, gdouble b, gdouble c, gdouble d, gdouble x, gdouble y)
{
  return ((c - a) * (y - b) - (d - b) * (x - a)) / hypot (c - a, d - b);
}

static gboolean
is_in_triangle (const Shape *s, gdouble x, gdouble y)
{
  gdouble first  = get_side (s->p[0], s->p[1], s->p[2], s->p[3], x, y);
  gdouble second = get_side (s->p[2], s->p[3], s->p[4], s->p[5], x, y);
  gdouble third  = get_side (s->p[4], s->p[5], s->p[0], s->p[1], x, y);

  return (first > 0) == (second > 0) && (second > 0) == (third > 0);
}

static gboolean
covers (const Shape *s, gdouble x, gdouble y)
{
  gdouble radius = hypot (x - s->p[0], y - s->p[1]);

  switch (s->kind)
    {
    case ALL:
      return TRUE;
    case HALF:
      return get_side (s->p[0], s->p[1], s->p[2], s->p[3], x, y) < 0;
    case STRIPE:
      return fabs (get_side (s->p[0], s->p[1], s->p[2], s->p[3], x, y)) < s->p[4] / 2;
    case CIRCLE:
      return radius < s->p[2];
    case RING:
      return radius < s->p[2] && radius >= s->p[3];
    case TRIANGLE:
      return is_in_triangle (s, x, y);
    default:
      return FALSE;
    }
}

static guint32
get_color (gint index, gdouble x, gdouble y)
{
  guint32 color = 0;

  for (gint i = 0; i < MAX_SHAPES; i++)
    if (covers (&drawings[index].shapes[i], x, y))
      color = drawings[index].shapes[i].color;

  return color;
}

OutpaintPicture *
drawings_draw (gint index, gint width, gint height, gboolean is_soft)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);
  gint             n       = is_soft ? SAMPLES : 1;

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        gint sums[3] = { 0 };

        for (gint i = 0; i < n * n; i++)
          {
            gint    row    = i / n;
            gint    column = i % n;
            guint32 color  = get_color (
              index, (x + (column + 0.5) / n) * 4 / width, (y + (row + 0.5) / n) * 3 / height);

            for (gint c = 0; c < 3; c++)
              sums[c] += color >> (16 - 8 * c) & 255;
          }
        for (gint c = 0; c < 3; c++)
          outpaint_picture_row (picture, y)[3 * x + c] = (guint8) (sums[c] / (n * n));
      }

  return picture;
}
