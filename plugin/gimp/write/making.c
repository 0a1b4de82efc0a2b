/* What a result's layer is made from
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/making.h"

#include <string.h>

#include "gimp/write/blending.h"

/* Largest number of progress parts for a layer: two passes over the source,
 * pixels and mask; or a pass over the source, its original colors, pixels and
 * mask.
 */
#define PARTS_MAX 4


static void
make_record (OutpaintMaking *making)
{
  OutpaintRecord *record = outpaint_record_new (making->spec->options);

  outpaint_record_set_service (record, making->spec->service);
  outpaint_record_set_geometry (record, &making->destination->geometry);
  record->origin.source = making->destination->record_source;
  making->record        = record;
}

/* TRUE when the service returns the source unchanged. */
static gboolean
is_exact (const gchar *name)
{
  const OutpaintService *service = outpaint_services_find (name);

  return service != NULL && outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE);
}

/* TRUE when the results use only the source's few colors; all results agree. */
static gboolean
have_few_colors (GPtrArray *results)
{
  const OutpaintResult *first = g_ptr_array_index (results, 0);

  return first->has_few_colors;
}

/* Returns the seam's width.  The automatic seam is hard for few colors, which
 * must not mix, and for a source with an opacity or mode, which would be
 * blended twice.
 */
static gint
choose_seam_width (const OutpaintMaking *making)
{
  const OutpaintGeometry  *geometry   = &making->destination->geometry;
  gint32                   layer_ID   = making->destination->target.layer_ID;
  gint                     requested  = making->spec->options->seam_width;
  gboolean                 has_source = layer_ID != -1 && geometry->source.width > 0;
  const OutpaintSelection *selection  = making->destination->target.selection;

  if (requested < 0
      && (have_few_colors (making->results)
          || (has_source && !outpaint_blending_is_plain (layer_ID))))
    return 0;

  if (selection != NULL)
    return outpaint_selection_get_seam_width (selection, requested);

  return outpaint_seam_width (&geometry->margins, requested);
}

/* TRUE when the results were corrected before; all results agree. */
static gboolean
are_finished (GPtrArray *results)
{
  const OutpaintResult *first = g_ptr_array_index (results, 0);

  return first->is_finished;
}

/* Returns the corrections that are still to be made. */
static OutpaintCorrections
choose_corrections (const OutpaintMaking *making)
{
  OutpaintCorrections corrections = making->spec->corrections;

  if (are_finished (making->results))
    return corrections & OUTPAINT_CORRECTION_SEAM;

  /* The border was searched when the source was read for the request. */
  if (outpaint_margins_are_zero (&making->source->border))
    corrections &= ~OUTPAINT_CORRECTION_BORDER;

  return corrections;
}

/* Opens the source for the corrections, or for its original colors. */
static gboolean
open_source (OutpaintMaking *making, OutpaintLayerSpec *layer, GError **error)
{
  const OutpaintDestination *destination = making->destination;

  if (destination->geometry.source.width == 0)
    return TRUE;

  if (!is_exact (making->spec->service))
    {
      layer->original          = &making->original;
      making->original.is_kept = making->results->len > 1;
      return outpaint_reference_init (&making->original,
                                      &destination->target,
                                      &destination->geometry,
                                      choose_corrections (making),
                                      making->spec->options->detail / 100.0,
                                      making->source != NULL ? &making->source->reduced : NULL,
                                      error);
    }

  if (!have_few_colors (making->results))
    return TRUE;

  layer->reader                 = &making->reader;
  layer->border                 = &making->source->border;
  making->reader.notes_coverage = TRUE;

  return outpaint_reader_init (&making->reader, &destination->target, NULL, error);
}

static void
make_seam (OutpaintMaking *making)
{
  OutpaintSource          *source    = making->source;
  const OutpaintSelection *selection = making->destination->target.selection;
  gint                     width     = choose_seam_width (making);
  guint8                  *coverage  = source != NULL ? g_steal_pointer (&source->coverage) : NULL;

  if (selection != NULL)
    making->seam = outpaint_seam_new_for_fill (selection, width, coverage);
  else
    making->seam = outpaint_seam_new (&making->destination->geometry, width, coverage);
  if (source != NULL)
    outpaint_seam_set_border (making->seam, &source->border);
}

void
outpaint_making_init (OutpaintMaking *making)
{
  make_record (making);
  make_seam (making);
}

void
outpaint_making_clear (OutpaintMaking *making)
{
  outpaint_making_close (making);
  g_clear_pointer (&making->seam, outpaint_seam_free);
  g_clear_pointer (&making->record, outpaint_record_free);
}

gboolean
outpaint_making_open (OutpaintMaking       *making,
                      const OutpaintColors *colors,
                      OutpaintLayerSpec    *layer,
                      GError              **error)
{
  OutpaintWork *work = making->work;

  *layer =
    (OutpaintLayerSpec){ .image_ID = making->destination->target.image_ID,
                         .colors   = colors,
                         .geometry = &making->destination->geometry,
                         .seam     = making->seam,
                         .limits   = making->source != NULL ? making->source->see_through : NULL,
                         .work     = work };

  work->phase   = OUTPAINT_PHASE_INSERTING;
  work->part    = 0;
  work->n_parts = PARTS_MAX * (gint) making->results->len;

  return open_source (making, layer, error);
}

void
outpaint_making_close (OutpaintMaking *making)
{
  outpaint_reference_clear (&making->original);
  outpaint_reader_clear (&making->reader);
  memset (&making->original, 0, sizeof (making->original));
  memset (&making->reader, 0, sizeof (making->reader));
}
