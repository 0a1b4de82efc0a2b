/* Multigrid solver of the Poisson equation on a mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_POISSON_H
#define OUTPAINT_COMPLETION_POISSON_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Solves, for what is unknown in a level,
 *
 *   (n + screening) * value - sum of the n neighbours' values = divergence
 *
 * where a known neighbour's value is 0, and a pixel at the frame's edge has
 * fewer of them.  To a small part of a grey level, not exactly.
 */
typedef struct _OutpaintPoisson OutpaintPoisson;

/* NULL when there is no memory. */
OutpaintPoisson *outpaint_poisson_new (const OutpaintLevel *level, gfloat screening);
void             outpaint_poisson_free (OutpaintPoisson *poisson);

/* One float a pixel of level 0, to be set where it is unknown. */
gfloat *outpaint_poisson_get_divergence (OutpaintPoisson *poisson);

/* One float a pixel of level 0, 0 where it is known, or NULL when it was cancelled. */
const gfloat *outpaint_poisson_solve (OutpaintPoisson *poisson, const OutpaintThreads *threads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintPoisson, outpaint_poisson_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_POISSON_H */
