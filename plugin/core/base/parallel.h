/* Loops on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARALLEL_H
#define OUTPAINT_PARALLEL_H

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*OutpaintParallelFunc) (gint index, gpointer user_data);

/* Calls func once for each index from 0 to n - 1, in any order, on the calling
 * thread and on others: at most n_threads in total (0: one per processor, at
 * most four).  Returns when all calls are finished, and FALSE when cancelled.
 * cancellable may be NULL.  Threads that cannot be started are not an error.
 */
gboolean outpaint_parallel_for (gint                 n,
                                gint                 n_threads,
                                GCancellable        *cancellable,
                                OutpaintParallelFunc func,
                                gpointer             user_data);

/* Calls func for bands of rows that make up the rows from 0 to n - 1: first up to before
 * end.  Called on several threads at once, as outpaint_parallel_for().
 */
typedef void (*OutpaintParallelRowsFunc) (gint first, gint end, gpointer user_data);

void outpaint_parallel_rows (gint n, OutpaintParallelRowsFunc func, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_PARALLEL_H */
