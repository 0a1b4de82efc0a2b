/* PatchMatch search for the best source of each patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_SEARCH_H
#define OUTPAINT_COMPLETION_SEARCH_H

#include "core/complete/prior.h"

G_BEGIN_DECLS

/* How the source patch of each target is looked for. */
typedef struct
{
  guint32 seed;   /* of this search alone */
  gint    passes; /* over all of the targets */
  gint    radius; /* pixels, how far away from the best one so far to try; it is halved
                   * until it is 0 */
  OutpaintPrior prior;
} OutpaintSearch;

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
