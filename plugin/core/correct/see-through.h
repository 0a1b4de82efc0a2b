/* Layers that are see-through by design
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SEE_THROUGH_H
#define OUTPAINT_SEE_THROUGH_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Layers that are see-through by design, such as logos.  When such a layer is
 * extended, its transparent parts stay as they are, and each of its edges
 * continues with its own transparency.
 */

/* Measures of a layer's alpha.  The layer's content are the pixels with at least
 * half of the largest alpha.
 */
typedef struct
{
  gboolean is_opaque;      /* each alpha is 255 */
  gdouble  covered;        /* the content's share of all pixels, 0 to 1 */
  gdouble  outline;        /* the content's share of the outermost pixels */
  gboolean is_picture;     /* the content is a quadrangle: a photograph, straight or turned */
  gboolean is_translucent; /* almost no opaque pixels, as under a gray layer mask */
  guint8   half;           /* least alpha of the content, 1 to 128 */
} OutpaintShape;

/* alpha: width x height bytes, step bytes apart. */
void outpaint_shape_measure (OutpaintShape *shape,
                             const guint8  *alpha,
                             gsize          step,
                             gint           width,
                             gint           height);

/* Returns TRUE for a layer that is see-through by design.  is_text: for a text
 * layer.  is_over_others: for a layer above other visible layers.
 */
gboolean outpaint_shape_is_see_through (const OutpaintShape *shape,
                                        gboolean             is_text,
                                        gboolean             is_over_others);

/* Limits of the painting for a layer that is see-through by design. */
typedef struct _OutpaintSeeThrough OutpaintSeeThrough;

/* coverage: as in outpaint_seam_new(), but never NULL; takes ownership.  half:
 * as in OutpaintShape.  Free with outpaint_see_through_free().
 */
OutpaintSeeThrough *outpaint_see_through_new (const OutpaintGeometry *geometry,
                                              guint8                 *coverage,
                                              guint8                  half);
void                outpaint_see_through_free (OutpaintSeeThrough *see_through);

/* Returns TRUE when content continues past an extended side. */
gboolean outpaint_see_through_shows (const OutpaintSeeThrough *see_through);

/* Limits row y of the frame (0 is its top) in the mask of a painting.  out:
 * geometry->frame.width bytes.  Over the source the mask stays at opaque pixels
 * and is 0 elsewhere.  Beyond the source each pixel gets the alpha of the
 * source's nearest one, or 0 where the content only touches the edge, as a disc
 * does.
 */
void outpaint_see_through_limit_row (const OutpaintSeeThrough *see_through, gint y, guint8 *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSeeThrough, outpaint_see_through_free)

G_END_DECLS

#endif /* OUTPAINT_SEE_THROUGH_H */
