/* Tests of the painting's place in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks position, size and mask of painted layers in a real GIMP. */

#include <math.h>
#include <string.h>

#include "support/world.h"

/* Largest difference of a smooth picture by JPEG compression, 8-bit steps. */
#define JPEG_TOLERANCE 6

static World *world;


static void
assert_near (gint value, gint expected, gint tolerance)
{
  if (ABS (value - expected) > tolerance)
    g_error ("%d is not %d to within %d", value, expected, tolerance);
}

/* Masks are linear, but gimp-drawable-get-pixel returns values with sRGB's
 * curve (IEC 61966-2-1).
 */
static gint
encode_srgb (gdouble linear)
{
  gdouble encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow (linear, 1 / 2.4) - 0.055;

  return (gint) lround (255 * encoded);
}

static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static void
assert_offsets (gint layer, gint x, gint y)
{
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", layer), ==, x);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", layer), ==, y);
}

static void
assert_canvas (gint image, gint width, gint height)
{
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, width);
  g_assert_cmpint (image_int ("gimp-image-height", image), ==, height);
}

/* The rectangle of the visible picture has the original's pixels. */
static void
assert_original (const OutpaintPicture *visible,
                 const OutpaintPicture *original,
                 gint                   at_x,
                 gint                   at_y)
{
  for (gint y = 0; y < original->height; y++)
    for (gint x = 0; x < original->width; x++)
      for (gint c = 0; c < 3; c++)
        if (world_get_value (visible, at_x + x, at_y + y, c) != world_get_value (original, x, y, c))
          g_error ("original pixel %d, %d channel %d was changed", x, y, c);
}

/* Outside the rectangle x, y, width, height the layer has the stand-in's pixels exactly. */
static void
assert_painted (const OutpaintPicture *layer, gint x, gint y, gint width, gint height, gint seed)
{
  for (gint j = 0; j < layer->height; j++)
    for (gint i = 0; i < layer->width; i++)
      {
        if (i >= x - 1 && i <= x + width && j >= y - 1 && j <= y + height)
          continue;

        for (gint c = 0; c < 3; c++)
          assert_near (world_get_value (layer, i, j, c),
                       world_get_place (layer->width, layer->height, i, j, c, seed),
                       1);
      }
}

static json_object *
get_request_field (gint n, const gchar *name)
{
  json_object *requests = standin_process_get_requests (world->standin);
  json_object *record   = json_object_array_get_idx (requests, (size_t) n);
  json_object *fields   = json_object_object_get (record, "fields");
  json_object *value    = json_object_get (json_object_object_get (fields, name));

  g_assert_cmpstr (json_object_get_string (json_object_object_get (record, "verdict")), ==, "ok");
  json_object_put (requests);

  return value;
}

static void
assert_ratio (const gchar *name, gdouble expected)
{
  json_object *value = get_request_field (0, name);

  g_assert_nonnull (value);
  g_assert_cmpfloat_with_epsilon (json_object_get_double (value), expected, 1e-9);
  json_object_put (value);
}

static void
test_ratio_request (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (200, 150);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autoptr (OutpaintPicture) layer    = NULL;
  g_autoptr (OutpaintPicture) sent     = NULL;
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  call.left   = 0.5;
  call.bottom = 1.0;
  layers      = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 1);
  assert_canvas (image, 200 + 100 + 40, 150 + 30 + 150);
  assert_offsets (layers[0], 0, 0);
  assert_offsets (drawable, 100, 30);
  g_assert_cmpint (image_int ("gimp-image-get-active-drawable", image), ==, layers[0]);

  visible = world_get_visible (world, image);
  layer   = world_get_drawable (world, image, layers[0]);
  assert_original (visible, original, 100, 30);
  assert_painted (layer, 100, 30, 200, 150, 7);
  assert_painted (visible, 100, 30, 200, 150, 7);

  assert_ratio ("left", 0.5);
  assert_ratio ("right", 0.2);
  assert_ratio ("top", 0.2);
  assert_ratio ("bottom", 1.0);
  sent = standin_process_get_picture (world->standin, 0, 0);
  g_assert_cmpint (sent->width, ==, 200);
  g_assert_cmpint (sent->height, ==, 150);
  for (gint c = 0; c < 3; c++)
    assert_near (
      world_get_value (sent, 60, 110, c), world_get_value (original, 60, 110, c), JPEG_TOLERANCE);

  world_delete (world, image);
}

/* The layer is inserted above the source in its group; the rest of the stack,
 * other layers and the selection keep their place in the picture.
 */
