/* Tests of see-through
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/see-through.h"

#include <math.h>
#include <string.h>

#define WIDTH  160
#define HEIGHT 121

/* A layer's content: TRUE at a point that is in it, -1 to 1 on both axes. */
typedef gboolean (*Inside) (gdouble x, gdouble y);

typedef struct
{
  const gchar *name;
  Inside       inside;
  gboolean     is_picture;
  gboolean     alone;  /* see-through without a layer beneath */
  gboolean     others; /* see-through above other layers */
} ShapeCase;


static gboolean
in_all (gdouble x G_GNUC_UNUSED, gdouble y G_GNUC_UNUSED)
{
  return TRUE;
}

static gboolean
in_nothing (gdouble x G_GNUC_UNUSED, gdouble y G_GNUC_UNUSED)
{
  return FALSE;
}

/* A rotated square within the layer. */
static gboolean
in_turned (gdouble x, gdouble y, gdouble degrees)
{
  gdouble angle = degrees * G_PI / 180;
  gdouble most  = 1 / (cos (angle) + sin (angle));

  return fabs (x * cos (angle) + y * sin (angle)) <= most
         && fabs (y * cos (angle) - x * sin (angle)) <= most;
}

static gboolean
in_straightened (gdouble x, gdouble y)
{
  return in_turned (x, y, 4);
}

static gboolean
in_slanting (gdouble x, gdouble y)
{
  return in_turned (x, y, 20);
}

static gboolean
in_diamond (gdouble x, gdouble y)
{
  return in_turned (x, y, 45);
}

/* A rotated square with clipped corners. */
static gboolean
in_clipped (gdouble x, gdouble y)
{
  return in_turned (x / 1.2, y / 1.2, 10);
}

static gboolean
in_holed (gdouble x, gdouble y)
{
  return x * x + y * y > 0.2;
}

static gboolean
in_half (gdouble x, gdouble y G_GNUC_UNUSED)
{
  return x < 0;
}

static gboolean
in_disc (gdouble x, gdouble y)
{
  return x * x + y * y <= 1;
}

static gboolean
in_small_disc (gdouble x, gdouble y)
{
  return x * x + y * y <= 0.2;
}

static gboolean
in_inset (gdouble x, gdouble y)
{
  return MAX (fabs (x), fabs (y)) <= 0.8;
}

static gboolean
in_label (gdouble x, gdouble y)
{
  return fabs (x) <= 0.8 && fabs (y - 0.5) <= 0.2;
}

/* Letters, and a figure at the lower edge. */
static gboolean
in_letters (gdouble x, gdouble y)
{
  return fabs (y) <= 0.7 && x - floor (4 * x) / 4 <= 0.1;
}

static gboolean
in_figure (gdouble x, gdouble y)
{
  return fabs (x) <= 0.3 && y >= -0.6 && (fabs (x) <= 0.15 || y >= -0.2);
}

static gboolean
in_leaning (gdouble x, gdouble y)
{
  return fabs (x - y / 2) <= 0.1 && y >= -0.6;
}

static const ShapeCase shape_cases[] = {
  { "opaque", in_all, TRUE, FALSE, FALSE },
  { "nothing", in_nothing, FALSE, FALSE, FALSE },
  { "straightened", in_straightened, TRUE, FALSE, FALSE },
  { "slanting", in_slanting, TRUE, FALSE, FALSE },
  { "diamond", in_diamond, TRUE, FALSE, FALSE },
  { "clipped", in_clipped, FALSE, FALSE, FALSE },
  { "holed", in_holed, FALSE, FALSE, FALSE },
  { "half", in_half, TRUE, FALSE, FALSE },
  { "inset", in_inset, TRUE, FALSE, FALSE },
  { "disc", in_disc, FALSE, FALSE, TRUE },
  { "small-disc", in_small_disc, FALSE, TRUE, TRUE },
  { "label", in_label, TRUE, FALSE, TRUE },
  { "letters", in_letters, FALSE, TRUE, TRUE },
  { "figure", in_figure, FALSE, TRUE, TRUE },
};

