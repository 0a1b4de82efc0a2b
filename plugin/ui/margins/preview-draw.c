/* Drawing of the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/preview-draw.h"

#include <math.h>

#include "core/frame/drag.h"

#define HATCH_DISTANCE 8    /* between two lines along an axis, widget pixels */
#define HATCH_OPACITY  0.3  /* of the lines */
#define HANDLE_SIZE    7    /* side, widget pixels */
#define SEAM_LEAST     3    /* smallest visible width, widget pixels */
#define FADED          0.55 /* opacity of the background over an insensitive preview */

/* A rectangle in whole widget pixels. */
typedef struct
{
  gdouble left;
  gdouble top;
  gdouble right;
  gdouble bottom;
} Box;


static Box
to_widget (const OutpaintPreviewScene *scene, gint left, gint top, gint right, gint bottom)
{
  Box box = {
    .left   = floor (scene->x + scene->scale * left + 0.5),
    .top    = floor (scene->y + scene->scale * top + 0.5),
    .right  = floor (scene->x + scene->scale * right + 0.5),
    .bottom = floor (scene->y + scene->scale * bottom + 0.5),
  };

  /* Keep at least one pixel visible. */
  box.right  = MAX (box.right, box.left + 1);
  box.bottom = MAX (box.bottom, box.top + 1);

  return box;
}

static void
add_box (cairo_t *cr, const Box *box)
{
  cairo_rectangle (cr, box->left, box->top, box->right - box->left, box->bottom - box->top);
}

/* Draws the hatching of the new area.  Its lines stay in place in the widget
 * while the frame's edges move.
 */
static void
draw_hatching (cairo_t *cr, const Box *frame, GtkWidget *widget)
{
  OutpaintColor base  = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BASE, TRUE);
  OutpaintColor color = outpaint_widget_get_color (widget, OUTPAINT_STYLE_TEXT, TRUE);
  gdouble       left, top, right, bottom;

  cairo_save (cr);
  add_box (cr, frame);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, base.red, base.green, base.blue);
  cairo_paint (cr);

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  for (gdouble sum = floor ((left + top) / HATCH_DISTANCE) * HATCH_DISTANCE; sum < right + bottom;
       sum += HATCH_DISTANCE)
    {
      cairo_move_to (cr, sum - top, top);
      cairo_line_to (cr, sum - bottom, bottom);
    }
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, HATCH_OPACITY);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Draws the picture.  Transparent parts show the hatching, since they are
 * painted as well.
 */
static void
draw_picture (cairo_t *cr, cairo_surface_t *picture, const Box *source)
{
  gdouble width  = source->right - source->left;
  gdouble height = source->bottom - source->top;

  cairo_save (cr);
  add_box (cr, source);
  cairo_clip (cr);
  cairo_translate (cr, source->left, source->top);
  cairo_scale (cr,
               width / cairo_image_surface_get_width (picture),
               height / cairo_image_surface_get_height (picture));
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Draws a ramp from a point on an edge into the picture. */
static void
draw_ramp (cairo_t *cr, const Box *source, GtkWidget *widget, const Box *ramp)
{
  cairo_pattern_t *pattern =
    cairo_pattern_create_linear (ramp->left, ramp->top, ramp->right, ramp->bottom);
  OutpaintColor base = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BASE, TRUE);

  cairo_pattern_add_color_stop_rgba (pattern, 0, base.red, base.green, base.blue, 1);
  cairo_pattern_add_color_stop_rgba (pattern, 1, base.red, base.green, base.blue, 0);
  cairo_set_source (cr, pattern);
  add_box (cr, source);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

/* Draws the mask's ramps from each extended side into the picture. */
static void
draw_seam (const OutpaintPreviewScene *scene, cairo_t *cr, const Box *source, GtkWidget *widget)
{
  gdouble   width = scene->seam_width > 0 ? MAX (scene->seam_width * scene->scale, SEAM_LEAST) : 0;
  const Box ramps[OUTPAINT_N_SIDES] = {
    [OUTPAINT_SIDE_TOP]    = { source->left, source->top, source->left, source->top + width },
    [OUTPAINT_SIDE_BOTTOM] = { source->left, source->bottom, source->left, source->bottom - width },
    [OUTPAINT_SIDE_LEFT]   = { source->left, source->top, source->left + width, source->top },
    [OUTPAINT_SIDE_RIGHT]  = { source->right, source->top, source->right - width, source->top },
  };

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (width > 0 && outpaint_margins_get (&scene->margins, side) > 0)
      draw_ramp (cr, source, widget, &ramps[side]);
}

/* Sets GIMP's colors for lines on a canvas: white, or yellow for highlighted ones. */
static void
set_line_color (cairo_t *cr, gboolean stands_out)
{
  if (stands_out)
    cairo_set_source_rgb (cr, 1.0, 0.8, 0.2);
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
}

static void
draw_edge (cairo_t *cr, gdouble x1, gdouble y1, gdouble x2, gdouble y2, gboolean stands_out)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.7);
  cairo_set_line_width (cr, stands_out ? 5 : 3);
  cairo_stroke_preserve (cr);
  set_line_color (cr, stands_out);
  cairo_set_line_width (cr, stands_out ? 3 : 1);
  cairo_stroke (cr);
}

