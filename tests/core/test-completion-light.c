/* Tests of completion-light
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/completion.h"
#include "core/complete/light.h"

#define WIDTH  96
#define HEIGHT 72
#define PART   6 /* divisor of a frame's sides; a sixth is cut from each side */
#define BLOCK  6

static const OutpaintThreads threads = { 1, NULL };

/* Light at a place, -1 to 1 from the top left to the bottom right. */
typedef gdouble (*Light) (gdouble x, gdouble y);


static gdouble
light_sky (gdouble x, gdouble y)
{
  return 130.0 + 45.0 * y + 8.0 * x;
}

static gdouble
light_vignette (gdouble x, gdouble y)
{
  return 190.0 - 40.0 * (x * x + y * y);
}

static gdouble
light_wall (gdouble x, gdouble y)
{
  return 120.0 + 50.0 * x - 10.0 * y;
}

static gint
draw_noise (gint x, gint y, gint amount)
{
  guint32 value = (guint32) (x * 7919 + y * 104729) * 2654435761u;

  value = (value ^ value >> 15) * 0x85ebca6bu;
  value = (value ^ value >> 13) * 0xc2b2ae35u >> 16;

  return (gint) (value * (guint32) (2 * amount + 1) >> 16) - amount;
}

static OutpaintPicture *
draw (Light light, gint noise)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        outpaint_picture_row (picture, y)[3 * x + c] =
          (guint8) (light (2.0 * x / WIDTH - 1.0, 2.0 * y / HEIGHT - 1.0) + 8 * c
                    + draw_noise (3 * x + c, y, noise));

  return picture;
}

/* What is painted in the frame: all but its middle. */
static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = HEIGHT / PART; y < HEIGHT - HEIGHT / PART; y++)
    memset (outpaint_picture_row (mask, y) + WIDTH / PART, 0, WIDTH - 2 * (WIDTH / PART));

  return mask;
}

/* Returns the difference of the means of a block. */
static gdouble
compare_block (const OutpaintPicture *a, const OutpaintPicture *b, gint x, gint y)
{
  gint sum = 0;

  for (gint j = y; j < y + BLOCK; j++)
    for (gint i = 3 * x; i < 3 * (x + BLOCK); i++)
      sum += outpaint_picture_row (a, j)[i] - outpaint_picture_row (b, j)[i];

  return (gdouble) sum / (3 * BLOCK * BLOCK);
}

/* Returns the root of the mean square of the difference of blocks. */
static gdouble
compare (const OutpaintPicture *a, const OutpaintPicture *b, const OutpaintPicture *mask)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < HEIGHT; y += BLOCK)
    for (gint x = 0; x < WIDTH; x += BLOCK)
      if (outpaint_picture_row (mask, y)[x] != 0)
        {
          gdouble difference = compare_block (a, b, x, y);

          sum += difference * difference;
          n++;
        }

  return sqrt (sum / n);
}

/* The trend of the light goes on, on all sides, within the range of the known
 * pixels.  Copies alone differ by more.
 */
static void
test_trend (void)
{
  static const struct
  {
    Light   light;
    gdouble most;
  } cases[] = { { light_sky, 3.8 }, { light_vignette, 14.0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OutpaintCompletionOptions options = { .seed = 1, .quick = TRUE, .n_threads = 1 };
      g_autoptr (OutpaintPicture) truth       = draw (cases[i].light, 6);
      g_autoptr (OutpaintPicture) picture     = outpaint_picture_copy (truth);
      g_autoptr (OutpaintPicture) mask        = make_mask ();
      g_autoptr (GError) error                = NULL;
      gdouble difference;

      outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      difference = compare (picture, truth, mask);
      g_test_message ("light %u: %.2f", (guint) i, difference);
      g_assert_cmpfloat (difference, <, cases[i].most);
    }
}

static OutpaintLight *
find_light (OutpaintPyramid *pyramid, OutpaintPicture *picture)
{
  g_autoptr (OutpaintPicture) mask = make_mask ();

  g_assert_true (outpaint_pyramid_init (pyramid, picture, mask, &threads));

  return outpaint_light_new (pyramid);
}

/* Rough content has no light of its own. */
static void
test_rough (void)
{
  g_autoptr (OutpaintPicture) picture = draw (light_wall, 0);
  g_auto (OutpaintPyramid) pyramid    = { 0 };
  g_autoptr (OutpaintLight) light     = NULL;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      memset (outpaint_picture_row (picture, y) + 3 * x, 110 + draw_noise (x / 6, y / 6, 80), 3);
  light = find_light (&pyramid, picture);

  g_assert_cmpint (light->n, ==, 0);
}

/* A source that is smaller than a cell has no light. */
static void
test_little (void)
{
  g_autoptr (OutpaintPicture) picture = draw (light_wall, 0);
  g_autoptr (OutpaintPicture) mask    = outpaint_picture_new (WIDTH, HEIGHT, 1);
  g_auto (OutpaintPyramid) pyramid    = { 0 };
  g_autoptr (OutpaintLight) light     = NULL;

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = 31; y < 38; y++)
    memset (outpaint_picture_row (mask, y) + 41, 0, 7);
  g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));
  light = outpaint_light_new (&pyramid);

  g_assert_cmpint (light->n, ==, 0);
  g_assert_true (outpaint_light_apply (light, &pyramid.levels[0], &threads));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-light/trend", test_trend);
  g_test_add_func ("/completion-light/rough", test_rough);
  g_test_add_func ("/completion-light/little", test_little);

  return g_test_run ();
}
