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

/* Place and parameters of painted layers.  All pointers are borrowed. */
typedef struct
{
  gint32                    image_ID;
  const OutpaintColors     *colors; /* of the image */
  const OutpaintGeometry   *geometry;
  OutpaintSeam             *seam;     /* source of the mask, or NULL */
  const OutpaintSeeThrough *limits;   /* of the mask, or NULL */
  OutpaintReference        *original; /* source for the corrections, or NULL */
  OutpaintWork             *work;
  OutpaintReader           *reader; /* source for its original colors, or NULL */
  const OutpaintMargins    *border; /* of the source; excluded from the original colors */
  gint                      number; /* in the layer's name; 0 for none */
} OutpaintLayerSpec;

/* Makes a layer from a result, with the frame's size, the image's own colors
 * and precision, and the seam as its mask.  The layer is outside the image's
 * stack and no undo step is made.  Returns the layer's ID, or -1 without a
 * layer and with OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when the image or
 * the source no longer exists, or G_IO_ERROR_CANCELLED.
 */
gint32 outpaint_layer_new (const OutpaintLayerSpec *spec,
                           const OutpaintResult    *result,
                           GError                 **error);

G_END_DECLS

#endif /* OUTPAINT_LAYER_H */
