/* The picture for a service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SOURCE_H
#define OUTPAINT_SOURCE_H

#include "core/correct/corrections.h"
#include "core/frame/geometry.h"
#include "core/frame/options.h"
#include "core/picture/picture.h"
#include "core/correct/see-through.h"
#include "gimp/read/reduction.h"
#include "gimp/read/target.h"
#include "gimp/progress/work.h"

G_BEGIN_DECLS

/* The pixels of a source. */
typedef struct
{
  OutpaintPicture *picture; /* ratio request: RGB, the source at the send scale; canvas request:
                             * RGBA, the frame at the send scale, transparent outside the source */
  gboolean        is_canvas_request;
  OutpaintMargins border; /* width of the border on each side, pixels */
  guint8 *coverage; /* NULL for an opaque source, else the alpha at full size, one byte per pixel */
  gboolean            is_translucent; /* almost no pixel is opaque */
  OutpaintSeeThrough *see_through;    /* NULL, or the limits of the painting of a layer with margins
                                       * that is see-through by design; owns the coverage then */
  OutpaintReduced reduced;            /* for the corrections of a painting of the request's scale,
                                       * if they were asked for */
} OutpaintSource;

/* What a service needs of a source. */
typedef struct
{
  gdouble             scale;        /* of the request, above 0 and at most 1 */
  gboolean            at_full_size; /* a canvas request without reduction */
  gboolean            takes_ratios; /* a ratio request where it can describe the job */
  OutpaintCorrections corrections;
  gboolean            keeps; /* keep the pixels for these corrections */
} OutpaintSourceSpec;

void outpaint_source_clear (OutpaintSource *source);

/* Reads the layer, with its mask and without its opacity, or all visible layers
 * merged, in sRGB and reduced to the request's size.  With the border
 * correction, the picture beside the source's border replaces it.  Can be
 * cancelled between strips.
 *
 * Returns FALSE with OUTPAINT_ERROR_SOURCE when the image or the layer no longer
 * exists, OUTPAINT_ERROR_FAILED without memory, or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_source_read (OutpaintSource           *source,
                               const OutpaintTarget     *target,
                               const OutpaintGeometry   *geometry,
                               const OutpaintSourceSpec *spec,
                               OutpaintWork             *work,
                               GError                  **error);

/* Returns TRUE for a layer that is see-through by design.  shape: of the layer. */
gboolean outpaint_source_is_see_through (const OutpaintTarget *target, const OutpaintShape *shape);

/* Returns the advice for a layer that is see-through by design and has no
 * content at the extended sides, as a sentence.
 */
const gchar *outpaint_source_get_hint (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintSource, outpaint_source_clear)

G_END_DECLS

#endif /* OUTPAINT_SOURCE_H */
