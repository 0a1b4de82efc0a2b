/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARALLEL_H
#define OUTPAINT_PARALLEL_H

#include <glib.h>

G_BEGIN_DECLS

typedef void (*OutpaintParallelFunc) (gint index, gpointer user_data);

/* Calls func for each index from 0 to n - 1, once, on the calling thread and
 * on as many others as there are processors for, four in all at most; in no
 * order.  Returns when all are done.
 */
void outpaint_parallel_for (gint n, OutpaintParallelFunc func, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_PARALLEL_H */
