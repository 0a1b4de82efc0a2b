/* Painting in several passes, each one further out
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/procedure/run-private.h"
#include "gimp/write/scratch.h"

/* The first pass paints all variations for the user's picture.  Then each of them
 * goes its own way: in a hidden image, its paintings are inserted one around the
 * other, and the whole is the source of the next one.
 */
typedef struct
{
  OutpaintRun    *run; /* for the whole frame */
  OutpaintMargins margins[OUTPAINT_PASSES_MAX];
  gint            n;
  gint            pass;     /* the current one, from 0 */
  gint32          base_ID;  /* a hidden image with the source alone, or -1 */
  OutpaintRun    *first;    /* the first pass */
  GPtrArray      *finished; /* of OutpaintResult */
  GError         *failure;  /* the first one of a later pass */
  OutpaintWork    work;
} Passes;

/* One variation on its way. */
typedef struct
{
  gint32          image_ID; /* a hidden image with the source and the paintings, or -1 */
  gint            n;        /* paintings in it */
  OutpaintRun    *part;     /* the run of a painting that is not in it yet, or NULL */
  OutpaintResult *painted;  /* that painting */
  GPtrArray      *names;    /* of the paintings in the recovery files */
  gint64          seed;
  gchar          *request_id; /* of the last painting */
} Way;


static void
way_clear_part (Way *way, const Passes *passes)
{
  if (way->part != NULL && way->part != passes->first)
    outpaint_run_free (way->part);
  way->part = NULL;
}

static void
way_clear (Way *way, const Passes *passes)
{
  if (way->image_ID != -1)
    outpaint_host_image_delete (way->image_ID);
  way_clear_part (way, passes);
  g_ptr_array_unref (way->names);
  g_free (way->request_id);
}

static void
passes_clear (Passes *passes)
{
  if (passes->base_ID != -1)
    outpaint_host_image_delete (passes->base_ID);
  g_clear_pointer (&passes->first, outpaint_run_free);
  g_clear_pointer (&passes->finished, g_ptr_array_unref);
  g_clear_error (&passes->failure);
}

/* TRUE for margins that a run can have by value. */
static gboolean
are_in_range (const OutpaintGeometry *geometry)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint length =
        outpaint_side_is_horizontal (side) ? geometry->source.height : geometry->source.width;

      if (outpaint_margins_get (&geometry->margins, side) > OUTPAINT_FRACTION_MAX * length)
        return FALSE;
    }

  return TRUE;
}

gint
outpaint_run_plan_passes (const OutpaintRun *run, OutpaintMargins *margins)
{
  const OutpaintGeometry *geometry = &run->destination.geometry;

  if (geometry->is_fill || run->source.see_through != NULL || !are_in_range (geometry)
      || outpaint_service_can (run->service, OUTPAINT_SERVICE_FULL_SIZE))
    return 1;

  return outpaint_passes_split (
    &geometry->source, &geometry->margins, run->options->passes, margins);
}

/* An OutpaintProgressFunc: adds the number of the pass. */
static void
report (const OutpaintProgress *progress, gpointer user_data)
{
  Passes          *passes  = user_data;
  OutpaintProgress counted = *progress;

  counted.pass     = passes->pass + 1;
  counted.n_passes = passes->n;
  passes->run->work.progress (&counted, passes->run->work.progress_data);
}

/* Returns a run with margins by value in one pass. */
static OutpaintRun *
new_part (const Passes          *passes,
          const OutpaintTarget  *target,
          const OutpaintMargins *margins,
          gint                   variations)
{
  const OutpaintRun *run              = passes->run;
  g_autoptr (OutpaintOptions) options = outpaint_options_copy (run->options);
  OutpaintRect source                 = outpaint_target_get_rect (target);
  OutpaintRun *part;

  g_free (options->service);
  g_free (options->aspect_ratio);
  options->service      = g_strdup (run->service->name);
  options->aspect_ratio = g_strdup ("");
  options->new_width = options->new_height = 0;
  options->margins_from                    = OUTPAINT_MARGINS_FROM_NUMBERS;
  options->variations                      = variations;
  options->passes                          = 1;
  outpaint_options_set_margins_in_pixels (options, &source, margins);

  part        = outpaint_run_new (target, options, run->settings);
  part->image = outpaint_host_image_get_name (run->destination.target.image_ID);

  return part;
}

/* Keeps further paintings of a pass on disk with those of the whole run. */
static void
share_cache (OutpaintRun *part, const OutpaintRun *run)
{
  g_clear_pointer (&part->cache, outpaint_recovery_job_unref);
  if (run->cache != NULL)
    part->cache = outpaint_recovery_job_ref (run->cache);
}

