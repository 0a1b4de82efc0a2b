/* Initial fill of the coarsest level, ring by ring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PEEL_H
#define OUTPAINT_COMPLETION_PEEL_H

#include "core/complete/nearest.h"
#include "core/complete/search.h"

G_BEGIN_DECLS

/* Fills the unknown pixels of a level and its field, ring by ring from the
 * known part outward.  Each pixel is copied from the source that is most
 * similar to its filled surroundings.  Compares with all sources, which is fast
 * enough for small levels only.  search provides the prior.  Returns FALSE when
 * there is no memory, or when cancelled.
 */
gboolean outpaint_peel (OutpaintLevel         *level,
                        const OutpaintNearest *nearest,
                        const OutpaintSearch  *search,
                        const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PEEL_H */
