/* Preview with a draggable frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/preview.h"

#include <math.h>

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "core/frame/drag.h"
#include "ui/base/surface.h"
#include "ui/margins/preview-draw.h"

/* Smallest size of the widget, pixels. */
#define LEAST_WIDTH  380
#define LEAST_HEIGHT 270

#define ROOM   1.2 /* the widget's size as a multiple of the fitted frame's, at least */
#define BORDER 6   /* space for the handles at the widget's edges, widget pixels */
#define REACH  6   /* largest distance between pointer and edge, widget pixels */
#define SNAP   8   /* largest distance between edge and line, widget pixels */

#define ZOOM_STEP 1.25
#define ZOOM_MOST 16.0 /* largest and smallest zoom, relative to the fitting scale */

#define FOLLOW_INTERVAL 15 /* polling interval of the pointer, ms */

/* Step of an arrow key, without and with Shift, source pixels. */
#define NUDGE     1
#define NUDGE_FAR 10

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

G_DEFINE_TYPE (OutpaintPreview, outpaint_preview, GTK_TYPE_DRAWING_AREA)

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

static const struct
{
  guint key;
  guint keypad_key;
  guint edge; /* in the key's direction */
  guint axis; /* both edges that the key can move */
  gint  dx;
  gint  dy;
} arrows[] = {
  { GDK_KEY_Up,
    GDK_KEY_KP_Up,
    OUTPAINT_HANDLE_TOP,
    OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_BOTTOM,
    0,
    -1 },
  { GDK_KEY_Down,
    GDK_KEY_KP_Down,
    OUTPAINT_HANDLE_BOTTOM,
    OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_BOTTOM,
    0,
    1 },
  { GDK_KEY_Left,
    GDK_KEY_KP_Left,
    OUTPAINT_HANDLE_LEFT,
    OUTPAINT_HANDLE_LEFT | OUTPAINT_HANDLE_RIGHT,
    -1,
    0 },
  { GDK_KEY_Right,
    GDK_KEY_KP_Right,
    OUTPAINT_HANDLE_RIGHT,
    OUTPAINT_HANDLE_LEFT | OUTPAINT_HANDLE_RIGHT,
    1,
    0 },
};

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

static void
update_view (OutpaintPreview *preview)
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

static void
show (OutpaintPreview *preview)
{
  update_view (preview);
  name_chosen (preview);
  gtk_widget_queue_draw (GTK_WIDGET (preview));
}

void
outpaint_preview_fit (OutpaintPreview *preview)
{
  preview->is_fitted = TRUE;
  show (preview);
}

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

static void
set_hovered (OutpaintPreview *preview, guint handle)
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

static void
set_dragged (OutpaintPreview *preview, const OutpaintMargins *margins, guint handle, guint flags)
{
  preview->scene.margins = *margins;
  show (preview);
  g_signal_emit_by_name (
    preview, "dragged", flags == OUTPAINT_DRAG_FREE ? handle : OUTPAINT_HANDLE_NONE);
}

static void
end_drag (OutpaintPreview *preview)
{
  g_clear_handle_id (&preview->follower, g_source_remove);
  preview->held    = OUTPAINT_HANDLE_NONE;
  preview->panning = FALSE;
  show (preview);
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
  set_dragged (preview, &margins, preview->held, flags);
}

/* Removes the margins of the handle, or all others. */
static void
remove_margins (OutpaintPreview *preview, guint handle, gboolean others)
{
  guint           flags = preview->keeps_aspect ? OUTPAINT_DRAG_KEEP_ASPECT : OUTPAINT_DRAG_FREE;
  OutpaintMargins margins =
    others ? outpaint_drag_keep_only (&preview->scene.margins, handle)
           : outpaint_drag_remove (&preview->scene.source, &preview->scene.margins, handle, flags);

  set_dragged (preview, &margins, OUTPAINT_HANDLE_NONE, OUTPAINT_DRAG_FREE);
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

  end_drag (preview);
  if (handle == OUTPAINT_HANDLE_NONE)
    outpaint_preview_fit (preview);
  else
    remove_margins (preview, handle, (event->state & GDK_SHIFT_MASK) != 0);
}

static gboolean
outpaint_preview_button_press (GtkWidget *widget, GdkEventButton *event)
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
  show (preview);

  return TRUE;
}

