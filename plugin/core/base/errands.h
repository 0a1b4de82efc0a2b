/* Short work that outlives its job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ERRANDS_H
#define OUTPAINT_ERRANDS_H

#include <glib.h>

G_BEGIN_DECLS

/* A cancelled job ends at once, but its threads may have to tell a server that
 * it does not need the picture any more.  Until then they hold an errand, and
 * the process waits for all errands before it ends.  All functions may be
 * called on any thread.
 */

/* Begin and end an errand; another thread may end it. */
void outpaint_errands_hold (void);
void outpaint_errands_release (void);

/* Waits until there are no errands, for at most that many seconds.  Returns
 * FALSE when some are left.
 */
gboolean outpaint_errands_wait (gdouble seconds);

G_END_DECLS

#endif /* OUTPAINT_ERRANDS_H */
