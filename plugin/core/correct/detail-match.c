/* Search for the best block by its features
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-match.h"

#include <math.h>
#include <string.h>

#include "core/picture/dither.h"
#include "core/base/parallel.h"

/* The search is that of Connelly Barnes, Eli Shechtman, Adam Finkelstein and
 * Dan B Goldman, "PatchMatch: A Randomized Correspondence Algorithm for
 * Structural Image Editing", 2009; but all blocks at once from what all were
 * in the round before, and with propagation over shrinking distances, as in
 * Guodong Rong and Tiow-Seng Tan, "Jump Flooding in GPU", 2006, so that the
 * outcome does not hang on the order.  It begins with places of like energy
 * and luma instead of any.
 */

#define ENERGY_LEVELS 16
#define LUMA_LEVELS   8
#define CHROMA_LEVELS 5
#define N_BUCKETS     (ENERGY_LEVELS * LUMA_LEVELS * CHROMA_LEVELS)

#define INITIAL_TRIES 5

/* The least trust of an example's cells, of 255. */
#define TRUSTED 191

/* The band's noise, in its units. */
#define NOISE (1.5f * OUTPAINT_DETAIL_UNIT / 255.0f)

/* Less of it than that is compression's, in the same. */
#define FINE_NOISE (0.3f * OUTPAINT_DETAIL_UNIT / 255.0f)

#define MAX_GAIN 1.5f

/* What a finest band that has less of the whole than the example's, or more,
 * makes of the gain: out of focus, detail falls off faster than the band does.
 */
#define MIN_SLOPE 0.6f
#define MAX_SLOPE 1.15f

/* From where to where coherence, and energy in parts of the noise, are those
 * of a structure, and correlation makes the example have it as well.
 */
#define COHERENCE_FROM 0.45f
#define COHERENCE_TO   0.9f
#define ENERGY_FROM    1.0f
#define ENERGY_TO      6.0f
#define LIKENESS_FROM  0.25f
#define LIKENESS_TO    0.85f

#define UNFIT G_MAXFLOAT

/* What counts how much in the cost of a match; all terms are about 0 to 1. */
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
  gint                    n_x; /* blocks */
  gint                    n_y;
  guint8                 *usable;    /* for each cell: an example can begin there */
  gint                   *positions; /* of all such cells, bucket by bucket */
  gint                    starts[N_BUCKETS + 1];
  guint16                *uses; /* how often blocks take from each block of the source */
  gfloat                  expected_uses;
  Offset                 *offsets; /* of the round before */
  Offset                 *next;
  gint                    round;
  gint                    jump;
} Matcher;


gint
outpaint_detail_count_blocks (gint n_cells)
{
  return (n_cells + OUTPAINT_DETAIL_BLOCK - 1) / OUTPAINT_DETAIL_BLOCK;
}

static gint
bucket_of (const OutpaintDetailCell *cell)
{
  gint energy = (gint) (2.0f * log2f (1.0f + cell->fine / FINE_NOISE));
  gint level  = cell->luma * LUMA_LEVELS / OUTPAINT_DETAIL_UNIT;

  gint chroma = (gint) (cell->chroma[0] * (16.0f / OUTPAINT_DETAIL_UNIT) + CHROMA_LEVELS / 2.0f);

  return (CLAMP (energy, 0, ENERGY_LEVELS - 1) * LUMA_LEVELS + CLAMP (level, 0, LUMA_LEVELS - 1))
           * CHROMA_LEVELS
         + CLAMP (chroma, 0, CHROMA_LEVELS - 1);
}

/* Marks the cells from which on n cells in a row are marked. */
static void
erode (const guint8 *in, gint n_cells, gsize step, gint n, guint8 *out)
{
  gint run = 0;

  for (gint i = n_cells - 1; i >= 0; i--)
    {
      run           = in[i * step] ? run + 1 : 0;
      out[i * step] = run >= n;
    }
}

/* Shifts a mark down by clear cells in both directions, from the corner of
 * what an example needs to that of the example.
 */
