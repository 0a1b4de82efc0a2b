/* Search for the best block by its features
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_MATCH_H
#define OUTPAINT_DETAIL_MATCH_H

#include <gio/gio.h>

#include "core/correct/detail-features.h"

G_BEGIN_DECLS

/* Where a block's detail comes from: that many cells off, times gain, which
 * is 0 when there is no example.
 */
typedef struct
{
  gint   dx;
  gint   dy;
  gfloat gain;
} OutpaintDetailMatch;

typedef struct
{
  const OutpaintDetailFeatures *features;
  const guint8                 *wanted; /* for each block, row by row: 1 when it is to be matched */
  gint                          clear;  /* cells around an example that have to be fit as well */
  guint32                       seed;
} OutpaintDetailMatchSpec;

/* The blocks along a side of so many cells. */
gint outpaint_detail_count_blocks (gint n_cells);

/* Finds an example for each block that is wanted; the others are their own.
 * The same whatever the number of threads.  FALSE when there is no memory or it
 * was cancelled.
 */
gboolean outpaint_detail_match_blocks (const OutpaintDetailMatchSpec *spec,
                                       GCancellable                  *cancellable,
                                       OutpaintDetailMatch           *matches);

G_END_DECLS

#endif /* OUTPAINT_DETAIL_MATCH_H */
