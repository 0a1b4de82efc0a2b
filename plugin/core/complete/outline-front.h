/* Outlines on their way from a source to the edges of its frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_OUTLINE_FRONT_H
#define OUTPAINT_COMPLETION_OUTLINE_FRONT_H

#include "core/complete/outline-curve.h"

G_BEGIN_DECLS

/* A point where a region begins on a growing box around the source: 0 is the
 * top left corner, 0.25 the top right one, and so on clockwise to 1.
 */
typedef struct
{
  gdouble place;
  gint    region;
} OutpaintRegionStart;

/* The outlines where they cross a growing box. */
typedef struct _OutpaintFront OutpaintFront;

/* Takes outlines (of OutpaintOutline), clockwise. */
OutpaintFront *outpaint_front_new (const GArray *outlines);
void           outpaint_front_free (OutpaintFront *front);

/* Moves the outlines to a box, which must contain the one before.  Where two of
 * them meet, the region between them ends; if different regions adjoin it, one
 * of these hides the other, whose outline may come out on the other side.
 */
void outpaint_front_move (OutpaintFront *front, const OutpaintBox *box);

/* Lists where regions begin along the box (OutpaintRegionStart), by rising
 * place, of which the first is 0.
 */
void outpaint_front_list (const OutpaintFront *front, GArray *starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintFront, outpaint_front_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_OUTLINE_FRONT_H */
