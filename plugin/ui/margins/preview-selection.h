/* The selection of a fill in the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_SELECTION_H
#define OUTPAINT_PREVIEW_SELECTION_H

#include <cairo.h>

#include "core/frame/selection.h"

G_BEGIN_DECLS

/* A selection on a grid of at most a few hundred cells a side. */
typedef struct
{
  OutpaintRect     box;   /* place of the grid in the source, source pixels */
  gint             width; /* of the grid, cells */
  gint             height;
  cairo_surface_t *mask; /* the painted layer's mask, with its ramp, a cell a pixel; or NULL */
  GArray *edges; /* of OutpaintPreviewEdge: the outline of what is selected by half or more */
} OutpaintPreviewSelection;

/* A line along cells, in cells from the upper left corner. */
typedef struct
{
  gint x1;
  gint y1;
  gint x2;
  gint y2;
} OutpaintPreviewEdge;

/* seam_width: see outpaint_seam_new_for_fill().  Free with
 * outpaint_preview_selection_free().
 */
OutpaintPreviewSelection *outpaint_preview_selection_new (const OutpaintSelection *selection,
                                                          gint                     seam_width);

/* Returns the outline of an area, without a mask.  values: of a source of that
 * size, packed, 0 to 255.
 */
OutpaintPreviewSelection *outpaint_preview_selection_new_outline (gint          width,
                                                                  gint          height,
                                                                  const guint8 *values);
void                      outpaint_preview_selection_free (OutpaintPreviewSelection *drawn);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_SELECTION_H */