static gboolean
find_usable (Matcher *matcher)
{
  const OutpaintDetailFeatures *features = matcher->spec.features;
  gint                          clear    = matcher->spec.clear;
  gint                          n        = OUTPAINT_DETAIL_BLOCK + 2 * clear;
  gsize                         n_cells  = (gsize) matcher->width * matcher->height;
  g_autofree guint8            *fit      = g_try_malloc (n_cells);

  matcher->usable = g_try_malloc0 (n_cells);
  if (fit == NULL || matcher->usable == NULL)
    return FALSE;

  for (gsize i = 0; i < n_cells; i++)
    fit[i] = features->covered[i] && features->trust[i] >= TRUSTED;
  for (gint y = 0; y < matcher->height; y++)
    erode (
      fit + (gsize) y * matcher->width, matcher->width, 1, n, fit + (gsize) y * matcher->width);
  for (gint x = 0; x < matcher->width; x++)
    erode (fit + x, matcher->height, matcher->width, n, fit + x);

  for (gint y = clear; y < matcher->height; y++)
    for (gint x = clear; x < matcher->width; x++)
      matcher->usable[(gsize) y * matcher->width + x] =
        fit[(gsize) (y - clear) * matcher->width + x - clear];

  return TRUE;
}

/* Sorts the usable cells into buckets. */
static gboolean
fill_buckets (Matcher *matcher)
{
  const OutpaintDetailCell *cells           = matcher->spec.features->cells;
  gint                      n_cells         = matcher->width * matcher->height;
  g_autofree guint16       *buckets         = g_try_new (guint16, n_cells);
  gint                      ends[N_BUCKETS] = { 0 };

  matcher->positions = g_try_new (gint, n_cells);
  if (buckets == NULL || matcher->positions == NULL)
    return FALSE;

  for (gint i = 0; i < n_cells; i++)
    if (matcher->usable[i])
      {
        buckets[i] = bucket_of (&cells[i]);
        matcher->starts[buckets[i] + 1]++;
      }

  for (gint k = 0; k < N_BUCKETS; k++)
    {
      matcher->starts[k + 1] += matcher->starts[k];
      ends[k] = matcher->starts[k];
    }

  for (gint i = 0; i < n_cells; i++)
    if (matcher->usable[i])
      matcher->positions[ends[buckets[i]]++] = i;

  return TRUE;
}

/* The mean of the product of two patches. */
static inline gfloat
correlate (const gint16 *restrict a, const gint16 *restrict b, gint stride)
{
  gint sum = 0;

  for (gint y = 0; y < OUTPAINT_DETAIL_PATCH; y++, a += stride, b += stride)
    for (gint x = 0; x < OUTPAINT_DETAIL_PATCH; x++)
      sum += a[x] * b[x];

  return sum * (1.0f / (OUTPAINT_DETAIL_PATCH * OUTPAINT_DETAIL_PATCH));
}

/* How badly a patch is another one times a factor, 0 to about 1. */
static inline gfloat
compare_shapes (gfloat product, gfloat energy, gfloat example_energy)
{
  gfloat example = example_energy * example_energy;
  gfloat factor  = CLAMP (product / (example + NOISE * NOISE), 0.0f, MAX_GAIN);

  return (energy * energy - factor * (2.0f * product - factor * example))
         / (energy * energy + 2.0f * NOISE * NOISE);
}

/* What the blocks around make of an offset: it is better when they have it,
 * and worse when they take the same place by another one.
 */
static gfloat
judge_neighbours (const Matcher *matcher, gint bx, gint by, Offset offset)
{
  gfloat cost = WEIGHT_COHERENCE;

  for (gint y = MAX (by - 1, 0); y <= MIN (by + 1, matcher->n_y - 1); y++)
    for (gint x = MAX (bx - 1, 0); x <= MIN (bx + 1, matcher->n_x - 1); x++)
      {
        const Offset *other = &matcher->offsets[(gsize) y * matcher->n_x + x];
        gint          dx    = other->dx - offset.dx;
        gint          dy    = other->dy - offset.dy;

        if (x == bx && y == by)
          continue;

        if (dx == 0 && dy == 0)
          cost -= WEIGHT_COHERENCE / 8.0f;
        else if (ABS (dx + (x - bx) * OUTPAINT_DETAIL_BLOCK) < OUTPAINT_DETAIL_BLOCK
                 && ABS (dy + (y - by) * OUTPAINT_DETAIL_BLOCK) < OUTPAINT_DETAIL_BLOCK)
          cost += WEIGHT_REPEAT / 8.0f;
      }

  return cost;
}

