/* Checks before a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/complete/memory.h"
#include "core/service/setup.h"
#include "gimp/host/host.h"
#include "gimp/procedure/recover.h"
#include "gimp/procedure/run-private.h"
#include "gimp/read/sampling.h"
#include "gimp/read/selection.h"
#include "gimp/read/target-geometry.h"


static gboolean
check_prompt (const OutpaintRun *run, GError **error)
{
  if (*run->options->prompt != '\0'
      || !outpaint_service_can (run->service, OUTPAINT_SERVICE_NEEDS_PROMPT))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_PROMPT,
               _ ("The service \"%s\" needs a prompt. Describe the picture."),
               _ (run->service->label));
  return FALSE;
}

/* A service would take blanks for a description. */
static void
drop_blanks (gchar *prompt)
{
  if (outpaint_text_is_blank (prompt))
    *prompt = '\0';
}

static gboolean
choose_service (OutpaintRun *run, GError **error)
{
  gboolean     is_named = *run->options->service != '\0';
  const gchar *name = is_named ? run->options->service : outpaint_setup_get_service (run->settings);

  run->service = outpaint_services_find (name);
  if (run->service != NULL)
    {
      drop_blanks (run->options->prompt);
      drop_blanks (run->options->negative_prompt);
      outpaint_limits_apply (outpaint_service_get_limits (run->service, run->settings),
                             run->options);
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
check_memory (OutpaintRun *run, GError **error)
{
  const OutpaintOptions *options = run->options;
  g_auto (OutpaintColors) colors = { 0 };

  outpaint_colors_init (&colors, run->destination.target.image_ID);

  return outpaint_memory_check_frame (&run->destination.geometry.frame,
                                      options->variations,
                                      !colors.is_u8,
                                      *options->copy_only_from != '\0'
                                        || *options->dont_copy_from != '\0',
                                      outpaint_memory_get_available ("/"),
                                      error);
}

/* Reads the selection of a fill, unless the run was given one, which has to fit. */
static gboolean
take_selection (OutpaintRun *run, GError **error)
{
  OutpaintTarget *target = &run->destination.target;
  OutpaintRect    source = outpaint_target_get_rect (target);

  if (run->selection == NULL)
    target->selection = run->selection = outpaint_selection_read (target, error);
  if (run->selection == NULL)
    return FALSE;

  if (run->selection->width == source.width && run->selection->height == source.height)
    return TRUE;

  g_set_error_literal (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_SOURCE,
    _ ("The layer was resized after it was filled, so that the selection of that "
       "time no longer fits. Start again with a new selection."));
  return FALSE;
}

/* Checks the target, gets the selection of a fill, and computes the geometry. */
static gboolean
locate (OutpaintRun *run, GError **error)
{
  OutpaintTarget *target = &run->destination.target;

  if (!outpaint_target_check (target, error))
    return FALSE;

  if (target->is_fill && !take_selection (run, error))
    return FALSE;

  return outpaint_target_get_geometry (target, run->options, &run->destination.geometry, error);
}

/* Creates the store for the paintings of a service that charges, or continues it. */
static void
prepare_cache (OutpaintRun *run)
{
  g_autofree gchar *directory        = outpaint_recover_get_directory ();
  g_autofree gchar *image            = NULL;
  g_autoptr (OutpaintRecord) record  = outpaint_record_new (run->options);
  g_autoptr (OutpaintRecovery) about = NULL;

  outpaint_record_set_service (record, run->service->name);
  record->origin.source = run->destination.record_source;

  image = run->image != NULL ? g_strdup (run->image)
                             : outpaint_host_image_get_name (run->destination.target.image_ID);
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

  if (run->cache == NULL)
    run->cache = outpaint_recovery_job_new (directory, about);
  else
    outpaint_recovery_job_set_about (run->cache, about);
}

/* Adds the area to copy from to the context of a fill, for a service that copies. */
static gboolean
widen_context (OutpaintRun *run, GError **error)
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
choose_corrections (OutpaintRun *run, GError **error)
{
  OutpaintCorrections chosen;

  if (!outpaint_corrections_parse (run->options->corrections, &chosen, error))
    return FALSE;

  run->corrections =
    chosen & outpaint_corrections_without (g_getenv (OUTPAINT_CORRECTIONS_VARIABLE));

  return TRUE;
}

gboolean
outpaint_run_prepare (OutpaintRun *run, GError **error)
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
    prepare_cache (run);

  return TRUE;
}