/* Paints the current pass.  Returns NULL with an error of outpaint_run(). */
static OutpaintRun *
paint (Passes               *passes,
       const OutpaintTarget *target,
       gint                  variations,
       const gint64         *seeds,
       GError              **error)
{
  OutpaintRun *run = passes->run;
  g_autoptr (OutpaintRun) part =
    new_part (passes, target, &passes->margins[passes->pass], variations);
  gboolean success;

  share_cache (part, run);
  outpaint_run_set_work (part, run->work.cancellable, report, passes);
  success = outpaint_run_prepare (part, error) && outpaint_run_paint (part, seeds, error);
  run->is_out |= part->is_out;

  return success ? g_steal_pointer (&part) : NULL;
}

static gboolean
way_init (Way *way, Passes *passes, OutpaintResult *begun, GError **error)
{
  *way = (Way){ .image_ID = outpaint_host_image_duplicate (passes->base_ID),
                .part     = passes->first,
                .painted  = begun,
                .names    = g_ptr_array_new_with_free_func (g_free),
                .seed     = begun->seed };
  if (way->image_ID != -1)
    {
      outpaint_host_image_undo_disable (way->image_ID);
      return TRUE;
    }

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("GIMP could not copy the picture for the next pass: %s."),
               outpaint_host_get_error ());
  return FALSE;
}

/* Inserts the last painting into the variation's image. */
static gboolean
add (Way *way, const Passes *passes, OutpaintWork *work, GError **error)
{
  OutpaintRun              *part        = way->part;
  OutpaintDestination       destination = part->destination;
  const OutpaintResultsSpec spec = { part->options, part->service->name, part->corrections, NULL };

  if (way->n == 0)
    destination.target = outpaint_scratch_get_source (way->image_ID);
  if (!outpaint_scratch_add (&destination, &part->source, &spec, way->painted, work, error))
    return FALSE;

  way->n++;
  if (way->painted->kept != NULL)
    g_ptr_array_add (way->names, g_strdup (way->painted->kept));
  g_free (way->request_id);
  way->request_id = g_strdup (way->painted->request_id);
  way_clear_part (way, passes);

  return TRUE;
}

/* Paints the next pass. */
static gboolean
go_on (Way *way, Passes *passes, GError **error)
{
  OutpaintTarget whole    = outpaint_scratch_get_whole (way->image_ID);
  gboolean       has_seed = way->seed != OUTPAINT_SEED_NONE;

  passes->pass = way->n;
  way->part    = paint (passes, &whole, 1, has_seed ? &way->seed : NULL, error);
  if (way->part == NULL)
    return FALSE;

  way->painted = g_ptr_array_index (way->part->outcome->results, 0);

  return TRUE;
}

/* Returns what the variation's image shows as a result. */
static OutpaintResult *
finish (Way *way, OutpaintWork *work, GError **error)
{
  OutpaintPicture *picture = outpaint_scratch_merge (way->image_ID, work, error);
  OutpaintResult  *result;

  if (picture == NULL)
    return NULL;

  result              = outpaint_result_new (picture, way->seed, way->request_id);
  result->is_finished = TRUE;
  result->earlier     = g_new0 (gchar *, way->names->len + 1);
  for (guint i = 0; i < way->names->len; i++)
    result->earlier[i] = g_strdup (way->names->pdata[i]);

  return result;
}

/* Takes a variation through all further passes.  Returns NULL with an error, and the
 * way as far as it went.
 */
static OutpaintResult *
complete (Way *way, Passes *passes, GError **error)
{
  while (add (way, passes, &passes->work, error))
    {
      if (way->n == passes->n)
        return finish (way, &passes->work, error);

      if (!go_on (way, passes, error))
        return NULL;
    }

  return NULL;
}

/* TRUE when the source has not been resized between the two. */
static gboolean
is_same_source (const OutpaintRun *a, const OutpaintRun *b)
{
  const OutpaintRect *source_a = &a->destination.geometry.source;
  const OutpaintRect *source_b = &b->destination.geometry.source;

  return source_a->width == source_b->width && source_a->height == source_b->height;
}

/* Returns a run with the paintings that a variation has got, as one result, or NULL
 * when they do not fit the image any more.  It does not end when the user cancels.
 */
