/* Tests of seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/seam.h"


/* A frame around a source at 0, 0. */
static OutpaintGeometry
geometry_for (gint width, gint height, OutpaintMargins margins)
{
  OutpaintGeometry geometry = { .source = { 0, 0, width, height }, .margins = margins };

  geometry.frame.x      = -margins.left;
  geometry.frame.y      = -margins.top;
  geometry.frame.width  = margins.left + width + margins.right;
  geometry.frame.height = margins.top + height + margins.bottom;
  geometry.canvas       = geometry.frame;

  return geometry;
}

static guint8 *
read_mask (OutpaintSeam *seam, const OutpaintGeometry *geometry)
{
  gint    width = geometry->frame.width;
  guint8 *mask  = g_malloc ((gsize) width * geometry->frame.height);

  for (gint y = 0; y < geometry->frame.height; y++)
    outpaint_seam_get_row (seam, y, mask + (gsize) y * width);

  return mask;
}

static guint8 *
whole_mask (const OutpaintGeometry *geometry, gint seam_width, guint8 *coverage)
{
  g_autoptr (OutpaintSeam) seam = outpaint_seam_new (geometry, seam_width, coverage);

  return read_mask (seam, geometry);
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
  { "left", 6, 3, { 0, 0, 2, 0 }, 4, 1, "255 255 255 213 128 43 0 0" },
  { "right", 6, 3, { 0, 0, 0, 2 }, 4, 1, "0 0 43 128 213 255 255 255" },
  { "both-sides", 6, 3, { 0, 0, 1, 1 }, 2, 1, "255 255 85 0 0 85 255 255" },
  { "hard-edge", 3, 1, { 0, 0, 1, 1 }, 0, 0, "255 0 0 0 255" },
  { "one-pixel-wide", 4, 1, { 0, 0, 1, 0 }, 1, 0, "255 255 0 0 0" },
  { "top-first-row", 3, 5, { 2, 0, 0, 0 }, 2, 2, "255 255 255" },
  { "top-second-row", 3, 5, { 2, 0, 0, 0 }, 2, 3, "85 85 85" },
  { "top-third-row", 3, 5, { 2, 0, 0, 0 }, 2, 4, "0 0 0" },
  { "bottom-last-row", 3, 5, { 0, 2, 0, 0 }, 2, 4, "255 255 255" },
  { "in-the-margin", 3, 5, { 2, 0, 1, 0 }, 2, 1, "255 255 255 255" },
  { "corner", 5, 5, { 1, 0, 1, 0 }, 3, 2, "255 255 170 170 170 170" },
  { "corner-deeper", 5, 5, { 1, 0, 1, 0 }, 3, 3, "255 255 170 57 57 57" },
  { "wider-than-the-source", 3, 3, { 0, 0, 1, 0 }, 10, 1, "255 255 255 255" },
  { "white-at-most", 9, 1, { 0, 0, 1, 0 }, 40, 0, "255 255 255 255 255 251 244 237 230 223" },
  { "single-pixel", 1, 1, { 1, 1, 1, 1 }, 4, 1, "255 255 255" },
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

/* Returns the expected mask by the definition. */
static gint
expect_pixel (const OutpaintGeometry *geometry, gint width, const guint8 *coverage, gint x, gint y)
{
  gint    w     = geometry->source.width;
  gint    h     = geometry->source.height;
  gdouble least = G_MAXDOUBLE;
  gdouble white;

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

  white = CLAMP (width / 4.0, 0.5, 4.0);

  return (gint) CLAMP (round (255.0 * (width + 0.5 - least) / (width - white)), 0, 255);
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

typedef struct
{
  const gchar    *title;
  gint            width;
  gint            height;
  OutpaintMargins margins;
  gint            seam_width;
  OutpaintMargins border;
  gint            row; /* of the frame */
  const gchar    *expected;
} BorderCase;

/* The border is covered, and the ramp ends at the same place. */
static const BorderCase border_cases[] = {
  { "left", 6, 1, { 0, 0, 1, 0 }, 4, { 0, 0, 1, 0 }, 0, "255 255 213 128 43 0 0" },
  { "right", 6, 1, { 0, 0, 0, 1 }, 4, { 0, 0, 0, 2 }, 0, "0 0 64 191 255 255 255" },
  { "within-the-white",
    7,
    1,
    { 0, 0, 1, 0 },
    10,
    { 0, 0, 1, 0 },
    0,
    "255 255 255 255 221 187 153 119" },
  { "top-row-on-it", 2, 6, { 1, 0, 0, 0 }, 4, { 2, 0, 0, 0 }, 2, "255 255" },
  { "top-row-behind-it", 2, 6, { 1, 0, 0, 0 }, 4, { 2, 0, 0, 0 }, 3, "191 191" },
  { "bottom-last-row", 2, 6, { 0, 1, 0, 0 }, 4, { 0, 1, 0, 0 }, 5, "255 255" },
  { "on-one-side-only", 6, 1, { 0, 0, 1, 1 }, 2, { 0, 0, 1, 0 }, 0, "255 255 128 0 0 85 255 255" },
  { "as-wide-as-the-seam", 5, 1, { 0, 0, 1, 0 }, 2, { 0, 0, 2, 0 }, 0, "255 255 255 0 0 0" },
  { "wider-than-the-seam", 5, 1, { 0, 0, 1, 0 }, 1, { 0, 0, 2, 0 }, 0, "255 255 0 0 0 0" },
  { "hard-edge", 3, 1, { 0, 0, 1, 0 }, 0, { 0, 0, 1, 0 }, 0, "255 0 0 0" },
  { "not-extended", 3, 1, { 0, 0, 0, 1 }, 1, { 0, 0, 1, 0 }, 0, "0 0 255 255" },
};

static void
test_border (gconstpointer data)
{
  const BorderCase *test        = data;
  OutpaintGeometry  geometry    = geometry_for (test->width, test->height, test->margins);
  g_autoptr (OutpaintSeam) seam = outpaint_seam_new (&geometry, test->seam_width, NULL);
  g_autoptr (GString) row       = g_string_new (NULL);
  g_autofree guint8 *mask       = NULL;

  outpaint_seam_set_border (seam, &test->border);
  mask = read_mask (seam, &geometry);

  for (gint x = 0; x < geometry.frame.width; x++)
    g_string_append_printf (
      row, x > 0 ? " %d" : "%d", mask[(gsize) test->row * geometry.frame.width + x]);

  g_assert_cmpstr (row->str, ==, test->expected);
}

#define CUT_WIDTH  300
#define CUT_HEIGHT 260
#define CUT_SEAM   16

static const OutpaintMargins cut_margins = { 3, 5, 7, 9 };

/* Content of the painting that the source does not have, in source pixels. */
typedef struct
{
  const gchar *title;
  OutpaintRect ghost;
  gint         x; /* pixel that must be from the painting alone */
  gint         y;
} CutCase;

static const CutCase cut_cases[] = {
  { "top", { 130, 0, 30, 7 }, 145, 6 },
  { "bottom", { 130, CUT_HEIGHT - 7, 30, 7 }, 145, CUT_HEIGHT - 7 },
  { "left", { 0, 110, 7, 30 }, 6, 125 },
  { "right", { CUT_WIDTH - 7, 110, 7, 30 }, CUT_WIDTH - 7, 125 },
};

static gfloat
get_source (gint x, gint y)
{
  return 0.45f + 0.1f * (gfloat) sin (x * 0.9) * (gfloat) cos (y * 0.7);
}

static gfloat
get_painted (const OutpaintRect *ghost, gint x, gint y)
{
  gboolean is_in =
    x >= ghost->x && x < ghost->x + ghost->width && y >= ghost->y && y < ghost->y + ghost->height;

  return get_source (x, y) + (is_in ? ((x / 5 + y / 5) % 2 == 0 ? 0.3f : -0.3f) : 0.0f);
}

/* Pushes the source; its values are negative where it is not opaque. */
static void
cut (OutpaintSeam *seam, const OutpaintRect *ghost, const guint8 *coverage)
{
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    {
      OutpaintRect       band;
      g_autofree gfloat *painted = NULL;
      g_autofree gfloat *source  = NULL;

      if (!outpaint_seam_get_band (seam, i, &band))
        continue;

      painted = g_new (gfloat, band.width * band.height);
      source  = g_new (gfloat, band.width * band.height);
      for (gint n = 0; n < band.width * band.height; n++)
        {
          gint x = band.x - cut_margins.left + n % band.width;
          gint y = band.y - cut_margins.top + n / band.width;

          painted[n] = get_painted (ghost, x, y);
          source[n]  = get_source (x, y);
          if (coverage != NULL && coverage[y * CUT_WIDTH + x] != 255)
            source[n] = (gfloat) ((x ^ y) & 1);
        }

      outpaint_seam_cut_band (seam, i, painted, source);
    }
}

/* The path goes around the ghost, and is straight further away and for the next
 * painting.
 */
static void
test_cut (gconstpointer data)
{
  const CutCase     *test       = data;
  const OutpaintRect none       = { 0, 0, 0, 0 };
  OutpaintGeometry   geometry   = geometry_for (CUT_WIDTH, CUT_HEIGHT, cut_margins);
  g_autoptr (OutpaintSeam) seam = outpaint_seam_new (&geometry, CUT_SEAM, NULL);
  g_autofree guint8 *plain      = read_mask (seam, &geometry);
  g_autofree guint8 *mask       = NULL;
  g_autofree guint8 *again      = NULL;
  gint               width      = geometry.frame.width;
  gsize              at = (gsize) (test->y + cut_margins.top) * width + test->x + cut_margins.left;

  cut (seam, &test->ghost, NULL);
  mask = read_mask (seam, &geometry);

  g_assert_cmpint (plain[at], <, 255);
  g_assert_cmpint (mask[at], ==, 255);
  for (gint y = 0; y < geometry.frame.height; y++)
    for (gint x = 0; x < width; x++)
      {
        gsize i     = (gsize) y * width + x;
        gint  far_x = MAX (test->ghost.x - (x - cut_margins.left),
                          (x - cut_margins.left) - test->ghost.x - test->ghost.width);
        gint  far_y = MAX (test->ghost.y - (y - cut_margins.top),
                          (y - cut_margins.top) - test->ghost.y - test->ghost.height);

        if (plain[i] == 0 || plain[i] == 255 || MAX (far_x, far_y) > 3 * CUT_SEAM)
          g_assert_cmpint (mask[i], ==, plain[i]);
      }

  cut (seam, &none, NULL);
  again = read_mask (seam, &geometry);
  g_assert_cmpmem (
    again, (gsize) width * geometry.frame.height, plain, (gsize) width * geometry.frame.height);
}

/* Colors under a hole are ignored; the ramp around it stays straight. */
static void
test_cut_holes (void)
{
  const OutpaintRect none       = { 0, 0, 0, 0 };
  OutpaintGeometry   geometry   = geometry_for (CUT_WIDTH, CUT_HEIGHT, cut_margins);
  gsize              n          = (gsize) geometry.frame.width * geometry.frame.height;
  guint8            *coverage   = g_malloc ((gsize) CUT_WIDTH * CUT_HEIGHT);
  g_autofree guint8 *kept       = NULL;
  g_autofree guint8 *plain      = NULL;
  g_autofree guint8 *mask       = NULL;
  g_autoptr (OutpaintSeam) seam = NULL;

  memset (coverage, 255, (gsize) CUT_WIDTH * CUT_HEIGHT);
  for (gint y = 100; y < 140; y++)
    memset (coverage + (gsize) y * CUT_WIDTH, 0, 12);
  kept = g_memdup2 (coverage, (gsize) CUT_WIDTH * CUT_HEIGHT);

  seam  = outpaint_seam_new (&geometry, CUT_SEAM, coverage);
  plain = read_mask (seam, &geometry);
  cut (seam, &none, kept);
  mask = read_mask (seam, &geometry);

  g_assert_cmpmem (mask, n, plain, n);
}

/* The source's border differs from the painting, and is no ghost. */
static void
test_cut_border (void)
{
  const OutpaintMargins border   = { 0, 0, 2, 0 };
  const OutpaintRect    ghost    = { 0, 0, 2, CUT_HEIGHT };
  OutpaintGeometry      geometry = geometry_for (CUT_WIDTH, CUT_HEIGHT, cut_margins);
  gsize                 n        = (gsize) geometry.frame.width * geometry.frame.height;
  g_autoptr (OutpaintSeam) seam  = outpaint_seam_new (&geometry, CUT_SEAM, NULL);
  g_autofree guint8 *plain       = NULL;
  g_autofree guint8 *mask        = NULL;

  outpaint_seam_set_border (seam, &border);
  plain = read_mask (seam, &geometry);
  cut (seam, &ghost, NULL);
  mask = read_mask (seam, &geometry);

  for (gint y = 60; y < CUT_HEIGHT - 60; y++)
    g_assert_cmpmem (mask + (gsize) y * geometry.frame.width,
                     geometry.frame.width,
                     plain + (gsize) y * geometry.frame.width,
                     geometry.frame.width);
  g_assert_cmpint (mask[n / 2 / geometry.frame.width * geometry.frame.width + 8], ==, 255);
}

/* Cases without a cut. */
static void
test_bands (void)
{
  OutpaintRect band;

  for (gint seam_width = 0; seam_width <= 300; seam_width += 50)
    {
      OutpaintGeometry geometry = geometry_for (CUT_WIDTH, 40, (OutpaintMargins){ 10, 0, 10, 0 });
      g_autoptr (OutpaintSeam) seam = outpaint_seam_new (&geometry, seam_width, NULL);

      g_assert_false (outpaint_seam_get_band (seam, 0, &band));
      g_assert_false (outpaint_seam_get_band (seam, 1, &band));
      g_assert_false (outpaint_seam_get_band (seam, 3, &band));
      g_assert_cmpint (
        outpaint_seam_get_band (seam, 2, &band), ==, seam_width == 50 || seam_width == 100);
    }
}

/* The mask is 0 all over the hidden part, and not beside it. */
static void
test_hidden (void)
{
  OutpaintGeometry geometry     = geometry_for (40, 30, (OutpaintMargins){ 5, 0, 7, 9 });
  g_autoptr (OutpaintSeam) seam = outpaint_seam_new (&geometry, 6, NULL);
  g_autofree guint8 *mask       = read_mask (seam, &geometry);
  gint               width      = geometry.frame.width;
  OutpaintRect       hidden;
  guint8            *coverage = g_malloc (40 * 30);

  outpaint_seam_get_hidden (seam, &hidden);
  g_assert_cmpint (hidden.x, ==, 13);
  g_assert_cmpint (hidden.y, ==, 11);
  g_assert_cmpint (hidden.width, ==, 28);
  g_assert_cmpint (hidden.height, ==, 24);
  for (gint y = hidden.y; y < hidden.y + hidden.height; y++)
    for (gint x = hidden.x; x < hidden.x + hidden.width; x++)
      g_assert_cmpint (mask[y * width + x], ==, 0);
  g_assert_cmpint (mask[(hidden.y - 1) * width + hidden.x], >, 0);
  g_assert_cmpint (mask[hidden.y * width + hidden.x - 1], >, 0);

  memset (coverage, 255, 40 * 30);
  g_clear_pointer (&seam, outpaint_seam_free);
  seam = outpaint_seam_new (&geometry, 6, coverage);
  outpaint_seam_get_hidden (seam, &hidden);
  g_assert_cmpint (hidden.width, ==, 0);
}

typedef struct
{
  const gchar *title;
  gint         x; /* of the selected pixels in a source of 9 x 5, rows 1 to 3 */
  gint         n;
  gint         seam_width;
  gint         row;      /* of the mask */
  gint         opaque_x; /* first opaque column of the source; 0 for all */
  const gchar *expected;
} InnerCase;

static const InnerCase inner_cases[] = {
  { "hard", 2, 5, 0, 1, 0, "255 255 255 255 255" },
  { "ramp", 2, 5, 2, 1, 0, "64 191 191 191 64" },
  { "edge-row", 2, 5, 2, 0, 0, "64 64 64 64 64" },
  { "one-pixel-wide", 2, 5, 1, 1, 0, "127 255 255 255 127" },
  { "source-edge", 0, 5, 2, 1, 0, "191 191 191 191 64" },
  { "both-source-edges", 0, 9, 2, 1, 0, "191 191 191 191 191 191 191 191 191" },
  { "transparent-source", 2, 5, 2, 1, 4, "255 255 191 191 64" },
};

static OutpaintSelection *
select_columns (gint x, gint n, const guint8 *values)
{
  const OutpaintRect area = { x, 1, n, 3 };

  return outpaint_selection_new (9, 5, &area, g_memdup2 (values, 3 * n), NULL);
}

static guint8 *
make_coverage (gint opaque_x)
{
  guint8 *coverage = g_malloc (9 * 5);

  for (gint i = 0; i < 9 * 5; i++)
    coverage[i] = i % 9 < opaque_x ? 30 : 255;

  return coverage;
}

/* The ramp of a fill runs inward, and not from the source's edge. */
static void
test_inner (gconstpointer data)
{
  const InnerCase *test = data;
  guint8           values[27];
  guint8           out[9];
  g_autoptr (OutpaintSelection) selection = NULL;
  g_autoptr (OutpaintSeam) seam           = NULL;
  g_autoptr (GString) text                = g_string_new (NULL);

  memset (values, 255, sizeof (values));
  selection = select_columns (test->x, test->n, values);
  seam      = outpaint_seam_new_for_fill (
    selection, test->seam_width, test->opaque_x > 0 ? make_coverage (test->opaque_x) : NULL);

  outpaint_seam_get_row (seam, test->row, out);
  for (gint x = 0; x < test->n; x++)
    g_string_append_printf (text, "%s%d", x > 0 ? " " : "", out[x]);
  g_assert_cmpstr (text->str, ==, test->expected);
}

/* A soft selection is the mask itself at width 0, and limits the ramp otherwise. */
static void
test_inner_feathered (void)
{
  static const guint8 values[] = {
    10, 100, 200, 255, 0, 10, 100, 200, 255, 0, 10, 100, 200, 255, 90
  };
  g_autoptr (OutpaintSelection) selection = select_columns (2, 5, values);
  g_autoptr (OutpaintSeam) plain          = outpaint_seam_new_for_fill (selection, 0, NULL);
  g_autoptr (OutpaintSeam) ramped         = outpaint_seam_new_for_fill (selection, 2, NULL);
  guint8       out[5];
  guint8       expected[5] = { 10, 100, 191, 64, 0 };
  OutpaintRect hidden;
  OutpaintRect band;

  for (gint y = 0; y < 3; y++)
    {
      outpaint_seam_get_row (plain, y, out);
      g_assert_cmpmem (out, 5, values + 5 * y, 5);
    }
  outpaint_seam_get_row (ramped, 1, out);
  g_assert_cmpmem (out, 5, expected, 5);

  outpaint_seam_get_hidden (ramped, &hidden);
  g_assert_cmpint (hidden.width * hidden.height, ==, 0);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    g_assert_false (outpaint_seam_get_band (ramped, side, &band));
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
  for (gsize i = 0; i < G_N_ELEMENTS (border_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/seam/border/", border_cases[i].title, NULL);

      g_test_add_data_func (path, &border_cases[i], test_border);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cut_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/seam/cut/", cut_cases[i].title, NULL);

      g_test_add_data_func (path, &cut_cases[i], test_cut);
    }
  g_test_add_func ("/seam/cut/holes", test_cut_holes);
  g_test_add_func ("/seam/cut/border", test_cut_border);
  g_test_add_func ("/seam/bands", test_bands);
  g_test_add_func ("/seam/hidden", test_hidden);

  for (gsize i = 0; i < G_N_ELEMENTS (inner_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/seam/inner/%s", inner_cases[i].title);

      g_test_add_data_func (path, &inner_cases[i], test_inner);
    }
  g_test_add_func ("/seam/inner/feathered", test_inner_feathered);

  return g_test_run ();
}
