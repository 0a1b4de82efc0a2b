/* The paintings of a dialog, until they are inserted
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/session.h"

#include <glib/gi18n-lib.h>

#include "gimp/procedure/session-private.h"
#include "gimp/read/thumbnail.h"


OutpaintSession *
outpaint_session_new (OutpaintSettings *settings)
{
  OutpaintSession *session = g_new0 (OutpaintSession, 1);

  session->settings = outpaint_settings_ref (settings);
  session->runs     = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_run_free);
  session->held     = g_ptr_array_new_with_free_func (outpaint_held_free);

  return session;
}

void
outpaint_session_free (OutpaintSession *session)
{
  outpaint_session_close (session);
  g_clear_pointer (&session->asked, outpaint_options_free);
  g_ptr_array_unref (session->held);
  g_ptr_array_unref (session->runs);
  outpaint_settings_unref (session->settings);
  g_free (session);
}

OutpaintHeld *
outpaint_session_get_held (OutpaintSession *session, guint index)
{
  return g_ptr_array_index (session->held, index);
}

guint
outpaint_session_get_length (OutpaintSession *session)
{
  return session->held->len;
}

const OutpaintVariation *
outpaint_session_get (OutpaintSession *session, guint index)
{
  return &outpaint_session_get_held (session, index)->variation;
}

guint
outpaint_session_count_painted (OutpaintSession *session)
{
  guint n = 0;

  for (guint i = 0; i < session->held->len; i++)
    n += outpaint_session_get_held (session, i)->result != NULL;

  return n;
}

/* Returns a place in the session; takes nothing. */
static OutpaintHeld *
held_new (OutpaintRun *run, OutpaintResult *result, gint64 seed)
{
  OutpaintHeld *held = g_new0 (OutpaintHeld, 1);

  held->run              = run;
  held->result           = result;
  held->variation.seed   = seed;
  held->variation.layer  = run->destination.geometry.layer;
  held->variation.source = run->destination.geometry.whole;

  return held;
}

/* Returns the source's thumbnail, or NULL. */
static OutpaintPicture *
get_thumbnail (OutpaintRun *run)
{
  const OutpaintTarget *target = &run->destination.target;

  if (!outpaint_target_check (target, NULL))
    return NULL;

  return outpaint_thumbnail_new (target, OUTPAINT_THUMBNAIL_MAX);
}

/* Returns the paintings of a finished run, with views. */
static GPtrArray *
hold (OutpaintRun *run, GError **error)
{
  g_autoptr (GPtrArray) fresh        = g_ptr_array_new_with_free_func (outpaint_held_free);
  g_autoptr (OutpaintPicture) before = get_thumbnail (run);
  GPtrArray *results                 = run->outcome->results;

  for (guint i = 0; i < results->len; i++)
    {
      OutpaintResult *result = g_ptr_array_index (results, i);
      OutpaintHeld   *held   = held_new (run, result, result->seed);

      held->variation.before = before != NULL ? outpaint_picture_ref (before) : NULL;
      g_ptr_array_add (fresh, held);
    }
  if (!outpaint_held_make_views (fresh, error))
    return NULL;

  for (guint i = 0; i < fresh->len; i++)
    outpaint_held_pack (g_ptr_array_index (fresh, i));

  return g_steal_pointer (&fresh);
}

static void
add_missing (GPtrArray *fresh, OutpaintRun *run)
{
  const OutpaintOutcome *outcome = run->outcome;

  for (gint i = 0; i < outcome->n_missing; i++)
    {
      OutpaintHeld *held = held_new (run, NULL, outcome->missing[i]);

      held->variation.reason =
        g_strdup (outcome->shortfall != NULL ? outcome->shortfall->message : "");
      g_ptr_array_add (fresh, held);
    }
}

/* Numbers the paintings of a run, and takes both. */
static void
append (OutpaintSession *session, OutpaintRun *run, GPtrArray *fresh)
{
  for (guint i = 0; i < fresh->len; i++)
    ((OutpaintHeld *) g_ptr_array_index (fresh, i))->variation.number =
      (gint) (session->held->len + i) + 1;
  g_ptr_array_extend_and_steal (session->held, fresh);
  g_ptr_array_add (session->runs, run);
}

static gboolean
are_equal (const OutpaintOptions *options, const OutpaintOptions *others)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (list[i].type == OUTPAINT_OPTION_STRING ? !g_str_equal (
          outpaint_option_get_text (&list[i], options), outpaint_option_get_text (&list[i], others))
                                               : outpaint_option_get_number (&list[i], options)
                                                   != outpaint_option_get_number (&list[i], others))
      return FALSE;

  return TRUE;
}

/* Returns the options for a run.  Once more with the same options, a fixed seed
 * goes on after the seeds of the last run, as Repeat does.
 */
static OutpaintOptions *
choose_options (OutpaintSession *session, const OutpaintOptions *options)
{
  OutpaintOptions *chosen = outpaint_options_copy (options);

  if (options->seed >= 0 && session->asked != NULL && are_equal (options, session->asked))
    chosen->seed = session->next_seed;

  return chosen;
}

static void
remember_options (OutpaintSession *session, const OutpaintOptions *options, gint seed)
{
  g_clear_pointer (&session->asked, outpaint_options_free);
  session->asked      = outpaint_options_copy (options);
  session->asked_seed = seed;
  if (seed >= 0)
    session->next_seed = outpaint_seed_after (seed, options->variations);
}

