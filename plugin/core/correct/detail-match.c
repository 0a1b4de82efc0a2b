/* Search for the best block by its features
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-match.h"

#include <math.h>
#include <string.h>

#include "core/base/clones.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/correct/detail-gain.h"
#include "core/correct/detail-pool.h"
#include "core/picture/dither.h"

/* The search follows Connelly Barnes, Eli Shechtman, Adam Finkelstein and Dan B
 * Goldman, "PatchMatch: A Randomized Correspondence Algorithm for Structural
 * Image Editing", 2009, with three changes.  All blocks are searched at once,
 * from the result of the round before, so that the result does not depend on an
 * order.  Offsets propagate over decreasing distances, as in Guodong Rong and
 * Tiow-Seng Tan, "Jump Flooding in GPU", 2006.  The first places have similar
 * energy and luma.
 */

#define INITIAL_TRIES 5

#define UNFIT G_MAXFLOAT

/* Weights of the terms of a match's cost.  All terms are about 0 to 1. */
#define WEIGHT_SHAPE     1.0f
#define WEIGHT_FINE      1.5f
#define WEIGHT_ENERGY    0.5f
#define WEIGHT_LUMA      2.0f
#define WEIGHT_CHROMA    8.0f
#define WEIGHT_DISTANCE  0.6f
#define WEIGHT_COHERENCE 0.3f
#define WEIGHT_REUSE     0.2f
#define WEIGHT_REPEAT    0.5f

typedef struct
{
  gint dx;
  gint dy;
} Offset;

typedef struct
{
  OutpaintDetailMatchSpec spec;
  gint                    width; /* of the grid */
  gint                    height;
  gint                    n_x; /* in blocks */
  gint                    n_y;
  OutpaintDetailPool      pool;
  guint16                *uses; /* number of uses of each block of the source */
  gfloat                  expected_uses;
  Offset                 *offsets; /* result of the round before */
  Offset                 *next;
  gint                    round;
  gint                    jump;
  OutpaintDetailMatch    *matches;
} Matcher;

/* Offset of blocks outside the frame, in cells. */
#define NOWHERE (G_MAXINT / 4)

/* A block with its features and the offsets of the blocks around it. */
typedef struct
{
  gint                      index;
  gint                      x; /* its first cell */
  gint                      y;
  const OutpaintDetailCell *cell;
  const gint16             *patch;
  gint                      dx[8];
  gint                      dy[8];
  gint                      place_x[8]; /* dx and dy from this block, not from the other one */
  gint                      place_y[8];
} Block;

typedef struct
{
  Offset offset;
  gint   example; /* its first cell */
  gfloat cost;    /* without the shape */
} Candidate;

#define MAX_CANDIDATES 9

typedef struct
{
  gint      n;
  Candidate items[MAX_CANDIDATES];
} Candidates;

typedef struct
{
  Offset offset;
  gfloat cost;
} Best;

static const gint around[8][2] = { { -1, 0 },  { 1, 0 },  { 0, -1 }, { 0, 1 },
                                   { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 } };


gint
outpaint_detail_count_blocks (gint n_cells)
{
  return (n_cells + OUTPAINT_DETAIL_BLOCK - 1) / OUTPAINT_DETAIL_BLOCK;
}

/* Returns the error of a patch as a multiple of an example, 0 to about 1. */
static inline gfloat
compare_shapes (gfloat product, gfloat energy, gfloat example_energy)
{
  gfloat example = example_energy * example_energy;
  gfloat factor  = CLAMP (product / (example + OUTPAINT_DETAIL_NOISE * OUTPAINT_DETAIL_NOISE),
                         0.0f,
                         OUTPAINT_DETAIL_MAX_GAIN);

  return (energy * energy - factor * (2.0f * product - factor * example))
         / (energy * energy + 2.0f * OUTPAINT_DETAIL_NOISE * OUTPAINT_DETAIL_NOISE);
}

