/* One run: read, paint, insert
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/run.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>

#include "core/base/error.h"
#include "core/service/job.h"
#include "core/complete/memory.h"
#include "core/store/record.h"
#include "gimp/host/host.h"
#include "gimp/read/look.h"
#include "core/correct/see-through.h"
#include "gimp/procedure/recover.h"
#include "gimp/write/results.h"
#include "gimp/read/source.h"

/* GIMP's data of that name is there once the user was told that paintings are
 * not on disk.
 */
#define TOLD "plug-in-outpaint-told"

/* What a run carries from one of its phases to the next. */
typedef struct
{
  OutpaintDestination    destination;
  OutpaintLook           look; /* the source's when it was read */
  OutpaintSettings      *settings;
  const OutpaintService *service;
  OutpaintRecoveryJob   *cache;
  const gint64          *seeds;     /* NULL, or the variations' */
  gint64                 start;     /* monotonic */
  gboolean               is_hidden; /* all that is painted will be transparent */
  gboolean               is_out;    /* a request that may be charged */
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
  inserted->n_layers  = 0;
  inserted->n_missing = 0;
}

static gboolean
choose_service (Run *run, GError **error)
{
  gboolean     is_named = *run->destination.options->service != '\0';
  const gchar *name =
    is_named ? run->destination.options->service : outpaint_settings_get_service (run->settings);

  run->service = outpaint_services_find (name);
  if (run->service != NULL)
    return run->service->check (run->settings, error);

  if (is_named)
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_ARGUMENT,
                 _ ("The argument \"service\" is \"%s\"; it must be \"local\", \"gateway\", "
                    "\"volcengine\", or empty for the configured one."),
                 name);
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The service \"%s\" in the settings does not exist in this version. Choose "
                    "another one under Service in Filters > Outpaint..., or with the environment "
                    "variable OUTPAINT_SERVICE."),
                 name);

  return FALSE;
}

/* What will be seen of a painting, before it is paid for.  What this machine
 * paints costs nothing.
 */
