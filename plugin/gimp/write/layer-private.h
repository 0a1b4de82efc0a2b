/* Parts of making a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LAYER_PRIVATE_H
#define OUTPAINT_LAYER_PRIVATE_H

#include "gimp/write/layer.h"

G_BEGIN_DECLS

/* Parts of outpaint_layer_new().  They return FALSE with OUTPAINT_ERROR_FAILED,
 * OUTPAINT_ERROR_SOURCE when the image is closed, or G_IO_ERROR_CANCELLED.
 */

/* Writes a result's pixels, scaled to the frame, into the layer's buffer. */
gboolean outpaint_layer_write_pixels (GeglBuffer              *buffer,
                                      const OutpaintLayerSpec *spec,
                                      const OutpaintResult    *result,
                                      GError                 **error);

/* If the result uses only the source's few colors, replaces the layer's pixels
 * by the source's original pixels of these colors, in its precision and
 * profile.  Call after outpaint_layer_write_pixels().
 */
gboolean outpaint_layer_restore_colors (GeglBuffer              *buffer,
                                        const OutpaintLayerSpec *spec,
                                        const OutpaintResult    *result,
                                        GError                 **error);

/* Moves the seam to the least difference between painting and source.  Call
 * after outpaint_layer_write_pixels().
 */
gboolean outpaint_layer_fit_seam (GeglBuffer              *buffer,
                                  const OutpaintLayerSpec *spec,
                                  GError                 **error);

/* Writes the seam into a new mask of the layer. */
gboolean outpaint_layer_write_mask (gint32 layer_ID, const OutpaintLayerSpec *spec, GError **error);

/* Returns the frame's row at the top of the painted layer, which lies within the frame. */
gint outpaint_layer_first_row (const OutpaintGeometry *geometry);

/* Writes n packed rows of the frame from row y on; the painted layer's buffer
 * takes its part of them.
 */
void outpaint_layer_set_rows (GeglBuffer              *buffer,
                              const OutpaintLayerSpec *spec,
                              gint                     y,
                              gint                     n,
                              const Babl              *format,
                              gconstpointer            rows);

/* Returns the number of rows in a strip for rows of stride bytes. */
gint outpaint_layer_strip_rows (gsize stride);

/* Returns FALSE with an error when the user has closed the image.  After that,
 * GIMP must not be called for the image's layers: it would access the freed
 * image.
 */
gboolean outpaint_layer_image_is_open (gint32 image_ID, GError **error);

/* Sets OUTPAINT_ERROR_FAILED for missing memory.  Returns FALSE. */
gboolean outpaint_layer_set_memory_error (GError **error);

G_END_DECLS

#endif /* OUTPAINT_LAYER_PRIVATE_H */
