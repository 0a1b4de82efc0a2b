/* Preview with a draggable frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_H
#define OUTPAINT_PREVIEW_H

#include "core/frame/geometry.h"
#include "core/frame/selection.h"
#include "core/frame/snap.h"
#include "core/picture/picture.h"
#include "ui/margins/preview-draw.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The picture in its extended frame.  Edges and corners of the frame are
 * dragged with the mouse and snap to lines; a zoomed picture is dragged as a
 * whole.  A double click on an edge removes its margin, with Shift all others.
 * The arrow keys move edges, Delete is the double click, + - and 0 zoom.  The signal "dragged"
 * (guint handle) is emitted when the user changes the margins.  The handle is
 * OUTPAINT_HANDLE_NONE with Shift or Ctrl, which determine the other edges.
 */
#define OUTPAINT_TYPE_PREVIEW (outpaint_preview_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPreview, outpaint_preview, OUTPAINT, PREVIEW, GtkDrawingArea)

/* Returns a shown preview without a picture. */
GtkWidget *outpaint_preview_new (void);

/* width, height: the source's in pixels.  picture: the source at any size,
 * RGBA, or NULL.
 */
void outpaint_preview_set_source (OutpaintPreview *preview,
                                  gint             width,
                                  gint             height,
                                  OutpaintPicture *picture);

/* Sets the lines that attract dragged edges.  Takes them; NULL for none. */
void outpaint_preview_set_lines (OutpaintPreview *preview, OutpaintLines *lines);

/* Sets the margins and the seam's width, both in source pixels. */
void outpaint_preview_set_margins (OutpaintPreview       *preview,
                                   const OutpaintMargins *margins,
                                   gint                   seam_width);

/* Shows a selection to be filled instead of the frame.  NULL: there is none.
 * outpaint_preview_set_margins() shows the frame again.
 */
void outpaint_preview_set_selection (OutpaintPreview         *preview,
                                     const OutpaintSelection *selection,
                                     gint                     seam_width);

/* Shows the outline of an area: OUTPAINT_PREVIEW_AREA_ONLY or _DONT.  values: of
 * the source, packed, 0 to 255; NULL for none.
 */
void outpaint_preview_set_area (OutpaintPreview *preview, gint area, const guint8 *values);

/* Keeps the frame's aspect ratio during a drag even without Shift. */
void outpaint_preview_set_keeps_aspect (OutpaintPreview *preview, gboolean keeps_aspect);

/* Undoes the user's zoom. */
void outpaint_preview_fit (OutpaintPreview *preview);

OutpaintMargins outpaint_preview_get_margins (OutpaintPreview *preview);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_H */
