/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/tick.h"

#define INTERVAL_US (50 * G_TIME_SPAN_MILLISECOND)


gboolean
outpaint_tick (OutpaintTick *tick, gint done, gint total, GError **error)
{
  gint64           now      = g_get_monotonic_time ();
  OutpaintProgress progress = { .phase = tick->phase, .done = done, .total = total };

  if (now - tick->last >= INTERVAL_US)
    {
      tick->last = now;
      tick->progress (&progress, tick->progress_data);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  return !g_cancellable_set_error_if_cancelled (tick->cancellable, error);
}
