/* Original colors of the source in a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "gimp/write/layer-private.h"

/* One original pixel in the layer's format for each 8-bit sRGB color. */
typedef struct
{
  const OutpaintLayerSpec *spec;
  const OutpaintPicture   *picture;
  const Babl              *format;
  gsize                    size;   /* bytes per pixel */
  GHashTable              *colors; /* color to 1 + index in pixels */
  GByteArray              *pixels;
  gpointer                 rows;
  gint                     y; /* next row to read */
} Own;


static void
own_clear (Own *own)
{
  g_clear_pointer (&own->colors, g_hash_table_unref);
  g_clear_pointer (&own->pixels, g_byte_array_unref);
  g_clear_pointer (&own->rows, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, own_clear)

static gpointer
get_key (const Own *own, gint x, gint y)
{
  const guint8 *pixel = outpaint_picture_row (own->picture, y) + (gsize) own->picture->channels * x;

  return GUINT_TO_POINTER ((guint) pixel[0] << 16 | (guint) pixel[1] << 8 | pixel[2]);
}

/* Returns TRUE for an opaque source pixel outside the border, which painting does not use. */
static gboolean
is_own (const Own *own, gint x, gint y)
{
  const OutpaintReader  *reader = own->spec->reader;
  const OutpaintMargins *border = own->spec->border;

  return x >= border->left && x < reader->area.width - border->right && y >= border->top
         && y < reader->area.height - border->bottom
         && (reader->coverage == NULL
             || reader->coverage[(gsize) y * reader->area.width + x] == 255)
         && (reader->selection == NULL || !outpaint_selection_is_hole (reader->selection, x, y));
}

static void
add_rows (gconstpointer read G_GNUC_UNUSED, gint n_rows, gpointer user_data)
{
  Own                   *own     = user_data;
  const OutpaintReader  *reader  = own->spec->reader;
  const OutpaintMargins *margins = &own->spec->geometry->margins;
  const GeglRectangle    strip   = {
         reader->area.x, reader->area.y + own->y, reader->area.width, n_rows
  };

  gegl_buffer_get (
    reader->buffer, &strip, 1.0, own->format, own->rows, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  for (gint i = 0; i < n_rows; i++, own->y++)
    for (gint x = 0; x < strip.width; x++)
      {
        gpointer key = get_key (own, margins->left + x, margins->top + own->y);

        if (!is_own (own, x, own->y) || g_hash_table_contains (own->colors, key))
          continue;

        g_byte_array_append (
          own->pixels, (guint8 *) own->rows + ((gsize) i * strip.width + x) * own->size, own->size);
        g_hash_table_insert (
          own->colors, key, GUINT_TO_POINTER ((guint) (own->pixels->len / own->size)));
      }
}

static gboolean
write_rows (GeglBuffer *buffer, const Own *own, GError **error)
{
  const OutpaintGeometry *geometry = own->spec->geometry;
  const OutpaintRect     *layer    = &geometry->layer;
  gint                    left     = layer->x - geometry->frame.x;
  gint                    top      = layer->y - geometry->frame.y;
  gint                    n_rows   = outpaint_layer_strip_rows (layer->width * own->size);
  g_autofree guint8      *rows     = g_try_malloc_n ((gsize) layer->width * n_rows, own->size);

  if (rows == NULL)
    return outpaint_layer_set_memory_error (error);

  for (gint y = 0, n; y < layer->height; y += n)
    {
      const GeglRectangle strip = { 0, y, layer->width, MIN (n_rows, layer->height - y) };
      guint8             *pixel = rows;

      n = strip.height;
      gegl_buffer_get (
        buffer, &strip, 1.0, own->format, rows, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
      for (gint i = 0; i < n; i++)
        for (gint x = 0; x < layer->width; x++, pixel += own->size)
          {
            guint number = GPOINTER_TO_UINT (
              g_hash_table_lookup (own->colors, get_key (own, left + x, top + y + i)));

            if (number > 0)
              memcpy (pixel, own->pixels->data + (number - 1) * own->size, own->size);
          }
      gegl_buffer_set (buffer, &strip, 0, own->format, rows, GEGL_AUTO_ROWSTRIDE);

      if (!outpaint_work_step (own->spec->work, y + n, layer->height, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outpaint_layer_restore_colors (GeglBuffer              *buffer,
                               const OutpaintLayerSpec *spec,
                               const OutpaintResult    *result,
                               GError                 **error)
{
  g_auto (Own) own       = { .spec = spec, .picture = result->picture };
  OutpaintReader *reader = spec->reader;

  if (!result->has_few_colors || reader == NULL)
    return TRUE;

  own.format = gegl_buffer_get_format (buffer);
  own.size   = babl_format_get_bytes_per_pixel (own.format);
  own.colors = g_hash_table_new (NULL, NULL);
  own.pixels = g_byte_array_new ();
  own.rows   = g_try_malloc_n ((gsize) reader->area.width * reader->strip_rows, own.size);
  if (own.rows == NULL)
    return outpaint_layer_set_memory_error (error);

  return outpaint_reader_read (reader, add_rows, &own, spec->work, error)
         && write_rows (buffer, &own, error);
}
