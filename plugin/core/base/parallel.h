/* Loops on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARALLEL_H
#define OUTPAINT_PARALLEL_H

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*OutpaintParallelFunc) (gint index, gpointer user_data);

/* Calls func for each index from 0 to n - 1, once, on the calling thread and
 * on others, n_threads in all at most (0: one for each processor, up to four);
 * in no order.  Returns when all are done, or with FALSE when it was cancelled
 * (NULL can't be).  Threads that can't be started are done without.
 */
gboolean outpaint_parallel_for (gint                 n,
                                gint                 n_threads,
                                GCancellable        *cancellable,
                                OutpaintParallelFunc func,
                                gpointer             user_data);

G_END_DECLS

#endif /* OUTPAINT_PARALLEL_H */
