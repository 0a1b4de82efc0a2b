/* Opens a stored painting in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/recover.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/progress/bar.h"
#include "gimp/write/insert.h"
#include "gimp/write/layer.h"
#include "gimp/write/results.h"
#include "gimp/read/source.h"
#include "gimp/read/target-geometry.h"

/* The state of the recovery of a painting. */
typedef struct
{
  const gchar            *directory;
  const OutpaintRecovery *kept;
  GPtrArray              *results; /* contains one OutpaintResult */
  gboolean                fits;    /* TRUE when the picture has the frame's aspect ratio */
  GArray                 *layers;
  OutpaintGeometry        geometry; /* recorded geometry, when the picture fits */
  OutpaintDestination     destination;
  OutpaintSource          source;
  OutpaintResultsSpec     spec;
  OutpaintWork            work;
} Recovery;


gchar *
outpaint_recover_get_directory (void)
{
  return g_build_filename (g_get_user_cache_dir (), "outpaint", NULL);
}

static void
recovery_clear (Recovery *recovery)
{
  g_clear_pointer (&recovery->results, g_ptr_array_unref);
  g_clear_pointer (&recovery->layers, g_array_unref);
  outpaint_source_clear (&recovery->source);
  g_clear_object (&recovery->work.cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recovery, recovery_clear)

/* Returns the corrections of the run. */
static OutpaintCorrections
get_corrections (const OutpaintRecord *record)
{
  OutpaintCorrections chosen;

  if (!outpaint_corrections_parse (record->options->corrections, &chosen, NULL))
    chosen = OUTPAINT_CORRECTION_ALL;

  return chosen & outpaint_corrections_without (g_getenv (OUTPAINT_CORRECTIONS_VARIABLE));
}

static gboolean
recovery_init (Recovery                    *recovery,
               const OutpaintRecoverSource *source,
               const OutpaintRecovery      *kept,
               GError                     **error)
{
  OutpaintPicture      *picture = outpaint_recover_read (source, kept, error);
  const OutpaintRecord *record  = kept->record;
  OutpaintRect         *frame   = &recovery->destination.geometry.frame;

  if (picture == NULL)
    return FALSE;

  recovery->directory = source->directory;
  recovery->kept      = kept;
  recovery->results   = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);
  recovery->layers    = g_array_new (FALSE, FALSE, sizeof (gint32));
  recovery->spec      = (OutpaintResultsSpec){
         .options     = record->options,
         .service     = record->options->service,
         .corrections = get_corrections (record),
  };
  recovery->work =
    (OutpaintWork){ .progress = outpaint_progress_bar_update, .cancellable = g_cancellable_new () };

  recovery->destination.record_source = record->origin.source;
  recovery->fits = outpaint_recovery_get_geometry (kept, &recovery->destination.geometry)
                   && outpaint_answer_fits_frame (frame, picture->width, picture->height);
  if (!recovery->fits)
    *frame = (OutpaintRect){ 0, 0, picture->width, picture->height };
  recovery->geometry = recovery->destination.geometry;
  g_ptr_array_add (recovery->results,
                   outpaint_result_new (picture, record->seed, record->request_id));

  return TRUE;
}

/* Marks the painting as inserted.  A failure is ignored: the layer is in the image. */
static void
mark_inserted (Recovery *recovery)
{
  g_autoptr (GError) failure = NULL;

  if (!outpaint_recovery_mark_inserted (recovery->directory, recovery->kept->name, &failure))
    g_debug ("%s", failure->message);
}

static OutpaintTarget
find_recorded (const OutpaintRecovery *kept, gint32 image_ID)
{
  gint32 layer_ID = -1;

  if (kept->record->origin.source > 0)
    layer_ID =
      outpaint_host_image_get_layer_by_tattoo (image_ID, (guint) kept->record->origin.source);

  return outpaint_target_new (image_ID, layer_ID);
}

static gboolean
try_target (Recovery *recovery, OutpaintTarget target)
{
  OutpaintGeometry geometry = recovery->geometry;

  target.is_fill   = recovery->kept->selection != NULL;
  target.selection = recovery->kept->selection;
  if (target.layer_ID == -1 && recovery->kept->record->origin.source != OUTPAINT_RECORD_VISIBLE)
    return FALSE;

  if (!outpaint_target_update_geometry (&target, &geometry))
    return FALSE;

  recovery->destination.target   = target;
  recovery->destination.geometry = geometry;
  if (target.layer_ID != -1)
    recovery->destination.record_source = (guint32) outpaint_host_item_get_tattoo (target.layer_ID);

  return TRUE;
}

/* Finds the painting's place: above its recorded source, else above the active layer. */
static gboolean
find_place (Recovery *recovery, gint32 image_ID, gint32 drawable_ID)
{
  OutpaintTarget recorded = find_recorded (recovery->kept, image_ID);
  OutpaintTarget active   = outpaint_target_new (image_ID, drawable_ID);

  if (!recovery->fits)
    return FALSE;

  /* Use the active target, which is above later paintings for the same layer. */
  if (drawable_ID != -1)
    active = outpaint_target_find (image_ID, drawable_ID, OUTPAINT_SOURCE_LAYER, FALSE);
  if (active.layer_ID != -1 && active.layer_ID == recorded.layer_ID)
    return try_target (recovery, active);

  return try_target (recovery, recorded)
         || (active.layer_ID != -1 && try_target (recovery, active));
}

