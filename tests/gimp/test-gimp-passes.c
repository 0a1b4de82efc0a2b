/* Tests of painting in passes in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Paints large margins in several passes, in a real GIMP. */

#include <string.h>

#include "core/store/recovery.h"
#include "support/option-call.h"
#include "support/world.h"

#define WIDTH  200
#define HEIGHT 150
#define SEED   7

/* 200 pixels on the left and on the right: first to a width of 346, then of 600. */
#define MIDDLE 346
#define WHOLE  600
#define FIRST  73
#define SIDES  "left=1 right=1 seam-width=0 corrections=none seed=7 service=gateway passes=2"

/* The rounding of the blue of the stand-in's painting, and of the steps between. */
#define TOLERANCE 2

static World *world;
static gchar *directory;


static gint
open_picture (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);

  return world_open (world, picture, drawable);
}

/* Returns the number of painted layers, or -1 with the message. */
static gint
paint (gint image, gint drawable, const gchar *options, gint *layer, gchar **message)
{
  g_autofree gchar *call = option_call_format (image, drawable, FALSE, NULL, NULL, options);
  g_autofree gchar *text =
    gimp_process_eval (world->gimp,
                       message,
                       "(unbreakupstr (map number->string (vector->list (%s %s))) \" \")",
                       GIMP_MAJOR == 3 ? "car" : "cadr",
                       call);
  gint n = 0;

  if (text == NULL)
    return -1;

  for (const gchar *at = text; (at = strpbrk (at, "0123456789")) != NULL; n++)
    {
      gint id = (gint) g_ascii_strtoll (at, (gchar **) &at, 10);

      if (n == 0)
        *layer = id;
    }

  return n;
}

static gint
paint_one (gint image, gint drawable, const gchar *options)
{
  gint layer = -1;

  g_assert_cmpint (paint (image, drawable, options, &layer, NULL), ==, 1);

  return layer;
}

static void
assert_logged (gint n, const gchar *path, gint expected)
{
  g_autofree gchar *value = world_get_logged (world, n, path);

  g_assert_cmpint ((gint) g_ascii_strtoll (value, NULL, 10), ==, expected);
}

/* The picture has, at x, y, what the stand-in painted at px, py of a width x HEIGHT
 * picture with that seed.
 */
static void
assert_painted (const OutpaintPicture *picture, gint x, gint y, gint width, gint px, gint seed)
{
  for (gint c = 0; c < 3; c++)
    {
      gint expected = world_get_place (width, HEIGHT, px, y, c, seed);
      gint value    = world_get_value (picture, x, y, c);

      if (ABS (value - expected) > TOLERANCE)
        g_error ("channel %d at %d, %d is %d instead of %d", c, x, y, value, expected);
    }
}

/* The source is exact in a picture. */
static void
assert_exact (const OutpaintPicture *picture, gint x, gint y)
{
  g_autoptr (OutpaintPicture) source = world_make_gradient (WIDTH, HEIGHT);

  for (gint row = 0; row < HEIGHT; row++)
    for (gint column = 0; column < WIDTH; column++)
      for (gint c = 0; c < 3; c++)
        g_assert_cmpint (world_get_value (picture, x + column, y + row, c),
                         ==,
                         world_get_value (source, column, row, c));
}

static void
assert_size (gint drawable, gint width, gint height)
{
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-width %d))", drawable), ==, width);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-height %d))", drawable), ==, height);
}

/* The number of images that GIMP has open. */
static gint
count_images (void)
{
  return gimp_process_eval_int (world->gimp, "(car (gimp-image-list))");
}

/* Two requests, the second one with the first painting around the picture; one layer
 * with both; no other image is left.
 */