static void
test_group_and_offsets (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (120, 80);
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable, group, other;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  group = gimp_process_eval_int (world->gimp, "(car (gimp-layer-group-new %d))", image);
  other = gimp_process_eval_int (world->gimp, "(car (gimp-layer-copy %d FALSE))", drawable);
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(begin (gimp-image-insert-layer %d %d 0 0)"
                             "(gimp-image-insert-layer %d %d 0 0)"
                             "(gimp-image-reorder-item %d %d %d 0)"
                             "(gimp-layer-set-offsets %d 30 -20)"
                             "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 10 20 30 40)"
                             "(gimp-image-add-hguide %d 33) \"\")",
                             image,
                             group,
                             image,
                             other,
                             image,
                             drawable,
                             group,
                             drawable,
                             image,
                             image));

  call.left  = 0;
  call.right = 1.0;
  layers     = world_outpaint (world, &call, &n_layers, NULL);

  /* Frame: x 30 to 270, y -36 to 76, on a canvas of 120 x 80. */
  assert_canvas (image, 270, 116);
  assert_offsets (layers[0], 30, 0);
  assert_offsets (drawable, 30, 16);
  assert_offsets (other, 0, 36);
  g_assert_cmpint (image_int ("gimp-item-get-parent", layers[0]), ==, group);
  g_assert_cmpint (gimp_process_eval_int (
                     world->gimp, "(car (gimp-image-get-item-position %d %d))", image, layers[0]),
                   ==,
                   0);
  g_assert_cmpint (gimp_process_eval_int (
                     world->gimp, "(car (gimp-image-get-item-position %d %d))", image, drawable),
                   ==,
                   1);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(caddr (gimp-selection-bounds %d))", image), ==, 56);
  g_assert_cmpint (
    gimp_process_eval_int (
      world->gimp,
      "(car (gimp-image-get-guide-position %d (car (gimp-image-find-next-guide %d 0))))",
      image,
      image),
    ==,
    69);

  world_delete (world, image);
}

/* A transparent hole and parts hidden by the layer's mask are painted; the rest stays. */
static void
test_transparent (gconstpointer by_mask)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (200, 160);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autoptr (OutpaintPicture) mask     = NULL;
  g_autoptr (OutpaintPicture) sent     = NULL;
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  gint             cut   = drawable;
  WorldCall        call  = world_call (image, drawable);

  if (GPOINTER_TO_INT (by_mask))
    cut = gimp_process_eval_int (world->gimp,
                                 "(let ((m (car (gimp-layer-create-mask %d ADD-MASK-WHITE))))"
                                 "(gimp-layer-add-mask %d m) m)",
                                 drawable,
                                 drawable);
  else
    g_free (gimp_process_eval (world->gimp, NULL, "(gimp-layer-add-alpha %d)", drawable));

  g_free (
    gimp_process_eval (world->gimp,
                       NULL,
                       "(begin (gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 60 50 40 30)"
                       "(gimp-context-set-background '(0 0 0)) (%s %d%s)"
                       "(gimp-selection-none %d) \"\")",
                       image,
                       GPOINTER_TO_INT (by_mask) ? "gimp-edit-fill" : "gimp-edit-clear",
                       cut,
                       GPOINTER_TO_INT (by_mask) ? " FILL-BACKGROUND" : "",
                       image));

  layers  = world_outpaint (world, &call, &n_layers, NULL);
  visible = world_get_visible (world, image);
  mask    = standin_process_get_picture (world->standin, 0, 1);
  sent    = standin_process_get_picture (world->standin, 0, 0);

  g_assert_cmpint (sent->width, ==, 280);
  g_assert_cmpint (mask->height, ==, 224);
  g_assert_cmpint (world_get_value (mask, 39, 100, 0), ==, 255);
  g_assert_cmpint (world_get_value (mask, 40, 100, 0), ==, 0);
  g_assert_cmpint (world_get_value (mask, 40 + 60, 32 + 50, 0), ==, 255);
  g_assert_cmpint (world_get_value (mask, 40 + 99, 32 + 79, 0), ==, 255);
  g_assert_cmpint (world_get_value (mask, 40 + 100, 32 + 79, 0), ==, 0);

  for (gint c = 0; c < 3; c++)
    {
      /* Painted in the hole, original beside it. */
      assert_near (
        world_get_value (visible, 120, 97, c), world_get_place (280, 224, 120, 97, c, 7), 1);
      g_assert_cmpint (
        world_get_value (visible, 40 + 58, 32 + 60, c), ==, world_get_value (original, 58, 60, c));
      /* The hole is sent filled with the colors around it. */
      assert_near (world_get_value (sent, 120, 97, c), world_get_value (original, 80, 65, c), 40);
    }

  world_delete (world, image);
}

static void
test_from_selection (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (100, 100);
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  g_free (gimp_process_eval (
    world->gimp, NULL, "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 20 10 70 90)", image));
  call.margins_from = 1;
  layers            = world_outpaint (world, &call, &n_layers, NULL);

  assert_canvas (image, 130, 110);
  assert_offsets (drawable, 20, 10);

  world_delete (world, image);
}

