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
#include "core/service/setup.h"
#include "core/complete/memory.h"
#include "core/correct/see-through.h"
#include "gimp/host/host.h"
#include "gimp/procedure/recover.h"
#include "gimp/read/look.h"
#include "gimp/read/sampling.h"
#include "gimp/read/selection.h"
#include "gimp/read/source.h"
#include "gimp/write/results.h"

/* Name of GIMP's session data that is set once the warning about unsaved
 * paintings was shown.
 */
#define WARNED "plug-in-outpaint-told"

/* The state of a run between its phases. */
typedef struct
{
  const OutpaintOptions *options;
  OutpaintCorrections    corrections;
  OutpaintDestination    destination;
  OutpaintSelection     *selection; /* of a fill, or NULL */
  OutpaintSource         source;    /* without the picture after the job has started */
  OutpaintPicture       *sources;   /* what may be copied, or NULL for everything */
  OutpaintLook           look;      /* of the source when it was read */
  OutpaintWork           work;
  OutpaintSettings      *settings;
  const OutpaintService *service;
  OutpaintOptions       *lowered; /* options within the service's limits */
  OutpaintRecoveryJob   *cache;
  const gint64          *seeds;     /* of each variation, or NULL */
  gint64                 start;     /* monotonic time, microseconds */
  gboolean               is_hidden; /* TRUE when the whole painting will be transparent */
  gboolean               is_out;    /* TRUE once a request was sent that may be charged */
} Run;

/* The main loop that waits for the job, and its outcome. */
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
check_prompt (const Run *run, GError **error)
{
  g_autofree gchar *prompt = g_strstrip (g_strdup (run->options->prompt));

  if (*prompt != '\0' || !outpaint_service_can (run->service, OUTPAINT_SERVICE_NEEDS_PROMPT))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_PROMPT,
               _ ("The service \"%s\" needs a prompt. Describe the picture."),
               run->service->name);
  return FALSE;
}

static void
lower_options (Run *run)
{
  run->lowered = outpaint_options_copy (run->options);
  outpaint_limits_apply (outpaint_service_get_limits (run->service, run->settings), run->lowered);
  run->options = run->lowered;
}

static gboolean
choose_service (Run *run, GError **error)
{
  gboolean     is_named = *run->options->service != '\0';
  const gchar *name = is_named ? run->options->service : outpaint_setup_get_service (run->settings);

  run->service = outpaint_services_find (name);
  if (run->service != NULL)
    {
      lower_options (run);
      return outpaint_setup_check (run->service, run->settings, error) && check_prompt (run, error);
    }

  if (is_named)
    {
      g_autofree gchar *names = outpaint_services_describe_names ();

      g_set_error (
        error,
        OUTPAINT_ERROR,
        OUTPAINT_ERROR_ARGUMENT,
        _ ("The argument \"service\" is \"%s\"; it must be %s, or empty for the configured one."),
        name,
        names);
    }
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
check_surroundings (const Run *run, GError **error)
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
check_source (Run *run, GError **error)
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

static gboolean
read_source (Run *run, OutpaintSource *source, GError **error)
{
  const OutpaintGeometry *geometry = &run->destination.geometry;
  const OutpaintService  *service  = run->service;
  OutpaintCanvasSize      size;
  OutpaintSourceSpec      spec;

  outpaint_service_get_size (service, run->settings, geometry, run->options, &size);
  spec = (OutpaintSourceSpec){
    .scale        = size.scale,
    .at_full_size = outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE),
    .takes_ratios = outpaint_service_can (service, OUTPAINT_SERVICE_TAKES_RATIOS),
    .corrections  = run->corrections,
  };

  return outpaint_source_read (
    source, &run->destination.target, geometry, &spec, &run->work, error);
}

/* Reads what a service that copies may copy. */
static gboolean
read_sources (Run *run, GError **error)
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
make_job (Run *run)
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
  job->seeds             = g_memdup2 (run->seeds, sizeof (gint64) * run->options->variations);

  return job;
}

