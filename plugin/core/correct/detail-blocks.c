/* Blocks of the source's detail and their places in the painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-blocks.h"

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/picture/dither.h"

/* Detail is computed in pieces of a row.  PIECE is their largest length, in pixels. */
#define PIECE 256

/* Least trust, of 255, for the source's own detail as it is. */
#define FULL_TRUST 255

/* Least trust, of 255, for the source's own detail in blocks that the source's layer hides. */
#define HALF_TRUST 128

/* Mirrored continuation of the source past its edges, in cells. */
#define REACH 1.5

/* Least mirrored continuation, in pixels. */
#define MIN_REACH 6

/* Largest difference of luma or chroma in similar areas, in values of 0 to 1. */
#define ALIKE 0.08f

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

#define MAX_COLORS 3

/* Largest number of blocks at one pixel. */
#define MAX_PARTS 4

/* Examples with the same offset.  Their weight is linear along a piece: a start
 * and a step per pixel, alone and times the gain.
 */
typedef struct
{
  gint   dx; /* cells */
  gint   dy;
  gfloat weight;
  gfloat weight_step;
  gfloat gain;
  gfloat gain_step;
} Part;

typedef struct
{
  gint n;
  Part parts[MAX_PARTS];
} Parts;

/* Blocks at a row or column of pixels. */
typedef struct
{
  gint   block;
  gint   other;  /* -1 for none */
  gfloat weight; /* of the other block */
} Crossing;


static gint
cell_at (const OutpaintBlockAxis *axis, gint n_cells, gint position)
{
  return CLAMP ((gint) (position / axis->scale), 0, n_cells - 1);
}

static gboolean
axis_init (OutpaintBlockAxis *axis, gint n_cells, gint length)
{
  axis->n_blocks = outpaint_detail_count_blocks (n_cells);
  axis->scale    = (gdouble) length / n_cells;
  axis->edges    = g_try_new (gint, axis->n_blocks + 1);
  axis->blends   = g_try_new0 (gint, axis->n_blocks + 1);
  if (axis->edges == NULL || axis->blends == NULL)
    return FALSE;

  for (gint i = 0; i <= axis->n_blocks; i++)
    axis->edges[i] = MIN ((gint) lrint (i * OUTPAINT_DETAIL_BLOCK * axis->scale), length);

  for (gint i = 1; i < axis->n_blocks; i++)
    axis->blends[i] =
      MIN (MAX (1, (gint) lrint (axis->scale / 2.0)),
           MIN (axis->edges[i + 1] - axis->edges[i], axis->edges[i] - axis->edges[i - 1]) / 2);

  return TRUE;
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
  g_free (blocks->columns.edges);
  g_free (blocks->columns.blends);
  g_free (blocks->rows.edges);
  g_free (blocks->rows.blends);
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

/* Returns TRUE for blocks that need an example. */
static gboolean
is_wanted (guint8 kind)
{
  return kind == OUTPAINT_BLOCK_MATCHED || kind == OUTPAINT_BLOCK_MIXED;
}

/* Returns the codes of the frame's pixel x, y, moved by an offset in cells. */
static const gint8 *
codes_at (const OutpaintBlocks *blocks, gint x, gint y, gint dx, gint dy)
{
  const OutpaintResidual *residual = blocks->residual;
  gint                    source_x = x + (gint) lrint (dx * blocks->columns.scale) - residual->left;
  gint                    source_y = y + (gint) lrint (dy * blocks->rows.scale) - residual->top;

  return residual->values + ((gsize) source_y * residual->width + source_x) * residual->n_colors;
}

/* Returns the share of detail in a value, 0 to 1; the rest is a loss of compression. */
static gfloat
core (const OutpaintBlocks *blocks, gfloat value)
{
  gfloat floor = blocks->floor * blocks->floor;

  return floor > 0.0f ? sqrtf (MAX (1.0f - floor / (value * value + 1e-12f), 0.0f)) : 1.0f;
}

/* Returns the root mean square of the example of block bx, by, in values of 0 to 1. */
static gfloat
measure_example (const OutpaintBlocks *blocks, gint bx, gint by)
{
  const OutpaintDetailMatch *match = &blocks->matches[(gsize) by * blocks->columns.n_blocks + bx];
  gint                       left  = blocks->columns.edges[bx];
  gint   n      = (blocks->columns.edges[bx + 1] - left) * blocks->residual->n_colors;
  gint   top    = blocks->rows.edges[by];
  gint   bottom = blocks->rows.edges[by + 1];
  gfloat sum    = 0.0f;

  for (gint y = top; y < bottom; y++)
    {
      const gint8 *codes = codes_at (blocks, left, y, match->dx, match->dy);

      for (gint i = 0; i < n; i++)
        {
          gfloat value = outpaint_residual_decode (codes[i]);

          sum += value * value;
        }
    }

  return sqrtf (sum / (gfloat) MAX (n * (bottom - top), 1));
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
          n_fine += measure_example (blocks, bx, by) < FLOOR;
        }

  return n_fine > FAITHFUL * n_own;
}