static gboolean
check_source (Run *run, const OutpaintSource *source, GError **error)
{
  if (!outpaint_measure_check (
        &run->destination.geometry, run->destination.options, source->coverage == NULL, error))
    return FALSE;

  run->is_hidden = source->see_through != NULL && !outpaint_see_through_shows (source->see_through);
  if (!run->is_hidden || run->service->is_local)
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

static gboolean
read_source (Run *run, OutpaintSource *source, GError **error)
{
  return outpaint_source_read (source,
                               &run->destination.target,
                               &run->destination.geometry,
                               run->destination.options,
                               run->service->is_local,
                               run->destination.corrections,
                               &run->destination.work,
                               error);
}

/* Reads the source and waits for the job to be painted. */
static OutpaintOutcome *
paint (Run *run, GError **error)
{
  g_auto (OutpaintSource) source = { 0 };
  g_autoptr (OutpaintJob) job    = outpaint_job_new ();
  Wait wait                      = { .error = error };

  run->destination.work.phase = OUTPAINT_PHASE_PREPARING;
  if (!read_source (run, &source, error) || !check_source (run, &source, error))
    return NULL;

  outpaint_look_init (&run->look, run->destination.target.image_ID, source.picture);
  job->service           = run->service;
  job->settings          = outpaint_settings_ref (run->settings);
  job->options           = outpaint_options_copy (run->destination.options);
  job->geometry          = run->destination.geometry;
  job->is_canvas_request = source.is_canvas_request;
  job->cache             = run->cache != NULL ? outpaint_recovery_job_ref (run->cache) : NULL;
  job->picture           = g_steal_pointer (&source.picture);
  job->first_seed        = run->destination.options->seed >= 0 ? run->destination.options->seed
                                                               : outpaint_job_draw_seed ();
  job->seeds = g_memdup2 (run->seeds, sizeof (gint64) * run->destination.options->variations);
  run->destination.border      = source.border;
  run->destination.coverage    = g_steal_pointer (&source.coverage);
  run->destination.see_through = g_steal_pointer (&source.see_through);

  g_debug ("read: %s request, %d x %d pixels",
           job->is_canvas_request ? "canvas" : "ratio",
           job->picture->width,
           job->picture->height);

  wait.loop = g_main_loop_new (NULL, FALSE);
  outpaint_job_run_async (job,
                          run->destination.work.cancellable,
                          run->destination.work.progress,
                          run->destination.work.progress_data,
                          job_over,
                          &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  run->is_out = outpaint_job_is_out (job);

  return wait.outcome;
}

static void
add_notice (OutpaintInserted *inserted, const gchar *sentence)
{
  g_autofree gchar *before = inserted->notice;

  inserted->notice =
    before == NULL ? g_strdup (sentence) : g_strjoin ("\n", before, sentence, NULL);
}

/* FALSE when the image has another profile than it had, and its pixels were
 * not converted to it.
 */
static gboolean
looks_as_before (Run *run, gboolean *does, GError **error)
{
  gint32 image_ID                = run->destination.target.image_ID;
  g_auto (OutpaintSource) source = { 0 };
  g_auto (OutpaintLook) look     = { 0 };

  *does = TRUE;
  if (!outpaint_target_update_geometry (&run->destination.target, &run->destination.geometry)
      || outpaint_colors_fit (&run->look.colors, image_ID)
      || (outpaint_host_image_get_base_type (image_ID) == GIMP_GRAY) != run->look.colors.is_gray)
    return TRUE;

  if (!read_source (run, &source, error))
    return FALSE;

  outpaint_look_init (&look, image_ID, source.picture);
  *does = outpaint_look_equal (&look, &run->look);

  return TRUE;
}

static gboolean
insert (Run *run, GPtrArray *results, GArray *layers, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean does;

  if (!looks_as_before (run, &does, error))
    return FALSE;

  if (!does)
    {
      add_notice (inserted,
                  _ ("The color profile of the image was changed during the run. The painting was "
                     "opened as a new image."));
      return outpaint_results_make_image (&run->destination, results, layers, error);
    }

  if (outpaint_results_insert (&run->destination, results, layers, &failure))
    return TRUE;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  add_notice (
    inserted,
    run->destination.target.layer_ID != -1
      ? _ (
        "The layer was removed or changed during the run. The painting was opened as a new image.")
      : _ ("The image was closed or its canvas was resized during the run. The painting was opened "
           "as a new image."));

  return outpaint_results_make_image (&run->destination, results, layers, error);
}

/* What is told of each painting that is kept on disk.  What this machine has
 * painted is not kept: it paints it again for nothing.
 */
static OutpaintRecoveryJob *
make_cache (Run *run)
{
  g_autofree gchar *directory = outpaint_recover_get_directory ();
  g_autofree gchar *image     = outpaint_host_image_get_name (run->destination.target.image_ID);
  g_autoptr (OutpaintRecovery) about = outpaint_recovery_new (NULL);

  g_free (about->service);
  g_free (about->image);
  outpaint_options_free (about->options);
  about->service       = g_strdup (run->service->name);
  about->image         = g_strdup (image != NULL ? image : "");
  about->options       = outpaint_options_copy (run->destination.options);
  about->geometry      = run->destination.geometry;
  about->record_source = run->destination.record_source;

  return outpaint_recovery_job_new (directory, about);
}

static void
mark_inserted (Run *run, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (results, i);

      outpaint_recovery_job_mark_inserted (run->cache, result->kept);
    }
}

/* How to get what is kept and not in an image; NULL when all is in one. */
static gchar *
describe_left (Run *run)
{
  gint n_left = run->cache != NULL ? outpaint_recovery_job_count_left (run->cache) : 0;

  if (n_left == 0)
    return NULL;

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "%d painting is kept: Filters > Recover Outpaintings... opens it.",
                 "%d paintings are kept: Filters > Recover Outpaintings... opens them.",
                 (gulong) n_left),
    n_left);
}

/* Warn only once per session. */
static void
tell_not_on_disk (Run *run, OutpaintInserted *inserted)
{
  g_autofree gchar *failure =
    run->cache != NULL ? outpaint_recovery_job_get_failure (run->cache) : NULL;

  g_autofree gchar *told = outpaint_host_get_session_data (TOLD);

  if (failure == NULL || told != NULL)
    return;

  add_notice (inserted, failure);
  outpaint_host_set_session_data (TOLD, TOLD);
}

/* A cancelled run's message is what the dialog says of it. */
static gchar *
describe_cancelling (Run *run)
{
  if (run->is_out)
    return g_strdup (
      _ ("Cancelled. The image is unchanged. The request was already sent and may be charged."));

  return g_strdup (_ ("Cancelled. The image is unchanged."));
}

static void
complete_failure (Run *run, GError *failure)
{
  g_autofree gchar *left = describe_left (run);
  g_autofree gchar *loss = run->cache != NULL ? outpaint_recovery_job_get_loss (run->cache) : NULL;
  GString          *message = g_string_new (NULL);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (failure->message);
      failure->message = describe_cancelling (run);
    }

  g_string_append (message, failure->message);
  if (left != NULL)
    g_string_append_printf (message, " %s", left);
  if (loss != NULL)
    g_string_append_printf (message, " %s", loss);

  g_free (failure->message);
  failure->message = g_string_free (message, FALSE);
}

static void
tell_shortfall (OutpaintInserted *inserted, const OutpaintOutcome *outcome)
{
  inserted->n_missing = outcome->n_missing;
  memcpy (inserted->missing, outcome->missing, sizeof (inserted->missing));
  if (outcome->shortfall != NULL)
    add_notice (inserted, outcome->shortfall->message);
}

