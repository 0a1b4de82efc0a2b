/* Blocks of the source's detail and their places in the painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-blocks.h"

#include <math.h>
#include "core/base/clones.h"
#include "core/base/parallel.h"

/* Least trust, of 255, for the source's own detail as it is. */
#define FULL_TRUST 255

/* Least trust, of 255, for the source's own detail in blocks that the source's layer hides. */
#define HALF_TRUST 128

/* Mirrored continuation of the source past its edges, in cells. */
#define REACH 1.5

/* Least mirrored continuation, in pixels. */
#define MIN_REACH 6

/* Root mean square of compression losses, in values of 0 to 1: FLOOR at scale
 * 1.  At scale 2 and above it is FLOOR_ENLARGED, as compression artifacts are
 * then too coarse to count as detail.
 */
#define FLOOR          (2.0f / 255.0f)
#define FLOOR_ENLARGED (0.7f / 255.0f)

/* Largest scale without loss of detail (SAME_SIZE), and least share of the
 * source's blocks that a faithful copy reproduces (FAITHFUL).
 */
#define SAME_SIZE 1.02
#define FAITHFUL  0.75

/* Limit of an example's strength: MODEST, in values of 0 to 1, plus MODEST_PART
 * times the scale and the painted fine detail.
 */
#define MODEST      (3.0f / 255.0f)
#define MODEST_PART 2.0f


static gboolean
axis_init (OutpaintBlockAxis *axis, gint n_cells, gint length)
{
  axis->n_blocks = outpaint_detail_count_blocks (n_cells);
  axis->scale    = (gdouble) length / n_cells;
  axis->edges    = g_try_new (gint, axis->n_blocks + 1);
  axis->blends   = g_try_new0 (gint, axis->n_blocks + 1);
  axis->shifts   = g_try_new (gint, 2 * n_cells + 1);
  axis->weights  = g_try_new0 (gfloat, length);
  if (axis->edges == NULL || axis->blends == NULL || axis->shifts == NULL || axis->weights == NULL)
    return FALSE;

  axis->n_cells = n_cells;
  for (gint i = -n_cells; i <= n_cells; i++)
    axis->shifts[n_cells + i] = (gint) lrint (i * axis->scale);

  for (gint i = 0; i <= axis->n_blocks; i++)
    axis->edges[i] = MIN ((gint) lrint (i * OUTPAINT_DETAIL_BLOCK * axis->scale), length);

  for (gint i = 1; i < axis->n_blocks; i++)
    axis->blends[i] =
      MIN (MAX (1, (gint) lrint (axis->scale / 2.0)),
           MIN (axis->edges[i + 1] - axis->edges[i], axis->edges[i] - axis->edges[i - 1]) / 2);

  for (gint i = 1; i < axis->n_blocks; i++)
    for (gint k = -axis->blends[i]; k < axis->blends[i]; k++)
      axis->weights[axis->edges[i] + k] = 0.5f - fabsf (k + 0.5f) / (2.0f * axis->blends[i]);

  return TRUE;
}

static void
axis_clear (OutpaintBlockAxis *axis)
{
  g_free (axis->edges);
  g_free (axis->blends);
  g_free (axis->shifts);
  g_free (axis->weights);
}

OutpaintBlocks *
outpaint_blocks_new (const OutpaintResidual       *residual,
                     const OutpaintDetailFeatures *features,
                     const OutpaintRect           *hidden,
                     gint                          frame_width,
                     gint                          frame_height)
{
  g_autoptr (OutpaintBlocks) blocks = g_new0 (OutpaintBlocks, 1);
  gsize   n_blocks;
  gdouble enlarged;

  blocks->residual = residual;
  blocks->features = features;
  blocks->hidden   = *hidden;
  if (!axis_init (&blocks->columns, features->width, frame_width)
      || !axis_init (&blocks->rows, features->height, frame_height))
    return NULL;

  n_blocks        = (gsize) blocks->columns.n_blocks * blocks->rows.n_blocks;
  blocks->reach   = MAX (MIN_REACH, (gint) lrint (REACH * blocks->columns.scale));
  enlarged        = CLAMP (MIN (blocks->columns.scale, blocks->rows.scale) - 1.0, 0.0, 1.0);
  blocks->floor   = FLOOR + (FLOOR_ENLARGED - FLOOR) * (gfloat) enlarged;
  blocks->kinds   = g_try_malloc (n_blocks);
  blocks->matches = g_try_new (OutpaintDetailMatch, n_blocks);
  if (blocks->kinds == NULL || blocks->matches == NULL)
    return NULL;

  return g_steal_pointer (&blocks);
}

void
outpaint_blocks_free (OutpaintBlocks *blocks)
{
  axis_clear (&blocks->columns);
  axis_clear (&blocks->rows);
  g_free (blocks->kinds);
  g_free (blocks->matches);
  g_free (blocks);
}

