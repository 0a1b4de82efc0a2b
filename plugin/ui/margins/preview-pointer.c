/* The pointer in the preview: dragging, panning, zooming
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "ui/margins/preview-private.h"

#define REACH 6 /* largest distance between pointer and edge, widget pixels */
#define SNAP  8 /* largest distance between edge and line, widget pixels */

#define FOLLOW_INTERVAL 15 /* polling interval of the pointer, ms */

static const struct
{
  guint         handle;
  GdkCursorType cursor;
} cursors[] = {
  { OUTPAINT_HANDLE_TOP, GDK_TOP_SIDE },
  { OUTPAINT_HANDLE_BOTTOM, GDK_BOTTOM_SIDE },
  { OUTPAINT_HANDLE_LEFT, GDK_LEFT_SIDE },
  { OUTPAINT_HANDLE_RIGHT, GDK_RIGHT_SIDE },
  { OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_LEFT, GDK_TOP_LEFT_CORNER },
  { OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_RIGHT, GDK_TOP_RIGHT_CORNER },
  { OUTPAINT_HANDLE_BOTTOM | OUTPAINT_HANDLE_LEFT, GDK_BOTTOM_LEFT_CORNER },
  { OUTPAINT_HANDLE_BOTTOM | OUTPAINT_HANDLE_RIGHT, GDK_BOTTOM_RIGHT_CORNER },
};


static guint
handle_at (OutpaintPreview *preview, gdouble x, gdouble y)
{
  const OutpaintPreviewScene *scene = &preview->scene;

  if (scene->is_fill)
    return OUTPAINT_HANDLE_NONE;

  return outpaint_handle_at (&scene->source,
                             &scene->margins,
                             (x - scene->x) / scene->scale,
                             (y - scene->y) / scene->scale,
                             REACH / scene->scale);
}

void
outpaint_preview_pointer_set_hovered (OutpaintPreview *preview, guint handle)
{
  GdkWindow *window = gtk_widget_get_window (GTK_WIDGET (preview));
  GdkCursor *cursor = NULL;

  if (handle == preview->hovered)
    return;

  preview->hovered = handle;
  for (gsize i = 0; i < G_N_ELEMENTS (cursors); i++)
    if (cursors[i].handle == handle)
      cursor = gdk_cursor_new_for_display (gtk_widget_get_display (GTK_WIDGET (preview)),
                                           cursors[i].cursor);
  if (window != NULL)
    gdk_window_set_cursor (window, cursor);
  if (cursor != NULL)
    gdk_cursor_unref (cursor);
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}

/* Returns the edge that the arrow keys move after a drag of the handle.  For a
 * corner, this is its left or right edge.
 */
static guint
get_edge (guint handle)
{
  guint side = handle & (OUTPAINT_HANDLE_LEFT | OUTPAINT_HANDLE_RIGHT);

  return side != 0 ? side : handle;
}

void
outpaint_preview_pointer_set_dragged (OutpaintPreview       *preview,
                                      const OutpaintMargins *margins,
                                      guint                  handle,
                                      guint                  flags)
{
  preview->scene.margins = *margins;
  outpaint_preview_view_show (preview);
  g_signal_emit_by_name (
    preview, "dragged", flags == OUTPAINT_DRAG_FREE ? handle : OUTPAINT_HANDLE_NONE);
}

void
outpaint_preview_pointer_end_drag (OutpaintPreview *preview)
{
  g_clear_handle_id (&preview->follower, g_source_remove);
  preview->held    = OUTPAINT_HANDLE_NONE;
  preview->panning = FALSE;
  outpaint_preview_view_show (preview);
}

static void
pan (OutpaintPreview *preview)
{
  preview->scene.x = preview->start.x + preview->pointer_x - preview->start_x;
  preview->scene.y = preview->start.y + preview->pointer_y - preview->start_y;
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}

/* Drags the held handle to the pointer's position. */
static void
drag (OutpaintPreview *preview)
{
  guint           flags = OUTPAINT_DRAG_FREE;
  OutpaintMargins margins;

  if (preview->keeps_aspect || (preview->pointer_state & GDK_SHIFT_MASK))
    flags |= OUTPAINT_DRAG_KEEP_ASPECT;
  if (preview->pointer_state & GDK_CONTROL_MASK)
    flags |= OUTPAINT_DRAG_OPPOSITE;
  margins = outpaint_drag_margins (&preview->scene.source,
                                   &preview->start.margins,
                                   preview->held,
                                   (preview->pointer_x - preview->start_x) / preview->start.scale,
                                   (preview->pointer_y - preview->start_y) / preview->start.scale,
                                   flags);
  if (flags == OUTPAINT_DRAG_FREE)
    margins = outpaint_snap_margins (
      &preview->scene.source, &margins, preview->held, preview->lines, SNAP / preview->start.scale);
  outpaint_preview_pointer_set_dragged (preview, &margins, preview->held, flags);
}

