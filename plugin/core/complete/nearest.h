/* Nearest known pixel of each pixel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_NEAREST_H
#define OUTPAINT_COMPLETION_NEAREST_H

#include "core/complete/level.h"

G_BEGIN_DECLS

/* For each pixel of a level, how far it is to the nearest known one. */
typedef struct
{
  gint  width;
  gint  height;
  gint *dx;    /* columns, 0 where it is known itself */
  gint *dy;    /* rows */
  gint  depth; /* the most columns or rows */
} OutpaintNearest;

/* NULL when there is no memory.  Some pixel is known. */
OutpaintNearest *outpaint_nearest_new (const OutpaintLevel *level);
void             outpaint_nearest_free (OutpaintNearest *nearest);

/* The distance of each pixel in whole ones: one of a ring has a neighbour in a
 * lower one, the known pixels are ring 0, and last is the outermost.  Free with
 * g_free(); NULL when there is no memory.
 */
guint16 *outpaint_nearest_get_rings (const OutpaintNearest *nearest, gint *last);

/* Gives each unknown pixel of the level the colour of the nearest known one. */
void outpaint_nearest_fill (const OutpaintNearest *nearest, OutpaintLevel *level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintNearest, outpaint_nearest_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_NEAREST_H */
