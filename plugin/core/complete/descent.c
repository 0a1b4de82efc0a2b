/* Search through all levels, from the coarsest to the finest
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/descent.h"
#include "core/complete/peel.h"
#include "core/complete/schedule.h"
#include "core/complete/rectangle.h"
#include "core/complete/search.h"
#include "core/complete/transport.h"
#include "core/complete/vote.h"

/* Radius of the random search in pixels, below the coarsest level and in a vast
 * one, and at the finest level.
 */
#define RADIUS        64
#define FINEST_RADIUS 4

/* Number of finest levels whose search has no taste: they refine what the coarser
 * ones have chosen.
 */
#define TASTELESS_LEVELS 1

/* Largest number of patch pairs for which a peel is tried: it compares them all. */
#define PEELED_PAIRS 40000000

/* A peel replaces the fill from edges when its cost is below this share of the other's. */
#define PEEL_BIAS 0.88

/* Cost of a difference in height as large as the frame, with keep_heights at 1,
 * in mean deviations of the source.
 */
#define HEIGHT_FACTOR 7.0

/* Difference in height with twice the quadratic cost, as a part of the frame. */
#define FAR_HEIGHT 0.25

/* Highest price of a source that is used more often than others, with keep_heights
 * at 0, in percent of the contrast of its target.  Content that keeps its height
 * has less to choose from.
 */
#define USAGE_PERCENT 60

/* Cost of a source that has less contrast than the known pixels it joins, in
 * percent of the difference, at the coarsest level and below it.
 */
#define COARSEST_SMOOTHNESS 150
#define SMOOTHNESS          300


static gdouble
measure_contrast (const OutpaintLevel *level)
{
  gsize   n       = (gsize) level->width * level->height;
  gdouble total   = 0.0;
  gdouble mean[3] = { 0.0 };
  gsize   n_known = 0;

  for (gsize i = 0; i < n; i++)
    if (!(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN))
      {
        for (gint c = 0; c < 3; c++)
          mean[c] += level->pixels[3 * i + c];
        n_known++;
      }
  for (gsize i = 0; i < n; i++)
    if (!(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN))
      for (gint c = 0; c < 3; c++)
        total += fabs (level->pixels[3 * i + c] - mean[c] / n_known);

  return total / (3 * n_known);
}

/* Pictures of few colors have no variations: a worse source has visible edges. */
static gboolean
has_taste (const OutpaintCompletion *completion, gint index)
{
  return completion->mixes
         && (index == completion->coarsest || index >= completion->finest + TASTELESS_LEVELS);
}

static gint
find_smoothness (const OutpaintCompletion *completion, gint index)
{
  if (!completion->mixes)
    return 0;

  return index == completion->coarsest ? COARSEST_SMOOTHNESS : SMOOTHNESS;
}

static OutpaintSearch
make_search (const OutpaintCompletion *completion, gint index, gint round)
{
  const OutpaintLevel *level       = &completion->pyramid.levels[index];
  gboolean             is_coarsest = index == completion->coarsest;
  gint                 side        = MAX (level->width, level->height);
  OutpaintSearch       search      = { 0 };

  search.seed   = completion->options->seed ^ (guint32) (index * 64 + round + 1) * 0x9e3779b9u;
  search.passes = outpaint_schedule_count_passes (completion, index);
  search.radius = is_coarsest && !completion->is_vast         ? side
                  : is_coarsest || index > completion->finest ? MIN (side / 4, RADIUS)
                                                              : MIN (side / 4, FINEST_RADIUS);
  search.guides = completion->guides->n > 0 ? completion->guides : NULL;
  search.fans   = index > completion->finest;
  search.level  = index;
  search.prior =
    (OutpaintPrior){ completion->nearest,
                     completion->coarsest - index,
                     completion->rarity,
                     completion->rarity->level - index,
                     llround ((1 << 24) * HEIGHT_FACTOR * completion->options->keep_heights
                              * completion->contrast * 3 * OUTPAINT_PATCH_PIXELS
                              / ((gdouble) level->height * level->height)),
                     llround ((G_GINT64_CONSTANT (1) << 32)
                              / (FAR_HEIGHT * FAR_HEIGHT * level->height * level->height)),
                     has_taste (completion, index) ? &completion->taste : NULL,
                     level->width,
                     outpaint_taste_get_factor (level->width),
                     completion->usage,
                     find_smoothness (completion, index),
                     completion->usual };

  return search;
}

static gboolean
search_level (OutpaintCompletion *completion, gint index, gint round)
{
  OutpaintSearch search = make_search (completion, index, round);

  return outpaint_search_run (&completion->pyramid.levels[index], &search, &completion->threads);
}

static gint64
add_up_costs (const OutpaintLevel *level)
{
  gint64 sum = 0;

  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    if (level->kinds[i] & OUTPAINT_PIXEL_TARGET)
      sum += level->costs[i];

  return sum;
}

