/* Source pixel of each unknown pixel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LABELS_H
#define OUTPAINT_COMPLETION_LABELS_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Returns the source of each unknown pixel of a searched level: the pixel in
 * its place in the cheapest of the source patches that overlap it, with its row
 * in the upper 16 bits and its column in the lower 16 bits.  Free with
 * g_free().  Returns NULL when there is no memory, or when cancelled.
 */
guint32 *outpaint_labels_new (const OutpaintLevel *level, const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LABELS_H */
