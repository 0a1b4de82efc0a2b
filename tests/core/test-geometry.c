/* Tests of geometry
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/geometry.h"

#include "core/base/error.h"

#define TOO_LARGE (OUTPAINT_MAX_SIZE - 10)

static const OutpaintRect canvas_1000 = { 0, 0, 1000, 800 };


static void
assert_margins (OutpaintMargins margins, gint top, gint bottom, gint left, gint right)
{
  g_assert_cmpint (margins.top, ==, top);
  g_assert_cmpint (margins.bottom, ==, bottom);
  g_assert_cmpint (margins.left, ==, left);
  g_assert_cmpint (margins.right, ==, right);
}

static void
assert_rect (OutpaintRect rect, gint x, gint y, gint width, gint height)
{
  g_assert_cmpint (rect.x, ==, x);
  g_assert_cmpint (rect.y, ==, y);
  g_assert_cmpint (rect.width, ==, width);
  g_assert_cmpint (rect.height, ==, height);
}

/* The order matches the PDB's arguments and the bits of the handles. */
static void
test_sides (void)
{
  static const gchar *const names[OUTPAINT_N_SIDES] = { "top", "bottom", "left", "right" };
  const OutpaintMargins     margins = { .top = 5, .bottom = 6, .left = 7, .right = 8 };
  OutpaintMargins           copy    = { 0 };

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      g_assert_cmpstr (outpaint_side_get_name (side), ==, names[side]);
      g_assert_cmpint (outpaint_margins_get (&margins, side), ==, 5 + side);
      outpaint_margins_set (&copy, side, 5 + side);
    }
  g_assert_cmpmem (&copy, sizeof (copy), &margins, sizeof (margins));

  g_assert_true (outpaint_side_is_horizontal (OUTPAINT_SIDE_TOP));
  g_assert_true (outpaint_side_is_horizontal (OUTPAINT_SIDE_BOTTOM));
  g_assert_false (outpaint_side_is_horizontal (OUTPAINT_SIDE_LEFT));
  g_assert_false (outpaint_side_is_horizontal (OUTPAINT_SIDE_RIGHT));
  g_assert_true (outpaint_side_is_far (OUTPAINT_SIDE_BOTTOM));
  g_assert_true (outpaint_side_is_far (OUTPAINT_SIDE_RIGHT));
  g_assert_false (outpaint_side_is_far (OUTPAINT_SIDE_TOP));
  g_assert_false (outpaint_side_is_far (OUTPAINT_SIDE_LEFT));
}

static void
test_fractions (void)
{
  OutpaintRect wide = { 17, -5, 1000, 333 };

  assert_margins (outpaint_margins_from_fractions (&wide, 0.1, 0.5, 0.1, 4.0), 33, 167, 100, 4000);
  assert_margins (outpaint_margins_from_fractions (&wide, 0, 0.0014, 0.0004, 0.0005), 0, 0, 0, 1);
}

typedef struct
{
  const gchar *title;
  OutpaintRect source;
  gboolean     is_selected;
  OutpaintRect selection;
  gint         margins[4]; /* top, bottom, left, right */
} SelectionCase;

static const SelectionCase selection_cases[] = {
  { "past all sides", { 100, 100, 200, 100 }, TRUE, { 50, 80, 400, 200 }, { 20, 80, 50, 150 } },
  { "past one side only", { 0, 0, 200, 100 }, TRUE, { 150, 20, 100, 40 }, { 0, 0, 0, 50 } },
  { "within: the unselected band",
    { 0, 0, 200, 100 },
    TRUE,
    { 20, 30, 170, 60 },
    { 30, 10, 20, 10 } },
  { "within, offset source", { 50, 60, 200, 100 }, TRUE, { 50, 70, 200, 90 }, { 10, 0, 0, 0 } },
  { "beside the source", { 0, 0, 100, 100 }, TRUE, { 300, 10, 50, 50 }, { 0, 0, 0, 250 } },
  { "as large as the source", { 10, 10, 90, 90 }, TRUE, { 10, 10, 90, 90 }, { 0, 0, 0, 0 } },
  { "nothing", { 10, 10, 90, 90 }, FALSE, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } },
};

