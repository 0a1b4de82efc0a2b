/* Pre-filled canvas for a service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/sketch.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/complete/completion.h"
#include "core/base/error.h"
#include "core/complete/fill.h"


/* Blends the partly transparent pixels of the frame over the sketch. */
static void
lay_over (OutpaintPicture *sketch, const OutpaintPicture *frame)
{
  for (gsize i = 0; i < (gsize) frame->width * frame->height; i++)
    {
      const guint8 *in    = frame->data + 4 * i;
      guint8       *out   = sketch->data + 3 * i;
      gfloat        alpha = in[3] / 255.0f;

      for (gint c = 0; c < 3 && in[3] > 0 && in[3] < 255; c++)
        out[c] = (guint8) lroundf (out[c] + (in[c] - out[c]) * alpha);
    }
}

OutpaintPicture *
outpaint_sketch_frame (OutpaintPicture  *frame,
                       guint32           seed,
                       gdouble           keep_heights,
                       OutpaintPicture **mask,
                       GCancellable     *cancellable,
                       GError          **error)
{
  const OutpaintCompletionOptions options = { .seed         = seed,
                                              .keep_heights = keep_heights,
                                              .quick        = TRUE };
  g_autoptr (OutpaintPicture) holes       = NULL;
  g_autoptr (OutpaintPicture) sketch      = outpaint_picture_split (frame, &holes);

  if (sketch == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory to prepare the picture."));
      return NULL;
    }

  if (memchr (holes->data, 0, (gsize) holes->width * holes->height) == NULL)
    return outpaint_fill_frame (frame, mask, error);

  if (!outpaint_complete (sketch, holes, &options, NULL, NULL, cancellable, error))
    return NULL;

  lay_over (sketch, frame);
  if (mask != NULL)
    *mask = g_steal_pointer (&holes);

  return g_steal_pointer (&sketch);
}
