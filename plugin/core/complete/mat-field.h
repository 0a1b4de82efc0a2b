/* Colors of a mat beyond its edge
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAT_FIELD_H
#define OUTPAINT_MAT_FIELD_H

#include "core/complete/mat-side.h"

G_BEGIN_DECLS

/* The colors of a mat beyond its edge: each line's goes straight out, and is
 * softened the further out it lies.
 */
typedef struct
{
  const OutpaintMatSide *sides; /* all four, not owned */
  gdouble               *sums[OUTPAINT_N_SIDES];
} OutpaintMatField;

/* FALSE when there is no memory.  Either way, free with outpaint_mat_field_clear(). */
gboolean outpaint_mat_field_init (OutpaintMatField *field, const OutpaintMatSide *sides);
void     outpaint_mat_field_clear (OutpaintMatField *field);

/* The sides of the frame (1 << index) from which a pixel outside of the edge is
 * seen: two where it lies in a corner, none within the edge.
 */
guint outpaint_mat_field_get_views (const OutpaintMatField *field, gint x, gint y);

/* The color of a pixel that is seen from at least one side, RGB, 0 to 255. */
void outpaint_mat_field_get_color (const OutpaintMatField *field,
                                   gint                    x,
                                   gint                    y,
                                   guint                   views,
                                   gfloat                 *color);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintMatField, outpaint_mat_field_clear)

G_END_DECLS

#endif /* OUTPAINT_MAT_FIELD_H */
