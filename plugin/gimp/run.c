/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/run.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>

#include "core/error.h"
#include "core/job.h"
#include "gimp/insert.h"
#include "gimp/painted.h"
#include "gimp/parasite.h"
#include "gimp/source.h"

/* What a run carries from one of its phases to the next. */
typedef struct
{
  OutpaintTarget         target;
  gint64                 record_source; /* as in an OutpaintRecord */
  const OutpaintOptions *options;
  OutpaintSettings      *settings;
  const OutpaintService *service;
  OutpaintGeometry       geometry;
  OutpaintTick           tick;
  gint64                 start; /* monotonic */
  guint8                *coverage;
} Run;

/* The main loop that waits for the job, and what it brought. */
typedef struct
{
  GMainLoop       *loop;
  OutpaintOutcome *outcome;
  GError         **error;
} Wait;


void
outpaint_inserted_clear (OutpaintInserted *inserted)
{
  g_clear_pointer (&inserted->layers, g_free);
  g_clear_pointer (&inserted->notice, g_free);
  inserted->n_layers = 0;
}

static gboolean
choose_service (Run *run, GError **error)
{
  gboolean     is_named = *run->options->service != '\0';
  const gchar *name =
    is_named ? run->options->service : outpaint_settings_get_service (run->settings);

  run->service = outpaint_services_find (name);
  if (run->service != NULL)
    return run->service->check (run->settings, error);

  if (is_named)
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_ARGUMENT,
                 _ ("The argument \"service\" is \"%s\"; it has to be \"gateway\", "
                    "\"volcengine\", or empty for the configured one."),
                 name);
  else if (*outpaint_settings_get (run->settings, OUTPAINT_SETTING_SERVICE) != '\0')
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The settings name the service \"%s\", which this version does not have. "
                    "Choose another one under Service in Filters > Outpaint..., or with the "
                    "environment variable OUTPAINT_SERVICE."),
                 name);
  else
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SETTINGS,
                         _ ("No service is set up yet. Enter its URL and key in Filters > "
                            "Outpaint..., under Service, or set the environment variables "
                            "OUTPAINT_GATEWAY_URL and OUTPAINT_API_KEY."));
  return FALSE;
}

static void
job_over (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  (void) source_object;

  wait->outcome = outpaint_job_run_finish (result, wait->error);
  g_main_loop_quit (wait->loop);
}

/* Reads the source and waits for the job to be painted. */
static OutpaintOutcome *
paint (Run *run, GError **error)
{
  g_auto (OutpaintSource) source = { 0 };
  g_autoptr (OutpaintJob) job    = outpaint_job_new ();
  Wait wait                      = { .error = error };

  run->tick.phase = OUTPAINT_PHASE_PREPARING;
  if (!outpaint_source_read (
        &source, &run->target, &run->geometry, run->options, &run->tick, error))
    return NULL;

  job->service           = run->service;
  job->settings          = outpaint_settings_ref (run->settings);
  job->options           = outpaint_options_copy (run->options);
  job->geometry          = run->geometry;
  job->is_canvas_request = source.is_canvas_request;
  job->picture           = g_steal_pointer (&source.picture);
  job->first_seed        = run->options->seed >= 0 ? run->options->seed : outpaint_job_draw_seed ();
  run->coverage          = g_steal_pointer (&source.coverage);

  g_debug ("read: %s request, %d x %d pixels",
           job->is_canvas_request ? "canvas" : "ratio",
           job->picture->width,
           job->picture->height);

  wait.loop = g_main_loop_new (NULL, FALSE);
  outpaint_job_run_async (
    job, run->tick.cancellable, run->tick.progress, run->tick.progress_data, job_over, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);

  return wait.outcome;
}

static void
attach_record (Run *run, gint32 layer_ID, const OutpaintResult *result)
{
  const OutpaintRecord record = { run->record_source, run->geometry.margins };
  g_autofree gchar    *json =
    outpaint_record_to_json (run->options, &record, result, run->service->name);

  outpaint_parasite_attach (layer_ID, json);
}

static gboolean
make_layers (Run *run, GPtrArray *results, GArray *layers, GError **error)
{
  g_auto (OutpaintColors) colors = { 0 };
  g_autoptr (OutpaintSeam) seam =
    outpaint_seam_new (&run->geometry,
                       outpaint_seam_width (&run->geometry.margins, run->options->seam_width),
                       g_steal_pointer (&run->coverage));

  outpaint_colors_init (&colors, run->target.image_ID);

  run->tick.phase = OUTPAINT_PHASE_INSERTING;
  for (guint i = 0; i < results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (results, i);
      gint32                layer_ID;

      layer_ID = outpaint_painted_layer_new (
        run->target.image_ID, &colors, result, &run->geometry, seam, &run->tick, error);
      if (layer_ID == -1)
        return FALSE;

      attach_record (run, layer_ID, result);
      g_array_append_val (layers, layer_ID);
    }

  return TRUE;
}

/* GIMP's layers refer to their image: when it is gone, they must be left alone. */
static void
delete_layers (Run *run, GArray *layers)
{
  if (gimp_image_is_valid (run->target.image_ID))
    for (guint i = 0; i < layers->len; i++)
      gimp_item_delete (g_array_index (layers, gint32, i));

  g_array_set_size (layers, 0);
}

