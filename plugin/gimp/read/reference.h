/* The source as the reference of the corrections
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REFERENCE_H
#define OUTPAINT_REFERENCE_H

#include "core/correct/corrections.h"
#include "core/correct/detail.h"
#include "core/frame/geometry.h"
#include "gimp/read/reader.h"

G_BEGIN_DECLS

/* The source, which a painting is held against when it becomes a layer: read
 * again, so that it is not kept in memory while the service paints.
 */
typedef struct
{
  OutpaintReader      reader;
  OutpaintGeometry    geometry;
  OutpaintCorrections corrections;
  gdouble             detail; /* how much of it the painting gets, 0 to 1 */
} OutpaintReference;

/* FALSE with OUTPAINT_ERROR_FAILED.  Clear with outpaint_reference_clear() in
 * both cases.
 */
gboolean outpaint_reference_init (OutpaintReference      *original,
                                  const OutpaintTarget   *target,
                                  const OutpaintGeometry *geometry,
                                  OutpaintCorrections     corrections,
                                  gdouble                 detail,
                                  GError                **error);
void     outpaint_reference_clear (OutpaintReference *original);

/* The painting, corrected by the original: packed R'G'B'A floats in sRGB,
 * width x height of them, which the frame is never smaller than.  Free with
 * g_free().  NULL as outpaint_reader_read().
 */
gfloat *outpaint_reference_correct (OutpaintReference     *original,
                                    const OutpaintPicture *painting,
                                    gint                  *width,
                                    gint                  *height,
                                    OutpaintWork          *work,
                                    GError               **error);

/* The original's fine detail for a painting that was corrected and brought into
 * the image's own colors with the gamma curve (outpaint_colors_from_srgb()):
 * low has width x height pixels with an alpha.  hidden as in OutpaintDetailSpec.  Free with
 * outpaint_detail_free(); *detail is NULL when none is wanted or there is no memory
 * for it: then the painting is as the service made it.  FALSE as
 * outpaint_reader_read().
 */
gboolean outpaint_reference_get_detail (OutpaintReference  *original,
                                        const gfloat       *low,
                                        gint                width,
                                        gint                height,
                                        const OutpaintRect *hidden,
                                        gint64              seed,
                                        OutpaintDetail    **detail,
                                        OutpaintWork       *work,
                                        GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReference, outpaint_reference_clear)

G_END_DECLS

#endif /* OUTPAINT_REFERENCE_H */