/* Reduces the gains of a row of blocks, for losses of compression and for
 * structure that belongs to a single place.
 */
static void
core_gains (gint by, gpointer data)
{
  OutpaintBlocks *blocks = data;
  gint            n_x    = blocks->columns.n_blocks;

  for (gint bx = 0; bx < n_x; bx++)
    {
      gsize                block = (gsize) by * n_x + bx;
      OutpaintDetailMatch *match = &blocks->matches[block];
      gfloat               strength;

      if (match->gain <= 0.0f || !is_wanted (blocks->kinds[block]))
        continue;

      strength = measure_example (blocks, bx, by);
      match->gain *= core (blocks, strength) * get_modest_share (blocks, bx, by, strength);
    }
}

static void
drop_gains (OutpaintBlocks *blocks)
{
  for (gsize i = 0; i < (gsize) blocks->columns.n_blocks * blocks->rows.n_blocks; i++)
    if (is_wanted (blocks->kinds[i]))
      blocks->matches[i].gain = 0.0f;
}

static void
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
  for (gsize i = 0; i < n_blocks; i++)
    wanted[i] = is_wanted (blocks->kinds[i]);

  if (!outpaint_detail_match_blocks (&spec, cancellable, blocks->matches))
    return FALSE;

  if (is_faithful (blocks))
    drop_gains (blocks);
  else
    outpaint_parallel_for (n_y, 0, NULL, core_gains, blocks);

  return TRUE;
}

static void
add_part (Parts *parts, const OutpaintDetailMatch *match, gfloat weight, gfloat step)
{
  Part *part = parts->parts;

  while (part < parts->parts + parts->n && (part->dx != match->dx || part->dy != match->dy))
    part++;

  if (part == parts->parts + parts->n)
    {
      memset (part, 0, sizeof (*part));
      part->dx = match->dx;
      part->dy = match->dy;
      parts->n++;
    }

  part->weight += weight;
  part->weight_step += step;
  part->gain += weight * match->gain;
  part->gain_step += step * match->gain;
}

static inline void
add_ramp (const gint8 *restrict codes,
          gint   n,
          gint   n_colors,
          gfloat gain,
          gfloat step,
          gfloat *restrict out)
{
  for (gint i = 0; i < n; i++)
    for (gint c = 0; c < n_colors; c++)
      out[i * n_colors + c] +=
        (gain + i * step) * outpaint_residual_decode (codes[i * n_colors + c]);
}

/* The color counts are spelled out so that each has a loop of its own. */
static void
add_codes (const gint8 *codes, gint n, gint n_colors, const Part *part, gfloat *out)
{
  if (part->gain_step == 0.0f)
    add_ramp (codes, n * n_colors, 1, part->gain, 0.0f, out);
  else if (n_colors == 1)
    add_ramp (codes, n, 1, part->gain, part->gain_step, out);
  else
    add_ramp (codes, n, 3, part->gain, part->gain_step, out);
}

/* Scales to weights with a sum of squares of 1. */
static inline void
normalize (const Parts *parts, gint n, gint n_colors, gfloat *restrict out)
{
  for (gint i = 0; i < n; i++)
    {
      gfloat energy = 0.0f;
      gfloat scale;

      for (gint k = 0; k < parts->n; k++)
        {
          gfloat weight = parts->parts[k].weight + i * parts->parts[k].weight_step;

          energy += weight * weight;
        }

      scale = 1.0f / sqrtf (energy);
      for (gint c = 0; c < n_colors; c++)
        out[i * n_colors + c] *= scale;
    }
}

