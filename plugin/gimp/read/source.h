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
#include "gimp/read/target.h"
#include "gimp/progress/work.h"

G_BEGIN_DECLS

/* A source as it was read. */
typedef struct
{
  OutpaintPicture *picture; /* for a ratio request: RGB, the source at the send scale; for a
                             * canvas request: RGBA, the frame at the send scale, transparent
                             * where there is no source */
  gboolean            is_canvas_request;
  OutpaintMargins     border;      /* that was found at each side, in pixels */
  guint8             *coverage;    /* NULL when opaque; else the full-size alpha, a byte a pixel */
  OutpaintSeeThrough *see_through; /* NULL, or the limits of the painting for a layer that is
                                    * see-through by design and gets margins: it has the coverage */
} OutpaintSource;

void outpaint_source_clear (OutpaintSource *source);

/* Reads what the user sees of the layer (its mask applied, its opacity not), or
 * all visible layers merged, reduced to what is sent, in sRGB; at_full_size a canvas request that
 * is not reduced.  A border of the source is not read when corrections has that.  Cancelling is
 * answered between strips.
 */
gboolean outpaint_source_read (OutpaintSource         *source,
                               const OutpaintTarget   *target,
                               const OutpaintGeometry *geometry,
                               const OutpaintOptions  *options,
                               gboolean                at_full_size,
                               OutpaintCorrections     corrections,
                               OutpaintWork           *work,
                               GError                **error);

/* TRUE when the target is a layer of that shape that is see-through by design. */
gboolean outpaint_source_is_see_through (const OutpaintTarget *target, const OutpaintShape *shape);

/* What to do where a layer that is see-through by design has no content at the
 * sides that are extended: a sentence.
 */
const gchar *outpaint_source_get_hint (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintSource, outpaint_source_clear)

G_END_DECLS

#endif /* OUTPAINT_SOURCE_H */
