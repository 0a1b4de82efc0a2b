/* Tests of selection
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/frame/selection.h"

#define WIDTH  400
#define HEIGHT 300

#define assert_rect(rect, left, top, w, h)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const OutpaintRect expected = { left, top, w, h };                                             \
                                                                                                   \
    g_assert_cmpmem (&(rect), sizeof (expected), &expected, sizeof (expected));                    \
  }                                                                                                \
  G_STMT_END


/* Returns the selection of a rectangle, read from a larger area. */
static OutpaintSelection *
select_rect (gint x, gint y, gint width, gint height, guint8 value, GError **error)
{
  const OutpaintRect area   = { 0, 0, WIDTH, HEIGHT };
  guint8            *values = g_malloc0 (WIDTH * HEIGHT);

  for (gint j = 0; j < height; j++)
    memset (values + (y + j) * WIDTH + x, value, width);

  return outpaint_selection_new (WIDTH, HEIGHT, &area, values, error);
}

typedef struct
{
  const gchar *title;
  OutpaintRect box;
  OutpaintRect context;
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "small", { 150, 120, 10, 20 }, { 86, 56, 138, 148 } },
  { "pixel", { 200, 150, 1, 1 }, { 136, 86, 129, 129 } },
  { "large", { 130, 100, 140, 60 }, { 60, 30, 280, 200 } },
  { "odd", { 130, 100, 141, 60 }, { 59, 29, 283, 202 } },
  { "corner", { 0, 290, 10, 10 }, { 0, 226, 74, 74 } },
  { "far-corner", { 390, 0, 10, 10 }, { 326, 0, 74, 74 } },
  { "whole", { 0, 0, WIDTH, HEIGHT }, { 0, 0, WIDTH, HEIGHT } },
};

static void
test_place (gconstpointer data)
{
  const PlaceCase   *test   = data;
  const OutpaintRect whole  = { -30, 7, WIDTH, HEIGHT };
  const OutpaintRect canvas = { 0, 0, 500, 500 };
  OutpaintGeometry   geometry;
  g_autoptr (OutpaintSelection) selection =
    select_rect (test->box.x, test->box.y, test->box.width, test->box.height, 200, NULL);

  g_assert_nonnull (selection);
  g_assert_cmpmem (&selection->box, sizeof (OutpaintRect), &test->box, sizeof (OutpaintRect));
  g_assert_cmpmem (
    &selection->context, sizeof (OutpaintRect), &test->context, sizeof (OutpaintRect));
  for (gint y = 0; y < test->box.height; y++)
    for (gint x = 0; x < test->box.width; x++)
      g_assert_cmpint (outpaint_selection_peek_row (selection, y)[x], ==, 200);

  outpaint_selection_get_geometry (selection, &whole, &canvas, &geometry);
  g_assert_true (geometry.is_fill);
  g_assert_true (outpaint_margins_are_zero (&geometry.margins));
  assert_rect (
    geometry.layer, test->box.x - 30, test->box.y + 7, test->box.width, test->box.height);
  assert_rect (geometry.frame,
               test->context.x - 30,
               test->context.y + 7,
               test->context.width,
               test->context.height);
  g_assert_cmpmem (&geometry.source, sizeof (whole), &geometry.frame, sizeof (whole));
  g_assert_cmpmem (&geometry.whole, sizeof (whole), &whole, sizeof (whole));
  g_assert_cmpmem (&geometry.canvas, sizeof (canvas), &canvas, sizeof (canvas));
}

static void
test_holes (void)
{
  const OutpaintRect area                 = { 100, 100, 3, 1 };
  guint8            *values               = g_malloc (3);
  g_autoptr (OutpaintSelection) selection = NULL;

  values[0] = 127;
  values[1] = 128;
  values[2] = 1;
  selection = outpaint_selection_new (WIDTH, HEIGHT, &area, values, NULL);

  assert_rect (selection->box, 100, 100, 3, 1);
  assert_rect (selection->context, 36, 36, 131, 129);
  g_assert_false (outpaint_selection_is_hole (selection, 64, 64));
  g_assert_true (outpaint_selection_is_hole (selection, 65, 64));
  g_assert_false (outpaint_selection_is_hole (selection, 66, 64));
  g_assert_false (outpaint_selection_is_hole (selection, 65, 63));
  g_assert_false (outpaint_selection_is_hole (selection, 65, 65));
  g_assert_false (outpaint_selection_is_hole (selection, 0, 0));
  g_assert_false (outpaint_selection_is_hole (selection, 130, 128));
}

