/* Noise of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_GRAIN_H
#define OUTPAINT_MAT_GRAIN_H

#include "core/complete/mat-side.h"

G_BEGIN_DECLS

/* The noise of a mat, and more of the same. */
typedef struct _OutpaintMatGrain OutpaintMatGrain;

/* sides: all four, those of the mat are in group (1 << index).  NULL when there
 * is no memory.
 */
OutpaintMatGrain *outpaint_mat_grain_new (const OutpaintMatSide *sides, guint group, guint32 seed);
void              outpaint_mat_grain_free (OutpaintMatGrain *grain);

/* The noise of n pixels of a row, RGB, in 8-bit levels.  It depends on the place
 * and the seed alone.
 */
void outpaint_mat_grain_get (const OutpaintMatGrain *grain, gint x, gint y, gint n, gfloat *noise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintMatGrain, outpaint_mat_grain_free)

G_END_DECLS

#endif /* OUTPAINT_MAT_GRAIN_H */