static void
draw_handle (cairo_t *cr, gdouble x, gdouble y, gboolean stands_out)
{
  cairo_rectangle (cr, x - HANDLE_SIZE / 2.0, y - HANDLE_SIZE / 2.0, HANDLE_SIZE, HANDLE_SIZE);
  set_line_color (cr, stands_out);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_frame (cairo_t *cr, const Box *frame, guint marked)
{
  static const guint handles[2][3] = {
    { OUTPAINT_HANDLE_LEFT, 0, OUTPAINT_HANDLE_RIGHT },
    { OUTPAINT_HANDLE_TOP, 0, OUTPAINT_HANDLE_BOTTOM },
  };
  gdouble left   = frame->left - 0.5;
  gdouble top    = frame->top - 0.5;
  gdouble right  = frame->right + 0.5;
  gdouble bottom = frame->bottom + 0.5;
  gdouble x[]    = { left, floor ((left + right) / 2) + 0.5, right };
  gdouble y[]    = { top, floor ((top + bottom) / 2) + 0.5, bottom };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  draw_edge (cr, left, top, right, top, (marked & OUTPAINT_HANDLE_TOP) != 0);
  draw_edge (cr, left, bottom, right, bottom, (marked & OUTPAINT_HANDLE_BOTTOM) != 0);
  draw_edge (cr, left, top, left, bottom, (marked & OUTPAINT_HANDLE_LEFT) != 0);
  draw_edge (cr, right, top, right, bottom, (marked & OUTPAINT_HANDLE_RIGHT) != 0);

  for (gint row = 0; row < 3; row++)
    for (gint column = 0; column < 3; column++)
      {
        guint handle = handles[0][column] | handles[1][row];

        if (handle != 0)
          draw_handle (cr, x[column], y[row], handle == marked);
      }
}

/* Hatches the part of the source that is painted, as opaque as its mask. */
static void
draw_hatched_selection (const OutpaintPreviewSelection *selection,
                        cairo_t                        *cr,
                        const Box                      *box,
                        GtkWidget                      *widget)
{
  cairo_push_group (cr);
  draw_hatching (cr, box, widget);
  cairo_pop_group_to_source (cr);
  cairo_save (cr);
  cairo_translate (cr, box->left, box->top);
  cairo_scale (cr,
               (box->right - box->left) / cairo_image_surface_get_width (selection->mask),
               (box->bottom - box->top) / cairo_image_surface_get_height (selection->mask));
  cairo_mask_surface (cr, selection->mask, 0, 0);
  cairo_restore (cr);
}

static void
draw_outline (const OutpaintPreviewSelection *selection,
              cairo_t                        *cr,
              const Box                      *box,
              const OutpaintColor            *color)
{
  gdouble scale_x = (box->right - box->left) / selection->width;
  gdouble scale_y = (box->bottom - box->top) / selection->height;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  for (guint i = 0; i < selection->edges->len; i++)
    {
      const OutpaintPreviewEdge *edge = &g_array_index (selection->edges, OutpaintPreviewEdge, i);

      cairo_move_to (cr, box->left + scale_x * edge->x1, box->top + scale_y * edge->y1);
      cairo_line_to (cr, box->left + scale_x * edge->x2, box->top + scale_y * edge->y2);
    }
  cairo_set_source_rgba (cr, 0, 0, 0, 0.7);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* Draws the outlines of the areas that are copied alone, or not at all. */
static void
draw_areas (const OutpaintPreviewScene *scene, cairo_t *cr, const Box *source)
{
  static const OutpaintColor colors[] = {
    [OUTPAINT_PREVIEW_AREA_ONLY] = { 0.3, 1.0, 0.4 },
    [OUTPAINT_PREVIEW_AREA_DONT] = { 1.0, 0.35, 0.35 },
  };

  for (gint i = 0; i < OUTPAINT_N_PREVIEW_AREAS; i++)
    if (scene->areas[i] != NULL)
      draw_outline (scene->areas[i], cr, source, &colors[i]);
}

static void
draw_selection (const OutpaintPreviewScene *scene, cairo_t *cr, GtkWidget *widget)
{
  static const OutpaintColor white = { 1, 1, 1 };
  const OutpaintRect        *rect  = &scene->selection->box;
  Box box = to_widget (scene, rect->x, rect->y, rect->x + rect->width, rect->y + rect->height);

  draw_hatched_selection (scene->selection, cr, &box, widget);
  draw_outline (scene->selection, cr, &box, &white);
}

/* Shows that the widget is insensitive. */
static void
draw_faded (cairo_t *cr, GtkWidget *widget)
{
  OutpaintColor ground = outpaint_widget_get_color (widget, OUTPAINT_STYLE_BACKGROUND, FALSE);

  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, FADED);
  cairo_paint (cr);
}

void
outpaint_preview_draw (const OutpaintPreviewScene *scene, cairo_t *cr, GtkWidget *widget)
{
  const OutpaintMargins *margins = &scene->margins;
  gint                   width   = scene->source.width;
  gint                   height  = scene->source.height;
  Box                    source  = to_widget (scene, 0, 0, width, height);
  Box                    frame   = to_widget (
    scene, -margins->left, -margins->top, width + margins->right, height + margins->bottom);

  draw_hatching (cr, &frame, widget);
  if (scene->picture != NULL)
    draw_picture (cr, scene->picture, &source);
  draw_areas (scene, cr, &source);
  if (scene->is_fill)
    {
      if (scene->selection != NULL)
        draw_selection (scene, cr, widget);
    }
  else
    {
      draw_seam (scene, cr, &source, widget);
      draw_frame (cr, &frame, scene->handle);
    }

  if (!gtk_widget_is_sensitive (widget))
    draw_faded (cr, widget);
}
