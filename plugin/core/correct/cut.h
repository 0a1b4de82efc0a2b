/* Path of the least difference through a seam's band
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CUT_H
#define OUTPAINT_CUT_H

#include <glib.h>

G_BEGIN_DECLS

/* The band along a side with the transition from the painting to the source. */
typedef struct
{
  gint    length;  /* positions along the side, at least 1 */
  gint    depth;   /* pixels from the edge inward, at least 1 */
  gfloat  border;  /* pixels of the depth with the painting alone; 0.0 up to depth */
  gfloat *painted; /* length * depth luma values, 0.0 to 1.0, nearly */
  gfloat *source;  /* perceptual; position by position from the edge inward */
} OutpaintCutBand;

/* The ramp at one position, in pixels from the edge: the painting alone up to start, the
 * source alone from end on.
 */
typedef struct
{
  gfloat start;
  gfloat end;
} OutpaintCutRamp;

/* Finds the ramps of a band.  Where painting and source agree, or one is only
 * softer, the ramp covers the whole band behind the border.  Where one would be
 * visible through the other, it covers a few pixels along the path of least
 * difference.  Writes length ramps that change smoothly along the side.  Values
 * of the band that are not finite or very large are replaced.  FALSE when there
 * is no memory.
 */
gboolean outpaint_cut_find (const OutpaintCutBand *band, OutpaintCutRamp *ramps);

G_END_DECLS

#endif /* OUTPAINT_CUT_H */
