/* Coherence transport along edges for the initial fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_TRANSPORT_H
#define OUTPAINT_COMPLETION_TRANSPORT_H

#include "core/complete/nearest.h"

G_BEGIN_DECLS

/* Fills the unknown pixels of a level from the known part outward, along the
 * direction of edges and stripes there.  These continue straight; content
 * without a direction becomes smooth.  Needs 8 bytes of memory per pixel.
 * Returns FALSE when there is no memory, or when cancelled.
 */
gboolean outpaint_transport (OutpaintLevel         *level,
                             const OutpaintNearest *nearest,
                             const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_TRANSPORT_H */
