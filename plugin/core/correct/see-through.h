/* Layers that are see-through by design
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SEE_THROUGH_H
#define OUTPAINT_SEE_THROUGH_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Layers that are see-through by design, as a logo is: their transparent parts
 * stay as they are when such a layer is extended, and each of its edges goes on
 * as transparent as it is.
 */

/* What the alpha of a layer tells of the layer's content: the pixels that are at
 * least half opaque.
 */
typedef struct
{
  gboolean is_opaque;      /* each alpha is 255 */
  gdouble  covered;        /* the content's share of all pixels, 0 to 1 */
  gdouble  outline;        /* its share of the outermost pixels */
  gboolean is_picture;     /* it is a whole quadrangle: a photograph, straight or turned */
  gboolean is_translucent; /* next to none of its pixels is opaque, as under a gray layer mask */
  guint8   largest;        /* alpha */
} OutpaintShape;

/* alpha: width x height bytes, each step bytes after the last. */
void outpaint_shape_measure (OutpaintShape *shape,
                             const guint8  *alpha,
                             gsize          step,
                             gint           width,
                             gint           height);

/* TRUE when the layer is see-through by design.  is_text: it is a text layer.
 * is_over_others: other visible layers are beneath it.
 */
gboolean outpaint_shape_is_see_through (const OutpaintShape *shape,
                                        gboolean             is_text,
                                        gboolean             is_over_others);

/* The limits of a painting for such a layer. */
typedef struct _OutpaintSeeThrough OutpaintSeeThrough;

/* coverage: as in outpaint_seam_new(), but never NULL; taken over. */
OutpaintSeeThrough *outpaint_see_through_new (const OutpaintGeometry *geometry, guint8 *coverage);
void                outpaint_see_through_free (OutpaintSeeThrough *see_through);

/* TRUE when content goes on past a side that is extended. */
gboolean outpaint_see_through_shows (const OutpaintSeeThrough *see_through);

/* Limits row y of the frame (0 is its top) in the mask of a painting: out has
 * geometry->frame.width bytes.  Over the source only opaque pixels keep theirs.
 * Beyond it each pixel gets the alpha of the source's nearest one, or 0 where the
 * content ends at the edge, as a disc does that touches it.
 */
void outpaint_see_through_limit_row (const OutpaintSeeThrough *see_through, gint y, guint8 *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSeeThrough, outpaint_see_through_free)

G_END_DECLS

#endif /* OUTPAINT_SEE_THROUGH_H */
