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
 * (OutpaintScaler).  Over the source it is the detail that enlarging has lost there;
 * elsewhere it is copied from similar places of the source.
 * The steps: outpaint_detail_new(), the source's rows with outpaint_detail_push() unless
 * the spec has a source, outpaint_detail_match(), outpaint_detail_add_row() for each row of
 * the frame.
 */
typedef struct _OutpaintDetail OutpaintDetail;

typedef struct
{
  const gfloat *low; /* the painting, packed, 0.0 to 1.0; not kept; at most as large as the frame */
  gint          low_width;
  gint          low_height;
  gint          channels;       /* of low: 1 or 3 colors, or these and an alpha */
  const gfloat *reduced;        /* the source on the same grid, colors and an alpha; not kept */
  OutpaintDetailSource *source; /* NULL to push the rows; not kept */
  gboolean              takes_colors; /* the source's colors are used up: less memory is needed */
  OutpaintGeometry      geometry;     /* source, margins and frame are read */
  OutpaintRect          hidden; /* of the frame, below the source: gets no examples; may be empty */
  guint32               seed;   /* the same seed chooses the same detail */
  gdouble               amount; /* 0 adds nothing, 1 all */
} OutpaintDetailSpec;

/* NULL when there is no memory.  Free with outpaint_detail_free(). */
OutpaintDetail *outpaint_detail_new (const OutpaintDetailSpec *spec);
void            outpaint_detail_free (OutpaintDetail *detail);

/* The next n_rows rows of the source: packed floats, 0.0 to 1.0, in the colors of low,
 * n_channels each: the colors, or these and a straight alpha.  Only opaque pixels are
 * examples.  A byte is kept for each color of a pixel.
 */
void outpaint_detail_push (OutpaintDetail *detail,
                           const gfloat   *rows,
                           gint            n_rows,
                           gint            n_channels);

/* Finds the examples, once, after the last row was pushed.  FALSE when there is no memory
 * or it was cancelled; no row must be added then.
 */
gboolean outpaint_detail_match (OutpaintDetail *detail, GCancellable *cancellable);

/* Adds the detail to row y of the frame (0 is its top), which is low enlarged: packed
 * floats, 0.0 to 1.0, straight alpha, n_channels each with the colors first.  No value
 * crosses 0 or 1.  Rows may come in any order and from several threads at once; the outcome
 * is the same.
 */
void outpaint_detail_add_row (const OutpaintDetail *detail, gint y, gfloat *row, gint n_channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetail, outpaint_detail_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_H */
