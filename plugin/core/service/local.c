/* The service "local": paints on this computer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/complete/palette.h"
#include "core/complete/sources.h"
#include "core/base/error.h"
#include "core/service/service.h"

/* Parts of a painting in the progress. */
#define PARTS 1000

/* Data shared by a job's variations. */
typedef struct
{
  GMutex           lock;
  OutpaintPicture *picture; /* NULL after the last variation took it */
  OutpaintPicture *mask;
  OutpaintPicture *sources; /* or NULL */
  gint             n_left;  /* variations that still need a copy */
  gdouble          keep_heights;
  gboolean         has_few_colors;
} Prepared;

typedef struct
{
  OutpaintProgressFunc func;
  gpointer             data;
} Listener;


static gboolean
has_known_pixel (const OutpaintPicture *mask)
{
  return memchr (mask->data, 0, (gsize) mask->width * mask->height) != NULL;
}

static gpointer
local_prepare (OutpaintSettings *settings G_GNUC_UNUSED,
               const OutpaintPaintSpec   *task,
               GCancellable *cancellable  G_GNUC_UNUSED,
               GError                   **error)
{
  Prepared *prepared;

  g_return_val_if_fail (task->mask != NULL, NULL);

  if (!has_known_pixel (task->mask))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("The layer is fully transparent; there is nothing to continue. "
                              "Choose another layer, or an online service."));
      return NULL;
    }

  if (task->sources != NULL && !outpaint_sources_suffice (task->mask, task->sources))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("Too little is left to copy from. Enlarge the area of \"Copy only "
                              "from\", or reduce the area of \"Don't copy from\"."));
      return NULL;
    }

  prepared = g_new0 (Prepared, 1);
  g_mutex_init (&prepared->lock);
  prepared->picture = outpaint_picture_ref (task->picture);
  prepared->mask    = outpaint_picture_ref (task->mask);
  if (task->sources != NULL)
    prepared->sources = outpaint_picture_ref (task->sources);
  prepared->n_left         = task->options->variations;
  prepared->keep_heights   = task->options->keep_heights / (gdouble) OUTPAINT_PERCENT_MAX;
  prepared->has_few_colors = outpaint_palette_is_small (task->picture, task->mask);

  return prepared;
}

static void
local_release (gpointer data)
{
  Prepared *prepared = data;

  g_clear_pointer (&prepared->picture, outpaint_picture_unref);
  g_clear_pointer (&prepared->sources, outpaint_picture_unref);
  outpaint_picture_unref (prepared->mask);
  g_mutex_clear (&prepared->lock);
  g_free (prepared);
}

/* Returns a picture to paint in: a copy, or the picture itself for the last variation. */
static OutpaintPicture *
take_picture (Prepared *prepared, GError **error)
{
  OutpaintPicture *picture;

  g_mutex_lock (&prepared->lock);
  if (--prepared->n_left > 0)
    picture = outpaint_picture_copy (prepared->picture);
  else
    picture = g_steal_pointer (&prepared->picture);
  g_mutex_unlock (&prepared->lock);

  if (picture == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_FAILED,
                         _ ("There is not enough memory to paint the picture."));

  return picture;
}

static void
report (gint level G_GNUC_UNUSED, gint n_levels G_GNUC_UNUSED, gdouble fraction, gpointer user_data)
{
  const Listener  *listener = user_data;
  OutpaintProgress progress = { .phase = OUTPAINT_PHASE_PAINTING,
                                .done  = (gint64) (fraction * PARTS),
                                .total = PARTS };

  listener->func (&progress, listener->data);
}

static OutpaintResult *
local_paint (gpointer             data,
             gint64               seed,
             GCancellable        *cancellable,
             OutpaintProgressFunc progress,
             gpointer             progress_data,
             gint *retry_after    G_GNUC_UNUSED,
             GError             **error)
{
  Prepared                 *prepared  = data;
  Listener                  listener  = { progress, progress_data };
  OutpaintCompletionOptions options   = { .seed         = (guint32) seed,
                                          .keep_heights = prepared->keep_heights };
  g_autoptr (OutpaintPicture) picture = take_picture (prepared, error);
  OutpaintResult *result;

  if (picture == NULL)
    return NULL;

  report (0, 1, 0.0, &listener);
  if (!outpaint_sources_complete (picture,
                                  prepared->mask,
                                  prepared->sources,
                                  &options,
                                  report,
                                  &listener,
                                  cancellable,
                                  error))
    return NULL;

  result                 = outpaint_result_new (g_steal_pointer (&picture), seed, "");
  result->has_few_colors = prepared->has_few_colors;

  return result;
}

static OutpaintFinding *
local_probe (OutpaintSettings *settings G_GNUC_UNUSED, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return outpaint_finding_new (
    OUTPAINT_FINDING_WORKS,
    g_strdup (_ ("There is nothing to test: this computer paints without a key and a network.")));
}

const OutpaintService outpaint_service_local = {
  .name  = "local",
  .title = N_ ("this computer"),
  .label = N_ ("This computer"),
  .note  = N_ ("Continues textures and surfaces, without a prompt. No data is sent. An online "
               "service can also invent objects."),
  .capabilities =
    OUTPAINT_SERVICE_FULL_SIZE | OUTPAINT_SERVICE_READS_HEIGHTS | OUTPAINT_SERVICE_HAS_SEED,
  .prepare = local_prepare,
  .paint   = local_paint,
  .release = local_release,
  .probe   = local_probe,
};