static gboolean
run_all (Run *run, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;
  g_autoptr (GArray) layers           = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autofree gchar     *left          = NULL;
  const OutpaintResult *first;

  if (!outpaint_options_validate (run->destination.options, error)
      || !outpaint_target_get_geometry (
        &run->destination.target, run->destination.options, &run->destination.geometry, error)
      || !choose_service (run, error))
    return FALSE;

  g_debug ("source %d x %d at %d, %d; frame %d x %d; service %s",
           run->destination.geometry.source.width,
           run->destination.geometry.source.height,
           run->destination.geometry.source.x,
           run->destination.geometry.source.y,
           run->destination.geometry.frame.width,
           run->destination.geometry.frame.height,
           run->service->name);

  if (run->service->is_local
      && !outpaint_memory_check_frame (
        &run->destination.geometry.frame, outpaint_memory_get_available ("/"), error))
    return FALSE;

  run->destination.record_source =
    run->destination.target.layer_ID != -1
      ? (guint32) outpaint_host_item_get_tattoo (run->destination.target.layer_ID)
      : OUTPAINT_RECORD_VISIBLE;

  run->destination.service = run->service->name;
  run->cache               = run->service->is_local ? NULL : make_cache (run);

  outcome = paint (run, error);
  if (outcome == NULL)
    return FALSE;

  g_debug ("painted: %u of %d", outcome->results->len, run->destination.options->variations);

  if (!insert (run, outcome->results, layers, inserted, error))
    return FALSE;

  if (run->cache != NULL)
    mark_inserted (run, outcome->results);

  first              = g_ptr_array_index (outcome->results, 0);
  inserted->n_layers = (gint) layers->len;
  inserted->layers   = (gint32 *) (gpointer) g_array_free (g_steal_pointer (&layers), FALSE);
  inserted->seed     = first->seed;
  inserted->service  = run->service->name;
  inserted->seconds  = (g_get_monotonic_time () - run->start) / (gdouble) G_TIME_SPAN_SECOND;
  tell_shortfall (inserted, outcome);

  if (run->is_hidden)
    add_notice (inserted, outpaint_source_get_hint ());

  left = describe_left (run);
  if (left != NULL)
    add_notice (inserted, left);
  tell_not_on_disk (run, inserted);

  g_debug ("inserted after %.2f s in all", inserted->seconds);

  return TRUE;
}

/* seeds: NULL for those that options tells. */
static gboolean
run_with_seeds (const OutpaintTarget  *target,
                const OutpaintOptions *options,
                const gint64          *seeds,
                OutpaintSettings      *settings,
                GCancellable          *cancellable,
                OutpaintProgressFunc   progress,
                gpointer               progress_data,
                OutpaintInserted      *inserted,
                GError               **error)
{
  Run run = {
    .destination = { .target  = *target,
                     .options = options,
                     .corrections =
                       outpaint_corrections_without (g_getenv (OUTPAINT_CORRECTIONS_VARIABLE)),
                     .work = { .progress      = progress,
                               .progress_data = progress_data,
                               .cancellable   = cancellable } },
    .settings    = settings,
    .seeds       = seeds,
    .start       = g_get_monotonic_time (),
  };
  g_autoptr (GError) failure = NULL;

  memset (inserted, 0, sizeof (*inserted));
  if (!run_all (&run, inserted, &failure))
    {
      complete_failure (&run, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
    }

  g_free (run.destination.coverage);
  outpaint_look_clear (&run.look);
  g_clear_pointer (&run.destination.see_through, outpaint_see_through_free);
  g_clear_pointer (&run.cache, outpaint_recovery_job_unref);

  return inserted->layers != NULL;
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
  return run_with_seeds (
    target, options, NULL, settings, cancellable, progress, progress_data, inserted, error);
}

gboolean
outpaint_run_missing (const OutpaintTarget  *target,
                      const OutpaintOptions *options,
                      OutpaintSettings      *settings,
                      GCancellable          *cancellable,
                      OutpaintProgressFunc   progress,
                      gpointer               progress_data,
                      OutpaintInserted      *inserted,
                      GError               **error)
{
  g_autoptr (OutpaintOptions) asked = outpaint_options_copy (options);
  OutpaintInserted further;
  gint32          *layers;

  g_free (asked->service);
  asked->service    = g_strdup (inserted->service);
  asked->variations = inserted->n_missing;
  if (!run_with_seeds (target,
                       asked,
                       inserted->missing,
                       settings,
                       cancellable,
                       progress,
                       progress_data,
                       &further,
                       error))
    {
      outpaint_inserted_clear (&further);
      return FALSE;
    }

  layers = g_renew (gint32, inserted->layers, inserted->n_layers + further.n_layers);
  memcpy (layers + inserted->n_layers, further.layers, sizeof (gint32) * further.n_layers);
  further.n_layers += inserted->n_layers;
  g_free (further.layers);
  g_free (inserted->notice);
  further.layers = layers;
  *inserted      = further;

  return TRUE;
}
