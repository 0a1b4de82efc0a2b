/* The source as the reference of the corrections
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REFERENCE_H
#define OUTPAINT_REFERENCE_H

#include "core/correct/corrections.h"
#include "core/correct/detail.h"
#include "core/frame/geometry.h"
#include "gimp/read/reduction.h"

G_BEGIN_DECLS

/* The source for the corrections of paintings.  It is read again after
 * painting, unless its pixels were kept for paintings of this size.  A source of
 * 8 bits is read once for all paintings of the same size; other sources are read
 * once more for the detail of each painting.
 */
typedef struct
{
  OutpaintReader      reader;
  OutpaintGeometry    geometry;
  OutpaintCorrections corrections;
  gdouble             detail;  /* share of the detail for the painting, 0 to 1 */
  gboolean            is_kept; /* several paintings use the source */
  OutpaintReduced     pixels;  /* on the last painting's grid */
} OutpaintReference;

/* reduced: NULL, or pixels of the source that were kept with the same
 * corrections; takes them unless the image was converted.  Returns FALSE with
 * OUTPAINT_ERROR_SOURCE or OUTPAINT_ERROR_FAILED.  Clear with
 * outpaint_reference_clear() in all cases.
 */
gboolean outpaint_reference_init (OutpaintReference      *original,
                                  const OutpaintTarget   *target,
                                  const OutpaintGeometry *geometry,
                                  OutpaintCorrections     corrections,
                                  gdouble                 detail,
                                  OutpaintReduced        *reduced,
                                  GError                **error);
void     outpaint_reference_clear (OutpaintReference *original);

/* Returns the corrected painting: packed R'G'B'A floats in sRGB, width x height
 * pixels, at most the frame's size.  Free with g_free().  Returns NULL with an
 * error of outpaint_reader_read().
 */
gfloat *outpaint_reference_correct (OutpaintReference     *original,
                                    const OutpaintPicture *painting,
                                    gint                  *width,
                                    gint                  *height,
                                    OutpaintWork          *work,
                                    GError               **error);

/* Finds the source's fine detail for the painting of the last
 * outpaint_reference_correct().  low: that painting in the image's own colors
 * with the gamma curve, with or without an alpha.  hidden: as in
 * OutpaintDetailSpec. *detail is NULL, and the painting stays as it is, when
 * the share of the detail is 0 or there is no memory; free with
 * outpaint_detail_free().  Returns FALSE with an error of
 * outpaint_reader_read().
 */
gboolean outpaint_reference_get_detail (OutpaintReference  *original,
                                        const gfloat       *low,
                                        gint                channels,
                                        const OutpaintRect *hidden,
                                        gint64              seed,
                                        OutpaintDetail    **detail,
                                        OutpaintWork       *work,
                                        GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReference, outpaint_reference_clear)

G_END_DECLS

#endif /* OUTPAINT_REFERENCE_H */
