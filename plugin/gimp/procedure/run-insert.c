/* Insertion of runs' paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "gimp/procedure/run-private.h"
#include "gimp/read/target-geometry.h"

/* The insertion of one run's paintings; the run stays as it is, so that another
 * insertion can follow.
 */
typedef struct
{
  OutpaintRun        *run;
  OutpaintDestination destination;
  OutpaintSource      source; /* with a coverage of its own, and the run's reduced pixels */
  OutpaintResultsSpec spec;
  GPtrArray          *results;
} Part;

/* The insertion of several runs' paintings. */
typedef struct
{
  Part         *parts;
  gint          n;
  GArray       *layers;
  OutpaintWork *work;
} Insertion;


static void
part_init (Part *part, const OutpaintRunPart *given)
{
  OutpaintRun        *run  = given->run;
  const OutpaintRect *area = &run->destination.geometry.source;

  part->run         = run;
  part->destination = run->destination;
  part->source      = run->source;
  part->spec =
    (OutpaintResultsSpec){ run->options, run->service->name, run->corrections, given->numbers };
  part->results         = given->results;
  part->source.coverage = g_memdup2 (run->source.coverage, (gsize) area->width * area->height);
  run->source.reduced   = (OutpaintReduced){ 0 };
}

static void
insertion_init (Insertion *insertion, const OutpaintRunPart *parts, gint n)
{
  insertion->parts  = g_new0 (Part, n);
  insertion->n      = n;
  insertion->layers = g_array_new (FALSE, FALSE, sizeof (gint32));
  insertion->work   = &parts[0].run->work;
  for (gint i = 0; i < n; i++)
    part_init (&insertion->parts[i], &parts[i]);
}

static void
insertion_clear (Insertion *insertion)
{
  for (gint i = 0; i < insertion->n; i++)
    {
      g_free (insertion->parts[i].source.coverage);
      outpaint_reduced_clear (&insertion->parts[i].source.reduced);
    }
  g_clear_pointer (&insertion->parts, g_free);
  g_clear_pointer (&insertion->layers, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Insertion, insertion_clear)

/* Sets *is_equal to FALSE when the image's profile was replaced without a
 * conversion of its pixels.  Returns FALSE on failure.
 */
static gboolean
looks_as_before (Part *part, gboolean *is_equal, GError **error)
{
  OutpaintRun *run               = part->run;
  gint32       image_ID          = part->destination.target.image_ID;
  g_auto (OutpaintSource) source = { 0 };
  g_auto (OutpaintLook) look     = { 0 };

  *is_equal = TRUE;
  if (!outpaint_target_update_geometry (&part->destination.target, &part->destination.geometry)
      || outpaint_colors_fit (&run->look.colors, image_ID)
      || (outpaint_host_image_get_base_type (image_ID) == GIMP_GRAY) != run->look.colors.is_gray)
    return TRUE;

  if (!outpaint_run_read (run, &source, error))
    return FALSE;

  outpaint_look_init (&look, image_ID, source.picture);
  *is_equal = outpaint_look_equal (&look, &run->look);

  return TRUE;
}

static gboolean
all_look_as_before (Insertion *insertion, gboolean *are_equal, GError **error)
{
  *are_equal = TRUE;
  for (gint i = 0; i < insertion->n && *are_equal; i++)
    if (!looks_as_before (&insertion->parts[i], are_equal, error))
      return FALSE;

  return TRUE;
}

static void
mark_inserted (Part *part)
{
  OutpaintRecoveryJob *cache = part->run->cache;

  for (guint i = 0; cache != NULL && i < part->results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (part->results, i);

      outpaint_recovery_job_mark_inserted (cache, result->kept);
      for (gchar **name = result->earlier; name != NULL && *name != NULL; name++)
        outpaint_recovery_job_mark_inserted (cache, *name);
    }
}

/* Makes a new image of each part and adds the reason to the notice.  A failure
 * after the first image is a notice as well.
 */
static gboolean
make_images (Insertion *insertion, OutpaintInserted *inserted, const gchar *reason, GError **error)
{
  g_autoptr (GError) failure = NULL;

  outpaint_inserted_add_notice (inserted, reason);
  for (gint i = 0; i < insertion->n; i++)
    {
      Part *part = &insertion->parts[i];

      g_clear_pointer (&part->source.coverage, g_free);
      outpaint_reduced_clear (&part->source.reduced);
      if (!outpaint_results_make_image (&part->destination,
                                        &part->spec,
                                        part->results,
                                        insertion->layers,
                                        insertion->work,
                                        &failure))
        break;

      mark_inserted (part);
    }

  if (failure == NULL)
    return TRUE;

  if (insertion->layers->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  outpaint_inserted_add_notice (inserted, failure->message);

  return TRUE;
}

/* The reason for an image of its own. */
static gchar *
describe_misfit (Insertion *insertion)
{
  g_autoptr (GError) failure = NULL;

  outpaint_target_check (&insertion->parts[0].destination.target, &failure);

  return g_strdup_printf (
    _ ("%s The painting was opened as a new image."),
    failure != NULL ? failure->message : _ ("The layer or the canvas was resized during the run."));
}

static gboolean
insert (Insertion *insertion, OutpaintInserted *inserted, GError **error)
{
  g_autofree OutpaintBatch *batches = g_new (OutpaintBatch, insertion->n);
  g_autoptr (GError) failure        = NULL;
  g_autofree gchar *reason          = NULL;
  gboolean          are_equal;

  if (!all_look_as_before (insertion, &are_equal, error))
    return FALSE;

  if (!are_equal)
    return make_images (insertion,
                        inserted,
                        _ ("The color profile of the image was changed during the run. The "
                           "painting was opened as a new image."),
                        error);

  for (gint i = 0; i < insertion->n; i++)
    {
      Part *part = &insertion->parts[i];

      batches[i] = (OutpaintBatch){ &part->destination, &part->source, &part->spec, part->results };
    }
  if (outpaint_results_insert (batches, insertion->n, insertion->layers, insertion->work, &failure))
    {
      for (gint i = 0; i < insertion->n; i++)
        mark_inserted (&insertion->parts[i]);
      return TRUE;
    }

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  reason = describe_misfit (insertion);

  return make_images (insertion, inserted, reason, error);
}

gboolean
outpaint_run_insert (const OutpaintRunPart *parts,
                     gint                   n_parts,
                     OutpaintInserted      *inserted,
                     GError               **error)
{
  g_auto (Insertion) insertion = { 0 };
  const OutpaintRun    *run    = parts[0].run;
  const OutpaintResult *first  = g_ptr_array_index (parts[0].results, 0);

  insertion_init (&insertion, parts, n_parts);
  if (!insert (&insertion, inserted, error))
    return FALSE;

  inserted->n_layers = (gint) insertion.layers->len;
  inserted->layers =
    (gint32 *) (gpointer) g_array_free (g_steal_pointer (&insertion.layers), FALSE);
  inserted->seed       = first->seed;
  inserted->asked_seed = run->options->seed;
  inserted->service    = run->service->name;
  if (run->selection != NULL && inserted->selection == NULL)
    inserted->selection = outpaint_selection_ref (run->selection);
  inserted->seconds = (g_get_monotonic_time () - run->start) / (gdouble) G_TIME_SPAN_SECOND;
  g_debug ("inserted after %.2f s in all", inserted->seconds);

  return TRUE;
}
