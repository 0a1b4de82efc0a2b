/* Paintings as layers or as a new image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/results.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/store/record.h"
#include "gimp/host/host.h"
#include "gimp/write/blending.h"
#include "gimp/write/insert.h"
#include "gimp/write/layer.h"
#include "gimp/read/parasite.h"

/* A layer's: the original is read twice, pixels and mask are written; or the source is
 * read, its colors are written over the pixels, and the mask.
 */
#define PARTS_MAX 4

/* How often layers are made when the image is converted meanwhile. */
#define TRIES 5


static void
attach_record (OutpaintDestination *destination, gint32 layer_ID, const OutpaintResult *result)
{
  OutpaintRecord    record = { .source  = destination->record_source,
                               .margins = destination->geometry.margins,
                               .width   = destination->geometry.source.width,
                               .height  = destination->geometry.source.height };
  g_autofree gchar *json   = NULL;

  g_strlcpy (record.image, destination->image_name, sizeof (record.image));
  json = outpaint_record_to_json (
    destination->options, &record, result->seed, result->request_id, destination->service);

  outpaint_parasite_attach (layer_ID, json);
}

/* Whether the service hands the source back as it is. */
static gboolean
is_exact (const gchar *name)
{
  const OutpaintService *service = outpaint_services_find (name);

  return service != NULL && service->is_local;
}

/* Results are all alike in this. */
static gboolean
have_few_colors (GPtrArray *results)
{
  const OutpaintResult *first = g_ptr_array_index (results, 0);

  return first->has_few_colors;
}

/* No seam is chosen by itself where colors must not mix, nor where source and
 * painting, both see-through or in another mode, would add up.
 */
static gint
choose_seam_width (OutpaintDestination *destination, GPtrArray *results)
{
  gboolean has_source =
    destination->target.layer_ID != -1 && destination->geometry.source.width > 0;

  if (destination->options->seam_width < 0
      && (have_few_colors (results)
          || (has_source && !outpaint_blending_is_plain (destination->target.layer_ID))))
    return 0;

  return outpaint_seam_width (&destination->geometry.margins, destination->options->seam_width);
}

/* What the painting is held against, or takes its colors from. */
static gboolean
open_source (OutpaintDestination *destination,
             GPtrArray           *results,
             OutpaintLayerSpec   *spec,
             OutpaintReference   *original,
             OutpaintReader      *reader,
             GError             **error)
{
  if (destination->geometry.source.width == 0)
    return TRUE;

  if (!is_exact (destination->service))
    {
      spec->original = original;
      return outpaint_reference_init (original,
                                      &destination->target,
                                      &destination->geometry,
                                      destination->corrections,
                                      destination->options->detail / 100.0,
                                      error);
    }

  if (!have_few_colors (results))
    return TRUE;

  spec->reader = reader;
  spec->border = &destination->border;

  return outpaint_reader_init (reader, &destination->target, NULL, error);
}

static OutpaintSeam *
make_seam (OutpaintDestination *destination, GPtrArray *results)
{
  OutpaintSeam *seam = outpaint_seam_new (&destination->geometry,
                                          choose_seam_width (destination, results),
                                          g_steal_pointer (&destination->coverage));

  outpaint_seam_set_border (seam, &destination->border);

  return seam;
}

static gboolean
make_layers (OutpaintDestination  *destination,
             const OutpaintColors *colors,
             OutpaintSeam         *seam,
             GPtrArray            *results,
             GArray               *layers,
             GError              **error)
{
  g_auto (OutpaintReference) original = { 0 };
  g_auto (OutpaintReader) reader      = { 0 };
  OutpaintLayerSpec spec              = { .image_ID = destination->target.image_ID,
                                          .colors   = colors,
                                          .geometry = &destination->geometry,
                                          .seam     = seam,
                                          .limits   = destination->see_through,
                                          .work     = &destination->work };

  destination->work.phase   = OUTPAINT_PHASE_INSERTING;
  destination->work.part    = 0;
  destination->work.n_parts = PARTS_MAX * (gint) results->len;
  if (!open_source (destination, results, &spec, &original, &reader, error))
    return FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const OutpaintResult *result   = g_ptr_array_index (results, i);
      gint32                layer_ID = outpaint_layer_new (&spec, result, error);

      if (layer_ID == -1)
        return FALSE;

      attach_record (destination, layer_ID, result);
      g_array_append_val (layers, layer_ID);
    }

  return TRUE;
}

/* GIMP's layers refer to their image: when it is gone, they must be left alone. */
static void
delete_layers (OutpaintDestination *destination, GArray *layers)
{
  if (outpaint_host_image_is_valid (destination->target.image_ID))
    for (guint i = 0; i < layers->len; i++)
      outpaint_host_item_delete (g_array_index (layers, gint32, i));

  g_array_set_size (layers, 0);
}

