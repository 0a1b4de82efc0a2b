/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PAINTED_H
#define OUTPAINT_PAINTED_H

#include "core/correct/seam.h"
#include "core/correct/see-through.h"
#include "core/service/service.h"
#include "gimp/read/colors.h"
#include "gimp/read/original.h"
#include "gimp/progress/tick.h"

G_BEGIN_DECLS

/* Where painted layers go.  Nothing is owned. */
typedef struct
{
  gint32                    image_ID;
  const OutpaintColors     *colors; /* the image's */
  const OutpaintGeometry   *geometry;
  OutpaintSeam             *seam;     /* becomes the mask; NULL for none */
  const OutpaintSeeThrough *limits;   /* of the mask; NULL for none */
  OutpaintOriginal         *original; /* NULL when there is none to hold them against */
  OutpaintTick             *tick;
  OutpaintReader           *reader; /* NULL, or gives the source's own colors, when these are few */
  const OutpaintMargins    *border; /* of the source, which is not painted with */
} OutpaintPaintedSpec;

/* Makes a layer out of a result: sized like the frame, in the image's own
 * colors and precision, with the seam as its mask.  It is not in the image
 * yet, so nothing is there to be undone.  Returns the layer's id, or -1 with
 * OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when the image was closed or the
 * original is gone meanwhile, or G_IO_ERROR_CANCELLED, and no layer left behind.
 */
gint32 outpaint_painted_layer_new (const OutpaintPaintedSpec *spec,
                                   const OutpaintResult      *result,
                                   GError                   **error);

G_END_DECLS

#endif /* OUTPAINT_PAINTED_H */
