/* Tests of plane
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/plane.h"


static void
test_luma (void)
{
  static const gfloat pixels[][4] = { { 1, 0, 0, 1 },  { 0, 1, 0, 1 },
                                      { 0, 0, 1, 1 },  { 0.5f, 0.5f, 0.5f, 1 },
                                      { 3, 3, -2, 1 }, { NAN, INFINITY, 0, 1 } };
  static const gfloat expected[]  = { 0.299f, 0.587f, 0.114f, 0.5f, 0.886f, 0.587f };
  g_autofree gfloat  *luma        = outpaint_plane_luma (pixels[0], G_N_ELEMENTS (expected));

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat_with_epsilon (luma[i], expected[i], 1e-6);
}

static void
test_known (void)
{
  static const gfloat reference[][4] = {
    { 0, 0, 0, 1 }, { 0, 0, 0, 0.9f }, { 0, 0, 0, NAN }, { 0, INFINITY, 0, 1 }, { 0, 0, 0, 1 }
  };
  static const gfloat answer[][4] = {
    { 0, 0, 0, 0.5f }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 }, { 0, 0, 0, 1 }
  };
  g_autofree guint8 *known = outpaint_plane_known (reference[0], answer[0], 5);

  g_assert_cmpmem (known, 5, "\0\0\0\0\1", 5);
}

/* Compares with the definition on random planes, also long and narrow ones. */
static void
test_erode (void)
{
  static const gint sizes[][2] = { { 40, 30 }, { 1, 1 }, { 60, 3 }, { 3, 60 }, { 7, 7 } };
  g_autoptr (GRand) random     = g_rand_new_with_seed (4);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gint radius = 0; radius <= 4; radius++)
      {
        gint               width  = sizes[i][0];
        gint               height = sizes[i][1];
        g_autofree guint8 *known  = g_malloc (width * height);
        g_autofree guint8 *kept   = NULL;

        for (gint j = 0; j < width * height; j++)
          known[j] = g_rand_int_range (random, 0, 60) > 0;
        kept = g_memdup2 (known, width * height);
        g_assert_true (outpaint_plane_erode (known, width, height, radius));

        for (gint y = 0; y < height; y++)
          for (gint x = 0; x < width; x++)
            {
              gint expected = 1;

              for (gint v = y - radius; v <= y + radius; v++)
                for (gint u = x - radius; u <= x + radius; u++)
                  expected &= u >= 0 && v >= 0 && u < width && v < height && kept[v * width + u];
              g_assert_cmpint (known[y * width + x], ==, expected);
            }
      }
}

static void
test_smooth (void)
{
  static const gfloat kernel[]   = { 0.5f, 0.2f, 0.05f };
  static const gint   sizes[][2] = { { 30, 20 }, { 1, 1 }, { 2, 9 }, { 9, 2 } };
  g_autoptr (GRand) random       = g_rand_new_with_seed (4);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gint radius = 1; radius <= 2; radius++)
      {
        gint               width  = sizes[i][0];
        gint               height = sizes[i][1];
        g_autofree gfloat *plane  = g_new (gfloat, width * height);
        g_autofree gfloat *kept   = NULL;

        for (gint j = 0; j < width * height; j++)
          plane[j] = g_rand_double (random);
        kept = g_memdup2 (plane, width * height * sizeof (gfloat));
        g_assert_true (outpaint_plane_smooth (plane, width, height, kernel, radius));

        for (gint y = 0; y < height; y++)
          for (gint x = 0; x < width; x++)
            {
              gfloat sum = 0.0f;

              for (gint v = -radius; v <= radius; v++)
                for (gint u = -radius; u <= radius; u++)
                  sum += kernel[ABS (u)] * kernel[ABS (v)]
                         * kept[CLAMP (y + v, 0, height - 1) * width + CLAMP (x + u, 0, width - 1)];
              g_assert_cmpfloat_with_epsilon (plane[y * width + x], sum, 1e-5);
            }
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plane/luma", test_luma);
  g_test_add_func ("/plane/known", test_known);
  g_test_add_func ("/plane/erode", test_erode);
  g_test_add_func ("/plane/smooth", test_smooth);

  return g_test_run ();
}
