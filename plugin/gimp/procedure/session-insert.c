/* Insertion of the paintings of a session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "gimp/procedure/session-private.h"

/* What is to be inserted. */
typedef struct
{
  GArray    *parts;   /* of OutpaintRunPart */
  GPtrArray *results; /* of GPtrArray, one for each part */
  GPtrArray *numbers; /* of GArray, one for each part */
  gint       index;   /* of the only painting, or -1 for all */
  gboolean   is_numbered;
} Choice;

static void
choice_clear (Choice *choice)
{
  g_clear_pointer (&choice->parts, g_array_unref);
  g_clear_pointer (&choice->results, g_ptr_array_unref);
  g_clear_pointer (&choice->numbers, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, choice_clear)

/* Unpacks the chosen paintings of a run, and adds them. */
static gboolean
add_run (Choice *choice, OutpaintSession *session, OutpaintRun *run, GError **error)
{
  GPtrArray      *results = g_ptr_array_new ();
  GArray         *numbers = g_array_new (FALSE, FALSE, sizeof (gint));
  OutpaintRunPart part    = { run, results, NULL };

  g_ptr_array_add (choice->results, results);
  g_ptr_array_add (choice->numbers, numbers);
  for (guint i = 0; i < session->held->len; i++)
    {
      OutpaintHeld *held = outpaint_session_get_held (session, i);

      if (held->run != run || held->result == NULL
          || (choice->index >= 0 && i != (guint) choice->index))
        continue;

      if (!outpaint_held_unpack (held, error))
        return FALSE;

      g_ptr_array_add (results, held->result);
      g_array_append_val (numbers, held->variation.number);
    }

  if (choice->is_numbered)
    part.numbers = (const gint *) (gpointer) numbers->data;
  if (results->len > 0)
    g_array_append_val (choice->parts, part);

  return TRUE;
}

static gboolean
collect (Choice *choice, OutpaintSession *session, gint index, GError **error)
{
  choice->parts       = g_array_new (FALSE, FALSE, sizeof (OutpaintRunPart));
  choice->results     = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  choice->numbers     = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  choice->index       = index;
  choice->is_numbered = outpaint_session_count_painted (session) > 1;

  /* The visible layers first: their source is the canvas, which others enlarge. */
  for (gint of_layer = 0; of_layer < 2; of_layer++)
    for (guint i = 0; i < session->runs->len; i++)
      {
        OutpaintRun *run = g_ptr_array_index (session->runs, i);

        if ((run->destination.target.layer_ID != -1) == of_layer
            && !add_run (choice, session, run, error))
          return FALSE;
      }

  return TRUE;
}

/* Returns the number of parts from the first one on with the same source, which
 * can be inserted together.
 */
static guint
count_alike (const Choice *choice, guint first)
{
  const OutpaintRunPart *part = &g_array_index (choice->parts, OutpaintRunPart, first);
  guint                  i    = first + 1;

  while (i < choice->parts->len
         && g_array_index (choice->parts, OutpaintRunPart, i).run->destination.target.layer_ID
              == part->run->destination.target.layer_ID)
    i++;

  return i - first;
}

/* Reports a failure; as a notice when other paintings are inserted already.
 * Returns TRUE then.
 */
static gboolean
report (GError *failure, OutpaintInserted *inserted, GError **error)
{
  if (inserted->n_layers == 0)
    {
      if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_free (failure->message);
          failure->message = g_strdup (_ ("Cancelled. The image is unchanged."));
        }
      g_propagate_error (error, failure);
      return FALSE;
    }

  outpaint_inserted_add_notice (inserted, failure->message);
  g_error_free (failure);

  return TRUE;
}

/* Inserts the paintings of each source together. */
static gboolean
insert (const Choice *choice, OutpaintInserted *inserted, GError **error)
{
  for (guint i = 0, n; i < choice->parts->len; i += n)
    {
      const OutpaintRunPart *part    = &g_array_index (choice->parts, OutpaintRunPart, i);
      OutpaintInserted       further = { 0 };
      GError                *failure = NULL;
      gboolean               success;

      n       = count_alike (choice, i);
      success = outpaint_run_insert (part, (gint) n, &further, &failure);
      for (guint k = i; success && k < i + n; k++)
        outpaint_run_warn (g_array_index (choice->parts, OutpaintRunPart, k).run, &further);
      outpaint_inserted_append (inserted, &further);
      if (!success)
        return report (failure, inserted, error);
    }

  return TRUE;
}

gboolean
outpaint_session_insert (OutpaintSession     *session,
                         gint                 index,
                         GCancellable        *cancellable,
                         OutpaintProgressFunc progress,
                         gpointer             progress_data,
                         OutpaintInserted    *inserted,
                         GError             **error)
{
  g_auto (Choice) choice = { 0 };
  gboolean success;

  *inserted = (OutpaintInserted){ 0 };
  outpaint_session_close (session);
  for (guint i = 0; i < session->runs->len; i++)
    outpaint_run_set_work (
      g_ptr_array_index (session->runs, i), cancellable, progress, progress_data);

  success = collect (&choice, session, index, error) && insert (&choice, inserted, error);
  inserted->asked_seed = session->asked_seed;
  for (guint i = 0; i < session->held->len; i++)
    if (outpaint_session_get_held (session, i)->result != NULL)
      outpaint_held_pack (outpaint_session_get_held (session, i));

  return success;
}
