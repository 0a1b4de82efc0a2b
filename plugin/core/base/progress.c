/* Phases of a run and their texts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/progress.h"

#include <glib/gi18n-lib.h>


static gint
kilobytes (gint64 bytes)
{
  return (gint) ((bytes + 999) / 1000);
}

static gchar *
describe_phase (const OutpaintProgress *progress)
{
  switch (progress->phase)
    {
    case OUTPAINT_PHASE_PREPARING:
      return g_strdup (_ ("Preparing the picture"));

    case OUTPAINT_PHASE_PAUSING:
      return g_strdup_printf (_ ("The service is busy, trying again in %d s"),
                              (gint) (progress->seconds + 0.5));

    case OUTPAINT_PHASE_RECONNECTING:
      return g_strdup_printf (_ ("No connection, trying again in %d s"),
                              (gint) (progress->seconds + 0.5));

    case OUTPAINT_PHASE_QUEUEING:
      return g_strdup_printf (_ ("The service limits simultaneous requests, waiting, %d s"),
                              (gint) progress->seconds);

    case OUTPAINT_PHASE_SENDING:
      return g_strdup_printf (
        _ ("Sending %d of %d kB"), kilobytes (progress->done), kilobytes (progress->total));

    case OUTPAINT_PHASE_WAITING:
      if (progress->total > 0)
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                             "Waiting for %d other job on the server, %d s",
                                             "Waiting for %d other jobs on the server, %d s",
                                             (gulong) progress->total),
                                (gint) progress->total,
                                (gint) progress->seconds);
      return g_strdup_printf (_ ("The server finishes other jobs first, %d s"),
                              (gint) progress->seconds);

    case OUTPAINT_PHASE_LOADING:
      return g_strdup_printf (_ ("The server is loading its model, %d s"),
                              (gint) progress->seconds);

    case OUTPAINT_PHASE_PAINTING:
      if (progress->total > 0)
        return g_strdup_printf (_ ("Painting, %d %%"),
                                (gint) (100 * outpaint_progress_to_fraction (progress)));
      return g_strdup_printf (_ ("Painting, %d s"), (gint) progress->seconds);

    case OUTPAINT_PHASE_FETCHING:
      return g_strdup_printf (_ ("The painting cannot be downloaded yet, trying again in %d s"),
                              (gint) (progress->seconds + 0.5));

    case OUTPAINT_PHASE_RECEIVING:
      if (progress->total > 0)
        return g_strdup_printf (
          _ ("Receiving %d of %d kB"), kilobytes (progress->done), kilobytes (progress->total));
      return g_strdup_printf (_ ("Receiving %d kB"), kilobytes (progress->done));

    case OUTPAINT_PHASE_COMPOSING:
      return g_strdup (_ ("Fitting the painting to the picture"));

    case OUTPAINT_PHASE_INSERTING:
      return g_strdup (_ ("Inserting the painted layer"));
    }

  g_return_val_if_reached (g_strdup (""));
}

gchar *
outpaint_progress_to_text (const OutpaintProgress *progress)
{
  g_autofree gchar *phase = describe_phase (progress);

  if (progress->n_passes <= 1)
    return g_steal_pointer (&phase);

  /* translators: "Pass 1 of 2: Painting, 3 s" */
  return g_strdup_printf (_ ("Pass %d of %d: %s"), progress->pass, progress->n_passes, phase);
}

gdouble
outpaint_progress_to_fraction (const OutpaintProgress *progress)
{
  if (progress->phase == OUTPAINT_PHASE_PAUSING || progress->phase == OUTPAINT_PHASE_WAITING
      || progress->total <= 0)
    return -1.0;

  return CLAMP ((gdouble) progress->done / progress->total, 0.0, 1.0);
}
