/* Lines that end beside a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_ENDS_H
#define MEASURES_ENDS_H

#include "planes.h"

G_BEGIN_DECLS

typedef struct
{
  gint n_lines;   /* straight or gently curved edges that cross the source's border */
  gint n_stopped; /* those of them that stop in the margin */
} LineEnds;

/* Follows the edges that cross the border of the source into the margin, and
 * counts those that end before the frame's edge.  The edges are found in the
 * source alone, so that two paintings of a source have the same ones.
 */
LineEnds ends_measure (const OutpaintPicture *picture, const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_ENDS_H */
