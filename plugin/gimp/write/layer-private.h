/* Parts of making a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAYER_PRIVATE_H
#define OUTPAINT_LAYER_PRIVATE_H

#include "gimp/write/layer.h"

G_BEGIN_DECLS

/* The parts of which painted.c makes a layer.  Each is FALSE with
 * OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when the image was closed
 * meanwhile, or G_IO_ERROR_CANCELLED.
 */

/* Writes a result's pixels, as large as the frame, into the layer's buffer. */
gboolean outpaint_layer_write_pixels (GeglBuffer              *buffer,
                                      const OutpaintLayerSpec *spec,
                                      const OutpaintResult    *result,
                                      GError                 **error);

/* Where the result has the source's few colors, gives the layer's pixels those colors
 * as the source has them, in its own precision and profile.  The layer's buffer has
 * its pixels already.
 */
gboolean outpaint_layer_restore_colors (GeglBuffer              *buffer,
                                        const OutpaintLayerSpec *spec,
                                        const OutpaintResult    *result,
                                        GError                 **error);

/* Has the seam run where painting and original differ least: the layer's
 * buffer has its pixels already.
 */
gboolean outpaint_layer_fit_seam (GeglBuffer              *buffer,
                                  const OutpaintLayerSpec *spec,
                                  GError                 **error);

/* Gives the layer the seam as its mask. */
gboolean outpaint_layer_write_mask (gint32 layer_ID, const OutpaintLayerSpec *spec, GError **error);

/* How many rows are written at a time when one takes that many bytes. */
gint outpaint_layer_strip_rows (gsize stride);

/* TRUE unless the user has closed the image.  GIMP must not be asked anything
 * about a layer of it then: it would look into the freed image.
 */
gboolean outpaint_layer_image_is_open (gint32 image_ID, GError **error);

/* OUTPAINT_ERROR_FAILED: no memory for the layer.  Returns FALSE. */
gboolean outpaint_layer_set_memory_error (GError **error);

G_END_DECLS

#endif /* OUTPAINT_LAYER_PRIVATE_H */