static void
test_selection (gconstpointer data)
{
  const SelectionCase *test = data;
  g_autoptr (GError) error  = NULL;
  OutpaintMargins margins   = { 0 };
  gboolean        success;

  success = outpaint_margins_from_selection (
    &test->source, test->is_selected ? &test->selection : NULL, &margins, &error);
  if (!test->is_selected)
    {
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
      g_assert_false (success);
      return;
    }

  g_assert_no_error (error);
  g_assert_true (success);
  assert_margins (margins, test->margins[0], test->margins[1], test->margins[2], test->margins[3]);
}

static void
test_canvas (void)
{
  OutpaintRect    inside   = { 100, 50, 600, 600 };
  OutpaintRect    hanging  = { -100, 50, 600, 900 };
  OutpaintRect    covering = { -1, -1, 1002, 802 };
  OutpaintMargins none     = outpaint_margins_from_canvas (&covering, &canvas_1000);
  OutpaintMargins some     = outpaint_margins_from_canvas (&hanging, &canvas_1000);

  assert_margins (outpaint_margins_from_canvas (&inside, &canvas_1000), 50, 150, 100, 300);
  assert_margins (some, 50, 0, 0, 500);
  g_assert_false (outpaint_margins_are_zero (&some));
  assert_margins (none, 0, 0, 0, 0);
  g_assert_true (outpaint_margins_are_zero (&none));
}

static void
test_init (void)
{
  OutpaintRect     source  = { 100, 50, 600, 600 };
  OutpaintMargins  margins = { .top = 100, .bottom = 10, .left = 30, .right = 400 };
  OutpaintRect     hanging = { -50, 700, 100, 200 };
  OutpaintMargins  none    = { 0 };
  OutpaintGeometry geometry;

  g_assert_true (outpaint_geometry_init (&geometry, &source, &margins, &canvas_1000, NULL));
  assert_rect (geometry.frame, 70, -50, 1030, 710);
  assert_rect (geometry.canvas, 0, -50, 1100, 850);

  /* The part of a layer beyond the canvas belongs to the frame. */
  g_assert_true (outpaint_geometry_init (&geometry, &hanging, &margins, &canvas_1000, NULL));
  assert_rect (geometry.frame, -80, 600, 530, 310);
  assert_rect (geometry.canvas, -80, 0, 1080, 910);

  /* Without margins the canvas stays the same, even when layers exceed it. */
  g_assert_true (outpaint_geometry_init (&geometry, &hanging, &none, &canvas_1000, NULL));
  assert_rect (geometry.frame, -50, 700, 100, 200);
  assert_rect (geometry.canvas, 0, 0, 1000, 800);
}

static void
test_too_large (void)
{
  OutpaintRect    source   = { 0, 0, TOO_LARGE, 20 };
  OutpaintMargins fits     = { .right = 10 };
  OutpaintMargins too_much = { .right = 11 };
  g_autoptr (GError) error = NULL;
  OutpaintGeometry geometry;

  g_assert_true (outpaint_geometry_init (&geometry, &source, &fits, &source, NULL));
  g_assert_false (outpaint_geometry_init (&geometry, &source, &too_much, &source, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "262144"));
}

static void
test_seam_width (void)
{
  OutpaintMargins one   = { .right = 200 };
  OutpaintMargins small = { .top = 5, .bottom = 500 };
  OutpaintMargins large = { 2000, 2000, 2000, 2000 };
  OutpaintMargins none  = { 0 };

  g_assert_cmpint (outpaint_seam_width (&one, -1), ==, 20);
  g_assert_cmpint (outpaint_seam_width (&small, -1), ==, 4);
  g_assert_cmpint (outpaint_seam_width (&large, -1), ==, 32);
  g_assert_cmpint (outpaint_seam_width (&none, -1), ==, 4);
  g_assert_cmpint (outpaint_seam_width (&large, 0), ==, 0);
  g_assert_cmpint (outpaint_seam_width (&large, 77), ==, 77);
}

