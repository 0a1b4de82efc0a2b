/* The source's pixels on smaller grids
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REDUCTION_H
#define OUTPAINT_REDUCTION_H

#include "core/correct/detail-source.h"
#include "gimp/read/reader.h"

G_BEGIN_DECLS

/* A grid over a part of the canvas. */
typedef struct
{
  const OutpaintRect *source; /* in the canvas */
  const OutpaintRect *area;   /* in the canvas; covered by the grid */
  gint                width;  /* in cells of at least a pixel */
  gint                height;
} OutpaintReductionSpec;

/* The reduction of a source's rows onto a grid. */
typedef struct _OutpaintReduction OutpaintReduction;

/* NULL when there is no memory.  Free with outpaint_reduction_free(). */
OutpaintReduction *outpaint_reduction_new (const OutpaintReader        *reader,
                                           const OutpaintReductionSpec *spec);
void               outpaint_reduction_free (OutpaintReduction *reduction);

/* Adds the next rows of the reader; an OutpaintReaderFunc. */
void outpaint_reduction_push (gconstpointer rows, gint n_rows, gpointer reduction);

/* Returns floats in the image's own colors with straight alpha, 0 outside the
 * source, after the last row; free with g_free().
 */
gfloat *outpaint_reduction_finish (OutpaintReduction *reduction);

/* The pixels of a source for the corrections. */
typedef struct
{
  OutpaintColors        space;   /* of the image when they were read */
  gfloat               *reduced; /* as from outpaint_reduction_finish(), or NULL */
  gint                  width;   /* of that grid */
  gint                  height;
  OutpaintDetailSource *colors; /* the source of 8 bits at full size, or NULL */
} OutpaintReduced;

void outpaint_reduced_clear (OutpaintReduced *pixels);

/* Reads the source once, reduced onto a grid, and also its colors when
 * with_colors and there is memory for them, unless pixels has them.  also: NULL,
 * or a second reduction of the same rows.  FALSE with an error of
 * outpaint_reader_read().
 */
gboolean outpaint_reduced_read (OutpaintReduced             *pixels,
                                OutpaintReader              *reader,
                                const OutpaintReductionSpec *spec,
                                gboolean                     with_colors,
                                OutpaintReduction           *also,
                                OutpaintWork                *work,
                                GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintReduction, outpaint_reduction_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReduced, outpaint_reduced_clear)

G_END_DECLS

#endif /* OUTPAINT_REDUCTION_H */
