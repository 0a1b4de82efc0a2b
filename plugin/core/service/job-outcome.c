/* The outcome of a job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"


void
outpaint_outcome_free (OutpaintOutcome *outcome)
{
  g_clear_pointer (&outcome->results, g_ptr_array_unref);
  g_clear_error (&outcome->shortfall);
  g_free (outcome);
}

/* Returns one error for all failed variations, with each cause once. */
static GError *
run_describe_shortfall (OutpaintJobRun *run, gint n_failed, const GError *first)
{
  g_autoptr (GString) causes = g_string_new (NULL);

  for (gint i = 0; i < run->n_calls; i++)
    {
      const GError *failure = run->calls[i].error;

      if (failure == NULL || strstr (causes->str, failure->message) != NULL)
        continue;

      g_string_append_printf (causes, "%s%s", causes->len > 0 ? "\n" : "", failure->message);
    }

  return g_error_new (
    first->domain,
    first->code,
    g_dngettext (GETTEXT_PACKAGE,
                 "%d of %d variations was not painted; the others were painted. %s",
                 "%d of %d variations were not painted; the others were painted. %s",
                 (gulong) n_failed),
    n_failed,
    run->job->options->variations,
    causes->str);
}

/* Returns the seed for another try of a variation; a new one when the painting
 * was refused, since another seed may be accepted.
 */
static gint64
get_next_seed (const OutpaintJobCall *call, gint i)
{
  if (g_error_matches (call->error, OUTPAINT_ERROR, OUTPAINT_ERROR_RESULT))
    return outpaint_job_draw_seed ();

  return outpaint_job_get_seed (call->run->job, i);
}

OutpaintOutcome *
outpaint_job_run_gather (OutpaintJobRun *run, GError **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);
  const GError    *first   = NULL;
  OutpaintOutcome *outcome = g_new0 (OutpaintOutcome, 1);

  for (gint i = 0; i < run->n_calls; i++)
    {
      OutpaintJobCall *call = &run->calls[i];

      for (gint missing = (gint) call->results->len; missing < call->n; missing++)
        outcome->missing[outcome->n_missing++] = get_next_seed (call, call->first + missing);
      if (first == NULL)
        first = call->error;
      g_ptr_array_extend_and_steal (results, g_steal_pointer (&call->results));
    }

  if (results->len == 0)
    {
      g_propagate_error (error, g_error_copy (first));
      outpaint_outcome_free (outcome);
      return NULL;
    }

  outcome->results = g_steal_pointer (&results);
  if (first != NULL)
    outcome->shortfall = run_describe_shortfall (run, outcome->n_missing, first);

  return outcome;
}
