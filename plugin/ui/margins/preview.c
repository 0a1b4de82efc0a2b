/* Preview with a draggable frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "ui/base/surface.h"
#include "ui/margins/preview-private.h"

/* Smallest size of the widget, pixels. */
#define LEAST_WIDTH  380
#define LEAST_HEIGHT 270

G_DEFINE_TYPE (OutpaintPreview, outpaint_preview, GTK_TYPE_DRAWING_AREA)

static void
draw (GtkWidget *widget, cairo_t *cr, G_GNUC_UNUSED gpointer data)
{
  OutpaintPreview     *preview = OUTPAINT_PREVIEW (widget);
  OutpaintPreviewScene scene   = preview->scene;

  scene.handle = preview->held ? preview->held : preview->hovered;
  if (scene.handle == OUTPAINT_HANDLE_NONE && gtk_widget_has_focus (widget))
    scene.handle = preview->chosen;

  outpaint_preview_draw (&scene, cr, widget);
  if (gtk_widget_has_focus (widget))
    outpaint_widget_draw_focus (widget, cr);
}

static gboolean
outpaint_preview_key_press (GtkWidget *widget, GdkEventKey *event)
{
  return outpaint_preview_keys_press (OUTPAINT_PREVIEW (widget), event)
         || GTK_WIDGET_CLASS (outpaint_preview_parent_class)->key_press_event (widget, event);
}

/* Shows no tooltip during a drag. */
static gboolean
outpaint_preview_query_tooltip (GtkWidget  *widget,
                                gint        x,
                                gint        y,
                                gboolean    keyboard_tooltip,
                                GtkTooltip *tooltip)
{
  if (OUTPAINT_PREVIEW (widget)->held != OUTPAINT_HANDLE_NONE)
    return FALSE;

  return GTK_WIDGET_CLASS (outpaint_preview_parent_class)
    ->query_tooltip (widget, x, y, keyboard_tooltip, tooltip);
}

static void
outpaint_preview_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  GTK_WIDGET_CLASS (outpaint_preview_parent_class)->size_allocate (widget, allocation);
  outpaint_preview_view_update (OUTPAINT_PREVIEW (widget));
}

/* Ends the drag, since an insensitive widget does not get the button's release. */
static void
outpaint_preview_state_changed (GtkWidget *widget, G_GNUC_UNUSED GtkStateType before)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (gtk_widget_is_sensitive (widget))
    return;

  outpaint_preview_pointer_end_drag (preview);
  outpaint_preview_pointer_set_hovered (preview, OUTPAINT_HANDLE_NONE);
}

static void
outpaint_preview_finalize (GObject *object)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (object);

  g_clear_handle_id (&preview->follower, g_source_remove);
  g_clear_pointer (&preview->scene.picture, cairo_surface_destroy);
  g_clear_pointer (&preview->scene.selection, outpaint_preview_selection_free);
  for (gint i = 0; i < OUTPAINT_N_PREVIEW_AREAS; i++)
    outpaint_preview_set_area (preview, i, NULL);
  g_clear_pointer (&preview->lines, outpaint_lines_free);

  G_OBJECT_CLASS (outpaint_preview_parent_class)->finalize (object);
}

static void
outpaint_preview_class_init (OutpaintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = outpaint_preview_finalize;
  widget_class->key_press_event    = outpaint_preview_key_press;
  widget_class->query_tooltip      = outpaint_preview_query_tooltip;
  widget_class->size_allocate      = outpaint_preview_size_allocate;
  widget_class->state_changed      = outpaint_preview_state_changed;

  outpaint_preview_pointer_init_class (widget_class);

  g_signal_new ("dragged",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_UINT);
}

/* Sets the tooltip. */
static void
explain (OutpaintPreview *preview)
{
  gimp_help_set_help_data (
    GTK_WIDGET (preview),
    preview->scene.is_fill
      ? _ (
        "The hatched part of the layer is painted anew. The wheel zooms; drag to move the zoomed "
        "picture.")
      : _ ("Drag an edge or a corner of the frame. Shift keeps the aspect ratio, Ctrl moves the "
           "opposite edge as well. A double click sets an edge to 0, with Shift all others. The "
           "wheel zooms; drag to move the zoomed picture. Keyboard: an arrow key selects an edge, "
           "then moves it by 1 pixel; Shift moves it by 10, Ctrl moves the opposite edge as well; "
           "Delete sets it to 0; + and - zoom."),
    NULL);
}

