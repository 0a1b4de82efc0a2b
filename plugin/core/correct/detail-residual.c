/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-residual.h"

#include "core/picture/finite.h"
#include "core/base/parallel.h"
#include "core/picture/picture.h"

/* Rows that are being pushed. */
typedef struct
{
  OutpaintResidual *residual;
  const guint8     *rows_u8;
  const gfloat     *rows_float;
  gint              n_rows;
  gint              channels;
} Push;


OutpaintResidual *
outpaint_residual_new (const gfloat           *low,
                       gint                    low_width,
                       gint                    low_height,
                       gint                    n_colors,
                       const OutpaintGeometry *geometry)
{
  g_autoptr (OutpaintResidual) residual = g_new0 (OutpaintResidual, 1);

  residual->width    = geometry->source.width;
  residual->height   = geometry->source.height;
  residual->n_colors = n_colors;
  residual->left     = geometry->margins.left;
  residual->top      = geometry->margins.top;
  residual->values   = g_try_malloc_n ((gsize) residual->width * residual->height, n_colors);
  if (residual->values == NULL)
    return NULL;

  for (gint i = 0; i < OUTPAINT_RESIDUAL_PARTS; i++)
    {
      residual->rows[i]    = g_try_malloc_n (residual->width, n_colors * sizeof (gfloat));
      residual->scalers[i] = outpaint_scaler_new (
        low, low_width, low_height, n_colors, geometry->frame.width, geometry->frame.height);
      if (residual->rows[i] == NULL || residual->scalers[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&residual);
}

void
outpaint_residual_finish (OutpaintResidual *residual)
{
  for (gint i = 0; i < OUTPAINT_RESIDUAL_PARTS; i++)
    {
      g_clear_pointer (&residual->scalers[i], outpaint_scaler_free);
      g_clear_pointer (&residual->rows[i], g_free);
    }
}

void
outpaint_residual_free (OutpaintResidual *residual)
{
  outpaint_residual_finish (residual);
  g_free (residual->values);
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

static void
push_part (gint part, gpointer data)
{
  const Push       *push     = data;
  OutpaintResidual *residual = push->residual;
  gint              n_colors = residual->n_colors;
  gint              channels = push->channels;
  gint              width    = residual->width;
  const gfloat     *widened  = residual->rows[part];
  gint              end      = push->n_rows * (part + 1) / OUTPAINT_RESIDUAL_PARTS;

  for (gint i = push->n_rows * part / OUTPAINT_RESIDUAL_PARTS; i < end; i++)
    {
      gint   y     = residual->y + i;
      gsize  start = (gsize) i * width * channels;
      gint8 *out   = residual->values + (gsize) y * width * n_colors;

      outpaint_scaler_get_float (
        residual->scalers[part], residual->top + y, residual->left, width, residual->rows[part]);

      if (push->rows_u8 != NULL && channels == n_colors)
        encode_u8 (push->rows_u8 + start, widened, width * n_colors, out);
      else if (push->rows_u8 != NULL)
        encode_u8_alpha (push->rows_u8 + start, widened, width, n_colors, out);
      else
        encode_float (push->rows_float + start, widened, width, n_colors, channels, out);
    }
}

void
outpaint_residual_push (OutpaintResidual *residual,
                        const guint8     *rows_u8,
                        const gfloat     *rows_float,
                        gint              n_rows,
                        gint              channels)
{
  Push push = { residual, rows_u8, rows_float, n_rows, channels };

  outpaint_parallel_for (OUTPAINT_RESIDUAL_PARTS, 0, NULL, push_part, &push);
  residual->y += n_rows;
}
