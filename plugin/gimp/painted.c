/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/painted.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/error.h"
#include "core/strips.h"

/* One strip of rows takes at most about this many bytes. */
#define STRIP_BYTES (16 << 20)


static gboolean
fail (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory for the painted layer. Close other images, "
                          "or choose smaller margins."));
  return FALSE;
}

static gfloat *
expand_to_rgba (const OutpaintPicture *picture)
{
  gsize   n_pixels = (gsize) picture->width * picture->height;
  gfloat *rgba     = g_try_malloc_n (n_pixels, 4 * sizeof (gfloat));
  gint    channels = picture->channels;

  for (gsize i = 0; rgba != NULL && i < n_pixels; i++)
    {
      const guint8 *pixel = picture->data + i * channels;

      rgba[4 * i + 0] = pixel[0] / 255.0f;
      rgba[4 * i + 1] = pixel[1] / 255.0f;
      rgba[4 * i + 2] = pixel[2] / 255.0f;
      rgba[4 * i + 3] = channels == 4 ? pixel[3] / 255.0f : 1.0f;
    }

  return rgba;
}

static void
premultiply (gfloat *pixels, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    for (gint c = 0; c < channels - 1; c++)
      pixels[c] *= pixels[channels - 1];
}

/* The result in the image's colors, still at its own size: floats with a
 * premultiplied alpha.
 */
static gfloat *
convert_result (const OutpaintColors  *colors,
                const OutpaintPicture *picture,
                gint                   channels,
                GError               **error)
{
  gsize              n_pixels = (gsize) picture->width * picture->height;
  g_autofree gfloat *rgba     = expand_to_rgba (picture);
  g_autofree gfloat *pixels   = g_try_malloc_n (n_pixels * channels, sizeof (gfloat));

  if (rgba == NULL || pixels == NULL)
    {
      fail (error);
      return NULL;
    }

  if (!outpaint_colors_from_srgb (colors, rgba, pixels, n_pixels, error))
    return NULL;

  if (picture->channels == 4)
    premultiply (pixels, n_pixels, channels);

  return g_steal_pointer (&pixels);
}

static gboolean
write_pixels (GeglBuffer           *buffer,
              const OutpaintColors *colors,
              const OutpaintResult *result,
              gint                  width,
              gint                  height,
              OutpaintTick         *tick,
              GError              **error)
{
  const OutpaintPicture *picture    = result->picture;
  gint                   channels   = colors->is_gray ? 2 : 4;
  gboolean               as_u8      = colors->is_u8 && picture->channels == 3;
  const Babl            *format     = outpaint_colors_get_format (colors, TRUE, as_u8);
  gsize                  stride     = (gsize) width * babl_format_get_bytes_per_pixel (format);
  g_autofree gfloat     *pixels     = convert_result (colors, picture, channels, error);
  OutpaintStripsSpec     spec       = { .pixels        = pixels,
                                        .source_width  = picture->width,
                                        .source_height = picture->height,
                                        .channels      = channels,
                                        .width         = width,
                                        .height        = height,
                                        .strip_rows =
                                          (gint) CLAMP (STRIP_BYTES / stride, 1, gimp_tile_height ()),
                                        .as_u8           = as_u8,
                                        .unpremultiplied = picture->channels == 4 };
  g_autoptr (OutpaintStrips) strips = NULL;
  gconstpointer rows;

  if (pixels == NULL)
    return FALSE;

  strips = outpaint_strips_new (&spec);
  if (strips == NULL)
    return fail (error);

  for (gint y = 0, n = 0; (rows = outpaint_strips_next (strips, &n)) != NULL; y += n)
    {
      gegl_buffer_set (
        buffer, GEGL_RECTANGLE (0, y, width, n), 0, format, rows, GEGL_AUTO_ROWSTRIDE);

      if (!outpaint_tick (tick, y + n, height, error))
        return FALSE;
    }

  return TRUE;
}

/* The user can close the image at any time.  GIMP must not be asked anything
 * about a layer of it then: it would look into the freed image.
 */
static gboolean
image_is_open (gint32 image_ID, GError **error)
{
  if (gimp_image_is_valid (image_ID))
    return TRUE;

  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SOURCE,
                       _ ("The image or the layer isn't there any more."));
  return FALSE;
}

/* A row of the mask over the source, as bytes or as floats. */
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

/* The strips lie on the tiles: GIMP first sends the tiles that are written in
 * part.
 */
