/* The selected part of a source, to be filled
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SELECTION_H
#define OUTPAINT_SELECTION_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The least value of a pixel to paint. */
#define OUTPAINT_SELECTION_HALF 128

/* The selection of a fill.  Rectangles are relative to the source.  Immutable. */
typedef struct
{
  gint         width; /* size of the source, in pixels */
  gint         height;
  OutpaintRect box;     /* bounding box of the selected pixels in the source */
  OutpaintRect context; /* the box and its surroundings, within the source: what is sent */
  guint8      *values;  /* of the box, packed: 0 outside the selection to 255 */
} OutpaintSelection;

/* width, height: size of the source.  area: a part of the source that contains
 * all selected pixels.  values: of the area, packed; takes ownership.  The context
 * is the box grown on each side by half of its longer side, at least 64 pixels,
 * within the source.  Returns NULL with OUTPAINT_ERROR_SOURCE when no pixel of
 * the source is selected, or each one by less than half.
 */
OutpaintSelection *outpaint_selection_new (gint                width,
                                           gint                height,
                                           const OutpaintRect *area,
                                           guint8             *values,
                                           GError            **error);
/* Returns the same selection with a context that also holds a rectangle; its
 * part outside of the source is ignored.
 */
OutpaintSelection *outpaint_selection_widen (const OutpaintSelection *selection,
                                             const OutpaintRect      *rect);
OutpaintSelection *outpaint_selection_ref (OutpaintSelection *selection);
void               outpaint_selection_unref (OutpaintSelection *selection);

/* Returns row y of the box's values (0 is its top). */
const guint8 *outpaint_selection_peek_row (const OutpaintSelection *selection, gint y);

/* Returns TRUE for a pixel of the context that is selected by half or more: it
 * is painted, and its old color is not known to the painting.
 */
gboolean outpaint_selection_is_hole (const OutpaintSelection *selection, gint x, gint y);

/* Returns TRUE when the edge is soft over more than the pixel of an antialiased edge. */
gboolean outpaint_selection_is_feathered (const OutpaintSelection *selection);

/* Returns the width in pixels of the ramp from the edge inward: requested, or for
 * -1 nothing for a feathered selection, else 4, and less for a selection
 * thinner than 16 pixels, a quarter of its thickness.
 */
gint outpaint_selection_get_seam_width (const OutpaintSelection *selection, gint requested);

/* Computes the geometry of a fill.  whole: the source on the canvas. */
void outpaint_selection_get_geometry (const OutpaintSelection *selection,
                                      const OutpaintRect      *whole,
                                      const OutpaintRect      *canvas,
                                      OutpaintGeometry        *geometry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSelection, outpaint_selection_unref)

G_END_DECLS

#endif /* OUTPAINT_SELECTION_H */