/* Finds the least and the greatest trust, of 255, in a block and margin cells
 * around it.  Where the source does not cover a cell, the least is 0.
 */
static void
range_of_trust (const OutpaintBlocks *blocks,
                gint                  bx,
                gint                  by,
                gint                  margin,
                guint8               *least,
                guint8               *greatest)
{
  const OutpaintDetailFeatures *features = blocks->features;
  gint                          left     = MAX (bx * OUTPAINT_DETAIL_BLOCK - margin, 0);
  gint                          top      = MAX (by * OUTPAINT_DETAIL_BLOCK - margin, 0);
  gint right  = MIN ((bx + 1) * OUTPAINT_DETAIL_BLOCK + margin, features->width);
  gint bottom = MIN ((by + 1) * OUTPAINT_DETAIL_BLOCK + margin, features->height);

  *least    = 255;
  *greatest = 0;

  for (gint y = top; y < bottom; y++)
    for (gint x = left; x < right; x++)
      {
        gsize cell = (gsize) y * features->width + x;

        *least    = MIN (*least, features->covered[cell] ? features->trust[cell] : 0);
        *greatest = MAX (*greatest, features->trust[cell]);
      }
}

/* Returns TRUE when the hidden part contains all of block i and its neighbors,
 * which are blended with it.
 */
static gboolean
is_within (const OutpaintBlockAxis *axis, gint i, gint start, gint length)
{
  return axis->edges[MAX (i - 1, 0)] >= start
         && axis->edges[MIN (i + 2, axis->n_blocks)] <= start + length;
}

static OutpaintBlockKind
kind_of (const OutpaintBlocks *blocks, gint bx, gint by)
{
  const OutpaintRect *hidden = &blocks->hidden;
  gint   margin = (gint) ceil (blocks->reach / MIN (blocks->columns.scale, blocks->rows.scale)) + 1;
  guint8 least;
  guint8 greatest;

  range_of_trust (blocks, bx, by, 1, &least, &greatest);
  if (least >= FULL_TRUST)
    return OUTPAINT_BLOCK_OWN;

  if (is_within (&blocks->columns, bx, hidden->x, hidden->width)
      && is_within (&blocks->rows, by, hidden->y, hidden->height))
    return least >= HALF_TRUST ? OUTPAINT_BLOCK_OWN : OUTPAINT_BLOCK_HIDDEN;

  range_of_trust (blocks, bx, by, margin, &least, &greatest);

  return greatest > 0 ? OUTPAINT_BLOCK_MIXED : OUTPAINT_BLOCK_MATCHED;
}

/* Returns the sum of the squares of n codes, in fine steps. */
static gint64
sum_squares (const gint8 *codes, gint n)
{
  gint sum = 0;

  for (gint i = 0; i < n; i++)
    {
      gint16 steps = outpaint_residual_steps (codes[i]);

      sum += steps * steps;
    }

  return sum;
}

/* Returns the root mean square of an example of block bx, by, in values of 0 to 1. */
static gfloat
measure_example (const OutpaintBlocks *blocks, gint bx, gint by, const OutpaintDetailMatch *match)
{
  gint   left   = blocks->columns.edges[bx];
  gint   n      = (blocks->columns.edges[bx + 1] - left) * blocks->residual->n_colors;
  gint   top    = blocks->rows.edges[by];
  gint   bottom = blocks->rows.edges[by + 1];
  gint64 sum    = 0;

  for (gint y = top; y < bottom; y++)
    {
      const gint8 *codes = outpaint_blocks_codes (blocks, left, y, match->dx, match->dy);

      sum += sum_squares (codes, n);
    }

  return OUTPAINT_RESIDUAL_FINE * sqrtf ((gfloat) sum / (gfloat) MAX (n * (bottom - top), 1));
}

/* Returns the root mean square of the painted luma's fine half in a block and
 * one cell around it, in values of 0 to 1.
 */
static gfloat
measure_painted (const OutpaintBlocks *blocks, gint bx, gint by)
{
  const OutpaintDetailFeatures *features = blocks->features;
  const gint16                 *patch    = outpaint_detail_features_patch (
    features, bx * OUTPAINT_DETAIL_BLOCK, by * OUTPAINT_DETAIL_BLOCK);
  gint   first = OUTPAINT_DETAIL_BEFORE - 1;
  gint   side  = OUTPAINT_DETAIL_BLOCK + 2;
  gfloat sum   = 0.0f;

  for (gint y = first; y < first + side; y++)
    for (gint x = first; x < first + side; x++)
      {
        gfloat value = patch[y * features->band_stride + x] / (gfloat) OUTPAINT_DETAIL_UNIT;

        sum += value * value;
      }

  return sqrtf (sum / (gfloat) (side * side));
}

