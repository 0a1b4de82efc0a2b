/* Detail of the blocks in rows of the frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-blocks.h"

#include <math.h>
#include <string.h>

#include "core/base/clones.h"
#include "core/picture/dither.h"

/* Largest length of a piece of a row, in pixels. */
#define PIECE 256

#define MAX_COLORS 3

/* Largest difference of luma or chroma in similar areas, in values of 0 to 1. */
#define ALIKE 0.08f

/* Blocks at a pixel: its own block, the one beside it, the one above or below,
 * and the one beside that.
 */
#define MAX_PARTS 4

/* A piece of a row in blocks with examples. */
typedef struct
{
  gint   x;
  gint   y;
  gint   n_parts; /* 2, or 4 at a blended edge of block rows */
  gint8  codes[MAX_PARTS][PIECE * MAX_COLORS];
  gfloat gains[MAX_PARTS][PIECE * MAX_COLORS];
} Piece;

/* Blocks at a row of pixels. */
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

/* Copies the codes of an example to pixels start to end - 1 of a piece. */
static void
copy_codes (const OutpaintBlocks      *blocks,
            const OutpaintDetailMatch *match,
            gint                       part,
            gint                       start,
            gint                       end,
            Piece                     *piece)
{
  gint         n_colors = blocks->residual->n_colors;
  gint8       *out      = piece->codes[part] + (start - piece->x) * n_colors;
  gsize        size     = (gsize) (end - start) * n_colors;
  const gint8 *codes;

  /* The offset of a block without an example is undefined. */
  if (match->gain == 0.0f)
    {
      memset (out, 0, size);
      return;
    }

  codes = outpaint_blocks_codes (blocks, start, piece->y, match->dx, match->dy);
  memcpy (out, codes, size);

  /* most likely needed for the next row */
  __builtin_prefetch (codes + (gsize) blocks->residual->width * n_colors);
}

static gfloat
are_same (const OutpaintDetailMatch *a, const OutpaintDetailMatch *b)
{
  return a->dx == b->dx && a->dy == b->dy ? 1.0f : 0.0f;
}

/* The energy of a pixel with weight b for the column beside it is
 * own (1 - b)^2 + 2 both (1 - b) b + beside b^2.
 */
typedef struct
{
  gfloat own;
  gfloat both;
  gfloat beside;
} Energy;

/* Different examples are independent grain, so their energies add up; examples
 * of the same offset are one example, whose weights add up.
 */
static Energy
find_energy (const OutpaintDetailMatch *const *matches, gint n_parts, gfloat weight)
{
  Energy energy = { 1.0f, are_same (matches[0], matches[1]), 1.0f };
  gfloat near   = (1.0f - weight) * (1.0f - weight);
  gfloat cross  = (1.0f - weight) * weight;
  gfloat far    = weight * weight;

  if (n_parts < MAX_PARTS)
    return energy;

  energy.own    = near + far + 2.0f * cross * are_same (matches[0], matches[2]);
  energy.beside = near + far + 2.0f * cross * are_same (matches[1], matches[3]);
  energy.both   = near * energy.both + far * are_same (matches[2], matches[3])
                + cross * (are_same (matches[0], matches[3]) + are_same (matches[1], matches[2]));

  return energy;
}

static inline void
put_gain (gfloat *gains, gint at, gint n_colors, gfloat gain)
{
  for (gint c = 0; c < n_colors; c++)
    gains[at * n_colors + c] = gain;
}

/* Fills the gains of pixels start to end - 1, which have the same blocks.
 * weight: of the other block row.
 */
static inline void
fill_gains (const OutpaintBlocks             *blocks,
            const OutpaintDetailMatch *const *matches,
            gint                              n_colors,
            gfloat                            weight,
            gint                              start,
            gint                              end,
            Piece                            *piece)
{
  Energy energy = find_energy (matches, piece->n_parts, weight);

  for (gint x = start; x < end; x++)
    {
      gint   at      = x - piece->x;
      gfloat beside  = blocks->columns.weights[x];
      gfloat own     = 1.0f - beside;
      gfloat squared = energy.own * own * own + 2.0f * energy.both * own * beside
                       + energy.beside * beside * beside;
      gfloat scale = 1.0f / sqrtf (squared);

      own *= scale;
      beside *= scale;
      put_gain (piece->gains[0], at, n_colors, own * (1.0f - weight) * matches[0]->gain);
      put_gain (piece->gains[1], at, n_colors, beside * (1.0f - weight) * matches[1]->gain);
      if (piece->n_parts < MAX_PARTS)
        continue;

      put_gain (piece->gains[2], at, n_colors, own * weight * matches[2]->gain);
      put_gain (piece->gains[3], at, n_colors, beside * weight * matches[3]->gain);
    }
}

