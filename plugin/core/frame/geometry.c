/* Source, margins, frame and canvas in pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/geometry.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"

#define SEAM_SHARE 0.1 /* automatic seam width, as a fraction of the smallest margin */
#define SEAM_MIN   4
#define SEAM_MAX   32

/* Name of each side, and its offset in OutpaintMargins. */
static const struct
{
  const gchar *name;
  gsize        offset;
} sides[OUTPAINT_N_SIDES] = {
  [OUTPAINT_SIDE_TOP]    = { "top", G_STRUCT_OFFSET (OutpaintMargins, top) },
  [OUTPAINT_SIDE_BOTTOM] = { "bottom", G_STRUCT_OFFSET (OutpaintMargins, bottom) },
  [OUTPAINT_SIDE_LEFT]   = { "left", G_STRUCT_OFFSET (OutpaintMargins, left) },
  [OUTPAINT_SIDE_RIGHT]  = { "right", G_STRUCT_OFFSET (OutpaintMargins, right) },
};


const gchar *
outpaint_side_get_name (OutpaintSide side)
{
  return sides[side].name;
}

gint
outpaint_margins_get (const OutpaintMargins *margins, OutpaintSide side)
{
  return G_STRUCT_MEMBER (gint, margins, sides[side].offset);
}

void
outpaint_margins_set (OutpaintMargins *margins, OutpaintSide side, gint margin)
{
  G_STRUCT_MEMBER (gint, margins, sides[side].offset) = margin;
}

static gint
rect_right (const OutpaintRect *rect)
{
  return rect->x + rect->width;
}

static gint
rect_bottom (const OutpaintRect *rect)
{
  return rect->y + rect->height;
}

gboolean
outpaint_margins_are_zero (const OutpaintMargins *margins)
{
  return margins->top == 0 && margins->bottom == 0 && margins->left == 0 && margins->right == 0;
}

OutpaintRect
outpaint_rect_intersect (const OutpaintRect *a, const OutpaintRect *b)
{
  OutpaintRect both = { MAX (a->x, b->x), MAX (a->y, b->y), 0, 0 };

  both.width  = MAX (MIN (rect_right (a), rect_right (b)) - both.x, 0);
  both.height = MAX (MIN (rect_bottom (a), rect_bottom (b)) - both.y, 0);

  return both;
}

OutpaintMargins
outpaint_rect_get_overhang (const OutpaintRect *rect, const OutpaintRect *other)
{
  OutpaintMargins overhang = {
    .top    = rect->y - other->y,
    .bottom = rect_bottom (other) - rect_bottom (rect),
    .left   = rect->x - other->x,
    .right  = rect_right (other) - rect_right (rect),
  };

  return overhang;
}

static void
margins_clamp (OutpaintMargins *margins)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_margins_set (margins, side, MAX (outpaint_margins_get (margins, side), 0));
}

static gint
round_length (gdouble length)
{
  return (gint) floor (length + 0.5);
}

OutpaintMargins
outpaint_margins_from_fractions (const OutpaintRect *source,
                                 gdouble             top,
                                 gdouble             bottom,
                                 gdouble             left,
                                 gdouble             right)
{
  OutpaintMargins margins = {
    .top    = round_length (top * source->height),
    .bottom = round_length (bottom * source->height),
    .left   = round_length (left * source->width),
    .right  = round_length (right * source->width),
  };

  return margins;
}

gboolean
outpaint_margins_from_selection (const OutpaintRect *source,
                                 const OutpaintRect *selection,
                                 OutpaintMargins    *margins,
                                 GError            **error)
{
  if (selection == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("There is no selection. Select the area to extend the picture to, or "
                              "enter the margins as values."));
      return FALSE;
    }

  *margins = outpaint_rect_get_overhang (source, selection);

  if (margins->top <= 0 && margins->bottom <= 0 && margins->left <= 0 && margins->right <= 0)
    *margins = outpaint_rect_get_overhang (selection, source);

  margins_clamp (margins);

  return TRUE;
}

OutpaintMargins
outpaint_margins_from_canvas (const OutpaintRect *source, const OutpaintRect *canvas)
{
  OutpaintMargins margins = outpaint_rect_get_overhang (source, canvas);

  margins_clamp (&margins);

  return margins;
}

