/* Schedule of the local painter: levels, rounds and progress
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_SCHEDULE_H
#define OUTPAINT_COMPLETION_SCHEDULE_H

#include "core/complete/completion-state.h"

G_BEGIN_DECLS

/* Time per pixel of blending one channel, in arbitrary units. */
#define OUTPAINT_BLEND_WORK 1.0

/* Chooses the levels to search.  Returns FALSE when there is no memory. */
gboolean outpaint_schedule_choose_levels (OutpaintCompletion *completion);

/* Rounds of search and vote of a level, and passes of each search. */
gint outpaint_schedule_count_rounds (const OutpaintCompletion *completion, gint index);
gint outpaint_schedule_count_passes (const OutpaintCompletion *completion, gint index);

/* Returns the work of one round. */
gdouble outpaint_schedule_find_search_work (const OutpaintCompletion *completion, gint index);

/* Adds work that was done on a level, and reports the progress.  The total is
 * known in advance.
 */
void outpaint_schedule_report (OutpaintCompletion *completion, gint index, gdouble work);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_SCHEDULE_H */
