/* 8-bit pictures in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/picture.h"

#include <math.h>
#include <string.h>

#include "core/base/large.h"
#include "core/picture/tone.h"


static void
picture_clear (gpointer data)
{
  OutpaintPicture *picture = data;

  g_free (picture->data);
  g_free (picture->floats);
}

OutpaintPicture *
outpaint_picture_new (gint width, gint height, gint channels)
{
  OutpaintPicture *picture;
  guint8          *data;

  g_return_val_if_fail (channels == 1 || channels == 3 || channels == 4, NULL);

  if (width < 1 || height < 1)
    return NULL;

  data = outpaint_large_try_malloc ((gsize) width * channels, height);
  if (data == NULL)
    return NULL;

  picture           = g_atomic_rc_box_new0 (OutpaintPicture);
  picture->width    = width;
  picture->height   = height;
  picture->channels = channels;
  picture->data     = data;

  return picture;
}

gboolean
outpaint_picture_add_floats (OutpaintPicture *picture)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  g_return_val_if_fail (picture->floats == NULL, FALSE);

  picture->floats = outpaint_large_try_malloc (n_pixels, 3 * sizeof (gfloat));

  return picture->floats != NULL;
}

OutpaintPicture *
outpaint_picture_copy (const OutpaintPicture *picture)
{
  gsize n_pixels = (gsize) picture->width * picture->height;
  g_autoptr (OutpaintPicture) copy =
    outpaint_picture_new (picture->width, picture->height, picture->channels);

  if (copy == NULL || (picture->floats != NULL && !outpaint_picture_add_floats (copy)))
    return NULL;

  memcpy (copy->data, picture->data, n_pixels * picture->channels);
  copy->tone = picture->tone;
  if (picture->floats != NULL)
    memcpy (copy->floats, picture->floats, n_pixels * 3 * sizeof (gfloat));

  return g_steal_pointer (&copy);
}

OutpaintPicture *
outpaint_picture_ref (OutpaintPicture *picture)
{
  return g_atomic_rc_box_acquire (picture);
}

void
outpaint_picture_unref (OutpaintPicture *picture)
{
  g_atomic_rc_box_release_full (picture, picture_clear);
}

guint8 *
outpaint_picture_row (const OutpaintPicture *picture, gint y)
{
  return picture->data + (gsize) y * picture->width * picture->channels;
}

void
outpaint_picture_get_floats (const OutpaintPicture *picture, gint y, gint n_rows, gfloat *rgba)
{
  gsize         n_pixels = (gsize) picture->width * n_rows;
  gint          channels = picture->channels;
  const guint8 *pixel    = outpaint_picture_row (picture, y);
  const gfloat *floats   = picture->floats;

  if (floats != NULL)
    floats += (gsize) y * picture->width * 3;

  for (gsize i = 0; i < n_pixels; i++, pixel += channels, rgba += 4)
    {
      rgba[0] = pixel[0] / 255.0f;
      rgba[1] = pixel[channels > 1 ? 1 : 0] / 255.0f;
      rgba[2] = pixel[channels > 1 ? 2 : 0] / 255.0f;
      rgba[3] = channels == 4 ? pixel[3] / 255.0f : 1.0f;
      for (gint c = 0; c < 3 && floats != NULL; c++)
        rgba[c] = isnan (floats[3 * i + c])
                    ? outpaint_tone_expand (picture->tone, pixel[channels > 1 ? c : 0])
                    : floats[3 * i + c];
    }
}

gboolean
outpaint_picture_is_opaque (const OutpaintPicture *picture)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  if (picture->channels != 4)
    return TRUE;

  for (gsize i = 0; i < n_pixels; i++)
    if (picture->data[4 * i + 3] != 255)
      return FALSE;

  return TRUE;
}

OutpaintPicture *
outpaint_picture_split (OutpaintPicture *picture, OutpaintPicture **mask)
{
  g_autoptr (OutpaintPicture) colors = outpaint_picture_new (picture->width, picture->height, 3);
  g_autoptr (OutpaintPicture) holes  = outpaint_picture_new (picture->width, picture->height, 1);
  gsize n_pixels                     = (gsize) picture->width * picture->height;

  g_return_val_if_fail (picture->channels == 4, NULL);

  *mask = NULL;
  if (colors == NULL || holes == NULL)
    return NULL;

  for (gsize i = 0; i < n_pixels; i++)
    {
      memcpy (colors->data + 3 * i, picture->data + 4 * i, 3);
      holes->data[i] = picture->data[4 * i + 3] == 255 ? 0 : 255;
    }

  *mask          = g_steal_pointer (&holes);
  colors->floats = g_steal_pointer (&picture->floats);
  colors->tone   = picture->tone;

  return g_steal_pointer (&colors);
}