/* Does the same where no column is beside the block's own one. */
static inline void
fill_inner_gains (const OutpaintDetailMatch *const *matches,
                  gint                              n_colors,
                  gfloat                            weight,
                  gint                              start,
                  gint                              end,
                  Piece                            *piece)
{
  Energy energy = find_energy (matches, piece->n_parts, weight);
  gfloat scale  = 1.0f / sqrtf (energy.own);
  gfloat gain   = (1.0f - weight) * scale * matches[0]->gain;
  gfloat other  = weight * scale * matches[2]->gain;

  for (gint at = start - piece->x; at < end - piece->x; at++)
    {
      put_gain (piece->gains[0], at, n_colors, gain);
      put_gain (piece->gains[1], at, n_colors, 0.0f);
      if (piece->n_parts < MAX_PARTS)
        continue;

      put_gain (piece->gains[2], at, n_colors, other);
      put_gain (piece->gains[3], at, n_colors, 0.0f);
    }
}

/* Adds pixels start to end - 1 of block column bx, where column other is beside them. */
OUTPAINT_CLONES static void
add_zone (const OutpaintBlocks *blocks,
          const Crossing       *rows,
          gint                  bx,
          gint                  other,
          gint                  start,
          gint                  end,
          Piece                *piece)
{
  gint                       n_x      = blocks->columns.n_blocks;
  gint                       n_colors = blocks->residual->n_colors;
  const OutpaintDetailMatch *row      = blocks->matches + (gsize) rows->block * n_x;
  const OutpaintDetailMatch *below    = blocks->matches + (gsize) MAX (rows->other, 0) * n_x;
  const OutpaintDetailMatch *matches[MAX_PARTS] = {
    &row[bx], &row[other], &below[bx], &below[other]
  };

  for (gint part = 1; other != bx && part < piece->n_parts; part += 2)
    copy_codes (blocks, matches[part], part, start, end, piece);

  /* The color counts are spelled out so that each has a loop of its own. */
  if (other == bx && n_colors == 1)
    fill_inner_gains (matches, 1, rows->weight, start, end, piece);
  else if (other == bx)
    fill_inner_gains (matches, 3, rows->weight, start, end, piece);
  else if (n_colors == 1)
    fill_gains (blocks, matches, 1, rows->weight, start, end, piece);
  else
    fill_gains (blocks, matches, 3, rows->weight, start, end, piece);
}

/* Adds the pixels of block column bx before end. */
static void
add_block (const OutpaintBlocks *blocks, const Crossing *rows, gint bx, gint end, Piece *piece)
{
  const OutpaintBlockAxis *axis  = &blocks->columns;
  gint                     start = MAX (axis->edges[bx], piece->x);
  gint                     left  = CLAMP (axis->edges[bx] + axis->blends[bx], start, end);
  gint                     right = CLAMP (axis->edges[bx + 1] - axis->blends[bx + 1], left, end);

  copy_codes (
    blocks, &blocks->matches[(gsize) rows->block * axis->n_blocks + bx], 0, start, end, piece);
  if (rows->other >= 0)
    copy_codes (
      blocks, &blocks->matches[(gsize) rows->other * axis->n_blocks + bx], 2, start, end, piece);

  if (start < left)
    add_zone (blocks, rows, bx, bx - 1, start, left, piece);
  if (left < right)
    add_zone (blocks, rows, bx, bx, left, right, piece);
  if (right < end)
    add_zone (blocks, rows, bx, bx + 1, right, end, piece);
}

