/* Tests of completion-repeat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/lattice.h"

#include <string.h>

#define WIDTH  110
#define HEIGHT 90
#define LEFT   31
#define TOP    23
#define RIGHT  80
#define BOTTOM 66

#define CELL_WIDTH  10
#define CELL_HEIGHT 7

static const OutpaintLattice plain = { 2, { CELL_WIDTH, 0 }, { 0, CELL_HEIGHT }, 60 };
static const OutpaintThreads alone = { 1, NULL };


/* Paints cells of distinct pixels, each column of cells shifted. */
static void
paint_pixel (gint x, gint y, gint shift, guint8 *rgb)
{
  gint row = (y + 700) / CELL_HEIGHT;

  rgb[0] = (x + row * shift + 1000) % CELL_WIDTH * 20;
  rgb[1] = (y + 700) % CELL_HEIGHT * 30;
  rgb[2] = 90;
}

static OutpaintPicture *
paint (gint shift)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      paint_pixel (x, y, shift, outpaint_picture_row (picture, y) + 3 * x);

  return picture;
}

static OutpaintPicture *
make_mask (gint left, gint top, gint right, gint bottom)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = top; y < bottom; y++)
    memset (outpaint_picture_row (mask, y) + left, 0, right - left);

  return mask;
}

static void
blank (OutpaintPicture *picture, const OutpaintPicture *mask)
{
  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, 0, 3);
}

static gint
count_wrong (const OutpaintPicture *picture, gint shift)
{
  gint n = 0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        guint8 rgb[3];

        paint_pixel (x, y, shift, rgb);
        n += memcmp (rgb, outpaint_picture_row (picture, y) + 3 * x, 3) != 0;
      }

  return n;
}

/* The pattern is continued in phase on every side and in a hole, for all vectors. */
static void
test_exact (void)
{
  static const OutpaintLattice oblique    = { 2, { CELL_WIDTH, -3 }, { 0, CELL_HEIGHT }, 60 };
  g_autoptr (OutpaintPicture) mask        = make_mask (LEFT, TOP, RIGHT, BOTTOM);
  const OutpaintLattice *const lattices[] = { &plain, &oblique };

  for (gint y = TOP + 9; y < TOP + 30; y++)
    memset (outpaint_picture_row (mask, y) + LEFT + 12, 1 + y, 19);
  for (gint i = 0; i < 2; i++)
    {
      g_autoptr (OutpaintPicture) picture = paint (3 * i);
      g_autoptr (OutpaintPicture) rest    = NULL;

      blank (picture, mask);
      g_assert_true (outpaint_lattice_continue (lattices[i], picture, mask, &rest, &alone));
      g_assert_null (rest);
      g_assert_cmpint (count_wrong (picture, 3 * i), ==, 0);
    }
}

/* A single vector fills only the rows of the source. */
static void
test_rest (void)
{
  OutpaintLattice one                 = plain;
  g_autoptr (OutpaintPicture) mask    = make_mask (LEFT, TOP, RIGHT, BOTTOM);
  g_autoptr (OutpaintPicture) picture = paint (0);
  g_autoptr (OutpaintPicture) truth   = paint (0);
  g_autoptr (OutpaintPicture) rest    = NULL;

  one.n_vectors = 1;
  blank (picture, mask);
  g_assert_true (outpaint_lattice_continue (&one, picture, mask, &rest, &alone));
  g_assert_nonnull (rest);
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean is_inside = y >= TOP && y < BOTTOM;

        g_assert_cmpint (outpaint_picture_row (rest, y)[x], ==, is_inside ? 0 : 255);
        if (is_inside)
          g_assert_cmpmem (outpaint_picture_row (picture, y) + 3 * x,
                           3,
                           outpaint_picture_row (truth, y) + 3 * x,
                           3);
      }
}

/* Lines at the edges and a spot outside of the pattern are not repeated. */
static void
test_blemishes (void)
{
  g_autoptr (OutpaintPicture) mask    = make_mask (LEFT, TOP, RIGHT, BOTTOM);
  g_autoptr (OutpaintPicture) picture = paint (0);
  g_autoptr (OutpaintPicture) rest    = NULL;
  gint n_spoilt                       = 0;

  for (gint y = TOP; y < BOTTOM; y++)
    for (gint x = LEFT; x < RIGHT; x++)
      if (y < TOP + 2 || x >= RIGHT - 1 || (x > 40 && x < 46 && y > 55 && y < 60))
        {
          memset (outpaint_picture_row (picture, y) + 3 * x, 255, 3);
          n_spoilt++;
        }

  blank (picture, mask);
  g_assert_true (outpaint_lattice_continue (&plain, picture, mask, &rest, &alone));
  g_assert_null (rest);
  g_assert_cmpint (count_wrong (picture, 0), ==, n_spoilt);
}

/* A line at the edge belongs to the pattern or is a border. */
static void
test_edges (void)
{
  const OutpaintMargins edges         = { .top = 2, .right = 1 };
  g_autoptr (OutpaintPicture) mask    = make_mask (0, 0, WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) picture = paint (3);

  g_assert_true (outpaint_lattice_reaches_edges (picture, mask, &edges, &alone));

  memset (picture->data, 255, (gsize) 2 * 3 * WIDTH);
  g_assert_false (outpaint_lattice_reaches_edges (picture, mask, &edges, &alone));
}

/* Fractional periods do not drift. */
static void
test_fraction (void)
{
  static const OutpaintLattice fraction = { 2, { 7.5, 0 }, { 0, 1 }, 60 };
  g_autoptr (OutpaintPicture) mask      = make_mask (LEFT, TOP, RIGHT, BOTTOM);
  g_autoptr (OutpaintPicture) picture   = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) truth     = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) rest      = NULL;

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    memset (truth->data + 3 * i, i % WIDTH * 2 % 15 * 16, 3);
  memcpy (picture->data, truth->data, (gsize) 3 * WIDTH * HEIGHT);
  blank (picture, mask);
  g_assert_true (outpaint_lattice_continue (&fraction, picture, mask, &rest, &alone));
  g_assert_null (rest);
  g_assert_cmpmem (
    picture->data, (gsize) 3 * WIDTH * HEIGHT, truth->data, (gsize) 3 * WIDTH * HEIGHT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-repeat/exact", test_exact);
  g_test_add_func ("/completion-repeat/rest", test_rest);
  g_test_add_func ("/completion-repeat/blemishes", test_blemishes);
  g_test_add_func ("/completion-repeat/edges", test_edges);
  g_test_add_func ("/completion-repeat/fraction", test_fraction);

  return g_test_run ();
}
