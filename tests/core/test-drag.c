/* Tests of drag
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/drag.h"

#define TOP    OUTPAINT_HANDLE_TOP
#define BOTTOM OUTPAINT_HANDLE_BOTTOM
#define LEFT   OUTPAINT_HANDLE_LEFT
#define RIGHT  OUTPAINT_HANDLE_RIGHT
#define ASPECT OUTPAINT_DRAG_KEEP_ASPECT
#define BOTH   OUTPAINT_DRAG_OPPOSITE

/* The frame of margins_100 is 600 x 400. */
static const OutpaintRect    source      = { 30, -20, 400, 200 };
static const OutpaintMargins margins_100 = { 100, 100, 100, 100 };

typedef struct
{
  const gchar *title;
  gdouble      x;
  gdouble      y;
  guint        handle;
} HandleCase;

static const HandleCase handle_cases[] = {
  { "left edge", -100, 50, LEFT },
  { "right edge, inside of it", 495, 50, RIGHT },
  { "top edge, outside of it", 200, -108, TOP },
  { "bottom edge", 200, 300, BOTTOM },
  { "upper left corner", -95, -95, TOP | LEFT },
  { "lower right corner, outside of it", 508, 308, BOTTOM | RIGHT },
  { "in the margin", -50, -50, 0 },
  { "on the picture", 200, 100, 0 },
  { "the source's edge", 0, 100, 0 },
  { "in line with an edge, past its end", -100, 320, 0 },
  { "outside", 520, 100, 0 },
};

static void
test_handle (gconstpointer data)
{
  const HandleCase *test = data;

  g_assert_cmpuint (
    outpaint_handle_at (&source, &margins_100, test->x, test->y, 10), ==, test->handle);
}

/* In a frame smaller than the reach, the nearer edge is chosen. */
static void
test_nearer_handle (void)
{
  OutpaintRect    tiny = { 0, 0, 4, 4 };
  OutpaintMargins none = { 0 };

  g_assert_cmpuint (outpaint_handle_at (&tiny, &none, 1, 2.5, 10), ==, LEFT | BOTTOM);
  g_assert_cmpuint (outpaint_handle_at (&tiny, &none, 3, 1.5, 10), ==, RIGHT | TOP);
}

typedef struct
{
  const gchar *title;
  guint        handle;
  gdouble      dx;
  gdouble      dy;
  guint        flags;
  gint         margins[4]; /* top, bottom, left, right */
} DragCase;

static const DragCase drag_cases[] = {
  { "left edge out", LEFT, -30, 77, 0, { 100, 100, 130, 100 } },
  { "right edge out", RIGHT, 30, 77, 0, { 100, 100, 100, 130 } },
  { "top edge in", TOP, 77, 30, 0, { 70, 100, 100, 100 } },
  { "bottom edge, to the nearest pixel", BOTTOM, 0, 30.6, 0, { 100, 131, 100, 100 } },
  { "a corner moves both edges", TOP | RIGHT, 20, -50, 0, { 150, 100, 100, 120 } },
  { "an edge stops at the picture", LEFT, 101, 0, 0, { 100, 100, 0, 100 } },
  { "an edge stops at four times the side", BOTTOM, 0, 5000, 0, { 100, 800, 100, 100 } },
  { "the opposite edge comes along", LEFT, -30, 0, BOTH, { 100, 100, 130, 130 } },
  { "the opposite edges come along", TOP | LEFT, -30, 20, BOTH, { 80, 80, 130, 130 } },
  { "an edge keeps the aspect", RIGHT, 60, 0, ASPECT, { 120, 120, 100, 160 } },
  { "an edge keeps the aspect, inwards", TOP, 0, 40, ASPECT, { 60, 100, 70, 70 } },
  { "a corner keeps the aspect", BOTTOM | RIGHT, 60, 40, ASPECT, { 100, 140, 100, 160 } },
  { "a corner follows the diagonal", BOTTOM | RIGHT, 52, 0, ASPECT, { 100, 124, 100, 136 } },
  { "aspect and opposite edge", RIGHT, 30, 0, ASPECT | BOTH, { 120, 120, 130, 130 } },
  { "aspect and opposite corner", TOP | LEFT, -30, -20, ASPECT | BOTH, { 120, 120, 130, 130 } },
  { "the aspect stops at the picture", RIGHT, -500, 0, ASPECT, { 67, 67, 100, 0 } },
  { "the aspect stops at four times the side",
    BOTTOM | RIGHT,
    9000,
    6000,
    ASPECT,
    { 100, 800, 100, 1150 } },
  { "nothing held", 0, 50, 50, ASPECT, { 100, 100, 100, 100 } },
};

static void
test_drag (gconstpointer data)
{
  const DragCase *test = data;
  OutpaintMargins margins =
    outpaint_drag_margins (&source, &margins_100, test->handle, test->dx, test->dy, test->flags);

  g_assert_cmpint (margins.top, ==, test->margins[0]);
  g_assert_cmpint (margins.bottom, ==, test->margins[1]);
  g_assert_cmpint (margins.left, ==, test->margins[2]);
  g_assert_cmpint (margins.right, ==, test->margins[3]);
}

/* Margins from a selection may exceed the range of a drag. */
static void
test_drag_too_far (void)
{
  OutpaintMargins far_off = { .top = 900, .bottom = 10, .left = 20, .right = 30 };
  OutpaintMargins margins = outpaint_drag_margins (&source, &far_off, RIGHT, 5, 0, 0);

  g_assert_cmpint (margins.top, ==, 800);
  g_assert_cmpint (margins.bottom, ==, 10);
  g_assert_cmpint (margins.left, ==, 20);
  g_assert_cmpint (margins.right, ==, 35);
}

static void
test_remove (void)
{
  const OutpaintMargins margins = { 10, 20, 30, 40 };
  OutpaintMargins       removed = outpaint_drag_remove (&source, &margins, LEFT | TOP, 0);

  g_assert_cmpint (removed.left, ==, 0);
  g_assert_cmpint (removed.right, ==, 40);
  g_assert_cmpint (removed.top, ==, 0);
  g_assert_cmpint (removed.bottom, ==, 20);

  removed = outpaint_drag_remove (&source, &margins, LEFT, ASPECT);
  g_assert_cmpint (removed.left, ==, 0);
  g_assert_cmpint (removed.right, ==, 70);

  removed = outpaint_drag_keep_only (&margins, RIGHT);
  g_assert_cmpint (removed.right, ==, 40);
  g_assert_cmpint (removed.left + removed.top + removed.bottom, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (handle_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/drag/handle/%s", handle_cases[i].title);

      g_test_add_data_func (path, &handle_cases[i], test_handle);
    }
  g_test_add_func ("/drag/handle/nearer", test_nearer_handle);
  for (gsize i = 0; i < G_N_ELEMENTS (drag_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/drag/margins/%s", drag_cases[i].title);

      g_test_add_data_func (path, &drag_cases[i], test_drag);
    }
  g_test_add_func ("/drag/margins/from-too-far", test_drag_too_far);
  g_test_add_func ("/drag/remove", test_remove);

  return g_test_run ();
}
