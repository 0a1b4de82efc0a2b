/* Coherence transport along edges for the initial fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_TRANSPORT_H
#define OUTPAINT_COMPLETION_TRANSPORT_H

#include "core/complete/nearest.h"

G_BEGIN_DECLS

/* Fills what is unknown of a level from what is known outward, along the
 * direction in which edges and stripes run there: they go on straight, and what
 * has no direction gets smooth.  Takes 8 bytes a pixel.  FALSE when there is no
 * memory, or it was cancelled.
 */
gboolean outpaint_transport (OutpaintLevel         *level,
                             const OutpaintNearest *nearest,
                             const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_TRANSPORT_H */
