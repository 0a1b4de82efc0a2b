/* Paintings as their layers will show them
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/compose.h"

#include <string.h>

#include "gimp/write/layer-private.h"
#include "gimp/write/making.h"

/* Rows in the image's own format on their way to sRGB. */
typedef struct
{
  const OutpaintColors *colors;
  gint                  width;
  gint                  channels; /* of the rows that arrive */
  gboolean              has_alpha;
  gboolean              is_u8;
  gint                  most_rows;
  gfloat               *floats; /* with alpha */
  guint8               *srgb;
} Rows;

/* A source on its way into its buffer. */
typedef struct
{
  Rows        rows;
  GeglBuffer *buffer;
  gint        y;
  GError     *error;
} Copying;


static void
rows_clear (Rows *rows)
{
  g_clear_pointer (&rows->floats, g_free);
  g_clear_pointer (&rows->srgb, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

static gboolean
rows_alloc (Rows *rows, GError **error)
{
  gsize n_pixels = (gsize) rows->width * rows->most_rows;

  rows->floats = g_try_malloc_n (n_pixels, 4 * sizeof (gfloat));
  rows->srgb   = g_try_malloc_n (n_pixels, 4);

  return (rows->floats != NULL && rows->srgb != NULL) || outpaint_layer_set_memory_error (error);
}

/* Copies a strip into floats with alpha, 0.0 to 1.0 for bytes. */
static void
spread (Rows *rows, gconstpointer strip, gsize n_pixels)
{
  gint n_colors = rows->channels - (rows->has_alpha ? 1 : 0);
  gint n        = n_colors + 1;

  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < n; c++)
      {
        gsize from = i * rows->channels + c;

        if (c == n_colors && !rows->has_alpha)
          rows->floats[i * n + c] = 1.0f;
        else if (rows->is_u8)
          rows->floats[i * n + c] = ((const guint8 *) strip)[from] * (1.0f / 255.0f);
        else
          rows->floats[i * n + c] = ((const gfloat *) strip)[from];
      }
}

/* Converts a strip to rows->srgb. */
static gboolean
to_srgb (Rows *rows, gconstpointer strip, gsize n_pixels, GError **error)
{
  if (rows->is_u8 && rows->channels == 4 && outpaint_colors_are_srgb (rows->colors))
    {
      memcpy (rows->srgb, strip, n_pixels * 4);
      return TRUE;
    }

  spread (rows, strip, n_pixels);

  return outpaint_colors_to_srgb (rows->colors, rows->floats, rows->srgb, TRUE, n_pixels, error);
}

/* Multiplies the alpha of a row with the layer's mask. */
static void
apply_mask (const OutpaintMaking *making, gint y, guint8 *mask, guint8 *row, gint width)
{
  if (making->destination->geometry.source.width == 0)
    return;

  outpaint_seam_get_row (making->seam, y, mask);
  if (making->source->see_through != NULL)
    outpaint_see_through_limit_row (making->source->see_through, y, mask);
  for (gint x = 0; x < width; x++)
    row[4 * x + 3] = (guint8) ((row[4 * x + 3] * mask[x] + 127) / 255);
}

/* Copies own, in the image's format, to srgb, with the mask in the alpha. */
static gboolean
convert (const OutpaintMaking *making,
         const OutpaintColors *colors,
         GeglBuffer           *own,
         GeglBuffer           *srgb,
         GError              **error)
{
  const OutpaintRect *layer = &making->destination->geometry.layer;
  const Babl         *read  = outpaint_colors_get_format (colors, TRUE, colors->is_u8);
  gint                size  = babl_format_get_bytes_per_pixel (read);
  g_auto (Rows) rows        = { .colors    = colors,
                                .width     = layer->width,
                                .channels  = colors->is_gray ? 2 : 4,
                                .has_alpha = TRUE,
                                .is_u8     = colors->is_u8,
                                .most_rows = outpaint_layer_strip_rows ((gsize) layer->width * 16) };
  g_autofree gpointer strip = g_try_malloc_n ((gsize) layer->width * rows.most_rows, size);
  g_autofree guint8  *mask  = g_try_malloc (layer->width);

  if (strip == NULL || mask == NULL)
    return outpaint_layer_set_memory_error (error);
  if (!rows_alloc (&rows, error))
    return FALSE;

  for (gint y = 0, n; y < layer->height; y += n)
    {
      GeglRectangle area;

      n    = MIN (rows.most_rows, layer->height - y);
      area = (GeglRectangle){ 0, y, layer->width, n };
      gegl_buffer_get (own, &area, 1.0, read, strip, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      if (!to_srgb (&rows, strip, (gsize) layer->width * n, error))
        return FALSE;
      for (gint i = 0; i < n; i++)
        apply_mask (making, y + i, mask, rows.srgb + (gsize) i * layer->width * 4, layer->width);
      gegl_buffer_set (srgb, &area, 0, babl_format ("R'G'B'A u8"), rows.srgb, GEGL_AUTO_ROWSTRIDE);

      if (!outpaint_work_step (making->work, y + n, layer->height, error))
        return FALSE;
    }

  return TRUE;
}

static GeglBuffer *
compose (const OutpaintMaking    *making,
         const OutpaintLayerSpec *layer,
         const OutpaintResult    *result,
         GError                 **error)
{
  const GeglRectangle extent = {
    0, 0, layer->geometry->layer.width, layer->geometry->layer.height
  };
  const Babl *format = outpaint_colors_get_format (layer->colors, TRUE, layer->colors->is_u8);
  g_autoptr (GeglBuffer) own  = gegl_buffer_new (&extent, format);
  g_autoptr (GeglBuffer) srgb = gegl_buffer_new (&extent, babl_format ("R'G'B'A u8"));

  if (!outpaint_layer_write_pixels (own, layer, result, error)
      || !outpaint_layer_restore_colors (own, layer, result, error)
      || !outpaint_layer_image_is_open (layer->image_ID, error)
      || !outpaint_layer_fit_seam (own, layer, error)
      || !convert (making, layer->colors, own, srgb, error))
    return NULL;

  return g_steal_pointer (&srgb);
}

gboolean
outpaint_compose_results (OutpaintDestination       *destination,
                          OutpaintSource            *source,
                          const OutpaintResultsSpec *spec,
                          GPtrArray                 *results,
                          OutpaintComposeFunc        func,
                          gpointer                   user_data,
                          OutpaintWork              *work,
                          GError                   **error)
{
  g_auto (OutpaintMaking) making = {
    .destination = destination, .source = source, .spec = spec, .results = results, .work = work
  };
  g_auto (OutpaintColors) colors = { 0 };
  OutpaintLayerSpec layer;

  if (!outpaint_layer_image_is_open (destination->target.image_ID, error))
    return FALSE;

  outpaint_colors_init (&colors, destination->target.image_ID);
  outpaint_making_init (&making);
  if (!outpaint_making_open (&making, &colors, &layer, error))
    return FALSE;

  work->phase = OUTPAINT_PHASE_COMPOSING;
  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (GeglBuffer) buffer =
        compose (&making, &layer, g_ptr_array_index (results, i), error);

      if (buffer == NULL)
        return FALSE;

      func (buffer, i, user_data);
    }

  return TRUE;
}

/* An OutpaintReaderFunc. */
static void
copy_rows (gconstpointer strip, gint n_rows, gpointer user_data)
{
  Copying *copying = user_data;
  Rows    *rows    = &copying->rows;

  if (copying->error == NULL
      && to_srgb (rows, strip, (gsize) rows->width * n_rows, &copying->error))
    gegl_buffer_set (copying->buffer,
                     GEGL_RECTANGLE (0, copying->y, rows->width, n_rows),
                     0,
                     babl_format ("R'G'B'A u8"),
                     rows->srgb,
                     GEGL_AUTO_ROWSTRIDE);
  copying->y += n_rows;
}

GeglBuffer *
outpaint_compose_source (const OutpaintTarget *target, OutpaintWork *work, GError **error)
{
  OutpaintTarget whole           = *target;
  g_auto (OutpaintReader) reader = { 0 };
  Copying  copying               = { 0 };
  gboolean success;

  whole.is_fill   = FALSE;
  whole.selection = NULL;
  work->phase     = OUTPAINT_PHASE_COMPOSING;
  work->part      = 0;
  work->n_parts   = 1;
  if (!outpaint_target_check (&whole, error)
      || !outpaint_reader_init (&reader, &whole, NULL, error))
    return NULL;

  copying.rows   = (Rows){ .colors    = &reader.colors,
                           .width     = reader.area.width,
                           .channels  = reader.channels,
                           .has_alpha = reader.has_alpha,
                           .is_u8     = reader.is_u8,
                           .most_rows = reader.strip_rows };
  copying.buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, reader.area.width, reader.area.height),
                                    babl_format ("R'G'B'A u8"));
  success        = rows_alloc (&copying.rows, error)
            && outpaint_reader_read (&reader, copy_rows, &copying, work, error);
  rows_clear (&copying.rows);
  if (success && copying.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&copying.error));
      success = FALSE;
    }
  g_clear_error (&copying.error);
  if (!success)
    g_clear_object (&copying.buffer);

  return copying.buffer;
}

OutpaintPicture *
outpaint_compose_crop (GeglBuffer *buffer, const OutpaintRect *scaled, gdouble scale)
{
  OutpaintPicture *picture = outpaint_picture_new (scaled->width, scaled->height, 4);

  if (picture != NULL)
    gegl_buffer_get (buffer,
                     GEGL_RECTANGLE (scaled->x, scaled->y, scaled->width, scaled->height),
                     scale,
                     babl_format ("R'G'B'A u8"),
                     picture->data,
                     GEGL_AUTO_ROWSTRIDE,
                     GEGL_ABYSS_CLAMP);

  return picture;
}
