/* Tests of sketch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/sketch.h"

#include <string.h>

#include "core/base/error.h"
#include "core/complete/fill.h"

#define WIDTH  160
#define HEIGHT 96
#define MARGIN 24

#define SEED         3
#define KEEP_HEIGHTS 0.5


/* Returns a frame with narrow stripes in the middle. */
static OutpaintPicture *
make_frame (void)
{
  OutpaintPicture *frame = outpaint_picture_new (WIDTH, HEIGHT, 4);

  memset (frame->data, 0, (gsize) WIDTH * HEIGHT * 4);
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = MARGIN; x < WIDTH - MARGIN; x++)
      {
        guint8 *pixel = outpaint_picture_row (frame, y) + 4 * x;

        memset (pixel, x / 8 % 2 == 0 ? 220 : 30, 3);
        pixel[3] = 255;
      }

  return frame;
}

static OutpaintPicture *
sketch (OutpaintPicture *frame, OutpaintPicture **mask)
{
  g_autoptr (GError) error = NULL;
  OutpaintPicture *out     = outpaint_sketch_frame (frame, SEED, KEEP_HEIGHTS, mask, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (out->width, ==, frame->width);
  g_assert_cmpint (out->height, ==, frame->height);
  g_assert_cmpint (out->channels, ==, 3);

  return out;
}

static void
test_source_and_mask (void)
{
  g_autoptr (OutpaintPicture) frame = make_frame ();
  g_autoptr (OutpaintPicture) mask  = NULL;
  g_autoptr (OutpaintPicture) out   = sketch (frame, &mask);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean is_known = x >= MARGIN && x < WIDTH - MARGIN;

        g_assert_cmpint (outpaint_picture_row (mask, y)[x], ==, is_known ? 0 : 255);
        if (is_known)
          g_assert_cmpmem (
            outpaint_picture_row (out, y) + 3 * x, 3, outpaint_picture_row (frame, y) + 4 * x, 3);
      }
}

/* The margin continues the stripes; a fill would be uniform gray. */
static void
test_goes_on (void)
{
  g_autoptr (OutpaintPicture) frame = make_frame ();
  g_autoptr (OutpaintPicture) out   = sketch (frame, NULL);
  const guint8 *row                 = outpaint_picture_row (out, HEIGHT / 2);
  gint          least               = 255;
  gint          most                = 0;

  for (gint x = 0; x < MARGIN; x++)
    {
      least = MIN (least, row[3 * x]);
      most  = MAX (most, row[3 * x]);
    }
  g_assert_cmpint (most - least, >, 50);
}

static void
test_partly_transparent (void)
{
  g_autoptr (OutpaintPicture) frame = make_frame ();
  g_autoptr (OutpaintPicture) plain = sketch (frame, NULL);
  g_autoptr (OutpaintPicture) out   = NULL;
  guint8       *in                  = outpaint_picture_row (frame, 40) + 4 * 4;
  const guint8 *below               = outpaint_picture_row (plain, 40) + 3 * 4;
  const guint8 *pixel;

  in[0] = 250;
  in[1] = 10;
  in[2] = 10;
  in[3] = 102;
  out   = sketch (frame, NULL);
  pixel = outpaint_picture_row (out, 40) + 3 * 4;

  for (gint c = 0; c < 3; c++)
    g_assert_cmpint (ABS (pixel[c] - (below[c] + (in[c] - below[c]) * 0.4)), <=, 1);
}

static void
test_nothing_opaque (void)
{
  g_autoptr (OutpaintPicture) frame  = make_frame ();
  g_autoptr (OutpaintPicture) mask   = NULL;
  g_autoptr (OutpaintPicture) out    = NULL;
  g_autoptr (OutpaintPicture) filled = NULL;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    frame->data[4 * i + 3] = MIN (frame->data[4 * i + 3], 200);

  out    = sketch (frame, &mask);
  filled = outpaint_fill_frame (frame, NULL, NULL);
  g_assert_nonnull (mask);
  g_assert_cmpmem (out->data, (gsize) WIDTH * HEIGHT * 3, filled->data, (gsize) WIDTH * HEIGHT * 3);
}

static void
test_cancelled (void)
{
  g_autoptr (OutpaintPicture) frame    = make_frame ();
  g_autoptr (OutpaintPicture) mask     = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (outpaint_sketch_frame (frame, SEED, KEEP_HEIGHTS, &mask, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (mask);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sketch/source-and-mask", test_source_and_mask);
  g_test_add_func ("/sketch/goes-on", test_goes_on);
  g_test_add_func ("/sketch/partly-transparent", test_partly_transparent);
  g_test_add_func ("/sketch/nothing-opaque", test_nothing_opaque);
  g_test_add_func ("/sketch/cancelled", test_cancelled);

  return g_test_run ();
}
