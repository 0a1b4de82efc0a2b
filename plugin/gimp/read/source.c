/* The picture for a service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/source.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/complete/lattice.h"
#include "core/complete/fill.h"
#include "core/picture/finite.h"
#include "core/picture/tone.h"
#include "gimp/host/host.h"
#include "gimp/read/reader.h"
#include "gimp/read/stack.h"

/* State of the copy of the source into the frame, strip by strip. */
typedef struct
{
  const OutpaintReader *reader;
  OutpaintPicture      *frame;
  gint                  x; /* position of the source in the frame */
  gint                  y; /* next row */
  gfloat               *pixels;
  guint8               *srgb;
  gfloat               *floats; /* the same colors as floats, or NULL */
  GError               *error;
} Copy;


void
outpaint_source_clear (OutpaintSource *source)
{
  g_clear_pointer (&source->picture, outpaint_picture_unref);
  g_clear_pointer (&source->coverage, g_free);
  g_clear_pointer (&source->see_through, outpaint_see_through_free);
  outpaint_reduced_clear (&source->reduced);
}

/* Converts rows to floats with alpha, for the color transform. */
static void
to_floats (const OutpaintReader *reader, gconstpointer rows, gsize n_pixels, gfloat *pixels)
{
  gint channels = reader->channels;
  gint n_colors = reader->has_alpha ? channels - 1 : channels;
  gint n_out    = n_colors + 1;

  for (gsize i = 0; i < n_pixels; i++)
    {
      for (gint c = 0; c < channels; c++)
        pixels[i * n_out + c] = reader->is_u8 ? ((const guint8 *) rows)[i * channels + c] / 255.0f
                                              : ((const gfloat *) rows)[i * channels + c];
      if (!reader->has_alpha)
        pixels[i * n_out + n_colors] = 1.0f;
    }
}

/* Copies the colors of a row in floats.  A pixel that is not finite becomes
 * transparent, so that painting does not copy it.
 */
static void
copy_floats (const gfloat *rgba, gint width, guint8 *pixels, gfloat *floats)
{
  for (gint x = 0; x < width; x++, rgba += 4, pixels += 4, floats += 3)
    if (outpaint_finite_all (rgba, 4))
      memcpy (floats, rgba, 3 * sizeof (gfloat));
    else
      memset (pixels, 0, 4);
}

static void
copy_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Copy *copy     = user_data;
  gint  width    = copy->reader->area.width;
  gsize n_pixels = (gsize) width * n_rows;

  if (copy->error != NULL)
    return;

  to_floats (copy->reader, rows, n_pixels, copy->pixels);
  if (!outpaint_colors_to_srgb (
        &copy->reader->colors, copy->pixels, copy->srgb, TRUE, n_pixels, &copy->error)
      || (copy->floats != NULL
          && !outpaint_colors_to_srgb (
            &copy->reader->colors, copy->pixels, copy->floats, FALSE, n_pixels, &copy->error)))
    return;

  for (gint i = 0; i < n_rows; i++)
    {
      gsize   at  = (gsize) (copy->y + i) * copy->frame->width + copy->x;
      guint8 *row = copy->frame->data + 4 * at;

      memcpy (row, copy->srgb + 4 * (gsize) width * i, 4 * (gsize) width);
      if (copy->floats != NULL)
        copy_floats (
          copy->floats + 4 * (gsize) width * i, width, row, copy->frame->floats + 3 * at);
    }
  copy->y += n_rows;
}

/* Reads the frame at full size.  Returns an RGBA picture in sRGB, transparent
 * outside the source and at values that are not finite.  A source of more than
 * 8 bits has its floats; its 8-bit colors are compressed
 * (outpaint_tone_compress()).  NULL with an error of outpaint_reader_read().
 */
static OutpaintPicture *
read_full_size (OutpaintReader         *reader,
                const OutpaintGeometry *geometry,
                OutpaintWork           *work,
                GError                **error)
{
  gsize n_at_once = (gsize) reader->area.width * reader->strip_rows;
  g_autoptr (OutpaintPicture) frame =
    outpaint_picture_new (geometry->frame.width, geometry->frame.height, 4);
  g_autofree gfloat *pixels = g_try_malloc_n (n_at_once, 4 * sizeof (gfloat));
  g_autofree guint8 *srgb   = g_try_malloc_n (n_at_once, 4);
  g_autofree gfloat *floats =
    reader->is_u8 ? NULL : g_try_malloc_n (n_at_once, 4 * sizeof (gfloat));
  Copy copy = { .reader = reader,
                .frame  = frame,
                .x      = geometry->source.x - geometry->frame.x,
                .y      = geometry->source.y - geometry->frame.y,
                .pixels = pixels,
                .srgb   = srgb,
                .floats = floats };

  if (frame == NULL || pixels == NULL || srgb == NULL
      || (!reader->is_u8 && (floats == NULL || !outpaint_picture_add_floats (frame))))
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  memset (frame->data, 0, 4 * (gsize) frame->width * frame->height);
  if (frame->floats != NULL)
    memset (frame->floats, 0xff, 3 * sizeof (gfloat) * (gsize) frame->width * frame->height);
  if (!outpaint_reader_read (reader, copy_rows, &copy, work, error))
    {
      g_clear_error (&copy.error);
      return NULL;
    }
  if (copy.error != NULL)
    {
      g_propagate_error (error, copy.error);
      return NULL;
    }

  outpaint_tone_compress (frame);

  return g_steal_pointer (&frame);
}

