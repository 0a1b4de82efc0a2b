/* Tests of completion-blend
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/blend.h"

#define RANGE 8.0

static const OutpaintThreads threads = { 2, NULL };


/* Returns grey columns, each lighter than the previous one by step. */
static OutpaintPicture *
make_picture (gint width, gint height, gint step)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      memset (outpaint_picture_row (picture, y) + 3 * x, 40 + step * x, 3);

  return picture;
}

/* Returns a mask with known first rows. */
static OutpaintPicture *
make_mask (gint width, gint height, gint n_known)
{
  OutpaintPicture *mask = outpaint_picture_new (width, height, 1);

  memset (mask->data, 255, (gsize) width * height);
  memset (mask->data, 0, (gsize) width * n_known);

  return mask;
}

static guint32 *
make_labels (gint n, gint x, gint y)
{
  guint32 *labels = g_new (guint32, n);

  for (gint i = 0; i < n; i++)
    labels[i] = (guint32) y << 16 | x;

  return labels;
}

/* Every width of the last coarse column: no copy comes from beyond the frame. */
static void
test_last_column (void)
{
  const gint shift  = 2;
  const gint height = 64;

  for (gint width = 61; width <= 64; width++)
    {
      g_autoptr (OutpaintPicture) picture = make_picture (width, height, 3);
      g_autoptr (OutpaintPicture) mask    = make_mask (width, height, 40);
      g_auto (OutpaintPyramid) pyramid    = { 0 };
      g_autofree guint32 *labels          = NULL;
      OutpaintBlend       blend;

      memset (outpaint_picture_row (picture, 40), 250, (gsize) 24 * 3 * width);
      g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));
      g_assert_cmpint (pyramid.n_levels, >, shift);
      labels = make_labels (16 * 16, 15, 4);
      blend  = (OutpaintBlend){ &pyramid, labels, shift, RANGE };

      g_assert_true (outpaint_blend_copy (&blend, &threads));
      for (gint y = 40; y < height; y++)
        for (gint x = 0; x < width; x++)
          g_assert_cmpint (
            outpaint_picture_row (picture, y)[3 * x], ==, 40 + 3 * MIN (60 + x % 4, width - 1));
    }
}

/* Every height of the last coarse row: no copy comes from beyond the frame. */
static void
test_last_row (void)
{
  const gint shift = 2;
  const gint width = 64;

  for (gint height = 61; height <= 64; height++)
    {
      g_autoptr (OutpaintPicture) picture = make_picture (width, height, 0);
      g_autoptr (OutpaintPicture) mask    = make_mask (width, height, 0);
      g_auto (OutpaintPyramid) pyramid    = { 0 };
      g_autofree guint32 *labels          = NULL;
      OutpaintBlend       blend;

      memset (outpaint_picture_row (mask, 24), 0, (gsize) width * (height - 24));
      for (gint y = 24; y < height; y++)
        memset (outpaint_picture_row (picture, y), y, (gsize) 3 * width);
      g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));
      labels = make_labels (16 * 16, 4, 15);
      blend  = (OutpaintBlend){ &pyramid, labels, shift, RANGE };

      g_assert_true (outpaint_blend_copy (&blend, &threads));
      for (gint y = 0; y < 24; y++)
        g_assert_cmpint (outpaint_picture_row (picture, y)[0], ==, MIN (60 + y % 4, height - 1));
    }
}

/* The end of a row and the start of the next are not neighbors: a seam between
 * their copies is blended.
 */
static void
test_ends_of_rows (void)
{
  const gint width                    = 16;
  const gint height                   = 20;
  g_autoptr (OutpaintPicture) picture = make_picture (width, height, 2);
  g_autoptr (OutpaintPicture) mask    = make_mask (width, height, 10);
  g_auto (OutpaintPyramid) pyramid    = { 0 };
  g_autofree guint32 *labels          = make_labels (width * height, width - 1, 4);
  OutpaintBlend       blend           = { &pyramid, labels, 0, RANGE };
  const guint8       *row             = outpaint_picture_row (picture, height - 1);

  for (gint y = 0; y < height; y++)
    for (gint x = 8; x < width; x++)
      labels[y * width + x] = 5 << 16;
  g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));

  g_assert_true (outpaint_blend_copy (&blend, &threads));
  g_assert_cmpint (row[3 * 7] - row[3 * 8], ==, 2 * (width - 1));

  g_assert_true (outpaint_blend_correct (&blend, 0, &threads));
  g_assert_cmpint (ABS (row[3 * 7] - row[3 * 8]), <, 2 * (width - 1) - 5);
}

/* A dark copy beside a bright area gets a little of its light, and stays dark. */
static void
test_contrast (void)
{
  const gint width                    = 32;
  const gint height                   = 20;
  g_autoptr (OutpaintPicture) picture = make_picture (width, height, 0);
  g_autoptr (OutpaintPicture) mask    = make_mask (width, height, 10);
  g_auto (OutpaintPyramid) pyramid    = { 0 };
  g_autofree guint32 *labels          = make_labels (width * height, 4, 4);
  OutpaintBlend       blend           = { &pyramid, labels, 0, RANGE };
  const guint8       *row             = outpaint_picture_row (picture, 10);

  for (gint y = 0; y < 10; y++)
    memset (outpaint_picture_row (picture, y) + 3 * 16, 220, 3 * 16);
  g_assert_true (outpaint_pyramid_init (&pyramid, picture, mask, &threads));

  g_assert_true (outpaint_blend_copy (&blend, &threads));
  g_assert_true (outpaint_blend_correct (&blend, 0, &threads));
  g_assert_cmpint (row[3 * 24], >, 50);
  g_assert_cmpint (row[3 * 24], <, 80);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-blend/last-column", test_last_column);
  g_test_add_func ("/completion-blend/last-row", test_last_row);
  g_test_add_func ("/completion-blend/ends-of-rows", test_ends_of_rows);
  g_test_add_func ("/completion-blend/contrast", test_contrast);

  return g_test_run ();
}
