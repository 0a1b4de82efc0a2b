/* Tests of completion-islands
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/islands.h"

#define WIDTH  403
#define HEIGHT 301

static const OutpaintThreads threads = { 1, NULL };


/* Returns the mask of a frame in which only the rectangles are known. */
static OutpaintPicture *
make_mask (const OutpaintRect *known, gint n)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint i = 0; i < n; i++)
    for (gint y = 0; y < known[i].height; y++)
      memset (outpaint_picture_row (mask, known[i].y + y) + known[i].x, 0, (gsize) known[i].width);

  return mask;
}

static GArray *
find (const OutpaintRect *known, gint n)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) mask    = make_mask (known, n);
  g_auto (OutpaintPyramid) pyramid    = { 0 };

  memset (picture->data, 0, (gsize) 3 * WIDTH * HEIGHT);
  g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));

  return outpaint_islands_find (&pyramid.levels[0]);
}

static void
assert_rect (const GArray *found, guint i, gint x, gint y, gint width, gint height)
{
  const OutpaintRect *rect = &g_array_index (found, OutpaintRect, i);

  g_assert_cmpuint (found->len, >, i);
  g_assert_cmpint (rect->x, ==, x);
  g_assert_cmpint (rect->y, ==, y);
  g_assert_cmpint (rect->width, ==, width);
  g_assert_cmpint (rect->height, ==, height);
}

/* Islands grow by their shorter side, tiny ones by the minimum. */
static void
test_grown (void)
{
  const OutpaintRect known[] = { { 100, 50, 8, 7 }, { 200, 150, 60, 30 } };
  g_autoptr (GArray) found   = find (known, 2);

  g_assert_cmpuint (found->len, ==, 2);
  assert_rect (found, 0, 76, 26, 56, 55);
  assert_rect (found, 1, 170, 120, 120, 90);
}

/* Islands are clipped to the frame. */
static void
test_clipped (void)
{
  const OutpaintRect known[] = { { 0, 0, 16, 16 }, { WIDTH - 12, HEIGHT - 10, 12, 10 } };
  g_autoptr (GArray) found   = find (known, 2);

  g_assert_cmpuint (found->len, ==, 2);
  assert_rect (found, 0, 0, 0, 40, 40);
  assert_rect (found, 1, WIDTH - 36, HEIGHT - 34, 36, 34);
}

/* Pixels near each other, also diagonally, belong to one island. */
static void
test_joined (void)
{
  const OutpaintRect known[] = { { 64, 64, 40, 40 }, { 110, 110, 20, 20 } };
  g_autoptr (GArray) found   = find (known, 2);

  g_assert_cmpuint (found->len, ==, 1);
  assert_rect (found, 0, 0, 0, 196, 196);
}

/* Specks without a source patch are not islands. */
static void
test_specks (void)
{
  const OutpaintRect known[] = { { 10, 10, 6, 200 }, { 300, 20, 1, 1 }, { 200, 200, 7, 7 } };
  g_autoptr (GArray) found   = find (known, 3);

  g_assert_cmpuint (found->len, ==, 1);
  assert_rect (found, 0, 176, 176, 55, 55);
}

/* Large parts are not islands, nor are many parts that are large together. */
static void
test_large (void)
{
  const OutpaintRect ring[] = { { 0, 0, WIDTH, 10 },
                                { 0, HEIGHT - 10, WIDTH, 10 },
                                { 0, 0, 10, HEIGHT },
                                { WIDTH - 10, 0, 10, HEIGHT } };
  OutpaintRect       many[30];
  g_autoptr (GArray) of_ring = find (ring, 4);
  g_autoptr (GArray) of_many = NULL;

  for (gint i = 0; i < 30; i++)
    many[i] = (OutpaintRect){ 66 * (i % 6), 70 * (i / 6), 8, 8 };
  of_many = find (many, 30);

  g_assert_cmpuint (of_ring->len, ==, 0);
  g_assert_cmpuint (of_many->len, ==, 0);
}

static void
test_cut_and_paste (void)
{
  const OutpaintRect rect             = { 3, 2, 7, 5 };
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (11, 9, 3);
  g_autoptr (OutpaintPicture) piece   = NULL;
  gint changed                        = 0;

  for (gint i = 0; i < 11 * 9 * 3; i++)
    picture->data[i] = i % 251;
  piece = outpaint_islands_cut (picture, &rect);
  g_assert_cmpint (piece->width, ==, 7);
  g_assert_cmpint (piece->height, ==, 5);
  g_assert_cmpmem (outpaint_picture_row (piece, 4), 21, outpaint_picture_row (picture, 6) + 9, 21);

  memset (piece->data, 255, 7 * 5 * 3);
  outpaint_islands_paste (picture, &rect, piece);
  for (gint i = 0; i < 11 * 9 * 3; i++)
    changed += picture->data[i] == 255;
  g_assert_cmpint (changed, ==, 7 * 5 * 3);
  g_assert_cmpint (outpaint_picture_row (picture, 6)[9 + 20], ==, 255);
  g_assert_cmpint (outpaint_picture_row (picture, 6)[9 + 21], !=, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-islands/grown", test_grown);
  g_test_add_func ("/completion-islands/clipped", test_clipped);
  g_test_add_func ("/completion-islands/joined", test_joined);
  g_test_add_func ("/completion-islands/specks", test_specks);
  g_test_add_func ("/completion-islands/large", test_large);
  g_test_add_func ("/completion-islands/cut-and-paste", test_cut_and_paste);

  return g_test_run ();
}
