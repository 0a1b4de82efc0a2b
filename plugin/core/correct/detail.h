/* Fine detail by example for an enlarged painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_H
#define OUTPAINT_DETAIL_H

#include <gio/gio.h>

#include "core/correct/detail-source.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Adds fine detail and grain to a painting that is enlarged to its frame
 * (OutpaintScaler).  Over the source this is the detail lost there by
 * enlargement; elsewhere it is copied from similar places of the source.
 * Steps: outpaint_detail_new(); outpaint_detail_push() for the source's rows,
 * unless the spec has a source; outpaint_detail_match();
 * outpaint_detail_add_row() for each row of the frame.
 */
typedef struct _OutpaintDetail OutpaintDetail;

typedef struct
{
  const gfloat         *low; /* the painting, packed, 0.0 to 1.0; at most as large as the frame */
  gint                  low_width;
  gint                  low_height;
  gint                  channels;     /* of low: 1 or 3 colors, with or without an alpha */
  const gfloat         *reduced;      /* the source on the same grid, colors and an alpha */
  OutpaintDetailSource *source;       /* NULL to push the rows */
  gboolean              takes_colors; /* take over the colors of source, to save memory */
  OutpaintGeometry      geometry;     /* with source, margins and frame */
  OutpaintRect          hidden; /* of the frame, below the source: without examples; may be empty */
  guint32               seed;   /* equal seeds give equal detail */
  gdouble               amount; /* 0 for none, 1 for all */
} OutpaintDetailSpec;

/* Reads low, reduced and source during the call only.  NULL when there is no memory.  Free with
 * outpaint_detail_free().
 */
OutpaintDetail *outpaint_detail_new (const OutpaintDetailSpec *spec);
void            outpaint_detail_free (OutpaintDetail *detail);

/* Adds the next n_rows rows of the source: packed floats, 0.0 to 1.0, in the
 * colors of low, with n_channels channels: the colors, with or without a
 * straight alpha.  Only opaque pixels are examples.  One byte is stored for
 * each color of a pixel.
 */
void outpaint_detail_push (OutpaintDetail *detail,
                           const gfloat   *rows,
                           gint            n_rows,
                           gint            n_channels);

/* Finds the examples; call once, after the last row.  FALSE when there is no
 * memory or it was cancelled; then no row may be added.
 */
gboolean outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable);

/* Adds the detail to row y of the frame (0 is its top), enlarged from low:
 * packed floats, 0.0 to 1.0, straight alpha, n_channels channels, colors first.
 * No value crosses 0 or 1.  Rows may come in any order and from several threads
 * at once, with the same result.
 */
void outpaint_detail_add_row (const OutpaintDetail *detail, gint y, gfloat *row, gint n_channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetail, outpaint_detail_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_H */