static void
test_to_canvas (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (100, 100);
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  g_free (gimp_process_eval (world->gimp, NULL, "(gimp-image-resize %d 300 200 50 -10)", image));
  call.margins_from = 2;
  layers            = world_outpaint (world, &call, &n_layers, NULL);

  /* The layer reaches above the canvas; the frame includes all of it. */
  assert_canvas (image, 300, 210);
  assert_offsets (layers[0], 0, 0);
  assert_offsets (drawable, 50, 0);
  g_assert_cmpint (image_int ("gimp-drawable-width", layers[0]), ==, 300);
  g_assert_cmpint (image_int ("gimp-drawable-height", layers[0]), ==, 210);

  world_delete (world, image);
}

/* A frame above the service's maximum size is scaled up and stays in place. */
static void
test_scaled_up (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (600, 400);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autofree gint *layers              = NULL;
  json_object     *width;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  call.max_width = 256;
  layers         = world_outpaint (world, &call, &n_layers, NULL);
  visible        = world_get_visible (world, image);
  assert_original (visible, original, 120, 80);

  width = get_request_field (0, "max_width");
  g_assert_cmpint (json_object_get_int (width), ==, 256);
  json_object_put (width);

  for (gint x = 2; x < 110; x++)
    for (gint c = 0; c < 3; c++)
      assert_near (
        world_get_value (visible, x, 280, c), world_get_place (840, 560, x, 280, c, 7), 1);

  world_delete (world, image);
}

/* The mask runs from white outside through the ramp to black inside. */
static void
test_seam (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (200, 150);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autoptr (OutpaintPicture) mask     = NULL;
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);
  gint             last  = 255;

  call.seam_width = 10;
  call.top        = 0;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  mask            = world_get_drawable (world, image, image_int ("gimp-layer-get-mask", layers[0]));

  for (gint x = 38; x < 52; x++)
    {
      gint value = world_get_value (mask, x, 75, 0);

      g_assert_cmpint (value, <=, last);
      if (x < 40)
        g_assert_cmpint (value, ==, 255);
      else if (x < 50)
        assert_near (value, encode_srgb (MIN (1, (10 - (x - 40 + 0.5)) / 7.5)), 1);
      else
        g_assert_cmpint (value, ==, 0);
      last = value;
    }

  /* No ramp on a side without a margin. */
  g_assert_cmpint (world_get_value (mask, 140, 0, 0), ==, 0);

  visible = world_get_visible (world, image);
  for (gint y = 0; y < 150 - 10; y++)
    for (gint x = 10; x < 190; x++)
      g_assert_cmpint (
        world_get_value (visible, 40 + x, y, 0), ==, world_get_value (original, x, y, 0));

  world_delete (world, image);
}

/* After Image > Scale Image, the image still has a single color: nothing shows
 * through at the edges of the source or its hole.
 */
static void
test_scaled_image (gconstpointer percent)
{
  g_autoptr (OutpaintPicture) original = outpaint_picture_new (201, 147, 3);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable, image;
  WorldCall        call;

  memset (original->data, 60, (gsize) 3 * original->width * original->height);
  image           = world_open (world, original, &drawable);
  call            = world_call (image, drawable);
  call.service    = "local";
  call.seam_width = 16;
  world_run_script (world,
                    "(gimp-layer-add-alpha %d)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 61 50 40 30)"
                    "(gimp-edit-clear %d) (gimp-selection-none %d)",
                    drawable,
                    image,
                    drawable,
                    image);
  layers = world_outpaint (world, &call, &n_layers, NULL);

  world_run_script (world,
                    "(gimp-context-set-background '(255 255 255))"
                    "(gimp-image-scale %d (round (* 0.01 %d (car (gimp-image-width %d))))"
                    "(round (* 0.01 %d (car (gimp-image-height %d)))))"
                    "(gimp-image-flatten %d)",
                    image,
                    GPOINTER_TO_INT (percent),
                    image,
                    GPOINTER_TO_INT (percent),
                    image,
                    image);
  visible = world_get_visible (world, image);
  for (gint y = 0; y < visible->height; y++)
    for (gint x = 0; x < visible->width; x++)
      assert_near (world_get_value (visible, x, y, 0), 60, 1);

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  static const gint percents[] = { 33, 50, 61, 75, 90, 120, 173 };
  gint              status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

#define ADD(path, function) g_test_add_func ("/place/" path, function)
  ADD ("ratio-request", test_ratio_request);
  ADD ("group-and-offsets", test_group_and_offsets);
  g_test_add_data_func ("/place/hole", GINT_TO_POINTER (FALSE), test_transparent);
  g_test_add_data_func ("/place/mask", GINT_TO_POINTER (TRUE), test_transparent);
  ADD ("from-selection", test_from_selection);
  ADD ("to-canvas", test_to_canvas);
  ADD ("scaled-up", test_scaled_up);
  ADD ("seam", test_seam);
  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/place/scaled-image/%d", percents[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (percents[i]), test_scaled_image);
    }

  status = g_test_run ();
  world_stop (world);

  return status;
}
