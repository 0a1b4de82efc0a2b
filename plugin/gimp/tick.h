/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TICK_H
#define OUTPAINT_TICK_H

#include <gio/gio.h>

#include "core/progress.h"

G_BEGIN_DECLS

/* What long work on the main thread calls between its parts: reports how far
 * it is, lets windows live and answers Cancel.
 */
typedef struct
{
  OutpaintPhase        phase;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
  GCancellable        *cancellable;
  gint64               last; /* monotonic */
} OutpaintTick;

/* done of total parts.  FALSE with G_IO_ERROR_CANCELLED. */
gboolean outpaint_tick (OutpaintTick *tick, gint done, gint total, GError **error);

G_END_DECLS

#endif /* OUTPAINT_TICK_H */
