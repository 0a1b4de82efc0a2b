/* Continues curved edges over the border of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_ARCS_H
#define OUTPAINT_COMPLETION_ARCS_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* A gently curved edge that crosses the border: a part of a circle, in pixels;
 * the center of the first pixel is at 0.5, 0.5.
 */
typedef struct
{
  gdouble x; /* center */
  gdouble y;
  gdouble radius;
  gdouble start;  /* angle of its point at the border */
  gdouble length; /* how long it is in the source */
  gint    turn;   /* 1 or -1: whether angles increase outwards */
} OutpaintArc;

/* Finds the arcs of a picture, RGB, all known.  Returns NULL when there is no memory. */
GArray *outpaint_arcs_find (const OutpaintPicture *picture);

/* Paints an arc, and what is beside it, past the border of a known rectangle of
 * picture, where mask is not 0; it becomes 0 there.
 */
void outpaint_arc_continue (const OutpaintArc  *arc,
                            OutpaintPicture    *picture,
                            OutpaintPicture    *mask,
                            const OutpaintRect *source,
                            gdouble             half_width);

/* Continues the arcs of the known rectangle of picture.  reduced is that rectangle, with
 * pixels of size pixels.  mask is 0 where the picture is known; *rest, NULL before,
 * becomes a new mask without the painted pixels when there are arcs.  Returns FALSE
 * when there is no memory.
 */
gboolean outpaint_arcs_continue (const OutpaintPicture *reduced,
                                 gint                   size,
                                 const OutpaintRect    *source,
                                 OutpaintPicture       *picture,
                                 const OutpaintPicture *mask,
                                 OutpaintPicture      **rest);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_ARCS_H */
