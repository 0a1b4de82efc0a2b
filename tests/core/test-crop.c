/* Tests of crop
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/crop.h"

#include <string.h>


static OutpaintPicture *
make_picture (gint width, gint height, gint channels)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, channels);

  for (gint i = 0; i < width * height * channels; i++)
    picture->data[i] = (guint8) (i + 1);

  return picture;
}

/* A picture is the same after its padding is cut off. */
static void
test_round_trip (void)
{
  for (gint channels = 1; channels <= 4; channels += channels == 1 ? 2 : 1)
    for (gint x = 0; x < 3; x++)
      for (gint y = 0; y < 3; y++)
        {
          g_autoptr (OutpaintPicture) picture = make_picture (5, 4, channels);
          g_autoptr (OutpaintPicture) padded  = outpaint_picture_pad (picture, x, y, 7, 6);
          g_autoptr (OutpaintPicture) cut     = outpaint_picture_crop (padded, x, y, 5, 4);

          g_assert_cmpint (padded->width, ==, 7);
          g_assert_cmpint (padded->height, ==, 6);
          g_assert_cmpint (cut->channels, ==, channels);
          g_assert_cmpmem (cut->data, 5 * 4 * channels, picture->data, 5 * 4 * channels);
        }
}

static void
test_padding (void)
{
  g_autoptr (OutpaintPicture) picture = make_picture (1, 1, 3);
  g_autoptr (OutpaintPicture) padded  = outpaint_picture_pad (picture, 1, 0, 2, 2);
  static const guint8 expected[]      = { 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0 };

  g_assert_cmpmem (padded->data, sizeof expected, expected, sizeof expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crop/round-trip", test_round_trip);
  g_test_add_func ("/crop/padding", test_padding);

  return g_test_run ();
}