/* For a result whose layer is gone: the frame is all there is. */
static gboolean
insert_into_new_image (Run *run, GPtrArray *results, GArray *layers, GError **error)
{
  OutpaintRect *frame = &run->geometry.frame;

  run->target.image_ID = gimp_image_new (frame->width, frame->height, GIMP_RGB);
  if (run->target.image_ID == -1)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("GIMP has not enough memory for an image of the painting's size."));
      return FALSE;
    }

  gimp_image_undo_disable (run->target.image_ID);

  frame->x = frame->y  = 0;
  run->geometry.source = (OutpaintRect){ 0 };
  run->record_source   = 0; /* in the new image it would mean some other layer */
  g_clear_pointer (&run->coverage, g_free);

  if (!make_layers (run, results, layers, error))
    {
      gimp_image_delete (run->target.image_ID);
      return FALSE;
    }

  for (guint i = 0; i < layers->len; i++)
    {
      gint32 layer_ID = g_array_index (layers, gint32, i);

      gimp_item_set_visible (layer_ID, i == 0);
      gimp_image_insert_layer (run->target.image_ID, layer_ID, -1, (gint) i);
    }

  gimp_image_undo_enable (run->target.image_ID);
  if (gimp_default_display () > 0)
    gimp_display_new (run->target.image_ID);

  return TRUE;
}

static void
add_notice (OutpaintInserted *inserted, const gchar *sentence)
{
  g_autofree gchar *before = inserted->notice;

  inserted->notice =
    before == NULL ? g_strdup (sentence) : g_strjoin ("\n", before, sentence, NULL);
}

/* Windows live while the layers are made: the image is looked at before and
 * after.  FALSE without an error when the layer can't take the result any more.
 */
static gboolean
insert_above_source (Run *run, GPtrArray *results, GArray *layers, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GimpImageBaseType base_type;

  if (!outpaint_measure_again (&run->target, &run->geometry))
    return FALSE;

  base_type = gimp_image_base_type (run->target.image_ID);
  if (!make_layers (run, results, layers, &failure))
    {
      delete_layers (run, layers);
      if (gimp_image_is_valid (run->target.image_ID)
          || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_debug ("layers made: %u", layers->len);

  if (!outpaint_measure_again (&run->target, &run->geometry)
      || gimp_image_base_type (run->target.image_ID) != base_type)
    {
      delete_layers (run, layers);
      return FALSE;
    }

  return outpaint_insert_layers (&run->target,
                                 &run->geometry,
                                 (const gint32 *) (gpointer) layers->data,
                                 (gint) layers->len,
                                 error);
}

static gboolean
insert (Run *run, GPtrArray *results, GArray *layers, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (insert_above_source (run, results, layers, &failure))
    return TRUE;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  add_notice (inserted,
              run->target.layer_ID != -1
                ? _ ("The layer was removed or changed while its painting was under way, so the "
                     "painting is now an image of its own.")
                : _ ("The image was closed or its canvas resized while the painting was under "
                     "way, so the painting is now an image of its own."));

  return insert_into_new_image (run, results, layers, error);
}

static gboolean
run_all (Run *run, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;
  g_autoptr (GArray) layers           = g_array_new (FALSE, FALSE, sizeof (gint32));
  const OutpaintResult *first;

  if (!outpaint_options_validate (run->options, error)
      || !outpaint_measure (&run->target, run->options, &run->geometry, error)
      || !choose_service (run, error))
    return FALSE;

  g_debug ("source %d x %d at %d, %d; frame %d x %d; service %s",
           run->geometry.source.width,
           run->geometry.source.height,
           run->geometry.source.x,
           run->geometry.source.y,
           run->geometry.frame.width,
           run->geometry.frame.height,
           run->service->name);

  run->record_source = run->target.layer_ID != -1
                         ? (guint32) gimp_item_get_tattoo (run->target.layer_ID)
                         : OUTPAINT_RECORD_VISIBLE;

  outcome = paint (run, error);
  if (outcome == NULL)
    return FALSE;

  g_debug ("painted: %u of %d", outcome->results->len, run->options->variations);

  if (!insert (run, outcome->results, layers, inserted, error))
    return FALSE;

  first              = g_ptr_array_index (outcome->results, 0);
  inserted->n_layers = (gint) layers->len;
  inserted->layers   = (gint32 *) (gpointer) g_array_free (g_steal_pointer (&layers), FALSE);
  inserted->seed     = first->seed;
  inserted->seconds  = (g_get_monotonic_time () - run->start) / (gdouble) G_TIME_SPAN_SECOND;
  if (outcome->shortfall != NULL)
    add_notice (inserted, outcome->shortfall->message);

  g_debug ("inserted after %.2f s in all", inserted->seconds);

  return TRUE;
}

gboolean
outpaint_run (const OutpaintTarget  *target,
              const OutpaintOptions *options,
              OutpaintSettings      *settings,
              GCancellable          *cancellable,
              OutpaintProgressFunc   progress,
              gpointer               progress_data,
              OutpaintInserted      *inserted,
              GError               **error)
{
  Run run = {
    .target   = *target,
    .options  = options,
    .settings = settings,
    .tick  = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable },
    .start = g_get_monotonic_time (),
  };
  gboolean success;

  memset (inserted, 0, sizeof (*inserted));
  success = run_all (&run, inserted, error);
  g_free (run.coverage);

  return success;
}