void
outpaint_preview_pointer_remove_margins (OutpaintPreview *preview, guint handle, gboolean others)
{
  guint           flags = preview->keeps_aspect ? OUTPAINT_DRAG_KEEP_ASPECT : OUTPAINT_DRAG_FREE;
  OutpaintMargins margins =
    others ? outpaint_drag_keep_only (&preview->scene.margins, handle)
           : outpaint_drag_remove (&preview->scene.source, &preview->scene.margins, handle, flags);

  outpaint_preview_pointer_set_dragged (
    preview, &margins, OUTPAINT_HANDLE_NONE, OUTPAINT_DRAG_FREE);
}

static void
set_pointer (OutpaintPreview *preview, gdouble x, gdouble y, guint state)
{
  if (x == preview->pointer_x && y == preview->pointer_y && state == preview->pointer_state)
    return;

  preview->pointer_x     = x;
  preview->pointer_y     = y;
  preview->pointer_state = state;
  if (preview->panning)
    pan (preview);
  else
    drag (preview);
}

/* Polls the pointer.  With tooltips, GTK reports motions as hints only, and it
 * never reports Shift or Ctrl alone.
 */
static gboolean
follow_pointer (gpointer data)
{
  OutpaintPreview *preview = data;
  GdkModifierType  state;
  gint             x, y;

  gdk_window_get_pointer (gtk_widget_get_window (GTK_WIDGET (preview)), &x, &y, &state);
  set_pointer (preview, x, y, state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK));

  return G_SOURCE_CONTINUE;
}

/* On an edge, removes its margin or with Shift all others; elsewhere undoes the
 * zoom.
 */
static void
double_click (OutpaintPreview *preview, const GdkEventButton *event)
{
  guint handle = handle_at (preview, event->x, event->y);

  outpaint_preview_pointer_end_drag (preview);
  if (handle == OUTPAINT_HANDLE_NONE)
    outpaint_preview_fit (preview);
  else
    outpaint_preview_pointer_remove_margins (preview, handle, (event->state & GDK_SHIFT_MASK) != 0);
}

static gboolean
button_press (GtkWidget *widget, GdkEventButton *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (event->type == GDK_2BUTTON_PRESS && event->button == 1)
    double_click (preview, event);
  if (event->type != GDK_BUTTON_PRESS || event->button != 1)
    return FALSE;

  gtk_widget_grab_focus (widget);
  preview->held    = handle_at (preview, event->x, event->y);
  preview->panning = preview->held == OUTPAINT_HANDLE_NONE && !preview->is_fitted;
  preview->start   = preview->scene;
  preview->start_x = preview->pointer_x = floor (event->x);
  preview->start_y = preview->pointer_y = floor (event->y);
  preview->pointer_state                = event->state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK);
  if ((preview->panning || preview->held != OUTPAINT_HANDLE_NONE) && preview->follower == 0)
    preview->follower = g_timeout_add (FOLLOW_INTERVAL, follow_pointer, preview);
  if (preview->held != OUTPAINT_HANDLE_NONE)
    preview->chosen = get_edge (preview->held);
  outpaint_preview_view_show (preview);

  return TRUE;
}

static gboolean
motion (GtkWidget *widget, GdkEventMotion *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  gdk_event_request_motions (event);
  if (preview->held == OUTPAINT_HANDLE_NONE)
    outpaint_preview_pointer_set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

static gboolean
button_release (GtkWidget *widget, GdkEventButton *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (event->button != 1 || (preview->held == OUTPAINT_HANDLE_NONE && !preview->panning))
    return FALSE;

  set_pointer (preview,
               floor (event->x),
               floor (event->y),
               event->state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK));
  outpaint_preview_pointer_end_drag (preview);
  outpaint_preview_pointer_set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

static gboolean
leave (GtkWidget *widget, G_GNUC_UNUSED GdkEventCrossing *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (preview->held == OUTPAINT_HANDLE_NONE)
    outpaint_preview_pointer_set_hovered (preview, OUTPAINT_HANDLE_NONE);

  return FALSE;
}

static gboolean
scroll (GtkWidget *widget, GdkEventScroll *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (event->direction != GDK_SCROLL_UP && event->direction != GDK_SCROLL_DOWN)
    return FALSE;
  if (preview->held != OUTPAINT_HANDLE_NONE || preview->panning)
    return TRUE;

  outpaint_preview_view_zoom (preview,
                              event->direction == GDK_SCROLL_UP ? OUTPAINT_PREVIEW_ZOOM_STEP
                                                                : 1 / OUTPAINT_PREVIEW_ZOOM_STEP,
                              event->x,
                              event->y);
  outpaint_preview_pointer_set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

void
outpaint_preview_pointer_init_class (GtkWidgetClass *widget_class)
{
  widget_class->button_press_event   = button_press;
  widget_class->button_release_event = button_release;
  widget_class->motion_notify_event  = motion;
  widget_class->leave_notify_event   = leave;
  widget_class->scroll_event         = scroll;
}
