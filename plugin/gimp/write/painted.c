/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/painted.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/write/painted-parts.h"

/* One strip of rows takes at most about this many bytes. */
#define STRIP_BYTES (16 << 20)


gint
outpaint_painted_strip_rows (gsize stride)
{
  return (gint) CLAMP (STRIP_BYTES / stride, 1, gimp_tile_height ());
}

gboolean
outpaint_painted_fail (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory for the painted layer. Close other images, "
                          "or choose smaller margins."));
  return FALSE;
}

gboolean
outpaint_painted_image_is_open (gint32 image_ID, GError **error)
{
  if (gimp_image_is_valid (image_ID))
    return TRUE;

  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SOURCE,
                       _ ("The image or the layer isn't there any more."));
  return FALSE;
}

static gboolean
fill_layer (gint32                     layer_ID,
            const OutpaintPaintedSpec *spec,
            const OutpaintResult      *result,
            GError                   **error)
{
  const OutpaintRect *frame     = &spec->geometry->frame;
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (layer_ID);

  if (buffer == NULL)
    return outpaint_painted_fail (error);

  if (!outpaint_painted_write_pixels (buffer, spec, result, error)
      || !outpaint_painted_restore_colors (buffer, spec, result, error))
    return FALSE;

  gegl_buffer_flush (buffer);
  if (!outpaint_painted_image_is_open (spec->image_ID, error))
    return FALSE;

  gimp_drawable_update (layer_ID, 0, 0, frame->width, frame->height);
  g_debug ("layer's pixels written");

  if (spec->seam == NULL)
    return TRUE;

  return outpaint_painted_fit_seam (buffer, spec, error)
         && outpaint_painted_write_mask (layer_ID, spec, error);
}

gint32
outpaint_painted_layer_new (const OutpaintPaintedSpec *spec,
                            const OutpaintResult      *result,
                            GError                   **error)
{
  g_autofree gchar *seed     = g_strdup_printf ("%" G_GINT64_FORMAT, result->seed);
  g_autofree gchar *name     = g_strdup_printf (_ ("Outpainting, seed %s"), seed);
  gint32            layer_ID = gimp_layer_new (spec->image_ID,
                                    name,
                                    spec->geometry->frame.width,
                                    spec->geometry->frame.height,
                                    spec->colors->is_gray ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE,
                                    100.0,
                                    gimp_image_get_default_new_layer_mode (spec->image_ID));

  if (layer_ID == -1)
    {
      outpaint_painted_fail (error);
      return -1;
    }

  if (fill_layer (layer_ID, spec, result, error))
    return layer_ID;

  if (gimp_image_is_valid (spec->image_ID))
    gimp_item_delete (layer_ID);

  return -1;
}
