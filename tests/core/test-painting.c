/* Tests of painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/painting.h"

#include <string.h>

#include "core/base/error.h"
#include "core/picture/codec-private.h"

/* 60 x 50 pixels in a request of 64 x 64, with the padding at the left and the top. */
static const OutpaintCanvasSize padded = { 1, 64, 64, { 4, 14, 60, 50 }, { 0, 0, 60, 50 } };


/* Red tells the column, green the row. */
static GBytes *
make_file (gint width, gint height)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;

        pixel[0] = (guint8) x;
        pixel[1] = (guint8) y;
        pixel[2] = 0;
      }

  return outpaint_encode_png (picture, NULL);
}

static void
test_cuts (void)
{
  g_autoptr (GBytes) file                  = make_file (64, 64);
  g_autoptr (GBytes) large                 = make_file (128, 128);
  g_autoptr (OutpaintPicture) picture      = outpaint_painting_decode (file, &padded, TRUE, NULL);
  g_autoptr (OutpaintPicture) double_sized = outpaint_painting_decode (large, &padded, TRUE, NULL);

  g_assert_cmpint (picture->width, ==, 60);
  g_assert_cmpint (picture->height, ==, 50);
  g_assert_cmpint (picture->data[0], ==, 4);
  g_assert_cmpint (picture->data[1], ==, 14);
  g_assert_cmpint (picture->data[3 * 60 * 50 - 3], ==, 63);
  g_assert_cmpint (picture->data[3 * 60 * 50 - 2], ==, 63);

  g_assert_cmpint (double_sized->width, ==, 120);
  g_assert_cmpint (double_sized->height, ==, 100);
  g_assert_cmpint (double_sized->data[0], ==, 8);
  g_assert_cmpint (double_sized->data[1], ==, 28);
}

/* Messages mention charges only where there are any. */
static void
test_refuses (void)
{
  static const struct
  {
    gint         width;
    gint         height;
    const gchar *sentence;
  } rows[] = {
    { 60, 200, "aspect ratio than the requested 64 x 64" },
    { 8, 8, "far smaller than the requested 64 x 64" },
    { 0, 0, "neither a PNG nor a JPEG" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gint is_free = FALSE; is_free <= TRUE; is_free++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) file  = rows[i].width > 0 ? make_file (rows[i].width, rows[i].height)
                                                     : g_bytes_new_static ("GIF89a", 6);

        g_assert_null (outpaint_painting_decode (file, &padded, is_free, &error));
        g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
        g_assert_nonnull (strstr (error->message, rows[i].sentence));
        g_assert_true ((strstr (error->message, "charged") == NULL) == is_free);
      }
}

static void
test_base64 (void)
{
  static const gchar *const good[] = { "AQID", "data:image/png;base64,AQID", "AQ\nID" };
  static const gchar *const none[] = { "", "data:image/png", "data:image/png;base64,", "*" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GBytes) file = outpaint_painting_from_base64 (good[i]);

      g_assert_cmpmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), "\1\2\3", 3);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (outpaint_painting_from_base64 (none[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/painting/cuts", test_cuts);
  g_test_add_func ("/painting/refuses", test_refuses);
  g_test_add_func ("/painting/base64", test_base64);

  return g_test_run ();
}