/* How much two values differ for what they are, 0 to 1. */
static inline gfloat
compare_energies (gfloat a, gfloat b)
{
  return fabsf (a - b) / (a + b + 2.0f * FINE_NOISE);
}

/* The part of the cost that is quickly found: all but shape and neighbours. */
static gfloat
judge_place (const Matcher *matcher, gint cell, gint example_cell, Offset offset, gfloat uses)
{
  const OutpaintDetailCell *cells   = matcher->spec.features->cells;
  const OutpaintDetailCell *a       = &cells[cell];
  const OutpaintDetailCell *b       = &cells[example_cell];
  gfloat                    farness = (gfloat) (abs (offset.dx) + abs (offset.dy));

  return WEIGHT_FINE * compare_energies (a->fine, b->fine)
         + WEIGHT_ENERGY * compare_energies (a->energy, b->energy)
         + WEIGHT_LUMA / OUTPAINT_DETAIL_UNIT * abs (a->luma - b->luma)
         + WEIGHT_CHROMA / OUTPAINT_DETAIL_UNIT
             * (abs (a->chroma[0] - b->chroma[0]) + abs (a->chroma[1] - b->chroma[1]))
         + WEIGHT_DISTANCE * farness / (matcher->width + matcher->height)
         + WEIGHT_REUSE * CLAMP ((uses - 1.0f) / 3.0f, 0.0f, 1.0f);
}

/* The cost of an offset, or anything above limit when it is not below that. */
static gfloat
cost_of (const Matcher *matcher, gint bx, gint by, Offset offset, gfloat limit)
{
  const OutpaintDetailFeatures *features = matcher->spec.features;
  gint                          x        = bx * OUTPAINT_DETAIL_BLOCK;
  gint                          y        = by * OUTPAINT_DETAIL_BLOCK;
  gint                          source_x = x + offset.dx;
  gint                          source_y = y + offset.dy;
  gint                          cell     = y * matcher->width + x;
  gint                          example  = source_y * matcher->width + source_x;
  gint                          source_block;
  gfloat                        uses;
  gfloat                        cost;

  if (source_x < 0 || source_x >= matcher->width || source_y < 0 || source_y >= matcher->height
      || !matcher->usable[example])
    return UNFIT;

  source_block = source_y / OUTPAINT_DETAIL_BLOCK * matcher->n_x + source_x / OUTPAINT_DETAIL_BLOCK;
  uses         = matcher->uses[source_block] / matcher->expected_uses;
  cost         = judge_place (matcher, cell, example, offset, uses);
  if (cost < limit)
    cost += judge_neighbours (matcher, bx, by, offset);
  if (cost < limit)
    cost +=
      WEIGHT_SHAPE
      * compare_shapes (correlate (outpaint_detail_features_patch (features, x, y),
                                   outpaint_detail_features_patch (features, source_x, source_y),
                                   features->band_stride),
                        features->cells[cell].energy,
                        features->cells[example].energy);

  return cost;
}

/* Takes an offset when it is better. */
static void
try_offset (const Matcher *matcher, gint bx, gint by, Offset offset, Offset *best, gfloat *least)
{
  gfloat cost;

  if (offset.dx == best->dx && offset.dy == best->dy && *least < UNFIT)
    return;

  cost = cost_of (matcher, bx, by, offset, *least);
  if (cost < *least)
    {
      *least = cost;
      *best  = offset;
    }
}

/* A place of like energy and luma. */
static Offset
draw_alike (const Matcher *matcher, gint bx, gint by, guint32 hash)
{
  gint x      = bx * OUTPAINT_DETAIL_BLOCK;
  gint y      = by * OUTPAINT_DETAIL_BLOCK;
  gint bucket = bucket_of (&matcher->spec.features->cells[(gsize) y * matcher->width + x]);
  gint first  = matcher->starts[bucket];
  gint n      = matcher->starts[bucket + 1] - first;
  gint position;

  if (n == 0)
    {
      first = 0;
      n     = matcher->starts[N_BUCKETS];
    }
  position = matcher->positions[first + hash % n];

  return (Offset){ position % matcher->width - x, position / matcher->width - y };
}

