/* Scaling strip by strip on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/strips.h"

#include "core/base/parallel.h"
#include "core/picture/pixels.h"
#include "core/picture/scaler.h"

/* Parts of a strip, each with a scaler of its own. */
#define N_PARTS 4

struct _OutpaintStrips
{
  OutpaintStripsSpec spec;
  OutpaintScaler    *scalers[N_PARTS];
  gfloat            *rows[N_PARTS]; /* one row before it is rounded to bytes */
  gpointer           strip;
  gint               y;      /* of the strip */
  gint               n_rows; /* of the strip */
};


static void
round_to_u8 (const gfloat *restrict in, gint n, guint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = (guint8) (outpaint_pixels_clamp (in[i]) * 255.0f + 0.5f);
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

static void
scale_part (gint part, gpointer data)
{
  OutpaintStrips           *strips = data;
  const OutpaintStripsSpec *spec   = &strips->spec;
  gsize                     length = (gsize) spec->width * spec->channels;
  gint                      end    = strips->n_rows * (part + 1) / N_PARTS;

  for (gint i = strips->n_rows * part / N_PARTS; i < end; i++)
    if (spec->as_u8)
      {
        scale_row (strips, part, strips->y + i, strips->rows[part]);
        round_to_u8 (strips->rows[part], (gint) length, (guint8 *) strips->strip + i * length);
      }
    else
      {
        scale_row (strips, part, strips->y + i, (gfloat *) strips->strip + i * length);
      }
}

OutpaintStrips *
outpaint_strips_new (const OutpaintStripsSpec *spec)
{
  g_autoptr (OutpaintStrips) strips = g_new0 (OutpaintStrips, 1);
  gsize pixel_size                  = spec->channels * (spec->as_u8 ? 1 : sizeof (gfloat));

  strips->spec  = *spec;
  strips->strip = g_try_malloc_n (spec->width * pixel_size, spec->strip_rows);
  if (strips->strip == NULL)
    return NULL;

  for (gint i = 0; i < N_PARTS; i++)
    {
      strips->scalers[i] = outpaint_scaler_new (spec->pixels,
                                                spec->source_width,
                                                spec->source_height,
                                                spec->channels,
                                                spec->width,
                                                spec->height);
      strips->rows[i]    = g_try_malloc_n (spec->width, spec->channels * sizeof (gfloat));
      if (strips->scalers[i] == NULL || strips->rows[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&strips);
}

void
outpaint_strips_free (OutpaintStrips *strips)
{
  for (gint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&strips->scalers[i], outpaint_scaler_free);
      g_free (strips->rows[i]);
    }
  g_free (strips->strip);
  g_free (strips);
}

gconstpointer
outpaint_strips_next (OutpaintStrips *strips, gint *n_rows)
{
  strips->y += strips->n_rows;
  strips->n_rows = MIN (strips->spec.strip_rows, strips->spec.height - strips->y);
  if (strips->n_rows <= 0)
    {
      strips->n_rows = 0;
      return NULL;
    }

  outpaint_parallel_for (N_PARTS, 0, NULL, scale_part, strips);
  *n_rows = strips->n_rows;

  return strips->strip;
}
