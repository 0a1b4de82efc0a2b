/* Multigrid solver of the Poisson equation on a mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_POISSON_H
#define OUTPAINT_COMPLETION_POISSON_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Solver for the unknown pixels of a level of
 *
 *   (n + screening) * value - sum of the n neighbors' values = divergence
 *
 * The value of a known neighbor is 0; pixels at the frame's edge have fewer
 * neighbors.  The result is accurate to a small fraction of a grey level, not
 * exact.
 */
typedef struct _OutpaintPoisson OutpaintPoisson;

/* Returns NULL when there is no memory. */
OutpaintPoisson *outpaint_poisson_new (const OutpaintLevel *level, gfloat screening);
void             outpaint_poisson_free (OutpaintPoisson *poisson);

/* One float per pixel of the level; the caller sets those of unknown pixels. */
gfloat *outpaint_poisson_get_divergence (OutpaintPoisson *poisson);

/* Returns one float per pixel of the level, 0 for known pixels; NULL when
 * cancelled.  Owned by poisson.
 */
const gfloat *outpaint_poisson_solve (OutpaintPoisson *poisson, const OutpaintThreads *threads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintPoisson, outpaint_poisson_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_POISSON_H */
