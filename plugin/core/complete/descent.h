/* Search through all levels, from the coarsest to the finest
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_DESCENT_H
#define OUTPAINT_COMPLETION_DESCENT_H

#include "core/complete/completion-state.h"

G_BEGIN_DECLS

/* Fills all levels from the coarsest to the finest one that is searched.  Returns
 * FALSE when there is no memory, or when cancelled.
 */
gboolean outpaint_descent_run (OutpaintCompletion *completion);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_DESCENT_H */
