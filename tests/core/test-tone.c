/* Tests of tone
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/picture/tone.h"

#define N 6


/* Returns a row of opaque gray pixels with these values. */
static OutpaintPicture *
make_row (const gfloat *values)
{
  OutpaintPicture *picture = outpaint_picture_new (N, 1, 4);

  memset (picture->data, 255, 4 * N);
  g_assert_true (outpaint_picture_add_floats (picture));
  for (gint i = 0; i < N; i++)
    for (gint c = 0; c < 3; c++)
      {
        picture->floats[3 * i + c] = values[i];
        picture->data[4 * i + c]   = (guint8) (CLAMP (values[i], 0.0f, 1.0f) * 255.0f + 0.5f);
      }

  return picture;
}

/* Values brighter than white stay distinct, and the others lose little. */
static void
test_bright (void)
{
  const gfloat values[]               = { -1.0f, 0.0f, 0.5f, 1.0f, 2.171f, 6.8f };
  g_autoptr (OutpaintPicture) picture = make_row (values);

  outpaint_tone_compress (picture);
  g_assert_cmpint (picture->data[0], ==, 0);
  g_assert_cmpint (picture->data[4], ==, 0);
  g_assert_cmpint (picture->data[4 * 3], >, 160);
  g_assert_cmpint (ABS (picture->data[4 * 3] - 2 * picture->data[4 * 2]), <=, 1);
  g_assert_cmpint (picture->data[4 * 4], >, picture->data[4 * 3] + 20);
  g_assert_cmpint (picture->data[4 * 5], ==, 255);
  g_assert_cmpint (picture->data[4 * 5 + 3], ==, 255);
}

/* A single hot pixel does not compress the others. */
static void
test_hot (void)
{
  const gfloat values[]               = { 0.0f, 0.25f, 0.5f, 1.0f, 2.171f, 3e12f };
  g_autoptr (OutpaintPicture) picture = make_row (values);

  outpaint_tone_compress (picture);
  g_assert_cmpint (picture->data[4 * 3], >, 140);
  g_assert_cmpint (picture->data[4 * 4], >, picture->data[4 * 3] + 20);
  g_assert_cmpint (picture->data[4 * 5], ==, 255);
}

/* Known pixels get floats from the bytes made from them. */
static void
test_settle (void)
{
  const gfloat values[]               = { 0.0f, 0.25f, 0.5f, 1.0f, 2.171f, 6.8f };
  g_autoptr (OutpaintPicture) picture = make_row (values);
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintPicture) colors  = NULL;
  gfloat rgba[N * 4];

  outpaint_tone_compress (picture);
  colors = outpaint_picture_split (picture, &mask);
  memset (colors->floats, 0xff, 3 * N * sizeof (gfloat));
  outpaint_picture_get_floats (colors, 0, 1, rgba);
  for (gint i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (rgba[4 * i + 1], values[i], 0.02 * MAX (values[i], 0.2f));

  mask->data[2]      = 255;
  colors->floats[12] = 9.0f;
  outpaint_tone_settle (colors, mask);
  for (gint i = 0; i < N; i++)
    if (i == 2)
      g_assert_true (isnan (colors->floats[3 * i]));
    else
      g_assert_cmpfloat (colors->floats[3 * i], ==, i == 4 ? 9.0f : rgba[4 * i]);

  g_assert_cmpfloat (outpaint_tone_expand (0.0f, 51), ==, 51.0f / 255.0f);
}

static void
test_in_range (void)
{
  const gfloat values[]               = { 0.0f, 0.1f, 0.5f, 0.7f, 1.0f, 9.0f };
  g_autoptr (OutpaintPicture) picture = make_row (values);
  g_autoptr (OutpaintPicture) copy    = NULL;

  picture->data[4 * 5 + 3] = 254;
  copy                     = outpaint_picture_copy (picture);
  outpaint_tone_compress (picture);
  g_assert_cmpmem (picture->data, 4 * N, copy->data, 4 * N);

  g_clear_pointer (&copy->floats, g_free);
  outpaint_tone_compress (copy);
  g_assert_cmpmem (picture->data, 4 * N, copy->data, 4 * N);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tone/bright", test_bright);
  g_test_add_func ("/tone/hot", test_hot);
  g_test_add_func ("/tone/settle", test_settle);
  g_test_add_func ("/tone/in-range", test_in_range);

  return g_test_run ();
}
