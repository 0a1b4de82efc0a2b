/* Usable examples of detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_POOL_H
#define OUTPAINT_DETAIL_POOL_H

#include "core/correct/detail-features.h"

G_BEGIN_DECLS

#define OUTPAINT_DETAIL_N_BUCKETS 640

/* The cells where an example can start, sorted by energy, luma and chroma. */
typedef struct
{
  guint8 *usable; /* for each cell: 1 where an example can start, else 0 */
  gint    n;
  gint   *positions; /* the usable cells, bucket by bucket */
  gint    starts[OUTPAINT_DETAIL_N_BUCKETS + 1];
} OutpaintDetailPool;

/* clear: usable cells needed around an example.  FALSE when there is no memory. */
gboolean outpaint_detail_pool_init (OutpaintDetailPool           *pool,
                                    const OutpaintDetailFeatures *features,
                                    gint                          clear);
void     outpaint_detail_pool_clear (OutpaintDetailPool *pool);

/* Returns a usable cell that is like a cell, or any one when none is.  The pool
 * must not be empty.
 */
gint outpaint_detail_pool_draw (const OutpaintDetailPool *pool,
                                const OutpaintDetailCell *cell,
                                guint32                   hash);

G_END_DECLS

#endif /* OUTPAINT_DETAIL_POOL_H */
