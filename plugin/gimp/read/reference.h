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

/* The source as reference for the corrections of paintings.  It is read after
 * painting, not kept in memory meanwhile: once for all paintings of one size,
 * and once for the detail of each.
 */
typedef struct
{
  OutpaintReader      reader;
  OutpaintGeometry    geometry;
  OutpaintCorrections corrections;
  gdouble             detail;  /* amount of detail to add, 0 to 1 */
  gboolean            is_kept; /* TRUE when several paintings share the reduced source */
  gfloat             *reduced; /* the source on the last painting's grid, or NULL */
  gint                width;   /* of the reduced source, pixels */
  gint                height;
} OutpaintReference;

/* Returns FALSE with OUTPAINT_ERROR_FAILED.  Clear with
 * outpaint_reference_clear() in both cases.
 */
gboolean outpaint_reference_init (OutpaintReference      *original,
                                  const OutpaintTarget   *target,
                                  const OutpaintGeometry *geometry,
                                  OutpaintCorrections     corrections,
                                  gdouble                 detail,
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

/* Returns the source's fine detail for the painting of the last
 * outpaint_reference_correct() in *detail.  low: that painting in the image's
 * own colors with the gamma curve and alpha (outpaint_colors_from_srgb()).
 * hidden: see OutpaintDetailSpec.  Free with outpaint_detail_free().  *detail
 * is NULL when the amount is 0 or memory runs out; the painting then stays as
 * it is.  Returns FALSE with an error of outpaint_reader_read().
 */
gboolean outpaint_reference_get_detail (OutpaintReference  *original,
                                        const gfloat       *low,
                                        const OutpaintRect *hidden,
                                        gint64              seed,
                                        OutpaintDetail    **detail,
                                        OutpaintWork       *work,
                                        GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReference, outpaint_reference_clear)

G_END_DECLS

#endif /* OUTPAINT_REFERENCE_H */
