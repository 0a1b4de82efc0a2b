/* Outlines that reach the edge of a flat drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_OUTLINE_TRACE_H
#define OUTPAINT_COMPLETION_OUTLINE_TRACE_H

#include <gio/gio.h>

#include "core/complete/outline-curve.h"
#include "core/frame/geometry.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

#define OUTPAINT_MAX_REGIONS 64

/* Colors of regions. */
typedef struct
{
  gint    n;
  guint32 colors[OUTPAINT_MAX_REGIONS]; /* red in bits 16 to 23, then green, blue */
  gsize   places[OUTPAINT_MAX_REGIONS]; /* index of a pixel of that color */
} OutpaintRegions;

/* An outline where it meets the source's edge.  Regions are indices of
 * OutpaintRegions; before and after are meant clockwise around the source.
 */
typedef struct
{
  OutpaintCurve curve;
  gdouble       place; /* see OutpaintRegionStart */
  gint          before;
  gint          after;
} OutpaintOutline;

static inline guint32
outpaint_outline_get_color (const OutpaintPicture *picture, gsize at)
{
  const guint8 *pixel = picture->data + 3 * at;

  return (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}

/* Lists the outlines (of OutpaintOutline) that reach the edges of source, a
 * rectangle of picture, clockwise from its top left corner.  *is_soft becomes
 * whether colors mix at their edges.  Returns NULL when the picture has no such
 * outlines, or too many, or their shapes are no lines and circles, or when it is
 * cancelled.
 */
GArray *outpaint_outlines_trace (const OutpaintPicture *picture,
                                 const OutpaintRect    *source,
                                 GCancellable          *cancellable,
                                 OutpaintRegions       *regions,
                                 gboolean              *is_soft);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_OUTLINE_TRACE_H */
