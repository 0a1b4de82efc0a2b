/* Noise of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_GRAIN_H
#define OUTPAINT_MAT_GRAIN_H

#include "core/complete/mat-side.h"

G_BEGIN_DECLS

/* Generator of noise like that of a mat. */
typedef struct _OutpaintMatGrain OutpaintMatGrain;

/* sides: all four sides; group: those that belong to the mat (1 << index).
 * Returns NULL when there is no memory.
 */
OutpaintMatGrain *outpaint_mat_grain_new (const OutpaintMatSide *sides, guint group, guint32 seed);
void              outpaint_mat_grain_free (OutpaintMatGrain *grain);

/* Computes the noise of n pixels of a row from (x, y) on, RGB in 8-bit levels.
 * It depends only on the place and the seed.
 */
void outpaint_mat_grain_get (const OutpaintMatGrain *grain, gint x, gint y, gint n, gfloat *noise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintMatGrain, outpaint_mat_grain_free)

G_END_DECLS

#endif /* OUTPAINT_MAT_GRAIN_H */
