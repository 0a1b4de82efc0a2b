/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run.h"

#define LIMIT_S 600


World *
run_start (const gchar *without)
{
  g_autofree gchar  *setting       = g_strconcat ("OUTPAINT_WITHOUT=", without, NULL);
  const gchar *const environment[] = { setting, "OUTPAINT_TIMEOUT=120", NULL };
  World             *world         = world_start_with (environment);

  gimp_process_set_limit (world->gimp, LIMIT_S);

  return world;
}

static OutpaintPicture *
get_mask (World *world, gint image, gint layer)
{
  gint mask = gimp_process_eval_int (world->gimp, "(car (gimp-layer-get-mask %d))", layer);

  return world_get_drawable (world, image, mask);
}

FidelityResult *
run_frame (World               *world,
           const FidelityFrame *frame,
           const gchar         *directory,
           const gchar         *service,
           gint                 seam_width)
{
  FidelityResult   *result = g_new0 (FidelityResult, 1);
  g_autofree gchar *path   = g_build_filename (directory, "source.png", NULL);
  g_autofree gint  *layers = NULL;
  gint              image, drawable, n_layers;
  WorldCall         call;
  gint64            start;

  standin_process_reset (world->standin, service);
  image = gimp_process_eval_int (
    world->gimp, "(car (gimp-file-load RUN-NONINTERACTIVE \"%s\" \"source\"))", path);
  drawable =
    gimp_process_eval_int (world->gimp, "(car (gimp-image-get-active-drawable %d))", image);

  call     = world_call (image, drawable);
  call.top = call.bottom = call.left = call.right = FRAME_MARGIN;
  call.max_width                                  = frame->truth->width / frame->ratio;
  call.max_height                                 = frame->truth->height / frame->ratio;
  call.seam_width                                 = seam_width;

  start           = g_get_monotonic_time ();
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  result->seconds = (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;

  result->visible = world_get_visible (world, image);
  result->mask    = get_mask (world, image, layers[0]);
  world_delete (world, image);

  g_assert_cmpint (result->visible->width, ==, frame->truth->width);
  g_assert_cmpint (result->visible->height, ==, frame->truth->height);
  g_assert_cmpint (result->visible->channels, ==, 3);
  g_assert_cmpint (result->mask->width, ==, frame->truth->width);
  g_assert_cmpint (result->mask->height, ==, frame->truth->height);

  return result;
}

void
run_result_free (FidelityResult *result)
{
  outpaint_picture_unref (result->visible);
  outpaint_picture_unref (result->mask);
  g_free (result);
}
