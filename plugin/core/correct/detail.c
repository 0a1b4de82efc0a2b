/* Fine detail by example for an enlarged painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail.h"

#include "core/correct/detail-blocks.h"

/* An alpha that is nearly full is: it was scaled. */
#define FULL_ALPHA 0.999f


struct _OutpaintDetail
{
  OutpaintDetailSpec      spec;
  gint                    width; /* of low, which is not larger than the frame */
  gint                    height;
  gint                    n_colors;
  gfloat                 *low;        /* the colours alone */
  guint8                 *low_opaque; /* or NULL, when it has no alpha */
  OutpaintResidual       *residual;
  OutpaintDetailFeatures *features;
  OutpaintBlocks         *blocks;
  gboolean                is_u8; /* what was pushed */
};


/* Low at the grid's size: where it is larger than the frame it is reduced. */
static gfloat *
scale_low (const OutpaintDetail *detail)
{
  const OutpaintDetailSpec *spec    = &detail->spec;
  gsize                     stride  = (gsize) detail->width * spec->channels;
  g_autofree gfloat        *scaled  = g_try_malloc_n (stride * detail->height, sizeof (gfloat));
  g_autoptr (OutpaintScaler) scaler = outpaint_scaler_new (
    spec->low, spec->low_width, spec->low_height, spec->channels, detail->width, detail->height);

  if (scaled == NULL || scaler == NULL)
    return NULL;

  for (gint y = 0; y < detail->height; y++)
    outpaint_scaler_get_float (scaler, y, 0, detail->width, scaled + y * stride);

  return g_steal_pointer (&scaled);
}

/* Takes the alpha out. */
static void
split_alpha (OutpaintDetail *detail, gfloat *pixels)
{
  gint  n_colors = detail->n_colors;
  gsize n        = (gsize) detail->width * detail->height;

  for (gsize i = 0; i < n; i++)
    {
      detail->low_opaque[i] = pixels[i * (n_colors + 1) + n_colors] >= FULL_ALPHA;
      for (gint c = 0; c < n_colors; c++)
        pixels[i * n_colors + c] = pixels[i * (n_colors + 1) + c];
    }
}

OutpaintDetail *
outpaint_detail_new (const OutpaintDetailSpec *spec)
{
  g_autoptr (OutpaintDetail) detail = g_new0 (OutpaintDetail, 1);
  const OutpaintRect *frame         = &spec->geometry.frame;

  detail->spec     = *spec;
  detail->width    = MIN (spec->low_width, frame->width);
  detail->height   = MIN (spec->low_height, frame->height);
  detail->n_colors = spec->channels < 3 ? 1 : 3;
  detail->low      = scale_low (detail);
  if (detail->low == NULL)
    return NULL;

  if (spec->channels > detail->n_colors)
    {
      detail->low_opaque = g_try_malloc ((gsize) detail->width * detail->height);
      if (detail->low_opaque == NULL)
        return NULL;

      split_alpha (detail, detail->low);
    }

  detail->residual = outpaint_residual_new (detail->low,
                                            detail->width,
                                            detail->height,
                                            detail->n_colors,
                                            &spec->geometry,
                                            spec->source_channels);
  if (detail->residual == NULL)
    return NULL;

  return g_steal_pointer (&detail);
}

void
outpaint_detail_free (OutpaintDetail *detail)
{
  g_clear_pointer (&detail->blocks, outpaint_blocks_free);
  g_clear_pointer (&detail->features, outpaint_detail_features_free);
  g_clear_pointer (&detail->residual, outpaint_residual_free);
  g_free (detail->low);
  g_free (detail->low_opaque);
  g_free (detail);
}

void
outpaint_detail_push_u8 (OutpaintDetail *detail, const guint8 *rows, gint n_rows)
{
  detail->is_u8 = TRUE;
  outpaint_residual_push (detail->residual, rows, NULL, n_rows, detail->spec.source_channels);
}

void
outpaint_detail_push_float (OutpaintDetail *detail, const gfloat *rows, gint n_rows)
{
  outpaint_residual_push (detail->residual, NULL, rows, n_rows, detail->spec.source_channels);
}

static OutpaintDetailFeatures *
find_features (OutpaintDetail *detail)
{
  gsize              n       = (gsize) detail->width * detail->height * (detail->n_colors + 1);
  g_autofree gfloat *reduced = outpaint_reducer_finish (detail->residual->reducer);

  for (gsize i = 0; i < n && detail->is_u8; i++)
    reduced[i] *= 1.0f / 255.0f;

  return outpaint_detail_features_new (
    detail->low, detail->low_opaque, reduced, detail->width, detail->height, detail->n_colors);
}

gboolean
outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable)
{
  const OutpaintRect *frame = &detail->spec.geometry.frame;

  detail->features = find_features (detail);
  if (detail->features == NULL
      || !outpaint_residual_subtract (detail->residual,
                                      detail->features->mean,
                                      detail->width,
                                      detail->height,
                                      frame->width,
                                      frame->height))
    return FALSE;

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