static guint32
hash_of (const Matcher *matcher, gint block, gint try)
{
  return outpaint_hash (matcher->spec.seed, block, matcher->round, try);
}

static void
begin_row (gint by, gpointer data)
{
  Matcher *matcher = data;

  for (gint bx = 0; bx < matcher->n_x; bx++)
    {
      gint   block = by * matcher->n_x + bx;
      Offset best  = { 0, 0 };
      gfloat least = UNFIT;

      for (gint k = 0; k < INITIAL_TRIES && matcher->spec.wanted[block]; k++)
        try_offset (matcher,
                    bx,
                    by,
                    draw_alike (matcher, bx, by, hash_of (matcher, block, k)),
                    &best,
                    &least);

      matcher->next[block] = best;
    }
}

static void
search_around (const Matcher *matcher, gint bx, gint by, Offset *best, gfloat *least)
{
  gint   block  = by * matcher->n_x + bx;
  Offset center = *best;

  for (gint radius = 32, k = 0; radius >= 1; radius /= 4, k++)
    {
      guint32 hash   = hash_of (matcher, block, k);
      gint    span   = 2 * radius + 1;
      Offset  offset = { center.dx + (gint) ((hash & 0xffff) % span) - radius,
                         center.dy + (gint) ((hash >> 16) % span) - radius };

      try_offset (matcher, bx, by, offset, best, least);
    }

  try_offset (
    matcher, bx, by, draw_alike (matcher, bx, by, hash_of (matcher, block, 9)), best, least);
}

/* Tries each offset of the blocks a jump away, once. */
static void
try_neighbours (const Matcher *matcher, gint bx, gint by, Offset *best, gfloat *least)
{
  static const gint steps[8][2] = { { -1, 0 },  { 1, 0 },  { 0, -1 }, { 0, 1 },
                                    { -1, -1 }, { 1, -1 }, { -1, 1 }, { 1, 1 } };
  Offset            tried[8];
  gint              n = 0;

  for (gint k = 0; k < 8; k++)
    {
      gint x     = bx + steps[k][0] * matcher->jump;
      gint y     = by + steps[k][1] * matcher->jump;
      gint block = y * matcher->n_x + x;
      gint i     = 0;

      if (x < 0 || x >= matcher->n_x || y < 0 || y >= matcher->n_y || !matcher->spec.wanted[block])
        continue;

      tried[n] = matcher->offsets[block];
      while (tried[i].dx != tried[n].dx || tried[i].dy != tried[n].dy)
        i++;
      if (i < n)
        continue;

      try_offset (matcher, bx, by, tried[n++], best, least);
    }
}

