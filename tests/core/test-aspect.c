/* Tests of aspect
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/aspect.h"

#include <locale.h>
#include <math.h>

#include "core/frame/options.h"


static void
test_parse (void)
{
  static const struct
  {
    const gchar *text;
    gdouble      ratio;
  } good[] = {
    { "16:9", 16 / 9.0 }, { " 4 : 5 ", 0.8 },       { "3/2", 1.5 },     { "2x1", 2 },
    { "16×10", 1.6 },     { "2.35:1", 2.35 },       { "2,35:1", 2.35 }, { "1.85", 1.85 },
    { "1,85", 1.85 },     { "20:1", 20 },           { "1:20", 0.05 },   { "1920x1080", 16 / 9.0 },
    { ".5:1", 0.5 },      { "１６：９", 16 / 9.0 }, { "4∶5", 0.8 },
  };
  static const gchar *const bad[] = {
    "",          " ",
    ":",         "16:",
    ":9",        "0:9",
    "9:0",       "-1:2",
    "1:-2",      "nan",
    "inf:1",     "1e3:1",
    "0x1:1",     "a:b",
    "1:2:3",     "21:1",
    "1:21",      "1.2.3",
    "16:9 wide", "×",
    "\xff:1",    "00000000000000000000000000000000000000016:9",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gdouble ratio = 0;

      g_test_message ("%s", good[i].text);
      g_assert_true (outpaint_aspect_parse (good[i].text, &ratio));
      g_assert_cmpfloat_with_epsilon (ratio, good[i].ratio, 1e-12);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gdouble ratio = 7;

      g_test_message ("%s", bad[i]);
      g_assert_false (outpaint_aspect_parse (bad[i], &ratio));
      g_assert_cmpfloat (ratio, ==, 7);
    }
}

static void
test_frame (void)
{
  static const struct
  {
    gint    source_width;
    gint    source_height;
    gdouble ratio;
    gint    width;
    gint    height;
  } cases[] = {
    { 600, 400, 1, 600, 600 },
    { 400, 600, 1, 600, 600 },
    { 600, 400, 16 / 9.0, 711, 400 },
    { 600, 400, 9 / 16.0, 600, 1067 },
    { 600, 400, 1.5, 720, 480 }, /* source of that ratio: the default margins */
    { 1003, 1002, 1003 / 1002.0, 1204, 1203 },
    { 1002, 1003, 1002 / 1003.0, 1202, 1203 },
    { 1000, 1000, 20, 9000, 1000 }, /* more than the margins allow */
    { 1, 1, 16 / 9.0, 2, 1 },
    { 1, 1, 1, 2, 2 },
    { 3000, 1, 1, 3000, 9 },
    { 262144, 262144, 2, 262144, 262144 },
    { 200000, 100000, 1, 200000, 200000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutpaintRect source = { 5, 6, cases[i].source_width, cases[i].source_height };
      gint         width, height;

      g_test_message ("%d x %d, %g", source.width, source.height, cases[i].ratio);
      outpaint_aspect_frame (&source, cases[i].ratio, &width, &height);
      g_assert_cmpint (width, ==, cases[i].width);
      g_assert_cmpint (height, ==, cases[i].height);
    }
}

/* Frames have the ratio and margins add up, for all sizes. */
static void
test_ratios_hold (void)
{
  for (gint n = 0; n < 20000; n++)
    {
      OutpaintRect source = {
        0, 0, g_test_rand_int_range (20, 9000), g_test_rand_int_range (20, 9000)
      };
      OutpaintAnchor anchor = { g_test_rand_int_range (-1, 2), g_test_rand_int_range (-1, 2) };
      gdouble ratio = (gdouble) source.width / source.height * g_test_rand_double_range (0.2, 5);
      OutpaintMargins margins;
      gint            width, height;

      if (n % 2 == 0)
        outpaint_aspect_frame (&source, ratio, &width, &height);
      else
        outpaint_aspect_resize (
          &source, ratio, n % 3 == 0, g_test_rand_int_range (1, 30000), &width, &height);

      margins = outpaint_margins_for_size (&source, width, height, &anchor);
      g_assert_true (outpaint_aspect_fits (ratio, width, height));
      g_assert_cmpint (source.width + margins.left + margins.right, ==, width);
      g_assert_cmpint (source.height + margins.top + margins.bottom, ==, height);
      g_assert_cmpint (MIN (margins.left, margins.right), >=, 0);
      g_assert_cmpint (MAX (margins.left, margins.right), <=, OUTPAINT_FRACTION_MAX * source.width);
    }
}