/* Reads the layer's coverage, since its transparent parts show the painting. */
static gboolean
read_layer (Recovery *recovery, GError **error)
{
  const OutpaintOptions   *options  = recovery->spec.options;
  const OutpaintGeometry  *geometry = &recovery->destination.geometry;
  const OutpaintSourceSpec spec     = {
        .scale       = outpaint_send_scale (&geometry->frame, options->max_width, options->max_height),
        .corrections = recovery->spec.corrections,
  };

  recovery->work.phase = OUTPAINT_PHASE_PREPARING;
  if (!outpaint_source_read (
        &recovery->source, &recovery->destination.target, geometry, &spec, &recovery->work, error))
    return FALSE;

  g_clear_pointer (&recovery->source.picture, outpaint_picture_unref);

  return TRUE;
}

/* Returns FALSE when the painting is for transparent parts alone and the layer has none. */
static gboolean
has_place (const Recovery *recovery)
{
  const OutpaintSource *source = &recovery->source;

  return recovery->kept->selection != NULL
         || !outpaint_margins_are_zero (&recovery->destination.geometry.margins)
         || (source->coverage != NULL && !source->is_translucent);
}

static gboolean
insert_in_place (Recovery *recovery, GError **error)
{
  const OutpaintBatch batch = {
    &recovery->destination, &recovery->source, &recovery->spec, recovery->results
  };

  if (outpaint_results_insert (&batch, 1, recovery->layers, &recovery->work, error))
    return TRUE;

  if (error != NULL && *error == NULL)
    g_set_error_literal (
      error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, _ ("The image or the layer no longer exists."));
  return FALSE;
}

static void
center_on_canvas (OutpaintRect *rect, const OutpaintRect *canvas)
{
  rect->x = (canvas->width - rect->width) / 2;
  rect->y = (canvas->height - rect->height) / 2;
}

static gboolean
insert_in_middle (Recovery *recovery, gint32 image_ID, GError **error)
{
  OutpaintDestination *destination = &recovery->destination;
  g_auto (OutpaintColors) colors   = { 0 };
  OutpaintRect canvas              = {
                 0, 0, outpaint_host_image_get_width (image_ID), outpaint_host_image_get_height (image_ID)
  };
  gint              tattoo_state = outpaint_host_image_get_tattoo_state (image_ID);
  OutpaintLayerSpec spec         = { .image_ID = image_ID,
                                     .colors   = &colors,
                                     .geometry = &destination->geometry,
                                     .work     = &recovery->work };
  gint32            layer_ID;

  destination->target          = outpaint_target_new (image_ID, -1);
  destination->geometry.canvas = canvas;
  center_on_canvas (&destination->geometry.frame, &canvas);
  destination->geometry.layer   = destination->geometry.frame;
  destination->geometry.is_fill = FALSE;
  if (!outpaint_target_check (&destination->target, error))
    return FALSE;

  outpaint_colors_init (&colors, image_ID);
  recovery->work.phase = OUTPAINT_PHASE_INSERTING;
  layer_ID = outpaint_layer_new (&spec, g_ptr_array_index (recovery->results, 0), error);
  if (layer_ID != -1
      && outpaint_insert_layers (&destination->target,
                                 &(OutpaintPlacedLayer){ layer_ID, &destination->geometry },
                                 1,
                                 NULL,
                                 error))
    {
      g_array_append_val (recovery->layers, layer_ID);
      return TRUE;
    }

  outpaint_insert_forget (image_ID, tattoo_state);

  return FALSE;
}

gint32
outpaint_recover_as_layer (const OutpaintRecoverSource *source,
                           const OutpaintRecovery      *kept,
                           gint32                       image_ID,
                           gint32                       drawable_ID,
                           GError                     **error)
{
  g_auto (Recovery) recovery = { 0 };
  gboolean found;
  gboolean success;

  if (!recovery_init (&recovery, source, kept, error))
    return -1;

  found = find_place (&recovery, image_ID, drawable_ID);
  if (found && !read_layer (&recovery, error))
    return -1;

  if (found && has_place (&recovery))
    success = insert_in_place (&recovery, error);
  else
    success = insert_in_middle (&recovery, image_ID, error);
  if (!success)
    return -1;

  mark_inserted (&recovery);

  return g_array_index (recovery.layers, gint32, 0);
}

gint32
outpaint_recover_as_image (const OutpaintRecoverSource *source,
                           const OutpaintRecovery      *kept,
                           GError                     **error)
{
  g_auto (Recovery) recovery = { 0 };

  if (!recovery_init (&recovery, source, kept, error)
      || !outpaint_results_make_image (&recovery.destination,
                                       &recovery.spec,
                                       recovery.results,
                                       recovery.layers,
                                       &recovery.work,
                                       error))
    return -1;

  mark_inserted (&recovery);

  return recovery.destination.target.image_ID;
}