/* Reads the source and waits for the job. */
static OutpaintOutcome *
paint (Run *run, GError **error)
{
  g_autoptr (OutpaintJob) job = NULL;
  Wait wait                   = { .error = error };

  run->work.phase = OUTPAINT_PHASE_PREPARING;
  if (!read_source (run, &run->source, error) || !check_source (run, error)
      || !read_sources (run, error))
    return NULL;

  outpaint_look_init (&run->look, run->destination.target.image_ID, run->source.picture);
  job = make_job (run);

  g_debug ("read: %s request, %d x %d pixels",
           job->is_canvas_request ? "canvas" : "ratio",
           job->picture->width,
           job->picture->height);

  wait.loop = g_main_loop_new (NULL, FALSE);
  outpaint_job_run_async (
    job, run->work.cancellable, run->work.progress, run->work.progress_data, job_over, &wait);
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

/* Sets *is_equal to FALSE when the image's profile was replaced without a
 * conversion of its pixels.  Returns FALSE on failure.
 */
static gboolean
looks_as_before (Run *run, gboolean *is_equal, GError **error)
{
  gint32 image_ID                = run->destination.target.image_ID;
  g_auto (OutpaintSource) source = { 0 };
  g_auto (OutpaintLook) look     = { 0 };

  *is_equal = TRUE;
  if (!outpaint_target_update_geometry (&run->destination.target, &run->destination.geometry)
      || outpaint_colors_fit (&run->look.colors, image_ID)
      || (outpaint_host_image_get_base_type (image_ID) == GIMP_GRAY) != run->look.colors.is_gray)
    return TRUE;

  if (!read_source (run, &source, error))
    return FALSE;

  outpaint_look_init (&look, image_ID, source.picture);
  *is_equal = outpaint_look_equal (&look, &run->look);

  return TRUE;
}

/* Makes a new image of the results and adds the reason to the notice. */
static gboolean
make_image (Run              *run,
            GPtrArray        *results,
            GArray           *layers,
            OutpaintInserted *inserted,
            const gchar      *reason,
            GError          **error)
{
  const OutpaintResultsSpec spec = { run->options, run->service->name, run->corrections };

  outpaint_source_clear (&run->source);
  add_notice (inserted, reason);

  return outpaint_results_make_image (&run->destination, &spec, results, layers, &run->work, error);
}

/* The reason for an image of its own. */
static gchar *
describe_misfit (Run *run)
{
  g_autoptr (GError) failure = NULL;

  outpaint_target_check (&run->destination.target, &failure);

  return g_strdup_printf (
    _ ("%s The painting was opened as a new image."),
    failure != NULL ? failure->message : _ ("The layer or the canvas was resized during the run."));
}

static gboolean
insert (Run *run, GPtrArray *results, GArray *layers, OutpaintInserted *inserted, GError **error)
{
  const OutpaintResultsSpec spec = { run->options, run->service->name, run->corrections };
  g_autoptr (GError) failure     = NULL;
  g_autofree gchar *reason       = NULL;
  gboolean          is_equal;

  if (!looks_as_before (run, &is_equal, error))
    return FALSE;

  if (!is_equal)
    return make_image (run,
                       results,
                       layers,
                       inserted,
                       _ ("The color profile of the image was changed during the run. The painting "
                          "was opened as a new image."),
                       error);

  if (outpaint_results_insert (
        &run->destination, &run->source, &spec, results, layers, &run->work, &failure))
    return TRUE;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  reason = describe_misfit (run);

  return make_image (run, results, layers, inserted, reason, error);
}

/* Creates the store for the paintings of a service that charges. */
static OutpaintRecoveryJob *
make_cache (Run *run)
{
  g_autofree gchar *directory        = outpaint_recover_get_directory ();
  g_autofree gchar *image            = NULL;
  g_autoptr (OutpaintRecord) record  = outpaint_record_new (run->options);
  g_autoptr (OutpaintRecovery) about = NULL;

  outpaint_record_set_service (record, run->service->name);
  record->origin.source = run->destination.record_source;

  image = outpaint_host_image_get_name (run->destination.target.image_ID);
  about = outpaint_recovery_new (NULL, record);
  outpaint_recovery_set_geometry (about, &run->destination.geometry);
  outpaint_service_get_size (
    run->service, run->settings, &run->destination.geometry, run->options, &about->size);
  if (run->selection != NULL)
    outpaint_recovery_set_selection (about, run->selection);
  if (image != NULL)
    {
      g_free (about->image);
      about->image = g_steal_pointer (&image);
    }

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

/* Returns the sentence about stored paintings that are in no image, or NULL. */
static gchar *
describe_left (Run *run)
{
  gint n_left = run->cache != NULL ? outpaint_recovery_job_count_left (run->cache) : 0;

  if (n_left == 0)
    return NULL;

  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "%d painting is kept: Filters > Recover Outpaintings... lists it.",
                 "%d paintings are kept: Filters > Recover Outpaintings... lists them.",
                 (gulong) n_left),
    n_left);
}

