/* Nearest known pixel of each pixel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_NEAREST_H
#define OUTPAINT_COMPLETION_NEAREST_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* Offset of each pixel of a level to its nearest known pixel. */
typedef struct
{
  gint  width;
  gint  height;
  gint *dx;    /* columns; 0 for a known pixel */
  gint *dy;    /* rows */
  gint  depth; /* largest number of columns or rows */
} OutpaintNearest;

/* The level must have a known pixel.  Returns NULL when there is no memory. */
OutpaintNearest *outpaint_nearest_new (const OutpaintLevel *level);
void             outpaint_nearest_free (OutpaintNearest *nearest);

/* Returns the distance of each pixel, rounded down to pixels.  Known pixels are
 * ring 0; each pixel of another ring has a neighbor in a lower one.  *last
 * becomes the outermost ring.  Free with g_free().  Returns NULL when there is
 * no memory.
 */
guint16 *outpaint_nearest_get_rings (const OutpaintNearest *nearest, gint *last);

/* Copies the nearest known pixel to each unknown pixel of the level. */
void outpaint_nearest_fill (const OutpaintNearest *nearest, OutpaintLevel *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintNearest, outpaint_nearest_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_NEAREST_H */