static void
block_init (Block *block, const Matcher *matcher, gint bx, gint by)
{
  const OutpaintDetailFeatures *features = matcher->spec.features;

  block->index = by * matcher->n_x + bx;
  block->x     = bx * OUTPAINT_DETAIL_BLOCK;
  block->y     = by * OUTPAINT_DETAIL_BLOCK;
  block->cell  = features->cells + (gsize) block->y * matcher->width + block->x;
  block->patch = outpaint_detail_features_patch (features, block->x, block->y);

  for (gint k = 0; k < 8; k++)
    {
      gint x = bx + around[k][0];
      gint y = by + around[k][1];

      block->dx[k] = block->dy[k] = NOWHERE;
      if (x >= 0 && y >= 0 && x < matcher->n_x && y < matcher->n_y)
        {
          block->dx[k] = matcher->offsets[(gsize) y * matcher->n_x + x].dx;
          block->dy[k] = matcher->offsets[(gsize) y * matcher->n_x + x].dy;
        }

      block->place_x[k] = block->dx[k] + around[k][0] * OUTPAINT_DETAIL_BLOCK;
      block->place_y[k] = block->dy[k] + around[k][1] * OUTPAINT_DETAIL_BLOCK;
    }
}

/* Returns the cost of an offset in view of the blocks around it: lower for
 * blocks with the same offset, and higher for blocks that take the same place
 * by another offset.
 */
static inline gfloat
judge_neighbours (const Block *block, Offset offset)
{
  gint n_same    = 0;
  gint n_repeats = 0;

  /* Unrolled, gcc does not vectorize it. */
#pragma GCC unroll 1
  for (gint k = 0; k < 8; k++)
    {
      gint dx      = block->dx[k] - offset.dx;
      gint dy      = block->dy[k] - offset.dy;
      gint place_x = abs (block->place_x[k] - offset.dx);
      gint place_y = abs (block->place_y[k] - offset.dy);

      n_same += (dx | dy) == 0;
      n_repeats += (place_x < OUTPAINT_DETAIL_BLOCK) & (place_y < OUTPAINT_DETAIL_BLOCK);
    }

  return WEIGHT_COHERENCE * (1.0f - n_same / 8.0f) + WEIGHT_REPEAT * n_repeats / 8.0f;
}

/* Returns the relative difference of two energies, 0 to 1. */
static inline gfloat
compare_energies (gfloat a, gfloat b)
{
  return fabsf (a - b) / (a + b + 2.0f * OUTPAINT_DETAIL_FINE_NOISE);
}

/* Returns the cost of a match without its shape, which is slower to compare. */
static inline gfloat
judge_place (const Matcher *matcher, const Block *block, Offset offset, gint example)
{
  const OutpaintDetailCell *a       = block->cell;
  const OutpaintDetailCell *b       = &matcher->spec.features->cells[example];
  gfloat                    farness = (gfloat) (abs (offset.dx) + abs (offset.dy));
  gint                      x       = (block->x + offset.dx) / OUTPAINT_DETAIL_BLOCK;
  gint                      y       = (block->y + offset.dy) / OUTPAINT_DETAIL_BLOCK;
  gfloat                    uses    = matcher->uses[y * matcher->n_x + x] / matcher->expected_uses;

  return WEIGHT_FINE * compare_energies (a->fine, b->fine)
         + WEIGHT_ENERGY * compare_energies (a->energy, b->energy)
         + WEIGHT_LUMA / OUTPAINT_DETAIL_UNIT * abs (a->luma - b->luma)
         + WEIGHT_CHROMA / OUTPAINT_DETAIL_UNIT
             * (abs (a->chroma[0] - b->chroma[0]) + abs (a->chroma[1] - b->chroma[1]))
         + WEIGHT_DISTANCE * farness / (matcher->width + matcher->height)
         + WEIGHT_REUSE * CLAMP ((uses - 1.0f) / 3.0f, 0.0f, 1.0f)
         + judge_neighbours (block, offset);
}

