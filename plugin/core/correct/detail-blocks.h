/* Blocks of the source's detail and their places in the painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_BLOCKS_H
#define OUTPAINT_DETAIL_BLOCKS_H

#include <math.h>

#include "core/correct/detail-match.h"
#include "core/correct/detail-residual.h"

G_BEGIN_DECLS

/* The origin of the detail in a block. */
typedef enum
{
  OUTPAINT_BLOCK_OWN,     /* the source at the same place */
  OUTPAINT_BLOCK_MATCHED, /* the block's example */
  OUTPAINT_BLOCK_MIXED,   /* a mixture that changes within the block */
  OUTPAINT_BLOCK_HIDDEN   /* none: the mask hides the block */
} OutpaintBlockKind;

/* Block borders along one axis of the frame, in pixels. */
typedef struct
{
  gint    n_blocks;
  gint    n_cells;
  gdouble scale;   /* pixels per cell */
  gint   *edges;   /* n_blocks + 1 */
  gint   *blends;  /* blended pixels on each side of an edge */
  gint   *shifts;  /* in pixels, of offsets from -n_cells to n_cells cells */
  gfloat *weights; /* of each pixel's other block, 0 outside of blended edges */
} OutpaintBlockAxis;

/* The blocks of the frame, and the origin of their detail. */
typedef struct
{
  OutpaintBlockAxis             columns;
  OutpaintBlockAxis             rows;
  gint                          reach;  /* pixels of the source's continuation past its edges */
  gfloat                        floor;  /* smallest detail above compression losses */
  OutpaintRect                  hidden; /* part of the frame without examples */
  guint8                       *kinds;
  OutpaintDetailMatch          *matches;
  const OutpaintResidual       *residual;
  const OutpaintDetailFeatures *features;
} OutpaintBlocks;

/* residual and features are borrowed.  hidden: the part of the frame below the
 * source.  NULL when there is no memory.  Free with outpaint_blocks_free().
 */
OutpaintBlocks *outpaint_blocks_new (const OutpaintResidual       *residual,
                                     const OutpaintDetailFeatures *features,
                                     const OutpaintRect           *hidden,
                                     gint                          frame_width,
                                     gint                          frame_height);
void            outpaint_blocks_free (OutpaintBlocks *blocks);

/* Finds the examples.  FALSE when there is no memory or it was cancelled. */
gboolean outpaint_blocks_match (OutpaintBlocks *blocks, guint32 seed, GCancellable *cancellable);

/* Adds amount times the detail to row y of the frame.  row: channels floats per
 * pixel, colors first.  Defined in detail-rows.c.
 */
void outpaint_blocks_add_row (const OutpaintBlocks *blocks,
                              gint                  y,
                              gfloat                amount,
                              gfloat               *row,
                              gint                  channels);

/* Returns TRUE for blocks that need an example. */
static inline gboolean
outpaint_block_is_wanted (guint8 kind)
{
  return kind == OUTPAINT_BLOCK_MATCHED || kind == OUTPAINT_BLOCK_MIXED;
}

/* Returns the codes of the frame's pixel x, y, moved by an offset in cells. */
static inline const gint8 *
outpaint_blocks_codes (const OutpaintBlocks *blocks, gint x, gint y, gint dx, gint dy)
{
  const OutpaintResidual *residual = blocks->residual;
  gint source_x = x + blocks->columns.shifts[blocks->columns.n_cells + dx] - residual->left;
  gint source_y = y + blocks->rows.shifts[blocks->rows.n_cells + dy] - residual->top;

  return residual->values + ((gsize) source_y * residual->width + source_x) * residual->n_colors;
}

/* Returns the share of detail in a value, 0 to 1; the rest is a loss of compression. */
static inline gfloat
outpaint_blocks_core (const OutpaintBlocks *blocks, gfloat value)
{
  gfloat floor = blocks->floor * blocks->floor;

  return floor > 0.0f ? sqrtf (MAX (1.0f - floor / (value * value + 1e-12f), 0.0f)) : 1.0f;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintBlocks, outpaint_blocks_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_BLOCKS_H */
