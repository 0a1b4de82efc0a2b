/* The local painter: fills the unknown part of a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/complete/blend.h"
#include "core/complete/contrast.h"
#include "core/complete/guides.h"
#include "core/complete/islands.h"
#include "core/complete/labels.h"
#include "core/complete/lattice.h"
#include "core/complete/level.h"
#include "core/complete/light.h"
#include "core/complete/lines.h"
#include "core/complete/nearest.h"
#include "core/complete/outlines.h"
#include "core/complete/palette.h"
#include "core/complete/patch.h"
#include "core/complete/peel.h"
#include "core/complete/rarity.h"
#include "core/complete/rectangle.h"
#include "core/complete/search.h"
#include "core/complete/transport.h"
#include "core/complete/vote.h"
#include "core/complete/completion.h"
#include "core/base/error.h"
#include "core/complete/mat.h"

/* The painter minimizes the difference between each patch and its most similar
 * source patch, from coarse to fine, as in Yonatan Wexler, Eli Shechtman and
 * Michal Irani, "Space-Time Completion of Video", 2007.  Unlike there, the
 * final pixels are not averaged but copied, which keeps them sharp.
 */

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

/* Largest level that is searched, in pixels; finer levels copy its result. */
#define SEARCHED_PIXELS 12000000
#define QUICK_SHIFT     2

/* Cost of a difference in height as large as the frame, with keep_heights at 1,
 * in mean deviations of the source.
 */
#define HEIGHT_FACTOR 7.0

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

/* The difference at a seam is spread over this range in pixels: the frame's
 * shorter side divided by BLEND_PART, at least BLEND_RANGE.  With a wide range
 * the copies take over the light of the source's edge, and skies have no steps.
 */
#define BLEND_PART  10.0
#define BLEND_RANGE 8.0

/* Time per pixel in arbitrary units: of a search pass with its share of a vote,
 * and of blending one channel.
 */
#define SEARCH_WORK 2.5
#define BLEND_WORK  1.0

typedef struct
{
  const OutpaintCompletionOptions *options;
  const OutpaintPicture           *barred; /* NULL, or the mask of known pixels not to copy */
  OutpaintCompletionProgress       progress;
  gpointer                         user_data;
  OutpaintThreads                  threads;
  OutpaintPyramid                  pyramid;
  OutpaintNearest                 *nearest; /* of the coarsest level */
  OutpaintRarity                  *rarity;
  OutpaintGuides                  *guides;
  OutpaintLight                   *light;
  OutpaintRect                     source; /* the known rectangle, or empty */
  OutpaintTaste                    taste;
  OutpaintUsage                   *usage;    /* of the level that is being searched, or NULL */
  OutpaintContrast                *usual;    /* the same */
  gint                             coarsest; /* index of the coarsest level */
  gint                             finest;
  gboolean                         is_vast; /* whether the coarsest level is vast, see VAST_PART */
  gdouble                          done;    /* work done so far, in the units of SEARCH_WORK */
  gdouble  before;   /* fraction of the whole that was done before this work */
  gdouble  part;     /* fraction of the whole that is this work */
  gdouble  contrast; /* mean deviation of the known pixels, in 8-bit levels */
  gboolean mixes;    /* whether new colors may be mixed; FALSE for pictures of few colors */
} Completion;