/* Warn only once per session. */
static void
add_not_on_disk (Run *run, OutpaintInserted *inserted)
{
  g_autofree gchar *failure =
    run->cache != NULL ? outpaint_recovery_job_get_failure (run->cache) : NULL;

  g_autofree gchar *warned = outpaint_host_get_session_data (WARNED);

  if (failure == NULL || warned != NULL)
    return;

  add_notice (inserted, failure);
  outpaint_host_set_session_data (WARNED, WARNED);
}

/* The message of a cancelled run, for the dialog. */
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

static gboolean
check_memory (Run *run, GError **error)
{
  g_auto (OutpaintColors) colors = { 0 };

  outpaint_colors_init (&colors, run->destination.target.image_ID);

  return outpaint_memory_check_frame (&run->destination.geometry.frame,
                                      run->options->variations,
                                      !colors.is_u8,
                                      outpaint_memory_get_available ("/"),
                                      error);
}

/* Checks the target, reads the selection of a fill, and computes the geometry. */
static gboolean
locate (Run *run, GError **error)
{
  OutpaintTarget *target = &run->destination.target;

  if (!outpaint_target_check (target, error))
    return FALSE;

  if (target->is_fill)
    {
      target->selection = run->selection = outpaint_selection_read (target, error);
      if (run->selection == NULL)
        return FALSE;
    }

  return outpaint_target_get_geometry (target, run->options, &run->destination.geometry, error);
}

/* Adds the area to copy from to the context of a fill, for a service that copies. */
static gboolean
widen_context (Run *run, GError **error)
{
  OutpaintTarget    *target = &run->destination.target;
  OutpaintRect       source;
  OutpaintRect       bounds;
  OutpaintSelection *wide;

  if (run->selection == NULL || *run->options->copy_only_from == '\0'
      || !outpaint_service_can (run->service, OUTPAINT_SERVICE_FULL_SIZE))
    return TRUE;

  source = outpaint_target_get_rect (target);
  if (!outpaint_sampling_get_bounds (target->image_ID, &source, run->options, &bounds, error))
    return FALSE;

  bounds.x -= source.x;
  bounds.y -= source.y;
  wide = outpaint_selection_widen (run->selection, &bounds);
  outpaint_selection_unref (run->selection);
  target->selection = run->selection = wide;

  return outpaint_target_get_geometry (target, run->options, &run->destination.geometry, error);
}

/* Chooses the corrections: those of the options that the environment does not leave out. */
static gboolean
choose_corrections (Run *run, GError **error)
{
  OutpaintCorrections chosen;

  if (!outpaint_corrections_parse (run->options->corrections, &chosen, error))
    return FALSE;

  run->corrections =
    chosen & outpaint_corrections_without (g_getenv (OUTPAINT_CORRECTIONS_VARIABLE));

  return TRUE;
}