static void
improve_row (gint by, gpointer data)
{
  Matcher *matcher = data;

  for (gint bx = 0; bx < matcher->n_x; bx++)
    {
      gint   block = by * matcher->n_x + bx;
      Offset best  = matcher->offsets[block];
      gfloat least;

      matcher->next[block] = best;
      if (!matcher->spec.wanted[block])
        continue;

      least = cost_of (matcher, bx, by, best, UNFIT);
      try_neighbours (matcher, bx, by, &best, &least);
      search_around (matcher, bx, by, &best, &least);
      matcher->next[block] = best;
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

  matcher->expected_uses = MAX (1.0f,
                                (gfloat) n_wanted * OUTPAINT_DETAIL_BLOCK * OUTPAINT_DETAIL_BLOCK
                                  / matcher->starts[N_BUCKETS]);
}

static gboolean
run_rounds (Matcher *matcher, GCancellable *cancellable)
{
  static const gint jumps[] = { 0, 4, 2, 1, 1 };

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

/* How much of a patch goes one way, as edges and lines do and grain does not,
 * 0 to 1: the coherence of the structure tensor (Josef Bigun and Goesta
 * Granlund, "Optimal Orientation Detection of Linear Symmetry", 1987).
 */
static gfloat
measure_coherence (const gint16 *patch, gint stride)
{
  gfloat xx = 0.0f;
  gfloat yy = 0.0f;
  gfloat xy = 0.0f;

  for (gint y = 0; y < OUTPAINT_DETAIL_PATCH; y++, patch += stride)
    for (gint x = 0; x < OUTPAINT_DETAIL_PATCH; x++)
      {
        gfloat dx = patch[x + 1] - patch[x - 1];
        gfloat dy = patch[x + stride] - patch[x - stride];

        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }

  return sqrtf ((xx - yy) * (xx - yy) + 4.0f * xy * xy)
         / (xx + yy + OUTPAINT_DETAIL_PATCH * OUTPAINT_DETAIL_PATCH * 4.0f * NOISE * NOISE);
}

/* From 0 at from to 1 at to, smoothly. */
static gfloat
ramp (gfloat value, gfloat from, gfloat to)
{
  gfloat t = CLAMP ((value - from) / (to - from), 0.0f, 1.0f);

  return t * t * (3.0f - 2.0f * t);
}

/* The part of the energy that the example has too much or lacks; less where
 * there is structure that the example does not have in the same place.
 */
static gfloat
gain_of (const Matcher *matcher, gint block)
{
  const OutpaintDetailFeatures *features = matcher->spec.features;
  Offset                        offset   = matcher->offsets[block];
  gint                          x        = block % matcher->n_x * OUTPAINT_DETAIL_BLOCK;
  gint                          y        = block / matcher->n_x * OUTPAINT_DETAIL_BLOCK;
  gint                          cell     = y * matcher->width + x;
  gint                          source   = cell + offset.dy * matcher->width + offset.dx;
  gfloat                        energy;
  gfloat                        example;
  gfloat                        likeness;
  gfloat                        structure;
  gfloat                        fine;
  gfloat                        example_fine;
  gfloat                        slope;

  if (!matcher->usable[source])
    return 0.0f;

  energy   = features->cells[cell].energy;
  example  = features->cells[source].energy;
  likeness = correlate (outpaint_detail_features_patch (features, x, y),
                        outpaint_detail_features_patch (features, x + offset.dx, y + offset.dy),
                        features->band_stride)
             / (energy * example + NOISE * NOISE);
  structure = ramp (measure_coherence (outpaint_detail_features_patch (features, x, y),
                                       features->band_stride),
                    COHERENCE_FROM,
                    COHERENCE_TO)
              * ramp (energy / NOISE, ENERGY_FROM, ENERGY_TO);

  fine         = features->cells[cell].fine + FINE_NOISE;
  example_fine = features->cells[source].fine + FINE_NOISE;
  slope        = fine / example_fine * (example + FINE_NOISE) / (energy + FINE_NOISE);

  return CLAMP (fine / example_fine * CLAMP (slope, MIN_SLOPE, MAX_SLOPE), 0.0f, MAX_GAIN)
         * (1.0f - structure * (1.0f - ramp (likeness, LIKENESS_FROM, LIKENESS_TO)));
}

static void
store_matches (const Matcher *matcher, OutpaintDetailMatch *matches)
{
  for (gint block = 0; block < matcher->n_x * matcher->n_y; block++)
    {
      gboolean wanted = matcher->spec.wanted[block];

      matches[block].dx   = matcher->offsets[block].dx;
      matches[block].dy   = matcher->offsets[block].dy;
      matches[block].gain = wanted ? gain_of (matcher, block) : 1.0f;
    }
}

static void
matcher_clear (Matcher *matcher)
{
  g_free (matcher->usable);
  g_free (matcher->positions);
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
  g_auto (Matcher)
    matcher = { .spec = *spec, .width = spec->features->width, .height = spec->features->height };
  gsize n_blocks;

  matcher.n_x     = outpaint_detail_count_blocks (matcher.width);
  matcher.n_y     = outpaint_detail_count_blocks (matcher.height);
  n_blocks        = (gsize) matcher.n_x * matcher.n_y;
  matcher.uses    = g_try_new0 (guint16, n_blocks);
  matcher.offsets = g_try_new0 (Offset, n_blocks);
  matcher.next    = g_try_new0 (Offset, n_blocks);
  if (matcher.uses == NULL || matcher.offsets == NULL || matcher.next == NULL
      || !find_usable (&matcher) || !fill_buckets (&matcher))
    return FALSE;

  expect_uses (&matcher);
  if (matcher.starts[N_BUCKETS] > 0 && !run_rounds (&matcher, cancellable))
    return FALSE;

  store_matches (&matcher, matches);

  return TRUE;
}