static void
test_two (void)
{
  gint drawable;
  gint image                           = open_picture (&drawable);
  gint n_images                        = count_images ();
  gint layer                           = paint_one (image, drawable, SIDES);
  g_autoptr (OutpaintPicture) seen     = world_get_visible (world, image);
  g_autoptr (OutpaintPicture) painting = world_get_drawable (world, image, layer);
  g_autoptr (OutpaintPicture) sent     = NULL;

  g_assert_cmpint (world_count_requests (world), ==, 2);
  assert_logged (0, "pictures.0.width", MIDDLE);
  assert_logged (1, "pictures.0.width", WHOLE);
  assert_logged (1, "pictures.0.height", HEIGHT);
  assert_logged (1, "fields.seed", SEED);
  sent = standin_process_get_picture (world->standin, 1, 0);
  assert_painted (sent, WIDTH - FIRST + 5, 20, MIDDLE, 5, SEED);

  assert_size (layer, WHOLE, HEIGHT);
  assert_painted (painting, 10, 20, WHOLE, 10, SEED);
  assert_painted (painting, WHOLE - 10, 20, WHOLE, WHOLE - 10, SEED);
  assert_painted (painting, WIDTH - FIRST + 5, 20, MIDDLE, 5, SEED);
  assert_painted (painting, 2 * WIDTH + 60, 20, MIDDLE, FIRST + WIDTH + 60, SEED);
  assert_exact (seen, WIDTH, 0);
  g_assert_cmpint (seen->width, ==, WHOLE);
  g_assert_cmpint (count_images (), ==, n_images);
  world_delete (world, image);
}

/* Each variation goes its own way: three passes, three calls each. */
static void
test_variations (void)
{
  gint layer = -1, drawable;
  gint image = open_picture (&drawable);

  g_assert_cmpint (
    paint (
      image, drawable, "left=4 right=4 seed=7 service=gateway passes=3 variations=2", &layer, NULL),
    ==,
    2);
  g_assert_cmpint (world_count_requests (world), ==, 6);
  assert_size (layer, 9 * WIDTH, HEIGHT);
  world_delete (world, image);

  image = open_picture (&drawable);
  g_assert_cmpint (paint (image, drawable, SIDES " variations=2", &layer, NULL), ==, 2);
  for (gint n = 2; n < 4; n++)
    {
      g_autoptr (OutpaintPicture) sent = standin_process_get_picture (world->standin, n, 0);
      g_autofree gchar *seed           = world_get_logged (world, n, "fields.seed");

      assert_painted (
        sent, WIDTH - FIRST + 5, 20, MIDDLE, 5, (gint) g_ascii_strtoll (seed, NULL, 10));
    }
  world_delete (world, image);
}

/* The originals are exact in every precision, also beneath the soft seam's end. */
static void
test_precision (gconstpointer data)
{
  const gchar *convert = data;
  gint         drawable;
  gint         image = open_picture (&drawable);
  gint         original;

  world_run_script (world, "(let ((i %d)) %s)", image, convert);
  original = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);
  assert_size (paint_one (image,
                          drawable,
                          "left=1 right=1 top=0.5 bottom=0.5 passes=2 service=gateway seed=7"),
               WHOLE,
               2 * HEIGHT);
  g_assert_cmpint (world_count_requests (world), ==, 2);

  /* Without the pixels below the seam. */
  world_run_script (world, "(gimp-image-crop %d 120 70 240 115)", image);
  world_run_script (world, "(gimp-image-crop %d 120 70 40 40)", original);
  world_assert_shows (world, image, original, 0, 0);
  world_delete (world, original);
  world_delete (world, image);
}

static void
forget_all (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (outpaint_recovery_remove (
      directory, ((const OutpaintRecovery *) g_ptr_array_index (all, i))->name, NULL));
}

/* Returns the number of kept paintings that are in no image, or in one. */
static gint
count_kept (gboolean is_inserted)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);
  gint n                    = 0;

  for (guint i = 0; i < all->len; i++)
    n += ((const OutpaintRecovery *) g_ptr_array_index (all, i))->is_inserted == is_inserted;

  return n;
}

/* When the second pass fails, the image is unchanged and the first painting is kept,
 * for its own frame; nothing is asked for again.
 */
static void
test_failure (void)
{
  gint              layer   = -1, drawable;
  gint              image   = open_picture (&drawable);
  g_autofree gchar *before  = world_describe (world, image);
  g_autofree gchar *message = NULL;
  g_autofree gchar *after   = NULL;
  gint              n       = count_images ();

  forget_all ();
  standin_process_reset (world->standin, "{\"fail\": \"50511\", \"fail-request\": 2}");
  g_assert_cmpint (paint (image, drawable, SIDES, &layer, &message), ==, -1);
  g_assert_nonnull (strstr (message, "content check"));
  g_assert_nonnull (strstr (message, "1 painting is kept"));
  after = world_describe (world, image);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (world_count_requests (world), ==, 2);
  g_assert_cmpint (count_images (), ==, n);

  layer = gimp_process_eval_int (
    world->gimp, "(cadr (plug-in-outpaint-recover RUN-NONINTERACTIVE %d %d 0 0))", image, drawable);
  assert_size (layer, MIDDLE, HEIGHT);
  g_assert_cmpint (world_count_requests (world), ==, 2);
  world_delete (world, image);
}