static void
test_resize (void)
{
  OutpaintRect source = { 0, 0, 600, 400 };
  gint         width, height;

  outpaint_aspect_resize (&source, 16 / 9.0, FALSE, 1920, &width, &height);
  g_assert_cmpint (width, ==, 1920);
  g_assert_cmpint (height, ==, 1080);

  outpaint_aspect_resize (&source, 16 / 9.0, TRUE, 1080, &width, &height);
  g_assert_cmpint (width, ==, 1920);
  g_assert_cmpint (height, ==, 1080);

  outpaint_aspect_resize (&source, 1, TRUE, 10, &width, &height);
  g_assert_cmpint (width, ==, 600);
  g_assert_cmpint (height, ==, 600);

  outpaint_aspect_resize (&source, 1, FALSE, 100000, &width, &height);
  g_assert_cmpint (width, ==, 3600);
  g_assert_cmpint (height, ==, 3600);
}

static void
test_anchors (void)
{
  static const struct
  {
    OutpaintAnchor  anchor;
    OutpaintMargins margins; /* top, bottom, left, right */
  } cases[] = {
    { { -1, -1 }, { 0, 51, 0, 101 } }, { { 0, -1 }, { 0, 51, 50, 51 } },
    { { 1, -1 }, { 0, 51, 101, 0 } },  { { -1, 0 }, { 25, 26, 0, 101 } },
    { { 0, 0 }, { 25, 26, 50, 51 } },  { { 1, 0 }, { 25, 26, 101, 0 } },
    { { -1, 1 }, { 51, 0, 0, 101 } },  { { 0, 1 }, { 51, 0, 50, 51 } },
    { { 1, 1 }, { 51, 0, 101, 0 } },
  };
  const OutpaintRect source = { -9, 9, 600, 400 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutpaintMargins margins = outpaint_margins_for_size (&source, 701, 451, &cases[i].anchor);

      g_assert_cmpmem (&margins, sizeof (margins), &cases[i].margins, sizeof (margins));
    }
}

/* Growth beyond one margin's limit goes to the opposite one; no frame is
 * smaller than the source.
 */
static void
test_limits (void)
{
  const OutpaintRect    source = { 0, 0, 10, 10 };
  const OutpaintAnchor  corner = { -1, 1 };
  const OutpaintMargins wide   = { 40, 5, 20, 40 };
  const OutpaintMargins none   = { 0, 0, 0, 0 };
  OutpaintMargins       margins;

  margins = outpaint_margins_for_size (&source, 70, 55, &corner);
  g_assert_cmpmem (&margins, sizeof (margins), &wide, sizeof (wide));

  margins = outpaint_margins_for_size (&source, 3, -1, &corner);
  g_assert_cmpmem (&margins, sizeof (margins), &none, sizeof (none));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    g_test_message ("no German locale: the decimal comma is not tried");

  g_test_add_func ("/aspect/parse", test_parse);
  g_test_add_func ("/aspect/frame", test_frame);
  g_test_add_func ("/aspect/resize", test_resize);
  g_test_add_func ("/aspect/ratios-hold", test_ratios_hold);
  g_test_add_func ("/aspect/anchors", test_anchors);
  g_test_add_func ("/aspect/limits", test_limits);

  return g_test_run ();
}
