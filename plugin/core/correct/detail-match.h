/* Search for the best block by its features
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_MATCH_H
#define OUTPAINT_DETAIL_MATCH_H

#include <gio/gio.h>

#include "core/correct/detail-features.h"

G_BEGIN_DECLS

/* Example of a block: its offset in cells, and the gain of its detail, 0 without an example. */
typedef struct
{
  gint   dx;
  gint   dy;
  gfloat gain;
} OutpaintDetailMatch;

typedef struct
{
  const OutpaintDetailFeatures *features;
  const guint8                 *wanted; /* for each block, row by row: 1 to match it */
  gint                          clear;  /* usable cells needed around an example */
  guint32                       seed;
} OutpaintDetailMatchSpec;

/* Returns the number of blocks along n_cells cells. */
gint outpaint_detail_count_blocks (gint n_cells);

/* Finds an example for each wanted block; other blocks are their own examples.
 * The result does not depend on the number of threads.  FALSE when there is no
 * memory or it was cancelled.
 */
gboolean outpaint_detail_match_blocks (const OutpaintDetailMatchSpec *spec,
                                       GCancellable                  *cancellable,
                                       OutpaintDetailMatch           *matches);

G_END_DECLS

#endif /* OUTPAINT_DETAIL_MATCH_H */
