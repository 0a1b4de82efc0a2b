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

/* The source, for the corrections of paintings.  It is read again after painting, and
 * takes no memory meanwhile.  A source of 8 bits is read once for all paintings of one
 * size; another one once more for the detail of each.
 */
typedef struct
{
  OutpaintReader        reader;
  OutpaintGeometry      geometry;
  OutpaintCorrections   corrections;
  gdouble               detail;  /* the share of the detail that the painting gets, 0 to 1 */
  gboolean              is_kept; /* several paintings share the source */
  gfloat               *reduced; /* the source on the last painting's grid, or NULL */
  gint                  width;   /* of that grid */
  gint                  height;
  OutpaintDetailSource *colors; /* the source at full size, or NULL */
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

/* The source's fine detail for the painting of the last outpaint_reference_correct(): low
 * is that painting in the image's own colors with the gamma curve, with or without an
 * alpha.  hidden as in OutpaintDetailSpec.  Free with
 * outpaint_detail_free(); *detail is NULL when the detail's share is 0 or memory is
 * missing: the painting stays as the service made it then.  FALSE as
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
