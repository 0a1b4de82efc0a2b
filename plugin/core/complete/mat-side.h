/* One side of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_SIDE_H
#define OUTPAINT_MAT_SIDE_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The edge of the known pixels on one side of the frame.  A line is a column of
 * the frame for the top and the bottom, a row for the left and the right.
 * Depths are counted from the frame's edge inward.
 */
typedef struct
{
  const OutpaintPicture *picture; /* RGB */
  const OutpaintPicture *mask;    /* 0 for known pixels */
  OutpaintSide           index;
  gint                   n_lines;
  gint                   n_depths;
  gint                  *starts; /* first known depth of each line, or -1 */
  gint                   first;  /* first and last line with known pixels */
  gint                   last;
  gfloat                *colors;    /* RGB of each line from first to last, smooth, 0 to 255 */
  gfloat                 lowest[3]; /* range of colors */
  gfloat                 highest[3];
  gfloat                 noise;      /* mean deviation from colors, in 8-bit levels */
  gint                   even_depth; /* pixels from the edge inward that have the color */
  gboolean               is_even;    /* the color changes slowly along the side */
  gboolean is_flat; /* the color hardly changes along the side and up to the mat's inner edge */
} OutpaintMatSide;

/* Examines one side; picture and mask must outlive it.  Returns FALSE when
 * there is no memory.  Free with outpaint_mat_side_clear() in both cases.
 */
gboolean outpaint_mat_side_init (OutpaintMatSide       *side,
                                 OutpaintSide           index,
                                 const OutpaintPicture *picture,
                                 const OutpaintPicture *mask);
void     outpaint_mat_side_clear (OutpaintMatSide *side);

/* Returns the index of a pixel in the mask's data.  depth is counted from the
 * frame's edge.
 */
static inline gsize
outpaint_mat_side_get_place (const OutpaintMatSide *side, gint line, gint depth)
{
  gint across = outpaint_side_is_far (side->index) ? side->n_depths - 1 - depth : depth;

  return outpaint_side_is_horizontal (side->index) ? (gsize) across * side->n_lines + line
                                                   : (gsize) line * side->n_depths + across;
}

/* Returns whether a pixel has the side's color within its noise.  line must have
 * known pixels; depth is counted from the line's first known pixel and may
 * exceed the frame.
 */
gboolean outpaint_mat_side_has_color (const OutpaintMatSide *side, gint line, gint depth);

G_END_DECLS

#endif /* OUTPAINT_MAT_SIDE_H */
