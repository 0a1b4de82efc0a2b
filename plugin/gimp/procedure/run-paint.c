/* Reading and painting of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/correct/see-through.h"
#include "gimp/procedure/run-private.h"
#include "gimp/read/sampling.h"
#include "gimp/read/target-geometry.h"

/* The main loop that waits for the job, and its outcome. */
typedef struct
{
  GMainLoop       *loop;
  OutpaintOutcome *outcome;
  GError         **error;
} Wait;


static gboolean
has_opaque_pixel (const OutpaintPicture *picture)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < n_pixels; i++)
    if (picture->data[4 * i + 3] == 255)
      return TRUE;

  return FALSE;
}

/* Refuses a fill without surroundings for a service that only continues them. */
static gboolean
check_surroundings (const OutpaintRun *run, GError **error)
{
  if (!outpaint_service_can (run->service, OUTPAINT_SERVICE_FULL_SIZE)
      || has_opaque_pixel (run->source.picture))
    return TRUE;

  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SOURCE,
                       _ ("There is nothing to continue: no opaque pixel of the layer lies around "
                          "the selection. Select less, or choose an online service."));
  return FALSE;
}

/* Refuses an invisible painting of a service that charges. */
static gboolean
check_source (OutpaintRun *run, GError **error)
{
  const OutpaintSource *source = &run->source;

  if (run->selection != NULL)
    return check_surroundings (run, error);

  if (!outpaint_target_check_margins (
        &run->destination.geometry, run->options, source->coverage == NULL, error))
    return FALSE;

  if (source->is_translucent && source->see_through == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("The layer is translucent everywhere, so the painting would replace "
                              "all of it. Set at least one margin, or make the layer opaque "
                              "first."));
      return FALSE;
    }

  run->is_hidden = source->see_through != NULL && !outpaint_see_through_shows (source->see_through);
  if (!run->is_hidden || !outpaint_service_can (run->service, OUTPAINT_SERVICE_CHARGES))
    return TRUE;

  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, outpaint_source_get_hint ());
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

gboolean
outpaint_run_read (OutpaintRun *run, OutpaintSource *source, GError **error)
{
  const OutpaintGeometry *geometry    = &run->destination.geometry;
  const OutpaintService  *service     = run->service;
  OutpaintCorrections     corrections = run->corrections;
  OutpaintCanvasSize      size;
  OutpaintSourceSpec      spec;

  if (run->options->detail == 0)
    corrections &= ~OUTPAINT_CORRECTION_DETAIL;
  outpaint_service_get_size (service, run->settings, geometry, run->options, &size);
  spec = (OutpaintSourceSpec){
    .scale        = size.scale,
    .at_full_size = outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE),
    .takes_ratios = outpaint_service_can (service, OUTPAINT_SERVICE_TAKES_RATIOS),
    .corrections  = corrections,
    .keeps        = run->inserts_at_once,
  };

  return outpaint_source_read (
    source, &run->destination.target, geometry, &spec, &run->work, error);
}

/* Reads what a service that copies may copy. */
static gboolean
read_sources (OutpaintRun *run, GError **error)
{
  return !outpaint_service_can (run->service, OUTPAINT_SERVICE_FULL_SIZE)
         || outpaint_sampling_read (run->destination.target.image_ID,
                                    &run->destination.geometry.frame,
                                    run->options,
                                    &run->sources,
                                    error);
}

/* Creates the job, which takes the source's picture. */
static OutpaintJob *
make_job (OutpaintRun *run, const gint64 *seeds)
{
  OutpaintJob *job = outpaint_job_new ();

  job->service           = run->service;
  job->settings          = outpaint_settings_ref (run->settings);
  job->options           = outpaint_options_copy (run->options);
  job->geometry          = run->destination.geometry;
  job->is_canvas_request = run->source.is_canvas_request;
  job->cache             = run->cache != NULL ? outpaint_recovery_job_ref (run->cache) : NULL;
  job->picture           = g_steal_pointer (&run->source.picture);
  job->sources           = g_steal_pointer (&run->sources);
  job->first_seed        = run->options->seed >= 0 ? run->options->seed : outpaint_job_draw_seed ();
  job->seeds             = g_memdup2 (seeds, sizeof (gint64) * run->options->variations);

  return job;
}

gboolean
outpaint_run_paint (OutpaintRun *run, const gint64 *seeds, GError **error)
{
  g_autoptr (OutpaintJob) job = NULL;
  Wait            wait        = { .error = error };
  OutpaintMargins margins[OUTPAINT_PASSES_MAX];
  gint            n_passes;

  run->work.phase = OUTPAINT_PHASE_PREPARING;
  if (!outpaint_run_read (run, &run->source, error) || !check_source (run, error)
      || !read_sources (run, error))
    return FALSE;

  outpaint_look_init (&run->look, run->destination.target.image_ID, run->source.picture);
  n_passes = outpaint_run_plan_passes (run, margins);
  if (n_passes > 1)
    {
      g_clear_pointer (&run->source.picture, outpaint_picture_unref);
      outpaint_reduced_clear (&run->source.reduced);
      return outpaint_run_paint_in_passes (run, margins, n_passes, seeds, error);
    }

  job = make_job (run, seeds);

  g_debug ("read: %s request, %d x %d pixels",
           job->is_canvas_request ? "canvas" : "ratio",
           job->picture->width,
           job->picture->height);

  wait.loop = g_main_loop_new (NULL, FALSE);
  outpaint_job_run_async (
    job, run->work.cancellable, run->work.progress, run->work.progress_data, job_over, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  run->is_out  = outpaint_job_is_out (job);
  run->outcome = wait.outcome;
  if (run->outcome != NULL)
    g_debug ("painted: %u of %d", run->outcome->results->len, run->options->variations);

  return run->outcome != NULL;
}