/* Takes the next variation that did not get through all passes from a run.  failure:
 * why.  NULL when there is none.  Sets *part to the run to keep with it.
 */
static GPtrArray *
take_begun (OutpaintRun *run, const GError *failure, OutpaintRun **part)
{
  while (run->begun != NULL && run->begun->len > 0)
    {
      GPtrArray *fresh;

      *part = g_ptr_array_steal_index (run->begun, 0);
      fresh = hold (*part, NULL);
      if (fresh != NULL)
        {
          /* translators: the first sentence is a failure */
          ((OutpaintHeld *) g_ptr_array_index (fresh, 0))->variation.reason = g_strdup_printf (
            _ ("%s What was painted until then can be inserted."), failure->message);
          return fresh;
        }
      outpaint_run_free (*part);
    }

  return NULL;
}

/* Adds all of them.  FALSE when there are none. */
static gboolean
append_begun (OutpaintSession *session, OutpaintRun *run, const GError *failure)
{
  gboolean     is_any = FALSE;
  OutpaintRun *part;
  GPtrArray   *fresh;

  for (; (fresh = take_begun (run, failure, &part)) != NULL; is_any = TRUE)
    append (session, part, fresh);

  return is_any;
}

/* Paints, and holds the finished variations, also after a cancellation in a later
 * pass.  Returns NULL with an error; then run->begun may have unfinished ones.
 */
static GPtrArray *
paint_and_hold (OutpaintRun *run, const gint64 *seeds, GError **error)
{
  run->begun = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_run_free);
  if (!outpaint_run_prepare (run, error) || !outpaint_run_paint (run, seeds, error))
    return NULL;

  if (g_cancellable_is_cancelled (run->work.cancellable))
    run->work.cancellable = NULL;

  return hold (run, error);
}

gboolean
outpaint_session_paint (OutpaintSession       *session,
                        const OutpaintTarget  *target,
                        const OutpaintOptions *options,
                        GCancellable          *cancellable,
                        OutpaintProgressFunc   progress,
                        gpointer               progress_data,
                        GError               **error)
{
  g_autoptr (OutpaintOptions) chosen = choose_options (session, options);
  g_autoptr (OutpaintRun) run        = outpaint_run_new (target, chosen, session->settings);
  g_autoptr (GPtrArray) fresh        = NULL;
  GError      *failure               = NULL;
  OutpaintRun *painted;

  outpaint_run_set_work (run, cancellable, progress, progress_data);
  fresh = paint_and_hold (run, NULL, &failure);
  if (fresh == NULL)
    {
      g_autoptr (GError) shown = failure;

      outpaint_run_complete_failure (run, shown);
      if (append_begun (session, run, shown))
        {
          remember_options (session, options, chosen->seed);
          return TRUE;
        }

      g_propagate_error (error, g_steal_pointer (&shown));
      return FALSE;
    }

  painted = run;
  remember_options (session, options, chosen->seed);
  add_missing (fresh, run);
  append (session, g_steal_pointer (&run), g_steal_pointer (&fresh));
  append_begun (session, painted, painted->outcome->shortfall);

  return TRUE;
}

/* Replaces what is held at a place, which keeps its number. */
static void
replace (OutpaintSession *session, guint index, OutpaintHeld *held)
{
  held->variation.number = outpaint_session_get_held (session, index)->variation.number;
  outpaint_held_free (outpaint_session_get_held (session, index));
  g_ptr_array_index (session->held, index) = held;
}

gboolean
outpaint_session_retry (OutpaintSession     *session,
                        guint                index,
                        GCancellable        *cancellable,
                        OutpaintProgressFunc progress,
                        gpointer             progress_data,
                        GError             **error)
{
  OutpaintHeld *missing               = outpaint_session_get_held (session, index);
  g_autoptr (OutpaintOptions) options = outpaint_options_copy (missing->run->options);
  g_autoptr (OutpaintRun) run         = NULL;
  g_autoptr (GPtrArray) fresh         = NULL;
  GError *failure                     = NULL;

  options->variations = 1;
  g_free (options->service);
  options->service = g_strdup (missing->run->service->name);
  run = outpaint_run_new (&missing->run->destination.target, options, session->settings);
  outpaint_run_set_work (run, cancellable, progress, progress_data);
  fresh = paint_and_hold (run, &missing->variation.seed, &failure);
  if (fresh == NULL)
    {
      g_autoptr (GError) shown = failure;
      OutpaintRun *part        = NULL;

      outpaint_run_complete_failure (run, shown);
      fresh = take_begun (run, shown, &part);
      if (fresh == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&shown));
          return FALSE;
        }
      outpaint_run_free (run);
      run = part;
    }

  replace (session, index, g_ptr_array_steal_index (fresh, 0));
  g_ptr_array_add (session->runs, g_steal_pointer (&run));

  return TRUE;
}

gchar *
outpaint_session_describe_unkept (OutpaintSession *session)
{
  OutpaintRun *run = g_ptr_array_index (session->runs, session->runs->len - 1);

  return run->cache != NULL ? outpaint_recovery_job_get_failure (run->cache) : NULL;
}
