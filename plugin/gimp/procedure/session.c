/* The paintings of a dialog, until they are inserted
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/session.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/picture/codec.h"
#include "gimp/host/host.h"
#include "gimp/procedure/recover.h"
#include "gimp/procedure/session-private.h"
#include "gimp/read/thumbnail.h"

/* Pictures of so many bytes are held on disk. */
#define SPILL_BYTES (16 << 20)


static void
held_free (gpointer data)
{
  OutpaintHeld *held = data;

  g_free (held->variation.reason);
  g_clear_pointer (&held->variation.view, outpaint_picture_unref);
  g_clear_pointer (&held->variation.before, outpaint_picture_unref);
  g_clear_pointer (&held->file, g_bytes_unref);
  g_clear_pointer (&held->spill, outpaint_spill_free);
  g_free (held);
}

OutpaintSession *
outpaint_session_new (OutpaintSettings *settings)
{
  OutpaintSession *session = g_new0 (OutpaintSession, 1);

  session->settings = outpaint_settings_ref (settings);
  session->runs     = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_run_free);
  session->held     = g_ptr_array_new_with_free_func (held_free);

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

static OutpaintHeld *
get_held (OutpaintSession *session, guint index)
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
  return &get_held (session, index)->variation;
}

guint
outpaint_session_count_painted (OutpaintSession *session)
{
  guint n = 0;

  for (guint i = 0; i < session->held->len; i++)
    n += get_held (session, i)->result != NULL;

  return n;
}

/* Returns the number of bytes of a picture's pixels, and of its floats. */
static gsize
get_sizes (const OutpaintPicture *picture, gsize *floats)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  *floats = picture->floats != NULL ? n_pixels * 3 * sizeof (gfloat) : 0;

  return n_pixels * picture->channels;
}

/* Writes a large picture to the disk. */
static OutpaintSpill *
spill (const OutpaintPicture *picture)
{
  g_autofree gchar *directory       = outpaint_recover_get_directory ();
  g_autoptr (OutpaintSpill) spilled = NULL;
  gsize floats;
  gsize bytes = get_sizes (picture, &floats);

  if (bytes + floats < SPILL_BYTES)
    return NULL;

  spilled = outpaint_spill_new (directory);
  if (spilled == NULL || !outpaint_spill_write (spilled, picture->data, bytes)
      || !outpaint_spill_write (spilled, picture->floats, floats))
    return NULL;

  return g_steal_pointer (&spilled);
}

static OutpaintPicture *
read_spilled (const OutpaintHeld *held)
{
  const OutpaintPicture *header = &held->header;
  g_autoptr (OutpaintPicture) picture =
    outpaint_picture_new (header->width, header->height, header->channels);
  gsize bytes, floats;

  if (picture == NULL || (header->floats != NULL && !outpaint_picture_add_floats (picture)))
    return NULL;

  picture->tone = header->tone;
  bytes         = get_sizes (picture, &floats);

  return outpaint_spill_read (held->spill, 0, picture->data, bytes)
             && outpaint_spill_read (held->spill, bytes, picture->floats, floats)
           ? g_steal_pointer (&picture)
           : NULL;
}

/* GFuncs on another thread, since large pictures take seconds. */
static void
pack (gpointer data, G_GNUC_UNUSED gpointer user_data)
{
  OutpaintHeld          *held    = data;
  const OutpaintPicture *picture = held->result->picture;

  held->header = *picture;
  held->spill  = spill (picture);
  if (held->spill == NULL && picture->floats == NULL)
    held->file = outpaint_encode_fast (picture, NULL);
}

static void
unpack (gpointer data, gpointer error)
{
  OutpaintHeld *held = data;

  if (held->spill == NULL)
    {
      held->result->picture = outpaint_decode_picture (held->file, G_MAXINT64, error);
      return;
    }

  held->result->picture = read_spilled (held);
  if (held->result->picture == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_FAILED,
                         _ ("The painting could not be read from the disk, or there is not enough "
                            "memory for it. Close other images."));
}

/* Keeps a picture with floats in memory when the disk does not take it: a compressed
 * file would not hold it as it is.
 */
void
outpaint_held_pack (OutpaintHeld *held)
{
  if (held->result->picture == NULL)
    return;

  if (held->file == NULL && held->spill == NULL)
    outpaint_work_in_thread (&held->run->work, pack, held, NULL);
  if (held->file != NULL || held->spill != NULL)
    g_clear_pointer (&held->result->picture, outpaint_picture_unref);
}

gboolean
outpaint_held_unpack (OutpaintHeld *held, GError **error)
{
  if (held->result->picture == NULL)
    outpaint_work_in_thread (&held->run->work, unpack, held, error);

  return held->result->picture != NULL;
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
  g_autoptr (GPtrArray) fresh        = g_ptr_array_new_with_free_func (held_free);
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
  held->variation.number = get_held (session, index)->variation.number;
  held_free (get_held (session, index));
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
  OutpaintHeld *missing               = get_held (session, index);
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
      OutpaintHeld *held = get_held (session, i);

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
    if (get_held (session, i)->result != NULL)
      outpaint_held_pack (get_held (session, i));

  return success;
}