static void
outpaint_preview_init (OutpaintPreview *preview)
{
  GtkWidget *widget = GTK_WIDGET (preview);

  preview->is_fitted          = TRUE;
  preview->chosen             = OUTPAINT_HANDLE_RIGHT;
  preview->scene.scale        = 1;
  preview->scene.source.width = preview->scene.source.height = 1;
  gtk_widget_set_can_focus (widget, TRUE);
  gtk_widget_set_size_request (widget, LEAST_WIDTH, LEAST_HEIGHT);
  outpaint_widget_connect_draw (widget, draw, NULL);
  atk_object_set_role (gtk_widget_get_accessible (widget), ATK_ROLE_DRAWING_AREA);
  gtk_widget_add_events (widget,
                         GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK
                           | GDK_LEAVE_NOTIFY_MASK | GDK_SCROLL_MASK);
  explain (preview);
}

GtkWidget *
outpaint_preview_new (void)
{
  GtkWidget *preview = g_object_new (OUTPAINT_TYPE_PREVIEW, NULL);

  gtk_widget_show (preview);

  return preview;
}

void
outpaint_preview_set_source (OutpaintPreview *preview,
                             gint             width,
                             gint             height,
                             OutpaintPicture *picture)
{
  if (width != preview->scene.source.width || height != preview->scene.source.height)
    preview->is_fitted = TRUE;
  preview->scene.source.width  = width;
  preview->scene.source.height = height;
  g_clear_pointer (&preview->scene.picture, cairo_surface_destroy);
  if (picture != NULL)
    preview->scene.picture = outpaint_surface_new (picture);
  outpaint_preview_view_show (preview);
}

void
outpaint_preview_set_lines (OutpaintPreview *preview, OutpaintLines *lines)
{
  g_clear_pointer (&preview->lines, outpaint_lines_free);
  preview->lines = lines;
}

static void
set_is_fill (OutpaintPreview *preview, gboolean is_fill)
{
  if (preview->scene.is_fill == is_fill)
    return;

  preview->scene.is_fill = is_fill;
  outpaint_preview_pointer_set_hovered (preview, OUTPAINT_HANDLE_NONE);
  explain (preview);
}

void
outpaint_preview_set_margins (OutpaintPreview       *preview,
                              const OutpaintMargins *margins,
                              gint                   seam_width)
{
  preview->scene.margins    = *margins;
  preview->scene.seam_width = seam_width;
  set_is_fill (preview, FALSE);
  outpaint_preview_view_show (preview);
}

void
outpaint_preview_set_selection (OutpaintPreview         *preview,
                                const OutpaintSelection *selection,
                                gint                     seam_width)
{
  g_clear_pointer (&preview->scene.selection, outpaint_preview_selection_free);
  if (selection != NULL)
    preview->scene.selection = outpaint_preview_selection_new (selection, seam_width);
  preview->scene.margins = (OutpaintMargins){ 0 };
  set_is_fill (preview, TRUE);
  outpaint_preview_view_show (preview);
}

void
outpaint_preview_set_keeps_aspect (OutpaintPreview *preview, gboolean keeps_aspect)
{
  preview->keeps_aspect = keeps_aspect;
}

OutpaintMargins
outpaint_preview_get_margins (OutpaintPreview *preview)
{
  return preview->scene.margins;
}

void
outpaint_preview_set_area (OutpaintPreview *preview, gint area, const guint8 *values)
{
  OutpaintPreviewScene *scene = &preview->scene;

  g_clear_pointer (&scene->areas[area], outpaint_preview_selection_free);
  if (values != NULL)
    scene->areas[area] =
      outpaint_preview_selection_new_outline (scene->source.width, scene->source.height, values);
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}
