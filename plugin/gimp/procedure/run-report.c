/* Sentences about the outcome of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "gimp/procedure/run-private.h"

/* Name of GIMP's session data that is set once the warning about unsaved
 * paintings was shown.
 */
#define WARNED "plug-in-outpaint-told"


/* Returns the sentence about stored paintings that are in no image, or NULL. */
static gchar *
describe_left (OutpaintRun *run)
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
add_not_on_disk (OutpaintRun *run, OutpaintInserted *inserted)
{
  g_autofree gchar *failure =
    run->cache != NULL ? outpaint_recovery_job_get_failure (run->cache) : NULL;

  g_autofree gchar *warned = outpaint_host_get_session_data (WARNED);

  if (failure == NULL || warned != NULL)
    return;

  outpaint_inserted_add_notice (inserted, failure);
  outpaint_host_set_session_data (WARNED, WARNED);
}

/* The message of a cancelled run, for the dialog. */
static gchar *
describe_cancelling (OutpaintRun *run)
{
  if (run->is_out)
    return g_strdup (
      _ ("Cancelled. The image is unchanged. The request was already sent and may be charged."));

  return g_strdup (_ ("Cancelled. The image is unchanged."));
}

void
outpaint_run_complete_failure (OutpaintRun *run, GError *failure)
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
add_shortfall (OutpaintInserted *inserted, const OutpaintOutcome *outcome)
{
  inserted->n_missing = outcome->n_missing;
  memcpy (inserted->missing, outcome->missing, sizeof (inserted->missing));
  if (outcome->shortfall != NULL)
    outpaint_inserted_add_notice (inserted, outcome->shortfall->message);
}

void
outpaint_run_warn (OutpaintRun *run, OutpaintInserted *inserted)
{
  if (run->is_hidden)
    outpaint_inserted_add_notice (inserted, outpaint_source_get_hint ());
  add_not_on_disk (run, inserted);
}

void
outpaint_run_report (OutpaintRun *run, OutpaintInserted *inserted)
{
  g_autofree gchar *left = describe_left (run);

  add_shortfall (inserted, run->outcome);
  if (left != NULL)
    outpaint_inserted_add_notice (inserted, left);
  outpaint_run_warn (run, inserted);
}
