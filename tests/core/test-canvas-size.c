/* Tests of canvas size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/canvas-size.h"

#include <math.h>

static const OutpaintSize three_sizes[] = { { 1024, 1024 }, { 1536, 1024 }, { 1024, 1536 }, { 0 } };

static const OutpaintSizeRule rules[] = {
  { 0 },
  { .multiple = 8 },
  { .multiple = 64, .side_min = 64, .side_max = 2048 },
  { .multiple   = 16,
    .side_max   = 3840,
    .pixels_min = 655360,
    .pixels_max = 8294400,
    .aspect_max = 3 },
  { .sizes = three_sizes },
};

static const gint lengths[] = { 1,   2,    7,    63,   64,   65,   100,  333,  640,
                                769, 1000, 1023, 1024, 1280, 1920, 3000, 6016, 30000 };


static OutpaintGeometry
make_geometry (gint width, gint height, const OutpaintMargins *margins)
{
  return (OutpaintGeometry){ .margins = *margins, .frame = { -3, 5, width, height } };
}

static void
check (const OutpaintSizeRule *rule, gint width, gint height, gint max)
{
  static const OutpaintMargins right    = { .right = 1 };
  const OutpaintGeometry       geometry = make_geometry (width, height, &right);
  OutpaintCanvasSize           size;
  OutpaintRect                 area;

  outpaint_canvas_size_init (&size, rule, &geometry, max, max);
  g_test_message ("%d x %d, at most %d: %d x %d of %d x %d",
                  width,
                  height,
                  max,
                  size.area.width,
                  size.area.height,
                  size.width,
                  size.height);

  g_assert_true (outpaint_size_rule_allows (rule, size.width, size.height));
  g_assert_cmpfloat (size.scale, >, 0);
  g_assert_cmpfloat (size.scale, <=, 1);
  g_assert_cmpint (MAX (size.area.width, size.area.height), <=, MAX (max, 64));
  g_assert_cmpint (size.area.width, ==, outpaint_send_length (width, size.scale));
  g_assert_cmpint (size.area.height, ==, outpaint_send_length (height, size.scale));
  g_assert_cmpint (size.area.x, ==, 0);
  g_assert_cmpint (size.area.y, >=, 0);
  g_assert_cmpint (size.area.width, <=, size.width);
  g_assert_cmpint (size.area.y + size.area.height, <=, size.height);

  g_assert_true (outpaint_canvas_size_fits (&size, size.width, size.height));
  area = outpaint_canvas_size_get_area (&size, size.width, size.height);
  g_assert_cmpmem (&area, sizeof area, &size.area, sizeof size.area);
  area = outpaint_canvas_size_get_area (&size, 3 * size.width, 3 * size.height);
  g_assert_cmpint (area.x, ==, 3 * size.area.x);
  g_assert_cmpint (area.width, ==, 3 * size.area.width);
  g_assert_cmpint (area.height, ==, 3 * size.area.height);
}

static void
test_rules (void)
{
  static const gint maxima[] = { 64, 300, 1024, 1920, 4096 };

  for (gsize r = 0; r < G_N_ELEMENTS (rules); r++)
    for (gsize w = 0; w < G_N_ELEMENTS (lengths); w++)
      for (gsize h = 0; h < G_N_ELEMENTS (lengths); h++)
        for (gsize m = 0; m < G_N_ELEMENTS (maxima); m++)
          check (&rules[r], lengths[w], lengths[h], maxima[m]);
}

typedef struct
{
  gint            rule;
  gint            width;
  gint            height;
  gint            max;
  OutpaintMargins margins;
  gint            sent_width;
  gint            sent_height;
  OutpaintRect    area;
} Case;

static const Case cases[] = {
  /* No rule: the frame at the send scale. */
  { 0, 3840, 1000, 1920, { 0, 0, 1, 1 }, 1920, 500, { 0, 0, 1920, 500 } },
  /* A multiple of the rule is sent as it is. */
  { 2, 1920, 1280, 1024, { 0, 0, 1, 1 }, 1024, 704, { 0, 10, 1024, 683 } },
  { 2, 640, 512, 1024, { 0, 0, 1, 1 }, 640, 512, { 0, 0, 640, 512 } },
  /* The padding is on the side with a margin, or halved. */
  { 2, 600, 500, 1024, { 0, 1, 1, 0 }, 640, 512, { 40, 0, 600, 500 } },
  { 2, 600, 500, 1024, { 1, 0, 0, 1 }, 640, 512, { 0, 12, 600, 500 } },
  { 2, 600, 500, 1024, { 1, 1, 1, 1 }, 640, 512, { 20, 6, 600, 500 } },
  { 2, 600, 500, 1024, { 0, 0, 0, 0 }, 640, 512, { 20, 6, 600, 500 } },
  /* The largest side is a multiple. */
  { 2, 2000, 1000, 1000, { 0, 0, 1, 1 }, 960, 512, { 0, 16, 960, 480 } },
  /* The least number of pixels, and the aspect ratio. */
  { 3, 400, 400, 1920, { 0, 0, 1, 1 }, 816, 816, { 208, 208, 400, 400 } },
  { 3, 8000, 1000, 1920, { 1, 1, 0, 0 }, 1920, 640, { 0, 200, 1920, 240 } },
  /* The largest number of pixels. */
  { 3, 6000, 6000, 3840, { 0, 0, 1, 1 }, 2880, 2880, { 0, 0, 2880, 2880 } },
  /* The size with the largest scale, and the smallest among those. */
  { 4, 3000, 2000, 1920, { 0, 0, 1, 1 }, 1536, 1024, { 0, 0, 1536, 1024 } },
  { 4, 500, 900, 1920, { 0, 0, 1, 1 }, 1024, 1024, { 262, 62, 500, 900 } },
  { 4, 500, 1200, 1920, { 0, 0, 1, 1 }, 1024, 1536, { 262, 168, 500, 1200 } },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case            *test     = &cases[i];
      const OutpaintGeometry geometry = make_geometry (test->width, test->height, &test->margins);
      OutpaintCanvasSize     size;

      g_test_message ("%d x %d by rule %d", test->width, test->height, test->rule);
      outpaint_canvas_size_init (&size, &rules[test->rule], &geometry, test->max, test->max);
      g_assert_cmpint (size.width, ==, test->sent_width);
      g_assert_cmpint (size.height, ==, test->sent_height);
      g_assert_cmpint (size.area.x, ==, test->area.x);
      g_assert_cmpint (size.area.y, ==, test->area.y);
      g_assert_cmpint (size.area.width, ==, test->area.width);
      g_assert_cmpint (size.area.height, ==, test->area.height);
      g_assert_true (outpaint_canvas_size_is_padded (&size)
                     == (size.area.width < size.width || size.area.height < size.height));
    }
}

