/* Rows of the source's pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/background.h"
#include "core/base/error.h"
#include "core/picture/picture.h"
#include "gimp/host/host.h"

/* Approximate size limit of a strip of rows in bytes.  A lower limit would split
 * rows of tiles, which GEGL's small cache does not hold.
 */
#define STRIP_BYTES (64 << 20)

/* The rows of a strip, and the function that takes them. */
typedef struct
{
  gpointer rows;
  gint     n_rows;
} Strip;

typedef struct
{
  OutpaintReaderFunc func;
  gpointer           user_data;
} Call;


void
outpaint_reader_set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory to read the layer. Close other images, or "
                          "scale this one down."));
}

void
outpaint_reader_clear (OutpaintReader *reader)
{
  g_clear_object (&reader->buffer);
  g_clear_object (&reader->mask);
  g_clear_pointer (&reader->rows[0], g_free);
  g_clear_pointer (&reader->rows[1], g_free);
  g_clear_pointer (&reader->mask_rows, g_free);
  g_clear_pointer (&reader->coverage, g_free);
  g_clear_pointer (&reader->border, outpaint_border_free);
  outpaint_colors_clear (&reader->colors);
  outpaint_visible_clear (&reader->visible);
}

/* Reads a copy of the layer with its filters merged: the layer's own buffer
 * does not contain them.
 */
static gboolean
reader_apply_filters (OutpaintReader *reader, const OutpaintRect *place, GError **error)
{
  gint32 copy_ID = outpaint_host_layer_new_filtered (reader->drawable_ID);
  gint   x, y;

  if (copy_ID == -1)
    {
      g_set_error_literal (
        error,
        OUTPAINT_ERROR,
        OUTPAINT_ERROR_FAILED,
        _ (
          "GIMP could not apply the filters of the layer. Merge them in the Layers dialog first."));
      return FALSE;
    }

  reader->visible = (OutpaintVisible){ copy_ID, reader->image_ID, -1 };
  outpaint_host_drawable_get_offsets (copy_ID, &x, &y);
  reader->drawable_ID = copy_ID;
  reader->area.x      = place->x - x;
  reader->area.y      = place->y - y;

  return TRUE;
}

/* Restricts the area to the selection's context. */
static void
reader_restrict (OutpaintReader *reader)
{
  const OutpaintRect *context = &reader->selection->context;

  reader->area.x += context->x;
  reader->area.y += context->y;
  reader->area.width  = context->width;
  reader->area.height = context->height;
}

/* Sets the drawable to read and the area in it. */
static gboolean
reader_choose (OutpaintReader *reader, const OutpaintTarget *target, GError **error)
{
  reader->image_ID    = target->image_ID;
  reader->drawable_ID = target->layer_ID;
  reader->selection   = target->selection;
  reader->area        = outpaint_target_get_rect (target);
  if (reader->selection != NULL)
    reader_restrict (reader);

  if (target->layer_ID != -1)
    {
      const OutpaintRect place = reader->area;

      reader->area.x = reader->selection != NULL ? reader->selection->context.x : 0;
      reader->area.y = reader->selection != NULL ? reader->selection->context.y : 0;
      return !outpaint_host_layer_has_filters (target->layer_ID)
             || reader_apply_filters (reader, &place, error);
    }

  if (!outpaint_visible_init (&reader->visible, target, error))
    return FALSE;

  reader->image_ID    = reader->visible.image_ID;
  reader->drawable_ID = reader->visible.layer_ID;

  return TRUE;
}

static gboolean
reader_open (OutpaintReader *reader, const OutpaintTarget *target, GError **error)
{
  gint32 drawable_ID;
  gint32 mask_ID;
  gint   pixel_size;

  outpaint_colors_init (&reader->colors, target->image_ID);
  if (!reader_choose (reader, target, error))
    return FALSE;

  drawable_ID    = reader->drawable_ID;
  mask_ID        = outpaint_host_layer_get_mask (drawable_ID);
  reader->buffer = outpaint_host_drawable_get_buffer (drawable_ID);
  if (mask_ID != -1 && outpaint_host_layer_get_apply_mask (drawable_ID))
    reader->mask = outpaint_host_drawable_get_buffer (mask_ID);

  reader->is_u8     = reader->colors.is_u8;
  reader->has_alpha = outpaint_host_drawable_has_alpha (drawable_ID) || reader->mask != NULL
                      || reader->selection != NULL;
  reader->format = outpaint_colors_get_format (&reader->colors, reader->has_alpha, reader->is_u8);
  reader->mask_format = babl_format (reader->is_u8 ? "Y u8" : "Y float");
  reader->channels    = (reader->colors.is_gray ? 1 : 3) + (reader->has_alpha ? 1 : 0);

  pixel_size = babl_format_get_bytes_per_pixel (reader->format);
  reader->strip_rows =
    CLAMP (STRIP_BYTES / (reader->area.width * pixel_size), 1, outpaint_host_get_tile_height ());
  for (gint i = 0; i < 2; i++)
    reader->rows[i] = g_try_malloc_n ((gsize) reader->area.width * pixel_size, reader->strip_rows);
  if (reader->mask != NULL)
    reader->mask_rows =
      g_try_malloc_n ((gsize) reader->area.width * sizeof (gfloat), reader->strip_rows);

  if (reader->buffer != NULL && reader->rows[0] != NULL && reader->rows[1] != NULL
      && (reader->mask == NULL || reader->mask_rows != NULL))
    return TRUE;

  outpaint_reader_set_memory_error (error);
  return FALSE;
}

