/* Path of the seam in a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/layer-private.h"


static gboolean
fit_band (GeglBuffer *buffer, const OutpaintLayerSpec *spec, OutpaintSide index, GError **error)
{
  const OutpaintMargins *margins = &spec->geometry->margins;
  OutpaintRect           band;
  OutpaintRect           part;
  g_autofree gfloat     *painted = NULL;
  g_autofree gfloat     *source  = NULL;

  if (!outpaint_seam_get_band (spec->seam, index, &band))
    return TRUE;

  painted = g_try_malloc_n ((gsize) band.width * band.height, sizeof (gfloat));
  source  = g_try_malloc_n ((gsize) band.width * band.height, sizeof (gfloat));
  if (painted == NULL || source == NULL)
    return outpaint_layer_set_memory_error (error);

  part = (OutpaintRect){ band.x - margins->left, band.y - margins->top, band.width, band.height };
  if (!outpaint_reader_get_brightness (&spec->original->reader, &part, source, error))
    return FALSE;

  if (!outpaint_colors_read_luma (spec->colors,
                                  buffer,
                                  TRUE,
                                  GEGL_RECTANGLE (band.x, band.y, band.width, band.height),
                                  painted))
    return outpaint_layer_set_memory_error (error);

  outpaint_seam_cut_band (spec->seam, index, painted, source);

  return outpaint_work_step (spec->work, 0, 1, error);
}

gboolean
outpaint_layer_fit_seam (GeglBuffer *buffer, const OutpaintLayerSpec *spec, GError **error)
{
  if (spec->original == NULL || (spec->original->corrections & OUTPAINT_CORRECTION_SEAM) == 0)
    return TRUE;

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if (!fit_band (buffer, spec, i, error))
      return FALSE;

  return TRUE;
}
