/* Frames of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "frame.h"

#include <math.h>

#include "core/picture/codec.h"
#include "core/frame/options.h"
#include "standin/paint.h"
#include "standin/truth.h"
#include "support/rescale.h"

#define MAX_PIXELS (64 << 20)

/* Divisor of a frame's sides, so that the source and the painting have whole pixels. */
#define GRAIN 24


static OutpaintPicture *
decode_answer (const OutpaintPicture *picture, const StandinOptions *service)
{
  g_autoptr (GBytes) file  = standin_encode (picture, service);
  g_autoptr (GError) error = NULL;
  OutpaintPicture *answer  = outpaint_decode_picture (file, MAX_PIXELS, &error);

  g_assert_no_error (error);

  return answer;
}

/* Returns the limit: the service's answer, with shift and colors undone
 * exactly, scaled up to the frame.
 */
static OutpaintPicture *
make_limit (const FidelityFrame *frame, const StandinOptions *service)
{
  gint width               = frame->truth->width;
  gint height              = frame->truth->height;
  g_autoptr (GError) error = NULL;
  g_autoptr (OutpaintPicture) painted =
    standin_truth (service, width / frame->ratio, height / frame->ratio, &error);
  g_autoptr (OutpaintPicture) answer = NULL;
  g_autofree gfloat *pixels          = NULL;
  OutpaintPicture   *limit           = outpaint_picture_new (width, height, 3);
  gdouble            shift[2], gain[3], offset[3];
  RescalePlace       place;

  g_assert_no_error (error);
  standin_numbers_read (service->shift, 2, shift);
  standin_numbers_read (service->gain, 3, gain);
  standin_numbers_read (service->offset, 3, offset);

  answer = decode_answer (painted, service);
  place  = (RescalePlace){ 1 / service->stretch,
                           -shift[0] * frame->ratio / service->stretch,
                           -shift[1] * frame->ratio / service->stretch };
  pixels = rescale_picture (answer, width, height, &place);
  for (gsize i = 0; i < (gsize) width * height; i++)
    for (gint c = 0; c < 3; c++)
      pixels[3 * i + c] = (gfloat) ((pixels[3 * i + c] - offset[c]) / gain[c]);
  rescale_round (pixels, 3 * (gsize) width * height, limit->data);

  return limit;
}

static OutpaintPicture *
make_truth (const gchar *path, gint limit)
{
  g_autoptr (OutpaintPicture) photograph = planes_load (path);
  gdouble scale  = MIN (1.0, (gdouble) limit / MAX (photograph->width, photograph->height));
  gint    width  = (gint) (photograph->width * scale / GRAIN) * GRAIN;
  gint    height = (gint) (photograph->height * scale / GRAIN) * GRAIN;

  /* Crop a small rest instead of scaling. */
  if (scale == 1)
    {
      OutpaintRect part = { 0, 0, width, height };

      return planes_crop (photograph, &part);
    }

  return planes_rescale (photograph, width, height);
}

static void
save (const OutpaintPicture *picture, const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = g_build_filename (directory, name, NULL);

  planes_save (picture, path);
}

FidelityFrame *
frame_new (const gchar          *name,
           const gchar          *path,
           gint                  ratio,
           gint                  largest,
           const gchar          *directory,
           const StandinOptions *service)
{
  FidelityFrame *frame               = g_new0 (FidelityFrame, 1);
  g_autoptr (OutpaintPicture) source = NULL;

  frame->name  = g_strdup (name);
  frame->ratio = ratio;
  frame->truth = make_truth (path, MIN (largest, ratio * OUTPAINT_SENT_SIDE_INITIAL));

  frame->source.x      = frame->truth->width / 6;
  frame->source.y      = frame->truth->height / 6;
  frame->source.width  = frame->truth->width - 2 * frame->source.x;
  frame->source.height = frame->truth->height - 2 * frame->source.y;
  source               = planes_crop (frame->truth, &frame->source);

  save (frame->truth, directory, "truth.png");
  save (source, directory, "source.png");
  frame->limit = make_limit (frame, service);

  return frame;
}

void
frame_free (FidelityFrame *frame)
{
  g_free (frame->name);
  outpaint_picture_unref (frame->truth);
  outpaint_picture_unref (frame->limit);
  g_free (frame);
}