/* Returns bytes with an alpha at every step-th. */
static guint8 *
draw (Inside inside, gsize step)
{
  guint8 *alpha = g_malloc0 (step * WIDTH * HEIGHT);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      alpha[step * ((gsize) y * WIDTH + x)] =
        inside ((2 * x + 1.0) / WIDTH - 1, (2 * y + 1.0) / HEIGHT - 1) ? 255 : 0;

  return alpha;
}

static void
test_shape (gconstpointer data)
{
  const ShapeCase *test = data;

  for (gsize step = 1; step <= 4; step += 3)
    {
      g_autofree guint8 *alpha = draw (test->inside, step);
      OutpaintShape      shape;

      outpaint_shape_measure (&shape, alpha, step, WIDTH, HEIGHT);
      g_assert_cmpint (shape.is_picture, ==, test->is_picture);
      g_assert_cmpint (shape.is_opaque, ==, test->inside == in_all);
      g_assert_cmpint (outpaint_shape_is_see_through (&shape, FALSE, FALSE), ==, test->alone);
      g_assert_cmpint (outpaint_shape_is_see_through (&shape, FALSE, TRUE), ==, test->others);
      g_assert_cmpint (outpaint_shape_is_see_through (&shape, TRUE, FALSE),
                       ==,
                       test->inside != in_all && test->inside != in_nothing);
    }
}

static void
test_one_pixel (void)
{
  const guint8  opaque = 255;
  OutpaintShape shape;

  outpaint_shape_measure (&shape, &opaque, 1, 1, 1);
  g_assert_true (shape.is_opaque);
  g_assert_true (shape.is_picture);
  g_assert_cmpfloat (shape.covered, ==, 1.0);
  g_assert_cmpfloat (shape.outline, ==, 1.0);
}

typedef struct
{
  const gchar *name;
  guint8       alpha;
  gint         n_opaque; /* pixels */
  gboolean     is_translucent;
  gint         half;
} TranslucentCase;

static const TranslucentCase translucent_cases[] = {
  { "nearly-opaque", 254, 0, TRUE, 127 },
  { "half", 128, 0, TRUE, 64 },
  { "dim", 60, 0, TRUE, 30 },
  { "dim-speckled", 60, 5, TRUE, 30 },
  { "faint", 1, 0, TRUE, 1 },
  { "speckled", 200, 5, TRUE, 100 },
  { "a-hundredth", 200, 190, FALSE, 128 },
  { "transparent", 0, 0, FALSE, 1 },
  { "opaque", 255, 0, FALSE, 128 },
  { "dot", 0, 5, FALSE, 128 },
};

/* A photograph under a gray layer mask is no picture with one large hole. */
static void
test_translucent (gconstpointer data)
{
  const TranslucentCase *test  = data;
  g_autofree guint8     *alpha = g_malloc (WIDTH * HEIGHT);
  OutpaintShape          shape;

  memset (alpha, test->alpha, WIDTH * HEIGHT);
  memset (alpha + WIDTH * HEIGHT / 2, 255, test->n_opaque);
  outpaint_shape_measure (&shape, alpha, 1, WIDTH, HEIGHT);
  g_assert_cmpint (shape.is_translucent, ==, test->is_translucent);
  g_assert_cmpint (shape.half, ==, test->half);
  if (!test->is_translucent)
    return;

  g_assert_cmpfloat (shape.outline, ==, 1.0);
  g_assert_true (outpaint_shape_is_see_through (&shape, FALSE, FALSE));
}

static const OutpaintGeometry geometry = {
  .source  = { 5, 5, 4, 3 },
  .margins = { .top = 1, .bottom = 2, .left = 0, .right = 2 },
  .frame   = { 5, 4, 6, 6 },
};

