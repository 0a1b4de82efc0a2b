/* Colors of a mat beyond its edge
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_FIELD_H
#define OUTPAINT_MAT_FIELD_H

#include "core/complete/mat-side.h"

G_BEGIN_DECLS

/* Colors of a mat beyond its edge: each line continues straight outward, and is
 * averaged with more of its neighbors the further out it is.
 */
typedef struct
{
  const OutpaintMatSide *sides; /* four sides, not owned */
  gdouble               *sums[OUTPAINT_N_SIDES];
} OutpaintMatField;

/* Returns FALSE when there is no memory.  Free with outpaint_mat_field_clear()
 * in both cases.
 */
gboolean outpaint_mat_field_init (OutpaintMatField *field, const OutpaintMatSide *sides);
void     outpaint_mat_field_clear (OutpaintMatField *field);

/* Returns the sides (1 << index) whose edge a pixel lies beyond: two for a
 * pixel in a corner, 0 for a pixel within the edge.
 */
guint outpaint_mat_field_get_views (const OutpaintMatField *field, gint x, gint y);

/* Computes the color (RGB, 0 to 255) of a pixel.  views: from
 * outpaint_mat_field_get_views(), not 0.
 */
void outpaint_mat_field_get_color (const OutpaintMatField *field,
                                   gint                    x,
                                   gint                    y,
                                   guint                   views,
                                   gfloat                 *color);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintMatField, outpaint_mat_field_clear)

G_END_DECLS

#endif /* OUTPAINT_MAT_FIELD_H */