/* Blends the examples of the blocks in a piece.  Different examples are
 * independent grain, so their energies add up, not their values.
 */
static void
blend_parts (const OutpaintBlocks *blocks, const Parts *parts, gint y, gint x, gint n, gfloat *out)
{
  gint n_colors = blocks->residual->n_colors;

  memset (out, 0, (gsize) n * n_colors * sizeof (gfloat));
  for (gint k = 0; k < parts->n; k++)
    {
      const Part *part = &parts->parts[k];

      if (part->gain != 0.0f || part->gain_step != 0.0f)
        {
          const gint8 *codes = codes_at (blocks, x, y, part->dx, part->dy);

          /* most likely needed for the next row */
          __builtin_prefetch (codes + (gsize) blocks->residual->width * n_colors);
          add_codes (codes, n, n_colors, part, out);
        }
    }

  if (parts->n > 1 && n_colors == 1)
    normalize (parts, n, 1, out);
  else if (parts->n > 1)
    normalize (parts, n, 3, out);
}

static gfloat
trust_at (const OutpaintBlocks *blocks, gint x, gint y)
{
  const OutpaintDetailFeatures *features = blocks->features;

  gfloat cell_x = CLAMP ((x + 0.5) / blocks->columns.scale - 0.5, 0.0, features->width - 1.0);
  gfloat cell_y = CLAMP ((y + 0.5) / blocks->rows.scale - 0.5, 0.0, features->height - 1.0);
  gint   left   = (gint) cell_x;
  gint   top    = (gint) cell_y;
  gint   right  = MIN (left + 1, features->width - 1);
  gint   bottom = MIN (top + 1, features->height - 1);
  gfloat t_x    = cell_x - left;
  gfloat t_y    = cell_y - top;

  const guint8 *above = features->trust + (gsize) top * features->width;
  const guint8 *below = features->trust + (gsize) bottom * features->width;

  return ((1.0f - t_y) * ((1.0f - t_x) * above[left] + t_x * above[right])
          + t_y * ((1.0f - t_x) * below[left] + t_x * below[right]))
         / 255.0f;
}

/* Finds the opaque pixel of the source that mirrors a pixel in a hole, within
 * reach along its row or column.  Returns its codes, or NULL.
 */
