/* Fine detail by example for an enlarged painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_H
#define OUTPAINT_DETAIL_H

#include <gio/gio.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Gives a painted picture that is widened to its frame (OutpaintScaler) the
 * source's own fine detail and grain: over the source what widening has lost
 * there, elsewhere what it has lost at places of the source that look alike.
 * It goes like this: outpaint_detail_new(), all of the source's rows with
 * outpaint_detail_push_u8() or _float(), outpaint_detail_match(), and then the
 * frame's rows with outpaint_detail_add_rows().
 */
typedef struct _OutpaintDetail OutpaintDetail;

typedef struct
{
  const gfloat *low; /* the painted picture, packed, 0.0 to 1.0; copied; not above the frame */
  gint          low_width;
  gint          low_height;
  const gfloat *reduced;     /* the source on the same grid, with an alpha; not kept; NULL: low,
                              * which has an alpha, shows the source as it is */
  gint channels;             /* of low, an alpha comes last: 1 to 4 */
  gint source_channels;      /* of the rows to come: as many colours, with or without alpha */
  OutpaintGeometry geometry; /* source, margins and frame are read */
  OutpaintRect     hidden;   /* of the frame, below the source: gets no examples; or empty */
  guint32          seed;     /* the same seed chooses the same detail */
  gdouble          amount;   /* 0 adds nothing, 1 all */
} OutpaintDetailSpec;

/* NULL when there is no memory. */
OutpaintDetail *outpaint_detail_new (const OutpaintDetailSpec *spec);
void            outpaint_detail_free (OutpaintDetail *detail);

/* The next n_rows source rows, packed, straight alpha, in the colours of low;
 * 0 to 255 or 0.0 to 1.0.  Only opaque pixels are examples.  A byte is kept
 * for each colour of a pixel.
 */
void outpaint_detail_push_u8 (OutpaintDetail *detail, const guint8 *rows, gint n_rows);
void outpaint_detail_push_float (OutpaintDetail *detail, const gfloat *rows, gint n_rows);

/* Looks for the examples, once, when all rows were pushed.  FALSE when there
 * is no memory or it was cancelled; nothing must be added then.
 */
gboolean outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable);

/* Adds the detail to n_rows packed rows of the frame from row y (0 is its
 * top) on, which are low widened: 0.0 to 1.0, straight alpha, channels each
 * with the colours first.  Nothing is moved across 0 or 1.  Rows may come in
 * any order and from several threads at once, and are always the same.
 */
void outpaint_detail_add_rows (OutpaintDetail *detail,
                               gint            y,
                               gint            n_rows,
                               gfloat         *rows,
                               gint            channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetail, outpaint_detail_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_H */
