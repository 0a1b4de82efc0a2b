/* One side of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_SIDE_H
#define OUTPAINT_MAT_SIDE_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The edge of the known pixels, seen from one side of the frame.  A line is a
 * column of the frame for the top and the bottom, a row for the others; a depth
 * counts from the frame's edge inward.
 */
typedef struct
{
  const OutpaintPicture *picture; /* RGB */
  const OutpaintPicture *mask;    /* 0 where it is known */
  OutpaintSide           index;
  gint                   n_lines;
  gint                   n_depths;
  gint                  *starts; /* each line's first known depth, or -1 */
  gint                   first;  /* the first and the last line with known pixels */
  gint                   last;
  gfloat                *colors;    /* RGB of each line from first to last, smooth, 0 to 255 */
  gfloat                 lowest[3]; /* of these */
  gfloat                 highest[3];
  gfloat                 noise;      /* the mean difference from these */
  gint                   even_depth; /* so many pixels from the edge inward have that color */
  gboolean               is_even;    /* it changes slowly along the side */
  gboolean               is_flat;    /* and hardly at all, nor inward up to the mat's inner edge */
} OutpaintMatSide;

/* FALSE when there is no memory.  The pictures are not copied.  Either way, free
 * with outpaint_mat_side_clear().
 */
gboolean outpaint_mat_side_init (OutpaintMatSide       *side,
                                 OutpaintSide           index,
                                 const OutpaintPicture *picture,
                                 const OutpaintPicture *mask);
void     outpaint_mat_side_clear (OutpaintMatSide *side);

/* A pixel's place in the mask's data.  depth is counted from the frame's edge. */
static inline gsize
outpaint_mat_side_get_place (const OutpaintMatSide *side, gint line, gint depth)
{
  gint across = outpaint_side_is_far (side->index) ? side->n_depths - 1 - depth : depth;

  return outpaint_side_is_horizontal (side->index) ? (gsize) across * side->n_lines + line
                                                   : (gsize) line * side->n_depths + across;
}

/* Whether the pixel so far from the line's edge has the side's color, to within
 * its noise.  line: with known pixels; depth: 0 and more, may be out of the frame.
 */
gboolean outpaint_mat_side_has_color (const OutpaintMatSide *side, gint line, gint depth);

G_END_DECLS

#endif /* OUTPAINT_MAT_SIDE_H */
