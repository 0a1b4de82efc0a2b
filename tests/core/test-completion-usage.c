/* Tests of completion-usage
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/usage.h"

#define SIDE 64


/* The left half is sources, the right half targets. */
static OutpaintLevel
make_level (void)
{
  OutpaintLevel level = { .width = SIDE, .height = SIDE };

  level.kinds = g_new0 (guint8, SIDE * SIDE);
  level.field = g_new0 (guint32, SIDE * SIDE);
  for (gint i = 0; i < SIDE * SIDE; i++)
    level.kinds[i] = i % SIDE < SIDE / 2 ? OUTPAINT_PIXEL_SOURCE : OUTPAINT_PIXEL_TARGET;

  return level;
}

static void
level_free (OutpaintLevel *level)
{
  g_free (level->kinds);
  g_free (level->field);
}

static void
set_source (OutpaintLevel *level, gint i, gint x, gint y)
{
  level->field[i] = (guint32) y << 16 | (guint32) x;
}

/* Sources that are used equally have no price. */
static void
test_even (void)
{
  OutpaintLevel level             = make_level ();
  g_autoptr (OutpaintUsage) usage = outpaint_usage_new (&level, 30);

  for (gint i = 0; i < SIDE * SIDE; i++)
    set_source (&level, i, i % (SIDE / 2), i / SIDE);
  outpaint_usage_update (usage, &level);

  for (gint i = 0; i < SIDE / 2; i++)
    g_assert_cmpint (outpaint_usage_get_price (usage, i, i, 1000), ==, 0);
  level_free (&level);
}

/* All targets in the upper half use one source; its price grows with the limit,
 * and ends when they no longer use it.
 */
static void
test_preferred (void)
{
  OutpaintLevel level             = make_level ();
  g_autoptr (OutpaintUsage) usage = outpaint_usage_new (&level, 30);

  for (gint i = 0; i < SIDE * SIDE; i++)
    set_source (
      &level, i, i / SIDE < SIDE / 2 ? 8 : i % (SIDE / 2), i / SIDE < SIDE / 2 ? 8 : i / SIDE);
  outpaint_usage_update (usage, &level);
  g_assert_cmpint (outpaint_usage_get_price (usage, 9, 10, 1000), >, 900);
  g_assert_cmpint (outpaint_usage_get_price (usage, 9, 10, 100), >, 90);
  g_assert_cmpint (outpaint_usage_get_price (usage, 20, 50, 1000), ==, 0);

  for (gint i = 0; i < SIDE * SIDE; i++)
    set_source (&level, i, i % (SIDE / 2), i / SIDE);
  outpaint_usage_update (usage, &level);
  g_assert_cmpint (outpaint_usage_get_price (usage, 9, 10, 1000), ==, 0);
  level_free (&level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-usage/even", test_even);
  g_test_add_func ("/completion-usage/preferred", test_preferred);

  return g_test_run ();
}