static OutpaintReductionSpec
make_grid (const OutpaintGeometry *geometry, const OutpaintRect *area, gdouble scale)
{
  return (OutpaintReductionSpec){ &geometry->source,
                                  area,
                                  outpaint_send_length (area->width, scale),
                                  outpaint_send_length (area->height, scale) };
}

/* Reads the drawable at the send scale: the source alone for a ratio request, the
 * frame for a canvas request.  Fills reduced with the same reading: on the
 * frame's grid when its pixels are kept for corrections.
 */
static OutpaintPicture *
read_picture (OutpaintReader           *reader,
              const OutpaintGeometry   *geometry,
              const OutpaintSourceSpec *spec,
              gboolean                  whole_frame,
              OutpaintReduced          *reduced,
              OutpaintWork             *work,
              GError                  **error)
{
  OutpaintReductionSpec        frame    = make_grid (geometry, &geometry->frame, spec->scale);
  OutpaintReductionSpec        alone    = make_grid (geometry, &geometry->source, spec->scale);
  const OutpaintReductionSpec *grid     = whole_frame ? &frame : &alone;
  gboolean                     has_both = spec->keeps && !whole_frame;
  gboolean with_colors = spec->keeps && (spec->corrections & OUTPAINT_CORRECTION_DETAIL) != 0;
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (grid->width, grid->height, 4);
  g_autoptr (OutpaintReduction) other = has_both ? outpaint_reduction_new (reader, grid) : NULL;
  g_autofree gfloat *pixels           = NULL;

  if (picture == NULL || (has_both && other == NULL))
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  if (!outpaint_reduced_read (
        reduced, reader, has_both ? &frame : grid, with_colors, other, work, error))
    return NULL;

  if (has_both)
    pixels = outpaint_reduction_finish (other);
  if (!outpaint_colors_to_srgb (&reader->colors,
                                has_both ? pixels : reduced->reduced,
                                picture->data,
                                TRUE,
                                (gsize) grid->width * grid->height,
                                error))
    return NULL;

  return g_steal_pointer (&picture);
}

static OutpaintPicture *
drop_alpha (const OutpaintPicture *picture, GError **error)
{
  OutpaintPicture *opaque   = outpaint_picture_new (picture->width, picture->height, 3);
  gsize            n_pixels = (gsize) picture->width * picture->height;

  if (opaque == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  for (gsize i = 0; i < n_pixels; i++)
    memcpy (opaque->data + 3 * i, picture->data + 4 * i, 3);

  return opaque;
}

/* Returns TRUE when the border is the edge of a pattern, such as the rest of a stripe. */
static gboolean
border_is_pattern (const OutpaintTarget   *target,
                   const OutpaintGeometry *geometry,
                   const OutpaintBorder   *border,
                   OutpaintWork           *work)
{
  const OutpaintMargins *widths       = outpaint_border_get_widths (border);
  const OutpaintThreads  threads      = { (gint) g_get_num_processors (), work->cancellable };
  OutpaintGeometry       alone        = *geometry;
  g_auto (OutpaintReader) reader      = { 0 };
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) rgb     = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;

  if (widths->top + widths->bottom + widths->left + widths->right == 0)
    return FALSE;

  alone.frame = alone.source;
  if (outpaint_reader_init (&reader, target, NULL, NULL))
    picture = read_full_size (&reader, &alone, work, NULL);
  if (picture != NULL)
    rgb = outpaint_picture_split (picture, &mask);

  return rgb != NULL && outpaint_lattice_reaches_edges (rgb, mask, widths, &threads);
}

