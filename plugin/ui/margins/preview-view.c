/* Place and scale of the picture in the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glib/gi18n-lib.h>

#include "ui/margins/preview-private.h"

#define ROOM   1.2 /* the widget's size as a multiple of the fitted frame's, at least */
#define BORDER 6   /* space for the handles at the widget's edges, widget pixels */

#define ZOOM_MOST 16.0 /* largest and smallest zoom, relative to the fitting scale */


/* Returns the name of a preview without a frame, for screen readers. */
static gchar *
describe_selection (OutpaintPreview *preview)
{
  const OutpaintPreviewSelection *selection = preview->scene.selection;

  if (selection == NULL)
    return g_strdup (_ ("Preview, no selection"));

  return g_strdup_printf (_ ("Preview, selection: %d × %d pixels at %d, %d"),
                          selection->box.width,
                          selection->box.height,
                          selection->box.x,
                          selection->box.y);
}

/* Names the edge that the arrow keys move, and its margin, for screen readers. */
static void
name_chosen (OutpaintPreview *preview)
{
  const OutpaintMargins *margins = &preview->scene.margins;
  g_autofree gchar      *name    = NULL;

  if (preview->scene.is_fill)
    {
      name = describe_selection (preview);
      atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (preview)), name);
      return;
    }

  switch (preview->chosen)
    {
    case OUTPAINT_HANDLE_TOP:
      name = g_strdup_printf (_ ("Preview, top edge: %d pixels"), margins->top);
      break;
    case OUTPAINT_HANDLE_BOTTOM:
      name = g_strdup_printf (_ ("Preview, bottom edge: %d pixels"), margins->bottom);
      break;
    case OUTPAINT_HANDLE_LEFT:
      name = g_strdup_printf (_ ("Preview, left edge: %d pixels"), margins->left);
      break;
    default:
      name = g_strdup_printf (_ ("Preview, right edge: %d pixels"), margins->right);
      break;
    }

  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (preview)), name);
}

static gdouble
get_fitting_scale (OutpaintPreview *preview, const GtkAllocation *allocation)
{
  const OutpaintMargins *margins = &preview->scene.margins;
  gdouble width  = (gdouble) preview->scene.source.width + margins->left + margins->right;
  gdouble height = (gdouble) preview->scene.source.height + margins->top + margins->bottom;

  return MIN (allocation->width / (ROOM * width), allocation->height / (ROOM * height));
}

static void
fit (OutpaintPreview *preview, const GtkAllocation *allocation)
{
  OutpaintPreviewScene  *scene   = &preview->scene;
  const OutpaintMargins *margins = &scene->margins;
  gint                   width   = scene->source.width + margins->right - margins->left;
  gint                   height  = scene->source.height + margins->bottom - margins->top;

  scene->scale = get_fitting_scale (preview, allocation);
  scene->x     = (allocation->width - scene->scale * width) / 2;
  scene->y     = (allocation->height - scene->scale * height) / 2;
}

/* Returns the position of the source's first pixel that keeps the frame inside
 * the widget.  margin, length: the frame's margin before that pixel and its
 * length, in widget pixels.
 */
static gdouble
keep_inside (gdouble position, gdouble margin, gdouble length, gint available)
{
  gdouble least = BORDER + margin;

  return CLAMP (position, least, MAX (least, available - BORDER - length + margin));
}

/* Updates the view during a drag.  The picture stays in place until the edge
 * reaches the widget's edge; then it moves and shrinks.
 */
static void
follow_drag (OutpaintPreview *preview, const GtkAllocation *allocation)
{
  OutpaintPreviewScene  *scene   = &preview->scene;
  const OutpaintMargins *margins = &scene->margins;
  gdouble                width   = (gdouble) scene->source.width + margins->left + margins->right;
  gdouble                height  = (gdouble) scene->source.height + margins->top + margins->bottom;
  gdouble                scale =
    MIN ((allocation->width - 2 * BORDER) / width, (allocation->height - 2 * BORDER) / height);

  scale        = MIN (scale, preview->start.scale);
  scene->scale = scale;
  scene->x =
    keep_inside (preview->start.x, scale * margins->left, scale * width, allocation->width);
  scene->y =
    keep_inside (preview->start.y, scale * margins->top, scale * height, allocation->height);
}

void
outpaint_preview_view_update (OutpaintPreview *preview)
{
  GtkAllocation allocation;

  if (!preview->is_fitted)
    return;

  gtk_widget_get_allocation (GTK_WIDGET (preview), &allocation);
  if (preview->held == OUTPAINT_HANDLE_NONE)
    fit (preview, &allocation);
  else
    follow_drag (preview, &allocation);
}

void
outpaint_preview_view_show (OutpaintPreview *preview)
{
  outpaint_preview_view_update (preview);
  name_chosen (preview);
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}

void
outpaint_preview_fit (OutpaintPreview *preview)
{
  preview->is_fitted = TRUE;
  outpaint_preview_view_show (preview);
}

void
outpaint_preview_view_zoom (OutpaintPreview *preview, gdouble factor, gdouble x, gdouble y)
{
  OutpaintPreviewScene *scene = &preview->scene;
  GtkAllocation         allocation;
  gdouble               fitting, scale;

  gtk_widget_get_allocation (GTK_WIDGET (preview), &allocation);
  fitting = get_fitting_scale (preview, &allocation);
  scale   = CLAMP (scene->scale * factor, fitting / ZOOM_MOST, fitting * ZOOM_MOST);

  preview->is_fitted = fabs (log (scale / fitting)) < log (OUTPAINT_PREVIEW_ZOOM_STEP) / 2;
  scene->x           = x - (x - scene->x) * scale / scene->scale;
  scene->y           = y - (y - scene->y) * scale / scene->scale;
  scene->scale       = scale;
  outpaint_preview_view_show (preview);
}
