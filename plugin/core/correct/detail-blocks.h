/* Blocks of the source's detail and their places in the painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_BLOCKS_H
#define OUTPAINT_DETAIL_BLOCKS_H

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
  gdouble scale;  /* pixels per cell */
  gint   *edges;  /* n_blocks + 1 */
  gint   *blends; /* blended pixels on each side of an edge */
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
 * pixel, colors first.
 */
void outpaint_blocks_add_row (const OutpaintBlocks *blocks,
                              gint                  y,
                              gfloat                amount,
                              gfloat               *row,
                              gint                  channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintBlocks, outpaint_blocks_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_BLOCKS_H */
