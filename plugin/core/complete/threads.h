/* The painter's loops over strips
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_THREADS_H
#define OUTPAINT_COMPLETION_THREADS_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows that are worked on together.  What comes out must depend on this alone,
 * not on which thread takes which strip.
 */
#define OUTPAINT_STRIP_ROWS 32

/* Does the rows from y to end - 1 of strip number strip. */
typedef void (*OutpaintStripFunc) (gpointer data, gint strip, gint y, gint end);

typedef struct
{
  gint          n_threads; /* at least 1, the calling one among them */
  GCancellable *cancellable;
} OutpaintThreads;

/* How many strips height rows make. */
gint outpaint_threads_count_strips (gint height);

/* Calls func for every strip of height rows, in any order, and returns when
 * all are done, or with FALSE when it was cancelled.
 */
gboolean outpaint_threads_run (const OutpaintThreads *threads,
                               gint                   height,
                               OutpaintStripFunc      func,
                               gpointer               data);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_THREADS_H */
