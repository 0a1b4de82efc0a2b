/* Pixels of a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/dither.h"
#include "core/picture/pixels.h"
#include "core/picture/strips.h"
#include "gimp/write/layer-private.h"

/* Step of 8-bit paintings; dithering by half a step on each side hides it. */
#define DITHER_STEP (0.5f / 255.0f)

/* Least height of a strip of bytes, in rows.  Lower strips repeat more work at their edges. */
#define LEAST_ROWS 128

/* A painting in the image's own colors with the gamma curve, on its own grid:
 * floats with a premultiplied alpha, which comes last.
 */
typedef struct
{
  gfloat  *pixels;
  gint     width;
  gint     height;
  gint     channels; /* with the alpha, if any */
  gboolean has_alpha;
} Grid;

/* Last steps for each row at full size. */
typedef struct
{
  OutpaintDetail *detail; /* or NULL */
  gint            width;
  gint            channels;
  gint            n_colors;
  gboolean        dithers;
  guint32         seed;
} Finish;


static void
grid_clear (Grid *grid)
{
  g_clear_pointer (&grid->pixels, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

/* Converts sRGB floats to the image's own colors with the gamma curve. */
static gboolean
convert (const OutpaintColors *colors,
         const gfloat         *srgb,
         gfloat               *pixels,
         gsize                 n_pixels,
         GError              **error)
{
  if (!outpaint_colors_from_srgb (colors, srgb, pixels, n_pixels, error))
    return FALSE;

  if (colors->is_linear)
    outpaint_colors_to_gamma (colors, TRUE, pixels, pixels, n_pixels);

  return TRUE;
}

/* Returns the painting in sRGB, corrected by the source if there is one. */
static gfloat *
correct (const OutpaintLayerSpec *spec, const OutpaintPicture *picture, Grid *grid, GError **error)
{
  if (spec->original != NULL)
    return outpaint_reference_correct (
      spec->original, picture, &grid->width, &grid->height, spec->work, error);

  grid->width  = MIN (picture->width, spec->geometry->frame.width);
  grid->height = MIN (picture->height, spec->geometry->frame.height);

  return outpaint_corrections_apply (0, picture, NULL, grid->width, grid->height, NULL, error);
}

/* Drops the alpha of an opaque painting. */
static void
grid_drop_alpha (Grid *grid)
{
  gsize n_pixels = (gsize) grid->width * grid->height;
  gint  n_colors = grid->channels - 1;

  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < n_colors; c++)
      grid->pixels[i * n_colors + c] = grid->pixels[i * grid->channels + c];

  grid->channels = n_colors;
  grid->pixels   = g_realloc_n (grid->pixels, n_pixels, n_colors * sizeof (gfloat));
}

/* Converts colors in place where both kinds of pixels have the same size. */
static gboolean
make_grid (const OutpaintLayerSpec *spec,
           const OutpaintPicture   *picture,
           Grid                    *grid,
           GError                 **error)
{
  g_autofree gfloat *srgb = correct (spec, picture, grid, error);
  gsize              n_pixels;

  if (srgb == NULL)
    return FALSE;

  n_pixels        = (gsize) grid->width * grid->height;
  grid->channels  = spec->colors->is_gray ? 2 : 4;
  grid->has_alpha = picture->channels == 4;
  grid->pixels    = spec->colors->is_gray ? g_try_malloc_n (n_pixels, 2 * sizeof (gfloat)) : srgb;
  if (grid->pixels == NULL)
    return outpaint_layer_set_memory_error (error);

  if (!convert (spec->colors, srgb, grid->pixels, n_pixels, error))
    {
      if (grid->pixels == srgb)
        grid->pixels = NULL;
      return FALSE;
    }

  if (grid->pixels == srgb)
    srgb = NULL;
  if (!grid->has_alpha)
    grid_drop_alpha (grid);

  return TRUE;
}

static void
finish_row (gint y, gfloat *row, gpointer user_data)
{
  const Finish *finish = user_data;

  if (finish->detail != NULL)
    outpaint_detail_add_row (finish->detail, y, row, finish->channels);
  if (finish->dithers)
    outpaint_dither_row (
      row, y, finish->width, finish->channels, finish->n_colors, DITHER_STEP, finish->seed);
}

/* Returns the number of rows of a strip: whole rows of tiles.  Floats take four
 * times the memory.
 */
static gint
get_strip_rows (gsize stride, gboolean as_u8)
{
  gint rows = outpaint_layer_strip_rows (stride);

  return as_u8 ? (LEAST_ROWS + rows - 1) / rows * rows : rows;
}

/* Scales the grid to the frame, strip by strip, and writes the layer's rows. */
static gboolean
write_grid (GeglBuffer              *buffer,
            const OutpaintLayerSpec *spec,
            const Grid              *grid,
            Finish                  *finish,
            GError                 **error)
{
  const OutpaintRect *frame         = &spec->geometry->frame;
  gint                first         = outpaint_layer_first_row (spec->geometry);
  gint                end           = first + spec->geometry->layer.height;
  gboolean            as_u8         = spec->colors->is_u8 && !grid->has_alpha;
  const Babl         *format        = outpaint_colors_get_gamma_format (spec->colors, TRUE, as_u8);
  gsize               pixel_size    = babl_format_get_bytes_per_pixel (format);
  OutpaintStripsSpec  strips_spec   = { .pixels        = grid->pixels,
                                        .source_width  = grid->width,
                                        .source_height = grid->height,
                                        .channels      = grid->channels,
                                        .width         = frame->width,
                                        .height        = frame->height,
                                        .first_row     = first,
                                        .end_row       = end,
                                        .strip_rows =
                                          get_strip_rows (frame->width * pixel_size, as_u8),
                                        .unpremultiplied = grid->has_alpha,
                                        .complete        = finish_row,
                                        .user_data       = finish,
                                        .adds_alpha      = !grid->has_alpha,
                                        .as_u8           = as_u8 };
  g_autoptr (OutpaintStrips) strips = outpaint_strips_new (&strips_spec);
  gconstpointer rows;

  if (strips == NULL)
    return outpaint_layer_set_memory_error (error);

  for (gint y = first, n = 0; (rows = outpaint_strips_next (strips, &n)) != NULL; y += n)
    {
      outpaint_layer_set_rows (buffer, spec, y, n, format, rows);

      if (!outpaint_work_step (spec->work, y + n - first, end - first, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes a painting of the frame's exact size.  It may be large, so it is
 * converted strip by strip.
 */
static gboolean
write_as_it_is (GeglBuffer              *buffer,
                const OutpaintLayerSpec *spec,
                const OutpaintPicture   *picture,
                const Finish            *finish,
                GError                 **error)
{
  gint               width    = picture->width;
  gint               first    = outpaint_layer_first_row (spec->geometry);
  gint               end      = first + spec->geometry->layer.height;
  gint               channels = spec->colors->is_gray ? 2 : 4;
  const Babl        *format   = outpaint_colors_get_gamma_format (spec->colors, TRUE, FALSE);
  gint               n_rows   = outpaint_layer_strip_rows (width * 4 * sizeof (gfloat));
  g_autofree gfloat *srgb     = g_try_malloc_n ((gsize) width * n_rows, 4 * sizeof (gfloat));
  g_autofree gfloat *rows     = g_try_malloc_n ((gsize) width * n_rows, channels * sizeof (gfloat));

  if (srgb == NULL || rows == NULL)
    return outpaint_layer_set_memory_error (error);

  for (gint y = first, n; y < end; y += n)
    {
      n = MIN (n_rows, end - y);
      outpaint_picture_get_floats (picture, y, n, srgb);
      if (!convert (spec->colors, srgb, rows, (gsize) width * n, error))
        return FALSE;

      for (gint i = 0; i < n; i++)
        finish_row (y + i, rows + (gsize) i * width * channels, (gpointer) finish);
      outpaint_layer_set_rows (buffer, spec, y, n, format, rows);

      if (!outpaint_work_step (spec->work, y + n - first, end - first, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
outpaint_layer_write_pixels (GeglBuffer              *buffer,
                             const OutpaintLayerSpec *spec,
                             const OutpaintResult    *result,
                             GError                 **error)
{
  const OutpaintPicture *picture    = result->picture;
  const OutpaintRect    *frame      = &spec->geometry->frame;
  g_auto (Grid) grid                = { 0 };
  g_autoptr (OutpaintDetail) detail = NULL;
  OutpaintRect hidden               = { 0 };
  Finish       finish               = { .width    = frame->width,
                                        .channels = spec->colors->is_gray ? 2 : 4,
                                        .n_colors = spec->colors->is_gray ? 1 : 3,
                                        .dithers  = !spec->colors->is_u8 && picture->floats == NULL,
                                        .seed     = (guint32) result->seed };

  if ((spec->original == NULL || result->is_finished) && picture->width == frame->width
      && picture->height == frame->height)
    return write_as_it_is (buffer, spec, picture, &finish, error);

  if (!make_grid (spec, picture, &grid, error))
    return FALSE;

  g_debug ("painting corrected");

  if (spec->seam != NULL)
    outpaint_seam_get_hidden (spec->seam, &hidden);
  if (spec->original != NULL
      && !outpaint_reference_get_detail (spec->original,
                                         grid.pixels,
                                         grid.channels,
                                         &hidden,
                                         result->seed,
                                         &detail,
                                         spec->work,
                                         error))
    return FALSE;

  g_debug ("detail found");

  finish.detail   = detail;
  finish.channels = grid.channels;
  if (grid.has_alpha)
    outpaint_pixels_premultiply (grid.pixels, (gsize) grid.width * grid.height, grid.channels);

  return write_grid (buffer, spec, &grid, &finish, error);
}