static const gint8 *
mirror_in_hole (const OutpaintBlocks *blocks, gint x, gint y, gint *distance)
{
  static const gint       steps[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  const OutpaintResidual *residual    = blocks->residual;

  for (gint d = 1; d < blocks->reach; d++)
    for (gint k = 0; k < 4; k++)
      {
        gint         edge_x = x + steps[k][0] * d;
        gint         edge_y = y + steps[k][1] * d;
        gint         far_x  = edge_x + steps[k][0] * d;
        gint         far_y  = edge_y + steps[k][1] * d;
        const gint8 *codes;

        if (far_x < 0 || far_x >= residual->width || far_y < 0 || far_y >= residual->height)
          continue;

        codes = residual->values + ((gsize) edge_y * residual->width + edge_x) * residual->n_colors;
        if (*codes == OUTPAINT_RESIDUAL_NONE)
          continue;

        codes = residual->values + ((gsize) far_y * residual->width + far_x) * residual->n_colors;
        if (*codes == OUTPAINT_RESIDUAL_NONE)
          continue;

        *distance = d;
        return codes;
      }

  return NULL;
}

/* Returns the similarity of the picture's cells at two of the frame's pixels, 0 to 1. */
static gfloat
measure_likeness (const OutpaintBlocks *blocks, gint x, gint y, gint other_x, gint other_y)
{
  const OutpaintDetailFeatures *features = blocks->features;
  const OutpaintDetailCell     *one;
  const OutpaintDetailCell     *other;
  gint                          difference;

  one = features->cells + cell_at (&blocks->rows, features->height, y) * features->width
        + cell_at (&blocks->columns, features->width, x);
  other = features->cells + cell_at (&blocks->rows, features->height, other_y) * features->width
          + cell_at (&blocks->columns, features->width, other_x);

  difference = ABS (one->luma - other->luma);
  for (gint c = 0; c < 2; c++)
    difference = MAX (difference, ABS (one->chroma[c] - other->chroma[c]));

  return CLAMP (2.0f - (gfloat) difference / (ALIKE * OUTPAINT_DETAIL_UNIT), 0.0f, 1.0f);
}

/* Returns the codes of the source's own detail at a pixel, mirrored past its
 * edges.  share: its weight, 0 to 1.
 */
static const gint8 *
find_own (const OutpaintBlocks *blocks, gint x, gint y, gfloat *share)
{
  const OutpaintResidual *residual = blocks->residual;
  gint                    source_x = x - residual->left;
  gint                    source_y = y - residual->top;
  gint                    inner_x  = CLAMP (source_x, 0, residual->width - 1);
  gint                    inner_y  = CLAMP (source_y, 0, residual->height - 1);
  gint                    distance = MAX (abs (source_x - inner_x), abs (source_y - inner_y));
  gint                    mirror_x = CLAMP (2 * inner_x - source_x, 0, residual->width - 1);
  gint                    mirror_y = CLAMP (2 * inner_y - source_y, 0, residual->height - 1);
  const gint8            *codes    = residual->values;
  gfloat                  t;

  *share = 0.0f;
  if (distance >= blocks->reach)
    return codes;

  codes += ((gsize) mirror_y * residual->width + mirror_x) * residual->n_colors;
  if (*codes == OUTPAINT_RESIDUAL_NONE)
    codes = distance == 0 ? mirror_in_hole (blocks, source_x, source_y, &distance) : NULL;
  if (codes == NULL)
    return residual->values;

  t      = 1.0f - (gfloat) distance / blocks->reach;
  *share = trust_at (blocks, x, y) * t * t * (3.0f - 2.0f * t);
  if (distance > 0 && *share > 0.0f)
    *share *= measure_likeness (blocks, x, y, mirror_x + residual->left, mirror_y + residual->top);

  return codes;
}

/* Mixes the source's own detail into a piece. */
static void
mix_own (const OutpaintBlocks *blocks, gint y, gint x, gint n, gfloat *out)
{
  gint n_colors = blocks->residual->n_colors;

  for (gint i = 0; i < n; i++, out += n_colors)
    {
      gfloat       share;
      const gint8 *codes  = find_own (blocks, x + i, y, &share);
      gfloat       own    = sinf (share * (gfloat) G_PI_2);
      gfloat       others = cosf (share * (gfloat) G_PI_2);

      for (gint c = 0; share > 0.0f && c < n_colors; c++)
        {
          gfloat value = outpaint_residual_decode (codes[c]);

          if (share < 1.0f)
            value *= core (blocks, value);
          out[c] = own * value + others * out[c];
        }
    }
}

static void
add_values (const gfloat *restrict values,
            gint   n,
            gint   n_colors,
            gfloat amount,
            gfloat *restrict row,
            gint channels)
{
  if (channels == n_colors)
    {
      for (gint i = 0; i < n * channels; i++)
        row[i] = outpaint_nudge (row[i], amount * values[i]);
      return;
    }

  for (gint i = 0; i < n; i++, values += n_colors, row += channels)
    for (gint c = 0; c < n_colors; c++)
      row[c] = outpaint_nudge (row[c], amount * values[c]);
}

static void
decode_own (const gint8 *restrict codes, gint n, gfloat *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = outpaint_residual_decode (codes[i]);
}

/* Finds the block of a pixel, and the other block that is blended with it there. */
static Crossing
cross (const OutpaintBlockAxis *axis, gint position)
{
  gint block =
    CLAMP ((gint) (position / (OUTPAINT_DETAIL_BLOCK * axis->scale)), 0, axis->n_blocks - 1);
  Crossing crossing = { 0, -1, 0.0f };

  while (block > 0 && position < axis->edges[block])
    block--;
  while (block < axis->n_blocks - 1 && position >= axis->edges[block + 1])
    block++;

  crossing.block = block;
  for (gint side = 0; side < 2; side++)
    {
      gint   edge     = block + side;
      gfloat distance = fabsf (position + 0.5f - axis->edges[edge]);

      if (distance < axis->blends[edge])
        {
          crossing.other  = side == 0 ? block - 1 : block + 1;
          crossing.weight = 0.5f - distance / (2.0f * axis->blends[edge]);
        }
    }

  return crossing;
}

/* Adds the blocks of column bx to a piece, with weights as in add_part(). */
static void
add_column (const OutpaintBlocks *blocks,
            const Crossing       *rows,
            gint                  bx,
            gfloat                weight,
            gfloat                step,
            Parts                *parts)
{
  gint n_x = blocks->columns.n_blocks;

  add_part (parts,
            &blocks->matches[(gsize) rows->block * n_x + bx],
            weight * (1.0f - rows->weight),
            step * (1.0f - rows->weight));
  if (rows->other >= 0)
    add_part (parts,
              &blocks->matches[(gsize) rows->other * n_x + bx],
              weight * rows->weight,
              step * rows->weight);
}

/* Gathers the blocks of a row from x on.  Returns the number of pixels with the same blocks. */
static gint
gather_parts (const OutpaintBlocks *blocks, const Crossing *rows, gint bx, gint x, Parts *parts)
{
  const OutpaintBlockAxis *axis  = &blocks->columns;
  gint                     left  = axis->edges[bx] + axis->blends[bx];
  gint                     right = axis->edges[bx + 1] - axis->blends[bx + 1];
  gint                     edge  = x < left ? bx : bx + 1;
  gint                     other = x < left ? bx - 1 : bx + 1;
  gfloat                   step;
  gfloat                   weight;

  parts->n = 0;
  if (x >= left && x < right)
    {
      add_column (blocks, rows, bx, 1.0f, 0.0f, parts);
      return right - x;
    }

  step   = 0.5f / axis->blends[edge];
  weight = 0.5f - fabsf (x + 0.5f - axis->edges[edge]) * step;
  step   = x < left ? -step : step;
  add_column (blocks, rows, bx, 1.0f - weight, -step, parts);
  add_column (blocks, rows, other, weight, step, parts);

  return (x < left ? left : axis->edges[bx + 1]) - x;
}

/* Returns the number of pixels from x on in blocks of the same kind. */
static gint
count_alike (const OutpaintBlocks *blocks, gint by, gint bx, gint x)
{
  const OutpaintBlockAxis *axis  = &blocks->columns;
  const guint8            *kinds = blocks->kinds + (gsize) by * axis->n_blocks;
  guint8                   kind  = kinds[bx];

  while (bx < axis->n_blocks && kinds[bx] == kind)
    bx++;

  return axis->edges[bx] - x;
}

void
outpaint_blocks_add_row (const OutpaintBlocks *blocks,
                         gint                  y,
                         gfloat                amount,
                         gfloat               *row,
                         gint                  channels)
{
  const OutpaintBlockAxis *axis     = &blocks->columns;
  gint                     n_colors = blocks->residual->n_colors;
  gint                     width    = axis->edges[axis->n_blocks];
  Crossing                 rows     = cross (&blocks->rows, y);
  gfloat                   values[PIECE * MAX_COLORS];

  for (gint x = 0, n, bx = 0; x < width; x += n)
    {
      OutpaintBlockKind kind;

      while (x >= axis->edges[bx + 1])
        bx++;
      kind = blocks->kinds[(gsize) rows.block * axis->n_blocks + bx];

      if (kind == OUTPAINT_BLOCK_HIDDEN)
        {
          n = count_alike (blocks, rows.block, bx, x);
          continue;
        }

      if (kind == OUTPAINT_BLOCK_OWN)
        {
          n = MIN (count_alike (blocks, rows.block, bx, x), PIECE);
          decode_own (codes_at (blocks, x, y, 0, 0), n * n_colors, values);
        }
      else
        {
          Parts parts;

          n = MIN (gather_parts (blocks, &rows, bx, x, &parts), PIECE);
          blend_parts (blocks, &parts, y, x, n, values);
          if (kind == OUTPAINT_BLOCK_MIXED)
            mix_own (blocks, y, x, n, values);
        }

      add_values (values, n, n_colors, amount, row + (gsize) x * channels, channels);
    }
}
