/* Tests of completion-transport
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/transport.h"

#define WIDTH  64
#define HEIGHT 52
#define MARGIN 12

static const OutpaintThreads threads = { 2, NULL };


static gboolean
is_known (gint x, gint y)
{
  return x >= MARGIN && x < WIDTH - MARGIN && y >= MARGIN && y < HEIGHT - MARGIN;
}

/* Returns the color of a diagonal band with that contrast, from the top left to
 * the bottom right.
 */
static gint
find_color (gint x, gint y, gint contrast)
{
  return ABS (3 * (x - WIDTH / 2) - 4 * (y - HEIGHT / 2)) < 40 ? 100 + contrast : 100;
}

static void
level_init (OutpaintLevel *level, gint contrast)
{
  level->width  = WIDTH;
  level->height = HEIGHT;
  level->pixels = g_new0 (guint8, 3 * WIDTH * HEIGHT);
  level->kinds  = g_new0 (guint8, WIDTH * HEIGHT);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (is_known (x, y))
        memset (level->pixels + 3 * (y * WIDTH + x), find_color (x, y, contrast), 3);
      else
        level->kinds[y * WIDTH + x] = OUTPAINT_PIXEL_UNKNOWN;
}

/* Returns the mean error of the filled pixels against the band. */
static gdouble
measure (OutpaintLevel *level, gint contrast)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (is_known (x, y))
        g_assert_cmpint (level->pixels[3 * (y * WIDTH + x)], ==, find_color (x, y, contrast));
      else
        {
          sum += ABS (level->pixels[3 * (y * WIDTH + x)] - find_color (x, y, contrast));
          n++;
        }

  return sum / n;
}

static void
level_clear (OutpaintLevel *level)
{
  g_free (level->pixels);
  g_free (level->kinds);
}

static void
test_flat (void)
{
  OutpaintLevel level                 = { 0 };
  g_autoptr (OutpaintNearest) nearest = NULL;

  level_init (&level, 0);
  nearest = outpaint_nearest_new (&level);
  g_assert_true (outpaint_transport (&level, nearest, &threads));
  g_assert_cmpfloat (measure (&level, 0), ==, 0.0);
  level_clear (&level);
}

/* A diagonal band continues in its direction; nearest colors would bend it outward. */
static void
test_band (void)
{
  OutpaintLevel level                 = { 0 };
  g_autoptr (OutpaintNearest) nearest = NULL;
  gdouble turned;

  level_init (&level, 100);
  nearest = outpaint_nearest_new (&level);
  outpaint_nearest_fill (nearest, &level);
  turned = measure (&level, 100);
  g_assert_true (outpaint_transport (&level, nearest, &threads));
  g_assert_cmpfloat (measure (&level, 100), <, turned / 3.0);
  level_clear (&level);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/completion-transport/flat", test_flat);
  g_test_add_func ("/completion-transport/band", test_band);

  return g_test_run ();
}