static void
sum_parts (const Piece *piece, gint n, gfloat *restrict out)
{
  const gint8  *codes = piece->codes[0];
  const gfloat *gains = piece->gains[0];

  for (gint i = 0; i < n; i++)
    out[i] = gains[i] * outpaint_residual_decode (codes[i]);

  for (gint part = 1; part < piece->n_parts; part++)
    {
      codes = piece->codes[part];
      gains = piece->gains[part];
      for (gint i = 0; i < n; i++)
        out[i] += gains[i] * outpaint_residual_decode (codes[i]);
    }
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
            value *= outpaint_blocks_core (blocks, value);
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

/* Finds the block row of row y, and the other one that is blended with it there. */
static Crossing
cross (const OutpaintBlockAxis *axis, gint y)
{
  gint block = CLAMP ((gint) (y / (OUTPAINT_DETAIL_BLOCK * axis->scale)), 0, axis->n_blocks - 1);
  Crossing crossing = { 0, -1, axis->weights[y] };

  while (block > 0 && y < axis->edges[block])
    block--;
  while (block < axis->n_blocks - 1 && y >= axis->edges[block + 1])
    block++;

  crossing.block = block;
  if (y < axis->edges[block] + axis->blends[block])
    crossing.other = block - 1;
  else if (y >= axis->edges[block + 1] - axis->blends[block + 1])
    crossing.other = block + 1;

  return crossing;
}

/* Returns the number of pixels from x on in blocks of a kind, PIECE at most.
 * MATCHED and MIXED count as one kind if both.
 */
static gint
count_alike (const OutpaintBlocks *blocks, gint by, gint bx, gint x, gboolean both)
{
  const OutpaintBlockAxis *axis  = &blocks->columns;
  const guint8            *kinds = blocks->kinds + (gsize) by * axis->n_blocks;
  guint8                   kind  = kinds[bx];

  while (bx < axis->n_blocks && axis->edges[bx] < x + PIECE
         && (kinds[bx] == kind
             || (both && outpaint_block_is_wanted (kinds[bx]) && outpaint_block_is_wanted (kind))))
    bx++;

  return MIN (axis->edges[bx] - x, PIECE);
}

/* Computes the detail of n pixels from x on, in block column bx and others with examples. */
static void
blend_examples (const OutpaintBlocks *blocks,
                const Crossing       *rows,
                gint                  bx,
                gint                  x,
                gint                  y,
                gint                  n,
                gfloat               *values)
{
  const OutpaintBlockAxis *axis     = &blocks->columns;
  const guint8            *kinds    = blocks->kinds + (gsize) rows->block * axis->n_blocks;
  gint                     n_colors = blocks->residual->n_colors;
  Piece                    piece;

  piece.x       = x;
  piece.y       = y;
  piece.n_parts = rows->other >= 0 ? MAX_PARTS : 2;
  for (gint part = 1; part < piece.n_parts; part += 2)
    memset (piece.codes[part], 0, (gsize) n * n_colors);
  for (gint block = bx; block < axis->n_blocks && axis->edges[block] < x + n; block++)
    add_block (blocks, rows, block, MIN (axis->edges[block + 1], x + n), &piece);
  sum_parts (&piece, n * n_colors, values);

  for (gint at = x, n_mixed; at < x + n; at += n_mixed)
    {
      while (at >= axis->edges[bx + 1])
        bx++;
      n_mixed = MIN (count_alike (blocks, rows->block, bx, at, FALSE), x + n - at);
      if (kinds[bx] == OUTPAINT_BLOCK_MIXED)
        mix_own (blocks, y, at, n_mixed, values + (gsize) (at - x) * n_colors);
    }
}

OUTPAINT_CLONES void
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
  const guint8            *kinds    = blocks->kinds + (gsize) rows.block * axis->n_blocks;
  gfloat                   values[PIECE * MAX_COLORS];

  for (gint x = 0, n, bx = 0; x < width; x += n)
    {
      while (x >= axis->edges[bx + 1])
        bx++;

      n = count_alike (blocks, rows.block, bx, x, TRUE);
      if (kinds[bx] == OUTPAINT_BLOCK_HIDDEN)
        continue;

      if (kinds[bx] == OUTPAINT_BLOCK_OWN)
        decode_own (outpaint_blocks_codes (blocks, x, y, 0, 0), n * n_colors, values);
      else
        blend_examples (blocks, &rows, bx, x, y, n, values);

      add_values (values, n, n_colors, amount, row + (gsize) x * channels, channels);
    }
}
