/* Tests of picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/picture.h"

#define WIDTH  5
#define HEIGHT 3
#define N      (WIDTH * HEIGHT)


static OutpaintPicture *
make_picture (gboolean with_floats)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 4);

  for (gint i = 0; i < 4 * N; i++)
    picture->data[i] = (guint8) (i % 4 == 3 ? 250 + i / 4 % 6 : 7 * i);
  if (with_floats)
    g_assert_true (outpaint_picture_add_floats (picture));
  for (gint i = 0; i < 3 * N && with_floats; i++)
    picture->floats[i] = 0.1f * i - 1.0f;

  return picture;
}

/* Floats are returned where there are some, else bytes. */
static void
test_floats (gconstpointer data)
{
  gboolean with_floats                = GPOINTER_TO_INT (data);
  g_autoptr (OutpaintPicture) picture = make_picture (with_floats);
  g_autoptr (OutpaintPicture) copy    = outpaint_picture_copy (picture);
  gfloat rgba[WIDTH * 2 * 4];

  outpaint_picture_get_floats (copy, 1, 2, rgba);
  for (gint i = 0; i < WIDTH * 2; i++)
    for (gint c = 0; c < 4; c++)
      {
        gint at = WIDTH + i;

        g_assert_cmpfloat (rgba[4 * i + c],
                           ==,
                           with_floats && c < 3 ? 0.1f * (3 * at + c) - 1.0f
                                                : picture->data[4 * at + c] / 255.0f);
      }
}

static void
test_split (gconstpointer data)
{
  gboolean with_floats                = GPOINTER_TO_INT (data);
  g_autoptr (OutpaintPicture) picture = make_picture (with_floats);
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintPicture) colors  = outpaint_picture_split (picture, &mask);

  g_assert_null (picture->floats);
  g_assert_true ((colors->floats != NULL) == with_floats);
  for (gint i = 0; i < N; i++)
    {
      g_assert_cmpint (mask->data[i], ==, i % 6 == 5 ? 0 : 255);
      g_assert_cmpmem (colors->data + 3 * i, 3, picture->data + 4 * i, 3);
      if (with_floats)
        g_assert_cmpfloat (colors->floats[3 * i], ==, 0.1f * (3 * i) - 1.0f);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/picture/floats/without", GINT_TO_POINTER (FALSE), test_floats);
  g_test_add_data_func ("/picture/floats/with", GINT_TO_POINTER (TRUE), test_floats);
  g_test_add_data_func ("/picture/split/without", GINT_TO_POINTER (FALSE), test_split);
  g_test_add_data_func ("/picture/split/with", GINT_TO_POINTER (TRUE), test_split);

  return g_test_run ();
}
