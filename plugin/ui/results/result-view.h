/* A painting in the picture, to be looked at
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RESULT_VIEW_H
#define OUTPAINT_RESULT_VIEW_H

#include "gimp/procedure/session.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Shows a painting on its source, as the image will look.  The wheel zooms, a
 * drag pans, a double click changes between the whole picture and 100 %.  The
 * signal "zoomed" is emitted when the scale was changed.
 */
#define OUTPAINT_TYPE_RESULT_VIEW (outpaint_result_view_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintResultView,
                      outpaint_result_view,
                      OUTPAINT,
                      RESULT_VIEW,
                      GtkDrawingArea)

/* Returns a shown view.  session: borrowed; provides the full-size pixels. */
GtkWidget *outpaint_result_view_new (OutpaintSession *session);

/* Shows a painting of the session.  The zoom stays for paintings of the same
 * size.
 */
void outpaint_result_view_set_variation (OutpaintResultView *view, guint index);

/* Shows the picture without the painting. */
void outpaint_result_view_set_before (OutpaintResultView *view, gboolean is_before);

/* Zooms in (steps above 0) or out around the middle. */
void outpaint_result_view_zoom (OutpaintResultView *view, gint steps);

/* Shows the whole picture, or the seam along the widest margin at 100 %. */
void outpaint_result_view_show_whole (OutpaintResultView *view);
void outpaint_result_view_show_seam (OutpaintResultView *view);

/* Moves what is seen by a part of the view's size. */
void outpaint_result_view_pan (OutpaintResultView *view, gint right, gint down);

/* Returns the scale: 1 for a pixel of the picture per pixel of the screen. */
gdouble outpaint_result_view_get_scale (OutpaintResultView *view);

/* TRUE when the view would be sharper with the full-size pixels (see
 * outpaint_session_open()).  Call the other one when they are there.
 */
gboolean outpaint_result_view_needs_pixels (OutpaintResultView *view);
void     outpaint_result_view_update (OutpaintResultView *view);

G_END_DECLS

#endif /* OUTPAINT_RESULT_VIEW_H */
