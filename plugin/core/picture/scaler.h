/* Scaling of float pictures by rows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SCALER_H
#define OUTPAINT_SCALER_H

#include <glib.h>

G_BEGIN_DECLS

/* Enlarges a picture to width x height, each axis on its own, by rows on
 * demand, so that the large picture is never in memory as a whole.
 * Interpolates by Catmull-Rom cubics, clamped in each direction to the two
 * nearest samples (no ringing, no blur).  The same size gives the same values.
 * A scaler caches widened source rows, so each thread needs its own; creation
 * is cheap.
 */
typedef struct _OutpaintScaler OutpaintScaler;

/* pixels: source_width * source_height packed pixels of 1 to 4 floats, with
 * premultiplied alpha; borrowed.  width, height: at least the source's.
 * NULL when there is no memory.  Free with outpaint_scaler_free().
 */
OutpaintScaler *outpaint_scaler_new (const gfloat *pixels,
                                     gint          source_width,
                                     gint          source_height,
                                     gint          channels,
                                     gint          width,
                                     gint          height);
void            outpaint_scaler_free (OutpaintScaler *scaler);

/* Writes columns x to x + n - 1 of row y (0 to height - 1).  Fastest with increasing y. */
void outpaint_scaler_get_float (OutpaintScaler *scaler, gint y, gint x, gint n, gfloat *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintScaler, outpaint_scaler_free)

G_END_DECLS

#endif /* OUTPAINT_SCALER_H */