/* A variation that fails further out does not keep the other one from the image. */
static void
test_one_fails (void)
{
  gint              drawable;
  gint              image = open_picture (&drawable);
  g_autofree gchar *log   = NULL;

  forget_all ();
  standin_process_reset (world->standin, "{\"fail\": \"50511\", \"fail-request\": 4}");
  assert_size (paint_one (image, drawable, SIDES " variations=2"), WHOLE, HEIGHT);
  g_assert_cmpint (world_count_requests (world), ==, 4);
  log = gimp_process_read_log (world->gimp);
  g_assert_nonnull (strstr (log, "1 of 2 variations was not painted up to its edge"));
  g_assert_cmpint (count_kept (TRUE), ==, 2);
  g_assert_cmpint (count_kept (FALSE), ==, 1);
  world_delete (world, image);
}

/* This computer paints the whole frame at once. */
static void
test_local (void)
{
  OutpaintPicture *seen[2];

  for (gint i = 0; i < 2; i++)
    {
      g_autofree gchar *options = g_strdup_printf ("left=1 seed=3 service=local passes=%d", 1 + i);
      gint              drawable;
      gint              image = open_picture (&drawable);

      paint_one (image, drawable, options);
      seen[i] = world_get_visible (world, image);
      world_delete (world, image);
    }
  g_assert_cmpmem (seen[0]->data,
                   (gsize) seen[0]->width * seen[0]->height * seen[0]->channels,
                   seen[1]->data,
                   (gsize) seen[1]->width * seen[1]->height * seen[1]->channels);
  g_clear_pointer (&seen[0], outpaint_picture_unref);
  g_clear_pointer (&seen[1], outpaint_picture_unref);
}

/* What is see-through by design is painted in one pass, a hole in both. */
static void
test_transparent (void)
{
  gint drawable;
  gint image = open_picture (&drawable);
  gint layer;

  world_run_script (world,
                    "(gimp-layer-add-alpha %d)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 90 70 20 20)"
                    "(gimp-drawable-edit-clear %d) (gimp-selection-none %d)",
                    drawable,
                    image,
                    drawable,
                    image);
  layer = paint_one (image, drawable, SIDES);
  g_assert_cmpint (world_count_requests (world), ==, 2);
  {
    g_autoptr (OutpaintPicture) seen = world_get_visible (world, image);

    assert_size (layer, WHOLE, HEIGHT);
    assert_painted (seen, WIDTH + 100, 80, MIDDLE, FIRST + 100, SEED);
  }
  world_delete (world, image);

  image = open_picture (&drawable);
  world_run_script (world,
                    "(gimp-layer-add-alpha %d)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 0 0 40 40)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-ADD 160 110 40 40)"
                    "(gimp-selection-invert %d)"
                    "(gimp-drawable-edit-clear %d) (gimp-selection-none %d)",
                    drawable,
                    image,
                    image,
                    image,
                    drawable,
                    image);
  paint_one (image, drawable, SIDES);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();
  directory =
    g_build_filename (gimp_process_get_directory (world->gimp), "cache", "outpaint", NULL);

  g_test_add_func ("/passes/two", test_two);
  g_test_add_func ("/passes/variations", test_variations);
#define PRECISION(path, convert) g_test_add_data_func ("/passes/" path, convert, test_precision)
  PRECISION ("u8", "i");
  PRECISION ("u16", "(gimp-image-convert-precision i PRECISION-U16-GAMMA)");
  PRECISION ("float", "(gimp-image-convert-precision i PRECISION-FLOAT-LINEAR)");
  PRECISION ("gray", "(gimp-image-convert-grayscale i)");
  g_test_add_func ("/passes/failure", test_failure);
  g_test_add_func ("/passes/one-fails", test_one_fails);
  g_test_add_func ("/passes/local", test_local);
  g_test_add_func ("/passes/transparent", test_transparent);

  status = g_test_run ();
  g_free (directory);
  world_stop (world);

  return status;
}
