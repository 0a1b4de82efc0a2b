/* Fine detail by example for an enlarged painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail.h"

#include "core/correct/detail-blocks.h"


struct _OutpaintDetail
{
  OutpaintDetailSpec      spec;
  gint                    n_colors;
  gfloat                 *low; /* colors only, with the source's local mean */
  OutpaintResidual       *residual;
  OutpaintResidualPass   *pass; /* NULL after the last row */
  OutpaintDetailFeatures *features;
  OutpaintBlocks         *blocks;
};


/* Frees the pass before low, as the pass reads low. */
static void
finish_residual (OutpaintDetail *detail)
{
  g_clear_pointer (&detail->pass, outpaint_residual_pass_free);
  g_clear_pointer (&detail->low, g_free);
}

static gboolean
make_residual (OutpaintDetail *detail)
{
  const OutpaintDetailSpec *spec   = &detail->spec;
  OutpaintDetailSource     *source = spec->source;
  const guint8             *colors = source != NULL ? source->colors : NULL;
  gint8                    *values = NULL;

  if (source != NULL && spec->takes_colors)
    values = (gint8 *) g_steal_pointer (&source->colors);

  detail->residual = outpaint_residual_new (&spec->geometry, detail->n_colors, values);
  if (detail->residual == NULL)
    return FALSE;

  detail->pass = outpaint_residual_pass_new (
    detail->residual, detail->low, spec->low_width, spec->low_height, &spec->geometry.frame);
  if (detail->pass == NULL)
    return FALSE;

  if (source != NULL)
    {
      outpaint_residual_pass_push_all (detail->pass, colors, source->holes);
      finish_residual (detail);
    }

  return TRUE;
}

OutpaintDetail *
outpaint_detail_new (const OutpaintDetailSpec *spec)
{
  g_autoptr (OutpaintDetail) detail = g_new0 (OutpaintDetail, 1);
  gint n_colors                     = spec->channels < 3 ? 1 : 3;
  gint width                        = spec->low_width;
  gint height                       = spec->low_height;

  detail->spec     = *spec;
  detail->n_colors = n_colors;

  /* The residual's temporary colors are freed before the features are allocated. */
  detail->low = outpaint_detail_features_add_mean (
    spec->low, spec->channels, spec->reduced, width, height, n_colors);
  if (detail->low == NULL || !make_residual (detail))
    return NULL;

  detail->features = outpaint_detail_features_new (
    spec->low, spec->channels, spec->reduced, width, height, n_colors);
  if (detail->features == NULL)
    return NULL;

  detail->spec.low     = NULL;
  detail->spec.reduced = NULL;
  detail->spec.source  = NULL;

  return g_steal_pointer (&detail);
}

void
outpaint_detail_free (OutpaintDetail *detail)
{
  g_clear_pointer (&detail->blocks, outpaint_blocks_free);
  g_clear_pointer (&detail->features, outpaint_detail_features_free);
  finish_residual (detail);
  g_clear_pointer (&detail->residual, outpaint_residual_free);
  g_free (detail);
}

void
outpaint_detail_push (OutpaintDetail *detail, const gfloat *rows, gint n_rows, gint n_channels)
{
  outpaint_residual_pass_push (detail->pass, rows, n_rows, n_channels);
}

gboolean
outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable)
{
  const OutpaintRect *frame = &detail->spec.geometry.frame;

  finish_residual (detail);
  detail->blocks = outpaint_blocks_new (
    detail->residual, detail->features, &detail->spec.hidden, frame->width, frame->height);

  return detail->blocks != NULL
         && outpaint_blocks_match (detail->blocks, detail->spec.seed, cancellable);
}

void
outpaint_detail_add_row (const OutpaintDetail *detail, gint y, gfloat *row, gint n_channels)
{
  if (detail->spec.amount > 0.0)
    outpaint_blocks_add_row (detail->blocks, y, detail->spec.amount, row, n_channels);
}
