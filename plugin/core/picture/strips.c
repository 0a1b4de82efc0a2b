/* Scaling strip by strip on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/strips.h"

#include <string.h>

#include "core/base/background.h"
#include "core/base/parallel.h"
#include "core/picture/pixels.h"
#include "core/picture/scaler.h"

/* Parts of a strip; each has a scaler of its own. */
#define N_PARTS 4

struct _OutpaintStrips
{
  OutpaintStripsSpec spec;
  OutpaintScaler    *scalers[N_PARTS];
  gfloat            *rows[N_PARTS]; /* a scaled row, with room for its bytes and one more */

  /* The caller's strip, and the next one in progress. */
  gpointer            strips[2];
  gint                y; /* first row of the strip in progress */
  OutpaintBackground *background;
};


static void
round_to_u8 (const gfloat *restrict in, gint n, guint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = (guint8) (outpaint_pixels_clamp (in[i]) * 255.0f + 0.5f);
}

static void
add_alpha_u8 (const guint8 *restrict in, gint n_pixels, gint channels, guint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, in += channels, out += channels + 1)
    {
      for (gint c = 0; c < channels; c++)
        out[c] = in[c];
      out[channels] = 255;
    }
}

/* Does the same for three channels, a pixel at a time.  Reads a byte past the last pixel. */
static void
add_alpha_rgb (const guint8 *restrict in, gint n_pixels, guint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++)
    {
      guint32 pixel;

      memcpy (&pixel, in + 3 * (gsize) i, sizeof (pixel));
      pixel = GUINT32_TO_LE (GUINT32_FROM_LE (pixel) | 0xff000000u);
      memcpy (out + 4 * (gsize) i, &pixel, sizeof (pixel));
    }
}

static inline void
add_alpha_float (const gfloat *restrict in, gint n_pixels, gint channels, gfloat *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, in += channels, out += channels + 1)
    {
      for (gint c = 0; c < channels; c++)
        out[c] = in[c];
      out[channels] = 1.0f;
    }
}

static void
scale_row (const OutpaintStrips *strips, gint part, gint y, gfloat *row)
{
  const OutpaintStripsSpec *spec = &strips->spec;

  outpaint_scaler_get_float (strips->scalers[part], y, 0, spec->width, row);
  if (spec->unpremultiplied)
    outpaint_pixels_unpremultiply (row, spec->width, spec->channels);
  if (spec->complete != NULL)
    spec->complete (y, row, spec->user_data);
}

/* Returns the number of channels of a strip's pixels. */
static gint
get_channels (const OutpaintStripsSpec *spec)
{
  return spec->channels + (spec->adds_alpha ? 1 : 0);
}

/* Returns the number of rows of the strip in progress, 0 or less after the last one. */
static gint
count_rows (const OutpaintStrips *strips)
{
  return MIN (strips->spec.strip_rows, strips->spec.end_row - strips->y);
}

/* Returns the memory of the strip in progress. */
static gpointer
get_strip (const OutpaintStrips *strips)
{
  return strips->strips[(strips->y - strips->spec.first_row) / strips->spec.strip_rows % 2];
}

/* Stores a scaled row as row index of a strip.  The scaled row is undefined afterwards. */
static void
store_row (const OutpaintStrips *strips, gfloat *row, gpointer strip, gint index)
{
  const OutpaintStripsSpec *spec   = &strips->spec;
  gint                      n      = spec->width * spec->channels;
  gsize                     start  = (gsize) index * spec->width * get_channels (spec);
  guint8                   *out_u8 = (guint8 *) strip + start;
  gfloat                   *out    = (gfloat *) strip + start;

  if (!spec->as_u8 && !spec->adds_alpha)
    memcpy (out, row, n * sizeof (gfloat));
  else if (!spec->as_u8)
    add_alpha_float (row, spec->width, spec->channels, out);
  else if (!spec->adds_alpha)
    round_to_u8 (row, n, out_u8);
  else
    {
      guint8 *bytes = (guint8 *) (row + n);

      round_to_u8 (row, n, bytes);
      if (spec->channels == 3)
        add_alpha_rgb (bytes, spec->width, out_u8);
      else
        add_alpha_u8 (bytes, spec->width, spec->channels, out_u8);
    }
}

static void
scale_part (gint part, gpointer data)
{
  OutpaintStrips *strips = data;
  gint            n_rows = count_rows (strips);
  gpointer        strip  = get_strip (strips);
  gint            end    = n_rows * (part + 1) / N_PARTS;

  for (gint i = n_rows * part / N_PARTS; i < end; i++)
    {
      scale_row (strips, part, strips->y + i, strips->rows[part]);
      store_row (strips, strips->rows[part], strip, i);
    }
}

static void
scale_strip (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  outpaint_parallel_for (N_PARTS, 0, NULL, scale_part, data);
}

OutpaintStrips *
outpaint_strips_new (const OutpaintStripsSpec *spec)
{
  g_autoptr (OutpaintStrips) strips = g_new0 (OutpaintStrips, 1);
  gsize pixel_size                  = get_channels (spec) * (spec->as_u8 ? 1 : sizeof (gfloat));

  strips->spec      = *spec;
  strips->y         = spec->first_row;
  strips->strips[0] = g_try_malloc_n (spec->width * pixel_size, spec->strip_rows);
  strips->strips[1] = g_try_malloc_n (spec->width * pixel_size, spec->strip_rows);
  if (spec->end_row == 0)
    strips->spec.end_row = spec->height;
  if (strips->strips[0] == NULL || strips->strips[1] == NULL)
    return NULL;

  for (gint i = 0; i < N_PARTS; i++)
    {
      strips->scalers[i] = outpaint_scaler_new (spec->pixels,
                                                spec->source_width,
                                                spec->source_height,
                                                spec->channels,
                                                spec->width,
                                                spec->height);
      strips->rows[i] =
        g_try_malloc ((gsize) spec->width * spec->channels * (sizeof (gfloat) + 1) + 1);
      if (strips->scalers[i] == NULL || strips->rows[i] == NULL)
        return NULL;
    }

  strips->background = outpaint_background_new (scale_strip, NULL);
  outpaint_background_run (strips->background, strips);

  return g_steal_pointer (&strips);
}

void
outpaint_strips_free (OutpaintStrips *strips)
{
  g_clear_pointer (&strips->background, outpaint_background_free);
  for (gint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&strips->scalers[i], outpaint_scaler_free);
      g_free (strips->rows[i]);
    }
  g_free (strips->strips[0]);
  g_free (strips->strips[1]);
  g_free (strips);
}

gconstpointer
outpaint_strips_next (OutpaintStrips *strips, gint *n_rows)
{
  gconstpointer strip = get_strip (strips);

  outpaint_background_wait (strips->background);
  *n_rows = MAX (count_rows (strips), 0);
  if (*n_rows == 0)
    return NULL;

  strips->y += *n_rows;
  if (count_rows (strips) > 0)
    outpaint_background_run (strips->background, strips);

  return strip;
}