/* Checks the arguments and everything else that needs no pixels of the source. */
static gboolean
prepare (Run *run, GError **error)
{
  OutpaintDestination    *destination = &run->destination;
  const OutpaintGeometry *geometry    = &destination->geometry;

  if (!outpaint_options_validate (run->options, error) || !choose_corrections (run, error)
      || !locate (run, error) || !choose_service (run, error) || !widen_context (run, error))
    return FALSE;

  g_debug ("source %d x %d at %d, %d; frame %d x %d; service %s",
           geometry->source.width,
           geometry->source.height,
           geometry->source.x,
           geometry->source.y,
           geometry->frame.width,
           geometry->frame.height,
           run->service->name);

  if (outpaint_service_can (run->service, OUTPAINT_SERVICE_FULL_SIZE) && !check_memory (run, error))
    return FALSE;

  destination->record_source =
    destination->target.layer_ID != -1
      ? (guint32) outpaint_host_item_get_tattoo (destination->target.layer_ID)
      : OUTPAINT_RECORD_VISIBLE;

  /* Free paintings are not stored. */
  if (outpaint_service_can (run->service, OUTPAINT_SERVICE_CHARGES))
    run->cache = make_cache (run);

  return TRUE;
}

static void
add_shortfall (OutpaintInserted *inserted, const OutpaintOutcome *outcome)
{
  inserted->n_missing = outcome->n_missing;
  memcpy (inserted->missing, outcome->missing, sizeof (inserted->missing));
  if (outcome->shortfall != NULL)
    add_notice (inserted, outcome->shortfall->message);
}

/* Fills inserted and takes the layer IDs. */
static void
report (Run *run, const OutpaintOutcome *outcome, GArray *layers, OutpaintInserted *inserted)
{
  const OutpaintResult *first = g_ptr_array_index (outcome->results, 0);
  g_autofree gchar     *left  = NULL;

  if (run->cache != NULL)
    mark_inserted (run, outcome->results);

  inserted->n_layers = (gint) layers->len;
  inserted->layers   = (gint32 *) (gpointer) g_array_free (layers, FALSE);
  inserted->seed     = first->seed;
  inserted->service  = run->service->name;
  inserted->seconds  = (g_get_monotonic_time () - run->start) / (gdouble) G_TIME_SPAN_SECOND;
  add_shortfall (inserted, outcome);

  if (run->is_hidden)
    add_notice (inserted, outpaint_source_get_hint ());

  left = describe_left (run);
  if (left != NULL)
    add_notice (inserted, left);
  add_not_on_disk (run, inserted);

  g_debug ("inserted after %.2f s in all", inserted->seconds);
}

static gboolean
run_all (Run *run, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (OutpaintOutcome) outcome = NULL;
  g_autoptr (GArray) layers           = g_array_new (FALSE, FALSE, sizeof (gint32));

  if (!prepare (run, error))
    return FALSE;

  outcome = paint (run, error);
  if (outcome == NULL)
    return FALSE;

  g_debug ("painted: %u of %d", outcome->results->len, run->options->variations);

  if (!insert (run, outcome->results, layers, inserted, error))
    return FALSE;

  report (run, outcome, g_steal_pointer (&layers), inserted);

  return TRUE;
}

static void
run_clear (Run *run)
{
  outpaint_source_clear (&run->source);
  g_clear_pointer (&run->selection, outpaint_selection_unref);
  g_clear_pointer (&run->sources, outpaint_picture_unref);
  outpaint_look_clear (&run->look);
  outpaint_options_free (run->lowered);
  g_clear_pointer (&run->cache, outpaint_recovery_job_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* seeds: of each variation; NULL for consecutive seeds from the options' seed. */
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
  g_auto (Run) run = {
    .options     = options,
    .destination = { .target = *target },
    .work = { .progress = progress, .progress_data = progress_data, .cancellable = cancellable },
    .settings = settings,
    .seeds    = seeds,
    .start    = g_get_monotonic_time ()
  };
  g_autoptr (GError) failure = NULL;

  memset (inserted, 0, sizeof (*inserted));
  if (run_all (&run, inserted, &failure))
    return TRUE;

  complete_failure (&run, failure);
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
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
