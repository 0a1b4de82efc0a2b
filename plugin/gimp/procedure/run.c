/* One run: read, paint, insert
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/run.h"

#include <string.h>

#include "gimp/procedure/run-private.h"


void
outpaint_inserted_clear (OutpaintInserted *inserted)
{
  g_clear_pointer (&inserted->layers, g_free);
  g_clear_pointer (&inserted->notice, g_free);
  g_clear_pointer (&inserted->selection, outpaint_selection_unref);
  inserted->n_layers  = 0;
  inserted->n_missing = 0;
}

void
outpaint_inserted_add_notice (OutpaintInserted *inserted, const gchar *sentence)
{
  g_autofree gchar *before = inserted->notice;

  inserted->notice =
    before == NULL ? g_strdup (sentence) : g_strjoin ("\n", before, sentence, NULL);
}

OutpaintRun *
outpaint_run_new (const OutpaintTarget  *target,
                  const OutpaintOptions *options,
                  OutpaintSettings      *settings)
{
  OutpaintRun *run = g_new0 (OutpaintRun, 1);

  run->options            = outpaint_options_copy (options);
  run->settings           = outpaint_settings_ref (settings);
  run->destination.target = *target;
  if (target->selection != NULL)
    run->selection = outpaint_selection_ref ((OutpaintSelection *) target->selection);
  run->start = g_get_monotonic_time ();

  return run;
}

void
outpaint_run_free (OutpaintRun *run)
{
  outpaint_source_clear (&run->source);
  g_clear_pointer (&run->selection, outpaint_selection_unref);
  g_clear_pointer (&run->sources, outpaint_picture_unref);
  outpaint_look_clear (&run->look);
  g_clear_pointer (&run->cache, outpaint_recovery_job_unref);
  g_clear_pointer (&run->outcome, outpaint_outcome_free);
  g_clear_pointer (&run->begun, g_ptr_array_unref);
  g_free (run->image);
  outpaint_options_free (run->options);
  outpaint_settings_unref (run->settings);
  g_free (run);
}

void
outpaint_run_set_work (OutpaintRun         *run,
                       GCancellable        *cancellable,
                       OutpaintProgressFunc progress,
                       gpointer             progress_data)
{
  run->work = (OutpaintWork){ .progress      = progress,
                              .progress_data = progress_data,
                              .cancellable   = cancellable };
}

void
outpaint_inserted_append (OutpaintInserted *inserted, OutpaintInserted *further)
{
  gint n_layers = inserted->n_layers + further->n_layers;

  inserted->layers = g_renew (gint32, inserted->layers, MAX (n_layers, 1));
  for (gint i = 0; i < further->n_layers; i++)
    inserted->layers[inserted->n_layers + i] = further->layers[i];
  if (inserted->n_layers == 0)
    {
      inserted->seed    = further->seed;
      inserted->service = further->service;
    }
  inserted->n_layers = n_layers;
  inserted->seconds += further->seconds;
  if (further->notice != NULL)
    outpaint_inserted_add_notice (inserted, further->notice);
  outpaint_inserted_clear (further);
}

/* Inserts all paintings of a run.  first: the number of the first one in the
 * layers' names; 0 for none.
 */
static gboolean
insert_all (OutpaintRun *run, gint first, OutpaintInserted *inserted, GError **error)
{
  GPtrArray       *results = run->outcome->results;
  g_autofree gint *numbers = g_new (gint, results->len);

  for (guint i = 0; i < results->len; i++)
    numbers[i] = first + (gint) i;

  return outpaint_run_insert (
    &(OutpaintRunPart){ run, results, first > 0 ? numbers : NULL }, 1, inserted, error);
}

/* seeds: of each variation; NULL for consecutive seeds from the options' seed. */
static gboolean
run_with_seeds (OutpaintRun      *run,
                const gint64     *seeds,
                gint              first,
                OutpaintInserted *inserted,
                GError          **error)
{
  g_autoptr (GError) failure = NULL;

  run->inserts_at_once = TRUE;
  if (outpaint_run_prepare (run, &failure) && outpaint_run_paint (run, seeds, &failure)
      && insert_all (run, first, inserted, &failure))
    {
      outpaint_run_report (run, inserted);
      return TRUE;
    }

  outpaint_run_complete_failure (run, failure);
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
  g_autoptr (OutpaintRun) run = outpaint_run_new (target, options, settings);

  *inserted = (OutpaintInserted){ 0 };
  outpaint_run_set_work (run, cancellable, progress, progress_data);

  return run_with_seeds (run, NULL, options->variations > 1 ? 1 : 0, inserted, error);
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
  g_autoptr (OutpaintRun) run       = NULL;
  OutpaintTarget   filled           = *target;
  OutpaintInserted further          = { 0 };

  g_free (asked->service);
  asked->service    = g_strdup (inserted->service);
  asked->variations = inserted->n_missing;
  filled.selection  = inserted->selection;
  run               = outpaint_run_new (&filled, asked, settings);
  outpaint_run_set_work (run, cancellable, progress, progress_data);
  if (!run_with_seeds (run, inserted->missing, inserted->n_layers + 1, &further, error))
    {
      outpaint_inserted_clear (&further);
      return FALSE;
    }

  g_clear_pointer (&inserted->notice, g_free);
  inserted->n_missing = further.n_missing;
  memcpy (inserted->missing, further.missing, sizeof (further.missing));
  outpaint_inserted_append (inserted, &further);

  return TRUE;
}