/* Returns the patch of an offset's example. */
static const gint16 *
patch_of (const Matcher *matcher, const Block *block, Offset offset)
{
  return outpaint_detail_features_patch (
    matcher->spec.features, block->x + offset.dx, block->y + offset.dy);
}

static gfloat
judge_shape (const Matcher *matcher, const Block *block, const Candidate *candidate)
{
  const OutpaintDetailFeatures *features = matcher->spec.features;
  const gint16                 *patch    = patch_of (matcher, block, candidate->offset);

  return WEIGHT_SHAPE
         * compare_shapes (outpaint_detail_correlate (block->patch, patch, features->band_stride),
                           block->cell->energy,
                           features->cells[candidate->example].energy);
}

static void
add_candidate (Candidates *candidates, Offset offset)
{
  candidates->items[candidates->n++].offset = offset;
}

/* Keeps the usable candidates, and prefetches their features. */
static void
find_examples (const Matcher *matcher, const Block *block, Candidates *candidates)
{
  gint n = 0;

  for (gint k = 0; k < candidates->n; k++)
    {
      Candidate candidate = candidates->items[k];
      gint      x         = block->x + candidate.offset.dx;
      gint      y         = block->y + candidate.offset.dy;

      if (x < 0 || x >= matcher->width || y < 0 || y >= matcher->height)
        continue;

      candidate.example = y * matcher->width + x;
      __builtin_prefetch (&matcher->pool.usable[candidate.example]);
      __builtin_prefetch (&matcher->spec.features->cells[candidate.example]);
      __builtin_prefetch (
        &matcher->uses[y / OUTPAINT_DETAIL_BLOCK * matcher->n_x + x / OUTPAINT_DETAIL_BLOCK]);
      candidates->items[n++] = candidate;
    }

  candidates->n = n;
}

/* Keeps the candidates that may cost less than the best one, and prefetches their patches. */
static void
judge_places (const Matcher *matcher, const Block *block, const Best *best, Candidates *candidates)
{
  gsize stride = matcher->spec.features->band_stride;
  gint  n      = 0;

  for (gint k = 0; k < candidates->n; k++)
    {
      Candidate     candidate = candidates->items[k];
      const gint16 *patch;

      if (!matcher->pool.usable[candidate.example])
        continue;

      candidate.cost = judge_place (matcher, block, candidate.offset, candidate.example);
      if (candidate.cost >= best->cost)
        continue;

      patch = patch_of (matcher, block, candidate.offset);
      for (gint y = 0; y < OUTPAINT_DETAIL_PATCH; y++)
        __builtin_prefetch (patch + y * stride);
      candidates->items[n++] = candidate;
    }

  candidates->n = n;
}

/* Takes the candidate of least cost if it costs less than the best one. */
OUTPAINT_CLONES static void
choose (const Matcher *matcher, const Block *block, Candidates *candidates, Best *best)
{
  find_examples (matcher, block, candidates);
  judge_places (matcher, block, best, candidates);

  for (gint k = 0; k < candidates->n; k++)
    {
      const Candidate *candidate = &candidates->items[k];
      gfloat           cost      = candidate->cost;

      if (cost < best->cost)
        cost += judge_shape (matcher, block, candidate);
      if (cost < best->cost)
        *best = (Best){ candidate->offset, cost };
    }

  candidates->n = 0;
}

/* Draws a place with similar energy and luma. */
static Offset
draw_alike (const Matcher *matcher, const Block *block, guint32 hash)
{
  gint position = outpaint_detail_pool_draw (&matcher->pool, block->cell, hash);

  return (Offset){ position % matcher->width - block->x, position / matcher->width - block->y };
}

