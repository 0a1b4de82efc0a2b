/* Runs of the fidelity benchmark in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run.h"

#include <string.h>

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

static gint
load_source (World *world, const FidelitySetting *setting)
{
  g_autofree gchar *path  = g_build_filename (setting->directory, "source.png", NULL);
  gint              image = gimp_process_eval_int (
    world->gimp, "(car (gimp-file-load RUN-NONINTERACTIVE \"%s\" \"source\"))", path);

  if (strcmp (setting->precision, "U8-GAMMA") != 0)
    g_free (gimp_process_eval (world->gimp,
                               NULL,
                               "(gimp-image-convert-precision %d PRECISION-%s)",
                               image,
                               setting->precision));

  return image;
}

/* Converts a linear image to the gamma curve, so that its file has encoded values. */
static void
encode (World *world, gint image, const FidelitySetting *setting)
{
  if (g_str_has_suffix (setting->precision, "LINEAR"))
    g_free (gimp_process_eval (
      world->gimp, NULL, "(gimp-image-convert-precision %d PRECISION-U16-GAMMA)", image));
}

/* TRUE when the image shows the original in the source's place wherever the mask is 0. */
static gboolean
is_exact (World *world, gint image, gint original, gint mask, const OutpaintRect *source)
{
  gint difference;

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(let ((c (car (gimp-channel-copy %d)))) "
                             "(gimp-image-insert-channel %d c 0 0) "
                             "(gimp-drawable-threshold c HISTOGRAM-VALUE 0.002 1) "
                             "(gimp-image-select-item %d CHANNEL-OP-REPLACE c) "
                             "(gimp-selection-invert %d))",
                             mask,
                             image,
                             image,
                             image));
  difference = gimp_process_eval_int (
    world->gimp,
    "(let* ((i (car (gimp-image-duplicate %d))) (o 0))"
    "(gimp-image-merge-visible-layers i CLIP-TO-IMAGE)"
    "(set! o (car (gimp-layer-new-from-drawable (car (gimp-image-get-active-drawable %d)) i)))"
    "(gimp-image-insert-layer i o 0 0) (gimp-layer-set-offsets o %d %d)"
    "(gimp-layer-set-mode o LAYER-MODE-DIFFERENCE)"
    "(set! o (car (gimp-image-merge-visible-layers i CLIP-TO-IMAGE)))"
    "(gimp-drawable-levels o HISTOGRAM-VALUE 0 %.9f TRUE 1 0 1 TRUE)"
    "(let ((h (car (gimp-drawable-histogram o HISTOGRAM-VALUE 0 1))))"
    "(gimp-image-delete i) (if (> h 0) 1 0)))",
    image,
    original,
    source->x,
    source->y,
    1.0 / (1 << 10));

  return difference == 0;
}

FidelityResult *
run_frame (World *world, const FidelityFrame *frame, const FidelitySetting *setting)
{
  FidelityResult  *result = g_new0 (FidelityResult, 1);
  gint             image, original, mask, n_layers;
  g_autofree gint *layers = NULL;
  WorldCall        call;
  gint64           start;

  standin_process_reset (world->standin, setting->service);
  image    = load_source (world, setting);
  original = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);

  call = world_call (
    image, gimp_process_eval_int (world->gimp, "(car (gimp-image-get-active-drawable %d))", image));
  call.top = call.bottom = call.left = call.right = FRAME_MARGIN;
  call.max_width                                  = frame->truth->width / frame->ratio;
  call.max_height                                 = frame->truth->height / frame->ratio;
  call.seam_width                                 = setting->seam_width;

  start           = g_get_monotonic_time ();
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  result->seconds = (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;

  mask         = gimp_process_eval_int (world->gimp, "(car (gimp-layer-get-mask %d))", layers[0]);
  result->mask = world_get_drawable (world, image, mask);
  result->is_exact = is_exact (world, image, original, mask, &frame->source);
  encode (world, image, setting);
  result->visible = world_get_visible (world, image);
  world_delete (world, original);
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
