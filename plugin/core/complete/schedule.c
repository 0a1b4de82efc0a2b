/* Schedule of the local painter: levels, rounds and progress
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/schedule.h"

/* Largest depth of the unknown part at the coarsest level, in pixels.  Coarser
 * levels invent content, finer ones smear structures.
 */
#define COARSEST_DEPTH 16

/* Least number of source patches at the coarsest level. */
#define COARSEST_SOURCES 100

/* The coarsest level is vast when it is deeper than COARSEST_DEPTH because a
 * still coarser level would have too few sources, and when it has more targets
 * than its number of rounds allows: more than 1 / VAST_PART of the finest
 * level's pixels, within these limits.
 */
#define VAST_PART        8
#define MIN_VAST_TARGETS 25000
#define MAX_VAST_TARGETS 100000

/* Rounds of search and vote at the coarsest level, at the finest one, at the
 * one before the finest, and at those between.  Coarse levels are small, so
 * that more rounds cost little.
 */
#define COARSEST_ROUNDS 10
#define FINEST_ROUNDS   2
#define NEXT_ROUNDS     3
#define ROUNDS          6

/* Passes of each search. */
#define COARSEST_PASSES 4
#define PASSES          2

/* Largest level that is searched, in pixels; finer levels copy its result. */
#define SEARCHED_PIXELS 12000000
#define QUICK_SHIFT     2

/* Time per pixel in arbitrary units of a search pass with its share of a vote. */
#define SEARCH_WORK 2.5


static gint
count_targets (const OutpaintLevel *level)
{
  gsize n         = (gsize) level->width * level->height;
  gint  n_targets = 0;

  for (gsize i = 0; i < n; i++)
    n_targets += (level->kinds[i] & OUTPAINT_PIXEL_TARGET) != 0;

  return n_targets;
}

static gboolean
is_vast (const OutpaintCompletion *completion)
{
  const OutpaintLevel *coarsest = &completion->pyramid.levels[completion->coarsest];
  const OutpaintLevel *finest   = &completion->pyramid.levels[completion->finest];
  gint                 part     = (gint64) finest->width * finest->height / VAST_PART;

  return completion->nearest->depth > COARSEST_DEPTH
         && count_targets (coarsest) > CLAMP (part, MIN_VAST_TARGETS, MAX_VAST_TARGETS);
}

gboolean
outpaint_schedule_choose_levels (OutpaintCompletion *completion)
{
  OutpaintPyramid *pyramid  = &completion->pyramid;
  gint             coarsest = pyramid->n_levels - 1;
  gint             finest   = completion->options->quick ? QUICK_SHIFT : 0;
  gint             depth;

  while (coarsest > 0
         && outpaint_level_count_sources (&pyramid->levels[coarsest]) < COARSEST_SOURCES)
    coarsest--;

  completion->nearest = outpaint_nearest_new (&pyramid->levels[coarsest]);
  if (completion->nearest == NULL)
    return FALSE;

  for (depth = completion->nearest->depth; coarsest > 0 && 2 * depth <= COARSEST_DEPTH; depth *= 2)
    coarsest--;
  if (pyramid->levels[coarsest].width != completion->nearest->width)
    {
      outpaint_nearest_free (completion->nearest);
      completion->nearest = outpaint_nearest_new (&pyramid->levels[coarsest]);
    }

  while (
    finest < coarsest
    && ((gint64) pyramid->levels[finest].width * pyramid->levels[finest].height > SEARCHED_PIXELS
        || MAX (pyramid->levels[finest].width, pyramid->levels[finest].height) > G_MAXUINT16))
    finest++;

  completion->coarsest = coarsest;
  completion->finest   = MIN (finest, coarsest);
  completion->is_vast  = completion->nearest != NULL && is_vast (completion);

  return completion->nearest != NULL;
}

gint
outpaint_schedule_count_rounds (const OutpaintCompletion *completion, gint index)
{
  if (index == completion->coarsest && !completion->is_vast)
    return COARSEST_ROUNDS;
  if (index == completion->finest)
    return FINEST_ROUNDS;

  return index == completion->finest + 1 ? NEXT_ROUNDS : ROUNDS;
}

gint
outpaint_schedule_count_passes (const OutpaintCompletion *completion, gint index)
{
  return index == completion->coarsest && !completion->is_vast ? COARSEST_PASSES : PASSES;
}

gdouble
outpaint_schedule_find_search_work (const OutpaintCompletion *completion, gint index)
{
  const OutpaintLevel *level = &completion->pyramid.levels[index];

  return SEARCH_WORK * outpaint_schedule_count_passes (completion, index) * level->width
         * level->height;
}

void
outpaint_schedule_report (OutpaintCompletion *completion, gint index, gdouble work)
{
  const OutpaintLevel *frame    = &completion->pyramid.levels[0];
  gint                 n_levels = completion->coarsest - completion->finest + 1;
  gdouble              whole    = OUTPAINT_BLEND_WORK * 3 * frame->width * frame->height;

  for (gint i = completion->finest; i <= completion->coarsest; i++)
    whole += outpaint_schedule_find_search_work (completion, i)
             * outpaint_schedule_count_rounds (completion, i);

  completion->done += work;
  if (completion->progress != NULL)
    completion->progress (completion->coarsest - index,
                          n_levels,
                          completion->before
                            + completion->part * MIN (completion->done / whole, 1.0),
                          completion->user_data);
}
