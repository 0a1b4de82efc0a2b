/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/seam.h"


/* A frame around a source at 0, 0. */
static OutpaintGeometry
geometry_for (gint width, gint height, OutpaintMargins margins)
{
  OutpaintGeometry geometry = { { 0, 0, width, height }, margins, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };

  geometry.frame.x      = -margins.left;
  geometry.frame.y      = -margins.top;
  geometry.frame.width  = margins.left + width + margins.right;
  geometry.frame.height = margins.top + height + margins.bottom;
  geometry.canvas       = geometry.frame;

  return geometry;
}

static guint8 *
whole_mask (const OutpaintGeometry *geometry, gint seam_width, guint8 *coverage)
{
  gint    width                 = geometry->frame.width;
  guint8 *mask                  = g_malloc ((gsize) width * geometry->frame.height);
  g_autoptr (OutpaintSeam) seam = outpaint_seam_new (geometry, seam_width, coverage);

  for (gint y = 0; y < geometry->frame.height; y++)
    outpaint_seam_get_row (seam, y, mask + (gsize) y * width);

  return mask;
}

typedef struct
{
  const gchar    *title;
  gint            width;
  gint            height;
  OutpaintMargins margins; /* top, bottom, left, right */
  gint            seam_width;
  gint            row; /* of the frame */
  const gchar    *expected;
} RowCase;

static const RowCase row_cases[] = {
  { "left", 6, 3, { 0, 0, 2, 0 }, 4, 1, "255 255 223 159 96 32 0 0" },
  { "right", 6, 3, { 0, 0, 0, 2 }, 4, 1, "0 0 32 96 159 223 255 255" },
  { "both-sides", 6, 3, { 0, 0, 1, 1 }, 2, 1, "255 191 64 0 0 64 191 255" },
  { "hard-edge", 3, 1, { 0, 0, 1, 1 }, 0, 0, "255 0 0 0 255" },
  { "one-pixel-wide", 4, 1, { 0, 0, 1, 0 }, 1, 0, "255 128 0 0 0" },
  { "top-first-row", 3, 5, { 2, 0, 0, 0 }, 2, 2, "191 191 191" },
  { "top-second-row", 3, 5, { 2, 0, 0, 0 }, 2, 3, "64 64 64" },
  { "top-third-row", 3, 5, { 2, 0, 0, 0 }, 2, 4, "0 0 0" },
  { "bottom-last-row", 3, 5, { 0, 2, 0, 0 }, 2, 4, "191 191 191" },
  { "in-the-margin", 3, 5, { 2, 0, 1, 0 }, 2, 1, "255 255 255 255" },
  { "corner", 5, 5, { 1, 0, 1, 0 }, 3, 2, "255 213 128 128 128 128" },
  { "corner-deeper", 5, 5, { 1, 0, 1, 0 }, 3, 3, "255 213 128 43 43 43" },
  { "wider-than-the-source", 3, 3, { 0, 0, 1, 0 }, 10, 1, "255 242 217 191" },
  { "single-pixel", 1, 1, { 1, 1, 1, 1 }, 4, 1, "255 223 255" },
};

static void
test_row (gconstpointer data)
{
  const RowCase     *test     = data;
  OutpaintGeometry   geometry = geometry_for (test->width, test->height, test->margins);
  g_autofree guint8 *mask     = whole_mask (&geometry, test->seam_width, NULL);
  g_autoptr (GString) row     = g_string_new (NULL);

  for (gint x = 0; x < geometry.frame.width; x++)
    g_string_append_printf (
      row, x > 0 ? " %d" : "%d", mask[(gsize) test->row * geometry.frame.width + x]);

  g_assert_cmpstr (row->str, ==, test->expected);
}

