/* Tests of limits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/service.h"


static OutpaintOptions *
apply (const OutpaintLimits *limits, gint steps, gdouble strength, gint width, gint height)
{
  OutpaintOptions *options = outpaint_options_new ();

  options->steps      = steps;
  options->strength   = strength;
  options->max_width  = width;
  options->max_height = height;
  outpaint_limits_apply (limits, options);

  return options;
}

static void
test_lowers (void)
{
  const OutpaintLimits limits          = { .steps    = { 1, 50, 30 },
                                           .strength = { 0.1, 1, 0.8 },
                                           .side_max = 1920 };
  g_autoptr (OutpaintOptions) beyond   = apply (&limits, 51, 0.05, 4096, 1921);
  g_autoptr (OutpaintOptions) at_limit = apply (&limits, 50, 0.1, 1920, 64);

  g_assert_cmpint (beyond->steps, ==, 50);
  g_assert_cmpfloat (beyond->strength, ==, 0.1);
  g_assert_cmpint (beyond->max_width, ==, 1920);
  g_assert_cmpint (beyond->max_height, ==, 1920);

  g_assert_cmpint (at_limit->steps, ==, 50);
  g_assert_cmpfloat (at_limit->strength, ==, 0.1);
  g_assert_cmpint (at_limit->max_width, ==, 1920);
  g_assert_cmpint (at_limit->max_height, ==, 64);
}

static void
assert_range (const OutpaintNumberRange *range, gdouble minimum, gdouble maximum, gdouble initial)
{
  g_assert_cmpfloat (range->minimum, ==, minimum);
  g_assert_cmpfloat (range->maximum, ==, maximum);
  g_assert_cmpfloat (range->initial, ==, initial);
}

/* A service cannot widen the ranges of the options. */
static void
test_ranges (void)
{
  const OutpaintLimits limits         = { .steps = { 0, 10000, 20 }, .scale = { 2, 100, 4 } };
  const OutpaintLimits complete       = outpaint_limits_complete (&limits);
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  assert_range (&complete.steps, 1, 150, 20);
  assert_range (&complete.scale, 2, 20, 4);

  options->scale = 1;
  outpaint_limits_apply (&limits, options);
  g_assert_cmpfloat (options->scale, ==, 2);
}

/* The options' own limits apply where a service has none. */
static void
test_none (void)
{
  const OutpaintLimits        empty          = { 0 };
  const OutpaintLimits *const none[]         = { NULL, &empty };
  const OutpaintLimits        small          = { .side_max = 1024 };
  const OutpaintLimits        with_a_default = { .side_max = 2048, .side_initial = 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (OutpaintOptions) options = apply (none[i], 150, 0, 4096, 64);
      OutpaintLimits complete             = outpaint_limits_complete (none[i]);

      g_assert_cmpint (options->steps, ==, 150);
      g_assert_cmpfloat (options->strength, ==, 0);
      g_assert_cmpint (options->max_width, ==, 4096);
      g_assert_cmpint (options->max_height, ==, 64);
      assert_range (&complete.steps, 1, 150, 30);
      assert_range (&complete.scale, 1, 20, 7);
      assert_range (&complete.strength, 0, 1, 0.8);
      g_assert_cmpint (complete.side_max, ==, 4096);
      g_assert_cmpint (complete.side_initial, ==, 1920);
    }

  g_assert_cmpint (outpaint_limits_complete (&small).side_initial, ==, 1024);
  g_assert_cmpint (outpaint_limits_complete (&with_a_default).side_initial, ==, 1024);
}

static void
test_services (void)
{
  static const gchar *const names[] = { "gateway", "volcengine" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OutpaintLimits limits = outpaint_limits_complete (outpaint_services_find (names[i])->limits);

      assert_range (&limits.steps, 1, 50, 30);
      assert_range (&limits.strength, 0.1, 1, 0.8);
      g_assert_cmpint (limits.side_max, ==, 1920);
      g_assert_cmpint (limits.side_initial, ==, 1920);
    }
}

/* Models repeat things in pictures larger than their own. */
static void
test_initial (void)
{
  OutpaintLimits limits = outpaint_limits_complete (outpaint_services_find ("sdapi")->limits);

  g_assert_cmpint (limits.side_initial, ==, 1024);
  g_assert_cmpint (limits.size.multiple, ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limits/lowers", test_lowers);
  g_test_add_func ("/limits/ranges", test_ranges);
  g_test_add_func ("/limits/none", test_none);
  g_test_add_func ("/limits/services", test_services);
  g_test_add_func ("/limits/initial", test_initial);

  return g_test_run ();
}
