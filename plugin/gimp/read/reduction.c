/* The source's pixels on smaller grids
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/reduction.h"

#include "core/picture/reducer.h"

struct _OutpaintReduction
{
  OutpaintReducer *reducer;
  gboolean         is_u8;
  gsize            n_floats; /* of the grid */
};

/* The receivers of the rows of one reading. */
typedef struct
{
  OutpaintReduction    *reduction;
  OutpaintReduction    *also;   /* or NULL */
  OutpaintDetailSource *colors; /* or NULL */
  gint                  channels;
} Receivers;


OutpaintReduction *
outpaint_reduction_new (const OutpaintReader *reader, const OutpaintReductionSpec *spec)
{
  g_autoptr (OutpaintReduction) reduction = g_new0 (OutpaintReduction, 1);
  gdouble scale_x                         = (gdouble) spec->width / spec->area->width;
  gdouble scale_y                         = (gdouble) spec->height / spec->area->height;

  reduction->is_u8    = reader->is_u8;
  reduction->n_floats = (gsize) spec->width * spec->height * (reader->colors.is_gray ? 2 : 4);
  reduction->reducer  = outpaint_reducer_new (reader->area.width,
                                             reader->area.height,
                                             reader->channels,
                                             spec->width,
                                             spec->height,
                                             (spec->source->x - spec->area->x) * scale_x,
                                             (spec->source->y - spec->area->y) * scale_y,
                                             scale_x,
                                             scale_y);

  return reduction->reducer != NULL ? g_steal_pointer (&reduction) : NULL;
}

void
outpaint_reduction_free (OutpaintReduction *reduction)
{
  g_clear_pointer (&reduction->reducer, outpaint_reducer_free);
  g_free (reduction);
}

void
outpaint_reduction_push (gconstpointer rows, gint n_rows, gpointer data)
{
  OutpaintReduction *reduction = data;

  if (reduction->is_u8)
    outpaint_reducer_push_u8 (reduction->reducer, rows, n_rows);
  else
    outpaint_reducer_push_float (reduction->reducer, rows, n_rows);
}

gfloat *
outpaint_reduction_finish (OutpaintReduction *reduction)
{
  gfloat *pixels = outpaint_reducer_finish (reduction->reducer);

  for (gsize i = 0; reduction->is_u8 && i < reduction->n_floats; i++)
    pixels[i] /= 255.0f;

  return pixels;
}

void
outpaint_reduced_clear (OutpaintReduced *pixels)
{
  outpaint_colors_clear (&pixels->space);
  g_clear_pointer (&pixels->reduced, g_free);
  g_clear_pointer (&pixels->colors, outpaint_detail_source_free);
}

static void
push_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Receivers *receivers = user_data;

  outpaint_reduction_push (rows, n_rows, receivers->reduction);
  if (receivers->also != NULL)
    outpaint_reduction_push (rows, n_rows, receivers->also);
  if (receivers->colors != NULL)
    outpaint_detail_source_push (receivers->colors, rows, n_rows, receivers->channels);
}

gboolean
outpaint_reduced_read (OutpaintReduced             *pixels,
                       OutpaintReader              *reader,
                       const OutpaintReductionSpec *spec,
                       gboolean                     with_colors,
                       OutpaintReduction           *also,
                       OutpaintWork                *work,
                       GError                     **error)
{
  g_autoptr (OutpaintDetailSource) colors = NULL;
  g_autoptr (OutpaintReduction) reduction = NULL;
  Receivers receivers;

  g_clear_pointer (&pixels->reduced, g_free);
  reduction = outpaint_reduction_new (reader, spec);
  if (reduction == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return FALSE;
    }

  if (with_colors && reader->is_u8 && pixels->colors == NULL)
    colors = outpaint_detail_source_new (
      reader->area.width, reader->area.height, reader->colors.is_gray ? 1 : 3);

  receivers = (Receivers){ reduction, also, colors, reader->channels };
  if (!outpaint_reader_read_ahead (reader, push_rows, &receivers, work, error))
    return FALSE;

  if (colors != NULL && !colors->failed)
    pixels->colors = g_steal_pointer (&colors);
  pixels->width   = spec->width;
  pixels->height  = spec->height;
  pixels->reduced = outpaint_reduction_finish (reduction);

  return TRUE;
}
