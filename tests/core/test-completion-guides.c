/* Tests of completion-guides
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/guides.h"

#define WIDTH  480
#define HEIGHT 400

/* The middle of the picture. */
#define MIDDLE_X 240.0
#define MIDDLE_Y 200.0

static const OutpaintRect source = { 80, 60, 320, 280 };


static gint
draw_noise (gint x, gint y)
{
  guint32 value = (guint32) (x * 7919 + y * 104729) * 2654435761u;

  value = (value ^ value >> 15) * 0x85ebca6bu;

  return (gint) ((value ^ value >> 13) * 0xc2b2ae35u >> 28);
}

/* Grain, brighter below the line y = MIDDLE_Y + slope * (x - MIDDLE_X). */
static OutpaintPicture *
draw (gint step, gdouble slope)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      memset (outpaint_picture_row (picture, y) + 3 * x,
              90 + draw_noise (x, y) + (y > MIDDLE_Y + slope * (x - MIDDLE_X) ? step : 0),
              3);

  return picture;
}

static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = source.y; y < source.y + source.height; y++)
    memset (outpaint_picture_row (mask, y) + source.x, 0, source.width);

  return mask;
}

/* An edge guides on both sides, along itself; grain does not. */
static void
test_edge (void)
{
  static const gdouble slopes[] = { 0.0, 0.2, -0.35 };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (slopes); i++)
    {
      const gdouble   slope               = slopes[i / 2];
      const gboolean  is_edge             = i % 2 == 0;
      OutpaintThreads threads             = { 1, NULL };
      g_auto (OutpaintPyramid) pyramid    = { 0 };
      g_autoptr (OutpaintPicture) mask    = make_mask ();
      g_autoptr (OutpaintPicture) picture = draw (is_edge ? 80 : 0, slope);
      g_autoptr (OutpaintGuides) guides   = NULL;

      g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));
      guides = outpaint_guides_new (&pyramid, &source, 2);
      g_assert_cmpint (guides->n, ==, is_edge ? 2 : 0);
      for (gint k = 0; k < guides->n; k++)
        {
          const OutpaintGuide *guide = &guides->guides[k];
          gint                 y     = (gint) (MIDDLE_Y + slope * (k == 0 ? -200 : 200));

          g_assert_cmpfloat_with_epsilon (guide->way_y / guide->way_x, slope, 0.03);
          g_assert_cmpfloat_with_epsilon (guide->y, MIDDLE_Y + slope * (guide->x - MIDDLE_X), 2.0);
          g_assert_cmpint (
            guides->map[y / 4 * (WIDTH / 4) + (WIDTH / 2 + (k == 0 ? -200 : 200)) / 4], >, 0);
        }
    }
}

/* Draws planks that meet, of alternating brightness. */
static OutpaintPicture *
draw_planks (gdouble x_point, gdouble y_point)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gint plank = (gint) floor ((y - y_point) / (x_point - x) * 20);

        memset (outpaint_picture_row (picture, y) + 3 * x,
                90 + draw_noise (x, y) + (plank & 1 ? 70 : 0),
                3);
      }

  return picture;
}

/* Between planks, the way is that of the vanishing point, not of the next edge. */
static void
test_planks (void)
{
  const gdouble   x_point             = 700.0;
  const gdouble   y_point             = 190.0;
  OutpaintThreads threads             = { 1, NULL };
  g_auto (OutpaintPyramid) pyramid    = { 0 };
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (OutpaintPicture) picture = draw_planks (x_point, y_point);
  g_autoptr (OutpaintGuides) guides   = NULL;
  gint n                              = 0;

  g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));
  guides = outpaint_guides_new (&pyramid, &source, 2);
  for (gint y = 100; y < 300; y += 3)
    for (gint x = 20; x < 60; x += 3)
      {
        OutpaintWay way;

        if (!outpaint_guides_get_way (guides, 0, x, y, TRUE, &way))
          continue;

        n++;
        g_assert_cmpfloat_with_epsilon (way.way_y / way.way_x, (y_point - y) / (x_point - x), 0.03);
        g_assert_cmpfloat (way.along, >=, (80 - x) * 0.9);
        g_assert_cmpfloat (way.along, <, (80 - x) * 1.2);
      }
  g_assert_cmpint (n, >, 700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-guides/edge", test_edge);
  g_test_add_func ("/completion-guides/planks", test_planks);

  return g_test_run ();
}
