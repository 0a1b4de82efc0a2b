/* PatchMatch search for the best source of each patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_SEARCH_H
#define OUTPAINT_COMPLETION_SEARCH_H

#include "core/complete/guides.h"
#include "core/complete/prior.h"

G_BEGIN_DECLS

/* Parameters of a search. */
typedef struct
{
  guint32       seed;   /* differs for each search */
  gint          passes; /* number of passes over all targets */
  gint          radius; /* first radius of the random search in pixels; halved down to 0 */
  OutpaintPrior prior;

  const OutpaintGuides *guides; /* mapped at the level of prior.nearest; NULL for none */
  gboolean              fans;   /* whether lines between edges that meet are of use */
  gint                  level;  /* index of the level in its pyramid */
} OutpaintSearch;

/* Gives each target a random source patch.  Returns FALSE when there is no memory. */
gboolean outpaint_search_start (OutpaintLevel *level, guint32 seed);

/* Gives each target the source patch of the next coarser level.  Returns FALSE
 * when there is no memory, or when cancelled.
 */
gboolean outpaint_search_refine (OutpaintLevel         *level,
                                 const OutpaintLevel   *coarse,
                                 const OutpaintThreads *threads);

/* Runs PatchMatch passes on level->field and fills level->costs.  Returns FALSE
 * when there is no memory, or when cancelled.
 */
gboolean outpaint_search_run (OutpaintLevel         *level,
                              const OutpaintSearch  *search,
                              const OutpaintThreads *threads);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_SEARCH_H */
