/* Received files of paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/painting.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/picture/codec.h"
#include "core/picture/crop.h"

/* Largest answer in pixels, unless four times the request is larger. */
#define PIXELS_MAX (16 * 1024 * 1024)

/* Each side of an answer is at least the requested one divided by this. */
#define SIDES_LEAST 4


GBytes *
outpaint_painting_from_base64 (const gchar *text)
{
  const gchar *base64 = text;
  guchar      *data;
  gsize        length;

  if (g_ascii_strncasecmp (text, "data:", strlen ("data:")) == 0)
    {
      base64 = strchr (text, ',');
      if (base64 == NULL)
        return NULL;
      base64++;
    }

  data = g_base64_decode (base64, &length);
  if (length == 0)
    {
      g_free (data);
      return NULL;
    }

  return g_bytes_new_take (data, length);
}

void
outpaint_painting_append_base64 (GString *text, GBytes *file)
{
  gsize         length;
  const guint8 *data  = g_bytes_get_data (file, &length);
  gsize         begin = text->len;
  gint          state = 0;
  gint          save  = 0;
  gsize         n;

  g_string_set_size (text, begin + (length / 3 + 1) * 4 + 4);
  n = g_base64_encode_step (data, length, FALSE, text->str + begin, &state, &save);
  n += g_base64_encode_close (FALSE, text->str + begin + n, &state, &save);
  g_string_truncate (text, begin + n);
}

static void
set_misfit (const OutpaintCanvasSize *size,
            const OutpaintPicture    *picture,
            gboolean                  is_free,
            GError                  **error)
{
  gboolean is_padded = outpaint_canvas_size_is_padded (size);

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_ANSWER,
    is_free ? _ ("The service sent a picture of %d x %d pixels with another aspect ratio than the "
                 "requested %d x %d pixels. It was not used. Try again with other margins.")
            : _ ("The service sent a picture of %d x %d pixels with another aspect ratio than the "
                 "requested %d x %d pixels. It was not used. It may be charged. Try again with "
                 "other margins, or report it to the provider."),
    picture->width,
    picture->height,
    is_padded ? size->width : size->frame.width,
    is_padded ? size->height : size->frame.height);
}

/* Returns FALSE when the picture is far smaller than requested. */
static gboolean
check_size (const OutpaintCanvasSize *size,
            const OutpaintPicture    *picture,
            gboolean                  is_free,
            GError                  **error)
{
  if ((gint64) picture->width * SIDES_LEAST >= size->width
      && (gint64) picture->height * SIDES_LEAST >= size->height)
    return TRUE;

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_ANSWER,
    is_free
      ? _ ("The service sent a picture of %d x %d pixels, far smaller than the requested %d x %d "
           "pixels. It was not used. Try again with a smaller maximum size.")
      : _ ("The service sent a picture of %d x %d pixels, far smaller than the requested %d x %d "
           "pixels. It was not used. It may be charged. Try again, or report it to the provider."),
    picture->width,
    picture->height,
    size->width,
    size->height);
  return FALSE;
}

OutpaintPicture *
outpaint_painting_cut (OutpaintPicture *picture, const OutpaintCanvasSize *size, GError **error)
{
  OutpaintPicture *part;
  OutpaintRect     area;

  if (!outpaint_canvas_size_is_padded (size))
    return picture;

  area = outpaint_canvas_size_get_area (size, picture->width, picture->height);
  part = outpaint_picture_crop (picture, area.x, area.y, area.width, area.height);
  outpaint_picture_unref (picture);
  if (part == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_FAILED,
                         _ ("There is not enough memory to prepare the picture."));

  return part;
}

static OutpaintPicture *
decode (GBytes *file, const OutpaintCanvasSize *size, gboolean is_free, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64           most      = MAX (PIXELS_MAX, 4 * (gint64) size->width * size->height);
  OutpaintPicture *picture   = outpaint_decode_picture (file, most, &failure);

  if (picture == NULL && is_free)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (picture == NULL)
    g_set_error (error,
                 OUTPAINT_ERROR,
                 failure->code,
                 "%s %s",
                 failure->message,
                 _ ("The picture may be charged. Report it to the provider."));

  return picture;
}

void
outpaint_painting_log_sent (GBytes *picture, GBytes *mask)
{
  g_debug ("picture of %" G_GSIZE_FORMAT " bytes, mask of %" G_GSIZE_FORMAT " bytes",
           g_bytes_get_size (picture),
           mask != NULL ? g_bytes_get_size (mask) : 0);
}

OutpaintPicture *
outpaint_painting_decode (GBytes                   *file,
                          const OutpaintCanvasSize *size,
                          gboolean                  is_free,
                          GError                  **error)
{
  g_autoptr (OutpaintPicture) picture = decode (file, size, is_free, error);

  if (picture == NULL)
    return NULL;

  g_debug ("answer of %d x %d pixels", picture->width, picture->height);
  if (!outpaint_canvas_size_fits (size, picture->width, picture->height))
    {
      set_misfit (size, picture, is_free, error);
      return NULL;
    }

  if (!check_size (size, picture, is_free, error))
    return NULL;

  return outpaint_painting_cut (g_steal_pointer (&picture), size, error);
}
