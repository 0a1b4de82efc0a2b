/* Loops on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARALLEL_H
#define OUTPAINT_PARALLEL_H

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*OutpaintParallelFunc) (gint index, gpointer user_data);

/* Calls func once for each index from 0 to n - 1, in no order, on the calling
 * thread and on others, n_threads in all at most (0: one for each processor, up
 * to four).  Returns when all are done, FALSE when it was cancelled.
 * cancellable may be NULL.  Threads that do not start are no error.
 */
gboolean outpaint_parallel_for (gint                 n,
                                gint                 n_threads,
                                GCancellable        *cancellable,
                                OutpaintParallelFunc func,
                                gpointer             user_data);

G_END_DECLS

#endif /* OUTPAINT_PARALLEL_H */
