/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/completion.h"
#include "core/error.h"
#include "core/fill.h"


static OutpaintPicture *
add_alpha (const OutpaintPicture *picture, const OutpaintPicture *mask)
{
  OutpaintPicture *frame = outpaint_picture_new (picture->width, picture->height, 4);

  if (frame != NULL)
    for (gsize i = 0; i < (gsize) picture->width * picture->height; i++)
      {
        memcpy (frame->data + 4 * i, picture->data + 3 * i, 3);
        frame->data[4 * i + 3] = mask->data[i] == 0 ? 255 : 0;
      }

  return frame;
}

gboolean
outpaint_complete (OutpaintPicture                 *picture,
                   const OutpaintPicture           *mask,
                   const OutpaintCompletionOptions *options,
                   OutpaintCompletionProgress       progress,
                   gpointer                         user_data,
                   GCancellable                    *cancellable,
                   GError                         **error)
{
  g_autoptr (OutpaintPicture) frame = NULL;
  g_autoptr (OutpaintPicture) out   = NULL;

  g_return_val_if_fail (picture->channels == 3 && mask->channels == 1, FALSE);
  g_return_val_if_fail (picture->width == mask->width && picture->height == mask->height, FALSE);
  g_return_val_if_fail (options->keep_heights >= 0.0 && options->keep_heights <= 1.0, FALSE);

  frame = add_alpha (picture, mask);
  if (frame == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory to paint the picture."));
      return FALSE;
    }

  out = outpaint_fill_frame (frame, NULL, error);
  if (out == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  memcpy (picture->data, out->data, (gsize) picture->width * picture->height * 3);
  if (progress != NULL)
    progress (0, 1, 1.0, user_data);

  return TRUE;
}
