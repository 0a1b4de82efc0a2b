/* The preview with the frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_H
#define OUTPAINT_PREVIEW_H

#include "core/frame/geometry.h"
#include "core/picture/picture.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The picture on its enlarged frame, whose edges and corners are dragged with
 * the mouse or moved with the arrow keys.  The signal "dragged" (the handle,
 * as a guint) tells that the user changed the margins so; with Shift or Ctrl,
 * which say how the other edges move, the handle is OUTPAINT_HANDLE_NONE.
 */
#define OUTPAINT_TYPE_PREVIEW (outpaint_preview_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPreview, outpaint_preview, OUTPAINT, PREVIEW, GtkDrawingArea)

/* Empty and of no size. */
GtkWidget *outpaint_preview_new (void);

/* width, height: the source's, in pixels.  picture: RGBA, the source at any
 * size; NULL for none.
 */
void outpaint_preview_set_source (OutpaintPreview *preview,
                                  gint             width,
                                  gint             height,
                                  OutpaintPicture *picture);

/* Both in source pixels. */
void outpaint_preview_set_margins (OutpaintPreview       *preview,
                                   const OutpaintMargins *margins,
                                   gint                   seam_width);

/* Whether dragging keeps the frame's aspect also without Shift. */
void outpaint_preview_set_keeps_aspect (OutpaintPreview *preview, gboolean keeps_aspect);

/* Takes back what the user has zoomed. */
void outpaint_preview_fit (OutpaintPreview *preview);

OutpaintMargins outpaint_preview_get_margins (OutpaintPreview *preview);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_H */