/* The frame's aspect ratio does not matter for an answer with padding. */
static void
test_fits (void)
{
  static const OutpaintMargins margins  = { 0, 0, 1, 1 };
  const OutpaintGeometry       geometry = make_geometry (1500, 500, &margins);
  OutpaintCanvasSize           size;

  outpaint_canvas_size_init (&size, &rules[4], &geometry, 1920, 1920);
  g_assert_true (outpaint_canvas_size_fits (&size, 1536, 1024));
  g_assert_true (outpaint_canvas_size_fits (&size, 768, 512));
  g_assert_false (outpaint_canvas_size_fits (&size, 1500, 500));

  outpaint_canvas_size_init (&size, NULL, &geometry, 1920, 1920);
  g_assert_true (outpaint_canvas_size_fits (&size, 1500, 500));
  g_assert_false (outpaint_canvas_size_fits (&size, 1536, 1024));
}

/* A part of a tiny answer has at least one pixel. */
static void
test_tiny (void)
{
  static const OutpaintMargins margins  = { 0, 0, 1, 0 };
  const OutpaintGeometry       geometry = make_geometry (3, 3, &margins);
  OutpaintCanvasSize           size;
  OutpaintRect                 area;

  outpaint_canvas_size_init (&size, &rules[4], &geometry, 1920, 1920);
  area = outpaint_canvas_size_get_area (&size, 1, 1);
  g_assert_cmpint (area.x, ==, 0);
  g_assert_cmpint (area.y, ==, 0);
  g_assert_cmpint (area.width, ==, 1);
  g_assert_cmpint (area.height, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canvas-size/rules", test_rules);
  g_test_add_func ("/canvas-size/cases", test_cases);
  g_test_add_func ("/canvas-size/fits", test_fits);
  g_test_add_func ("/canvas-size/tiny", test_tiny);

  return g_test_run ();
}
