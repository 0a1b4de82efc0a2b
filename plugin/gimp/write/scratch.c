/* A hidden image in which a picture grows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/scratch.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/reader.h"

/* The way of the source's rows into its layer. */
typedef struct
{
  const OutpaintReader *reader;
  GeglBuffer           *buffer;
  gint                  y; /* of the next row */
} Copying;


static gboolean
set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory to paint in passes. Close other images, or "
                          "paint in one pass."));
  return FALSE;
}

/* An OutpaintReaderFunc. */
static void
copy_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Copying *copying = user_data;

  gegl_buffer_set (copying->buffer,
                   GEGL_RECTANGLE (0, copying->y, copying->reader->area.width, n_rows),
                   0,
                   copying->reader->format,
                   rows,
                   GEGL_AUTO_ROWSTRIDE);
  copying->y += n_rows;
}

/* Adds the source as a layer to the empty image. */
static gboolean
copy_source (gint32 image_ID, OutpaintReader *reader, OutpaintWork *work, GError **error)
{
  const OutpaintRect *area = &reader->area;
  gint32              layer_ID =
    outpaint_host_layer_new (image_ID,
                             "source",
                             area->width,
                             area->height,
                             reader->colors.is_gray ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE,
                             GIMP_LAYER_MODE_NORMAL);
  Copying  copying = { reader, NULL, 0 };
  gboolean success;

  if (layer_ID == -1 || !outpaint_host_image_insert_layer (image_ID, layer_ID, -1, 0))
    return set_memory_error (error);

  copying.buffer = outpaint_host_drawable_get_buffer (layer_ID);
  if (copying.buffer == NULL)
    return set_memory_error (error);

  success = outpaint_reader_read (reader, copy_rows, &copying, work, error);
  gegl_buffer_flush (copying.buffer);
  g_object_unref (copying.buffer);
  outpaint_host_drawable_update (layer_ID, 0, 0, area->width, area->height);

  return success;
}

gint32
outpaint_scratch_new (const OutpaintTarget *target, OutpaintWork *work, GError **error)
{
  g_auto (OutpaintReader) reader = { 0 };
  gint32 image_ID;

  work->phase   = OUTPAINT_PHASE_PREPARING;
  work->part    = 0;
  work->n_parts = 1;
  if (!outpaint_target_check (target, error)
      || !outpaint_reader_init (&reader, target, NULL, error))
    return -1;

  image_ID = outpaint_host_image_new_like (target->image_ID, reader.area.width, reader.area.height);
  if (image_ID == -1)
    {
      set_memory_error (error);
      return -1;
    }

  outpaint_host_image_undo_disable (image_ID);
  if (copy_source (image_ID, &reader, work, error))
    return image_ID;

  outpaint_host_image_delete (image_ID);

  return -1;
}

/* Returns the layer at the bottom, or the one above it. */
static gint32
get_layer (gint32 image_ID, gint from_bottom)
{
  gint             n;
  g_autofree gint *layers = outpaint_host_image_get_layers (image_ID, &n);

  return n > from_bottom ? layers[n - 1 - from_bottom] : -1;
}

OutpaintTarget
outpaint_scratch_get_source (gint32 image_ID)
{
  return outpaint_target_new (image_ID, get_layer (image_ID, 0));
}

OutpaintTarget
outpaint_scratch_get_whole (gint32 image_ID)
{
  return outpaint_target_new (image_ID, -1);
}

gboolean
outpaint_scratch_add (const OutpaintDestination *destination,
                      const OutpaintSource      *source,
                      const OutpaintResultsSpec *spec,
                      OutpaintResult            *result,
                      OutpaintWork              *work,
                      GError                   **error)
{
  const OutpaintRect *area      = &destination->geometry.source;
  OutpaintDestination placed    = *destination;
  OutpaintSource      own       = *source;
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autoptr (GArray) layers     = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GError) failure    = NULL;
  const OutpaintBatch batch     = { &placed, &own, spec, results };
  gboolean            success;

  g_ptr_array_add (results, result);
  own.coverage = g_memdup2 (source->coverage, (gsize) area->width * area->height);
  success      = outpaint_results_insert (&batch, 1, layers, work, &failure);
  g_free (own.coverage);
  if (success)
    return TRUE;

  if (failure == NULL)
    return set_memory_error (error);

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Shows the whole first painting, also where its mask hides it. */
static gboolean
uncover (gint32 layer_ID)
{
  gint32 mask_ID              = outpaint_host_layer_get_mask (layer_ID);
  g_autoptr (GeglBuffer) mask = outpaint_host_drawable_get_buffer (mask_ID);
  GeglColor *white;

  if (mask == NULL)
    return FALSE;

  white = gegl_color_new ("white");
  gegl_buffer_set_color (mask, NULL, white);
  g_object_unref (white);
  gegl_buffer_flush (mask);
  outpaint_host_drawable_update (mask_ID,
                                 0,
                                 0,
                                 outpaint_host_drawable_get_width (mask_ID),
                                 outpaint_host_drawable_get_height (mask_ID));

  return TRUE;
}

/* Drops an alpha that is opaque everywhere. */
static OutpaintPicture *
drop_alpha (OutpaintPicture *picture)
{
  g_autoptr (OutpaintPicture) mask = NULL;

  return outpaint_picture_is_opaque (picture) ? outpaint_picture_split (picture, &mask)
                                              : outpaint_picture_ref (picture);
}

OutpaintPicture *
outpaint_scratch_merge (gint32 image_ID, OutpaintWork *work, GError **error)
{
  const OutpaintSourceSpec spec   = { .scale = 1.0, .at_full_size = TRUE };
  const OutpaintMargins    none   = { 0 };
  OutpaintTarget           whole  = outpaint_scratch_get_whole (image_ID);
  OutpaintRect             canvas = outpaint_target_get_rect (&whole);
  g_auto (OutpaintSource) source  = { 0 };
  OutpaintGeometry geometry;
  OutpaintPicture *picture;

  work->phase   = OUTPAINT_PHASE_COMPOSING;
  work->part    = 0;
  work->n_parts = 1;
  if (!outpaint_host_item_set_visible (get_layer (image_ID, 0), FALSE)
      || !uncover (get_layer (image_ID, 1)))
    {
      set_memory_error (error);
      return NULL;
    }

  if (!outpaint_geometry_init (&geometry, &canvas, &none, &canvas, error)
      || !outpaint_source_read (&source, &whole, &geometry, &spec, work, error))
    return NULL;

  picture = drop_alpha (source.picture);
  if (picture == NULL)
    set_memory_error (error);

  return picture;
}