static OutpaintRun *
keep (Way *way, Passes *passes)
{
  OutpaintRun    *run          = passes->run;
  OutpaintWork    work         = { .progress = report, .progress_data = passes };
  OutpaintMargins sum          = { 0 };
  OutpaintResult *result       = NULL;
  g_autoptr (OutpaintRun) part = NULL;

  if (way->part != NULL)
    add (way, passes, &work, NULL);
  if (way->n == 0)
    return NULL;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    for (gint i = 0; i < way->n; i++)
      outpaint_margins_set (&sum,
                            side,
                            outpaint_margins_get (&sum, side)
                              + outpaint_margins_get (&passes->margins[i], side));
  part = new_part (passes, &run->destination.target, &sum, 1);
  outpaint_run_set_work (part, NULL, run->work.progress, run->work.progress_data);
  if (!outpaint_run_prepare (part, NULL) || !is_same_source (part, run)
      || !outpaint_run_read (part, &part->source, NULL)
      || (result = finish (way, &work, NULL)) == NULL)
    return NULL;

  outpaint_look_init (&part->look, part->destination.target.image_ID, part->source.picture);
  g_clear_pointer (&part->source.picture, outpaint_picture_unref);
  part->outcome          = g_new0 (OutpaintOutcome, 1);
  part->outcome->results = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);
  g_ptr_array_add (part->outcome->results, result);
  share_cache (part, run);

  return g_steal_pointer (&part);
}

/* Takes each variation further; of those that fail, or are cancelled, the paintings so
 * far are kept.
 */
static void
complete_all (Passes *passes)
{
  GPtrArray *results = passes->first->outcome->results;

  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      OutpaintResult *result     = NULL;
      Way             way;

      if (way_init (&way, passes, g_ptr_array_index (results, i), &failure))
        result = complete (&way, passes, &failure);
      if (result != NULL)
        g_ptr_array_add (passes->finished, result);
      else
        {
          OutpaintRun *part = passes->run->begun != NULL ? keep (&way, passes) : NULL;

          if (part != NULL)
            g_ptr_array_add (passes->run->begun, part);
          if (passes->failure == NULL)
            passes->failure = g_steal_pointer (&failure);
        }
      way_clear (&way, passes);
    }
}

/* Returns the message about all variations that are not finished, or NULL. */
static GError *
describe_shortfall (const Passes *passes)
{
  const OutpaintOutcome *first    = passes->first->outcome;
  gint                   n_failed = (gint) (first->results->len - passes->finished->len);
  gboolean is_cancelled  = g_error_matches (passes->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree gchar *text = NULL;

  if (n_failed == 0)
    return first->shortfall != NULL ? g_error_copy (first->shortfall) : NULL;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%d of %d variations was not painted up to its edge. %s",
                                       "%d of %d variations were not painted up to their edges. %s",
                                       (gulong) n_failed),
                          n_failed,
                          passes->run->options->variations,
                          is_cancelled ? _ ("Cancelled.") : passes->failure->message);
  if (first->shortfall == NULL)
    return g_error_new_literal (passes->failure->domain, passes->failure->code, text);

  return g_error_new (
    passes->failure->domain, passes->failure->code, "%s\n%s", first->shortfall->message, text);
}

static OutpaintOutcome *
gather (Passes *passes, GError **error)
{
  OutpaintOutcome *outcome;

  if (passes->finished->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&passes->failure));
      return NULL;
    }

  outcome            = g_new0 (OutpaintOutcome, 1);
  outcome->shortfall = describe_shortfall (passes);
  outcome->results   = g_steal_pointer (&passes->finished);
  outcome->n_missing = passes->first->outcome->n_missing;
  memcpy (outcome->missing, passes->first->outcome->missing, sizeof (outcome->missing));

  return outcome;
}

static OutpaintOutcome *
paint_all (Passes *passes, const gint64 *seeds, GError **error)
{
  const OutpaintTarget *target = &passes->run->destination.target;

  passes->base_ID = outpaint_scratch_new (target, &passes->work, error);
  if (passes->base_ID == -1)
    return NULL;

  passes->first = paint (passes, target, passes->run->options->variations, seeds, error);
  if (passes->first == NULL)
    return NULL;

  complete_all (passes);

  return gather (passes, error);
}

gboolean
outpaint_run_paint_in_passes (OutpaintRun           *run,
                              const OutpaintMargins *margins,
                              gint                   n,
                              const gint64          *seeds,
                              GError               **error)
{
  Passes passes = {
    .run      = run,
    .n        = n,
    .base_ID  = -1,
    .finished = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free),
    .work = { .progress = report, .progress_data = &passes, .cancellable = run->work.cancellable }
  };

  memcpy (passes.margins, margins, sizeof (OutpaintMargins) * (gsize) n);
  run->outcome = paint_all (&passes, seeds, error);
  passes_clear (&passes);

  return run->outcome != NULL;
}
