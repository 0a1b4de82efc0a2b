/* Drawing of the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_DRAW_H
#define OUTPAINT_PREVIEW_DRAW_H

#include "core/frame/geometry.h"
#include "ui/base/widgets.h"
#include "ui/margins/preview-selection.h"

G_BEGIN_DECLS

/* Areas of the local painter whose outlines are shown. */
enum
{
  OUTPAINT_PREVIEW_AREA_ONLY, /* what alone is copied */
  OUTPAINT_PREVIEW_AREA_DONT, /* what is not copied */
  OUTPAINT_N_PREVIEW_AREAS
};

/* The content of the preview.  A point of the source, in source pixels from its
 * upper left corner, is at (x + scale * point, y + scale * point) in the
 * widget.
 */
typedef struct
{
  cairo_surface_t *picture;    /* or NULL */
  OutpaintRect     source;     /* only the size is used */
  OutpaintMargins  margins;    /* source pixels */
  gint             seam_width; /* source pixels */
  gdouble          scale;
  gdouble          x;
  gdouble          y;
  guint            handle; /* OutpaintHandles of the highlighted edges */

  gboolean                  is_fill;                         /* shows no frame */
  OutpaintPreviewSelection *selection;                       /* of a fill, or NULL */
  OutpaintPreviewSelection *areas[OUTPAINT_N_PREVIEW_AREAS]; /* or NULL */
} OutpaintPreviewScene;

void outpaint_preview_draw (const OutpaintPreviewScene *scene, cairo_t *cr, GtkWidget *widget);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_DRAW_H */