static gboolean
outpaint_preview_motion (GtkWidget *widget, GdkEventMotion *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  gdk_event_request_motions (event);
  if (preview->held == OUTPAINT_HANDLE_NONE)
    set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

static gboolean
outpaint_preview_button_release (GtkWidget *widget, GdkEventButton *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (event->button != 1 || (preview->held == OUTPAINT_HANDLE_NONE && !preview->panning))
    return FALSE;

  set_pointer (preview,
               floor (event->x),
               floor (event->y),
               event->state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK));
  end_drag (preview);
  set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

static gboolean
outpaint_preview_leave (GtkWidget *widget, G_GNUC_UNUSED GdkEventCrossing *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (preview->held == OUTPAINT_HANDLE_NONE)
    set_hovered (preview, OUTPAINT_HANDLE_NONE);

  return FALSE;
}

/* Zooms around a point.  Near the fitting scale, the frame is fitted again. */
static void
zoom (OutpaintPreview *preview, gdouble factor, gdouble x, gdouble y)
{
  OutpaintPreviewScene *scene = &preview->scene;
  GtkAllocation         allocation;
  gdouble               fitting, scale;

  gtk_widget_get_allocation (GTK_WIDGET (preview), &allocation);
  fitting = get_fitting_scale (preview, &allocation);
  scale   = CLAMP (scene->scale * factor, fitting / ZOOM_MOST, fitting * ZOOM_MOST);

  preview->is_fitted = fabs (log (scale / fitting)) < log (ZOOM_STEP) / 2;
  scene->x           = x - (x - scene->x) * scale / scene->scale;
  scene->y           = y - (y - scene->y) * scale / scene->scale;
  scene->scale       = scale;
  show (preview);
}

static gboolean
outpaint_preview_scroll (GtkWidget *widget, GdkEventScroll *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (event->direction != GDK_SCROLL_UP && event->direction != GDK_SCROLL_DOWN)
    return FALSE;
  if (preview->held != OUTPAINT_HANDLE_NONE || preview->panning)
    return TRUE;

  zoom (preview, event->direction == GDK_SCROLL_UP ? ZOOM_STEP : 1 / ZOOM_STEP, event->x, event->y);
  set_hovered (preview, handle_at (preview, event->x, event->y));

  return TRUE;
}

/* Zooms around the middle by + - and 0, and removes the margin of the chosen edge
 * by Delete, or with Shift all others.
 */
static gboolean
press_other_key (OutpaintPreview *preview, const GdkEventKey *event)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (preview), &place);
  switch (event->keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      zoom (preview, ZOOM_STEP, place.width / 2.0, place.height / 2.0);
      return TRUE;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom (preview, 1 / ZOOM_STEP, place.width / 2.0, place.height / 2.0);
      return TRUE;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      outpaint_preview_fit (preview);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (!preview->scene.is_fill)
        remove_margins (preview, preview->chosen, (event->state & GDK_SHIFT_MASK) != 0);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Moves the chosen edge by an arrow key.  A key across that edge's axis chooses
 * the edge in its direction instead.
 */
static gboolean
outpaint_preview_key_press (GtkWidget *widget, GdkEventKey *event)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);
  gint             step    = event->state & GDK_SHIFT_MASK ? NUDGE_FAR : NUDGE;
  guint flags = event->state & GDK_CONTROL_MASK ? OUTPAINT_DRAG_OPPOSITE : OUTPAINT_DRAG_FREE;
  OutpaintMargins margins;

  if (preview->keeps_aspect)
    flags |= OUTPAINT_DRAG_KEEP_ASPECT;

  if (preview->held != OUTPAINT_HANDLE_NONE && event->keyval == GDK_KEY_Escape)
    {
      end_drag (preview);
      set_dragged (preview, &preview->start.margins, OUTPAINT_HANDLE_NONE, OUTPAINT_DRAG_FREE);
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (arrows) && !preview->scene.is_fill; i++)
    if (event->keyval == arrows[i].key || event->keyval == arrows[i].keypad_key)
      {
        if (preview->held != OUTPAINT_HANDLE_NONE)
          return TRUE;

        if ((preview->chosen & arrows[i].axis) == 0)
          {
            preview->chosen = arrows[i].edge;
            show (preview);
            return TRUE;
          }

        margins = outpaint_drag_margins (&preview->scene.source,
                                         &preview->scene.margins,
                                         preview->chosen,
                                         arrows[i].dx * step,
                                         arrows[i].dy * step,
                                         flags);
        set_dragged (preview, &margins, preview->chosen, flags);
        return TRUE;
      }

  if (preview->held == OUTPAINT_HANDLE_NONE && press_other_key (preview, event))
    return TRUE;

  return GTK_WIDGET_CLASS (outpaint_preview_parent_class)->key_press_event (widget, event);
}

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
  update_view (OUTPAINT_PREVIEW (widget));
}

/* Ends the drag, since an insensitive widget does not get the button's release. */
static void
outpaint_preview_state_changed (GtkWidget *widget, G_GNUC_UNUSED GtkStateType before)
{
  OutpaintPreview *preview = OUTPAINT_PREVIEW (widget);

  if (gtk_widget_is_sensitive (widget))
    return;

  end_drag (preview);
  set_hovered (preview, OUTPAINT_HANDLE_NONE);
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

  G_OBJECT_CLASS (klass)->finalize   = outpaint_preview_finalize;
  widget_class->button_press_event   = outpaint_preview_button_press;
  widget_class->button_release_event = outpaint_preview_button_release;
  widget_class->motion_notify_event  = outpaint_preview_motion;
  widget_class->leave_notify_event   = outpaint_preview_leave;
  widget_class->scroll_event         = outpaint_preview_scroll;
  widget_class->key_press_event      = outpaint_preview_key_press;
  widget_class->query_tooltip        = outpaint_preview_query_tooltip;
  widget_class->size_allocate        = outpaint_preview_size_allocate;
  widget_class->state_changed        = outpaint_preview_state_changed;

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
  show (preview);
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
  set_hovered (preview, OUTPAINT_HANDLE_NONE);
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
  show (preview);
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
  show (preview);
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
