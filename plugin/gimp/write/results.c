/* Paintings as layers or as a new image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/results.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/store/record.h"
#include "gimp/host/host.h"
#include "gimp/read/parasite.h"
#include "gimp/write/blending.h"
#include "gimp/write/insert.h"
#include "gimp/write/layer.h"

/* Largest number of progress parts for a layer: two passes over the source,
 * pixels and mask; or a pass over the source, its original colors, pixels and
 * mask.
 */
#define PARTS_MAX 4

/* Number of attempts when the image is converted meanwhile. */
#define TRIES 5

/* The state of making layers from results. */
typedef struct
{
  OutpaintDestination       *destination;
  OutpaintSource            *source;
  const OutpaintResultsSpec *spec;
  GPtrArray                 *results;
  GArray                    *layers;
  OutpaintWork              *work;
  OutpaintSeam              *seam;
  OutpaintRecord            *record; /* of the current layer */
} Making;


static void
making_init (Making *making)
{
  OutpaintRecord *record = outpaint_record_new (making->spec->options);

  outpaint_record_set_service (record, making->spec->service);
  outpaint_record_set_geometry (record, &making->destination->geometry);
  record->origin.source = making->destination->record_source;
  making->record        = record;
}

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->seam, outpaint_seam_free);
  g_clear_pointer (&making->record, outpaint_record_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
attach_record (Making *making, gint32 layer_ID, const OutpaintResult *result)
{
  making->record->seed         = result->seed;
  making->record->origin.layer = (guint32) outpaint_host_item_get_tattoo (layer_ID);
  outpaint_record_set_request_id (making->record, result->request_id);
  outpaint_parasite_attach (layer_ID, making->record);
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
choose_seam_width (const Making *making)
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

/* Opens the source for the corrections, or for its original colors. */
static gboolean
open_source (Making            *making,
             OutpaintLayerSpec *layer,
             OutpaintReference *original,
             OutpaintReader    *reader,
             GError           **error)
{
  const OutpaintDestination *destination = making->destination;
  OutpaintCorrections        corrections = making->spec->corrections;

  if (destination->geometry.source.width == 0)
    return TRUE;

  /* The border was searched when the source was read for the request. */
  if (outpaint_margins_are_zero (&making->source->border))
    corrections &= ~OUTPAINT_CORRECTION_BORDER;

  if (!is_exact (making->spec->service))
    {
      layer->original   = original;
      original->is_kept = making->results->len > 1;
      return outpaint_reference_init (original,
                                      &destination->target,
                                      &destination->geometry,
                                      corrections,
                                      making->spec->options->detail / 100.0,
                                      error);
    }

  if (!have_few_colors (making->results))
    return TRUE;

  layer->reader          = reader;
  layer->border          = &making->source->border;
  reader->notes_coverage = TRUE;

  return outpaint_reader_init (reader, &destination->target, NULL, error);
}

static void
make_seam (Making *making)
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

static gboolean
make_layers (Making *making, const OutpaintColors *colors, GError **error)
{
  OutpaintWork *work                  = making->work;
  g_auto (OutpaintReference) original = { 0 };
  g_auto (OutpaintReader) reader      = { 0 };
  OutpaintLayerSpec layer             = { .image_ID = making->destination->target.image_ID,
                                          .colors   = colors,
                                          .geometry = &making->destination->geometry,
                                          .seam     = making->seam,
                                          .limits = making->source != NULL ? making->source->see_through : NULL,
                                          .work   = work };

  work->phase   = OUTPAINT_PHASE_INSERTING;
  work->part    = 0;
  work->n_parts = PARTS_MAX * (gint) making->results->len;
  if (!open_source (making, &layer, &original, &reader, error))
    return FALSE;

  for (guint i = 0; i < making->results->len; i++)
    {
      const OutpaintResult *result   = g_ptr_array_index (making->results, i);
      gint32                layer_ID = outpaint_layer_new (&layer, result, error);

      if (layer_ID == -1)
        return FALSE;

      attach_record (making, layer_ID, result);
      g_array_append_val (making->layers, layer_ID);
    }

  return TRUE;
}

/* Deletes the layers, unless the image no longer exists: libgimp must not
 * access them then.
 */
static void
delete_layers (Making *making)
{
  GArray *layers = making->layers;

  if (outpaint_host_image_is_valid (making->destination->target.image_ID))
    for (guint i = 0; i < layers->len; i++)
      outpaint_host_item_delete (g_array_index (layers, gint32, i));

  g_array_set_size (layers, 0);
}

static gboolean
fill_image (Making *making, GError **error)
{
  g_auto (OutpaintColors) colors = { 0 };
  GArray *layers                 = making->layers;
  gint32  image_ID               = making->destination->target.image_ID;
  guint   n                      = 0;

  outpaint_colors_init (&colors, image_ID);
  if (!make_layers (making, &colors, error))
    {
      delete_layers (making);
      return FALSE;
    }

  for (gboolean success = TRUE; success && n < layers->len; n += success)
    {
      gint32 layer_ID = g_array_index (layers, gint32, n);

      outpaint_host_item_set_visible (layer_ID, n == 0);
      success = outpaint_host_image_insert_layer (image_ID, layer_ID, -1, (gint) n);
    }

  if (n == layers->len)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("GIMP did not insert the painted layer: %s. The image is unchanged."),
               outpaint_host_get_error ());

  /* The inserted layers are deleted with the image. */
  g_array_remove_range (layers, 0, n);
  delete_layers (making);

  return FALSE;
}

static gboolean
show_image (gint32 image_ID, GError **error)
{
  outpaint_host_image_undo_enable (image_ID);
  if (!outpaint_host_has_display () || outpaint_host_display_new (image_ID))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("GIMP did not open a window for the painting: %s."),
               outpaint_host_get_error ());
  return FALSE;
}

