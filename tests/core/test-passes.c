/* Tests of margins in several passes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/frame/passes.h"
#include "core/service/service.h"


/* A picture and its margins. */
typedef struct
{
  gint            width;
  gint            height;
  OutpaintMargins margins; /* top, bottom, left, right */
  gint            proposed;
} Row;

static const Row rows[] = {
  { 200, 100, { 50, 50, 100, 100 }, 1 },   { 200, 100, { 51, 0, 0, 0 }, 2 },
  { 1000, 1000, { 0, 0, 0, 1000 }, 2 },    { 1000, 1000, { 0, 0, 1000, 1000 }, 2 },
  { 1000, 1000, { 0, 0, 2000, 2000 }, 3 }, { 1000, 500, { 2000, 2000, 4000, 4000 }, 3 },
  { 1600, 1067, { 0, 0, 300, 1700 }, 2 },  { 37, 61, { 40, 0, 0, 22 }, 2 },
};

static OutpaintRect
grow (const OutpaintRect *rect, const OutpaintMargins *margins)
{
  return (OutpaintRect){ rect->x - margins->left,
                         rect->y - margins->top,
                         rect->width + margins->left + margins->right,
                         rect->height + margins->top + margins->bottom };
}

static void
assert_near (gdouble value, gdouble expected, gdouble tolerance)
{
  g_assert_cmpfloat (fabs (value - expected), <=, tolerance);
}

/* The passes end at the frame, each side grows by the same factor in each pass, and
 * no margin shrinks.
 */
static void
check (const Row *row, gint n)
{
  const OutpaintRect source = { 10, -20, row->width, row->height };
  const OutpaintRect frame  = grow (&source, &row->margins);
  OutpaintRect       grown  = source;
  OutpaintMargins    passes[OUTPAINT_PASSES_MAX];

  g_assert_cmpint (outpaint_passes_split (&source, &row->margins, n, passes), ==, n);
  for (gint i = 0; i < n; i++)
    {
      OutpaintRect before = grown;

      for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
        {
          g_assert_cmpint (outpaint_margins_get (&passes[i], side), >=, 0);
          g_assert_true (outpaint_margins_get (&row->margins, side) > 0
                         || outpaint_margins_get (&passes[i], side) == 0);
        }
      grown = grow (&grown, &passes[i]);
      assert_near (
        grown.width, before.width * pow ((gdouble) frame.width / row->width, 1.0 / n), 3);
      assert_near (
        grown.height, before.height * pow ((gdouble) frame.height / row->height, 1.0 / n), 3);

      /* The picture keeps its place between opposite sides. */
      if (frame.width > row->width)
        assert_near (source.x - grown.x,
                     (gdouble) row->margins.left * (grown.width - row->width)
                       / (frame.width - row->width),
                     1);
    }
  g_assert_cmpmem (&grown, sizeof (grown), &frame, sizeof (frame));
}

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gint n = 1; n <= OUTPAINT_PASSES_MAX; n++)
      check (&rows[i], n);
}

/* A pass that would add no pixel is no pass; without margins there is one. */
static void
test_small (void)
{
  const OutpaintRect    source = { 0, 0, 100, 100 };
  const OutpaintMargins one    = { .top = 1 };
  const OutpaintMargins none   = { 0 };
  OutpaintMargins       passes[OUTPAINT_PASSES_MAX];

  g_assert_cmpint (outpaint_passes_split (&source, &one, 3, passes), ==, 1);
  g_assert_cmpint (passes[0].top, ==, 1);
  g_assert_cmpint (outpaint_passes_split (&source, &none, 3, passes), ==, 1);
  g_assert_true (outpaint_margins_are_zero (&passes[0]));
  g_assert_cmpint (outpaint_passes_propose (&source, &none), ==, 1);
}

/* As few passes as keep each margin within half of the side, three at most. */
static void
test_propose (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintRect source   = { 0, 0, rows[i].width, rows[i].height };
      gint               proposed = outpaint_passes_propose (&source, &rows[i].margins);

      g_assert_cmpint (proposed, ==, rows[i].proposed);
      g_assert_cmpint (outpaint_passes_are_advised (&source, &rows[i].margins), ==, proposed > 1);
    }
}

/* The request of each pass obeys the size rule of each service, and no pass is
 * painted smaller than the whole frame would be.
 */
static void
test_sizes (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  for (const OutpaintService *const *service = outpaint_services_list (); *service != NULL;
       service++)
    for (gsize i = 0; i < G_N_ELEMENTS (rows) - 1; i++) /* without the tiny one */
      {
        const OutpaintLimits *limits = (*service)->limits;
        const OutpaintRect    source = { 0, 0, 4 * rows[i].width, 4 * rows[i].height };
        const OutpaintMargins all    = { 4 * rows[i].margins.top,
                                         4 * rows[i].margins.bottom,
                                         4 * rows[i].margins.left,
                                         4 * rows[i].margins.right };
        OutpaintMargins       passes[OUTPAINT_PASSES_MAX];
        OutpaintGeometry      geometry;
        OutpaintCanvasSize    whole;
        OutpaintRect          grown = source;
        gint                  n = outpaint_passes_split (&source, &all, rows[i].proposed, passes);

        if (limits == NULL)
          continue;

        g_assert_true (outpaint_geometry_init (&geometry, &source, &all, &source, NULL));
        outpaint_canvas_size_init (
          &whole, &limits->size, &geometry, options->max_width, options->max_height);
        for (gint k = 0; k < n; k++)
          {
            OutpaintCanvasSize size;

            g_assert_true (outpaint_geometry_init (&geometry, &grown, &passes[k], &grown, NULL));
            outpaint_canvas_size_init (
              &size, &limits->size, &geometry, options->max_width, options->max_height);
            g_assert_true (outpaint_size_rule_allows (&limits->size, size.width, size.height));
            g_assert_cmpfloat (size.scale, >=, whole.scale - 0.01);
            grown = grow (&grown, &passes[k]);
          }
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passes/split", test_split);
  g_test_add_func ("/passes/small", test_small);
  g_test_add_func ("/passes/propose", test_propose);
  g_test_add_func ("/passes/sizes", test_sizes);

  return g_test_run ();
}
