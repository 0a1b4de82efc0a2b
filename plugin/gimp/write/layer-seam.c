/* Path of the seam in a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/background.h"
#include "gimp/write/layer-private.h"

/* The pixels along a side of the source. */
typedef struct
{
  OutpaintSeam *seam;
  OutpaintSide  side;
  gfloat       *painted;
  gfloat       *source;
} Band;


static void
band_clear (Band *band)
{
  g_clear_pointer (&band->painted, g_free);
  g_clear_pointer (&band->source, g_free);
}

static gboolean
read_band (GeglBuffer              *buffer,
           const OutpaintLayerSpec *spec,
           const OutpaintRect      *rect,
           Band                    *band,
           GError                 **error)
{
  const OutpaintMargins *margins = &spec->geometry->margins;
  gsize                  n       = (gsize) rect->width * rect->height;
  OutpaintRect           part    = *rect;

  part.x -= margins->left;
  part.y -= margins->top;
  band->painted = g_try_malloc_n (n, sizeof (gfloat));
  band->source  = g_try_malloc_n (n, sizeof (gfloat));
  if (band->painted == NULL || band->source == NULL)
    return outpaint_layer_set_memory_error (error);

  if (!outpaint_reader_get_brightness (&spec->original->reader, &part, band->source, error))
    return FALSE;

  if (!outpaint_colors_read_luma (spec->colors,
                                  buffer,
                                  TRUE,
                                  GEGL_RECTANGLE (rect->x, rect->y, rect->width, rect->height),
                                  band->painted))
    return outpaint_layer_set_memory_error (error);

  return outpaint_work_step (spec->work, 0, 1, error);
}

/* An OutpaintBackgroundFunc. */
static void
cut_band (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Band *band = data;

  outpaint_seam_cut_band (band->seam, band->side, band->painted, band->source);
}

/* Cuts the band of each side while GEGL reads that of the next one. */
gboolean
outpaint_layer_fit_seam (GeglBuffer *buffer, const OutpaintLayerSpec *spec, GError **error)
{
  g_autoptr (OutpaintBackground) background = NULL;
  Band     bands[OUTPAINT_N_SIDES];
  gboolean success = TRUE;

  if (spec->original == NULL || (spec->original->corrections & OUTPAINT_CORRECTION_SEAM) == 0)
    return TRUE;

  background = outpaint_background_new (cut_band, NULL);
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    {
      OutpaintRect rect;

      bands[i] = (Band){ spec->seam, i, NULL, NULL };
      if (!success || !outpaint_seam_get_band (spec->seam, i, &rect))
        continue;

      success = read_band (buffer, spec, &rect, &bands[i], error);
      if (success)
        outpaint_background_run (background, &bands[i]);
    }

  outpaint_background_wait (background);
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    band_clear (&bands[i]);

  return success;
}
