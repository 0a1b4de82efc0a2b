/* The frame at full size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/frame.h"

#include <string.h>

#include "core/picture/finite.h"
#include "core/picture/tone.h"

typedef struct
{
  const OutpaintReader *reader;
  OutpaintPicture      *frame;
  gint                  x; /* of the source within the frame */
  gint                  y; /* of the next row */
  gfloat               *pixels;
  guint8               *srgb;
  gfloat               *floats; /* the same with more digits, or NULL */
  GError               *error;
} Copy;


/* Floats with alpha, as colors are converted from. */
static void
to_floats (const OutpaintReader *reader, gconstpointer rows, gsize n_pixels, gfloat *pixels)
{
  gint channels = reader->channels;
  gint n_colors = reader->has_alpha ? channels - 1 : channels;
  gint n_out    = n_colors + 1;

  for (gsize i = 0; i < n_pixels; i++)
    {
      for (gint c = 0; c < channels; c++)
        pixels[i * n_out + c] = reader->is_u8 ? ((const guint8 *) rows)[i * channels + c] / 255.0f
                                              : ((const gfloat *) rows)[i * channels + c];
      if (!reader->has_alpha)
        pixels[i * n_out + n_colors] = 1.0f;
    }
}

/* The colors of a row in floats.  What is not finite has none: it becomes
 * transparent, so that nothing is copied from there.
 */
static void
copy_floats (const gfloat *rgba, gint width, guint8 *pixels, gfloat *floats)
{
  for (gint x = 0; x < width; x++, rgba += 4, pixels += 4, floats += 3)
    if (outpaint_finite_all (rgba, 4))
      memcpy (floats, rgba, 3 * sizeof (gfloat));
    else
      memset (pixels, 0, 4);
}

static void
copy_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Copy *copy     = user_data;
  gint  width    = copy->reader->area.width;
  gsize n_pixels = (gsize) width * n_rows;

  if (copy->error != NULL)
    return;

  to_floats (copy->reader, rows, n_pixels, copy->pixels);
  if (!outpaint_colors_to_srgb (
        &copy->reader->colors, copy->pixels, copy->srgb, TRUE, n_pixels, &copy->error)
      || (copy->floats != NULL
          && !outpaint_colors_to_srgb (
            &copy->reader->colors, copy->pixels, copy->floats, FALSE, n_pixels, &copy->error)))
    return;

  for (gint i = 0; i < n_rows; i++)
    {
      gsize   at  = (gsize) (copy->y + i) * copy->frame->width + copy->x;
      guint8 *row = copy->frame->data + 4 * at;

      memcpy (row, copy->srgb + 4 * (gsize) width * i, 4 * (gsize) width);
      if (copy->floats != NULL)
        copy_floats (
          copy->floats + 4 * (gsize) width * i, width, row, copy->frame->floats + 3 * at);
    }
  copy->y += n_rows;
}

OutpaintPicture *
outpaint_frame_read (OutpaintReader         *reader,
                     const OutpaintGeometry *geometry,
                     OutpaintWork           *work,
                     GError                **error)
{
  gsize n_at_once = (gsize) reader->area.width * reader->strip_rows;
  g_autoptr (OutpaintPicture) frame =
    outpaint_picture_new (geometry->frame.width, geometry->frame.height, 4);
  g_autofree gfloat *pixels = g_try_malloc_n (n_at_once, 4 * sizeof (gfloat));
  g_autofree guint8 *srgb   = g_try_malloc_n (n_at_once, 4);
  g_autofree gfloat *floats =
    reader->is_u8 ? NULL : g_try_malloc_n (n_at_once, 4 * sizeof (gfloat));
  Copy copy = { .reader = reader,
                .frame  = frame,
                .x      = geometry->source.x - geometry->frame.x,
                .y      = geometry->source.y - geometry->frame.y,
                .pixels = pixels,
                .srgb   = srgb,
                .floats = floats };

  if (frame == NULL || pixels == NULL || srgb == NULL
      || (!reader->is_u8 && (floats == NULL || !outpaint_picture_add_floats (frame))))
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  memset (frame->data, 0, 4 * (gsize) frame->width * frame->height);
  if (frame->floats != NULL)
    memset (frame->floats, 0xff, 3 * sizeof (gfloat) * (gsize) frame->width * frame->height);
  if (!outpaint_reader_read (reader, copy_rows, &copy, work, error))
    {
      g_clear_error (&copy.error);
      return NULL;
    }
  if (copy.error != NULL)
    {
      g_propagate_error (error, copy.error);
      return NULL;
    }

  outpaint_tone_compress (frame);

  return g_steal_pointer (&frame);
}
