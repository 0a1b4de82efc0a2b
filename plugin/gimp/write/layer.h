/* A painting as a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAYER_H
#define OUTPAINT_LAYER_H

#include "core/correct/seam.h"
#include "core/correct/see-through.h"
#include "core/service/service.h"
#include "gimp/read/colors.h"
#include "gimp/read/reference.h"
#include "gimp/progress/work.h"

G_BEGIN_DECLS

/* Where painted layers go.  Nothing is owned. */
typedef struct
{
  gint32                    image_ID;
  const OutpaintColors     *colors; /* the image's */
  const OutpaintGeometry   *geometry;
  OutpaintSeam             *seam;     /* becomes the mask; NULL for none */
  const OutpaintSeeThrough *limits;   /* of the mask; NULL for none */
  OutpaintReference        *original; /* NULL when there is none to hold them against */
  OutpaintWork             *work;
  OutpaintReader           *reader; /* NULL, or gives the source's own colors, when these are few */
  const OutpaintMargins    *border; /* of the source, which is not painted with */
} OutpaintLayerSpec;

/* Makes a layer out of a result: sized like the frame, in the image's own
 * colors and precision, with the seam as its mask.  It is not in the image
 * yet, so nothing is there to be undone.  Returns the layer's id, or -1 with
 * OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when the image was closed or the
 * original is gone meanwhile, or G_IO_ERROR_CANCELLED, and no layer left behind.
 */
gint32 outpaint_layer_new (const OutpaintLayerSpec *spec,
                           const OutpaintResult    *result,
                           GError                 **error);

G_END_DECLS

#endif /* OUTPAINT_LAYER_H */
