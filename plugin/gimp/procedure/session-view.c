/* Views of the paintings of a session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/picture/shrink.h"
#include "gimp/procedure/session-private.h"
#include "gimp/write/compose.h"


/* Returns the scale at which a rectangle of that size fits into a view. */
static gdouble
get_scale (gint width, gint height)
{
  return MIN (1.0, OUTPAINT_VIEW_MAX / (gdouble) MAX (width, height));
}

static gint
scale_length (gint length, gdouble scale)
{
  return MAX (1, (gint) floor (length * scale + 0.5));
}

/* An OutpaintComposeFunc for an array of OutpaintHeld. */
static void
keep_view (GeglBuffer *buffer, guint index, gpointer user_data)
{
  OutpaintHeld       *held   = g_ptr_array_index ((GPtrArray *) user_data, index);
  const OutpaintRect *layer  = &held->variation.layer;
  gdouble             scale  = get_scale (layer->width, layer->height);
  const OutpaintRect  scaled = {
     0, 0, scale_length (layer->width, scale), scale_length (layer->height, scale)
  };

  held->variation.view = outpaint_compose_crop (buffer, &scaled, scale);
}

/* An OutpaintComposeFunc. */
static void
keep_buffer (GeglBuffer *buffer, guint index G_GNUC_UNUSED, gpointer user_data)
{
  *(GeglBuffer **) user_data = g_object_ref (buffer);
}

static gboolean
compose (OutpaintRun        *run,
         GPtrArray          *results,
         OutpaintComposeFunc func,
         gpointer            user_data,
         GError            **error)
{
  OutpaintDestination       destination = run->destination;
  OutpaintSource            source      = run->source;
  const OutpaintRect       *area        = &destination.geometry.source;
  const OutpaintResultsSpec spec = { run->options, run->service->name, run->corrections, NULL };
  gboolean                  success;

  source.coverage = g_memdup2 (run->source.coverage, (gsize) area->width * area->height);
  success         = outpaint_target_check (&destination.target, error)
            && outpaint_compose_results (
              &destination, &source, &spec, results, func, user_data, &run->work, error);
  g_free (source.coverage);

  return success;
}

/* Returns a picture as RGBA. */
static OutpaintPicture *
add_alpha (const OutpaintPicture *picture)
{
  OutpaintPicture *rgba = outpaint_picture_new (picture->width, picture->height, 4);

  for (gsize i = 0; rgba != NULL && i < (gsize) picture->width * picture->height; i++)
    for (gint c = 0; c < 4; c++)
      rgba->data[4 * i + c] =
        c < picture->channels ? picture->data[i * picture->channels + c] : 255;

  return rgba;
}

/* Shows the painting as it was painted. */
static void
show_raw (OutpaintHeld *held)
{
  const OutpaintPicture *picture    = held->result->picture;
  gdouble                scale      = get_scale (picture->width, picture->height);
  g_autoptr (OutpaintPicture) small = outpaint_picture_shrink (
    picture, scale_length (picture->width, scale), scale_length (picture->height, scale));

  held->variation.layer = held->run->destination.geometry.frame;
  if (small != NULL)
    held->variation.view = add_alpha (small);
}

static gboolean
set_memory_error (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory for the painting. Close other images."));
  return FALSE;
}

gboolean
outpaint_held_make_views (GPtrArray *fresh, GError **error)
{
  OutpaintHeld *first        = g_ptr_array_index (fresh, 0);
  g_autoptr (GError) failure = NULL;

  if (!compose (first->run, first->run->outcome->results, keep_view, fresh, &failure))
    {
      if (!g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }

      for (guint i = 0; i < fresh->len; i++)
        show_raw (g_ptr_array_index (fresh, i));
    }

  for (guint i = 0; i < fresh->len; i++)
    if (((OutpaintHeld *) g_ptr_array_index (fresh, i))->variation.view == NULL)
      return set_memory_error (error);

  return TRUE;
}

void
outpaint_session_close (OutpaintSession *session)
{
  session->open = NULL;
  g_clear_object (&session->painted);
  g_clear_object (&session->source);
}

gboolean
outpaint_session_is_open (OutpaintSession *session, guint index)
{
  return session->open != NULL && session->open == g_ptr_array_index (session->held, index);
}

gboolean
outpaint_session_open (OutpaintSession     *session,
                       guint                index,
                       GCancellable        *cancellable,
                       OutpaintProgressFunc progress,
                       gpointer             progress_data,
                       GError             **error)
{
  OutpaintHeld *held            = g_ptr_array_index (session->held, index);
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  gboolean success;

  outpaint_session_close (session);
  outpaint_run_set_work (held->run, cancellable, progress, progress_data);
  if (!outpaint_held_unpack (held, error))
    return FALSE;

  g_ptr_array_add (results, held->result);
  success = compose (held->run, results, keep_buffer, &session->painted, error)
            && (session->source =
                  outpaint_compose_source (&held->run->destination.target, &held->run->work, error))
                 != NULL;
  outpaint_held_pack (held);
  if (success)
    session->open = held;
  else
    outpaint_session_close (session);

  return success;
}

OutpaintPicture *
outpaint_session_crop (OutpaintSession    *session,
                       gboolean            of_source,
                       const OutpaintRect *scaled,
                       gdouble             scale)
{
  return outpaint_compose_crop (of_source ? session->source : session->painted, scaled, scale);
}