gboolean
outpaint_results_make_image (OutpaintDestination       *destination,
                             const OutpaintResultsSpec *spec,
                             GPtrArray                 *results,
                             GArray                    *layers,
                             OutpaintWork              *work,
                             GError                   **error)
{
  g_auto (Making) making = {
    .destination = destination, .spec = spec, .results = results, .layers = layers, .work = work
  };
  OutpaintGeometry *geometry = &destination->geometry;
  OutpaintRect     *frame    = &geometry->frame;
  gint32            image_ID = outpaint_host_image_new (frame->width, frame->height);

  if (image_ID == -1)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory for an image of the painting's size."));
      return FALSE;
    }

  outpaint_host_image_undo_disable (image_ID);

  frame->x = frame->y        = 0;
  geometry->source           = (OutpaintRect){ 0 };
  geometry->is_fill          = FALSE;
  geometry->layer            = *frame;
  destination->target        = outpaint_target_new (image_ID, -1);
  destination->record_source = 0; /* the new image uses the same tattoo for another layer */
  making_init (&making);
  make_seam (&making);

  if (fill_image (&making, error) && show_image (image_ID, error))
    return TRUE;

  outpaint_host_image_delete (image_ID);
  g_array_set_size (layers, 0);

  return FALSE;
}

/* TRUE when the user has closed the image or removed the layer. */
static gboolean
is_gone (const Making *making, const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  return !outpaint_host_image_is_valid (making->destination->target.image_ID)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
}

/* Makes the layers for the present image.  TRUE with *fits FALSE when the image
 * was converted meanwhile.
 */
static gboolean
try_layers (Making *making, gboolean *fits, GError **error)
{
  OutpaintDestination *destination = making->destination;
  g_auto (OutpaintColors) colors   = { 0 };
  g_autoptr (GError) failure       = NULL;

  outpaint_colors_init (&colors, destination->target.image_ID);
  if (!make_layers (making, &colors, &failure))
    {
      delete_layers (making);
      if (!is_gone (making, failure))
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_debug ("layers made: %u", making->layers->len);

  if (!outpaint_target_update_geometry (&destination->target, &destination->geometry))
    {
      delete_layers (making);
      return FALSE;
    }

  *fits = outpaint_colors_fit (&colors, destination->target.image_ID);
  if (!*fits)
    delete_layers (making);

  return TRUE;
}

/* Like outpaint_results_insert(), but a failure leaves the image's tattoo
 * counter advanced.
 */
static gboolean
insert (Making *making, GError **error)
{
  gboolean fits = FALSE;

  for (gint i = 0; i < TRIES && !fits; i++)
    if (!try_layers (making, &fits, error))
      return FALSE;

  if (!fits)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("The precision or color profile of the image was changed repeatedly "
                              "during the insertion. The image is unchanged."));
      return FALSE;
    }

  return outpaint_insert_layers (&making->destination->target,
                                 &making->destination->geometry,
                                 (const gint32 *) (gpointer) making->layers->data,
                                 (gint) making->layers->len,
                                 making->record->origin.image,
                                 error);
}

/* Returns the image's UUID, or a new one. */
static gchar *
choose_image_name (gint32 image_ID)
{
  gchar *name = outpaint_parasite_get_image_name (image_ID);

  if (name != NULL && *name != '\0')
    return name;

  g_free (name);

  return g_uuid_string_random ();
}

gboolean
outpaint_results_insert (OutpaintDestination       *destination,
                         OutpaintSource            *source,
                         const OutpaintResultsSpec *spec,
                         GPtrArray                 *results,
                         GArray                    *layers,
                         OutpaintWork              *work,
                         GError                   **error)
{
  g_auto (Making) making       = { .destination = destination,
                                   .source      = source,
                                   .spec        = spec,
                                   .results     = results,
                                   .layers      = layers,
                                   .work        = work };
  g_autofree gchar *image_name = NULL;
  gint              tattoo_state;

  if (!outpaint_target_update_geometry (&destination->target, &destination->geometry))
    return FALSE;

  making_init (&making);
  image_name = choose_image_name (destination->target.image_ID);
  g_strlcpy (making.record->origin.image, image_name, sizeof (making.record->origin.image));
  make_seam (&making);

  tattoo_state = outpaint_host_image_get_tattoo_state (destination->target.image_ID);
  if (insert (&making, error))
    return TRUE;

  outpaint_insert_forget (destination->target.image_ID, tattoo_state);

  return FALSE;
}
