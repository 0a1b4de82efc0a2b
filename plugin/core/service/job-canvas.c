/* The canvas of a job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job-private.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/complete/fill.h"
#include "core/complete/sketch.h"
#include "core/picture/crop.h"


static void
set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory to prepare the picture."));
}

/* Splits the frame at full size into picture and mask, and frees the job's
 * picture to save memory.
 */
static OutpaintPicture *
take_frame (OutpaintJob *job, OutpaintPicture **mask, GError **error)
{
  OutpaintPicture *canvas = outpaint_picture_split (job->picture, mask);

  g_clear_pointer (&job->picture, outpaint_picture_unref);
  if (canvas == NULL)
    set_memory_error (error);

  return canvas;
}

/* Returns the frame with its padding, which is transparent. */
static OutpaintPicture *
pad_frame (OutpaintJob *job, const OutpaintCanvasSize *size, GError **error)
{
  const OutpaintRect *area = &size->area;
  OutpaintPicture    *padded;

  if (!outpaint_canvas_size_is_padded (size))
    return outpaint_picture_ref (job->picture);

  padded = outpaint_picture_pad (job->picture, area->x, area->y, size->width, size->height);
  if (padded == NULL)
    set_memory_error (error);

  return padded;
}

OutpaintPicture *
outpaint_job_make_canvas (OutpaintJob              *job,
                          const OutpaintCanvasSize *size,
                          OutpaintPicture         **mask,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  gdouble keep_heights              = job->options->keep_heights / (gdouble) OUTPAINT_PERCENT_MAX;
  g_autoptr (OutpaintPicture) frame = NULL;

  if (outpaint_service_can (job->service, OUTPAINT_SERVICE_FULL_SIZE))
    return take_frame (job, mask, error);

  frame = pad_frame (job, size, error);
  if (frame == NULL)
    return NULL;

  if (job->options->prefill)
    return outpaint_sketch_frame (
      frame, (guint32) job->first_seed, keep_heights, mask, cancellable, error);

  return outpaint_fill_frame (frame, mask, error);
}