static void
test_send_scale (void)
{
  OutpaintRect small = { 0, 0, 800, 600 };
  OutpaintRect large = { 0, 0, 3840, 1920 };

  g_assert_cmpfloat (outpaint_send_scale (&small, 1920, 1920), ==, 1.0);
  g_assert_cmpfloat (outpaint_send_scale (&large, 1920, 1920), ==, 0.5);
  g_assert_cmpfloat (outpaint_send_scale (&large, 1920, 480), ==, 0.25);
  g_assert_cmpint (outpaint_send_length (3840, 0.5), ==, 1920);
  g_assert_cmpint (outpaint_send_length (1, 0.01), ==, 1);
}

static void
test_ratio_request (void)
{
  OutpaintRect    source = { 0, 0, 100, 50 };
  OutpaintMargins all    = { 50, 1, 100, 1 };
  OutpaintMargins three  = { 50, 0, 100, 1 };
  OutpaintMargins whole  = { 51, 1, 100, 1 };

  g_assert_true (outpaint_margins_fit_ratio_request (&source, &all, TRUE));
  g_assert_false (outpaint_margins_fit_ratio_request (&source, &all, FALSE));
  g_assert_false (outpaint_margins_fit_ratio_request (&source, &three, TRUE));
  g_assert_false (outpaint_margins_fit_ratio_request (&source, &whole, TRUE));
}

typedef struct
{
  gint     frame_width;
  gint     frame_height;
  gint     width;
  gint     height;
  gboolean fits;
} AnswerCase;

static const AnswerCase answer_cases[] = {
  { 800, 600, 800, 600, TRUE },     { 8400, 5600, 1920, 1280, TRUE },
  { 8400, 5600, 1919, 1282, TRUE }, { 800, 600, 800, 610, FALSE },
  { 1000, 714, 1000, 712, TRUE },   /* down to a multiple of 8 */
  { 2000, 1428, 1920, 1344, TRUE }, /* down to a multiple of 64 */
  { 2000, 1428, 1920, 1408, TRUE }, /* up to a multiple of 64 */
  { 320, 240, 320, 256, TRUE },     /* to the nearest multiple of 64 */
  { 320, 240, 256, 256, FALSE },    { 800, 600, 512, 512, FALSE },
  { 800, 600, 600, 800, FALSE },    { 1600, 900, 1920, 1920, FALSE },
  { 800, 600, 1, 1, TRUE }, /* too small to be checked */
};

static void
test_answer_fits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answer_cases); i++)
    {
      const AnswerCase *test  = &answer_cases[i];
      OutpaintRect      frame = { 0, 0, test->frame_width, test->frame_height };

      g_test_message (
        "%d x %d as %d x %d", test->frame_width, test->frame_height, test->width, test->height);
      g_assert_cmpint (
        outpaint_answer_fits_frame (&frame, test->width, test->height), ==, test->fits);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geometry/sides", test_sides);
  g_test_add_func ("/geometry/fractions", test_fractions);
  for (gsize i = 0; i < G_N_ELEMENTS (selection_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/geometry/selection/%s", selection_cases[i].title);

      g_test_add_data_func (path, &selection_cases[i], test_selection);
    }
  g_test_add_func ("/geometry/canvas", test_canvas);
  g_test_add_func ("/geometry/init", test_init);
  g_test_add_func ("/geometry/too-large", test_too_large);
  g_test_add_func ("/geometry/seam-width", test_seam_width);
  g_test_add_func ("/geometry/send-scale", test_send_scale);
  g_test_add_func ("/geometry/ratio-request", test_ratio_request);
  g_test_add_func ("/geometry/answer-fits", test_answer_fits);

  return g_test_run ();
}
