/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-residual.h"

#include "core/picture/finite.h"
#include "core/base/parallel.h"
#include "core/picture/picture.h"

/* A strip's worth of work for one thread, in rows. */
#define STRIP 64


typedef struct
{
  OutpaintResidual *residual;
  const gfloat     *mean;
  gint              low_width;
  gint              low_height;
  gint              frame_width;
  gint              frame_height;
  gint              failed; /* atomic */
} Subtraction;


OutpaintResidual *
outpaint_residual_new (const gfloat           *low,
                       gint                    low_width,
                       gint                    low_height,
                       gint                    n_colors,
                       const OutpaintGeometry *geometry,
                       gint                    source_channels)
{
  g_autoptr (OutpaintResidual) residual = g_new0 (OutpaintResidual, 1);
  gdouble scale_x                       = (gdouble) low_width / geometry->frame.width;
  gdouble scale_y                       = (gdouble) low_height / geometry->frame.height;

  residual->width    = geometry->source.width;
  residual->height   = geometry->source.height;
  residual->n_colors = n_colors;
  residual->left     = geometry->margins.left;
  residual->top      = geometry->margins.top;
  residual->values   = g_try_malloc_n ((gsize) residual->width * residual->height, n_colors);
  residual->row      = g_try_malloc_n (residual->width, n_colors * sizeof (gfloat));
  residual->scaler   = outpaint_scaler_new (
    low, low_width, low_height, n_colors, geometry->frame.width, geometry->frame.height);
  residual->reducer = outpaint_reducer_new (residual->width,
                                            residual->height,
                                            source_channels,
                                            low_width,
                                            low_height,
                                            residual->left * scale_x,
                                            residual->top * scale_y,
                                            scale_x,
                                            scale_y);

  if (residual->values == NULL || residual->row == NULL || residual->scaler == NULL
      || residual->reducer == NULL)
    return NULL;

  return g_steal_pointer (&residual);
}

void
outpaint_residual_free (OutpaintResidual *residual)
{
  g_clear_pointer (&residual->scaler, outpaint_scaler_free);
  g_clear_pointer (&residual->reducer, outpaint_reducer_free);
  g_free (residual->values);
  g_free (residual->row);
  g_free (residual);
}

static void
encode_u8 (const guint8 *restrict row, const gfloat *restrict widened, gint n, gint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = outpaint_residual_encode (row[i] * (1.0f / 255.0f) - widened[i]);
}


/* The kinds of rows with an alpha, last in each pixel. */
static void
encode_u8_alpha (const guint8 *restrict row,
                 const gfloat *restrict widened,
                 gint n_pixels,
                 gint n_colors,
                 gint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, row += n_colors + 1, widened += n_colors, out += n_colors)
    {
      encode_u8 (row, widened, n_colors, out);
      if (row[n_colors] != 255)
        out[0] = OUTPAINT_RESIDUAL_NONE;
    }
}

/* Floats without or with an alpha. */
static void
encode_float (const gfloat *restrict row,
              const gfloat *restrict widened,
              gint n_pixels,
              gint n_colors,
              gint channels,
              gint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, row += channels, widened += n_colors, out += n_colors)
    {
      for (gint c = 0; c < n_colors; c++)
        out[c] = outpaint_residual_encode (row[c] - widened[c]);
      if (!outpaint_finite_all (row, n_colors)
          || (channels > n_colors && !(row[n_colors] >= OUTPAINT_OPAQUE)))
        out[0] = OUTPAINT_RESIDUAL_NONE;
    }
}

void
outpaint_residual_push (OutpaintResidual *residual,
                        const guint8     *rows_u8,
                        const gfloat     *rows_float,
                        gint              n_rows,
                        gint              channels)
{
  gint  n_colors = residual->n_colors;
  gint  n        = residual->width * n_colors;
  gsize stride   = (gsize) residual->width * channels;

  if (rows_u8 != NULL)
    outpaint_reducer_push_u8 (residual->reducer, rows_u8, n_rows);
  else
    outpaint_reducer_push_float (residual->reducer, rows_float, n_rows);

  for (gint i = 0; i < n_rows; i++, residual->y++)
    {
      gint8        *out     = residual->values + (gsize) residual->y * n;
      const gfloat *widened = residual->row;

      outpaint_scaler_get_float (residual->scaler,
                                 residual->top + residual->y,
                                 residual->left,
                                 residual->width,
                                 residual->row);

      if (rows_u8 != NULL && channels == n_colors)
        encode_u8 (rows_u8 + i * stride, widened, n, out);
      else if (rows_u8 != NULL)
        encode_u8_alpha (rows_u8 + i * stride, widened, residual->width, n_colors, out);
      else
        encode_float (rows_float + i * stride, widened, residual->width, n_colors, channels, out);
    }
}

static void
subtract_row (gint8 *restrict values, const gfloat *restrict mean, gint n)
{
  for (gint i = 0; i < n; i++)
    {
      gint8 code = outpaint_residual_encode (outpaint_residual_decode (values[i]) - mean[i]);

      values[i] = values[i] == OUTPAINT_RESIDUAL_NONE ? OUTPAINT_RESIDUAL_NONE : code;
    }
}

static void
subtract_strip (gint index, gpointer data)
{
  Subtraction       *work           = data;
  OutpaintResidual  *residual       = work->residual;
  gint               n              = residual->width * residual->n_colors;
  gint               end            = MIN ((index + 1) * STRIP, residual->height);
  g_autofree gfloat *row            = g_try_new (gfloat, n);
  g_autoptr (OutpaintScaler) scaler = outpaint_scaler_new (work->mean,
                                                           work->low_width,
                                                           work->low_height,
                                                           residual->n_colors,
                                                           work->frame_width,
                                                           work->frame_height);

  if (row == NULL || scaler == NULL)
    {
      g_atomic_int_set (&work->failed, TRUE);
      return;
    }

  for (gint y = index * STRIP; y < end; y++)
    {
      outpaint_scaler_get_float (scaler, residual->top + y, residual->left, residual->width, row);
      subtract_row (residual->values + (gsize) y * n, row, n);
    }
}

gboolean
outpaint_residual_subtract (OutpaintResidual *residual,
                            const gfloat     *mean,
                            gint              low_width,
                            gint              low_height,
                            gint              frame_width,
                            gint              frame_height)
{
  Subtraction work = { residual, mean, low_width, low_height, frame_width, frame_height, FALSE };

  outpaint_parallel_for ((residual->height + STRIP - 1) / STRIP, 0, NULL, subtract_strip, &work);

  return !work.failed;
}
