/* Colors of unknown pixels from overlapping patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_VOTE_H
#define OUTPAINT_COMPLETION_VOTE_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Sets each unknown pixel to the weighted mean of the pixels in its place in
 * the source patches of all targets that overlap it.  Targets near the known
 * part have the highest weights.  Returns FALSE when there is no memory, or
 * when cancelled.
 */
gboolean outpaint_vote (OutpaintLevel *level, const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_VOTE_H */
