/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TICK_H
#define OUTPAINT_TICK_H

#include <gio/gio.h>

#include "core/base/progress.h"

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
  gint                 n_parts; /* that make the phase, one after another; 0 for one */
  gint                 part;    /* of them, the one under way */
  gint64               last;    /* monotonic */
} OutpaintTick;

/* done of total, which ends a part.  FALSE with G_IO_ERROR_CANCELLED. */
gboolean outpaint_tick (OutpaintTick *tick, gint done, gint total, GError **error);

/* Has func, which must not call libgimp or GTK, run on a thread of its own, and
 * lets windows live until it has returned.  It looks at the cancellable itself.
 */
void outpaint_tick_during (OutpaintTick *tick, GFunc func, gpointer data, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_TICK_H */