/* Opens the reader.  For local painting, a border that is part of a pattern is not corrected. */
static gboolean
init_reader (OutpaintReader           *reader,
             const OutpaintTarget     *target,
             const OutpaintGeometry   *geometry,
             const OutpaintSourceSpec *spec,
             OutpaintWork             *work,
             GError                  **error)
{
  gboolean looks = (spec->corrections & OUTPAINT_CORRECTION_BORDER) != 0;

  if (!outpaint_reader_init (reader, target, looks ? &geometry->margins : NULL, error))
    return FALSE;

  if (!looks || !spec->at_full_size || !border_is_pattern (target, geometry, reader->border, work))
    return TRUE;

  outpaint_reader_clear (reader);
  *reader = (OutpaintReader){ 0 };

  return outpaint_reader_init (reader, target, NULL, error);
}

gboolean
outpaint_source_is_see_through (const OutpaintTarget *target, const OutpaintShape *shape)
{
  gint32 layer_ID = target->layer_ID;

  if (layer_ID == -1 || !outpaint_host_image_is_valid (target->image_ID)
      || !outpaint_host_item_is_valid (layer_ID))
    return FALSE;

  return outpaint_shape_is_see_through (
    shape,
    outpaint_host_item_is_text_layer (layer_ID),
    outpaint_stack_has_visible (target->image_ID, layer_ID, OUTPAINT_STACK_BENEATH));
}

/* Makes the content of a translucent source opaque, so that painting continues it. */
static void
raise_alphas (OutpaintPicture *picture, guint8 half)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  for (guint8 *alpha = picture->data + 3; n_pixels-- > 0; alpha += 4)
    if (*alpha >= half)
      *alpha = 255;
}

/* Finds the limits of the painting for a layer that is see-through by design.
 * Without margins, its transparent parts are painted.
 */
static void
find_limits (OutpaintSource *source, const OutpaintTarget *target, const OutpaintGeometry *geometry)
{
  OutpaintShape shape;

  if (source->coverage == NULL)
    return;

  outpaint_shape_measure (
    &shape, source->coverage, 1, geometry->source.width, geometry->source.height);
  source->is_translucent = shape.is_translucent;
  if (!geometry->is_fill && outpaint_margins_are_zero (&geometry->margins))
    return;

  if (shape.is_translucent)
    raise_alphas (source->picture, shape.half);
  if (geometry->is_fill)
    return;

  if (shape.is_translucent || outpaint_source_is_see_through (target, &shape))
    source->see_through =
      outpaint_see_through_new (geometry, g_steal_pointer (&source->coverage), shape.half);
}

gboolean
outpaint_source_read (OutpaintSource           *source,
                      const OutpaintTarget     *target,
                      const OutpaintGeometry   *geometry,
                      const OutpaintSourceSpec *spec,
                      OutpaintWork             *work,
                      GError                  **error)
{
  g_auto (OutpaintReader) reader      = { 0 };
  g_auto (OutpaintReduced) reduced    = { 0 };
  g_autoptr (OutpaintPicture) picture = NULL;
  gboolean is_canvas_request =
    spec->at_full_size || !spec->takes_ratios
    || !outpaint_margins_fit_ratio_request (&geometry->source, &geometry->margins, TRUE);

  if (!init_reader (&reader, target, geometry, spec, work, error))
    return FALSE;

  reader.notes_coverage = TRUE;
  picture               = spec->at_full_size
                            ? read_full_size (&reader, geometry, work, error)
                            : read_picture (&reader, geometry, spec, is_canvas_request, &reduced, work, error);
  if (picture == NULL)
    return FALSE;

  /* A source with transparent pixels needs a canvas request.  This is rare, so it is simply
   * read again.
   */
  if (!is_canvas_request && reader.coverage != NULL)
    {
      is_canvas_request = TRUE;
      g_clear_pointer (&picture, outpaint_picture_unref);
      picture = read_picture (&reader, geometry, spec, TRUE, &reduced, work, error);
      if (picture == NULL)
        return FALSE;
    }

  if (reader.border != NULL)
    source->border = *outpaint_border_get_widths (reader.border);
  source->is_canvas_request = is_canvas_request;
  source->coverage          = g_steal_pointer (&reader.coverage);
  if (is_canvas_request)
    source->picture = g_steal_pointer (&picture);
  else if (outpaint_picture_is_opaque (picture))
    source->picture = drop_alpha (picture, error);
  else /* values that are not finite are transparent */
    source->picture = outpaint_fill_frame (picture, NULL, error);

  if (source->picture == NULL)
    return FALSE;

  find_limits (source, target, geometry);
  if (spec->keeps)
    {
      source->reduced       = reduced;
      source->reduced.space = reader.colors;
      reduced               = (OutpaintReduced){ 0 };
      reader.colors         = (OutpaintColors){ 0 };
    }

  return TRUE;
}

const gchar *
outpaint_source_get_hint (void)
{
  return _ ("The layer is transparent along each side that is extended, so the painting would be "
            "invisible there. Extend all visible layers, or set all four margins to 0 to fill the "
            "transparent parts.");
}
