/* Data and parts of the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_PRIVATE_H
#define OUTPAINT_PREVIEW_PRIVATE_H

#include "core/frame/drag.h"
#include "ui/margins/preview-draw.h"
#include "ui/margins/preview.h"

G_BEGIN_DECLS

#define OUTPAINT_PREVIEW_ZOOM_STEP 1.25

struct _OutpaintPreview
{
  GtkDrawingArea parent_instance;

  OutpaintPreviewScene scene;
  gboolean             is_fitted; /* FALSE when the user has zoomed */
  gboolean             keeps_aspect;
  OutpaintLines       *lines; /* that attract edges, or NULL */

  guint                held;    /* the dragged handle */
  gboolean             panning; /* TRUE while the zoomed picture is dragged */
  OutpaintPreviewScene start;   /* at the start of the drag */
  gdouble              start_x; /* pointer at the start of the drag */
  gdouble              start_y;
  gdouble              pointer_x; /* last position of the pointer */
  gdouble              pointer_y;
  guint                pointer_state; /* Shift and Ctrl */
  guint                follower; /* timeout source that polls the pointer during a drag, else 0 */

  guint hovered; /* the handle under the pointer */
  guint chosen;  /* the edge that the arrow keys move */
};

/* Place and scale of the picture in the widget (preview-view.c). */
void outpaint_preview_view_update (OutpaintPreview *preview);

/* Updates it, draws the preview again, and names the chosen edge. */
void outpaint_preview_view_show (OutpaintPreview *preview);

/* Zooms around a point.  Near the fitting scale, the frame is fitted again. */
void outpaint_preview_view_zoom (OutpaintPreview *preview, gdouble factor, gdouble x, gdouble y);

/* Handles the pointer's events (preview-pointer.c). */
void outpaint_preview_pointer_init_class (GtkWidgetClass *widget_class);

void outpaint_preview_pointer_end_drag (OutpaintPreview *preview);
void outpaint_preview_pointer_set_hovered (OutpaintPreview *preview, guint handle);

/* Shows margins that the user has chosen, and emits "dragged". */
void outpaint_preview_pointer_set_dragged (OutpaintPreview       *preview,
                                           const OutpaintMargins *margins,
                                           guint                  handle,
                                           guint                  flags);

/* Removes the margins of the handle, or all others. */
void outpaint_preview_pointer_remove_margins (OutpaintPreview *preview,
                                              guint            handle,
                                              gboolean         others);

/* Handles a key (preview-keys.c).  Returns FALSE for one without a function here. */
gboolean outpaint_preview_keys_press (OutpaintPreview *preview, const GdkEventKey *event);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_PRIVATE_H */