/* Returns the share of an example to use, 0 to 1.  Less of it is used when it
 * is much stronger than the painted detail: such strength comes from an edge of
 * colors, invisible in the luma.
 */
static gfloat
get_modest_share (const OutpaintBlocks *blocks, gint bx, gint by, gfloat strength)
{
  gfloat scale = (gfloat) MAX (blocks->columns.scale, blocks->rows.scale);
  gfloat most  = MODEST + MODEST_PART * scale * measure_painted (blocks, bx, by);
  gfloat share = strength > most ? most / strength : 1.0f;

  return share * share;
}

/* Returns TRUE when the picture's copy of the source is nearly everywhere as
 * fine as the source, apart from losses of compression.  Then the painting
 * lacks no detail either.
 */
static gboolean
is_faithful (const OutpaintBlocks *blocks)
{
  static const OutpaintDetailMatch own = { 0, 0, 1.0f };

  gint n_x    = blocks->columns.n_blocks;
  gint n_own  = 0;
  gint n_fine = 0;

  if (MAX (blocks->columns.scale, blocks->rows.scale) > SAME_SIZE)
    return FALSE;

  for (gint by = 0; by < blocks->rows.n_blocks; by++)
    for (gint bx = 0; bx < n_x; bx++)
      if (blocks->kinds[(gsize) by * n_x + bx] == OUTPAINT_BLOCK_OWN)
        {
          n_own++;
          n_fine += measure_example (blocks, bx, by, &own) < FLOOR;
        }

  return n_fine > FAITHFUL * n_own;
}

/* Reduces the gains of a row of blocks, for losses of compression and for
 * structure that belongs to a single place.
 */
OUTPAINT_CLONES static void
core_gains (gint by, gpointer data)
{
  OutpaintBlocks *blocks = data;
  gint            n_x    = blocks->columns.n_blocks;

  for (gint bx = 0; bx < n_x; bx++)
    {
      gsize                block = (gsize) by * n_x + bx;
      OutpaintDetailMatch *match = &blocks->matches[block];
      gfloat               strength;

      if (match->gain <= 0.0f || !outpaint_block_is_wanted (blocks->kinds[block]))
        continue;

      strength = measure_example (blocks, bx, by, match);
      match->gain *=
        outpaint_blocks_core (blocks, strength) * get_modest_share (blocks, bx, by, strength);
    }
}

/* Leaves the blocks without examples.  Their offset differs from that of the
 * source's own detail, whose share at their edges depends on that.
 */
static void
leave_out_examples (OutpaintBlocks *blocks)
{
  for (gsize i = 0; i < (gsize) blocks->columns.n_blocks * blocks->rows.n_blocks; i++)
    {
      gboolean wanted = outpaint_block_is_wanted (blocks->kinds[i]);

      blocks->matches[i] = (OutpaintDetailMatch){ wanted ? 1 : 0, 0, wanted ? 0.0f : 1.0f };
    }
}

OUTPAINT_CLONES static void
choose_kinds (gint by, gpointer data)
{
  OutpaintBlocks *blocks = data;

  for (gint bx = 0; bx < blocks->columns.n_blocks; bx++)
    blocks->kinds[(gsize) by * blocks->columns.n_blocks + bx] = kind_of (blocks, bx, by);
}

gboolean
outpaint_blocks_match (OutpaintBlocks *blocks, guint32 seed, GCancellable *cancellable)
{
  gint                    n_y      = blocks->rows.n_blocks;
  gsize                   n_blocks = (gsize) blocks->columns.n_blocks * n_y;
  gdouble                 scale    = MIN (blocks->columns.scale, blocks->rows.scale);
  g_autofree guint8      *wanted   = g_try_malloc (n_blocks);
  OutpaintDetailMatchSpec spec     = {
        .features = blocks->features,
        .wanted   = wanted,
        /* Blending reaches half a cell or a pixel beyond the block, rounding two pixels. */
        .clear = (gint) ceil ((MAX (1.0, scale / 2.0) + 2.0) / scale),
        .seed  = seed,
  };

  if (wanted == NULL)
    return FALSE;

  outpaint_parallel_for (n_y, 0, NULL, choose_kinds, blocks);
  if (is_faithful (blocks))
    {
      leave_out_examples (blocks);
      return !g_cancellable_is_cancelled (cancellable);
    }

  for (gsize i = 0; i < n_blocks; i++)
    wanted[i] = outpaint_block_is_wanted (blocks->kinds[i]);

  if (!outpaint_detail_match_blocks (&spec, cancellable, blocks->matches))
    return FALSE;

  outpaint_parallel_for (n_y, 0, NULL, core_gains, blocks);

  return TRUE;
}
