/* Colors of unknown pixels from overlapping patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_VOTE_H
#define OUTPAINT_COMPLETION_VOTE_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Each unknown pixel becomes the mean of what the source patches of all the
 * targets that it is in have in its place, those near what is known first.
 * FALSE when there is no memory, or it was cancelled.
 */
gboolean outpaint_vote (OutpaintLevel *level, const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_VOTE_H */
