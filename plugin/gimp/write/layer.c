/* A painting as a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/layer.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/write/layer-private.h"

/* Approximate size limit of a strip of rows in bytes.  A lower limit would split
 * rows of tiles, which GEGL's small cache does not hold.
 */
#define STRIP_BYTES (64 << 20)


gint
outpaint_layer_strip_rows (gsize stride)
{
  return (gint) CLAMP (STRIP_BYTES / stride, 1, outpaint_host_get_tile_height ());
}

gint
outpaint_layer_first_row (const OutpaintGeometry *geometry)
{
  return geometry->layer.y - geometry->frame.y;
}

void
outpaint_layer_set_rows (GeglBuffer              *buffer,
                         const OutpaintLayerSpec *spec,
                         gint                     y,
                         gint                     n,
                         const Babl              *format,
                         gconstpointer            rows)
{
  const OutpaintRect *frame  = &spec->geometry->frame;
  const OutpaintRect *place  = &spec->geometry->layer;
  const OutpaintRect  strip  = { frame->x, frame->y + y, frame->width, n };
  OutpaintRect        part   = outpaint_rect_intersect (&strip, place);
  gsize               pixel  = babl_format_get_bytes_per_pixel (format);
  gsize               stride = frame->width * pixel;

  if (part.width == 0 || part.height == 0)
    return;

  gegl_buffer_set (buffer,
                   GEGL_RECTANGLE (part.x - place->x, part.y - place->y, part.width, part.height),
                   0,
                   format,
                   (const guint8 *) rows + (part.y - strip.y) * stride + (part.x - strip.x) * pixel,
                   (gint) stride);
}

gboolean
outpaint_layer_set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory for the painted layer. Close other images, "
                          "or choose smaller margins."));
  return FALSE;
}

gboolean
outpaint_layer_image_is_open (gint32 image_ID, GError **error)
{
  if (outpaint_host_image_is_valid (image_ID))
    return TRUE;

  g_set_error_literal (
    error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, _ ("The image or the layer no longer exists."));
  return FALSE;
}

static gboolean
fill_layer (gint32                   layer_ID,
            const OutpaintLayerSpec *spec,
            const OutpaintResult    *result,
            GError                 **error)
{
  const OutpaintRect *place     = &spec->geometry->layer;
  g_autoptr (GeglBuffer) buffer = outpaint_host_drawable_get_buffer (layer_ID);

  if (buffer == NULL)
    return outpaint_layer_set_memory_error (error);

  if (!outpaint_layer_write_pixels (buffer, spec, result, error)
      || !outpaint_layer_restore_colors (buffer, spec, result, error))
    return FALSE;

  gegl_buffer_flush (buffer);
  if (!outpaint_layer_image_is_open (spec->image_ID, error))
    return FALSE;

  outpaint_host_drawable_update (layer_ID, 0, 0, place->width, place->height);
  g_debug ("layer's pixels written");

  if (spec->seam == NULL)
    return TRUE;

  return outpaint_layer_fit_seam (buffer, spec, error)
         && outpaint_layer_write_mask (layer_ID, spec, error);
}

/* Returns the layer's name: first its number, then its seed, when there are any,
 * since the Layers dialog cuts the end off.
 */
static gchar *
make_name (gint number, const OutpaintResult *result)
{
  g_autofree gchar *seed = g_strdup_printf ("%" G_GINT64_FORMAT, result->seed);

  if (result->seed == OUTPAINT_SEED_NONE)
    return number > 0 ? g_strdup_printf (_ ("%d · Outpaint"), number) : g_strdup (_ ("Outpaint"));

  if (number > 0)
    return g_strdup_printf (_ ("%d · seed %s · Outpaint"), number, seed);

  return g_strdup_printf (_ ("Seed %s · Outpaint"), seed);
}

gint32
outpaint_layer_new (const OutpaintLayerSpec *spec, const OutpaintResult *result, GError **error)
{
  g_autofree gchar *name = make_name (spec->number, result);
  gint32            layer_ID =
    outpaint_host_layer_new (spec->image_ID,
                             name,
                             spec->geometry->layer.width,
                             spec->geometry->layer.height,
                             spec->colors->is_gray ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE,
                             outpaint_host_image_get_default_new_layer_mode (spec->image_ID));

  if (layer_ID == -1)
    {
      outpaint_layer_set_memory_error (error);
      return -1;
    }

  if (fill_layer (layer_ID, spec, result, error))
    return layer_ID;

  if (outpaint_host_image_is_valid (spec->image_ID))
    outpaint_host_item_delete (layer_ID);

  return -1;
}