/* The finest level refines what the others have chosen. */
static gboolean
start_usage (OutpaintCompletion *completion, gint index)
{
  gint percent = (gint) lrint (USAGE_PERCENT * (1.0 - completion->options->keep_heights));

  g_clear_pointer (&completion->usage, outpaint_usage_free);
  if (!completion->mixes || percent == 0
      || (index == completion->finest && index < completion->coarsest))
    return TRUE;

  completion->usage = outpaint_usage_new (&completion->pyramid.levels[index], percent);

  return completion->usage != NULL;
}

/* The finest level refines what the others have chosen, a vast one is too large to be
 * examined, and in pictures of few colors a worse source has visible edges.
 */
static gboolean
start_contrast (OutpaintCompletion *completion, gint index)
{
  OutpaintRect source;

  g_clear_pointer (&completion->usual, outpaint_contrast_free);
  if (!completion->mixes || completion->is_vast || index == completion->finest)
    return TRUE;

  source            = outpaint_rectangle_reduce (&completion->source, completion->coarsest);
  completion->usual = outpaint_contrast_new (
    &completion->pyramid.levels[index], completion->nearest, &source, completion->coarsest - index);

  return completion->usual != NULL;
}

/* Runs all rounds of search and vote.  The last search of the finest level has
 * no vote: its result is copied.
 */
static gboolean
run_rounds (OutpaintCompletion *completion, gint index)
{
  OutpaintLevel *level = &completion->pyramid.levels[index];
  gint           n     = outpaint_schedule_count_rounds (completion, index);

  if (!start_usage (completion, index) || !start_contrast (completion, index))
    return FALSE;

  for (gint i = 0; i < n; i++)
    {
      if (!search_level (completion, index, i)
          || ((i < n - 1 || index > completion->finest)
              && !outpaint_vote (level, &completion->threads)))
        return FALSE;

      outpaint_schedule_report (
        completion, index, outpaint_schedule_find_search_work (completion, index));
    }

  return TRUE;
}

/* Fills the coarsest level, starting from the continued edges. */
static gboolean
fill_from_edges (OutpaintCompletion *completion)
{
  OutpaintLevel *level = &completion->pyramid.levels[completion->coarsest];

  return outpaint_transport (level, completion->nearest, &completion->threads)
         && outpaint_search_start (level, completion->options->seed)
         && run_rounds (completion, completion->coarsest);
}

/* Fills the coarsest level, starting from a peel. */
static gboolean
fill_from_peel (OutpaintCompletion *completion)
{
  OutpaintLevel *level  = &completion->pyramid.levels[completion->coarsest];
  OutpaintSearch search = make_search (completion, completion->coarsest, 0);

  return outpaint_peel (level, completion->nearest, &search, &completion->threads)
         && run_rounds (completion, completion->coarsest);
}

/* Fills the coarsest level by the better of two methods: continued edges suit
 * smooth or irregular content, a peel suits repeating content.
 */
static gboolean
fill_coarsest (OutpaintCompletion *completion)
{
  OutpaintLevel      *level  = &completion->pyramid.levels[completion->coarsest];
  gsize               n      = (gsize) level->width * level->height;
  g_autofree guint8  *pixels = NULL;
  g_autofree guint32 *field  = NULL;
  g_autofree guint32 *costs  = NULL;
  gint64              cost;

  if (!fill_from_edges (completion))
    return FALSE;
  if (completion->is_vast || (gint64) outpaint_level_count_sources (level) * n > PEELED_PAIRS)
    return TRUE;

  cost   = add_up_costs (level);
  field  = g_steal_pointer (&level->field);
  costs  = g_steal_pointer (&level->costs);
  pixels = g_memdup2 (level->pixels, 3 * n);
  if (!fill_from_peel (completion))
    return FALSE;
  if (add_up_costs (level) > cost * PEEL_BIAS)
    {
      g_free (level->field);
      g_free (level->costs);
      level->field = g_steal_pointer (&field);
      level->costs = g_steal_pointer (&costs);
      memcpy (level->pixels, pixels, 3 * n);
    }

  return TRUE;
}

gboolean
outpaint_descent_run (OutpaintCompletion *completion)
{
  OutpaintLevel *levels = completion->pyramid.levels;

  completion->contrast = measure_contrast (&levels[completion->coarsest]);
  if (!fill_coarsest (completion))
    return FALSE;

  for (gint i = completion->coarsest - 1; i >= completion->finest; i--)
    {
      if (!outpaint_search_refine (&levels[i], &levels[i + 1], &completion->threads)
          || !outpaint_vote (&levels[i], &completion->threads))
        return FALSE;

      outpaint_level_forget (&levels[i + 1]);
      if (!run_rounds (completion, i))
        return FALSE;
    }

  return TRUE;
}