static gboolean
fill_image (OutpaintDestination *destination, GPtrArray *results, GArray *layers, GError **error)
{
  g_auto (OutpaintColors) colors = { 0 };
  g_autoptr (OutpaintSeam) seam  = make_seam (destination, results);
  gint32 image_ID                = destination->target.image_ID;
  guint  n                       = 0;

  outpaint_colors_init (&colors, image_ID);
  if (!make_layers (destination, &colors, seam, results, layers, error))
    {
      delete_layers (destination, layers);
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

  /* Those that are in the image go with it. */
  g_array_remove_range (layers, 0, n);
  delete_layers (destination, layers);

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
outpaint_results_make_image (OutpaintDestination *destination,
                             GPtrArray           *results,
                             GArray              *layers,
                             GError             **error)
{
  OutpaintRect *frame = &destination->geometry.frame;
  gint32        image_ID;

  image_ID = outpaint_host_image_new (frame->width, frame->height);
  if (image_ID == -1)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory for an image of the painting's size."));
      return FALSE;
    }

  outpaint_host_image_undo_disable (image_ID);

  frame->x = frame->y          = 0;
  destination->target.image_ID = image_ID;
  destination->geometry.source = (OutpaintRect){ 0 };
  destination->record_source   = 0; /* in the new image it would mean some other layer */
  g_clear_pointer (&destination->coverage, g_free);
  g_clear_pointer (&destination->see_through, outpaint_see_through_free);

  if (fill_image (destination, results, layers, error) && show_image (image_ID, error))
    return TRUE;

  outpaint_host_image_delete (image_ID);
  g_array_set_size (layers, 0);

  return FALSE;
}

/* Whether the failure is that the user has closed the image or removed the
 * layer meanwhile.
 */
static gboolean
is_gone (OutpaintDestination *destination, const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  return !outpaint_host_image_is_valid (destination->target.image_ID)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
}

/* Makes the layers as the image is now.  TRUE also when it was converted
 * meanwhile: *fits tells.
 */
static gboolean
try_layers (OutpaintDestination *destination,
            OutpaintSeam        *seam,
            GPtrArray           *results,
            GArray              *layers,
            gboolean            *fits,
            GError             **error)
{
  g_auto (OutpaintColors) colors = { 0 };
  g_autoptr (GError) failure     = NULL;

  outpaint_colors_init (&colors, destination->target.image_ID);
  if (!make_layers (destination, &colors, seam, results, layers, &failure))
    {
      delete_layers (destination, layers);
      if (!is_gone (destination, failure))
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_debug ("layers made: %u", layers->len);

  if (!outpaint_target_update_geometry (&destination->target, &destination->geometry))
    {
      delete_layers (destination, layers);
      return FALSE;
    }

  *fits = outpaint_colors_fit (&colors, destination->target.image_ID);
  if (!*fits)
    delete_layers (destination, layers);

  return TRUE;
}

/* As outpaint_results_insert(), but the image's tattoos go on. */
static gboolean
insert (OutpaintDestination *destination, GPtrArray *results, GArray *layers, GError **error)
{
  g_autoptr (OutpaintSeam) seam = make_seam (destination, results);
  gboolean fits                 = FALSE;

  for (gint i = 0; i < TRIES && !fits; i++)
    if (!try_layers (destination, seam, results, layers, &fits, error))
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

  return outpaint_insert_layers (&destination->target,
                                 &destination->geometry,
                                 (const gint32 *) (gpointer) layers->data,
                                 (gint) layers->len,
                                 destination->image_name,
                                 error);
}

/* The image's own, or a new one. */
static void
set_image_name (OutpaintDestination *destination)
{
  g_autofree gchar *name = outpaint_parasite_get_image_name (destination->target.image_ID);

  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = g_uuid_string_random ();
    }
  g_strlcpy (destination->image_name, name, sizeof (destination->image_name));
}

gboolean
outpaint_results_insert (OutpaintDestination *destination,
                         GPtrArray           *results,
                         GArray              *layers,
                         GError             **error)
{
  gint tattoo_state;

  if (!outpaint_target_update_geometry (&destination->target, &destination->geometry))
    return FALSE;

  set_image_name (destination);
  tattoo_state = outpaint_host_image_get_tattoo_state (destination->target.image_ID);
  if (insert (destination, results, layers, error))
    return TRUE;

  outpaint_insert_forget (destination->target.image_ID, tattoo_state);

  return FALSE;
}
