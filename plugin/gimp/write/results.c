/* Paintings as layers or as a new image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/results.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/parasite.h"
#include "gimp/read/target-geometry.h"
#include "gimp/write/insert.h"
#include "gimp/write/layer.h"
#include "gimp/write/making.h"

/* Number of attempts when the image is converted meanwhile. */
#define TRIES 5


static void
attach_record (OutpaintMaking *making, gint32 layer_ID, const OutpaintResult *result)
{
  making->record->seed         = result->seed;
  making->record->origin.layer = (guint32) outpaint_host_item_get_tattoo (layer_ID);
  outpaint_record_set_request_id (making->record, result->request_id);
  outpaint_parasite_attach (layer_ID, making->record);
}

static gboolean
make_layers (OutpaintMaking *making, const OutpaintColors *colors, GError **error)
{
  OutpaintLayerSpec layer;
  gboolean          success = outpaint_making_open (making, colors, &layer, error);

  for (guint i = 0; success && i < making->results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (making->results, i);
      gint32                layer_ID;

      layer.number = making->spec->numbers != NULL ? making->spec->numbers[i] : 0;
      layer_ID     = outpaint_layer_new (&layer, result, error);
      success      = layer_ID != -1;
      if (success)
        {
          attach_record (making, layer_ID, result);
          g_array_append_val (making->layers, layer_ID);
        }
    }
  outpaint_making_close (making);

  return success;
}

/* Deletes the layers, unless the image no longer exists: libgimp must not
 * access them then.
 */
static void
delete_layers (OutpaintMaking *making)
{
  GArray *layers = making->layers;

  if (outpaint_host_image_is_valid (making->destination->target.image_ID))
    for (guint i = 0; i < layers->len; i++)
      outpaint_host_item_delete (g_array_index (layers, gint32, i));

  g_array_set_size (layers, 0);
}

static gboolean
fill_image (OutpaintMaking *making, GError **error)
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
  g_autoptr (GArray) own         = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_auto (OutpaintMaking) making = {
    .destination = destination, .spec = spec, .results = results, .layers = own, .work = work
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
  outpaint_making_init (&making);

  if (!fill_image (&making, error) || !show_image (image_ID, error))
    {
      outpaint_host_image_delete (image_ID);
      return FALSE;
    }

  g_array_append_vals (layers, own->data, own->len);

  return TRUE;
}

/* TRUE when the user has closed the image or removed the layer. */
static gboolean
is_gone (const OutpaintMaking *making, const GError *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  return !outpaint_host_image_is_valid (making->destination->target.image_ID)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
}

/* The makings of all batches, whose layers are in one array. */
typedef struct
{
  OutpaintMaking *makings;
  gint            n;
  GArray         *layers;
  GArray         *placed; /* of OutpaintPlacedLayer */
} Insertion;

static void
insertion_clear (Insertion *insertion)
{
  for (gint i = 0; i < insertion->n; i++)
    outpaint_making_clear (&insertion->makings[i]);
  g_clear_pointer (&insertion->makings, g_free);
  g_clear_pointer (&insertion->placed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Insertion, insertion_clear)

/* Makes the layers of all batches.  FALSE with an error, or without one when the
 * image or the source can no longer take them; the layers are deleted then.
 */
static gboolean
make_all (Insertion *insertion, const OutpaintColors *colors, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_array_set_size (insertion->placed, 0);
  for (gint i = 0; i < insertion->n; i++)
    {
      OutpaintMaking *making = &insertion->makings[i];
      guint           first  = insertion->layers->len;

      if (!make_layers (making, colors, &failure))
        {
          delete_layers (making);
          if (!is_gone (making, failure))
            g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      for (guint k = first; k < insertion->layers->len; k++)
        {
          const OutpaintPlacedLayer placed = { g_array_index (insertion->layers, gint32, k),
                                               &making->destination->geometry };

          g_array_append_val (insertion->placed, placed);
        }
    }

  g_debug ("layers made: %u", insertion->layers->len);

  return TRUE;
}

/* Makes the layers for the present image.  TRUE with *fits FALSE when the image
 * was converted meanwhile.
 */
static gboolean
try_layers (Insertion *insertion, gboolean *fits, GError **error)
{
  gint32 image_ID                = insertion->makings[0].destination->target.image_ID;
  g_auto (OutpaintColors) colors = { 0 };

  outpaint_colors_init (&colors, image_ID);
  if (!make_all (insertion, &colors, error))
    return FALSE;

  for (gint i = 0; i < insertion->n; i++)
    {
      OutpaintDestination *destination = insertion->makings[i].destination;

      if (!outpaint_target_update_geometry (&destination->target, &destination->geometry))
        {
          delete_layers (&insertion->makings[0]);
          return FALSE;
        }
    }

  *fits = outpaint_colors_fit (&colors, image_ID);
  if (!*fits)
    delete_layers (&insertion->makings[0]);

  return TRUE;
}

/* Like outpaint_results_insert(), but a failure leaves the image's tattoo
 * counter advanced.
 */
static gboolean
insert (Insertion *insertion, GError **error)
{
  gboolean fits = FALSE;

  for (gint i = 0; i < TRIES && !fits; i++)
    if (!try_layers (insertion, &fits, error))
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

  return outpaint_insert_layers (&insertion->makings[0].destination->target,
                                 (const OutpaintPlacedLayer *) (gpointer) insertion->placed->data,
                                 (gint) insertion->placed->len,
                                 insertion->makings[0].record->origin.image,
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

/* Starts the making of each batch.  FALSE when the image can no longer take it. */
static gboolean
insertion_init (Insertion           *insertion,
                const OutpaintBatch *batches,
                gint                 n_batches,
                OutpaintWork        *work)
{
  g_autofree gchar *image_name = choose_image_name (batches[0].destination->target.image_ID);

  insertion->makings = g_new0 (OutpaintMaking, n_batches);
  insertion->placed  = g_array_new (FALSE, FALSE, sizeof (OutpaintPlacedLayer));
  for (gint i = 0; i < n_batches; i++)
    {
      OutpaintMaking *making = &insertion->makings[i];

      *making = (OutpaintMaking){ .destination = batches[i].destination,
                                  .source      = batches[i].source,
                                  .spec        = batches[i].spec,
                                  .results     = batches[i].results,
                                  .layers      = insertion->layers,
                                  .work        = work };
      if (!outpaint_target_update_geometry (&making->destination->target,
                                            &making->destination->geometry))
        return FALSE;

      outpaint_making_init (making);
      insertion->n++;
      g_strlcpy (making->record->origin.image, image_name, sizeof (making->record->origin.image));
    }

  return TRUE;
}

gboolean
outpaint_results_insert (const OutpaintBatch *batches,
                         gint                 n_batches,
                         GArray              *layers,
                         OutpaintWork        *work,
                         GError             **error)
{
  g_auto (Insertion) insertion = { .layers = layers };
  gint32 image_ID              = batches[0].destination->target.image_ID;
  gint   tattoo_state;

  if (!insertion_init (&insertion, batches, n_batches, work))
    return FALSE;

  tattoo_state = outpaint_host_image_get_tattoo_state (image_ID);
  if (insert (&insertion, error))
    return TRUE;

  outpaint_insert_forget (image_ID, tattoo_state);

  return FALSE;
}