static void
completion_clear (Completion *completion)
{
  g_clear_pointer (&completion->nearest, outpaint_nearest_free);
  g_clear_pointer (&completion->rarity, outpaint_rarity_free);
  g_clear_pointer (&completion->guides, outpaint_guides_free);
  g_clear_pointer (&completion->light, outpaint_light_free);
  g_clear_pointer (&completion->usage, outpaint_usage_free);
  g_clear_pointer (&completion->usual, outpaint_contrast_free);
  outpaint_pyramid_clear (&completion->pyramid);
  completion->pyramid = (OutpaintPyramid){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Completion, completion_clear)

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
is_vast (const Completion *completion)
{
  const OutpaintLevel *coarsest = &completion->pyramid.levels[completion->coarsest];
  const OutpaintLevel *finest   = &completion->pyramid.levels[completion->finest];
  gint                 part     = (gint64) finest->width * finest->height / VAST_PART;

  return completion->nearest->depth > COARSEST_DEPTH
         && count_targets (coarsest) > CLAMP (part, MIN_VAST_TARGETS, MAX_VAST_TARGETS);
}

/* Chooses the levels to search. */
static gboolean
choose_levels (Completion *completion)
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

static gint
count_rounds (const Completion *completion, gint index)
{
  if (index == completion->coarsest && !completion->is_vast)
    return COARSEST_ROUNDS;
  if (index == completion->finest)
    return FINEST_ROUNDS;

  return index == completion->finest + 1 ? NEXT_ROUNDS : ROUNDS;
}

static gint
count_passes (const Completion *completion, gint index)
{
  return index == completion->coarsest && !completion->is_vast ? COARSEST_PASSES : PASSES;
}

/* Returns the work of one round. */
static gdouble
find_search_work (const Completion *completion, gint index)
{
  const OutpaintLevel *level = &completion->pyramid.levels[index];

  return SEARCH_WORK * count_passes (completion, index) * level->width * level->height;
}

/* Adds work that was done on a level, and reports the progress.  The total is
 * known in advance.
 */
static void
report_progress (Completion *completion, gint index, gdouble work)
{
  const OutpaintLevel *frame    = &completion->pyramid.levels[0];
  gint                 n_levels = completion->coarsest - completion->finest + 1;
  gdouble              whole    = BLEND_WORK * 3 * frame->width * frame->height;

  for (gint i = completion->finest; i <= completion->coarsest; i++)
    whole += find_search_work (completion, i) * count_rounds (completion, i);

  completion->done += work;
  if (completion->progress != NULL)
    completion->progress (completion->coarsest - index,
                          n_levels,
                          completion->before
                            + completion->part * MIN (completion->done / whole, 1.0),
                          completion->user_data);
}

/* Pictures of few colors have no variations: a worse source has visible edges. */
static gboolean
has_taste (const Completion *completion, gint index)
{
  return completion->mixes
         && (index == completion->coarsest || index >= completion->finest + TASTELESS_LEVELS);
}

static gint
find_smoothness (const Completion *completion, gint index)
{
  if (!completion->mixes)
    return 0;

  return index == completion->coarsest ? COARSEST_SMOOTHNESS : SMOOTHNESS;
}

static OutpaintSearch
make_search (const Completion *completion, gint index, gint round)
{
  const OutpaintLevel *level       = &completion->pyramid.levels[index];
  gboolean             is_coarsest = index == completion->coarsest;
  gint                 side        = MAX (level->width, level->height);
  OutpaintSearch       search      = { 0 };

  search.seed   = completion->options->seed ^ (guint32) (index * 64 + round + 1) * 0x9e3779b9u;
  search.passes = count_passes (completion, index);
  search.radius = is_coarsest && !completion->is_vast         ? side
                  : is_coarsest || index > completion->finest ? MIN (side / 4, RADIUS)
                                                              : MIN (side / 4, FINEST_RADIUS);
  search.guides = completion->guides->n > 0 ? completion->guides : NULL;
  search.level  = index;
  search.prior =
    (OutpaintPrior){ completion->nearest,
                     completion->coarsest - index,
                     completion->rarity,
                     completion->rarity->level - index,
                     llround ((1 << 24) * HEIGHT_FACTOR * completion->options->keep_heights
                              * completion->contrast * 3 * OUTPAINT_PATCH_PIXELS
                              / ((gdouble) level->height * level->height)),
                     has_taste (completion, index) ? &completion->taste : NULL,
                     level->width,
                     outpaint_taste_get_factor (level->width),
                     completion->usage,
                     find_smoothness (completion, index),
                     completion->usual };

  return search;
}

static gboolean
search_level (Completion *completion, gint index, gint round)
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
start_usage (Completion *completion, gint index)
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
start_contrast (Completion *completion, gint index)
{
  g_clear_pointer (&completion->usual, outpaint_contrast_free);
  if (!completion->mixes || completion->is_vast || index == completion->finest)
    return TRUE;

  completion->usual = outpaint_contrast_new (
    &completion->pyramid.levels[index], completion->nearest, completion->coarsest - index);

  return completion->usual != NULL;
}

/* Runs all rounds of search and vote.  The last search of the finest level has
 * no vote: its result is copied.
 */
static gboolean
run_rounds (Completion *completion, gint index)
{
  OutpaintLevel *level = &completion->pyramid.levels[index];
  gint           n     = count_rounds (completion, index);

  if (!start_usage (completion, index) || !start_contrast (completion, index))
    return FALSE;

  for (gint i = 0; i < n; i++)
    {
      if (!search_level (completion, index, i)
          || ((i < n - 1 || index > completion->finest)
              && !outpaint_vote (level, &completion->threads)))
        return FALSE;

      report_progress (completion, index, find_search_work (completion, index));
    }

  return TRUE;
}

/* Fills the coarsest level, starting from the continued edges. */
static gboolean
fill_from_edges (Completion *completion)
{
  OutpaintLevel *level = &completion->pyramid.levels[completion->coarsest];

  return outpaint_transport (level, completion->nearest, &completion->threads)
         && outpaint_search_start (level, completion->options->seed)
         && run_rounds (completion, completion->coarsest);
}

/* Fills the coarsest level, starting from a peel. */
static gboolean
fill_from_peel (Completion *completion)
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
fill_coarsest (Completion *completion)
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


/* Fills all levels from the coarsest to the finest one that is searched. */
static gboolean
search_levels (Completion *completion)
{
  OutpaintLevel *levels = completion->pyramid.levels;

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

/* Copies the sources at full size and blends their seams. */
static gboolean
blend (Completion *completion)
{
  const OutpaintLevel *frame    = &completion->pyramid.levels[0];
  OutpaintLevel       *searched = &completion->pyramid.levels[completion->finest];
  gdouble              range    = MAX (MIN (frame->width, frame->height) / BLEND_PART, BLEND_RANGE);
  g_autofree guint32  *labels   = outpaint_labels_new (searched, &completion->threads);
  OutpaintBlend        blend    = { &completion->pyramid, labels, completion->finest, range };

  outpaint_level_forget (searched);
  if (labels == NULL || !outpaint_blend_copy (&blend, &completion->threads))
    return FALSE;
  if (completion->mixes
      && !outpaint_light_apply (
        completion->light, &completion->pyramid.levels[0], &completion->threads))
    return FALSE;

  for (gint channel = 0; channel < 3 && completion->mixes; channel++)
    {
      if (!outpaint_blend_correct (&blend, channel, &completion->threads))
        return FALSE;

      report_progress (
        completion, completion->finest, BLEND_WORK * (gdouble) frame->width * frame->height);
    }

  return TRUE;
}

/* Copies the nearest known pixels.  For pictures without a source patch, and
 * for those with one only at levels too large for 16-bit coordinates.
 */
static gboolean
fill_simply (Completion *completion)
{
  OutpaintLevel *level = &completion->pyramid.levels[0];
  gsize          n     = (gsize) level->width * level->height;
  gboolean       any   = FALSE;

  for (gsize i = 0; i < n && !any; i++)
    any = !(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN);

  if (!any)
    {
      memset (level->pixels, 128, 3 * n);
      for (gsize i = 0; i < 3 * n && level->floats != NULL; i++)
        level->floats[i] = 0.5f;
      return TRUE;
    }

  g_clear_pointer (&completion->nearest, outpaint_nearest_free);
  completion->nearest = outpaint_nearest_new (level);
  if (completion->nearest != NULL)
    outpaint_nearest_fill (completion->nearest, level);

  return completion->nearest != NULL;
}

static gboolean
complete (Completion *completion)
{
  const OutpaintLevel *finest = &completion->pyramid.levels[completion->finest];

  if (completion->nearest->depth == 0)
    return TRUE;
  if (MAX (finest->width, finest->height) > G_MAXUINT16)
    return fill_simply (completion);

  completion->contrast = measure_contrast (&completion->pyramid.levels[completion->coarsest]);
  outpaint_taste_init (&completion->taste, completion->options->seed);
  completion->rarity =
    outpaint_rarity_new (&completion->pyramid, completion->coarsest, &completion->threads);
  completion->guides =
    outpaint_guides_new (&completion->pyramid, &completion->source, completion->coarsest);
  completion->light = outpaint_light_new (&completion->pyramid);
  if (completion->rarity == NULL || completion->guides == NULL || completion->light == NULL)
    return FALSE;

  return search_levels (completion) && blend (completion);
}

static gboolean
has_unknown (const OutpaintPicture *mask)
{
  gsize n = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    if (mask->data[i] != 0)
      return TRUE;

  return FALSE;
}

/* Builds the levels and chooses those to search. */
static gboolean
prepare (Completion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  completion_clear (completion);
  completion->is_vast        = FALSE;
  completion->pyramid.barred = completion->barred;

  return outpaint_pyramid_init (&completion->pyramid, picture, mask, &completion->threads)
         && (completion->pyramid.n_levels == 0 || choose_levels (completion));
}

static void
report_island_progress (gint level    G_GNUC_UNUSED,
                        gint n_levels G_GNUC_UNUSED,
                        gdouble       fraction,
                        gpointer      user_data)
{
  const Completion *completion = user_data;

  completion->progress (0,
                        completion->coarsest - completion->finest + 1,
                        completion->before + completion->part * fraction,
                        completion->user_data);
}

static gboolean paint (Completion            *completion,
                       OutpaintPicture       *picture,
                       const OutpaintPicture *mask);

/* Paints the rectangle around an island, and marks it as known. */
static gboolean
paint_island (Completion         *completion,
              OutpaintPicture    *picture,
              OutpaintPicture    *mask,
              const OutpaintRect *rect)
{
  g_autoptr (OutpaintPicture) piece = outpaint_islands_cut (picture, rect);
  g_autoptr (OutpaintPicture) holes = outpaint_islands_cut (mask, rect);

  g_auto (Completion) inner = {
    .options   = completion->options,
    .progress  = completion->progress != NULL ? report_island_progress : NULL,
    .user_data = completion,
    .part      = 1.0,
    .mixes     = completion->mixes,
    .threads   = completion->threads,
  };

  if (piece == NULL || holes == NULL || !paint (&inner, piece, holes))
    return FALSE;

  outpaint_islands_paste (picture, rect, piece);
  memset (holes->data, 0, (gsize) rect->width * rect->height);
  outpaint_islands_paste (mask, rect, holes);

  return TRUE;
}

static gboolean
paint_islands (Completion      *completion,
               OutpaintPicture *picture,
               OutpaintPicture *mask,
               const GArray    *islands)
{
  gdouble left  = 1.0 - completion->before;
  gdouble whole = (gdouble) mask->width * mask->height;

  for (guint i = 0; i < islands->len; i++)
    {
      const OutpaintRect *rect = &g_array_index (islands, OutpaintRect, i);

      whole += (gdouble) rect->width * rect->height;
    }

  for (guint i = 0; i < islands->len; i++)
    {
      const OutpaintRect *rect = &g_array_index (islands, OutpaintRect, i);

      completion->part = left * rect->width * rect->height / whole;
      if (!paint_island (completion, picture, mask, rect))
        return FALSE;

      completion->before += completion->part;
    }
  completion->part = 1.0 - completion->before;

  return TRUE;
}

/* Enlarges sources that are too small for the frame, repeatedly, until there
 * are enough levels.  Not with barred pixels, which would be among them.
 */
static gboolean
grow_islands (Completion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  g_autoptr (OutpaintPicture) rest = NULL;

  while (completion->is_vast && completion->barred == NULL)
    {
      g_autoptr (GArray) islands = outpaint_islands_find (&completion->pyramid.levels[0]);

      if (islands->len == 0)
        break;

      completion_clear (completion);
      if (rest == NULL)
        rest = outpaint_picture_copy (mask);
      if (rest == NULL || !paint_islands (completion, picture, rest, islands)
          || !prepare (completion, picture, rest))
        return FALSE;
    }

  return TRUE;
}

static gboolean
paint (Completion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  if (!has_unknown (mask))
    return TRUE;
  if (!prepare (completion, picture, mask) || !grow_islands (completion, picture, mask))
    return FALSE;

  return completion->pyramid.n_levels > 0 ? complete (completion) : fill_simply (completion);
}

/* Continues a mat in its color.  *rest becomes the mask of the remaining pixels,
 * NULL when no pixel was painted.  In pictures of few colors, a mat with mixed
 * colors is left to the search.
 */
static gboolean
paint_mat (Completion            *completion,
           OutpaintPicture       *picture,
           const OutpaintPicture *mask,
           OutpaintPicture      **rest)
{
  const OutpaintThreads *threads      = &completion->threads;
  const OutpaintRect     whole        = { 0, 0, mask->width, mask->height };
  guint32                seed         = completion->options->seed;
  g_autoptr (OutpaintPicture) painted = NULL;

  if (completion->mixes)
    return outpaint_mat_paint (picture, mask, seed, threads, rest);

  painted = outpaint_picture_copy (picture);
  if (painted == NULL || !outpaint_mat_paint (painted, mask, seed, threads, rest))
    return FALSE;

  if (*rest == NULL)
    return TRUE;

  if (outpaint_palette_is_kept (picture, mask, painted, *rest))
    outpaint_islands_paste (picture, &whole, painted);
  else
    g_clear_pointer (rest, outpaint_picture_unref);

  return TRUE;
}

/* Continues repeating patterns in phase, flat drawings by their outlines, mats in
 * their color or thin lines straight, and searches for the rest.
 */
static gboolean
paint_all (Completion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  const OutpaintThreads *threads        = &completion->threads;
  g_autoptr (OutpaintPicture) unmatched = NULL;
  g_autoptr (OutpaintPicture) rest      = NULL;
  OutpaintLattice lattice;
  gboolean        is_painted = FALSE;

  if (!has_unknown (mask))
    return TRUE;

  /* Patterns and mats are continued from all known pixels. */
  if (completion->barred != NULL)
    {
      completion->mixes = !outpaint_palette_is_small (picture, mask);
      return paint (completion, picture, mask);
    }

  if (!outpaint_lattice_find (&lattice, picture, mask, threads))
    return FALSE;

  if (lattice.n_vectors > 0)
    {
      if (!outpaint_lattice_continue (&lattice, picture, mask, &unmatched, threads))
        return FALSE;
      if (unmatched == NULL)
        return TRUE;

      mask = unmatched;
    }

  completion->mixes = !outpaint_palette_is_small (picture, mask);
  if (!completion->mixes
      && (!outpaint_outlines_continue (picture, mask, threads, &is_painted) || is_painted))
    return is_painted;

  if (!outpaint_rectangle_find (mask, &completion->source))
    completion->source = (OutpaintRect){ 0 };
  if (!paint_mat (completion, picture, mask, &rest))
    return FALSE;
  if (rest == NULL && completion->mixes && !outpaint_lines_continue (picture, mask, &rest))
    return FALSE;

  return paint (completion, picture, rest != NULL ? rest : mask);
}

gboolean
outpaint_complete_without (OutpaintPicture                 *picture,
                           const OutpaintPicture           *mask,
                           const OutpaintPicture           *barred,
                           const OutpaintCompletionOptions *options,
                           OutpaintCompletionProgress       progress,
                           gpointer                         user_data,
                           GCancellable                    *cancellable,
                           GError                         **error)
{
  g_auto (Completion) completion = { 0 };

  g_return_val_if_fail (picture->channels == 3 && mask->channels == 1, FALSE);
  g_return_val_if_fail (picture->width == mask->width && picture->height == mask->height, FALSE);
  g_return_val_if_fail (options->keep_heights >= 0.0 && options->keep_heights <= 1.0, FALSE);

  completion.options             = options;
  completion.barred              = barred;
  completion.progress            = progress;
  completion.user_data           = user_data;
  completion.part                = 1.0;
  completion.threads.n_threads   = options->n_threads;
  completion.threads.cancellable = cancellable;
  if (options->n_threads < 1)
    completion.threads.n_threads = g_get_num_processors ();

  if (!paint_all (&completion, picture, mask))
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        g_set_error_literal (error,
                             OUTPAINT_ERROR,
                             OUTPAINT_ERROR_FAILED,
                             _ ("There is not enough memory to paint the picture."));
      return FALSE;
    }

  if (progress != NULL && !g_cancellable_is_cancelled (cancellable))
    progress (completion.coarsest - completion.finest,
              completion.coarsest - completion.finest + 1,
              1.0,
              user_data);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
outpaint_complete (OutpaintPicture                 *picture,
                   const OutpaintPicture           *mask,
                   const OutpaintCompletionOptions *options,
                   OutpaintCompletionProgress       progress,
                   gpointer                         user_data,
                   GCancellable                    *cancellable,
                   GError                         **error)
{
  return outpaint_complete_without (
    picture, mask, NULL, options, progress, user_data, cancellable, error);
}
