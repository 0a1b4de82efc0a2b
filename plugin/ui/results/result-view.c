/* A painting in the picture, to be looked at
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/results/result-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "ui/base/surface.h"
#include "ui/results/scene.h"

/* Smallest size of the widget, pixels. */
#define LEAST_WIDTH  380
#define LEAST_HEIGHT 160

#define ZOOM_STEP 1.25
#define ZOOM_MOST 8.0 /* the largest scale */
#define PAN_SHARE 0.2 /* of the widget's size */

/* The least scale of the full size above that of the small view for which it is
 * worth while to fetch the pixels.
 */
#define SHARPER 1.1

struct _OutpaintResultView
{
  GtkDrawingArea parent_instance;

  OutpaintSession *session; /* borrowed */
  guint            index;
  OutpaintScene    scene; /* from the small views */
  OutpaintScene    crop;  /* of the full-size pixels that are seen */
  gboolean         has_crop;
  gdouble          scale;
  gdouble          x; /* of the scene's corner in the widget */
  gdouble          y;
  gboolean         is_fitted;
  gboolean         is_before;

  gboolean is_dragged;
  gdouble  pointer_x; /* at the last motion of a drag */
  gdouble  pointer_y;
};

G_DEFINE_TYPE (OutpaintResultView, outpaint_result_view, GTK_TYPE_DRAWING_AREA)

static gdouble
get_fitting_scale (OutpaintResultView *view, const GtkAllocation *place)
{
  return MIN (
    1.0,
    MIN (place->width / (gdouble) view->scene.width, place->height / (gdouble) view->scene.height));
}

static gdouble
keep_between (gdouble position, gdouble length, gint available)
{
  if (length <= available)
    return (available - length) / 2;

  return CLAMP (position, available - length, 0.0);
}

/* Returns the part of a placed picture that is seen, in pixels at the scale. */
static OutpaintRect
get_seen (OutpaintResultView *view, const OutpaintRect *place, gdouble scale)
{
  GtkAllocation widget;
  gdouble       left = view->x + view->scale * place->x;
  gdouble       top  = view->y + view->scale * place->y;
  gdouble       zoom = view->scale / scale; /* of a pixel at that scale on the screen */
  OutpaintRect  all  = { 0,
                         0,
                         MAX (1, (gint) floor (place->width * scale)),
                         MAX (1, (gint) floor (place->height * scale)) };
  OutpaintRect  seen;

  gtk_widget_get_allocation (GTK_WIDGET (view), &widget);
  seen.x      = (gint) floor (-left / zoom);
  seen.y      = (gint) floor (-top / zoom);
  seen.width  = (gint) ceil ((widget.width - left) / zoom) - seen.x;
  seen.height = (gint) ceil ((widget.height - top) / zoom) - seen.y;

  return outpaint_rect_intersect (&seen, &all);
}

/* Fetches the part of the source or of the painting that is seen. */
static gboolean
fetch (OutpaintResultView *view, gboolean of_source)
{
  const OutpaintScenePart *whole      = of_source ? &view->scene.source : &view->scene.painted;
  OutpaintScenePart       *part       = of_source ? &view->crop.source : &view->crop.painted;
  gdouble                  scale      = MIN (view->scale, 1.0);
  OutpaintRect             seen       = get_seen (view, &whole->place, scale);
  g_autoptr (OutpaintPicture) picture = NULL;

  if (seen.width == 0 || seen.height == 0)
    return TRUE;

  picture = outpaint_session_crop (view->session, of_source, &seen, scale);
  if (picture == NULL)
    return FALSE;

  part->surface = outpaint_surface_new (picture);
  part->place   = seen;

  return TRUE;
}

static void
forget_crop (OutpaintResultView *view)
{
  outpaint_scene_clear (&view->crop);
  view->has_crop = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

/* Updates the place of the scene after a change of it, of the scale or of the
 * widget's size.
 */
static void
update (OutpaintResultView *view)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (view), &place);
  if (view->is_fitted)
    view->scale = get_fitting_scale (view, &place);
  view->x = keep_between (view->x, view->scale * view->scene.width, place.width);
  view->y = keep_between (view->y, view->scale * view->scene.height, place.height);
  forget_crop (view);
}

/* Changes the scale around a point of the widget. */
static void
set_scale (OutpaintResultView *view, gdouble scale, gdouble x, gdouble y)
{
  GtkAllocation place;
  gdouble       fitting;

  gtk_widget_get_allocation (GTK_WIDGET (view), &place);
  fitting         = get_fitting_scale (view, &place);
  view->is_fitted = scale < fitting * sqrt (ZOOM_STEP);
  scale           = view->is_fitted ? fitting : MIN (scale, ZOOM_MOST);
  view->x         = x - (x - view->x) * scale / view->scale;
  view->y         = y - (y - view->y) * scale / view->scale;
  view->scale     = scale;
  update (view);
  g_signal_emit_by_name (view, "zoomed");
}

