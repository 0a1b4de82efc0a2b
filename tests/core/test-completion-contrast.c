/* Tests of completion-contrast
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/contrast.h"

#include "core/complete/patch.h"

#define SIDE   96
#define MARGIN 16

typedef struct
{
  OutpaintPyramid  pyramid;
  OutpaintNearest *nearest;
} Fixture;


/* The left half of the source is rough, the right half smooth. */
static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const OutpaintThreads threads       = { 1, NULL };
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (SIDE, SIDE, 3);
  g_autoptr (OutpaintPicture) mask    = outpaint_picture_new (SIDE, SIDE, 1);

  for (gint y = 0; y < SIDE; y++)
    for (gint x = 0; x < SIDE; x++)
      {
        gboolean is_rough = x < SIDE / 2;

        outpaint_picture_row (mask, y)[x] =
          MIN (MIN (x, y), MIN (SIDE - 1 - x, SIDE - 1 - y)) < MARGIN ? 255 : 0;
        for (gint c = 0; c < 3; c++)
          outpaint_picture_row (picture, y)[3 * x + c] =
            (guint8) (is_rough ? g_test_rand_int_range (60, 200) : 120);
      }

  g_assert_true (outpaint_pyramid_init (&fixture->pyramid, picture, mask, &threads));
  fixture->pyramid.levels[0].pixels      = g_memdup2 (picture->data, (gsize) 3 * SIDE * SIDE);
  fixture->pyramid.levels[0].owns_pixels = TRUE;
  fixture->nearest                       = outpaint_nearest_new (&fixture->pyramid.levels[1]);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  outpaint_nearest_free (fixture->nearest);
  outpaint_pyramid_clear (&fixture->pyramid);
}

static gint
measure (const OutpaintLevel *level, gint x, gint y)
{
  return outpaint_patch_get_contrast_at (outpaint_level_get_corner (level, x, y),
                                         (gsize) 3 * level->width);
}

/* Returns the price of a source for a target. */
static gint
get_price (const Fixture *fixture, gint x, gint y, gint contrast)
{
  const OutpaintRect none = { 0, 0, 0, 0 };
  g_autoptr (OutpaintContrast) usual =
    outpaint_contrast_new (&fixture->pyramid.levels[0], fixture->nearest, &none, 1);
  OutpaintUsual here = outpaint_contrast_get_usual (usual, x, y);

  return outpaint_contrast_get_price (&here, contrast);
}

/* What is as rough as the known pixels beside a target is free. */
static void
test_usual (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gint rough = measure (&fixture->pyramid.levels[0], SIDE / 3, SIDE / 2);

  g_assert_cmpint (rough, >, 2000);
  g_assert_cmpint (get_price (fixture, 4, SIDE / 2, rough), ==, 0);
  g_assert_cmpint (get_price (fixture, SIDE - 4, SIDE / 2, 0), ==, 0);
}

/* What is smoother or rougher is not. */
static void
test_unusual (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gint rough = measure (&fixture->pyramid.levels[0], SIDE / 3, SIDE / 2);

  g_assert_cmpint (get_price (fixture, 4, SIDE / 2, rough / 3), >, rough / 10);
  g_assert_cmpint (
    get_price (fixture, 4, SIDE / 2, 0), >, get_price (fixture, 4, SIDE / 2, rough / 3));
  g_assert_cmpint (get_price (fixture, SIDE - 4, SIDE / 2, rough), >, rough / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/completion-contrast/usual", Fixture, NULL, set_up, test_usual, tear_down);
  g_test_add ("/completion-contrast/unusual", Fixture, NULL, set_up, test_unusual, tear_down);

  return g_test_run ();
}