static void
test_refused (void)
{
  const OutpaintRect nothing          = { 5, 5, 0, 0 };
  g_autoptr (GError) none             = NULL;
  g_autoptr (GError) outside          = NULL;
  g_autoptr (GError) faint            = NULL;
  g_autoptr (OutpaintSelection) least = select_rect (5, 5, 3, 3, 128, NULL);

  g_assert_nonnull (least);

  g_assert_null (select_rect (5, 5, 0, 0, 0, &none));
  g_assert_error (none, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
  g_assert_nonnull (strstr (none->message, "does not touch"));

  g_assert_null (outpaint_selection_new (WIDTH, HEIGHT, &nothing, NULL, &outside));
  g_assert_error (outside, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);

  g_assert_null (select_rect (5, 5, 30, 30, 127, &faint));
  g_assert_error (faint, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
  g_assert_nonnull (strstr (faint->message, "half"));
}

/* Returns the selection of a disc in the middle whose edge falls over that many pixels. */
static OutpaintSelection *
select_disc (gdouble radius, gdouble soft)
{
  const OutpaintRect area   = { 0, 0, WIDTH, HEIGHT };
  guint8            *values = g_malloc (WIDTH * HEIGHT);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gdouble inside = (radius - hypot (x - WIDTH / 2, y - HEIGHT / 2)) / soft + 0.5;

        values[y * WIDTH + x] = (guint8) lround (255 * CLAMP (inside, 0.0, 1.0));
      }

  return outpaint_selection_new (WIDTH, HEIGHT, &area, values, NULL);
}

static void
assert_seam (OutpaintSelection *selection, gint expected)
{
  g_assert_cmpint (outpaint_selection_get_seam_width (selection, -1), ==, expected);
  g_assert_cmpint (outpaint_selection_get_seam_width (selection, 0), ==, 0);
  g_assert_cmpint (outpaint_selection_get_seam_width (selection, 9), ==, 9);
  outpaint_selection_unref (selection);
}

static void
test_seam_width (void)
{
  assert_seam (select_rect (50, 50, 100, 80, 255, NULL), 4);
  assert_seam (select_rect (50, 50, 20, 20, 255, NULL), 2);
  assert_seam (select_rect (50, 50, 200, 8, 255, NULL), 1);
  assert_seam (select_rect (50, 50, 200, 3, 255, NULL), 0);
  assert_seam (select_rect (50, 50, 1, 200, 255, NULL), 0);
  assert_seam (select_rect (50, 50, 1, 1, 255, NULL), 0);
  assert_seam (select_disc (60, 1), 4);
  assert_seam (select_disc (60, 6), 0);
  assert_seam (select_disc (60, 40), 0);
  assert_seam (select_rect (50, 50, 100, 80, 200, NULL), 0);
}

static void
test_feathered (void)
{
  static const gdouble radii[]       = { 3, 10.4, 60, 130 };
  g_autoptr (OutpaintSelection) hard = select_rect (50, 50, 100, 80, 255, NULL);

  g_assert_false (outpaint_selection_is_feathered (hard));
  for (gsize i = 0; i < G_N_ELEMENTS (radii); i++)
    {
      g_autoptr (OutpaintSelection) smooth    = select_disc (radii[i], 1);
      g_autoptr (OutpaintSelection) feathered = select_disc (radii[i], 4);

      g_assert_false (outpaint_selection_is_feathered (smooth));
      g_assert_true (outpaint_selection_is_feathered (feathered));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (place_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/selection/place/%s", place_cases[i].title);

      g_test_add_data_func (path, &place_cases[i], test_place);
    }
  g_test_add_func ("/selection/holes", test_holes);
  g_test_add_func ("/selection/refused", test_refused);
  g_test_add_func ("/selection/seam-width", test_seam_width);
  g_test_add_func ("/selection/feathered", test_feathered);

  return g_test_run ();
}