/* Returns the next scale; 100 % is not jumped over. */
static gdouble
step_scale (gdouble scale, gint steps)
{
  gdouble next = scale * pow (ZOOM_STEP, steps);

  return (scale < 0.999 && next > 1.0) || (scale > 1.001 && next < 1.0) ? 1.0 : next;
}

static gboolean
outpaint_result_view_scroll (GtkWidget *widget, GdkEventScroll *event)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (widget);

  if (event->direction != GDK_SCROLL_UP && event->direction != GDK_SCROLL_DOWN)
    return FALSE;

  set_scale (
    view, step_scale (view->scale, event->direction == GDK_SCROLL_UP ? 1 : -1), event->x, event->y);

  return TRUE;
}

static void
set_cursor (GtkWidget *widget, GdkCursorType type)
{
  GdkCursor *cursor = gdk_cursor_new_for_display (gtk_widget_get_display (widget), type);

  gdk_window_set_cursor (gtk_widget_get_window (widget), cursor);
  gdk_cursor_unref (cursor);
}

static gboolean
outpaint_result_view_button_press (GtkWidget *widget, GdkEventButton *event)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (widget);

  if (event->button != 1)
    return FALSE;

  if (event->type == GDK_2BUTTON_PRESS)
    set_scale (view, view->is_fitted ? 1.0 : 0.0, event->x, event->y);
  if (event->type != GDK_BUTTON_PRESS)
    return TRUE;

  gtk_widget_grab_focus (widget);
  view->is_dragged = TRUE;
  view->pointer_x  = event->x;
  view->pointer_y  = event->y;
  set_cursor (widget, GDK_FLEUR);

  return TRUE;
}

static void
move (OutpaintResultView *view, gdouble x, gdouble y)
{
  view->x += x;
  view->y += y;
  update (view);
}

static gboolean
outpaint_result_view_motion (GtkWidget *widget, GdkEventMotion *event)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (widget);

  gdk_event_request_motions (event);
  if (!view->is_dragged)
    return FALSE;

  move (view, event->x - view->pointer_x, event->y - view->pointer_y);
  view->pointer_x = event->x;
  view->pointer_y = event->y;

  return TRUE;
}

static gboolean
outpaint_result_view_button_release (GtkWidget *widget, GdkEventButton *event)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (widget);

  if (event->button != 1 || !view->is_dragged)
    return FALSE;

  view->is_dragged = FALSE;
  gdk_window_set_cursor (gtk_widget_get_window (widget), NULL);

  return TRUE;
}

/* Draws what was fetched of the full-size pixels. */
static void
draw_crop (OutpaintResultView *view, cairo_t *cr, const OutpaintScenePart *part, gboolean of_source)
{
  const OutpaintRect *whole = of_source ? &view->scene.source.place : &view->scene.painted.place;
  gdouble             zoom  = MAX (view->scale, 1.0);

  if (part->surface == NULL)
    return;

  cairo_save (cr);
  cairo_translate (cr,
                   floor (view->x + view->scale * whole->x + 0.5) + zoom * part->place.x,
                   floor (view->y + view->scale * whole->y + 0.5) + zoom * part->place.y);
  cairo_scale (cr, zoom, zoom);
  cairo_set_source_surface (cr, part->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw (GtkWidget *widget, cairo_t *cr, G_GNUC_UNUSED gpointer data)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (widget);
  OutpaintColor       base = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BASE, TRUE);

  cairo_set_source_rgb (cr, base.red, base.green, base.blue);
  cairo_paint (cr);
  if (!view->has_crop && outpaint_session_is_open (view->session, view->index)
      && outpaint_result_view_needs_pixels (view))
    view->has_crop = fetch (view, TRUE) && fetch (view, FALSE);

  if (view->has_crop)
    {
      draw_crop (view, cr, &view->crop.source, TRUE);
      if (!view->is_before)
        draw_crop (view, cr, &view->crop.painted, FALSE);
    }
  else
    {
      outpaint_scene_draw (&view->scene, cr, view->x, view->y, view->scale, view->is_before);
    }

  if (gtk_widget_has_focus (widget))
    outpaint_widget_draw_focus (widget, cr);
}

static void
outpaint_result_view_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  GTK_WIDGET_CLASS (outpaint_result_view_parent_class)->size_allocate (widget, allocation);
  update (OUTPAINT_RESULT_VIEW (widget));
}

static void
outpaint_result_view_finalize (GObject *object)
{
  OutpaintResultView *view = OUTPAINT_RESULT_VIEW (object);

  outpaint_scene_clear (&view->scene);
  outpaint_scene_clear (&view->crop);

  G_OBJECT_CLASS (outpaint_result_view_parent_class)->finalize (object);
}