static void
apply_mask_u8 (guint8 *rows, const guint8 *mask, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint8 *alpha = rows + i * channels + channels - 1;

      *alpha = (guint8) ((*alpha * mask[i] + 127) / 255);
    }
}

static void
apply_mask_float (gfloat *rows, const gfloat *mask, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++)
    rows[i * channels + channels - 1] *= mask[i];
}

/* Clamps each alpha to 0 to 1; nearly opaque values, as after interpolation, become 1. */
static void
settle_alphas (gfloat *rows, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++)
    {
      gfloat *alpha = rows + i * channels + channels - 1;

      if (*alpha >= OUTPAINT_OPAQUE)
        *alpha = 1.0f;
      else if (!(*alpha > 0.0f))
        *alpha = 0.0f;
    }
}

/* Stores the strip's alpha in the coverage map, which is allocated at the first
 * pixel that is not opaque.  Returns FALSE when there is no memory.
 */
static gboolean
reader_note_coverage (OutpaintReader *reader, gint y, gint n_rows, gconstpointer rows)
{
  gsize n_pixels = (gsize) reader->area.width * n_rows;
  gsize start    = (gsize) reader->area.width * y;

  for (gsize i = 0; i < n_pixels; i++)
    {
      gsize  at    = i * reader->channels + reader->channels - 1;
      guint8 alpha = reader->is_u8 ? ((const guint8 *) rows)[at]
                                   : (guint8) (((const gfloat *) rows)[at] * 255.0f);

      if (alpha != 255 && reader->coverage == NULL)
        {
          reader->coverage = g_try_malloc_n (reader->area.width, reader->area.height);
          if (reader->coverage == NULL)
            return FALSE;
          memset (reader->coverage, 255, (gsize) reader->area.width * reader->area.height);
        }

      if (alpha != 255)
        reader->coverage[start + i] = alpha;
    }

  return TRUE;
}

/* Makes the selected pixels of a strip transparent. */
static void
reader_cut_selection (const OutpaintReader *reader, gint y, gint n_rows, gpointer rows)
{
  gint channels = reader->channels;
  gint width    = reader->area.width;

  for (gint i = 0; i < n_rows; i++)
    for (gint x = 0; x < width; x++)
      {
        gsize at = ((gsize) i * width + x) * channels + channels - 1;

        if (!outpaint_selection_is_hole (reader->selection, x, y + i))
          continue;

        if (reader->is_u8)
          ((guint8 *) rows)[at] = 0;
        else
          ((gfloat *) rows)[at] = 0.0f;
      }
}

/* Returns FALSE with an error when the drawable no longer exists: GIMP kills
 * plug-ins that read a deleted drawable.
 */
static gboolean
reader_is_there (const OutpaintReader *reader, GError **error)
{
  if (outpaint_host_image_is_valid (reader->image_ID)
      && outpaint_host_item_is_valid (reader->drawable_ID))
    return TRUE;

  g_set_error_literal (
    error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, _ ("The image or the layer no longer exists."));
  return FALSE;
}