/* What the mask is to be, from the definition. */
static gint
expect_pixel (const OutpaintGeometry *geometry, gint width, const guint8 *coverage, gint x, gint y)
{
  gint    w     = geometry->source.width;
  gint    h     = geometry->source.height;
  gdouble least = G_MAXDOUBLE;

  if (coverage[y * w + x] != 255)
    return 255;
  if (width == 0)
    return 0;

  if (geometry->margins.top > 0)
    least = MIN (least, y + 1);
  if (geometry->margins.bottom > 0)
    least = MIN (least, h - y);
  if (geometry->margins.left > 0)
    least = MIN (least, x + 1);
  if (geometry->margins.right > 0)
    least = MIN (least, w - x);

  for (gint hole_y = 0; hole_y < h; hole_y++)
    for (gint hole_x = 0; hole_x < w; hole_x++)
      if (coverage[hole_y * w + hole_x] != 255)
        least = MIN (least, hypot (hole_x - x, hole_y - y));

  return MAX (0, round (255.0 * (width + 0.5 - least) / width));
}

typedef struct
{
  const gchar    *title;
  gint            width;
  gint            height;
  OutpaintMargins margins;
  gint            seam_width;
  gint            n_holes;
  gint            tolerance;
} HoleCase;

static const HoleCase hole_cases[] = {
  { "one", 41, 31, { 0, 0, 0, 3 }, 6, 1, 0 },
  { "few", 60, 50, { 2, 0, 0, 3 }, 8, 12, 0 },
  { "many", 60, 50, { 1, 1, 1, 1 }, 5, 800, 0 },
  { "none", 20, 20, { 1, 0, 1, 0 }, 5, 0, 0 },
  { "hard-edge", 60, 50, { 1, 1, 1, 1 }, 0, 40, 0 },
  { "all", 5, 5, { 1, 0, 0, 0 }, 3, 1000, 0 },
  { "one-column", 1, 60, { 0, 0, 4, 0 }, 7, 3, 0 },
  { "one-row", 60, 1, { 4, 0, 0, 0 }, 7, 3, 0 },
  { "one-pixel", 1, 1, { 4, 0, 0, 0 }, 7, 9, 0 },
  { "widest-in-single-steps", 90, 70, { 1, 0, 0, 0 }, 254, 2, 0 },
  { "wide", 90, 70, { 0, 0, 0, 1 }, 255, 2, 1 },
  { "very-wide", 90, 70, { 0, 0, 0, 1 }, 5000, 2, 1 },
  { "widest", 90, 70, { 0, 0, 0, 1 }, OUTPAINT_MAX_SIZE, 2, 1 },
};

static void
test_holes (gconstpointer data)
{
  const HoleCase    *test     = data;
  OutpaintGeometry   geometry = geometry_for (test->width, test->height, test->margins);
  gsize              n        = (gsize) test->width * test->height;
  guint8            *coverage = g_malloc (n);
  g_autofree guint8 *kept     = NULL;
  g_autofree guint8 *mask     = NULL;
  g_autoptr (GRand) random    = g_rand_new_with_seed (5);

  memset (coverage, 255, n);
  for (gint i = 0; i < test->n_holes; i++)
    coverage[g_rand_int_range (random, 0, n)] = g_rand_int_range (random, 0, 255);
  kept = g_memdup2 (coverage, n);

  mask = whole_mask (&geometry, test->seam_width, coverage);

  for (gint y = 0; y < test->height; y++)
    for (gint x = 0; x < test->width; x++)
      {
        gint expected = expect_pixel (&geometry, test->seam_width, kept, x, y);
        gint value =
          mask[(gsize) (y + test->margins.top) * geometry.frame.width + x + test->margins.left];

        g_assert_cmpint (ABS (value - expected), <=, test->tolerance);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (row_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/seam/row/", row_cases[i].title, NULL);

      g_test_add_data_func (path, &row_cases[i], test_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hole_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/seam/holes/", hole_cases[i].title, NULL);

      g_test_add_data_func (path, &hole_cases[i], test_holes);
    }

  return g_test_run ();
}
