/* Mask of a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/correct/see-through.h"
#include "gimp/host/host.h"
#include "gimp/write/layer-private.h"


/* Returns the part of the mask that is not entirely white: the source's place,
 * or the whole layer for a fill and when the painting is limited.
 */
static OutpaintRect
get_area (const OutpaintLayerSpec *spec)
{
  const OutpaintGeometry *geometry = spec->geometry;
  OutpaintRect            area     = {
                   geometry->margins.left, geometry->margins.top, geometry->source.width, geometry->source.height
  };

  if (spec->limits != NULL || geometry->is_fill)
    area = (OutpaintRect){ 0, 0, geometry->layer.width, geometry->layer.height };

  return area;
}

/* Stores a row of that area as bytes or floats. */
static void
store_mask_row (const guint8 *row, gint width, gboolean as_u8, gint index, gpointer rows)
{
  if (as_u8)
    {
      memcpy ((guint8 *) rows + (gsize) index * width, row, width);
      return;
    }

  for (gint x = 0; x < width; x++)
    ((gfloat *) rows)[(gsize) index * width + x] = row[x] / 255.0f;
}

/* Writes the mask in strips aligned to tiles: GIMP first sends tiles that are
 * only partly written.
 */
static gboolean
write_mask_rows (GeglBuffer *buffer, const OutpaintLayerSpec *spec, GError **error)
{
  const OutpaintGeometry *geometry = spec->geometry;
  OutpaintRect            area     = get_area (spec);
  gboolean                as_u8    = spec->colors->is_u8;
  gint                    bottom   = area.y + area.height;
  gsize                   stride   = area.width * (as_u8 ? sizeof (guint8) : sizeof (gfloat));
  gint                    n_rows   = outpaint_layer_strip_rows (stride);
  g_autofree guint8      *row      = g_try_malloc (geometry->layer.width);
  g_autofree gpointer     rows     = g_try_malloc_n (stride, n_rows);

  if (row == NULL || rows == NULL)
    return outpaint_layer_set_memory_error (error);

  for (gint y = area.y, n; y < bottom; y += n)
    {
      n = MIN (n_rows - y % n_rows, bottom - y);

      for (gint i = 0; i < n; i++)
        {
          outpaint_seam_get_row (spec->seam, y + i, row);
          if (spec->limits != NULL)
            outpaint_see_through_limit_row (spec->limits, y + i, row);
          store_mask_row (row + area.x, area.width, as_u8, i, rows);
        }

      gegl_buffer_set (buffer,
                       GEGL_RECTANGLE (area.x, y, area.width, n),
                       0,
                       babl_format (as_u8 ? "Y u8" : "Y float"),
                       rows,
                       GEGL_AUTO_ROWSTRIDE);

      if (!outpaint_work_step (spec->work, y + n, bottom, error))
        return FALSE;
    }

  return TRUE;
}

/* Creates a white mask, and writes only the area that is not entirely white. */
gboolean
outpaint_layer_write_mask (gint32 layer_ID, const OutpaintLayerSpec *spec, GError **error)
{
  const OutpaintGeometry *geometry = spec->geometry;
  gint32                  mask_ID  = outpaint_host_layer_create_mask (layer_ID);
  g_autoptr (GeglBuffer) buffer    = NULL;

  if (mask_ID == -1 || !outpaint_host_layer_add_mask (layer_ID, mask_ID))
    return outpaint_layer_set_memory_error (error);

  /* Without this, the mask would be the active drawable, and the next run's source. */
  outpaint_host_layer_set_edit_mask (layer_ID, FALSE);

  buffer = outpaint_host_drawable_get_buffer (mask_ID);
  if (buffer == NULL)
    return outpaint_layer_set_memory_error (error);

  if (geometry->source.width > 0 && !write_mask_rows (buffer, spec, error))
    return FALSE;

  gegl_buffer_flush (buffer);
  if (!outpaint_layer_image_is_open (spec->image_ID, error))
    return FALSE;

  outpaint_host_drawable_update (mask_ID, 0, 0, geometry->layer.width, geometry->layer.height);
  g_debug ("layer's mask written");

  return TRUE;
}
