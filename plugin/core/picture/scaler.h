/* Scaling of float pictures by rows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SCALER_H
#define OUTPAINT_SCALER_H

#include <glib.h>

G_BEGIN_DECLS

/* Scales a picture to width x height (up or down, each axis on its own), by
 * rows on demand, so that the large picture is never in memory whole.
 * Enlarging uses Catmull-Rom cubics, in each direction held within the two
 * nearest samples (no ringing, no blur); reducing averages with a triangle of
 * twice the reduction's width.  The same size gives the same values.
 * A scaler keeps the source rows that it has widened, so each thread wants
 * one of its own; they are cheap to make.
 */
typedef struct _OutpaintScaler OutpaintScaler;

/* pixels: source_width * source_height packed pixels of 1 to 4 floats, not
 * copied, has to stay; with alpha it must be premultiplied.
 */
OutpaintScaler *outpaint_scaler_new (const gfloat *pixels,
                                     gint          source_width,
                                     gint          source_height,
                                     gint          channels,
                                     gint          width,
                                     gint          height);
void            outpaint_scaler_free (OutpaintScaler *scaler);

/* Row y (0 to height - 1) of the scaled picture, columns x to x + n - 1.
 * Cheapest with y rising.
 */
void outpaint_scaler_get_float (OutpaintScaler *scaler, gint y, gint x, gint n, gfloat *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintScaler, outpaint_scaler_free)

G_END_DECLS

#endif /* OUTPAINT_SCALER_H */
