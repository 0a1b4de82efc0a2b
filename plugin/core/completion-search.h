/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_SEARCH_H
#define OUTPAINT_COMPLETION_SEARCH_H

#include "core/completion-level.h"

G_BEGIN_DECLS

/* How the source patch of each target is looked for. */
typedef struct
{
  guint32     seed;           /* of this search alone */
  gint        passes;         /* over all of the targets */
  gint        radius;         /* pixels, how far away from the best one so far to try */
  gint        tries;          /* at that radius; it is halved until it is 0 */
  gint64      penalty;        /* for being off a target's height, see below */
  const gint *heights;        /* of which cells: the rows from there to the nearest known cell */
  gint        heights_stride; /* cells */
  gint        heights_shift;  /* a cell has 1 << shift pixels each way */
} OutpaintSearch;

/* What it costs a patch to be that many rows off its target's height: small
 * distances hardly matter, large ones do.  penalty is a row's, times 1 << 24.
 */
static inline gint
outpaint_search_weigh_height (gint distance, gint64 penalty)
{
  return MIN ((gint64) distance * distance * penalty >> 24, G_MAXINT / 4);
}

/* Gives each target a source patch at random. */
gboolean outpaint_search_start (OutpaintLevel *level, guint32 seed);

/* Gives each target that of the next coarser level. */
gboolean outpaint_search_refine (OutpaintLevel         *level,
                                 const OutpaintLevel   *coarse,
                                 const OutpaintThreads *threads);

/* Betters the field of the level; level->costs is filled. */
gboolean outpaint_search_run (OutpaintLevel         *level,
                              const OutpaintSearch  *search,
                              const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_SEARCH_H */