static void
outpaint_result_view_class_init (OutpaintResultViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize   = outpaint_result_view_finalize;
  widget_class->button_press_event   = outpaint_result_view_button_press;
  widget_class->button_release_event = outpaint_result_view_button_release;
  widget_class->motion_notify_event  = outpaint_result_view_motion;
  widget_class->scroll_event         = outpaint_result_view_scroll;
  widget_class->size_allocate        = outpaint_result_view_size_allocate;

  g_signal_new (
    "zoomed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outpaint_result_view_init (OutpaintResultView *view)
{
  GtkWidget *widget = GTK_WIDGET (view);

  view->is_fitted    = TRUE;
  view->scale        = 1;
  view->scene.width  = 1;
  view->scene.height = 1;
  gtk_widget_set_can_focus (widget, TRUE);
  gtk_widget_set_size_request (widget, LEAST_WIDTH, LEAST_HEIGHT);
  outpaint_widget_connect_draw (widget, draw, NULL);
  atk_object_set_role (gtk_widget_get_accessible (widget), ATK_ROLE_DRAWING_AREA);
  gtk_widget_add_events (widget,
                         GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK
                           | GDK_SCROLL_MASK);
  gimp_help_set_help_data (
    widget,
    _ ("The wheel zooms, a drag moves the picture, a double click shows it at 100 % or whole. "
       "Keyboard: + and - zoom, 1 shows 100 %, 0 the whole picture, Shift with an arrow key "
       "moves it, B shows it without the painting."),
    NULL);
}

GtkWidget *
outpaint_result_view_new (OutpaintSession *session)
{
  OutpaintResultView *view = g_object_new (OUTPAINT_TYPE_RESULT_VIEW, NULL);

  view->session = session;
  gtk_widget_show (GTK_WIDGET (view));

  return GTK_WIDGET (view);
}

/* Names what is seen, for screen readers. */
static void
name_view (OutpaintResultView *view)
{
  const OutpaintVariation *variation = outpaint_session_get (view->session, view->index);
  g_autofree gchar        *name      = NULL;

  if (view->is_before)
    name = g_strdup (_ ("The picture without the painting"));
  else
    name = g_strdup_printf (_ ("The picture with painting %d"), variation->number);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (view)), name);
}

void
outpaint_result_view_set_variation (OutpaintResultView *view, guint index)
{
  gint width  = view->scene.width;
  gint height = view->scene.height;

  view->index = index;
  outpaint_scene_clear (&view->scene);
  outpaint_scene_init (&view->scene, outpaint_session_get (view->session, index));
  if (view->scene.width != width || view->scene.height != height)
    view->is_fitted = TRUE;
  name_view (view);
  update (view);
}

void
outpaint_result_view_set_before (OutpaintResultView *view, gboolean is_before)
{
  view->is_before = is_before;
  name_view (view);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

void
outpaint_result_view_zoom (OutpaintResultView *view, gint steps)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (view), &place);
  set_scale (view, step_scale (view->scale, steps), place.width / 2.0, place.height / 2.0);
}

/* Returns the middle of the seam along the widest margin, or of a fill, in pixels
 * of the scene.
 */
static void
get_seam (OutpaintResultView *view, gdouble *x, gdouble *y)
{
  const OutpaintRect *source  = &view->scene.source.place;
  const OutpaintRect *painted = &view->scene.painted.place;
  OutpaintMargins     margins = outpaint_rect_get_overhang (source, painted);
  gint                widest  = OUTPAINT_SIDE_TOP;

  *x = painted->x + painted->width / 2.0;
  *y = painted->y + painted->height / 2.0;
  for (gint side = 1; side < OUTPAINT_N_SIDES; side++)
    if (outpaint_margins_get (&margins, side) > outpaint_margins_get (&margins, widest))
      widest = side;
  if (outpaint_margins_get (&margins, widest) <= 0)
    return;

  if (outpaint_side_is_horizontal (widest))
    *y = source->y + (outpaint_side_is_far (widest) ? source->height : 0);
  else
    *x = source->x + (outpaint_side_is_far (widest) ? source->width : 0);
}

void
outpaint_result_view_show_whole (OutpaintResultView *view)
{
  set_scale (view, 0.0, 0.0, 0.0);
}

void
outpaint_result_view_show_seam (OutpaintResultView *view)
{
  GtkAllocation place;
  gdouble       x, y;

  gtk_widget_get_allocation (GTK_WIDGET (view), &place);
  get_seam (view, &x, &y);
  view->x = place.width / 2.0 - x * view->scale;
  view->y = place.height / 2.0 - y * view->scale;
  set_scale (view, 1.0, place.width / 2.0, place.height / 2.0);
}

void
outpaint_result_view_pan (OutpaintResultView *view, gint right, gint down)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (view), &place);
  move (view, -right * PAN_SHARE * place.width, -down * PAN_SHARE * place.height);
}

gdouble
outpaint_result_view_get_scale (OutpaintResultView *view)
{
  return view->scale;
}

gboolean
outpaint_result_view_needs_pixels (OutpaintResultView *view)
{
  const OutpaintScenePart *painted = &view->scene.painted;
  gdouble                  shown;

  if (painted->surface == NULL)
    return FALSE;

  shown = cairo_image_surface_get_width (painted->surface) / (gdouble) painted->place.width;

  return MIN (view->scale, 1.0) > shown * SHARPER;
}

void
outpaint_result_view_update (OutpaintResultView *view)
{
  forget_crop (view);
}
