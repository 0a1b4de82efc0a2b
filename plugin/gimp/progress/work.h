/* Progress and cancellation of work on the main thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WORK_H
#define OUTPAINT_WORK_H

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
} OutpaintWork;

/* done of total, which ends a part.  FALSE with G_IO_ERROR_CANCELLED. */
gboolean outpaint_work_step (OutpaintWork *work, gint done, gint total, GError **error);

/* Has func, which must not call libgimp or GTK, run on a thread of its own, and
 * lets windows live until it has returned.  It looks at the cancellable itself.
 */
void outpaint_work_in_thread (OutpaintWork *work, GFunc func, gpointer data, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_WORK_H */