static OutpaintSeeThrough *
limits_new (const OutpaintMargins *margins, const guint8 *coverage, gsize n)
{
  OutpaintGeometry with_margins = geometry;

  with_margins.margins = *margins;

  return outpaint_see_through_new (&with_margins, g_memdup2 (coverage, n), 128);
}

static void
test_shows (void)
{
  const OutpaintMargins to_the_left           = { .left = 1 };
  guint8                coverage[]            = { 0, 0, 0, 0, 255, 255, 127, 127, 0, 0, 0, 0 };
  g_autoptr (OutpaintSeeThrough) not_there    = NULL;
  g_autoptr (OutpaintSeeThrough) on_the_left  = NULL;
  g_autoptr (OutpaintSeeThrough) on_the_right = NULL;

  not_there   = limits_new (&geometry.margins, coverage, sizeof (coverage));
  on_the_left = limits_new (&to_the_left, coverage, sizeof (coverage));
  g_assert_false (outpaint_see_through_shows (not_there));
  g_assert_true (outpaint_see_through_shows (on_the_left));

  coverage[7]  = 200;
  on_the_right = limits_new (&geometry.margins, coverage, sizeof (coverage));
  g_assert_true (outpaint_see_through_shows (on_the_right));
}

/* Returns white beyond the edges and in the outermost pixels, as a seam does. */
static void
test_limit (void)
{
  const guint8 coverage[3][4] = { { 0, 255, 0, 0 }, { 9, 255, 255, 99 }, { 0, 0, 0, 255 } };
  const guint8 expected[6][6] = {
    { 0, 255, 0, 0, 0, 0 },    { 0, 70, 0, 0, 0, 0 },      { 0, 70, 70, 0, 99, 99 },
    { 0, 0, 0, 70, 255, 255 }, { 0, 0, 0, 255, 255, 255 }, { 0, 0, 0, 255, 255, 255 },
  };
  g_autoptr (OutpaintSeeThrough) limits =
    limits_new (&geometry.margins, &coverage[0][0], sizeof (coverage));

  for (gint y = 0; y < 6; y++)
    {
      guint8 row[] = { 70, 70, 70, 70, 255, 255 };

      if (y == 0 || y > 3)
        memset (row, 255, sizeof (row));
      outpaint_see_through_limit_row (limits, y, row);
      g_assert_cmpmem (row, sizeof (row), expected[y], sizeof (row));
    }
}

/* A disc ends at the edges that it touches; content cut by an edge continues,
 * upright or slanted.
 */
static void
test_ends (void)
{
  static const struct
  {
    Inside   inside;
    gboolean goes_on;
  } cases[] = { { in_disc, FALSE }, { in_figure, TRUE }, { in_leaning, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OutpaintGeometry all = { .source  = { 0, 0, WIDTH, HEIGHT },
                                     .margins = { 5, 5, 5, 5 },
                                     .frame   = { -5, -5, WIDTH + 10, HEIGHT + 10 } };
      g_autoptr (OutpaintSeeThrough) limits =
        outpaint_see_through_new (&all, draw (cases[i].inside, 1), 128);

      g_assert_cmpint (outpaint_see_through_shows (limits), ==, cases[i].goes_on);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (shape_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/see-through/shape/%s", shape_cases[i].name);

      g_test_add_data_func (path, &shape_cases[i], test_shape);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (translucent_cases); i++)
    {
      g_autofree gchar *path =
        g_strdup_printf ("/see-through/translucent/%s", translucent_cases[i].name);

      g_test_add_data_func (path, &translucent_cases[i], test_translucent);
    }
  g_test_add_func ("/see-through/one-pixel", test_one_pixel);
  g_test_add_func ("/see-through/shows", test_shows);
  g_test_add_func ("/see-through/limit", test_limit);
  g_test_add_func ("/see-through/ends", test_ends);

  return g_test_run ();
}
