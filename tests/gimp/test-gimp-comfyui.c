/* Tests of ComfyUI in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Paints in a real GIMP with the stand-in's ComfyUI. */

#include <string.h>

#include "support/world.h"

/* With margins of 20 %, the frame is 112 x 112, which needs no padding. */
#define SIDE   80
#define FRAME  112
#define MARGIN 16

static World *world;


static gint
get_size (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static WorldCall
make_call (gint image, gint drawable)
{
  WorldCall call = world_call (image, drawable);

  call.service = "comfyui";

  return call;
}

/* The visible image shows the source's own pixels. */
static void
assert_source_is_exact (gint image, const OutpaintPicture *source, gint left, gint top)
{
  g_autoptr (OutpaintPicture) shown = world_get_visible (world, image);

  for (gint y = 0; y < source->height; y++)
    for (gint x = 0; x < source->width; x++)
      for (gint c = 0; c < 3; c++)
        g_assert_cmpint (
          world_get_value (shown, left + x, top + y, c), ==, world_get_value (source, x, y, c));
}

static void
test_paint (void)
{
  g_autoptr (OutpaintPicture) source = world_make_gradient (SIDE, SIDE);
  g_autoptr (OutpaintPicture) shown  = NULL;
  g_autoptr (OutpaintPicture) mask   = NULL;
  g_autofree gint  *layers           = NULL;
  g_autofree gchar *seed             = NULL;
  g_autofree gchar *prompt           = NULL;
  gint              drawable;
  gint              n_layers;
  gint              image = world_open (world, source, &drawable);
  WorldCall         call  = make_call (image, drawable);

  layers = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  g_assert_cmpint (get_size ("gimp-image-width", image), ==, FRAME);
  assert_source_is_exact (image, source, MARGIN, MARGIN);

  shown = world_get_visible (world, image);
  for (gint c = 0; c < 3; c++)
    g_assert_cmpint (
      ABS (world_get_value (shown, 4, 6, c) - world_get_place (FRAME, FRAME, 4, 6, c, call.seed)),
      <=,
      1);

  seed   = world_get_logged (world, 0, "fields.7.inputs.seed");
  prompt = world_get_logged (world, 0, "fields.4.inputs.text");
  g_assert_cmpstr (seed, ==, "7");
  g_assert_cmpstr (prompt, ==, call.prompt);

  mask = standin_process_get_picture (world->standin, 0, 1);
  g_assert_cmpint (mask->width, ==, FRAME);
  g_assert_cmpint (world_get_value (mask, 0, 0, 0), ==, 255);
  g_assert_cmpint (world_get_value (mask, FRAME / 2, FRAME / 2, 0), ==, 0);

  world_delete (world, image);
}

/* Sizes that are padded, and sizes that are reduced. */
static void
test_sizes (void)
{
  static const struct
  {
    gint width, height, most;
  } rows[] = { { 101, 67, 1920 }, { 35, 20, 1920 }, { 300, 90, 100 }, { 1, 1, 1920 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OutpaintPicture) source = world_make_gradient (rows[i].width, rows[i].height);
      g_autoptr (OutpaintPicture) sent   = NULL;
      g_autofree gint *layers            = NULL;
      gint             drawable;
      gint             n_layers;
      gint             image = world_open (world, source, &drawable);
      WorldCall        call  = make_call (image, drawable);

      call.left = call.right = call.top = call.bottom = 1;
      call.max_width = call.max_height = rows[i].most;
      layers                           = world_outpaint (world, &call, &n_layers, NULL);

      g_assert_cmpint (get_size ("gimp-image-width", image), ==, 3 * rows[i].width);
      g_assert_cmpint (get_size ("gimp-drawable-width", layers[0]), ==, 3 * rows[i].width);
      g_assert_cmpint (get_size ("gimp-drawable-height", layers[0]), ==, 3 * rows[i].height);
      assert_source_is_exact (image, source, rows[i].width, rows[i].height);

      sent = standin_process_get_picture (world->standin, 0, 0);
      g_assert_cmpint (sent->width % 16, ==, 0);
      g_assert_cmpint (sent->height % 16, ==, 0);
      world_delete (world, image);
    }
}

static void
test_variations (void)
{
  g_autoptr (OutpaintPicture) source = world_make_gradient (SIDE, SIDE);
  g_autofree gint *layers            = NULL;
  gint             drawable;
  gint             n_layers;
  gint             image = world_open (world, source, &drawable);
  WorldCall        call  = make_call (image, drawable);

  call.variations = 3;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 3);
  g_assert_cmpint (world_count_requests (world), ==, 3);
  for (gint i = 0; i < 3; i++)
    {
      gint value = gimp_process_eval_int (
        world->gimp, "(vector-ref (cadr (gimp-drawable-get-pixel %d 4 6)) 2)", layers[i]);

      g_assert_cmpint (ABS (value - world_get_place (FRAME, FRAME, 4, 6, 2, call.seed + i)), <=, 1);
    }

  world_delete (world, image);
}

static void
test_others (void)
{
  g_autoptr (OutpaintPicture) source = world_make_gradient (SIDE, SIDE);
  g_autofree gint *layers            = NULL;
  gint             drawable;
  gint             n_layers;
  gint             image = world_open (world, source, &drawable);
  WorldCall        call  = make_call (image, drawable);

  standin_process_reset (world->standin, "{\"comfyui-others\":2,\"delay\":0.3}");
  layers = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  assert_source_is_exact (image, source, MARGIN, MARGIN);
  world_delete (world, image);
}

/* Nothing changes, and the message says what to do, without charges. */
static void
test_failures (void)
{
  static const struct
  {
    const gchar *options;
    const gchar *words;
  } rows[] = {
    { "{\"comfyui\":\"fails\"}", "no clip" },
    { "{\"comfyui\":\"no-memory\"}", "too little memory" },
    { "{\"comfyui\":\"no-models\"}", "has no checkpoint" },
    { "{\"comfyui\":\"forgets\"}", "does not know the job any more" },
    { "{\"comfyui\":\"breaks\"}", "internal error" },
  };
  g_autoptr (OutpaintPicture) source = world_make_gradient (SIDE, SIDE);
  gint      drawable;
  gint      image = world_open (world, source, &drawable);
  WorldCall call  = make_call (image, drawable);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *message = NULL;

      standin_process_reset (world->standin, rows[i].options);
      message = world_outpaint_in_vain (world, &call);
      if (strstr (message, rows[i].words) == NULL)
        g_error ("\"%s\" is not in: %s", rows[i].words, message);
      g_assert_null (strstr (message, "charge"));
    }

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  static const gchar *const environment[] = { "OUTPAINT_COMFYUI_URL={stand-in}", NULL };
  gint                      status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with (environment);

  g_test_add_func ("/comfyui/paint", test_paint);
  g_test_add_func ("/comfyui/sizes", test_sizes);
  g_test_add_func ("/comfyui/variations", test_variations);
  g_test_add_func ("/comfyui/others", test_others);
  g_test_add_func ("/comfyui/failures", test_failures);

  status = g_test_run ();
  world_assert_no_secret_files (world);
  world_stop (world);

  return status;
}