/* Reads a part of the area and applies the mask. */
static void
reader_get (OutpaintReader *reader, const OutpaintRect *part, gpointer rows, gpointer mask_rows)
{
  const GeglRectangle rectangle = {
    reader->area.x + part->x, reader->area.y + part->y, part->width, part->height
  };
  gsize n_pixels = (gsize) part->width * part->height;

  gegl_buffer_get (
    reader->buffer, &rectangle, 1.0, reader->format, rows, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  if (reader->mask != NULL)
    {
      gegl_buffer_get (reader->mask,
                       &rectangle,
                       1.0,
                       reader->mask_format,
                       mask_rows,
                       GEGL_AUTO_ROWSTRIDE,
                       GEGL_ABYSS_NONE);
      if (reader->is_u8)
        apply_mask_u8 (rows, mask_rows, n_pixels, reader->channels);
      else
        apply_mask_float (rows, mask_rows, n_pixels, reader->channels);
    }

  if (reader->has_alpha && !reader->is_u8)
    settle_alphas (rows, n_pixels, reader->channels);
}

static gboolean
reader_look_at_band (OutpaintReader *reader, OutpaintSide index, GError **error)
{
  OutpaintRect        band;
  gsize               n_pixels;
  gsize               pixel_size = babl_format_get_bytes_per_pixel (reader->format);
  g_autofree gpointer rows       = NULL;
  g_autofree gpointer mask_rows  = NULL;
  g_autofree gpointer gamma_rows = NULL;

  if (!outpaint_border_get_band (reader->border, index, &band))
    return TRUE;

  n_pixels  = (gsize) band.width * band.height;
  rows      = g_try_malloc_n (n_pixels, pixel_size);
  mask_rows = g_try_malloc_n (n_pixels, sizeof (gfloat));
  if (reader->colors.is_linear)
    gamma_rows = g_try_malloc_n (n_pixels, pixel_size);
  if (rows == NULL || mask_rows == NULL || (reader->colors.is_linear && gamma_rows == NULL))
    {
      outpaint_reader_set_memory_error (error);
      return FALSE;
    }

  if (!reader_is_there (reader, error))
    return FALSE;

  reader_get (reader, &band, rows, mask_rows);
  if (reader->colors.is_linear)
    outpaint_colors_to_gamma (&reader->colors, reader->has_alpha, rows, gamma_rows, n_pixels);
  outpaint_border_set_band (reader->border, index, gamma_rows != NULL ? gamma_rows : rows, rows);

  return TRUE;
}

static gboolean
reader_find_border (OutpaintReader *reader, const OutpaintMargins *margins, GError **error)
{
  if (margins == NULL)
    return TRUE;

  reader->border = outpaint_border_new (
    reader->area.width, reader->area.height, reader->channels, reader->is_u8, margins);
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if (!reader_look_at_band (reader, i, error))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_reader_init (OutpaintReader        *reader,
                      const OutpaintTarget  *target,
                      const OutpaintMargins *margins,
                      GError               **error)
{
  reader->visible = (OutpaintVisible){ -1, -1, -1 };

  return reader_open (reader, target, error) && reader_find_border (reader, margins, error);
}

static gboolean
reader_read_strip (OutpaintReader *reader, gint y, gint n_rows, gpointer rows, GError **error)
{
  const OutpaintRect strip = { 0, y, reader->area.width, n_rows };

  if (!reader_is_there (reader, error))
    return FALSE;

  reader_get (reader, &strip, rows, reader->mask_rows);
  if (reader->border != NULL)
    outpaint_border_mend_rows (reader->border, y, n_rows, rows);

  if (reader->has_alpha && reader->notes_coverage
      && !reader_note_coverage (reader, y, n_rows, rows))
    {
      outpaint_reader_set_memory_error (error);
      return FALSE;
    }

  if (reader->selection != NULL)
    reader_cut_selection (reader, y, n_rows, rows);

  return TRUE;
}

/* Returns the number of rows of the strip from row y on, which ends with a row of tiles. */
static gint
reader_count_rows (const OutpaintReader *reader, gint y)
{
  gint past = (reader->area.y + y) % reader->strip_rows;

  if (past < 0)
    past += reader->strip_rows;

  return MIN (reader->strip_rows - past, reader->area.height - y);
}

gboolean
outpaint_reader_read (OutpaintReader    *reader,
                      OutpaintReaderFunc func,
                      gpointer           user_data,
                      OutpaintWork      *work,
                      GError           **error)
{
  for (gint y = 0, n_rows; y < reader->area.height; y += n_rows)
    {
      n_rows = reader_count_rows (reader, y);
      if (!reader_read_strip (reader, y, n_rows, reader->rows[0], error))
        return FALSE;

      func (reader->rows[0], n_rows, user_data);

      if (!outpaint_work_step (work, y + n_rows, reader->area.height, error))
        return FALSE;
    }

  return TRUE;
}

static void
hand_over (gpointer data, gpointer user_data)
{
  const Strip *strip = data;
  const Call  *call  = user_data;

  call->func (strip->rows, strip->n_rows, call->user_data);
}

gboolean
outpaint_reader_read_ahead (OutpaintReader    *reader,
                            OutpaintReaderFunc func,
                            gpointer           user_data,
                            OutpaintWork      *work,
                            GError           **error)
{
  Call  call                                = { func, user_data };
  Strip strips[2]                           = { { reader->rows[0], 0 }, { reader->rows[1], 0 } };
  g_autoptr (OutpaintBackground) background = outpaint_background_new (hand_over, &call);

  for (gint y = 0, i = 0; y < reader->area.height; y += strips[i].n_rows, i = 1 - i)
    {
      strips[i].n_rows = reader_count_rows (reader, y);
      if (!reader_read_strip (reader, y, strips[i].n_rows, strips[i].rows, error))
        return FALSE;

      outpaint_background_run (background, &strips[i]);

      if (!outpaint_work_step (work, y + strips[i].n_rows, reader->area.height, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outpaint_reader_get_brightness (OutpaintReader     *reader,
                                const OutpaintRect *part,
                                gfloat             *brightness,
                                GError            **error)
{
  const GeglRectangle rectangle = {
    reader->area.x + part->x, reader->area.y + part->y, part->width, part->height
  };

  if (!reader_is_there (reader, error))
    return FALSE;

  if (outpaint_colors_read_luma (&reader->colors,
                                 reader->buffer,
                                 outpaint_host_drawable_has_alpha (reader->drawable_ID),
                                 &rectangle,
                                 brightness))
    return TRUE;

  outpaint_reader_set_memory_error (error);
  return FALSE;
}
