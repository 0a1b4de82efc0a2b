/* Tests of completion-patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/patch.h"

#define WIDTH  9
#define HEIGHT 11
#define STRIDE (3 * WIDTH)


static void
fill (guint8 *pixels, gsize n)
{
  for (gsize i = 0; i < n; i++)
    pixels[i] = g_test_rand_int_range (0, 256);
}

/* Reference implementation of the distance. */
static gint
sum_up (const guint8 *a, const guint8 *b, const guint8 *known)
{
  gint sum = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_BYTES; j++)
      if (known == NULL || known[i * OUTPAINT_PATCH_BYTES + j] != 0)
        sum += ABS (a[i * STRIDE + j] - b[i * STRIDE + j]);

  return sum;
}

/* Patches at the very end of their buffers. */
static void
test_distance (void)
{
  gsize  used = 6 * STRIDE + OUTPAINT_PATCH_BYTES;
  guint8 known[OUTPAINT_PATCH_SIDE * OUTPAINT_PATCH_BYTES];

  for (gint round = 0; round < 200; round++)
    {
      g_autofree guint8 *a = g_malloc (used);
      g_autofree guint8 *b = g_malloc (used);
      OutpaintPatch      patch;
      gint               distance;

      fill (a, used);
      fill (b, used);
      for (gsize i = 0; i < sizeof known; i++)
        known[i] = g_test_rand_bit () ? 255 : 0;

      outpaint_patch_load (&patch, a, STRIDE);
      outpaint_patch_load_known (&patch, known);
      distance = sum_up (a, b, NULL);
      g_assert_cmpint (outpaint_patch_distance (&patch, b, STRIDE, G_MAXINT), ==, distance);
      g_assert_cmpint (outpaint_patch_distance (&patch, b, STRIDE, distance + 1), ==, distance);
      g_assert_cmpint (outpaint_patch_distance (&patch, b, STRIDE, distance), >=, distance);
      g_assert_cmpint (outpaint_patch_distance (&patch, b, STRIDE, 10), >=, 10);
      g_assert_cmpint (outpaint_patch_distance (&patch, a, STRIDE, 1), ==, 0);
      g_assert_cmpint (outpaint_patch_known_distance (&patch, b, STRIDE), ==, sum_up (a, b, known));
    }
}

static gboolean
are_known (const guint8 *known, gint i, gint j, gint other_i, gint other_j)
{
  return known == NULL
         || (known[i * OUTPAINT_PATCH_BYTES + j] != 0
             && known[other_i * OUTPAINT_PATCH_BYTES + other_j] != 0);
}

/* Reference implementation of the contrast. */
static gint
sum_up_contrast (const guint8 *a, const guint8 *known)
{
  const gint apart = OUTPAINT_CONTRAST_APART;
  gint       sum   = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_CONTRAST_BYTES; j++)
      {
        const guint8 *byte = a + i * STRIDE + j;

        if (j >= 3 * apart && are_known (known, i, j, i, j - 3 * apart))
          sum += ABS (*byte - *(byte - 3 * apart));
        if (i >= apart && are_known (known, i, j, i - apart, j))
          sum += ABS (*byte - *(byte - apart * STRIDE));
      }

  return sum;
}

static void
test_contrast (void)
{
  for (gint round = 0; round < 200; round++)
    {
      guint8        pixels[HEIGHT * STRIDE];
      guint8        known[OUTPAINT_PATCH_SIDE * OUTPAINT_PATCH_BYTES];
      OutpaintPatch patch;

      fill (pixels, sizeof pixels);
      for (gsize i = 0; i < sizeof known; i++)
        known[i] = g_test_rand_bit () ? 255 : 0;
      outpaint_patch_load (&patch, pixels, STRIDE);
      outpaint_patch_load_known (&patch, known);
      g_assert_cmpint (outpaint_patch_get_contrast (&patch), ==, sum_up_contrast (pixels, NULL));
      g_assert_cmpint (outpaint_patch_get_contrast_at (pixels + 3, STRIDE),
                       ==,
                       sum_up_contrast (pixels + 3, NULL));
      g_assert_cmpint (outpaint_patch_get_known_contrast (&patch, pixels, STRIDE),
                       ==,
                       sum_up_contrast (pixels, known));
    }
}

/* The largest possible distance. */
static void
test_extremes (void)
{
  guint8        black[HEIGHT * STRIDE] = { 0 };
  guint8        white[HEIGHT * STRIDE];
  guint8        known[OUTPAINT_PATCH_SIDE * OUTPAINT_PATCH_BYTES];
  OutpaintPatch patch;

  memset (white, 255, sizeof white);
  memset (known, 255, sizeof known);
  outpaint_patch_load (&patch, black, STRIDE);
  outpaint_patch_load_known (&patch, known);

  g_assert_cmpint (outpaint_patch_distance (&patch, white, STRIDE, G_MAXINT), ==, 147 * 255);
  g_assert_cmpint (outpaint_patch_known_distance (&patch, white, STRIDE), ==, 147 * 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-patch/distance", test_distance);
  g_test_add_func ("/completion-patch/contrast", test_contrast);
  g_test_add_func ("/completion-patch/extremes", test_extremes);

  return g_test_run ();
}