static guint32
hash_of (const Matcher *matcher, const Block *block, gint try)
{
  return outpaint_hash (matcher->spec.seed, block->index, matcher->round, try);
}

static void
begin_row (gint by, gpointer data)
{
  Matcher *matcher = data;

  for (gint bx = 0; bx < matcher->n_x; bx++)
    {
      Best       best       = { { 0, 0 }, UNFIT };
      Candidates candidates = { 0 };
      Block      block;

      matcher->next[by * matcher->n_x + bx] = best.offset;
      if (!matcher->spec.wanted[by * matcher->n_x + bx])
        continue;

      block_init (&block, matcher, bx, by);
      for (gint k = 0; k < INITIAL_TRIES; k++)
        add_candidate (&candidates, draw_alike (matcher, &block, hash_of (matcher, &block, k)));
      choose (matcher, &block, &candidates, &best);
      matcher->next[block.index] = best.offset;
    }
}

/* Tries offsets at decreasing distances from the best one, and a place of
 * similar energy and luma.
 */
static void
search_around (const Matcher *matcher, const Block *block, Best *best)
{
  Candidates candidates = { 0 };

  for (gint radius = 32, k = 0; radius >= 1; radius /= 4, k++)
    {
      guint32 hash = hash_of (matcher, block, k);
      gint    span = 2 * radius + 1;

      add_candidate (&candidates,
                     (Offset){ best->offset.dx + (gint) ((hash & 0xffff) % span) - radius,
                               best->offset.dy + (gint) ((hash >> 16) % span) - radius });
    }

  add_candidate (&candidates, draw_alike (matcher, block, hash_of (matcher, block, 9)));
  choose (matcher, block, &candidates, best);
}

static gboolean
has_offset (const Candidates *candidates, Offset offset)
{
  for (gint i = 0; i < candidates->n; i++)
    if (candidates->items[i].offset.dx == offset.dx && candidates->items[i].offset.dy == offset.dy)
      return TRUE;

  return FALSE;
}

/* Tries the block's own offset, and each different one of the blocks at distance jump once. */
static void
try_neighbours (const Matcher *matcher, const Block *block, gint bx, gint by, Best *best)
{
  Candidates candidates = { 0 };

  add_candidate (&candidates, best->offset);
  for (gint k = 0; k < 8; k++)
    {
      gint   x     = bx + around[k][0] * matcher->jump;
      gint   y     = by + around[k][1] * matcher->jump;
      gint   index = y * matcher->n_x + x;
      Offset offset;

      if (x < 0 || x >= matcher->n_x || y < 0 || y >= matcher->n_y || !matcher->spec.wanted[index])
        continue;

      offset = matcher->offsets[index];
      if (!has_offset (&candidates, offset))
        add_candidate (&candidates, offset);
    }

  choose (matcher, block, &candidates, best);
}

static void
improve_row (gint by, gpointer data)
{
  Matcher *matcher = data;

  for (gint bx = 0; bx < matcher->n_x; bx++)
    {
      Offset offset = matcher->offsets[by * matcher->n_x + bx];
      Best   best   = { offset, UNFIT };
      Block  block;

      matcher->next[by * matcher->n_x + bx] = offset;
      if (!matcher->spec.wanted[by * matcher->n_x + bx])
        continue;

      block_init (&block, matcher, bx, by);
      try_neighbours (matcher, &block, bx, by, &best);
      search_around (matcher, &block, &best);
      matcher->next[block.index] = best.offset;
    }
}

static void
count_uses (Matcher *matcher)
{
  gint n_blocks = matcher->n_x * matcher->n_y;

  memset (matcher->uses, 0, n_blocks * sizeof (guint16));
  for (gint block = 0; block < n_blocks; block++)
    if (matcher->spec.wanted[block])
      {
        gint x = block % matcher->n_x + matcher->offsets[block].dx / OUTPAINT_DETAIL_BLOCK;
        gint y = block / matcher->n_x + matcher->offsets[block].dy / OUTPAINT_DETAIL_BLOCK;

        if (x >= 0 && x < matcher->n_x && y >= 0 && y < matcher->n_y)
          matcher->uses[y * matcher->n_x + x] += matcher->uses[y * matcher->n_x + x] < G_MAXUINT16;
      }
}

