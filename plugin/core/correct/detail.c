/* Fine detail by example for an enlarged painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail.h"

#include <string.h>

#include "core/correct/detail-blocks.h"


struct _OutpaintDetail
{
  OutpaintDetailSpec      spec;
  gint                    n_colors;
  gfloat                 *low; /* the colors alone, at last those of the source's mean */
  OutpaintResidual       *residual;
  OutpaintDetailFeatures *features;
  OutpaintBlocks         *blocks;
};


/* Copies low without its alpha.  FALSE when there is no memory. */
static gboolean
copy_low (OutpaintDetail *detail)
{
  const gfloat *in       = detail->spec.low;
  gint          n_colors = detail->n_colors;
  gsize         n        = (gsize) detail->spec.low_width * detail->spec.low_height;

  detail->low = g_try_malloc_n (n, n_colors * sizeof (gfloat));
  if (detail->low == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++, in += detail->spec.channels)
    for (gint c = 0; c < n_colors; c++)
      detail->low[i * n_colors + c] = in[c];

  return TRUE;
}

/* A copy of low, which has an alpha, that covers the source alone. */
static gfloat *
cut_source (const OutpaintDetailSpec *spec)
{
  const OutpaintGeometry *geometry = &spec->geometry;
  gdouble                 scale_x  = (gdouble) geometry->frame.width / spec->low_width;
  gdouble                 scale_y  = (gdouble) geometry->frame.height / spec->low_height;
  gint                    left     = geometry->margins.left;
  gint                    top      = geometry->margins.top;
  gsize                   n        = (gsize) spec->low_width * spec->low_height;
  gfloat                 *pixels   = g_try_malloc_n (n, spec->channels * sizeof (gfloat));

  if (pixels == NULL)
    return NULL;

  memcpy (pixels, spec->low, n * spec->channels * sizeof (gfloat));
  for (gint y = 0; y < spec->low_height; y++)
    for (gint x = 0; x < spec->low_width; x++)
      {
        gboolean is_covered =
          x * scale_x >= left && (x + 1) * scale_x <= left + geometry->source.width
          && y * scale_y >= top && (y + 1) * scale_y <= top + geometry->source.height;

        pixels[((gsize) y * spec->low_width + x + 1) * spec->channels - 1] =
          is_covered ? 1.0f : 0.0f;
      }

  return pixels;
}

/* The copy of low comes after the features, which take the most memory. */
OutpaintDetail *
outpaint_detail_new (const OutpaintDetailSpec *spec)
{
  g_autoptr (OutpaintDetail) detail = g_new0 (OutpaintDetail, 1);
  gint               n_colors       = spec->channels < 3 ? 1 : 3;
  gint               width          = spec->low_width;
  gint               height         = spec->low_height;
  g_autofree gfloat *cut            = NULL;
  const gfloat      *reduced        = spec->reduced;

  if (reduced == NULL)
    {
      g_return_val_if_fail (spec->channels == n_colors + 1, NULL);
      reduced = cut = cut_source (spec);
      if (cut == NULL)
        return NULL;
    }

  detail->spec     = *spec;
  detail->n_colors = n_colors;
  detail->features =
    outpaint_detail_features_new (spec->low, spec->channels, reduced, width, height, n_colors);
  if (detail->features == NULL || !copy_low (detail)
      || !outpaint_detail_features_add_mean (detail->low, reduced, width, height, n_colors))
    return NULL;

  detail->residual = outpaint_residual_new (detail->low, width, height, n_colors, &spec->geometry);

  return detail->residual != NULL ? g_steal_pointer (&detail) : NULL;
}

void
outpaint_detail_free (OutpaintDetail *detail)
{
  g_clear_pointer (&detail->blocks, outpaint_blocks_free);
  g_clear_pointer (&detail->features, outpaint_detail_features_free);
  g_clear_pointer (&detail->residual, outpaint_residual_free);
  g_free (detail->low);
  g_free (detail);
}

void
outpaint_detail_push_u8 (OutpaintDetail *detail, const guint8 *rows, gint n_rows)
{
  outpaint_residual_push (detail->residual, rows, NULL, n_rows, detail->spec.source_channels);
}

void
outpaint_detail_push_float (OutpaintDetail *detail, const gfloat *rows, gint n_rows)
{
  outpaint_residual_push (detail->residual, NULL, rows, n_rows, detail->spec.source_channels);
}

gboolean
outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable)
{
  const OutpaintRect *frame = &detail->spec.geometry.frame;

  outpaint_residual_finish (detail->residual);
  g_clear_pointer (&detail->low, g_free);

  detail->blocks = outpaint_blocks_new (
    detail->residual, detail->features, &detail->spec.hidden, frame->width, frame->height);

  return detail->blocks != NULL
         && outpaint_blocks_match (detail->blocks, detail->spec.seed, cancellable);
}

void
outpaint_detail_add_rows (OutpaintDetail *detail, gint y, gint n_rows, gfloat *rows, gint channels)
{
  gsize stride = (gsize) detail->spec.geometry.frame.width * channels;

  for (gint i = 0; i < n_rows && detail->spec.amount > 0.0; i++)
    outpaint_blocks_add_row (
      detail->blocks, y + i, detail->spec.amount, rows + i * stride, channels);
}
