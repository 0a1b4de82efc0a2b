/* Initial fill of the coarsest level, ring by ring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PEEL_H
#define OUTPAINT_COMPLETION_PEEL_H

#include "core/complete/nearest.h"
#include "core/complete/search.h"

G_BEGIN_DECLS

/* Fills what is unknown of a level, and its field, from what is known outward,
 * ring by ring: each pixel is copied from where the picture is most like what
 * lies around it by then.  All places are compared, which takes a small level.
 * search gives the prior.  FALSE when there is no memory, or it
 * was cancelled.
 */
gboolean outpaint_peel (OutpaintLevel         *level,
                        const OutpaintNearest *nearest,
                        const OutpaintSearch  *search,
                        const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PEEL_H */