static void
expect_uses (Matcher *matcher)
{
  gint n_wanted = 0;

  for (gint block = 0; block < matcher->n_x * matcher->n_y; block++)
    n_wanted += matcher->spec.wanted[block];

  matcher->expected_uses =
    MAX (1.0f, (gfloat) n_wanted * OUTPAINT_DETAIL_BLOCK * OUTPAINT_DETAIL_BLOCK / matcher->pool.n);
}

static gboolean
run_rounds (Matcher *matcher, GCancellable *cancellable)
{
  static const gint jumps[] = { 0, 4, 2, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      Offset *offsets = matcher->offsets;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;

      matcher->round = i;
      matcher->jump  = jumps[i];
      outpaint_parallel_for (matcher->n_y, 0, NULL, i == 0 ? begin_row : improve_row, matcher);

      matcher->offsets = matcher->next;
      matcher->next    = offsets;
      count_uses (matcher);
    }

  return TRUE;
}

static gfloat
gain_of (const Matcher *matcher, gint block)
{
  Offset offset = matcher->offsets[block];
  gint   x      = block % matcher->n_x * OUTPAINT_DETAIL_BLOCK;
  gint   y      = block / matcher->n_x * OUTPAINT_DETAIL_BLOCK;

  if (!matcher->pool.usable[(y + offset.dy) * matcher->width + x + offset.dx])
    return 0.0f;

  return outpaint_detail_gain (matcher->spec.features, x, y, offset.dx, offset.dy);
}

static void
store_row (gint by, gpointer data)
{
  const Matcher *matcher = data;

  for (gint block = by * matcher->n_x; block < (by + 1) * matcher->n_x; block++)
    {
      OutpaintDetailMatch *match = &matcher->matches[block];

      match->dx   = matcher->offsets[block].dx;
      match->dy   = matcher->offsets[block].dy;
      match->gain = matcher->spec.wanted[block] ? gain_of (matcher, block) : 1.0f;
    }
}

static void
matcher_clear (Matcher *matcher)
{
  outpaint_detail_pool_clear (&matcher->pool);
  g_free (matcher->uses);
  g_free (matcher->offsets);
  g_free (matcher->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matcher, matcher_clear)

gboolean
outpaint_detail_match_blocks (const OutpaintDetailMatchSpec *spec,
                              GCancellable                  *cancellable,
                              OutpaintDetailMatch           *matches)
{
  g_auto (Matcher) matcher = { .spec    = *spec,
                               .width   = spec->features->width,
                               .height  = spec->features->height,
                               .matches = matches };
  gsize n_blocks;

  matcher.n_x     = outpaint_detail_count_blocks (matcher.width);
  matcher.n_y     = outpaint_detail_count_blocks (matcher.height);
  n_blocks        = (gsize) matcher.n_x * matcher.n_y;
  matcher.uses    = outpaint_large_try_malloc0 (n_blocks, sizeof (guint16));
  matcher.offsets = outpaint_large_try_malloc0 (n_blocks, sizeof (Offset));
  matcher.next    = outpaint_large_try_malloc0 (n_blocks, sizeof (Offset));
  if (matcher.uses == NULL || matcher.offsets == NULL || matcher.next == NULL
      || !outpaint_detail_pool_init (&matcher.pool, spec->features, spec->clear))
    return FALSE;

  expect_uses (&matcher);
  if (matcher.pool.n > 0 && !run_rounds (&matcher, cancellable))
    return FALSE;

  outpaint_parallel_for (matcher.n_y, 0, NULL, store_row, &matcher);

  return TRUE;
}
