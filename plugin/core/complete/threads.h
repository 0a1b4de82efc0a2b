/* The painter's loops over strips
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_THREADS_H
#define OUTPAINT_COMPLETION_THREADS_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows per strip.  Results may depend on this number, but not on the thread
 * that processes a strip.
 */
#define OUTPAINT_STRIP_ROWS 32

/* Processes the rows y to end - 1, which are strip number strip. */
typedef void (*OutpaintStripFunc) (gpointer data, gint strip, gint y, gint end);

typedef struct
{
  gint          n_threads; /* at least 1, including the calling thread */
  GCancellable *cancellable;
} OutpaintThreads;

/* Returns the number of strips of height rows. */
gint outpaint_threads_count_strips (gint height);

/* Calls func for each strip of height rows, in any order, and returns when all
 * are finished.  Returns FALSE when cancelled.
 */
gboolean outpaint_threads_run (const OutpaintThreads *threads,
                               gint                   height,
                               OutpaintStripFunc      func,
                               gpointer               data);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_THREADS_H */
