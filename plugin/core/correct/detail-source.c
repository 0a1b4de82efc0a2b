/* Colors of an 8-bit source for its detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-source.h"

#include <string.h>

#include "core/base/large.h"


OutpaintDetailSource *
outpaint_detail_source_new (gint width, gint height, gint n_colors)
{
  g_autoptr (OutpaintDetailSource) source = g_new0 (OutpaintDetailSource, 1);

  source->width    = width;
  source->height   = height;
  source->n_colors = n_colors;
  source->colors   = outpaint_large_try_malloc ((gsize) width * height, n_colors);

  return source->colors != NULL ? g_steal_pointer (&source) : NULL;
}

void
outpaint_detail_source_free (OutpaintDetailSource *source)
{
  g_free (source->colors);
  g_free (source->holes);
  g_free (source);
}

/* Marks pixels that are not opaque.  The map is allocated at the first one. */
static void
note_holes (OutpaintDetailSource *source, const guint8 *rows, gsize start, gsize n_pixels)
{
  gint channels = source->n_colors + 1;

  for (gsize i = 0; i < n_pixels && !source->failed; i++)
    {
      if (rows[i * channels + source->n_colors] == 255)
        continue;

      if (source->holes == NULL)
        source->holes = g_try_malloc0_n (source->width, source->height);
      if (source->holes == NULL)
        source->failed = TRUE;
      else
        source->holes[start + i] = 255;
    }
}

void
outpaint_detail_source_push (OutpaintDetailSource *source,
                             const guint8         *rows,
                             gint                  n_rows,
                             gint                  channels)
{
  gint    n_colors = source->n_colors;
  gsize   n_pixels = (gsize) source->width * n_rows;
  gsize   start    = (gsize) source->width * source->y;
  guint8 *out      = source->colors + start * n_colors;

  g_return_if_fail (source->y + n_rows <= source->height);

  source->y += n_rows;
  if (channels == n_colors)
    {
      memcpy (out, rows, n_pixels * n_colors);
      return;
    }

  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < n_colors; c++)
      out[i * n_colors + c] = rows[i * channels + c];
  note_holes (source, rows, start, n_pixels);
}
