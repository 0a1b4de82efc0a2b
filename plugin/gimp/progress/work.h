/* Progress and cancellation of work on the main thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WORK_H
#define OUTPAINT_WORK_H

#include <gio/gio.h>

#include "core/base/progress.h"

G_BEGIN_DECLS

/* Progress and cancellation of long work on the main thread.  The work calls
 * outpaint_work_step() regularly.
 */
typedef struct
{
  OutpaintPhase        phase;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
  GCancellable        *cancellable;
  gint                 n_parts; /* number of parts that the phase consists of; 0 for one */
  gint                 part;    /* the current part */
  gint64               last;    /* monotonic time of the last report, microseconds */
} OutpaintWork;

/* Reports that done of total steps of the current part are complete, runs
 * pending events, and begins the next part when done is total.  Returns FALSE
 * with G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_work_step (OutpaintWork *work, gint done, gint total, GError **error);

/* Runs func in a thread and handles events until it returns.  func must not
 * call libgimp or GTK, and checks the cancellable itself.
 */
void outpaint_work_in_thread (OutpaintWork *work, GFunc func, gpointer data, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_WORK_H */
