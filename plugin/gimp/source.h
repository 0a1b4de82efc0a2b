/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SOURCE_H
#define OUTPAINT_SOURCE_H

#include "core/geometry.h"
#include "core/options.h"
#include "core/picture.h"
#include "gimp/tick.h"

G_BEGIN_DECLS

/* A source as it was read. */
typedef struct
{
  OutpaintPicture *picture; /* for a ratio request: RGB, the source at the send scale; for a
                             * canvas request: RGBA, the frame at the send scale, transparent
                             * where there is no source */
  gboolean is_canvas_request;
  guint8  *coverage; /* NULL when opaque; else the full-size alpha, a byte a pixel */
} OutpaintSource;

void outpaint_source_clear (OutpaintSource *source);

/* FALSE with OUTPAINT_ERROR_SOURCE when this can't be a job's source:
 * not a layer, an indexed image, a floating selection in the way, ...
 */
gboolean outpaint_source_check (gint32 image_ID, gint32 drawable_ID, GError **error);

/* The layer that the user means when this one is active.  A painted layer is the
 * active one after a run, but with its mask it shows only its margins: what is
 * meant is the layer that it was painted for.  Any other drawable, and a
 * painted one whose source is gone, is itself.
 */
gint32 outpaint_source_find (gint32 image_ID, gint32 drawable_ID);

/* Reads what the user sees of the layer (its mask applied, its opacity not),
 * reduced to what is sent, in sRGB.  Cancelling is answered between strips.
 */
gboolean outpaint_source_read (OutpaintSource         *source,
                               gint32                  image_ID,
                               gint32                  drawable_ID,
                               const OutpaintGeometry *geometry,
                               const OutpaintOptions  *options,
                               OutpaintTick           *tick,
                               GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintSource, outpaint_source_clear)

G_END_DECLS

#endif /* OUTPAINT_SOURCE_H */