static gboolean
write_mask_rows (GeglBuffer             *buffer,
                 gboolean                as_u8,
                 const OutpaintGeometry *geometry,
                 OutpaintSeam           *seam,
                 OutpaintTick           *tick,
                 GError                **error)
{
  const OutpaintRect *source = &geometry->source;
  gint                left   = geometry->margins.left;
  gint                bottom = geometry->margins.top + source->height;
  gsize               stride = source->width * (as_u8 ? sizeof (guint8) : sizeof (gfloat));
  gint                n_rows = (gint) CLAMP (STRIP_BYTES / stride, 1, gimp_tile_height ());
  g_autofree guint8  *row    = g_try_malloc (geometry->frame.width);
  g_autofree gpointer rows   = g_try_malloc_n (stride, n_rows);

  if (row == NULL || rows == NULL)
    return fail (error);

  for (gint y = geometry->margins.top, n; y < bottom; y += n)
    {
      n = MIN (n_rows - y % n_rows, bottom - y);

      for (gint i = 0; i < n; i++)
        {
          outpaint_seam_get_row (seam, y + i, row);
          store_mask_row (row + left, source->width, as_u8, i, rows);
        }

      gegl_buffer_set (buffer,
                       GEGL_RECTANGLE (left, y, source->width, n),
                       0,
                       babl_format (as_u8 ? "Y u8" : "Y float"),
                       rows,
                       GEGL_AUTO_ROWSTRIDE);

      if (!outpaint_tick (tick, y + n, bottom, error))
        return FALSE;
    }

  return TRUE;
}

/* The mask is made white, so only where the source lies is there something
 * to write.
 */
static gboolean
write_mask (gint32                  image_ID,
            gint32                  layer_ID,
            const OutpaintColors   *colors,
            const OutpaintGeometry *geometry,
            OutpaintSeam           *seam,
            OutpaintTick           *tick,
            GError                **error)
{
  gint32 mask_ID                = gimp_layer_create_mask (layer_ID, GIMP_ADD_MASK_WHITE);
  g_autoptr (GeglBuffer) buffer = NULL;

  if (mask_ID == -1 || !gimp_layer_add_mask (layer_ID, mask_ID))
    return fail (error);

  /* Else the mask would be the active drawable, and the next run's source. */
  gimp_layer_set_edit_mask (layer_ID, FALSE);

  buffer = gimp_drawable_get_buffer (mask_ID);
  if (buffer == NULL)
    return fail (error);

  if (geometry->source.width > 0
      && !write_mask_rows (buffer, colors->is_u8, geometry, seam, tick, error))
    return FALSE;

  gegl_buffer_flush (buffer);
  if (!image_is_open (image_ID, error))
    return FALSE;

  gimp_drawable_update (mask_ID, 0, 0, geometry->frame.width, geometry->frame.height);
  g_debug ("layer's mask written");

  return TRUE;
}

static gboolean
fill_layer (gint32                  image_ID,
            gint32                  layer_ID,
            const OutpaintColors   *colors,
            const OutpaintResult   *result,
            const OutpaintGeometry *geometry,
            OutpaintSeam           *seam,
            OutpaintTick           *tick,
            GError                **error)
{
  const OutpaintRect *frame     = &geometry->frame;
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (layer_ID);

  if (buffer == NULL)
    return fail (error);

  if (!write_pixels (buffer, colors, result, frame->width, frame->height, tick, error))
    return FALSE;

  gegl_buffer_flush (buffer);
  if (!image_is_open (image_ID, error))
    return FALSE;

  gimp_drawable_update (layer_ID, 0, 0, frame->width, frame->height);
  g_debug ("layer's pixels written");

  return seam == NULL || write_mask (image_ID, layer_ID, colors, geometry, seam, tick, error);
}

gint32
outpaint_painted_layer_new (gint32                  image_ID,
                            const OutpaintColors   *colors,
                            const OutpaintResult   *result,
                            const OutpaintGeometry *geometry,
                            OutpaintSeam           *seam,
                            OutpaintTick           *tick,
                            GError                **error)
{
  g_autofree gchar *seed     = g_strdup_printf ("%" G_GINT64_FORMAT, result->seed);
  g_autofree gchar *name     = g_strdup_printf (_ ("Outpainting, seed %s"), seed);
  gint32            layer_ID = gimp_layer_new (image_ID,
                                    name,
                                    geometry->frame.width,
                                    geometry->frame.height,
                                    colors->is_gray ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE,
                                    100.0,
                                    gimp_image_get_default_new_layer_mode (image_ID));

  if (layer_ID == -1)
    {
      fail (error);
      return -1;
    }

  if (fill_layer (image_ID, layer_ID, colors, result, geometry, seam, tick, error))
    return layer_ID;

  if (gimp_image_is_valid (image_ID))
    gimp_item_delete (layer_ID);

  return -1;
}