static gboolean
check_size (const OutpaintRect *rect, GError **error)
{
  if (rect->width <= OUTPAINT_MAX_SIZE && rect->height <= OUTPAINT_MAX_SIZE)
    return TRUE;

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_SOURCE,
    _ ("The picture would become %d × %d pixels; GIMP's limit is %d × %d. Choose smaller margins."),
    rect->width,
    rect->height,
    OUTPAINT_MAX_SIZE,
    OUTPAINT_MAX_SIZE);
  return FALSE;
}

gboolean
outpaint_geometry_init (OutpaintGeometry      *geometry,
                        const OutpaintRect    *source,
                        const OutpaintMargins *margins,
                        const OutpaintRect    *old_canvas,
                        GError               **error)
{
  OutpaintRect *frame  = &geometry->frame;
  OutpaintRect *canvas = &geometry->canvas;

  geometry->source  = *source;
  geometry->is_fill = FALSE;
  geometry->whole   = *source;
  geometry->margins = *margins;

  frame->x      = source->x - margins->left;
  frame->y      = source->y - margins->top;
  frame->width  = source->width + margins->left + margins->right;
  frame->height = source->height + margins->top + margins->bottom;

  geometry->layer = *frame;

  /* Without margins the painting lies within the layer. */
  if (outpaint_margins_are_zero (margins))
    {
      *canvas = *old_canvas;
      return check_size (frame, error);
    }

  canvas->x      = MIN (old_canvas->x, frame->x);
  canvas->y      = MIN (old_canvas->y, frame->y);
  canvas->width  = MAX (rect_right (old_canvas), rect_right (frame)) - canvas->x;
  canvas->height = MAX (rect_bottom (old_canvas), rect_bottom (frame)) - canvas->y;

  return check_size (frame, error) && check_size (canvas, error);
}

static gint
smallest_margin (const OutpaintMargins *margins)
{
  gint smallest = G_MAXINT;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint margin = outpaint_margins_get (margins, side);

      if (margin > 0)
        smallest = MIN (smallest, margin);
    }

  return smallest;
}

gint
outpaint_seam_width (const OutpaintMargins *margins, gint requested)
{
  if (requested >= 0)
    return requested;

  if (outpaint_margins_are_zero (margins))
    return SEAM_MIN;

  return CLAMP (round_length (SEAM_SHARE * smallest_margin (margins)), SEAM_MIN, SEAM_MAX);
}

gdouble
outpaint_send_scale (const OutpaintRect *frame, gint max_width, gint max_height)
{
  return MIN (1.0, MIN ((gdouble) max_width / frame->width, (gdouble) max_height / frame->height));
}

gint
outpaint_send_length (gint length, gdouble scale)
{
  return MAX (1, round_length (length * scale));
}

/* Descriptions of the API disagree on whether a ratio of 0 is accepted. */
static gboolean
is_valid_ratio (gint margin, gint side)
{
  return margin > 0 && margin <= side;
}

gboolean
outpaint_margins_fit_ratio_request (const OutpaintRect    *source,
                                    const OutpaintMargins *margins,
                                    gboolean               opaque)
{
  return opaque && is_valid_ratio (margins->top, source->height)
         && is_valid_ratio (margins->bottom, source->height)
         && is_valid_ratio (margins->left, source->width)
         && is_valid_ratio (margins->right, source->width);
}

/* Returns TRUE when the frame fits at some scale: its width lies between width
 * - below and width + above, and its height likewise.
 */
static gboolean
sides_agree (const OutpaintRect *frame, gint width, gint height, gdouble below, gdouble above)
{
  gdouble least_x = (width - below) / frame->width;
  gdouble least_y = (height - below) / frame->height;
  gdouble most_x  = (width + above) / frame->width;
  gdouble most_y  = (height + above) / frame->height;

  return MAX (least_x, least_y) < MIN (most_x, most_y);
}

gboolean
outpaint_answer_fits_frame (const OutpaintRect *frame, gint width, gint height)
{
  static const gint steps[] = { 8, 64 };

  if (sides_agree (frame, width, height, 3, 3))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint step = steps[i];

      if (width % step != 0 || height % step != 0)
        continue;

      /* Rounded to the nearest, down, or up. */
      if (sides_agree (frame, width, height, step / 2.0, step / 2.0)
          || sides_agree (frame, width, height, 0, step)
          || sides_agree (frame, width, height, step, 0))
        return TRUE;
    }

  return FALSE;
}
