/* Connected areas of a mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LABELS_H
#define OUTPAINT_COMPLETION_LABELS_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* The pixel that each unknown pixel of a searched level is a copy of, that of
 * the best of the source patches that have it: its row in the upper, its
 * column in the lower 16 bits.  NULL when there is no memory, or it was cancelled.
 */
guint32 *outpaint_labels_new (const OutpaintLevel *level, const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LABELS_H */
