/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-residual.h"

#include <string.h>

#include "core/base/clones.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/picture/finite.h"
#include "core/picture/picture.h"
#include "core/picture/scaler.h"

/* Parts of the pushed rows; each has a scaler of its own. */
#define N_PARTS 8

struct _OutpaintResidualPass
{
  OutpaintResidual *residual;
  OutpaintScaler   *scalers[N_PARTS];
  gfloat           *enlarged[N_PARTS]; /* one row */
  gint8            *encoded[N_PARTS];  /* one row: gcc does not vectorize the loop in place */
  gint              y;                 /* next row of the source */

  /* The pushed rows, of either kind. */
  const guint8 *colors;
  const guint8 *holes;
  const gfloat *floats;
  gint          n_rows;
  gint          channels;
};


OutpaintResidual *
outpaint_residual_new (const OutpaintGeometry *geometry, gint n_colors, gint8 *values)
{
  g_autoptr (OutpaintResidual) residual = g_new0 (OutpaintResidual, 1);

  residual->width    = geometry->source.width;
  residual->height   = geometry->source.height;
  residual->n_colors = n_colors;
  residual->left     = geometry->margins.left;
  residual->top      = geometry->margins.top;
  residual->values   = values;
  if (values == NULL)
    residual->values =
      outpaint_large_try_malloc ((gsize) residual->width * residual->height, n_colors);

  return residual->values != NULL ? g_steal_pointer (&residual) : NULL;
}

void
outpaint_residual_free (OutpaintResidual *residual)
{
  g_free (residual->values);
  g_free (residual);
}

OutpaintResidualPass *
outpaint_residual_pass_new (OutpaintResidual   *residual,
                            const gfloat       *low,
                            gint                low_width,
                            gint                low_height,
                            const OutpaintRect *frame)
{
  g_autoptr (OutpaintResidualPass) pass = g_new0 (OutpaintResidualPass, 1);

  pass->residual = residual;
  for (gint i = 0; i < N_PARTS; i++)
    {
      pass->enlarged[i] = g_try_malloc_n (residual->width, residual->n_colors * sizeof (gfloat));
      pass->scalers[i]  = outpaint_scaler_new (
        low, low_width, low_height, residual->n_colors, frame->width, frame->height);
      pass->encoded[i] = g_try_malloc_n (residual->width, residual->n_colors);
      if (pass->enlarged[i] == NULL || pass->encoded[i] == NULL || pass->scalers[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&pass);
}

void
outpaint_residual_pass_free (OutpaintResidualPass *pass)
{
  for (gint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&pass->scalers[i], outpaint_scaler_free);
      g_free (pass->enlarged[i]);
      g_free (pass->encoded[i]);
    }
  g_free (pass);
}

static void
encode_u8 (const guint8 *restrict colors,
           const gfloat *restrict enlarged,
           gint n,
           gint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = outpaint_residual_encode (colors[i] * (1.0f / 255.0f) - enlarged[i]);
}

static void
mark_holes (const guint8 *holes, gint n_pixels, gint n_colors, gint8 *values)
{
  for (gint i = 0; i < n_pixels; i++)
    if (holes[i] != 0)
      values[i * n_colors] = OUTPAINT_RESIDUAL_NONE;
}

/* Encodes a row of floats, with or without an alpha. */
static void
encode_float (const gfloat *restrict row,
              const gfloat *restrict enlarged,
              gint n_pixels,
              gint n_colors,
              gint channels,
              gint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, row += channels, enlarged += n_colors, out += n_colors)
    {
      for (gint c = 0; c < n_colors; c++)
        out[c] = outpaint_residual_encode (row[c] - enlarged[c]);
      if (!outpaint_finite_all (row, n_colors)
          || (channels > n_colors && !(row[n_colors] >= OUTPAINT_OPAQUE)))
        out[0] = OUTPAINT_RESIDUAL_NONE;
    }
}

OUTPAINT_CLONES static void
push_part (gint part, gpointer data)
{
  OutpaintResidualPass *pass     = data;
  OutpaintResidual     *residual = pass->residual;
  gint                  n_colors = residual->n_colors;
  gint                  width    = residual->width;
  gfloat               *enlarged = pass->enlarged[part];
  gint8                *encoded  = pass->encoded[part];
  gint                  end      = (gint) ((gint64) pass->n_rows * (part + 1) / N_PARTS);

  for (gint i = (gint) ((gint64) pass->n_rows * part / N_PARTS); i < end; i++)
    {
      gint  y     = pass->y + i;
      gsize start = (gsize) i * width;

      outpaint_scaler_get_float (
        pass->scalers[part], residual->top + y, residual->left, width, enlarged);

      if (pass->floats != NULL)
        encode_float (pass->floats + start * pass->channels,
                      enlarged,
                      width,
                      n_colors,
                      pass->channels,
                      encoded);
      else
        encode_u8 (pass->colors + start * n_colors, enlarged, width * n_colors, encoded);
      if (pass->holes != NULL)
        mark_holes (pass->holes + start, width, n_colors, encoded);
      memcpy (residual->values + (gsize) y * width * n_colors, encoded, (gsize) width * n_colors);
    }
}

static void
push (OutpaintResidualPass *pass, gint n_rows)
{
  pass->n_rows = n_rows;
  outpaint_parallel_for (N_PARTS, 0, NULL, push_part, pass);
  pass->y += n_rows;
}

void
outpaint_residual_pass_push (OutpaintResidualPass *pass,
                             const gfloat         *rows,
                             gint                  n_rows,
                             gint                  channels)
{
  pass->floats   = rows;
  pass->channels = channels;
  push (pass, n_rows);
}

void
outpaint_residual_pass_push_all (OutpaintResidualPass *pass,
                                 const guint8         *colors,
                                 const guint8         *holes)
{
  pass->colors = colors;
  pass->holes  = holes;
  push (pass, pass->residual->height);
}
